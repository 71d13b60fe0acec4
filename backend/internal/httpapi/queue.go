package httpapi

import (
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

// sizes are how many words a change adds and removes, at least and at most.
var sizes = map[string][2]int{"small": {0, 20}, "medium": {21, 100}, "large": {101, math.MaxInt32}}

var ages = map[string]time.Duration{"day": 24 * time.Hour, "week": 7 * 24 * time.Hour, "month": 30 * 24 * time.Hour}

// readQueueFilter reads what narrows a list of proposals beside guide, state and turn; all wrong values are refused.
func readQueueFilter(c echo.Context, l *editorial.List) error {
	if l.Question = c.QueryParam("question"); l.Question != "" && l.Guide == "" {
		return fault.InvalidField("query:question", "unknown", "Name the guide of the question, too.")
	}
	if size := c.QueryParam("size"); size != "" {
		words, known := sizes[size]
		if !known {
			return fault.InvalidField("query:size", "unknown", "size is small, medium or large.")
		}
		l.Least, l.Most = words[0], words[1]
	}
	if age := c.QueryParam("age"); age != "" {
		older, known := ages[age]
		if !known {
			return fault.InvalidField("query:age", "unknown", "age is day, week or month.")
		}
		l.Older = older
	}
	switch l.Base = answer.BaseState(c.QueryParam("base")); l.Base {
	case "", answer.BaseCurrent, answer.BaseClean, answer.BaseConflict:
	default:
		return fault.InvalidField("query:base", "unknown", "base is current, stale_clean or stale_conflict.")
	}
	if l.Topic = answer.Topic(c.QueryParam("topic")); utf8.RuneCountInString(l.Topic) > answer.MaxTopic {
		return fault.InvalidField("query:topic", "too_long", fmt.Sprintf("A topic has at most %d characters.", answer.MaxTopic))
	}
	switch c.QueryParam("first") {
	case "", "false":
	case "true":
		l.FirstTime = true
	default:
		return fault.InvalidField("query:first", "unknown", "first is true or false.")
	}
	switch c.QueryParam("order") {
	case "", "age":
	case "impact":
		l.Impact = true
		if c.QueryParam("cursor") != "" {
			return errCursor
		}
	default:
		return fault.InvalidField("query:order", "unknown", "order is age or impact.")
	}
	return nil
}

type recordJSON struct {
	Published  int            `json:"published"`
	Rejected   int            `json:"rejected"`
	Withdrawn  int            `json:"withdrawn"`
	Open       int            `json:"open"`
	First      bool           `json:"first"`
	Trust      *trustJSON     `json:"trust,omitempty"`
	Rejections []decisionJSON `json:"rejections,omitempty"`
}

func recordOf(v editorial.ProposalView) *recordJSON {
	r := v.Record
	if r == nil {
		return nil
	}
	out := recordJSON{r.Published, r.Rejected, r.Withdrawn, r.Open, r.First(), trustOf(v.Trust), nil}
	for _, d := range r.Rejections {
		one := decisionOf(d, nil, v.Reasons)
		one.By = nil
		out.Rejections = append(out.Rejections, one)
	}
	return &out
}

type impactJSON struct {
	Reads     int     `json:"reads"`
	Unhelpful float64 `json:"unhelpful"`
	Votes     int     `json:"votes"`
	Days      float64 `json:"days"`
	Score     float64 `json:"score"`
}

func impactOf(i *answer.Impact) *impactJSON {
	if i == nil {
		return nil
	}
	return &impactJSON{i.Reads, i.Unhelpful, i.Votes, i.Days, i.Score()}
}

// reviewerOf is who reviewed or decided last, but for the author and for what decided itself.
func reviewerOf(v editorial.ProposalView) *refJSON {
	var last *refJSON
	at := time.Time{}
	for _, r := range v.Reviews {
		last, at = refIn(v.People, r.Reviewer), r.CreatedAt
	}
	for _, d := range v.Decisions {
		if !d.CreatedAt.Before(at) && d.By != v.Proposal.Author {
			if by := refIn(v.People, d.By); by != nil {
				last, at = by, d.CreatedAt
			}
		}
	}
	return last
}
