package httpapi

import (
	"net/http"
	"strconv"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

type passageJSON struct {
	Field  string `json:"field"`
	Quote  string `json:"quote"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

type reportJSON struct {
	ID           uuid.UUID    `json:"id"`
	Question     placeJSON    `json:"question"`
	Version      int          `json:"version"`
	Kind         string       `json:"kind"`
	Passage      *passageJSON `json:"passage,omitempty"`
	Note         string       `json:"note"`
	By           refJSON      `json:"by"`
	At           instant      `json:"at"`
	State        string       `json:"state"`
	Proposal     *uuid.UUID   `json:"proposal,omitempty"`
	ClosedBy     *refJSON     `json:"closed_by,omitempty"`
	ClosedReason string       `json:"closed_reason,omitempty"`
	Can          canJSON      `json:"can"`
}

func reportOf(v editorial.ReportView) reportJSON {
	out := reportJSON{
		ID: v.ID, Question: placeOf(v.Where.Guide, v.Where.Question), Version: v.Version, Kind: string(v.Kind), Note: v.Note, By: refOf(v.People[v.Reporter]), At: instant(v.CreatedAt),
		State: string(v.State), ClosedBy: refIn(v.People, v.ClosedBy), ClosedReason: v.ClosedReason, Can: canOf(v.Can),
	}
	if v.Field != "" {
		out.Passage = &passageJSON{string(v.Field), v.Anchor.Quote, v.Anchor.Prefix, v.Anchor.Suffix}
	}
	if v.Proposal != uuid.Nil {
		out.Proposal = &v.Proposal
	}
	return out
}

var encodeReport = encoded(http.StatusCreated, func(v editorial.ReportView) any { return reportOf(v) }, nil)

func (s *server) submitReport(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	var in struct {
		Kind    string       `json:"kind"`
		Passage *passageJSON `json:"passage"`
		Note    string       `json:"note"`
	}
	call, err := s.posted(c, &in, true, encodeReport)
	if err != nil {
		return err
	}
	report := editorial.NewReport{Kind: answer.ReportKind(in.Kind), Note: in.Note}
	if p := in.Passage; p != nil {
		report.Passage = &answer.Passage{Field: answer.Field(p.Field), Quote: p.Quote, Prefix: p.Prefix, Suffix: p.Suffix}
	}
	a, err := s.Desk.SubmitReport(c.Request().Context(), call, c.Param("guide"), c.Param("question"), n, report)
	return reply(c, a, err)
}

func (s *server) listReports(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	below, err := readNumberCursor(c, "reports")
	if err != nil {
		return err
	}
	view := c.QueryParam("view")
	if view != "" && view != "queue" && view != "mine" {
		return fault.InvalidField("query:view", "unknown", "view is queue or mine.")
	}
	all, err := s.Desk.Reports(c.Request().Context(), actor(c), view == "mine", below, n+1)
	if err != nil {
		return err
	}
	out := page[reportJSON]{Items: []reportJSON{}}
	for i, r := range all {
		if i == n {
			out.NextCursor = cursor("reports", strconv.FormatInt(all[i-1].Seq, 10))
			break
		}
		out.Items = append(out.Items, reportOf(r))
	}
	return private(c, "", out)
}

func (s *server) readReport(c echo.Context) error {
	id, err := pathID(c, "report")
	if err != nil {
		return err
	}
	v, err := s.Desk.Report(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	return private(c, "", reportOf(v))
}

func (s *server) closeReport(c echo.Context) error {
	id, err := pathID(c, "report")
	if err != nil {
		return err
	}
	var in reasonJSON
	call, err := s.posted(c, &in, true, encodeReport)
	if err != nil {
		return err
	}
	a, err := s.Desk.CloseReport(c.Request().Context(), call, id, in.Reason)
	return reply(c, a, err)
}
