package httpapi

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/search"
)

type partJSON struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

type excerptJSON struct {
	Field string     `json:"field"`
	Parts []partJSON `json:"parts"`
}

type foundJSON struct {
	Guide    guideRef      `json:"guide"`
	Question questionRef   `json:"question"`
	Version  int           `json:"version"`
	Prompt   []partJSON    `json:"prompt"`
	Passages []excerptJSON `json:"passages"`
}

type correctionJSON struct {
	Typed   string `json:"typed"`
	Instead string `json:"instead"`
}

type resultsJSON struct {
	page[foundJSON]
	Found     int              `json:"found"`
	More      bool             `json:"more"`
	AllWords  bool             `json:"all_words"`
	Corrected []correctionJSON `json:"corrected"`
	Limited   bool             `json:"limited,omitempty"`
}

func partsOf(parts []search.Part) []partJSON {
	out := make([]partJSON, len(parts))
	for i, p := range parts {
		out[i] = partJSON(p)
	}
	return out
}

func foundOf(f editorial.Found, q search.Query) foundJSON {
	out := foundJSON{guideRef{f.GuideSlug, f.GuideTitle}, questionRef{f.Slug, f.Prompt}, f.Version, partsOf(search.Marked(f.Prompt, q)), []excerptJSON{}}
	guidance, inGuidance := search.Passage(f.Guidance, q)
	body, inBody := search.Passage(f.Body, q)
	if inGuidance > 0 {
		out.Passages = append(out.Passages, excerptJSON{"guidance", partsOf(guidance)})
	}
	if inBody > 0 || inGuidance == 0 {
		out.Passages = append(out.Passages, excerptJSON{"body", partsOf(body)})
	}
	return out
}

func (s *server) search(c echo.Context) error {
	asked, n, err := readAsked(c)
	if err != nil {
		return err
	}
	if nobodyKnown(c) { // to ask the database once more would take as long again
		return s.searchTitles(c, asked, n, editorial.ErrAway)
	}
	if err := s.throttle(c, "search", s.Limits.AsksPerMinute, 1); s.unanswered(err) {
		return s.searchTitles(c, asked, n, err)
	} else if err != nil {
		return err
	}
	r, err := s.Desk.Search(c.Request().Context(), asked)
	if s.unanswered(err) {
		return s.searchTitles(c, asked, n, err)
	}
	if err != nil {
		return err
	}
	out := resultsJSON{page: page[foundJSON]{Items: []foundJSON{}}, AllWords: r.Way != editorial.Some, Corrected: []correctionJSON{}}
	for i, f := range r.Found {
		if i == n {
			last := r.Found[i-1]
			out.NextCursor = cursor("search", fmt.Sprintf("%d.%d.%s", r.Way, last.Score, last.ID))
			break
		}
		out.Found, out.More = f.All, f.All >= search.MostRanked
		out.Items = append(out.Items, foundOf(f, r.Query))
	}
	for typed, instead := range r.Corrected {
		out.Corrected = append(out.Corrected, correctionJSON{typed, instead})
	}
	slices.SortFunc(out.Corrected, func(a, b correctionJSON) int { return strings.Compare(a.Typed, b.Typed) })
	return show(c, "", out)
}

func readAsked(c echo.Context) (a editorial.Asked, n int, err error) {
	a = editorial.Asked{Text: c.QueryParam("q"), Guide: c.QueryParam("guide"), After: search.First}
	switch length := utf8.RuneCountInString(a.Text); {
	case strings.TrimSpace(a.Text) == "":
		return a, 0, fault.InvalidField("query:q", "required", "Say what to look for: ?q=words.")
	case length > search.MaxChars:
		return a, 0, fault.InvalidField("query:q", "too_long", fmt.Sprintf("Look for fewer words: at most %d characters.", search.MaxChars))
	}
	if n, err = queryInt(c, "limit", 20, 1, 100); err != nil {
		return a, 0, err
	}
	a.Limit = n + 1
	place, err := readCursor(c, "search")
	if err != nil || place == "" {
		return a, n, err
	}
	parts := strings.Split(place, ".")
	if len(parts) != 3 {
		return a, 0, errCursor
	}
	way, wrong := strconv.Atoi(parts[0])
	if wrong != nil || way < int(editorial.AsTyped) || way > int(editorial.Some) {
		return a, 0, errCursor
	}
	a.Way = editorial.Way(way)
	if a.After.Score, wrong = strconv.ParseInt(parts[1], 10, 64); wrong != nil {
		return a, 0, errCursor
	}
	if a.After.ID, wrong = uuid.Parse(parts[2]); wrong != nil {
		return a, 0, errCursor
	}
	return a, n, nil
}
