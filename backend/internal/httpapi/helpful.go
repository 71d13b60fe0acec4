package httpapi

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
)

// voterLife is how long a browser without an account keeps the name under which it said whether an answer helped.
const voterLife = 180 * 24 * time.Hour

type voteReasonJSON struct {
	Code  string `json:"code"`
	Label string `json:"label"`
}

type voteJSON struct {
	Helpful bool   `json:"helpful"`
	Reason  string `json:"reason,omitempty"`
}

type helpfulJSON struct {
	Vote    *voteJSON `json:"vote"`
	Reasons struct {
		Yes []voteReasonJSON `json:"yes"`
		No  []voteReasonJSON `json:"no"`
	} `json:"reasons"`
}

func helpfulOf(vote *answer.Vote) helpfulJSON {
	var out helpfulJSON
	if vote != nil {
		out.Vote = &voteJSON{vote.Helpful, vote.Reason}
	}
	out.Reasons.Yes, out.Reasons.No = voteReasons(true), voteReasons(false)
	return out
}

func voteReasons(helpful bool) []voteReasonJSON {
	out := []voteReasonJSON{}
	for _, r := range answer.VoteReasons(helpful) {
		out = append(out, voteReasonJSON(r))
	}
	return out
}

type pickedJSON struct {
	Code  string `json:"code"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

type helpfulnessJSON struct {
	Yes     int          `json:"yes"`
	No      int          `json:"no"`
	Reasons []pickedJSON `json:"reasons"`
}

func helpfulnessOf(h *answer.Helpfulness) *helpfulnessJSON {
	if h == nil {
		return nil
	}
	out := helpfulnessJSON{h.Yes, h.No, []pickedJSON{}}
	for _, r := range append(answer.VoteReasons(true), answer.VoteReasons(false)...) {
		if n := h.Reasons[r.Code]; n > 0 {
			out.Reasons = append(out.Reasons, pickedJSON{r.Code, r.Label, n})
		}
	}
	return &out
}

// reader is who asks, with the name of their browser if it has one.
func (s *server) reader(c echo.Context) editorial.Reader {
	r := editorial.Reader{Actor: actor(c)}
	if cookie, err := c.Cookie(s.cookies.voter); err == nil && cookie.Value != "" {
		r.Browser = hashed(cookie.Value)
	}
	return r
}

// mayVote counts one more vote, by a person or from an address, and gives a browser that needs one a name.
func (s *server) mayVote(c echo.Context) (editorial.Reader, error) {
	if err := s.throttle(c, "write", s.Limits.WritesPerMinute, 1); err != nil {
		return editorial.Reader{}, err
	}
	r := s.reader(c)
	if !r.Actor.Anonymous() {
		return r, nil
	}
	wait, err := s.Desk.Count(c.Request().Context(), time.Hour, 1, editorial.Share{Bucket: "vote address " + household(c.RealIP()), Most: s.Limits.VotesPerHour})
	if err != nil {
		return r, err
	}
	if wait > 0 {
		return r, errRateLimited.Saying("A lot was said from this network within the hour. Wait a while, or sign in.").After(wait)
	}
	if r.Browser == [32]byte{} {
		name := secret()
		s.setCookie(c, s.cookies.voter, name, voterLife)
		r.Browser = hashed(name)
	}
	return r, nil
}

func (s *server) readVote(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	vote, err := s.Desk.VoteOf(c.Request().Context(), s.reader(c), c.Param("guide"), c.Param("question"), n)
	if err != nil {
		return err
	}
	return private(c, "", helpfulOf(vote))
}

func (s *server) vote(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	var in struct {
		Helpful *bool  `json:"helpful"`
		Reason  string `json:"reason"`
	}
	if _, err := body(c, &in); err != nil {
		return err
	}
	if in.Helpful == nil {
		return errHelpfulRequired
	}
	vote, err := answer.NewVote(*in.Helpful, in.Reason)
	if err != nil {
		return err
	}
	r, err := s.mayVote(c)
	if err != nil {
		return err
	}
	if err := s.Desk.Vote(c.Request().Context(), r, c.Param("guide"), c.Param("question"), n, vote); err != nil {
		return err
	}
	return private(c, "", helpfulOf(&vote))
}

func (s *server) takeVoteBack(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	if err := s.throttle(c, "write", s.Limits.WritesPerMinute, 1); err != nil {
		return err
	}
	if err := s.Desk.TakeVoteBack(c.Request().Context(), s.reader(c), c.Param("guide"), c.Param("question"), n); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.NoContent(http.StatusNoContent)
}
