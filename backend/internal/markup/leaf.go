package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// element is an element of rendered HTML; the same pointer is the same element.
type element struct{ tag, attributes string }

func (e *element) like(other *element) bool { return *e == *other }

// leaf is a block that holds text itself: a paragraph, a heading, a cell, the words of a list item, code.
type leaf struct {
	path  []*element // the elements around its text, from the outside in
	runs  []run
	text  string // white space that does not show is left out; a line break is "\n"
	start int    // in the joined text of all leaves
}

// run is text[from:to] of a leaf, inside the same inline elements.
type run struct {
	stack    []*element
	from, to int
}

func (l *leaf) end() int { return l.start + len(l.text) }

func (l *leaf) within(tag string) bool {
	for _, e := range l.path {
		if e.tag == tag {
			return true
		}
	}
	return false
}

// isRule tells a line across, which has no words.
func (l *leaf) isRule() bool { return l.own().tag == "hr" }

func (l *leaf) own() *element {
	if len(l.path) == 0 {
		return &element{}
	}
	return l.path[len(l.path)-1]
}

// between stands for the end of a leaf where the texts of leaves are joined.
const between = "\n\n"

func joined(leaves []*leaf) string {
	texts := make([]string, len(leaves))
	for i, l := range leaves {
		texts[i] = l.text
	}
	return strings.Join(texts, between)
}

// leavesOf takes HTML that this package made apart.
func leavesOf(rendered string) []*leaf {
	nodes, err := html.ParseFragment(strings.NewReader(rendered), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return nil // reading from memory cannot fail
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	p := picker{}
	p.container(root, nil)
	at := 0
	for _, l := range p.leaves {
		l.start = at
		at += len(l.text) + len(between)
	}
	return p.leaves
}

type picker struct{ leaves []*leaf }

func elementOf(n *html.Node) *element {
	var b strings.Builder
	for _, a := range n.Attr {
		b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
	}
	return &element{n.Data, b.String()}
}

func inline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Em, atom.Strong, atom.S, atom.Code, atom.Br:
		return true
	}
	return n.Type == html.TextNode
}

// container picks the leaves below a node; text that stands directly in it is a leaf, and so is one without anything.
func (p *picker) container(n *html.Node, path []*element) {
	before := len(p.leaves)
	for c := n.FirstChild; c != nil; {
		if inline(c) {
			first := c
			for c != nil && inline(c) {
				c = c.NextSibling
			}
			p.leaf(first, c, path, false)
			continue
		}
		inside := append(slices.Clip(path), elementOf(c))
		switch c.DataAtom {
		case atom.P, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre:
			p.leaf(c.FirstChild, nil, inside, c.DataAtom == atom.Pre)
		case atom.Hr:
			p.leaves = append(p.leaves, &leaf{path: inside, text: "* * *", runs: []run{{nil, 0, 5}}})
		default:
			p.container(c, inside)
		}
		c = c.NextSibling
	}
	if len(p.leaves) == before && len(path) > 0 {
		l := &leaf{path: path}
		if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
			l.text = " " // so that a row keeps its cells
		}
		p.leaves = append(p.leaves, l)
	}
}

func (p *picker) leaf(first, after *html.Node, path []*element, verbatim bool) {
	b := builder{verbatim: verbatim, blank: true}
	for c := first; c != after; c = c.NextSibling {
		b.node(c, nil)
	}
	b.trim()
	if len(b.words) > 0 || verbatim {
		p.leaves = append(p.leaves, &leaf{path: path, runs: b.runs, text: string(b.words)})
	}
}

// builder collects the text of a leaf.
type builder struct {
	words    []byte
	runs     []run
	verbatim bool
	blank    bool // a space would not show here
}

func (b *builder) node(n *html.Node, stack []*element) {
	switch {
	case n.Type == html.TextNode:
		b.text(n.Data, stack)
	case n.DataAtom == atom.Br:
		b.trim()
		b.add("\n", stack)
		b.blank = true
	default:
		inside := append(slices.Clip(stack), elementOf(n))
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			b.node(c, inside)
		}
	}
}

func (b *builder) text(text string, stack []*element) {
	if b.verbatim {
		b.add(text, stack)
		return
	}
	shown := make([]byte, 0, len(text))
	for i := range len(text) {
		white := text[i] == ' ' || text[i] == '\n' || text[i] == '\t'
		switch {
		case !white:
			shown = append(shown, text[i])
		case !b.blank:
			shown = append(shown, ' ')
		}
		b.blank = white
	}
	b.add(string(shown), stack)
}

func (b *builder) add(text string, stack []*element) {
	if text != "" {
		b.runs = append(b.runs, run{stack, len(b.words), len(b.words) + len(text)})
		b.words = append(b.words, text...)
	}
}

// trim takes away the space at the end, which does not show there.
func (b *builder) trim() {
	end := len(b.words) - 1
	if b.verbatim || end < 0 || b.words[end] != ' ' {
		return
	}
	b.words = b.words[:end]
	last := len(b.runs) - 1
	b.runs[last].to--
	if b.runs[last].from == b.runs[last].to {
		b.runs = b.runs[:last]
	}
}

// between lists the runs of text[from:to], cut to it.
func (l *leaf) between(from, to int) []run {
	lo, hi := 0, len(l.runs)
	for lo < hi {
		if mid := (lo + hi) / 2; l.runs[mid].to > from {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	var list []run
	for _, r := range l.runs[lo:] {
		if r.from >= to {
			break
		}
		list = append(list, run{r.stack, max(r.from, from), min(r.to, to)})
	}
	return list
}
