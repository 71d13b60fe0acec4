package page

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"html/template"
	"regexp"

	"redraft/internal/answer"
)

// shell is the built index.html, cut where a page is put in.
type shell struct {
	whole              []byte
	before, inner, end []byte // around the title, and around what stands in the root
}

var (
	titleOf       = regexp.MustCompile(`<title>[^<]*</title>`)
	descriptionOf = regexp.MustCompile(`\s*<meta name="description"[^>]*>`)
	rootOf        = regexp.MustCompile(`(?s)(<div id="root">)(.*?)(</div>)`)
	moduleOf      = regexp.MustCompile(`(<script type|<link rel)="(module(?:preload)?)"`)
)

func newShell(html []byte, licence answer.Licence) (shell, error) {
	html, err := licensed(html, licence)
	if err != nil {
		return shell{}, err
	}
	sh := shell{whole: html}
	rest := later(descriptionOf.ReplaceAll(html, nil))
	title, root := titleOf.FindIndex(rest), rootOf.FindSubmatchIndex(rest)
	if title == nil || root == nil || root[0] < title[1] {
		return sh, errors.New(`its index.html has no <title> before <div id="root">`)
	}
	sh.before, sh.inner, sh.end = rest[:title[0]], rest[title[1]:root[4]], rest[root[5]:]
	return sh, nil
}

var (
	headEnd     = []byte("</head>")
	licenceLink = template.Must(template.New("licence").Parse(`<link rel="license" href="{{.Address}}" title="{{.Name}}">`))
)

// licensed names the licence in the head of every page, where the page itself finds it as well.
func licensed(html []byte, licence answer.Licence) ([]byte, error) {
	if licence == (answer.Licence{}) {
		return html, nil
	}
	if !bytes.Contains(html, headEnd) {
		return nil, errors.New("its index.html has no </head>")
	}
	var link bytes.Buffer
	err := licenceLink.Execute(&link, licence)
	return bytes.Replace(html, headEnd, append(link.Bytes(), headEnd...), 1), err
}

// later keeps the browser from fetching the page's own code; its first script does that once the text is painted.
func later(html []byte) []byte {
	return moduleOf.ReplaceAll(html, []byte(`$1="later" data-later="$2"`))
}

//go:embed templates/*.html
var templateFiles embed.FS

var (
	templates = parsed()
	headHTML  = template.Must(template.New("head").Parse(`<title>{{.Title}}</title>` +
		`<meta name="description" content="{{.Description}}">` +
		`{{if .Hidden}}<meta name="robots" content="noindex">{{end}}` +
		`{{with .Canonical}}<link rel="canonical" href="{{.}}"><meta property="og:url" content="{{.}}">{{end}}` +
		`<meta property="og:type" content="{{.Type}}"><meta property="og:site_name" content="` + siteName + `"><meta property="og:title" content="{{.Heading}}"><meta property="og:description" content="{{.Description}}">` +
		`<meta name="twitter:card" content="summary">` +
		`<link rel="alternate" type="application/atom+xml" title="What is published" href="{{.Feed}}/feed.atom"><link rel="alternate" type="application/feed+json" title="What is published" href="{{.Feed}}/feed.json">`))
)

func parsed() map[kind]*template.Template {
	base := template.Must(template.New("").Funcs(template.FuncMap{
		"plural": plural, "readingTime": readingTime,
		"less": func(n int) int { return n - 1 },
		"safe": func(html string) template.HTML { return template.HTML(html) }, //nolint:gosec // what package markup made, which is the one renderer
		"credit": func(words string, people []person) any {
			return struct {
				Words  string
				People []person
			}{words, people}
		},
		"archived": func(title, words string) any { return struct{ Title, Words string }{title, words} },
	}).ParseFS(templateFiles, "templates/frame.html"))
	all := map[kind]*template.Template{}
	for _, k := range []kind{front, guide, question, history, version, compare, missing} {
		all[k] = template.Must(template.Must(base.Clone()).ParseFS(templateFiles, "templates/"+string(k)+".html"))
	}
	return all
}

// render puts a view into the shell.
func (s *Site) render(w wanted, here string, v view) ([]byte, error) {
	var b bytes.Buffer
	b.Write(s.shell.before)
	title := v.title
	if title != siteName {
		title += " – " + siteName
	}
	canonical := ""
	if s.origin != "" && v.canonical != "" {
		canonical = s.origin + v.canonical
	}
	kindOfPage := "article"
	if v.kind == front || v.kind == missing {
		kindOfPage = "website"
	}
	err := headHTML.Execute(&b, struct {
		Title, Heading, Description, Canonical, Feed, Type string
		Hidden                                             bool
	}{title, v.title, v.description, canonical, s.origin + v.feed, kindOfPage, v.hidden})
	if err != nil {
		return nil, err
	}
	b.Write(s.shell.inner)
	if err := templates[v.kind].ExecuteTemplate(&b, "frame", struct {
		Address, Here string
		Main          any
	}{w.address, here, v.data}); err != nil {
		return nil, err
	}
	b.WriteString("</div>")
	if v.linked != nil {
		if err := block(&b, `type="application/ld+json"`, v.linked); err != nil {
			return nil, err
		}
	}
	if v.given == nil {
		v.given = []given{}
	}
	if err := block(&b, `type="application/json" id="given"`, v.given); err != nil {
		return nil, err
	}
	b.Write(bytes.TrimPrefix(s.shell.end, []byte("</div>")))
	return b.Bytes(), nil
}

// block writes data into the page. encoding/json escapes <, > and &, so that no text can end the element.
func block(b *bytes.Buffer, attributes string, v any) error {
	data, err := json.Marshal(v)
	b.WriteString("<script " + attributes + ">")
	b.Write(data)
	b.WriteString("</script>")
	return err
}
