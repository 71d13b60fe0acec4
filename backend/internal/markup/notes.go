package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// note says at the beginning of a new leaf what the old one was, when it was another kind of block.
func (w *weaver) note(old, new *leaf) {
	if words := became(old, new); words != "" {
		w.frags[new] = append([]frag{{text: words, note: true}}, w.frags[new]...)
	}
}

func became(old, new *leaf) string {
	was, is := kindOf(old), kindOf(new)
	switch {
	case was != is:
		return "was " + was
	case was == "a heading" && old.own().tag < new.own().tag:
		return "was a heading of a higher level"
	case was == "a heading" && old.own().tag > new.own().tag:
		return "was a heading of a lower level"
	}
	return ""
}

func kindOf(l *leaf) string {
	own := l.own().tag
	switch {
	case own == "pre":
		return "code"
	case own == "td" || own == "th":
		return "a table cell"
	case own == "hr":
		return "a line"
	case strings.HasPrefix(own, "h"):
		return "a heading"
	case l.within("li") && l.list() == "ol":
		return "a numbered item"
	case l.within("li"):
		return "a list item"
	case l.within("blockquote"):
		return "a quotation"
	}
	return "a paragraph"
}

// list is the innermost list around a leaf.
func (l *leaf) list() string {
	for _, v := range slices.Backward(l.path) {
		if tag := v.tag; tag == "ul" || tag == "ol" {
			return tag
		}
	}
	return ""
}

// look says how the same words look otherwise, where the two marks do not show it.
func look(old, new []*element) string {
	was, is := addressIn(old), addressIn(new)
	switch {
	case was == is:
		return "only the formatting changed"
	case was == "":
		return "is now a link to " + is
	case is == "":
		return "was a link to " + was
	}
	return "the link went to " + was + ", and now goes to " + is
}

func addressIn(stack []*element) string {
	for _, e := range stack {
		if rest, ok := strings.CutPrefix(e.attributes, ` href="`); ok && e.tag == "a" {
			address, _, _ := strings.Cut(rest, `"`)
			return html.UnescapeString(address)
		}
	}
	return ""
}
