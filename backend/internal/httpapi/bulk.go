package httpapi

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/fault"
)

type bulkIn struct {
	Verb  string `json:"verb"`
	Items []struct {
		Proposal string `json:"proposal"`
		ETag     string `json:"etag"`
		Revision int    `json:"revision"`
	} `json:"items"`
	Code   string `json:"code"`
	Reason string `json:"reason"`
	Note   string `json:"note"`
}

func (in bulkIn) bulk() (editorial.Bulk, error) {
	b := editorial.Bulk{Note: in.Note, Code: in.Code, Reason: in.Reason}
	switch {
	case in.Verb == "approve" && in.Code == "" && in.Reason == "":
	case in.Verb == "reject" && in.Code != "" && in.Note == "":
	default:
		return b, fault.InvalidField("verb", "unknown", "verb is approve, with a note or without, or reject, with a code and a reason.")
	}
	for _, item := range in.Items {
		id, err := uuid.Parse(item.Proposal)
		if err != nil || len(item.Proposal) != 36 {
			return b, fault.InvalidField("items", "form", "A proposal is named by its id.")
		}
		b.Items = append(b.Items, editorial.BulkItem{Proposal: id, Saw: numberIn(item.ETag, id), Revision: item.Revision})
	}
	return b, nil
}

type bulkResult struct {
	Proposal uuid.UUID     `json:"proposal"`
	Skipped  string        `json:"skipped,omitempty"`
	Detail   string        `json:"detail,omitempty"`
	Decision *decisionJSON `json:"decision,omitempty"`
}

type bulkAnswer struct {
	Decided int          `json:"decided"`
	Skipped int          `json:"skipped"`
	Items   []bulkResult `json:"items"`
}

func bulkOf(results []editorial.BulkResult) bulkAnswer {
	out := bulkAnswer{Items: []bulkResult{}}
	for _, r := range results {
		item := bulkResult{Proposal: r.Proposal}
		if f := r.Skipped; f != nil {
			item.Skipped, item.Detail = f.Code, f.Detail
			var told problem
			told.facts(f.Facts)
			item.Decision = told.Decision
			out.Skipped++
		} else {
			out.Decided++
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func (s *server) previewBulk(c echo.Context) error {
	if actor(c).Anonymous() {
		return errUnauthenticated
	}
	var in bulkIn
	if _, err := body(c, &in); err != nil {
		return err
	}
	b, err := in.bulk()
	if err != nil {
		return err
	}
	results, err := s.Desk.PreviewBulk(c.Request().Context(), actor(c), b)
	if err != nil {
		return err
	}
	return private(c, "", bulkOf(results))
}

func (s *server) decideInBulk(c echo.Context) error {
	var in bulkIn
	call, err := s.posted(c, &in, true, encoded(http.StatusCreated, func(r []editorial.BulkResult) any { return bulkOf(r) }, nil))
	if err != nil {
		return err
	}
	b, err := in.bulk()
	if err != nil {
		return err
	}
	if others := min(len(b.Items), editorial.MostInBulk) - 1; others > 0 { // the request itself was counted
		if err := s.throttle(c, "write", s.Limits.WritesPerMinute, others); err != nil {
			return err
		}
	}
	a, err := s.Desk.DecideInBulk(c.Request().Context(), call, b)
	return reply(c, a, err)
}
