package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
)

func (s *server) confirm(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	call, err := s.posted(c, nil, true, encoded(http.StatusCreated, questionOf(actor(c).Person), questionTag))
	if err != nil {
		return err
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.Confirm(c.Request().Context(), call, c.Param("guide"), c.Param("question"), n, saw)
	return reply(c, a, err)
}

type toConfirmJSON struct {
	Question    placeJSON `json:"question"`
	Version     int       `json:"version"`
	PublishedAt instant   `json:"published_at"`
	ConfirmedAt *instant  `json:"confirmed_at,omitempty"`
	ReviewBy    instant   `json:"review_by"`
	ETag        string    `json:"etag"`
	Can         canJSON   `json:"can"`
}

func toConfirmOf(v editorial.ToConfirm) toConfirmJSON {
	return toConfirmJSON{
		placeOf(v.Guide, v.Question), v.Version.Number, instant(v.Version.PublishedAt), instantUnlessZero(v.Question.ConfirmedAt(v.Version)), instant(v.ReviewBy),
		tag(v.Question.ID, v.Question.RowVersion), canOf(v.Can),
	}
}

func (s *server) listToConfirm(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	beyond, err := readReviewCursor(c)
	if err != nil {
		return err
	}
	found, err := s.Desk.ToConfirm(c.Request().Context(), actor(c), c.QueryParam("guide"), beyond, n+1)
	if err != nil {
		return err
	}
	out := page[toConfirmJSON]{Items: []toConfirmJSON{}}
	for i, v := range found {
		if i == n {
			last := found[i-1]
			out.NextCursor = cursor("review", placeInTime(last.ReviewBy, last.Question.ID))
			break
		}
		out.Items = append(out.Items, toConfirmOf(v))
	}
	return private(c, "", out)
}

func readReviewCursor(c echo.Context) (editorial.ReviewPlace, error) {
	text, err := readCursor(c, "review")
	if err != nil || text == "" {
		return editorial.ReviewPlace{}, err
	}
	by, question, ok := readPlaceInTime(text)
	if !ok {
		return editorial.ReviewPlace{}, errCursor
	}
	return editorial.ReviewPlace{By: by, Question: question}, nil
}
