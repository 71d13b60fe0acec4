package httpapi

import (
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/publication"
)

// snapshot is what is published, for a caller without a session; nil for whoever has to be answered by the desk.
func (s *server) snapshot(c echo.Context) *publication.Snapshot {
	if s.Published == nil || !actor(c).Anonymous() {
		return nil
	}
	return s.Published.Snapshot()
}

var (
	varyByForm = []string{"Accept-Encoding, Cookie"}
	asksAgain  = []string{"public, max-age=0, must-revalidate"}
)

// send answers from memory.
func send(c echo.Context, of *publication.Snapshot, e *publication.Encoded) error {
	h := c.Response().Header()
	h["X-Snapshot"], h["Vary"], h["Cache-Control"] = of.Header(), varyByForm, asksAgain
	e.Send(c.Response(), c.Request())
	return nil
}

// fill encodes what nobody asked for since it was published.
func (s *server) fill(slot *publication.Slot, state string, v any) (*publication.Encoded, error) {
	data, err := marshal(v)
	if err != nil {
		return nil, err
	}
	return s.Published.Keep(slot, echo.MIMEApplicationJSON, data, state), nil
}

// sendGuide answers with a guide from memory; false when that has none to show.
func (s *server) sendGuide(c echo.Context) (bool, error) {
	of := s.snapshot(c)
	if of == nil {
		return false, nil
	}
	g := of.Guide(c.Param("guide"))
	if g == nil || g.Outlived(s.Published.Now) {
		return false, nil
	}
	e := g.JSON.Load()
	if e == nil {
		var err error
		v := publishedGuide(g)
		if e, err = s.fill(&g.JSON, guideTag(v), guideOf(v)); err != nil {
			return true, err
		}
	}
	return true, send(c, of, e)
}

// sendQuestion answers with a question from memory; false when that has none to show.
func (s *server) sendQuestion(c echo.Context) (bool, error) {
	of := s.snapshot(c)
	if of == nil {
		return false, nil
	}
	q := of.Question(c.Param("guide"), c.Param("question"))
	if q == nil || q.Outlived(s.Published.Now) {
		return false, nil
	}
	s.Desk.CountRead(q.ID)
	e := q.JSON.Load()
	if e == nil {
		var err error
		v := publishedQuestion(q)
		if e, err = s.fill(&q.JSON, questionTag(v), s.questionOf(c)(v)); err != nil {
			return true, err
		}
	}
	return true, send(c, of, e)
}

// sendGuides answers with a page of the list of guides from memory, beginning after a position; false when there is no memory.
func (s *server) sendGuides(c echo.Context, after, limit int) (bool, error) {
	of := s.snapshot(c)
	if of == nil {
		return false, nil
	}
	first := len(c.QueryParams()) == 0
	e := of.JSON.Load()
	if e == nil || !first {
		var list editorial.GuideList
		for _, g := range of.Guides() {
			if g.Position > after && len(list.Guides) <= limit {
				list.Guides = append(list.Guides, g.GuideSummary)
			}
		}
		if after == 0 {
			list.Recent = of.Recent
		}
		slot := &of.JSON
		if !first {
			slot = &publication.Slot{}
		}
		var err error
		if e, err = s.fill(slot, "", guidesOf(list, limit)); err != nil {
			return true, err
		}
	}
	return true, send(c, of, e)
}

// publishedGuide is a guide as the desk shows it to an anonymous caller.
func publishedGuide(g *publication.Guide) editorial.GuideView {
	v := editorial.GuideView{Guide: g.Guide, Policy: g.Policy, Words: g.Words}
	for _, q := range g.Listed() {
		v.Questions = append(v.Questions, q.Summary())
	}
	return v
}

// publishedQuestion is a question as the desk shows it to an anonymous caller.
func publishedQuestion(q *publication.Question) editorial.QuestionView {
	var v editorial.QuestionView
	v.Guide = answer.Guide{Slug: q.GuideSlug, Title: q.GuideTitle, ArchivedAt: q.GuideArchivedAt}
	v.Question, v.Place, v.Of, v.OpenProposals = q.Question, q.Place, q.Of, q.OpenProposals
	if n := q.Previous; n != nil {
		v.Previous = &answer.Question{Slug: n.Slug, Prompt: n.Prompt}
	}
	if n := q.Next; n != nil {
		v.Next = &answer.Question{Slug: n.Slug, Prompt: n.Prompt}
	}
	if q.Current > 0 {
		v.Version = &editorial.VersionView{Version: q.Version, Question: q.Question, Approved: q.Approved, Credits: q.Credits, People: q.People, Latest: true}
	}
	return v
}
