package answer

import (
	"fmt"
	"time"

	"redraft/internal/fault"
)

// Protection holds changes of one question back, with a reason that everybody can read. The zero Protection is none.
type Protection struct {
	Level     Level
	Approvals int // with ReviewedBy
	Reason    string
	Until     *time.Time // nil: until it is lifted
}

// Level is how far a question is protected.
type Level string

// The levels.
const (
	Open           Level = ""           // not at all
	ReviewedBy     Level = "review"     // a proposal needs so many approvals, whatever the guide's policy says
	ModeratorsOnly Level = "moderators" // only moderators propose; what is open already goes on
	Frozen         Level = "frozen"     // nobody proposes, and nothing is published
)

// At is the protection as it acts at a time: none once it has expired.
func (p Protection) At(now time.Time) Protection {
	if p.Until != nil && !p.Until.After(now) {
		return Protection{}
	}
	return p
}

// NewProtection checks a protection. The fault names every wrong field.
func NewProtection(p Protection, now time.Time) (Protection, error) {
	if p.Level == Open {
		return Protection{}, nil
	}
	p.Reason = Normal(p.Reason)
	fields := checkText("protection.reason", p.Reason, MinReason, 500)
	switch p.Level {
	case ReviewedBy:
		if p.Approvals < 1 || p.Approvals > MaxApprovals {
			fields = append(fields, fault.Field{Name: "protection.approvals", Code: "range", Message: "A protection asks for 1 to 5 approvals."})
		}
	case ModeratorsOnly, Frozen:
		if p.Approvals != 0 {
			fields = append(fields, fault.Field{Name: "protection.approvals", Code: "unknown", Message: "Only the level review has a number of approvals."})
		}
	default:
		fields = append(fields, fault.Field{Name: "protection.level", Code: "unknown", Message: "A level is review, moderators or frozen."})
	}
	if p.Until != nil && !p.Until.After(now) {
		fields = append(fields, fault.Field{Name: "protection.until", Code: "range", Message: "A protection ends in the future."})
	}
	if f := fault.WithFields(fields); f != nil {
		return Protection{}, f
	}
	return p, nil
}

// TakesProposals checks that somebody may propose on a question as it is protected now. Errors: ErrProtected.
func (p Protection) TakesProposals(moderator bool) error {
	switch {
	case p.Level == Frozen:
		return ErrProtected.Saying("This question is frozen and takes no proposals now: " + p.Reason)
	case p.Level == ModeratorsOnly && !moderator:
		return ErrProtected.Saying("Only moderators propose on this question now: " + p.Reason)
	}
	return nil
}

// TakesVersions checks that something may be published on a question as it is protected now. Errors: ErrProtected.
func (p Protection) TakesVersions() error {
	if p.Level == Frozen {
		return ErrProtected.Saying("This question is frozen, and nothing is published on it now: " + p.Reason)
	}
	return nil
}

func (p Protection) String() string {
	if p.Level == ReviewedBy {
		return fmt.Sprintf("%s by %d", p.Level, p.Approvals)
	}
	return string(p.Level)
}
