package httpapi

import (
	"errors"

	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/search"
)

// unanswered reports whether something failed because the database does not answer.
func (s *server) unanswered(err error) bool {
	return err != nil && (s.Desk.Away() || errors.Is(err, editorial.ErrAway))
}

// searchTitles looks into the prompts that are in memory, while nothing else can be searched; why is told where that is no answer: to a
// further page of what the index found, and of a guide that is not in memory.
func (s *server) searchTitles(c echo.Context, a editorial.Asked, n int, why error) error {
	if s.Published == nil || a.After != search.First {
		return why
	}
	of := s.Published.Snapshot()
	if of == nil || a.Guide != "" && of.Guide(a.Guide) == nil {
		return why
	}
	if err := s.throttleHere(c, "search", s.Limits.AsksPerMinute); err != nil {
		return err
	}
	q := search.Parse(a.Text)
	found := of.Titled(q, a.Guide)
	out := resultsJSON{page: page[foundJSON]{Items: []foundJSON{}}, Found: len(found), AllWords: true, Corrected: []correctionJSON{}, Limited: true}
	for _, each := range found[:min(n, len(found))] {
		out.Items = append(out.Items, foundOf(editorial.Found{
			GuideSlug: each.GuideSlug, GuideTitle: each.GuideTitle, Slug: each.Slug, Prompt: each.Prompt,
			Version: each.Current, Guidance: each.Version.Content.Guidance, Body: each.Version.Content.Body,
		}, q))
	}
	c.Response().Header()["X-Snapshot"] = of.Header()
	return private(c, "", out)
}
