package answer

import (
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/fault"
)

// MaxReviewAfterDays bounds after how long a guide asks for its answers to be confirmed again.
const MaxReviewAfterDays = 3650

// ReviewAfter checks in how many days answers are to be confirmed again; 0: never. Errors: invalid.
func ReviewAfter(days int) error {
	if days < 0 || days > MaxReviewAfterDays {
		return fault.InvalidField("review_after_days", "range", "Answers are confirmed again after 1 to 3650 days, or never with 0.")
	}
	return nil
}

// ReviewBy is the time until which the latest version of a question is to be confirmed again; zero: there is none. Where nothing changes,
// nothing is asked.
func (g Guide) ReviewBy(q Question) time.Time {
	if g.ReviewAfterDays == 0 || q.Current == 0 || g.ArchivedAt != nil || q.ArchivedAt != nil {
		return time.Time{}
	}
	return q.FreshSince.Add(time.Duration(g.ReviewAfterDays) * 24 * time.Hour)
}

// ConfirmedAt is when a person last found the latest version right, by publishing or by confirming it; zero: it came with an import, and
// nobody has confirmed it since.
func (q Question) ConfirmedAt(latest Version) time.Time {
	if latest.Kind == FromImport && !q.FreshSince.After(latest.PublishedAt) {
		return time.Time{}
	}
	return q.FreshSince
}

// WrittenBy reports whether somebody wrote a version, alone or with others.
func (v Version) WrittenBy(person account.ID, coAuthors []account.ID) bool {
	return v.Author == person || slices.Contains(coAuthors, person)
}

// Confirm checks that a version of a question can be confirmed. Errors: ErrArchived, ErrStaleBase when it is not the latest one.
func Confirm(g Guide, q Question, version int) error {
	if g.ArchivedAt != nil || q.ArchivedAt != nil {
		return ErrArchived
	}
	if version != q.Current {
		return ErrStaleBase.Saying("Another version was published meanwhile. Read that one, and say whether it is right.").Knowing(Meanwhile{CurrentVersion: q.Current})
	}
	return nil
}
