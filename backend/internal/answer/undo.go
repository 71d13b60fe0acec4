package answer

import (
	"fmt"
	"slices"
	"time"

	"redraft/internal/account"
)

// UndoTime is how long whoever decided can take it back; afterwards another moderator can.
const UndoTime = 10 * time.Minute

// Undoable is the decision that can be taken back in the state that the proposal is in: its last one, when a moderator took it.
func (s Scene) Undoable() (Decision, bool) {
	n := len(s.Decisions)
	if n == 0 {
		return Decision{}, false
	}
	d := s.Decisions[n-1]
	want := map[DecisionKind]State{DecidedPublish: Published, DecidedPublishPart: ChangesRequested, DecidedReject: Rejected, DecidedRequestChanges: ChangesRequested}[d.Kind]
	return d, want == s.Proposal.State
}

// MayUndo reports whether it is this person's time to take a decision back: for ten minutes whoever decided, then any other
// moderator.
func (d Decision) MayUndo(by account.ID, now time.Time) bool {
	return (d.By == by) == (now.Sub(d.CreatedAt) <= UndoTime)
}

// Undoing is what taking a decision back leads to.
type Undoing struct {
	Decision Decision
	Restores int // the version whose text is published again; 0 when the decision published nothing
	Proposes int // the revision that is proposed again as a whole, after a part of it was published; 0 otherwise
}

// Undo decides whether the last decision can be taken back now. builtOn says whether a revision was written against the version that it
// published; restored is the version before that one, zero when there is none. The proposal is in review again.
//
// Errors: those of Seen, ErrWrongState (nothing to take back, not the caller's time, nothing was there before, something was built on
// it), ErrSelfApproval, ErrArchived, ErrStaleBase, and ErrChangedMeanwhile when the text that becomes public again is not the one
// that was confirmed.
func (s Scene) Undo(by account.ID, saw Sight, now time.Time, builtOn bool, restored Version) (Undoing, error) {
	if _, err := s.Seen(saw.RowVersion, Undo); err != nil {
		return Undoing{}, err
	}
	d, possible := s.Undoable()
	switch {
	case !possible:
		return Undoing{}, ErrWrongState.Saying("The last decision on this proposal is not one that can be taken back.").Knowing(s.Meanwhile())
	case s.Barred(by):
		return Undoing{}, ErrSelfApproval
	case !d.MayUndo(by, now) && d.By == by:
		return Undoing{}, ErrWrongState.Saying(fmt.Sprintf("You could take this back for %d minutes. Another moderator still can.", UndoTime/time.Minute)).Knowing(s.Meanwhile())
	case !d.MayUndo(by, now):
		return Undoing{}, ErrWrongState.Saying(fmt.Sprintf("For %d minutes only who decided can take it back.", UndoTime/time.Minute)).Knowing(s.Meanwhile())
	case d.Version == 0:
		return Undoing{Decision: d}, nil
	case s.Guide.ArchivedAt != nil || s.Question.ArchivedAt != nil:
		return Undoing{}, ErrArchived
	case s.Question.Protection.Level == Frozen:
		return Undoing{}, s.Question.Protection.TakesVersions()
	case s.Question.Current != d.Version:
		return Undoing{}, ErrStaleBase.Saying("Another version was published on top of this one. Go back to an earlier version in the history instead.").Knowing(s.Meanwhile())
	case builtOn:
		return Undoing{}, ErrWrongState.Saying("Somebody wrote on top of this version already. Go back to an earlier version in the history instead.").Knowing(s.Meanwhile())
	case restored.Number == 0:
		return Undoing{}, ErrWrongState.Saying("Nothing was published before this version, so there is nothing to go back to.").Knowing(s.Meanwhile())
	case restored.Author == by:
		return Undoing{}, ErrSelfApproval.Saying("The version before is your own work: another moderator of this guide has to restore it.")
	case saw.Onto != s.Question.Current || saw.Text == nil || *saw.Text != restored.Content.Hash():
		return Undoing{}, ErrChangedMeanwhile.Saying("Look at the text that becomes public again, and confirm it with its hash.").Knowing(s.Meanwhile())
	}
	u := Undoing{Decision: d, Restores: restored.Number}
	if d.Kind == DecidedPublishPart {
		u.Proposes = d.Revision - 1
	}
	return u, nil
}

// Undone reports whether a decision was taken back.
func (s Scene) Undone(d Decision) bool {
	return slices.ContainsFunc(s.Decisions, func(u Decision) bool { return u.Kind == DecidedUndo && u.Undoes == d.Ordinal })
}

// takenBack reports whether a verdict was given together with a decision that was taken back. Both have the one time of their
// transaction.
func (s Scene) takenBack(r Review) bool {
	return slices.ContainsFunc(s.Decisions, func(d Decision) bool {
		return d.By == r.Reviewer && d.CreatedAt.Equal(r.CreatedAt) && d.Revision == r.Revision && s.Undone(d)
	})
}
