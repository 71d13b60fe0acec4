package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxAddressBytes bounds the addresses of one text together. A reference can be
// used thousands of times in three characters each.
const maxAddressBytes = 100_000

// tree makes a parsed text keep the promises of this package before it is
// rendered: links, images, headings, depth.
type tree struct{}

// Transform implements parser.ASTTransformer.
func (tree) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	t := &shaping{source: reader.Source(), addressBytes: maxAddressBytes}
	t.blocks(doc)
}

type shaping struct {
	source       []byte
	addressBytes int   // left
	headings     []int // levels that the text gave to the headings we are under
}

// blocks shapes everything below a block. Its recursion is bounded by
// maxBlockDepth.
func (t *shaping) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; {
		next := n.NextSibling()
		if n.Type() == ast.TypeInline {
			t.inlines(parent, 0, false)
			return
		}
		t.blocks(n)
		if heading, ok := n.(*ast.Heading); ok {
			if hasWords(n, t.source) {
				heading.Level = t.headingLevel(heading.Level)
			} else {
				parent.RemoveChild(parent, n)
			}
		}
		n = next
	}
}

// headingLevel gives the level to show: one below the heading that this one
// stands under, and 3 for one that stands under none.
func (t *shaping) headingLevel(given int) int {
	for len(t.headings) > 0 && t.headings[len(t.headings)-1] >= given {
		t.headings = t.headings[:len(t.headings)-1]
	}
	t.headings = append(t.headings, given)
	return min(2+len(t.headings), 6)
}

// inlines shapes the children of a node that holds text. Its recursion is
// bounded by maxInlineDepth.
func (t *shaping) inlines(parent ast.Node, depth int, insideLink bool) {
	for n := parent.FirstChild(); n != nil; {
		var next ast.Node
		switch n := n.(type) {
		case *ast.Image, *ast.Link, *ast.AutoLink:
			next = t.link(parent, n, depth, insideLink)
		case *ast.Emphasis, *extast.Strikethrough:
			if depth >= maxInlineDepth {
				next = unwrap(parent, n)
				break
			}
			t.inlines(n, depth+1, insideLink)
			next = n.NextSibling()
		default:
			next = n.NextSibling()
		}
		n = next
	}
}

// link turns n into a link that may be shown, or into its words, and returns the
// node to go on with.
func (t *shaping) link(parent, n ast.Node, depth int, insideLink bool) ast.Node {
	link := ast.NewLink()
	switch n := n.(type) {
	case *ast.Link:
		link.Destination = n.Destination
	case *ast.Image:
		link.Destination = n.Destination
	case *ast.AutoLink:
		link.Destination = n.URL(t.source)
		if n.AutoLinkType == ast.AutoLinkEmail {
			link.Destination = append([]byte("mailto:"), n.Label(t.source)...)
		}
		n.AppendChild(n, verbatim(n.Label(t.source)))
	}
	if insideLink || len(link.Destination) > t.addressBytes {
		return unwrap(parent, n)
	}
	address, ok := address(link.Destination)
	if !ok || len(address) > t.addressBytes {
		return unwrap(parent, n)
	}
	t.addressBytes -= len(address)
	link.Destination = []byte(address)
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		link.AppendChild(link, child)
	}
	parent.ReplaceChild(parent, n, link)
	t.inlines(link, depth, true)
	if !hasWords(link, t.source) {
		// A link without words cannot be seen, and has no name to read out.
		link.AppendChild(link, verbatim(link.Destination))
	}
	return link.NextSibling()
}

// unwrap puts the children of n in its place and returns the first of them, or
// what comes after n.
func unwrap(parent, n ast.Node) ast.Node {
	next := n.FirstChild()
	for child := n.FirstChild(); child != nil; child = n.FirstChild() {
		parent.InsertBefore(parent, n, child)
	}
	if next == nil {
		next = n.NextSibling()
	}
	parent.RemoveChild(parent, n)
	return next
}

// verbatim is text in which backslashes and entities mean nothing.
func verbatim(words []byte) ast.Node {
	s := ast.NewString(words)
	s.SetRaw(true)
	return s
}

func hasWords(n ast.Node, source []byte) bool {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			if len(bytes.TrimSpace(child.Value(source))) > 0 {
				return true
			}
		case *ast.String:
			if len(bytes.TrimSpace(child.Value)) > 0 {
				return true
			}
		default:
			if hasWords(child, source) {
				return true
			}
		}
	}
	return false
}
