package handout

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"redraft/internal/editorial"
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

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func separated(rows [][]string, by rune) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = by
	_ = w.WriteAll(rows) // a buffer takes everything
	return b.Bytes()
}
