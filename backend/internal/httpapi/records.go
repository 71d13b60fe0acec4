package httpapi

import (
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
)

type nextTrustJSON struct {
	Level   int `json:"level"`
	Limit   int `json:"limit"`
	Missing int `json:"missing"`
}

type trustJSON struct {
	Score      float64        `json:"score"`
	Level      int            `json:"level"`
	Limit      int            `json:"limit"`
	Restricted bool           `json:"restricted,omitempty"`
	Next       *nextTrustJSON `json:"next,omitempty"`
}

func trustOf(t *answer.Trust) *trustJSON {
	if t == nil {
		return nil
	}
	return &trustJSON{t.Score, t.Level, t.Limit, t.Restricted, (*nextTrustJSON)(t.Next)}
}

type standingJSON struct {
	Guide  guideRef   `json:"guide"`
	Record recordJSON `json:"record"`
}

func (s *server) listRecords(c echo.Context) error {
	all, err := s.Desk.Standings(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	out := struct {
		Items []standingJSON `json:"items"`
	}{[]standingJSON{}}
	for _, each := range all {
		r := each.Record
		out.Items = append(out.Items, standingJSON{
			guideRef{each.Guide.Slug, each.Guide.Title},
			recordJSON{r.Published, r.Rejected, r.Withdrawn, r.Open, r.First(), trustOf(&each.Trust), nil},
		})
	}
	return private(c, "", out)
}
