package httpapi

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

type followedJSON struct {
	Guide    guideRef     `json:"guide"`
	Question *questionRef `json:"question"`
}

func (s *server) listFollows(c echo.Context) error {
	all, err := s.Desk.Follows(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	out := struct {
		Items []followedJSON `json:"items"`
	}{[]followedJSON{}}
	for _, f := range all {
		item := followedJSON{Guide: guideRef{f.GuideSlug, f.GuideTitle}}
		if f.QuestionSlug != nil {
			item.Question = &questionRef{*f.QuestionSlug, *f.Prompt}
		}
		out.Items = append(out.Items, item)
	}
	return private(c, "", out)
}

func (s *server) follows(follow bool) echo.HandlerFunc {
	return func(c echo.Context) error {
		if _, err := s.posted(c, nil, false, nil); err != nil {
			return err
		}
		if err := s.Desk.Follow(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"), follow); err != nil {
			return err
		}
		c.Response().Header().Set("Cache-Control", "no-store")
		return c.NoContent(http.StatusNoContent)
	}
}
