package markup

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

// linkRel is on every link: the other page gets no handle on ours, and no credit
// from search engines for a link that anybody could have written.
const linkRel = "noopener nofollow ugc"

// newPolicy is the second wall: whatever the renderer writes, only these
// elements and attributes come out.
func newPolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "br", "hr", "blockquote", "h3", "h4", "h5", "h6", "ul", "ol", "li",
		"pre", "code", "em", "strong", "s", "table", "thead", "tbody", "tr", "th", "td")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("rel").Matching(exactly(linkRel)).OnElements("a")
	p.AllowAttrs("align").Matching(regexp.MustCompile(`^(left|center|right)$`)).OnElements("th", "td")
	p.AllowAttrs("start").Matching(regexp.MustCompile(`^[0-9]{1,9}$`)).OnElements("ol")
	p.RequireParseableURLs(true)
	p.AllowRelativeURLs(true)
	p.AllowURLSchemes("http", "https", "mailto")
	return p
}

func exactly(text string) *regexp.Regexp {
	return regexp.MustCompile("^" + regexp.QuoteMeta(text) + "$")
}

// newMarkPolicy also lets the marks of a difference through.
func newMarkPolicy() *bluemonday.Policy {
	p := newPolicy()
	p.AllowElements("ins", "del")
	p.AllowAttrs("data-move").Matching(regexp.MustCompile(`^[1-9][0-9]{0,6}$`)).OnElements("ins", "del")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(hidden-words|note)$`)).OnElements("span")
	return p
}
