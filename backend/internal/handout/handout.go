// Package handout is what a guide or a list looks like outside of the site: as Markdown, as a page to print, as a table and as cards
// for Anki, each question with the version that it is of. It knows what is published and nothing else; it must not know HTTP.
//
// Start at [Formats].
package handout

import (
	"fmt"
	"strings"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
)

// Format is a way to write a sheet.
type Format struct {
	Type   string // the media type
	Ending string // of a file's name
	Inline bool   // to look at rather than to keep
	Write  func(s editorial.Sheet, of Site) ([]byte, error)
}

// Formats are the ways by name.
var Formats = map[string]Format{
	"markdown":  {"text/markdown; charset=utf-8", ".md", false, text(Markdown)},
	"html":      {"text/html; charset=utf-8", ".html", true, text(HTML)},
	"csv":       {"text/csv; charset=utf-8", ".csv", false, text(CSV)},
	"anki":      {"application/octet-stream", ".apkg", false, AnkiPackage},
	"anki-text": {"text/plain; charset=utf-8", ".anki.txt", false, text(Anki)},
}

func text(write func(editorial.Sheet, Site) []byte) func(editorial.Sheet, Site) ([]byte, error) {
	return func(s editorial.Sheet, of Site) ([]byte, error) { return write(s, of), nil }
}

// Site is where a sheet comes from.
type Site struct {
	Address string // without a slash at its end
	Licence answer.Licence
}

// question is where one is read.
func (s Site) question(q editorial.Listed) string {
	return s.Address + "/guides/" + q.GuideSlug + "/" + q.Slug
}

// stamp says of which version a text is.
func stamp(q editorial.Listed) string {
	if q.PublishedAt == nil {
		return fmt.Sprintf("Version %d", q.Version)
	}
	return fmt.Sprintf("Version %d, published %s", q.Version, q.PublishedAt.UTC().Format("2006-01-02"))
}

// Markdown writes the guide format, which can be imported again. A list holds questions of several guides, so nothing in it has a slug.
func Markdown(s editorial.Sheet, of Site) []byte {
	g := guidefile.Guide{Slug: s.Slug, Title: s.Title, Introduction: s.Introduction}
	for _, q := range s.Questions {
		one := guidefile.Question{Prompt: q.Prompt, Guidance: q.Guidance, Answer: q.Body, Stamp: stamp(q) + ", " + of.question(q)}
		if of.Licence != (answer.Licence{}) {
			one.Stamp += ", " + of.Licence.String()
		}
		if s.Slug != "" {
			one.Slug, one.Topics = q.Slug, append([]string(nil), q.Topics...) // none is nil: nothing is said of them
		}
		g.Questions = append(g.Questions, one)
	}
	return guidefile.Print(g)
}

// FileName is what the file of a sheet is called.
func FileName(s editorial.Sheet, f Format) string {
	name := s.Slug
	if name == "" {
		name = guidefile.Slug(s.Title)
	}
	if name == "" {
		name = "list"
	}
	return strings.TrimSpace(name) + f.Ending
}
