package answer

import (
	"slices"

	"redraft/internal/fault"
)

// Vote is what a reader says of one version: whether it helped, and why.
type Vote struct {
	Helpful bool
	Reason  string // a code of VoteReasons for this Helpful, or empty
}

// VoteReason is a reason that a reader can pick.
type VoteReason struct{ Code, Label string }

// VoteReasons are the reasons to pick from, which differ for yes and no.
func VoteReasons(helpful bool) []VoteReason {
	if helpful {
		return []VoteReason{
			{"clear", "It is clear"},
			{"concrete", "It has good examples"},
			{"credible", "It sounds like a real person"},
			{"complete", "It covers what they ask"},
		}
	}
	return []VoteReason{
		{"wrong", "Something is wrong"},
		{"outdated", "It is out of date"},
		{"unclear", "It is hard to follow"},
		{"missing", "Something is missing"},
		{"long", "It is too long"},
	}
}

// ErrVoteReason means that a reason is none, or one of the other answer.
var ErrVoteReason = fault.InvalidField("reason", "unknown", "This is none of the reasons that can be picked for this answer.")

// NewVote checks a vote. Errors: ErrVoteReason.
func NewVote(helpful bool, reason string) (Vote, error) {
	if reason != "" && !slices.ContainsFunc(VoteReasons(helpful), func(r VoteReason) bool { return r.Code == reason }) {
		return Vote{}, ErrVoteReason
	}
	return Vote{Helpful: helpful, Reason: reason}, nil
}

// Helpfulness is what the readers of one version said, together.
type Helpfulness struct {
	Yes, No int
	Reasons map[string]int // how often each reason was picked, by code
}
