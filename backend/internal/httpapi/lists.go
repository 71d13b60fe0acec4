package httpapi

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/fault"
)

type listSummary struct {
	ID        uuid.UUID `json:"id"`
	Name      string    `json:"name"`
	Questions int       `json:"questions"`
	Shared    bool      `json:"shared"`
	Holds     bool      `json:"holds,omitempty"`
}

type listedJSON struct {
	Guide       guideRef    `json:"guide"`
	Question    questionRef `json:"question"`
	Position    int         `json:"position"`
	Version     int         `json:"version"`
	Major       int         `json:"major_version"`
	PublishedAt *instant    `json:"published_at,omitempty"`
	Archived    bool        `json:"archived,omitempty"`
}

type listJSON struct {
	ID        uuid.UUID    `json:"id"`
	Name      string       `json:"name"`
	Share     *string      `json:"share"`
	ShowOwner bool         `json:"show_owner"`
	Items     []listedJSON `json:"items"`
}

type sharedListJSON struct {
	Name  string       `json:"name"`
	Owner *refJSON     `json:"owner"`
	Items []listedJSON `json:"items"`
}

func listedOf(listed []editorial.Listed) []listedJSON {
	out := make([]listedJSON, len(listed))
	for i, q := range listed {
		out[i] = listedJSON{guideRef{q.GuideSlug, q.GuideTitle}, questionRef{q.Slug, q.Prompt}, q.Position, q.Version, q.Major, instantOf(q.PublishedAt), q.Archived}
	}
	return out
}

func listOf(v editorial.ListView) listJSON {
	l := listJSON{v.ID, v.Name, nil, v.ShowOwner, listedOf(v.Listed)}
	if v.Share != "" {
		l.Share = &v.Share
	}
	return l
}

func listTag(v editorial.ListView) string { return tag(v.ID, v.RowVersion) }

func encodeList(code int) func(any) (editorial.Answer, error) {
	return encoded(code, func(v editorial.ListView) any { return listOf(v) }, listTag)
}

func nothingMore(any) (editorial.Answer, error) {
	return editorial.Answer{Status: http.StatusNoContent}, nil
}

func (s *server) listLists(c echo.Context) error {
	guide, question := c.QueryParam("guide"), c.QueryParam("question")
	if (guide == "") != (question == "") {
		return fault.InvalidField("query:question", "required", "Name a question with its guide: ?guide=slug&question=slug.")
	}
	all, err := s.Desk.Lists(c.Request().Context(), actor(c), guide, question)
	if err != nil {
		return err
	}
	out := struct {
		Items []listSummary `json:"items"`
	}{[]listSummary{}}
	for _, l := range all {
		out.Items = append(out.Items, listSummary{l.ID, l.Name, l.Questions, l.Share != "", l.Holds})
	}
	return private(c, "", out)
}

func (s *server) createList(c echo.Context) error {
	var in struct {
		Name string `json:"name"`
	}
	call, err := s.posted(c, &in, true, encodeList(http.StatusCreated))
	if err != nil {
		return err
	}
	a, err := s.Desk.CreateList(c.Request().Context(), call, in.Name)
	return reply(c, a, err)
}

func (s *server) readList(c echo.Context) error {
	id, err := pathID(c, "list")
	if err != nil {
		return err
	}
	v, err := s.Desk.List(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	return private(c, listTag(v), listOf(v))
}

func (s *server) readSharedList(c echo.Context) error {
	v, err := s.Desk.SharedList(c.Request().Context(), c.Param("share"))
	if err != nil {
		return err
	}
	out := sharedListJSON{v.Name, nil, listedOf(v.Listed)}
	if v.OwnedBy != nil {
		owner := refOf(*v.OwnedBy)
		out.Owner = &owner
	}
	return show(c, "", out)
}

func (s *server) changeList(c echo.Context) error {
	id, err := pathID(c, "list")
	if err != nil {
		return err
	}
	var in struct {
		Name      *string `json:"name"`
		Shared    *bool   `json:"shared"`
		ShowOwner *bool   `json:"show_owner"`
		Order     []struct {
			Guide    string `json:"guide"`
			Question string `json:"question"`
		} `json:"order"`
	}
	call, err := s.posted(c, &in, false, encodeList(http.StatusOK))
	if err != nil {
		return err
	}
	saw, err := seen(c, id)
	if err != nil {
		return err
	}
	change := editorial.ListChange{Name: in.Name, Shared: in.Shared, ShowOwner: in.ShowOwner}
	if in.Order != nil {
		change.Order = []editorial.Placing{}
	}
	for _, q := range in.Order {
		change.Order = append(change.Order, editorial.Placing(q))
	}
	a, err := s.Desk.ChangeList(c.Request().Context(), call, id, saw, change)
	return reply(c, a, err)
}

func (s *server) deleteList(c echo.Context) error {
	id, err := pathID(c, "list")
	if err != nil {
		return err
	}
	call, err := s.posted(c, nil, false, nothingMore)
	if err != nil {
		return err
	}
	saw, err := seen(c, id)
	if err != nil {
		return err
	}
	a, err := s.Desk.DeleteList(c.Request().Context(), call, id, saw)
	return reply(c, a, err)
}

func (s *server) saves(save bool) echo.HandlerFunc {
	return func(c echo.Context) error {
		id, err := pathID(c, "list")
		if err != nil {
			return err
		}
		call, err := s.posted(c, nil, false, nothingMore)
		if err != nil {
			return err
		}
		a, err := s.Desk.SaveToList(c.Request().Context(), call, id, editorial.Placing{Guide: c.Param("guide"), Question: c.Param("question")}, save)
		return reply(c, a, err)
	}
}
