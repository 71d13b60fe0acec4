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

type ruleJSON struct {
	Review    bool     `json:"review"`
	Approvals int      `json:"approvals"`
	From      string   `json:"from"`
	Veto      bool     `json:"veto"`
	Checks    []string `json:"checks"`
}

func ruleOf(p answer.Policy) ruleJSON {
	checks := p.Checks
	if checks == nil {
		checks = []string{}
	}
	return ruleJSON{p.Review, p.Approvals, string(p.From), p.Veto, checks}
}

// policy is the rule that a body asks for; every part has to be named, so that none is changed by being forgotten.
func (r givenRule) policy() (answer.Policy, error) {
	var missing []fault.Field
	for _, part := range []struct {
		name  string
		given bool
	}{{"review", r.Review != nil}, {"approvals", r.Approvals != nil}, {"from", r.From != nil}, {"veto", r.Veto != nil}, {"checks", r.Checks != nil}} {
		if !part.given {
			missing = append(missing, fault.Field{Name: part.name, Code: "required", Message: "A policy names every one of its parts; " + part.name + " is missing."})
		}
	}
	if f := fault.WithFields(missing); f != nil {
		return answer.Policy{}, f
	}
	return answer.Policy{Review: *r.Review, Approvals: *r.Approvals, From: answer.Approver(*r.From), Veto: *r.Veto, Checks: *r.Checks}, nil
}

type givenRule struct {
	Review    *bool     `json:"review"`
	Approvals *int      `json:"approvals"`
	From      *string   `json:"from"`
	Veto      *bool     `json:"veto"`
	Checks    *[]string `json:"checks"`
}

type policySummary struct {
	Number int `json:"number"`
	ruleJSON
	By     *refJSON `json:"by,omitempty"`
	Reason string   `json:"reason,omitempty"`
	At     instant  `json:"at"`
}

type policyJSON struct {
	policySummary
	Can canJSON `json:"can"`
}

func policyOf(v editorial.PolicyView) policyJSON {
	p := policyJSON{policySummary{v.Number, ruleOf(v.Policy), nil, v.Reason, instant(v.At)}, canOf(v.Can)}
	if v.By != nil {
		by := refOf(*v.By)
		p.By = &by
	}
	return p
}

func policyTag(v editorial.PolicyView) string { return tag(v.Guide.ID, int64(v.Number)) }

func (s *server) readPolicy(c echo.Context) error {
	v, err := s.Desk.Policy(c.Request().Context(), actor(c), c.Param("guide"))
	if err != nil {
		return err
	}
	return show(c, policyTag(v), policyOf(v))
}

func (s *server) listPolicies(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	below, err := readNumberCursor(c, "policies")
	if err != nil {
		return err
	}
	policies, people, err := s.Desk.Policies(c.Request().Context(), actor(c), c.Param("guide"), int(below), n+1)
	if err != nil {
		return err
	}
	out := page[policySummary]{Items: []policySummary{}}
	for i, p := range policies {
		if i == n {
			out.NextCursor = cursor("policies", strconv.Itoa(policies[i-1].Number))
			break
		}
		out.Items = append(out.Items, policySummary{p.Number, ruleOf(p), refIn(people, p.By), p.Reason, instant(p.At)})
	}
	return private(c, "", out)
}

func (s *server) changePolicy(c echo.Context) error {
	var in struct {
		givenRule
		Reason string `json:"reason"`
	}
	call, err := s.posted(c, &in, true, encoded(http.StatusOK, func(v editorial.PolicyView) any { return policyOf(v) }, policyTag))
	if err != nil {
		return err
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	next, err := in.policy()
	if err != nil {
		return err
	}
	next.Reason = in.Reason
	a, err := s.Desk.ChangePolicy(c.Request().Context(), call, c.Param("guide"), saw, next)
	return reply(c, a, err)
}

type affectedJSON struct {
	ID       uuid.UUID     `json:"id"`
	Summary  string        `json:"summary"`
	Question placeJSON     `json:"question"`
	Author   refJSON       `json:"author"`
	Missing  []missingJSON `json:"missing"`
}

func (s *server) tryPolicy(c echo.Context) error {
	var in givenRule
	if _, err := s.posted(c, &in, false, nil); err != nil {
		return err
	}
	next, err := in.policy()
	if err != nil {
		return err
	}
	trial, err := s.Desk.TryPolicy(c.Request().Context(), actor(c), c.Param("guide"), next)
	if err != nil {
		return err
	}
	shapes := func(affected []editorial.Affected, missing func(editorial.Affected) []answer.Missing) []affectedJSON {
		out := make([]affectedJSON, len(affected))
		for i, a := range affected {
			out[i] = affectedJSON{a.Proposal.ID, a.Latest().Summary, placeOf(a.Guide, a.Question), refOf(a.People[a.Proposal.Author]), missingOf(missing(a))}
		}
		return out
	}
	return private(c, "", struct {
		Gains  []affectedJSON `json:"gains"`
		Loses  []affectedJSON `json:"loses"`
		Looked int            `json:"looked_at"`
		More   bool           `json:"more"`
	}{
		shapes(trial.Gains, func(a editorial.Affected) []answer.Missing { return a.Missing }),
		shapes(trial.Loses, func(a editorial.Affected) []answer.Missing { return a.Then }), trial.Looked, trial.More,
	})
}
