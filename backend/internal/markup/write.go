package markup

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"redraft/internal/prose"
)

// write makes HTML of leaves: neighbours in the same element share it.
func write(items []item) string {
	p := printer{}
	p.blocks(items, 0)
	return p.b.String()
}

type printer struct{ b strings.Builder }

func (p *printer) blocks(items []item, depth int) {
	for i := 0; i < len(items); {
		first := items[i]
		if len(first.path) == depth {
			p.inside(first)
			i++
			continue
		}
		e, n := first.path[depth], i+1
		for n < len(items) && len(items[n].path) > depth && items[n].path[depth] == e {
			n++
		}
		if e.tag == "hr" {
			p.rule(first)
		} else {
			p.b.WriteString("<" + e.tag + e.attributes + ">")
			p.blocks(items[i:n], depth+1)
			p.b.WriteString("</" + e.tag + ">")
			if e.tag != "td" && e.tag != "th" {
				p.b.WriteByte('\n')
			}
		}
		i = n
	}
}

// rule draws a line across, in a mark when it is new or gone.
func (p *printer) rule(it item) {
	m := mark{}
	if len(it.frags) > 0 {
		m = it.frags[0].mark
	}
	p.marked(m, func() { p.b.WriteString("<hr>") })
}

func (p *printer) inside(it item) {
	verbatim := len(it.path) > 0 && it.path[len(it.path)-1].tag == "pre"
	frags := it.frags
	if !verbatim {
		frags = withoutBlank(frags)
	}
	p.inline(frags, 0, mark{}, verbatim)
}

// withoutBlank takes marks from white space, which nobody would see.
func withoutBlank(frags []frag) []frag {
	list := make([]frag, 0, len(frags))
	for _, f := range frags {
		switch blank := !f.note && strings.Trim(f.text, " ") == ""; {
		case blank && f.mark.op == prose.Delete:
			continue
		case blank:
			f.mark = mark{}
		}
		list = append(list, f)
	}
	return list
}

// part is what one mark can cover: text, or an inline element with all that is in it.
type part struct {
	mark  mark
	note  bool
	frags []frag
	in    *element // nil for text
}

// inline writes frags whose outer elements are open already, down to depth. Whole elements are inside marks, never the other way
// round, unless a mark covers only some of an element.
func (p *printer) inline(frags []frag, depth int, around mark, verbatim bool) {
	parts := split(frags, depth)
	for i := 0; i < len(parts); {
		n := i + 1
		for n < len(parts) && parts[n].mark == parts[i].mark && !parts[n].note && !parts[i].note {
			n++
		}
		m := parts[i].mark
		if m == around {
			m = mark{}
		}
		inner := around
		if m != (mark{}) {
			inner = m
		}
		p.marked(m, func() {
			for _, x := range parts[i:n] {
				p.part(x, depth, inner, verbatim)
			}
		})
		i = n
	}
}

func (p *printer) part(x part, depth int, around mark, verbatim bool) {
	switch {
	case x.note:
		p.b.WriteString(`<span class="note"> (` + html.EscapeString(x.frags[0].text) + `) </span>`)
	case x.in != nil:
		p.b.WriteString("<" + x.in.tag + x.in.attributes + ">")
		p.inline(x.frags, depth+1, around, verbatim)
		p.b.WriteString("</" + x.in.tag + ">")
	default:
		text := html.EscapeString(x.frags[0].text)
		if !verbatim {
			text = strings.ReplaceAll(text, "\n", "<br>\n")
		}
		p.b.WriteString(text)
	}
}

func split(frags []frag, depth int) []part {
	var parts []part
	for i := 0; i < len(frags); {
		f := frags[i]
		if f.note || len(f.stack) == depth {
			parts = append(parts, part{mark: f.mark, note: f.note, frags: frags[i : i+1]})
			i++
			continue
		}
		e, n, m := f.stack[depth], i, f.mark
		for n < len(frags) && !frags[n].note && len(frags[n].stack) > depth && frags[n].stack[depth] == e {
			if frags[n].mark != m {
				m = mark{}
			}
			n++
		}
		parts = append(parts, part{mark: m, frags: frags[i:n], in: e})
		i = n
	}
	return parts
}

func (p *printer) marked(m mark, inside func()) {
	var tag, words string
	switch {
	case m.op == prose.Insert && m.move > 0:
		tag, words = "ins", "moved here, move "+strconv.Itoa(m.move)
	case m.op == prose.Insert:
		tag, words = "ins", "inserted"
	case m.op == prose.Delete && m.move > 0:
		tag, words = "del", "moved away, move "+strconv.Itoa(m.move)
	case m.op == prose.Delete:
		tag, words = "del", "deleted"
	default:
		inside()
		return
	}
	p.b.WriteString("<" + tag)
	if m.move > 0 {
		p.b.WriteString(` data-move="` + strconv.Itoa(m.move) + `"`)
	}
	p.b.WriteString(`><span class="hidden-words"> ` + words + `: </span>`)
	inside()
	p.b.WriteString(`<span class="hidden-words"> (end) </span></` + tag + ">")
}
