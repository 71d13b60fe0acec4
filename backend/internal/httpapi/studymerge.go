package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"redraft/internal/account"
	"redraft/internal/editorial"
)

type placingIn struct {
	Guide    string `json:"guide"`
	Question string `json:"question"`
}

type studyMergedJSON struct {
	Added   int `json:"added"`
	Notes   int `json:"notes"`
	Skipped int `json:"skipped"`
}

func (s *server) mergeStudy(c echo.Context) error {
	var in struct {
		Person account.ID `json:"person"`
		Grades []struct {
			placingIn
			studyGradeIn
		} `json:"grades"`
		Notes []struct {
			placingIn
			Text string `json:"text"`
		} `json:"notes"`
	}
	call, err := s.posted(c, &in, true, encoded(http.StatusCreated, func(m editorial.StudyMerged) any { return studyMergedJSON(m) }, nil))
	if err != nil {
		return err
	}
	m := editorial.StudyMerge{Person: in.Person}
	for _, g := range in.Grades {
		grade, err := g.grade(true)
		if err != nil {
			return err
		}
		m.Grades = append(m.Grades, editorial.PlacedGrade{Placing: editorial.Placing(g.placingIn), StudyGrade: grade})
	}
	for _, n := range in.Notes {
		m.Notes = append(m.Notes, editorial.PlacedNote{Placing: editorial.Placing(n.placingIn), Text: n.Text})
	}
	a, err := s.Desk.MergeStudy(c.Request().Context(), call, m)
	return reply(c, a, err)
}

type scheduledJSON struct {
	StudiedVersion int     `json:"studied_version"`
	LastGrade      string  `json:"last_grade"`
	GradedAt       instant `json:"graded_at"`
	DueAt          instant `json:"due_at"`
	Learned        bool    `json:"learned"`
}

func (s *server) scheduleStudy(c echo.Context) error {
	var in struct {
		Cards []struct {
			Grades []studyGradeIn `json:"grades"`
		} `json:"cards"`
	}
	if _, err := body(c, &in); err != nil {
		return err
	}
	cards := make([][]editorial.StudyGrade, len(in.Cards))
	for i, card := range in.Cards {
		for _, g := range card.Grades {
			grade, err := g.grade(true)
			if err != nil {
				return err
			}
			cards[i] = append(cards[i], grade)
		}
	}
	scheduled, err := s.Desk.Schedule(cards)
	if err != nil {
		return err
	}
	out := struct {
		Cards []*scheduledJSON `json:"cards"`
	}{[]*scheduledJSON{}}
	for _, card := range scheduled {
		if card.Grades == 0 {
			out.Cards = append(out.Cards, nil)
			continue
		}
		last := card.Last
		out.Cards = append(out.Cards, &scheduledJSON{last.Version, last.Grade.String(), instant(last.At), instant(card.Due), card.Learned})
	}
	return private(c, "", out)
}
