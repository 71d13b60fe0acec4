package answer

import (
	"errors"
	"testing"
)

// Every reason belongs to one of the two answers, and to that one only.
func TestVoteReasonsDifferForYesAndNo(t *testing.T) {
	t.Parallel()
	for _, helpful := range []bool{true, false} {
		for _, r := range VoteReasons(helpful) {
			if v, err := NewVote(helpful, r.Code); err != nil || v != (Vote{helpful, r.Code}) {
				t.Errorf("%v because %s: %v, %v", helpful, r.Code, v, err)
			}
			if _, err := NewVote(!helpful, r.Code); !errors.Is(err, ErrVoteReason) {
				t.Errorf("%v because %s: %v", !helpful, r.Code, err)
			}
		}
		if _, err := NewVote(helpful, ""); err != nil {
			t.Errorf("%v without a reason: %v", helpful, err)
		}
	}
}
