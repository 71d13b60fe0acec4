package httpapi

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

type suggestedJSON struct {
	Thread  string `json:"thread"`
	Comment int    `json:"comment"`
}

func suggestionsIn(list []suggestedJSON) ([]answer.Suggestion, error) {
	var picked []answer.Suggestion
	for _, x := range list {
		thread, err := uuid.Parse(x.Thread)
		if err != nil {
			return nil, fault.InvalidField("suggestions", "unknown", "There is no such suggestion.")
		}
		picked = append(picked, answer.Suggestion{Thread: thread, Comment: x.Comment})
	}
	return picked, nil
}

// takeSuggestions makes the next revision of suggestions.
func (s *server) takeSuggestions(c echo.Context) error {
	var in struct {
		Suggestions []suggestedJSON `json:"suggestions"`
		Summary     string          `json:"summary"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		picked, err := suggestionsIn(in.Suggestions)
		if err != nil {
			return editorial.Answer{}, err
		}
		return s.Desk.Take(c.Request().Context(), call, id, saw, picked, in.Summary)
	})
}

var encodeDraft = encoded(http.StatusOK, func(d answer.Draft) any { return draftOf(d) }, draftTag)

// takeIntoDraft puts suggestions into the draft of the next revision.
func (s *server) takeIntoDraft(c echo.Context) error {
	var in struct {
		Suggestions []suggestedJSON `json:"suggestions"`
	}
	call, err := s.posted(c, &in, true, encodeDraft)
	if err != nil {
		return err
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	picked, err := suggestionsIn(in.Suggestions)
	if err != nil {
		return err
	}
	a, err := s.Desk.TakeIntoDraft(c.Request().Context(), call, c.Param("guide"), c.Param("question"), saw, picked)
	return reply(c, a, err)
}
