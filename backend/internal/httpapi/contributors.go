package httpapi

import (
	"strconv"

	"github.com/labstack/echo/v4"
)

type contributedJSON struct {
	Versions int `json:"versions"`
	Author   int `json:"author"`
	CoAuthor int `json:"co_author"`
	Approver int `json:"approver"`
	Reporter int `json:"reporter"`
}

type contributionJSON struct {
	Question    placeJSON `json:"question"`
	Version     int       `json:"version"`
	Summary     string    `json:"summary"`
	PublishedAt instant   `json:"published_at"`
	Parts       []string  `json:"parts"`
}

func (s *server) readContributor(c echo.Context) error {
	id, err := pathID(c, "person")
	if err != nil {
		return err
	}
	n, err := limit(c)
	if err != nil {
		return err
	}
	below, err := readNumberCursor(c, "contributions")
	if err != nil {
		return err
	}
	v, err := s.Desk.Contributor(c.Request().Context(), id, below, n+1)
	if err != nil {
		return err
	}
	out := struct {
		Person refJSON         `json:"person"`
		Counts contributedJSON `json:"counts"`
		page[contributionJSON]
	}{refOf(v.Ref), contributedJSON(v.Counts), page[contributionJSON]{Items: []contributionJSON{}}}
	for i, each := range v.Contributions {
		if i == n {
			out.NextCursor = cursor("contributions", strconv.FormatInt(v.Contributions[i-1].Seq, 10))
			break
		}
		at := v.Where[each.QuestionID]
		out.Items = append(out.Items, contributionJSON{placeOf(at.Guide, at.Question), each.Number, each.Summary, instant(each.PublishedAt), each.Parts})
	}
	return show(c, "", out)
}
