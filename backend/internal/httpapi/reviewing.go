package httpapi

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/markup"
)

func (s *server) listProposals(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	l := editorial.List{Guide: c.QueryParam("guide"), State: answer.State(c.QueryParam("state")), Turn: c.QueryParam("turn"), Limit: n}
	switch c.QueryParam("view") {
	case "mine":
		l.Mine = true
	case "", "queue":
	default:
		return fault.InvalidField("query:view", "unknown", "view is queue or mine.")
	}
	if l.State != "" && !l.State.Valid() {
		return fault.InvalidField("query:state", "unknown", "There is no such state.")
	}
	if l.Turn != "" && l.Turn != "mine" && l.Turn != "others" {
		return fault.InvalidField("query:turn", "unknown", "turn is mine or others.")
	}
	if err := readQueueFilter(c, &l); err != nil {
		return err
	}
	if l.Beyond, err = readNumberCursor(c, "proposals"); err != nil {
		return err
	}
	list, err := s.Desk.Proposals(c.Request().Context(), actor(c), l)
	if err != nil {
		return err
	}
	out := page[proposalItem]{Items: []proposalItem{}}
	for _, v := range list.Items {
		out.Items = append(out.Items, proposalItemOf(v))
	}
	if list.Next > 0 {
		out.NextCursor = cursor("proposals", strconv.FormatInt(list.Next, 10))
	}
	return private(c, "", out)
}

func (s *server) readProposal(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	v, err := s.Desk.Proposal(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	return private(c, proposalTag(v), proposalOf(v))
}

func (s *server) readRevision(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	r, people, err := s.Desk.Revision(c.Request().Context(), actor(c), id, n)
	if err != nil {
		return err
	}
	return private(c, "", revisionJSON{revisionSummaryOf(r, people), r.Content.Guidance, r.Content.Body, markup.HTML(r.Content.Guidance), markup.HTML(r.Content.Body), r.Content.Hash().String()})
}

func readSide(c echo.Context, name, absent string) (editorial.Side, error) {
	text := c.QueryParam(name)
	if text == "" {
		text = absent
	}
	switch text {
	case "base":
		if name == "from" {
			return editorial.Side{Base: true}, nil
		}
	case "current":
		return editorial.Side{Current: true}, nil
	case "latest":
		if name == "to" {
			return editorial.Side{}, nil
		}
	default:
		if n, err := strconv.Atoi(strings.TrimPrefix(text, "r")); err == nil && strings.HasPrefix(text, "r") && n > 0 && n < 1_000_000 {
			return editorial.Side{Revision: n}, nil
		}
	}
	return editorial.Side{}, fault.InvalidField("query:"+name, "unknown", "from is base, current or a revision such as r1; to is latest, current or a revision.")
}

func sideOf(x editorial.Compared) sideJSON {
	if x.Number > 0 {
		return sideJSON{"revision", x.Number}
	}
	return sideJSON{"version", x.Version}
}

func (s *server) compareRevisions(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	from, err := readSide(c, "from", "base")
	if err != nil {
		return err
	}
	to, err := readSide(c, "to", "latest")
	if err != nil {
		return err
	}
	view, err := readView(c)
	if err != nil {
		return err
	}
	a, b, err := s.Desk.Compare(c.Request().Context(), actor(c), id, from, to)
	if err != nil {
		return err
	}
	return private(c, "", view.compare(sideOf(a), sideOf(b), a.Content, b.Content))
}

func (s *server) review(c echo.Context) error {
	var in struct {
		Revision  int      `json:"revision"`
		Verdict   string   `json:"verdict"`
		Note      string   `json:"note"`
		Checklist []string `json:"checklist"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		v := editorial.Verdict{Saw: saw, Revision: in.Revision, Verdict: answer.Verdict(in.Verdict), Note: in.Note, Checklist: in.Checklist}
		if !v.Verdict.Valid() {
			return editorial.Answer{}, fault.InvalidField("verdict", "unknown", "A verdict is approve, request_changes or comment.")
		}
		return s.Desk.Review(c.Request().Context(), call, id, v)
	})
}

func (s *server) publish(c echo.Context) error {
	var in struct {
		Revision    int     `json:"revision"`
		OntoVersion *int    `json:"onto_version"`
		TextSHA256  *string `json:"text_sha256"`
		Override    string  `json:"override"`
		Minor       bool    `json:"minor"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		if in.OntoVersion == nil {
			return editorial.Answer{}, fault.InvalidField("onto_version", "required", "Say which version this goes on top of.")
		}
		sight := answer.Sight{RowVersion: saw, Revision: in.Revision, Onto: *in.OntoVersion, Override: in.Override, Minor: in.Minor}
		if in.TextSHA256 != nil {
			hash, err := readHash("text_sha256", *in.TextSHA256)
			if err != nil {
				return editorial.Answer{}, err
			}
			sight.Text = &hash
		}
		return s.Desk.Publish(c.Request().Context(), call, id, sight)
	})
}

func (s *server) reject(c echo.Context) error {
	var in struct {
		Revision int    `json:"revision"`
		Code     string `json:"code"`
		Reason   string `json:"reason"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		return s.Desk.Reject(c.Request().Context(), call, id, editorial.Rejection{Saw: saw, Revision: in.Revision, Code: in.Code, Reason: in.Reason})
	})
}

type reasonJSON struct {
	Reason string `json:"reason"`
}

func (s *server) reopen(c echo.Context) error {
	var in reasonJSON
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		return s.Desk.Reopen(c.Request().Context(), call, id, saw, in.Reason)
	})
}

func (s *server) revert(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	var in struct {
		reasonJSON
		Minor bool `json:"minor"`
	}
	call, err := s.posted(c, &in, true, encoded(http.StatusCreated, func(v editorial.VersionView) any { return versionOf(v) }, nil))
	if err != nil {
		return err
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.Revert(c.Request().Context(), call, c.Param("guide"), c.Param("question"), n, saw, in.Reason, in.Minor)
	return reply(c, a, err)
}
