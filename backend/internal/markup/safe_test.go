package markup_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"redraft/internal/markup"
)

// allowed are all elements that may come out, with their attributes.
var allowed = map[string]string{
	"p": "", "br": "", "hr": "", "blockquote": "", "h3": "", "h4": "", "h5": "", "h6": "", "ul": "", "ol": "start", "li": "", "pre": "", "code": "",
	"em": "", "strong": "", "s": "", "a": "href rel", "table": "", "thead": "", "tbody": "", "tr": "", "th": "align", "td": "align",
}

// checkSafe parses the HTML as a browser does, and token by token, and asserts
// what the package promises about every text.
func checkSafe(t *testing.T, source, out string) {
	t.Helper()
	checkBalance(t, source, out)
	nodes, err := html.ParseFragmentWithOptions(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatalf("%.200q: %v", source, err)
	}
	heading := 2
	for _, top := range nodes {
		for n := range withDescendants(top) {
			switch n.Type {
			case html.TextNode:
			case html.ElementNode:
				checkElement(t, source, n)
				if len(n.Data) == 2 && n.Data[0] == 'h' && n.Data != "hr" {
					if level := int(n.Data[1] - '0'); level > heading+1 {
						t.Errorf("%.200q: h%d follows h%d", source, level, heading)
					} else {
						heading = level
					}
				}
			default:
				t.Errorf("%.200q: a node of type %d: %q", source, n.Type, n.Data)
			}
		}
	}
}

func withDescendants(n *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		if !yield(n) {
			return
		}
		for d := range n.Descendants() {
			if !yield(d) {
				return
			}
		}
	}
}

func checkElement(t *testing.T, source string, n *html.Node) {
	t.Helper()
	attributes, known := allowed[n.Data]
	if !known || n.Namespace != "" {
		t.Errorf("%.200q: <%s> came out", source, n.Data)
	}
	got := map[string]string{}
	for _, a := range n.Attr {
		if _, twice := got[a.Key]; twice || !strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
			t.Errorf("%.200q: <%s %s=%q> came out", source, n.Data, a.Key, a.Val)
		}
		got[a.Key] = a.Val
	}
	if n.Data != "a" {
		return
	}
	if got["rel"] != "noopener nofollow ugc" {
		t.Errorf("%.200q: a link has rel=%q", source, got["rel"])
	}
	u, err := url.Parse(got["href"])
	site := err == nil && u.Scheme == "" && u.Host == "" && strings.HasPrefix(got["href"], "/") && !strings.HasPrefix(got["href"], "//")
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil
	mail := err == nil && u.Scheme == "mailto"
	if !site && !web && !mail || strings.ContainsAny(got["href"], "\\ \t\n\"<>") {
		t.Errorf("%.200q: a link goes to %q", source, got["href"])
	}
	if n.FirstChild == nil {
		t.Errorf("%.200q: a link has no words", source)
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == "a" {
			t.Errorf("%.200q: a link stands in a link", source)
		}
	}
}

// checkBalance asserts that the HTML closes what it opens and nothing else, so
// that it cannot break out of the place it is put in.
func checkBalance(t *testing.T, source, out string) {
	t.Helper()
	var open []string
	tokens := html.NewTokenizer(strings.NewReader(out))
	for {
		kind := tokens.Next()
		token := tokens.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%.200q: %v stay open", source, open)
			}
			return
		case html.StartTagToken:
			if token.Data != "br" && token.Data != "hr" {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("%.200q: </%s> closes %v in %.500q", source, token.Data, open, out)
			}
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("%.200q: %v came out", source, token)
		}
	}
}

func FuzzHTMLIsSafe(f *testing.F) {
	for _, source := range hostile {
		f.Add(source)
	}
	for _, c := range rendered {
		f.Add(c.source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		out := markup.HTML(source)
		checkSafe(t, source, out)
		if again := markup.HTML(source); again != out {
			t.Errorf("%q is rendered in two ways", source)
		}
		for line := range strings.SplitSeq(markup.Text(source), "\n") {
			if line != strings.Join(strings.Fields(line), " ") {
				t.Errorf("%q: the line %q of the text is not tidy", source, line)
			}
		}
	})
}
