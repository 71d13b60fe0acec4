package letter

import (
	"html/template"
	"regexp"
	"strings"

	"redraft/internal/answer"
	"redraft/internal/markup"
	"redraft/internal/prose"
)

// markedText is the difference of one field, in the form in which both kinds of letter show it.
type markedText struct {
	Field    string
	Rows     []row         // as text, around what changed
	Rendered template.HTML // as readers see it, all of it
}

type row struct {
	Skipped int // so many blocks that did not change stand here
	Spans   []span
}

type span struct{ Op, Text string }

// marked compares two texts: the blocks that changed, each between what it stands beside. Nothing when they are equal.
func marked(before, after answer.Content) []markedText {
	var out []markedText
	for _, field := range []struct{ name, old, new string }{{"Guidance", before.Guidance, after.Guidance}, {"Answer", before.Body, after.Body}} {
		if field.old == field.new {
			continue
		}
		m := markedText{Field: field.name, Rendered: rendered(field.old, field.new)}
		for _, b := range prose.Diff(field.old, field.new).Blocks {
			if b.Kind == prose.Unchanged {
				if n := len(m.Rows); n > 0 && m.Rows[n-1].Skipped > 0 {
					m.Rows[n-1].Skipped++
				} else {
					m.Rows = append(m.Rows, row{Skipped: 1})
				}
				continue
			}
			m.Rows = append(m.Rows, rowOf(b))
		}
		out = append(out, m)
	}
	return out
}

func rowOf(b prose.Block) row {
	var r row
	for i, s := range b.Spans {
		text := s.Text
		if i == len(b.Spans)-1 {
			text = strings.TrimRight(text, "\n")
		}
		r.Spans = append(r.Spans, span{s.Op.String(), text})
	}
	return r
}

// inLetters gives the marks a look of their own, since a letter brings no style sheet.
var inLetters = strings.NewReplacer(
	"<ins", `<ins style="text-decoration:underline;text-decoration-thickness:2px"`, "<del", `<del style="text-decoration:line-through"`,
	`<span class="note"`, `<span style="font-size:80%"`)

// hidden are words for those who hear a page, which programs that read letters would show.
var hidden = regexp.MustCompile(`<span class="hidden-words">[^<]*</span>`)

// rendered is the difference as readers see it, which markup has made safe; a text that somebody wrote holds no "<".
func rendered(before, after string) template.HTML {
	return template.HTML(inLetters.Replace(hidden.ReplaceAllString(markup.Difference(before, after), ""))) //nolint:gosec // what it is said to be
}
