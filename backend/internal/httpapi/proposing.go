package httpapi

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

// posted reads the body of a write by somebody who is signed in, and makes its call.
func (s *server) posted(c echo.Context, into any, keyRequired bool, encode func(any) (editorial.Answer, error)) (editorial.Call, error) {
	if actor(c).Anonymous() {
		return editorial.Call{}, errUnauthenticated
	}
	var data []byte
	if into != nil {
		var err error
		if data, err = body(c, into); err != nil {
			return editorial.Call{}, err
		}
	}
	return s.call(c, data, keyRequired, encode)
}

var encodeProposal = encoded(http.StatusCreated, func(v editorial.ProposalView) any { return proposalOf(v) }, proposalTag)

type newRevision struct {
	Guidance    string `json:"guidance"`
	Body        string `json:"body"`
	Summary     string `json:"summary"`
	BaseVersion int    `json:"base_version"`
	CheckNote   string `json:"check_note"`
}

func (n newRevision) text() editorial.Text {
	return editorial.Text{Guidance: n.Guidance, Body: n.Body, Summary: n.Summary, Base: n.BaseVersion, CheckNote: n.CheckNote}
}

func (s *server) submitProposal(c echo.Context) error {
	var in struct {
		newRevision
		Report *uuid.UUID `json:"report"`
	}
	call, err := s.posted(c, &in, true, encodeProposal)
	if err != nil {
		return err
	}
	text := in.text()
	if in.Report != nil {
		text.Report = *in.Report
	}
	a, err := s.Desk.Submit(c.Request().Context(), call, c.Param("guide"), c.Param("question"), text)
	return reply(c, a, err)
}

func (s *server) submitRevision(c echo.Context) error {
	var in newRevision
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		return s.Desk.Revise(c.Request().Context(), call, id, saw, in.text())
	})
}

// onProposal reads a change of one proposal: body, key, and what the caller saw.
func (s *server) onProposal(c echo.Context, into any, do func(editorial.Call, uuid.UUID, int64) (editorial.Answer, error)) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	call, err := s.posted(c, into, true, encodeProposal)
	if err != nil {
		return err
	}
	saw, err := seen(c, id)
	if err != nil {
		return err
	}
	a, err := do(call, id, saw)
	return reply(c, a, err)
}

func (s *server) withdraw(c echo.Context) error {
	return s.onProposal(c, nil, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		return s.Desk.Withdraw(c.Request().Context(), call, id, saw)
	})
}

type draftJSON struct {
	Guidance    string  `json:"guidance"`
	Body        string  `json:"body"`
	Summary     string  `json:"summary"`
	BaseVersion int     `json:"base_version"`
	CheckNote   string  `json:"check_note,omitempty"`
	Revises     string  `json:"revises,omitempty"`
	SavedAt     instant `json:"saved_at"`

	Taken []suggestedJSON `json:"taken,omitempty"`
}

func draftOf(d answer.Draft) draftJSON {
	out := draftJSON{d.Content.Guidance, d.Content.Body, d.Summary, d.Base, d.CheckNote, "", instant(d.SavedAt), nil}
	for _, t := range d.Taken {
		out.Taken = append(out.Taken, suggestedJSON{t.Thread.String(), t.Comment})
	}
	if d.Revises != uuid.Nil {
		out.Revises = d.Revises.String()
	}
	return out
}

func draftTag(d answer.Draft) string { return tag(d.QuestionID, d.RowVersion) }

func (s *server) readDraft(c echo.Context) error {
	d, err := s.Desk.Draft(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"))
	if err != nil {
		return err
	}
	return private(c, draftTag(d), draftOf(d))
}

func (s *server) saveDraft(c echo.Context) error {
	var in struct {
		newRevision
		Revises string `json:"revises"`
	}
	call, err := s.posted(c, &in, false, encodeDraft)
	if err != nil {
		return err
	}
	revises := uuid.Nil
	if in.Revises != "" {
		if revises, err = uuid.Parse(in.Revises); err != nil {
			return answer.ErrUnknownProposal
		}
	}
	saw := int64(0)
	if c.Request().Header.Get("If-None-Match") != "*" {
		if saw, err = seen(c); err != nil {
			return err
		}
		if saw == 0 {
			saw = -1 // no draft counts from 0: it means that there is none
		}
	} else if c.Request().Header.Get("If-Match") != "" {
		return fault.InvalidField("header:If-None-Match", "form", "Send If-Match or If-None-Match, not both.")
	}
	a, err := s.Desk.SaveDraft(c.Request().Context(), call, c.Param("guide"), c.Param("question"), saw, in.text(), revises)
	return reply(c, a, err)
}

func (s *server) discardDraft(c echo.Context) error {
	call, err := s.posted(c, nil, false, func(any) (editorial.Answer, error) { return editorial.Answer{Status: http.StatusNoContent}, nil })
	if err != nil {
		return err
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.DiscardDraft(c.Request().Context(), call, c.Param("guide"), c.Param("question"), saw)
	return reply(c, a, err)
}

type noticeJSON struct {
	ID       string     `json:"id"`
	Kind     string     `json:"kind"`
	Text     string     `json:"text"`
	Reason   string     `json:"reason,omitempty"`
	Proposal *uuid.UUID `json:"proposal,omitempty"`
	Question *placeJSON `json:"question,omitempty"`
	Report   *uuid.UUID `json:"report,omitempty"`
	Version  *int       `json:"version,omitempty"`
	At       instant    `json:"at"`
	Read     bool       `json:"read"`
}

func (s *server) listNotices(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	below, err := readNumberCursor(c, "notices")
	if err != nil {
		return err
	}
	notices, where, people, err := s.Desk.Notices(c.Request().Context(), actor(c), below, n+1)
	if err != nil {
		return err
	}
	out := page[noticeJSON]{Items: []noticeJSON{}}
	for i, x := range notices {
		if i == n {
			out.NextCursor = cursor("notices", strconv.FormatInt(notices[i-1].Seq, 10))
			break
		}
		item := noticeJSON{strconv.FormatInt(x.Seq, 10), x.Kind, editorial.Tell(x, people), x.Reason, x.ProposalID, nil, x.ReportID, x.Version, instant(x.At), x.ReadAt != nil}
		if w, known := where[x.QuestionID]; known {
			place := placeOf(w.Guide, w.Question)
			item.Question = &place
		}
		out.Items = append(out.Items, item)
	}
	return private(c, "", out)
}

func (s *server) markNoticesRead(c echo.Context) error {
	var in struct {
		UpTo string `json:"up_to"`
	}
	if _, err := s.posted(c, &in, false, nil); err != nil {
		return err
	}
	n, err := strconv.ParseInt(in.UpTo, 10, 64)
	if err != nil || n < 0 {
		return fault.InvalidField("up_to", "unknown", "There is no such notice.")
	}
	if err := s.Desk.MarkNoticesRead(c.Request().Context(), actor(c), n); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.NoContent(http.StatusNoContent)
}

// errUnauthenticated is the edge's own spelling, for what is refused before anything is read.
var errUnauthenticated = fault.New(fault.Unauthenticated, "unauthenticated", "Sign in to do this.")

func isNotFound(err error) bool {
	var f *fault.Fault
	return errors.As(err, &f) && f.Kind == fault.NotFound
}
