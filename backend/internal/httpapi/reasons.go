package httpapi

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
)

type rejectReason struct {
	Code    string  `json:"code"`
	Label   string  `json:"label"`
	Advice  string  `json:"advice"`
	Retired bool    `json:"retired,omitempty"`
	ETag    string  `json:"etag"`
	Can     canJSON `json:"can"`
}

func rejectReasonOf(r editorial.ReasonView) rejectReason {
	return rejectReason{r.Code, r.Label, r.Advice, r.Retired, reasonTag(r), canOf(r.Can)}
}

func reasonTag(r editorial.ReasonView) string { return tag(editorial.ReasonID(r.Code), r.RowVersion) }

type rejectReasons struct {
	Items []rejectReason `json:"items"`
	ETag  string         `json:"etag"`
	Can   canJSON        `json:"can"`
}

func rejectReasonsOf(l editorial.ReasonList) rejectReasons {
	out := rejectReasons{[]rejectReason{}, reasonsTag(l), canOf(l.Can)}
	for _, r := range l.Reasons {
		out.Items = append(out.Items, rejectReasonOf(r))
	}
	return out
}

// listOfReasons is what stands for the list where a code stands for a reason.
var listOfReasons = editorial.ReasonID("")

func reasonsTag(l editorial.ReasonList) string { return tag(listOfReasons, l.Changes) }

func (s *server) listRejectReasons(c echo.Context) error {
	list, err := s.Desk.RejectReasons(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	return private(c, reasonsTag(list), rejectReasonsOf(list))
}

func (s *server) orderRejectReasons(c echo.Context) error {
	var in struct {
		Codes []string `json:"codes"`
	}
	call, err := s.posted(c, &in, false, encoded(http.StatusOK, func(l editorial.ReasonList) any { return rejectReasonsOf(l) }, reasonsTag))
	if err != nil {
		return err
	}
	saw, err := seen(c, listOfReasons)
	if err != nil {
		return err
	}
	a, err := s.Desk.OrderReasons(c.Request().Context(), call, saw, in.Codes)
	return reply(c, a, err)
}

var encodeReason = func(code int) func(any) (editorial.Answer, error) {
	return encoded(code, func(r editorial.ReasonView) any { return rejectReasonOf(r) }, reasonTag)
}

func (s *server) addRejectReason(c echo.Context) error {
	var in struct {
		Code   string `json:"code"`
		Label  string `json:"label"`
		Advice string `json:"advice"`
	}
	call, err := s.posted(c, &in, true, encodeReason(http.StatusCreated))
	if err != nil {
		return err
	}
	a, err := s.Desk.AddReason(c.Request().Context(), call, answer.RejectReason{Code: in.Code, Label: in.Label, Advice: in.Advice})
	return reply(c, a, err)
}

func (s *server) changeRejectReason(c echo.Context) error {
	var in struct {
		Label   *string `json:"label"`
		Advice  *string `json:"advice"`
		Retired *bool   `json:"retired"`
	}
	call, err := s.posted(c, &in, false, encodeReason(http.StatusOK))
	if err != nil {
		return err
	}
	code := c.Param("code")
	saw, err := seen(c, editorial.ReasonID(code))
	if err != nil {
		return err
	}
	a, err := s.Desk.ChangeReason(c.Request().Context(), call, code, saw, editorial.ReasonChange{Label: in.Label, Advice: in.Advice, Retired: in.Retired})
	return reply(c, a, err)
}

type restrictionJSON struct {
	ID       uuid.UUID `json:"id"`
	Person   refJSON   `json:"person"`
	By       refJSON   `json:"by"`
	Proposal uuid.UUID `json:"proposal"`
	Reason   string    `json:"reason"`
	At       instant   `json:"at"`
	Lifted   bool      `json:"lifted,omitempty"`
	Can      canJSON   `json:"can"`
}

func restrictionOf(v editorial.RestrictionView) restrictionJSON {
	return restrictionJSON{v.ID, refOf(v.People[v.Person]), refOf(v.People[v.By]), v.Proposal, v.Reason, instant(v.At), v.Lifted, canOf(v.Can)}
}

func (s *server) listRestrictions(c echo.Context) error {
	list, err := s.Desk.Restrictions(c.Request().Context(), actor(c), c.Param("guide"))
	if err != nil {
		return err
	}
	out := struct {
		Items []restrictionJSON `json:"items"`
	}{[]restrictionJSON{}}
	for _, v := range list {
		out.Items = append(out.Items, restrictionOf(v))
	}
	return private(c, "", out)
}

func (s *server) liftRestriction(c echo.Context) error {
	id, err := pathID(c, "restriction")
	if err != nil {
		return err
	}
	var in reasonJSON
	call, err := s.posted(c, &in, true, encoded(http.StatusCreated, func(v editorial.RestrictionView) any { return restrictionOf(v) }, nil))
	if err != nil {
		return err
	}
	a, err := s.Desk.Lift(c.Request().Context(), call, c.Param("guide"), id, in.Reason)
	return reply(c, a, err)
}
