package handout

import (
	"bytes"
	"encoding/csv"
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/markup"
)

// CSV writes a table for spreadsheets, the texts in Markdown.
func CSV(s editorial.Sheet, of Site) []byte {
	rows := [][]string{{"guide", "question", "prompt", "why_they_ask", "sample_answer", "version", "published_at", "address", "licence"}}
	for _, q := range s.Questions {
		published := ""
		if q.PublishedAt != nil {
			published = q.PublishedAt.UTC().Format("2006-01-02T15:04:05Z")
		}
		row := []string{q.GuideTitle, q.Slug, q.Prompt, q.Guidance, q.Body, strconv.Itoa(q.Version), published, of.question(q), of.Licence.String()}
		for i := range row {
			row[i] = inert(row[i])
		}
		rows = append(rows, row)
	}
	return separated(rows, ',')
}

// inert keeps a spreadsheet from taking a text for a formula: one that could begin so, also behind blanks, gets an apostrophe.
func inert(cell string) string {
	begins := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' })
	if r, _ := utf8.DecodeRuneInString(begins); strings.ContainsRune("=+-@＝＋－＠", r) {
		return "'" + cell
	}
	return cell
}

// Anki writes cards for Anki's import of text files. A card is known by its question, so that importing a later version puts the new text
// on the card that one studies and leaves its progress. It is a text file and no package, because a package is an SQLite database, whose driver
// would outweigh the rest of the program for nothing that the file lacks.
func Anki(s editorial.Sheet, of Site) []byte {
	var b bytes.Buffer
	b.WriteString("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#deck:" + oneLine(s.Title) + "\n#columns:guid\tfront\tback\ttags\n")
	var rows [][]string
	for _, q := range s.Questions {
		back := markup.HTML(q.Body)
		if q.Guidance != "" {
			back += "<hr><h4>Why they ask</h4>" + markup.HTML(q.Guidance)
		}
		where := html.EscapeString(of.question(q))
		back += `<p><small>` + html.EscapeString(stamp(q)) + `, <a href="` + where + `">` + where + `</a>`
		if l := of.Licence; l != (answer.Licence{}) {
			back += `, <a href="` + html.EscapeString(l.Address) + `">` + html.EscapeString(l.Name) + `</a>`
		}
		back += `</small></p>`
		rows = append(rows, []string{"redraft-" + q.ID.String(), html.EscapeString(q.Prompt), back, "redraft " + q.GuideSlug + " version-" + strconv.Itoa(q.Version)})
	}
	b.Write(separated(rows, '\t'))
	return b.Bytes()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func separated(rows [][]string, by rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = by
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}
