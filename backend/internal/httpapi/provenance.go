package httpapi

import (
	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
)

type sentenceJSON struct {
	Text    string `json:"text"`
	Version int    `json:"version"`
}

func (s *server) readProvenance(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	v, err := s.Desk.Provenance(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"), n)
	if err != nil {
		return err
	}
	out := struct {
		Number   int              `json:"number"`
		Earliest int              `json:"earliest"`
		Guidance []sentenceJSON   `json:"guidance"`
		Body     []sentenceJSON   `json:"body"`
		Versions []versionSummary `json:"versions"`
	}{n, v.Earliest, sentencesOf(v.Guidance), sentencesOf(v.Body), []versionSummary{}}
	for _, version := range v.Versions {
		out.Versions = append(out.Versions, versionSummaryOf(version))
	}
	return show(c, "", out)
}

func sentencesOf(list []editorial.Sentence) []sentenceJSON {
	out := make([]sentenceJSON, len(list))
	for i, s := range list {
		out[i] = sentenceJSON(s)
	}
	return out
}
