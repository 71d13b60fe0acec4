package handout

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/markup"
)

//go:embed print.css
var printStyle string

//go:embed print.html
var printPage string

var printTemplate = template.Must(template.New("print").Parse(printPage))

// PrintPolicy is the content security policy of a page to print: its own style and nothing else.
var PrintPolicy = func() string {
	sum := sha256.Sum256([]byte(printStyle))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}()

type printed struct {
	Prompt, Stamp, Address, Guide string
	Guidance, Body                template.HTML
}

// HTML writes a page to print, which is complete by itself.
func HTML(s editorial.Sheet, of Site) []byte {
	v := struct {
		Title        string
		Introduction template.HTML
		Style        template.CSS
		Questions    []printed
		Licence      answer.Licence
	}{s.Title, safe(s.Introduction), template.CSS(printStyle), nil, of.Licence} //nolint:gosec // a constant of ours
	for _, q := range s.Questions {
		p := printed{q.Prompt, stamp(q), of.question(q), "", safe(q.Guidance), safe(q.Body)}
		if s.Slug == "" {
			p.Guide = q.GuideTitle
		}
		v.Questions = append(v.Questions, p)
	}
	var b bytes.Buffer
	if err := printTemplate.Execute(&b, v); err != nil {
		panic(err) // the template is ours, and a buffer takes everything
	}
	return b.Bytes()
}

// safe is what readers see of a Markdown text; markup lets nothing through that could do anything.
func safe(markdown string) template.HTML { return template.HTML(markup.HTML(markdown)) } //nolint:gosec // markup.HTML sanitises
