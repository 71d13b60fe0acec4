package answer

import (
	"fmt"
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/prose"
)

// BaseState says how a proposal stands to what is published now. It is computed, never stored.
type BaseState string

// The states of a base.
const (
	BaseCurrent  BaseState = "current"
	BaseClean    BaseState = "stale_clean"    // the base moved, and a three-way merge applies
	BaseConflict BaseState = "stale_conflict" // the base moved, and both changed the same words
)

// Scene is everything that the rules look at when they judge a proposal: read in one transaction, and under lock when a
// decision follows.
type Scene struct {
	Guide     Guide
	Policy    Policy       // of the guide, as it is now
	Admins    []account.ID // of the guide
	Question  Question
	Published Content // what is published now; zero when nothing is
	Proposal  Proposal
	Revisions []Revision // all, ascending; the latest with its content, the others at least with WordHashes
	Words     []Hash     // WordHash of each revision, in the same order
	Base      Content    // the content of the version that the latest revision was written against
	Reviews   []Review   // all, ascending
	Decisions []Decision // all, ascending
	Threads   []Thread   // all, ascending, their remarks without texts

	AuthorIsService bool
	AuthorErased    *time.Time // nobody answers for them since
	SameAs          int        // the latest earlier version that has the very text of the latest revision; 0 when none has
}

// Latest is the revision that is judged.
func (s Scene) Latest() Revision { return s.Revisions[len(s.Revisions)-1] }

// Merge brings what the latest revision changed onto what is published now.
type Merge struct {
	State              BaseState
	Content            Content // at a conflict, the proposed words stand in it
	Guidance, BodyPart prose.Merged
}

// Merge computes the state of the base and, when it moved, the merged text.
func (s Scene) Merge() Merge {
	latest := s.Latest()
	if latest.Base == s.Question.Current || s.Base == s.Published {
		return Merge{State: BaseCurrent, Content: latest.Content}
	}
	m := Merge{
		Guidance: prose.Merge(s.Base.Guidance, latest.Content.Guidance, s.Published.Guidance),
		BodyPart: prose.Merge(s.Base.Body, latest.Content.Body, s.Published.Body),
	}
	m.Content = Content{Guidance: Normal(m.Guidance.Text), Body: Normal(m.BodyPart.Text)}
	m.State = BaseConflict
	if m.Guidance.Clean && m.BodyPart.Clean {
		if merged, err := NewContent(m.Content.Guidance, m.Content.Body); err == nil {
			m.State, m.Content = BaseClean, merged
		}
	}
	return m
}

// Hidden reports whether the proposal was rejected as spam: only those who judge it and its author know of it, and its author
// cannot open it again.
func (s Scene) Hidden() bool {
	n := len(s.Decisions)
	return s.Proposal.State == Rejected && n > 0 && s.Decisions[n-1].Code == SpamCode
}

// Barred reports whether somebody may not judge the current revision because it is their own work: its proposal's author,
// whoever submitted it, or who wrote a substantial part of it.
func (s Scene) Barred(person account.ID) bool {
	latest := s.Latest()
	return person == s.Proposal.Author || person == latest.Author || slices.Contains(latest.CoAuthors, person)
}

// OutdatedBy is the number of the revision that outdated a review: the first later one that differs from the reviewed one in
// more than white space; 0 when the review still stands.
func (s Scene) OutdatedBy(r Review) int {
	for i, later := range s.Revisions {
		if later.Number > r.Revision && i > 0 && s.Words[i] != s.Words[i-1] {
			return later.Number
		}
	}
	return 0
}

// Lapsed reports whether an approval counts no longer because who gave it is no moderator of the guide now, or is suspended.
func (s Scene) Lapsed(r Review) bool { return r.Verdict == Approves && !r.Moderates }

// Approvers lists who approves the latest revision and counts: not outdated, not lapsed, not barred, a person. The last verdict of
// a reviewer is the one that counts.
func (s Scene) Approvers() []account.ID {
	var approving []account.ID
	for _, r := range s.Reviews {
		if r.Verdict == OnlyComments || s.takenBack(r) {
			continue
		}
		approving = slices.DeleteFunc(approving, func(id account.ID) bool { return id == r.Reviewer })
		if r.Verdict == Approves && !r.Service && !s.Lapsed(r) && s.OutdatedBy(r) == 0 && !s.Barred(r.Reviewer) {
			approving = append(approving, r.Reviewer)
		}
	}
	return approving
}

// Missing is one thing that stands between a proposal and its publication.
type Missing struct {
	Code        string // stable, snake_case
	Message     string
	Overridable bool // by a moderator who publishes with a reason
}

// Missing lists what stands between the proposal and its publication by somebody, whose approval publishing states; for the
// zero ID, by any moderator who is not barred. Empty means publishable.
func (s Scene) Missing(by account.ID, merge Merge) []Missing {
	var missing []Missing
	add := func(code, message string) { missing = append(missing, Missing{Code: code, Message: message}) }
	switch {
	case s.Proposal.State == ChangesRequested:
		add("changes_requested", "The author was asked for changes and has not submitted the next revision.")
	case s.Proposal.State != InReview:
		add("closed", "The proposal is closed.")
	}
	if s.Question.ArchivedAt != nil || s.Guide.ArchivedAt != nil {
		add("archived", "The question is archived.")
	}
	if s.Question.Protection.Level == Frozen {
		add("frozen", "The question is frozen: "+s.Question.Protection.Reason)
	}
	switch {
	case merge.State == BaseConflict:
		add("stale_conflict", fmt.Sprintf("Version %d was published meanwhile and changed the same words. The author has to bring the proposal onto it.", s.Question.Current))
	case merge.Content == s.Published:
		add("no_change", "The text is the same as what is published.")
	}
	if s.Barred(by) {
		add("self_approval", "This is your own work: another moderator of this guide has to publish it.")
	}
	return append(missing, s.unmet(by, merge)...)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}
