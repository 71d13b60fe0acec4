package httpapi

import (
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/publication"
)

// The routes that are answered from memory.
const (
	guidesRoute   = "/api/v1/guides"
	guideRoute    = "/api/v1/guides/:guide"
	questionRoute = "/api/v1/guides/:guide/questions/:question"
)

// historyRoutes are remembered once they were answered.
var historyRoutes = []string{questionRoute + "/versions", questionRoute + "/versions/:number", questionRoute + "/versions/:number/provenance", questionRoute + "/compare"}

// fromMemory answers who has no session with what is published, before anything is done that such an answer does not need; false when
// there is nothing to answer with.
func (s *server) fromMemory(c echo.Context) (bool, error) {
	if r := c.Request(); r.Method != http.MethodGet || s.mayHaveSession(r) || len(r.Header["Idempotency-Key"]) > 0 {
		return false, nil
	}
	return s.recall(c)
}

// mayHaveSession is false only for who surely sends no cookie of a session.
func (s *server) mayHaveSession(r *http.Request) bool {
	for _, line := range r.Header["Cookie"] {
		for one := range strings.SplitSeq(line, ";") {
			if name, _, _ := strings.Cut(one, "="); strings.TrimSpace(name) == s.cookies.session {
				return true
			}
		}
	}
	return false
}

// snapshot is what is published, for a caller without a session; nil for whoever has to be answered by the desk.
func (s *server) snapshot(c echo.Context) *publication.Snapshot {
	if s.Published == nil || !actor(c).Anonymous() {
		return nil
	}
	return s.Published.Snapshot()
}

// recall answers an anonymous caller from memory; false when there is nothing there to answer with.
func (s *server) recall(c echo.Context) (bool, error) {
	of := s.snapshot(c)
	if of == nil {
		return false, nil
	}
	switch path := c.Path(); {
	case path == guidesRoute && c.Request().URL.RawQuery == "":
		return s.sendGuides(c, of, 0, defaultLimit)
	case path == guideRoute:
		return s.sendGuide(c, of)
	case path == questionRoute:
		return s.sendQuestion(c, of)
	case path == pageRoute && s.Page != nil:
		return s.Page.Recall(c.Response(), c.Request()), nil
	case slices.Contains(historyRoutes, path):
		return s.sendHistory(c, of)
	}
	return false, nil
}

var (
	varyByForm = []string{"Accept-Encoding, Cookie"}
	asksAgain  = []string{"public, max-age=0, must-revalidate"}
	neverKept  = []string{"private, no-store"}
)

// send answers from memory.
func send(c echo.Context, of *publication.Snapshot, e *publication.Encoded) (bool, error) {
	h := c.Response().Header()
	h["X-Snapshot"], h["Vary"], h["Cache-Control"] = of.Header(), varyByForm, asksAgain
	if nobodyKnown(c) {
		h["Cache-Control"] = neverKept
	}
	e.Send(c.Response(), c.Request())
	return true, nil
}

// fill encodes what nobody asked for lately.
func (s *server) fill(slot *publication.Slot, state string, v any) (*publication.Encoded, error) {
	data, err := marshal(v)
	if err != nil {
		return nil, err
	}
	return s.Published.Keep(slot, echo.MIMEApplicationJSON, data, state), nil
}

func (s *server) sendGuide(c echo.Context, of *publication.Snapshot) (bool, error) {
	g := of.Guide(c.Param("guide"))
	if g == nil || g.Outlived(s.Published.Now) && !s.Desk.Away() {
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
	return send(c, of, e)
}

func (s *server) sendQuestion(c echo.Context, of *publication.Snapshot) (bool, error) {
	q := of.Question(c.Param("guide"), c.Param("question"))
	if q == nil || q.Outlived(s.Published.Now) && !s.Desk.Away() {
		return false, nil
	}
	if !keptOnly(c.Request()) {
		s.Desk.CountRead(q.ID)
	}
	e := q.JSON.Load()
	if e == nil {
		var err error
		if e, err = s.fillQuestion(q); err != nil {
			return true, err
		}
	}
	return send(c, of, e)
}

func (s *server) fillQuestion(q *publication.Question) (*publication.Encoded, error) {
	v := publishedQuestion(q)
	return s.fill(&q.JSON, questionTag(v), questionOf(account.ID{})(v))
}

// encodeAhead encodes a question before it is shown, where what it was before is asked for.
func (s *server) encodeAhead(was, is *publication.Question) {
	if was.JSON.Holds() {
		_, _ = s.fillQuestion(is) // whoever asks is told
	}
}

// keptOnly is true for what a browser asks for only to keep it, which nobody reads yet.
func keptOnly(r *http.Request) bool {
	purpose := r.Header["Purpose"]
	return len(purpose) == 1 && purpose[0] == "prefetch"
}

// sendGuides answers with a page of the list of guides, beginning after a position.
func (s *server) sendGuides(c echo.Context, of *publication.Snapshot, after, limit int) (bool, error) {
	slot := &of.JSON
	if after > 0 || limit != defaultLimit {
		slot = &publication.Slot{}
	}
	e := slot.Load()
	if e == nil {
		var list editorial.GuideList
		for _, g := range of.Guides() {
			if g.Position > after && len(list.Guides) <= limit {
				list.Guides = append(list.Guides, g.GuideSummary)
			}
		}
		if after == 0 {
			list.Recent = of.Recent
		}
		var err error
		if e, err = s.fill(slot, "", guidesOf(list, limit)); err != nil {
			return true, err
		}
	}
	return send(c, of, e)
}

const keyRemember = "remember"

// sendHistory answers with what was read of history before; otherwise it notes that the answer is to be remembered.
func (s *server) sendHistory(c echo.Context, of *publication.Snapshot) (bool, error) {
	u := c.Request().URL
	key := u.Path + "?" + u.RawQuery
	scene, known := s.Published.SceneOf(of, c.Param("guide"))
	if !known || len(key) > 300 {
		return false, nil
	}
	if e := s.Published.Recall(key, scene); e != nil {
		return send(c, of, e)
	}
	c.Set(keyRemember, func(body []byte) error {
		_, err := send(c, of, s.Published.Remember(key, scene, echo.MIMEApplicationJSON, body))
		return err
	})
	return false, nil
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
	v.Guide = answer.Guide{Slug: q.GuideSlug, Title: q.GuideTitle, ArchivedAt: q.GuideArchivedAt, ReviewAfterDays: q.GuideReviewAfterDays}
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
