package handout

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/markup"
)

// card is a question as Anki asks it. It is known by the question, so that importing a later version puts the new text on the card that one
// studies and leaves its progress.
type card struct {
	id, prompt string
	back       string // HTML
	tags       []string
}

func (c card) front() string { return inCard(html.EscapeString(c.prompt)) }

func cardsOf(s editorial.Sheet, of Site) []card {
	all := make([]card, len(s.Questions))
	for i, q := range s.Questions {
		back := markup.HTML(q.Body)
		if q.Guidance != "" {
			back += "<hr><h4>Why they ask</h4>" + markup.HTML(q.Guidance)
		}
		where := html.EscapeString(of.question(q))
		back += `<p><small>` + html.EscapeString(stamp(q)) + `, <a href="` + where + `">` + where + `</a>`
		if l := of.Licence; l != (answer.Licence{}) {
			back += `, <a href="` + html.EscapeString(l.Address) + `">` + html.EscapeString(l.Name) + `</a>`
		}
		all[i] = card{"redraft-" + q.ID.String(), q.Prompt, inCard(back + `</small></p>`), []string{"redraft", q.GuideSlug, "version-" + strconv.Itoa(q.Version)}}
	}
	return all
}

// inCard keeps Anki from finding its own marks in a text, such as those of a sound or of LaTeX, which it would run.
func inCard(html string) string {
	return strings.NewReplacer("[", "&#91;", "{{", "&#123;&#123;", "\x1f", "").Replace(html)
}

// Anki writes the cards as a text file, for programs and for who wants to look at them first.
func Anki(s editorial.Sheet, of Site) []byte {
	var b bytes.Buffer
	b.WriteString("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#deck:" + oneLine(s.Title) + "\n#columns:guid\tfront\tback\ttags\n")
	var rows [][]string
	for _, c := range cardsOf(s, of) {
		rows = append(rows, []string{c.id, c.front(), c.back, strings.Join(c.tags, " ")})
	}
	b.Write(separated(rows, '\t'))
	return b.Bytes()
}
