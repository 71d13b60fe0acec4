package answer

import (
	"slices"
	"strings"

	"redraft/internal/account"
	"redraft/internal/fault"
)

// Meanwhile is what a refusal tells about the state of things, so that the caller can act.
type Meanwhile struct {
	State          State
	Decision       *Decision // the last one
	Decider        *account.Ref
	RowVersion     int64
	CurrentVersion int
	Missing        []Missing
}

// Meanwhile is the state of things in a scene.
func (s Scene) Meanwhile() Meanwhile {
	m := Meanwhile{State: s.Proposal.State, RowVersion: s.Proposal.RowVersion, CurrentVersion: s.Question.Current}
	if n := len(s.Decisions); n > 0 {
		m.Decision = &s.Decisions[n-1]
	}
	return m
}

// Seen checks an action against what the caller saw: the proposal's row version. It is the first rule of every change of state
// (rule 3), and by it all but one of simultaneous decisions lose (rule 5).
//
// Errors, all with a Meanwhile as facts: ErrAlreadyDecided, when the proposal changed and no longer allows the action;
// ErrChangedMeanwhile, when it changed and still would; ErrWrongState, when the caller saw a state that does not allow it.
func (s Scene) Seen(saw int64, action Action) (State, error) {
	next, possible := Next(s.Proposal.State, action)
	switch {
	case saw == s.Proposal.RowVersion && possible:
		return next, nil
	case saw == s.Proposal.RowVersion:
		return "", ErrWrongState.Knowing(s.Meanwhile())
	case possible && !s.turnedSince(saw):
		return "", ErrChangedMeanwhile.Knowing(s.Meanwhile())
	default:
		return "", ErrAlreadyDecided.Knowing(s.Meanwhile())
	}
}

// turnedSince reports whether a decision was taken after the caller looked.
func (s Scene) turnedSince(saw int64) bool {
	n := len(s.Decisions)
	return n > 0 && s.Decisions[n-1].Ordinal > saw
}

// seenRevision checks that a judgement is of the latest revision.
func (s Scene) seenRevision(revision int) error {
	if revision != s.Proposal.Revision {
		return ErrChangedMeanwhile.Saying("There is a newer revision than the one you looked at.").Knowing(s.Meanwhile())
	}
	return nil
}

// Submission is a new proposal or the next revision of one.
type Submission struct {
	Content Content
	Summary string
	Base    int
	Note    string // why the author leaves what the checks warn of
}

// Submit checks a new proposal on a question: it takes proposals of who submits it, the base exists and the text is a change.
//
// Errors: ErrArchived, ErrProtected, ErrUnknownBase, ErrNoChange, ErrChecks.
func Submit(guide Guide, q Question, published Content, sub Submission, moderator bool) error {
	if err := acceptsText(guide, q, sub.Base); err != nil {
		return err
	}
	if err := q.Protection.TakesProposals(moderator); err != nil {
		return err
	}
	if sub.Content == published {
		return ErrNoChange
	}
	return passes(published, sub)
}

func acceptsText(guide Guide, q Question, base int) error {
	if guide.ArchivedAt != nil || q.ArchivedAt != nil {
		return ErrArchived
	}
	if base < 0 || base > q.Current || (base == 0 && q.Current > 0) {
		return ErrUnknownBase
	}
	return nil
}

// Quota refuses a proposal of somebody who has as many open ones as they may have.
func Quota(open, limit int) error {
	if open >= limit {
		return ErrQuota.Knowing(Limit(limit))
	}
	return nil
}

// Limit is the number that a refusal names.
type Limit int

// NextRevision checks the author's next revision. After a rejection it reopens the proposal, which an author can do once (C24).
//
// Errors: those of Seen, ErrArchived, ErrUnknownBase, ErrNoChange (same as published, or same as the revision before it on the
// same base), ErrWrongState when the one reopening is used, ErrChecks.
func (s Scene) NextRevision(saw int64, sub Submission) (next State, reopens bool, err error) {
	if next, err = s.Seen(saw, Revise); err != nil {
		return "", false, err
	}
	if err := acceptsText(s.Guide, s.Question, sub.Base); err != nil {
		return "", false, err
	}
	reopens = s.Proposal.State == Rejected
	if reopens && s.Proposal.Reopened {
		return "", false, ErrWrongState.Saying("You reopened this proposal once already. A moderator can reopen it, or you can propose anew.").Knowing(s.Meanwhile())
	}
	if s.Hidden() {
		return "", false, ErrWrongState.Saying("This was rejected as spam. Only a moderator can open it again.").Knowing(s.Meanwhile())
	}
	latest := s.Latest()
	if sub.Content == s.Published {
		return "", false, ErrNoChange
	}
	if sub.Content == latest.Content && sub.Base == latest.Base {
		return "", false, ErrNoChange.Saying("This text is the same as your last revision. Change something before you submit it.")
	}
	return next, reopens, passes(s.Published, sub)
}

// Judge checks a review of the latest revision.
//
// Errors: those of Seen, ErrChangedMeanwhile (another revision), ErrSelfApproval for a verdict on one's own work.
func (s Scene) Judge(by account.ID, saw int64, revision int, verdict Verdict) (State, error) {
	action := map[Verdict]Action{Approves: Approve, AsksForChanges: RequestChanges, OnlyComments: Comment}[verdict]
	next, err := s.Seen(saw, action)
	if err != nil {
		return "", err
	}
	if err := s.seenRevision(revision); err != nil {
		return "", err
	}
	if verdict != OnlyComments && s.Barred(by) {
		return "", ErrSelfApproval
	}
	return next, nil
}

// Reject checks a rejection. Errors: as Judge, and ErrUnknownCode.
func (s Scene) Reject(by account.ID, saw int64, revision int, code string, codes []RejectReason) (State, error) {
	next, err := s.Seen(saw, Reject)
	if err != nil {
		return "", err
	}
	if err := s.seenRevision(revision); err != nil {
		return "", err
	}
	if s.Barred(by) {
		return "", ErrSelfApproval.Saying("Nobody judges their own work. Withdraw the proposal instead.")
	}
	for _, r := range codes {
		if r.Code == code && !r.Retired {
			return next, nil
		}
	}
	return "", ErrUnknownCode
}

// Sight is what the one who publishes saw.
type Sight struct {
	RowVersion int64
	Revision   int
	Onto       int    // the version that the new one goes on top of
	Text       *Hash  // of what becomes public; required when it is merged
	Minor      bool   // what is published is a small correction
	Override   string // why they publish over what the policy lets a moderator override; empty: they do not
}

// Publish decides whether the latest revision becomes the next version now, and which text that version has: the revision's,
// byte for byte, or the merged one whose hash the caller confirmed.
//
// Errors: those of Seen, ErrChangedMeanwhile (another revision, another merged text), ErrStaleBase (another version was
// published, or the merge conflicts), ErrSelfApproval, ErrArchived, ErrProtected, ErrNoChange, ErrPolicyUnsatisfied with what is missing,
// ErrNothingToOverride.
func (s Scene) Publish(by account.ID, saw Sight) (Content, error) {
	if _, err := s.Seen(saw.RowVersion, Publish); err != nil {
		return Content{}, err
	}
	merge, err := s.ready(by, saw)
	if err != nil {
		return Content{}, err
	}
	if err := confirmed(merge, saw.Text); err != nil {
		return Content{}, err.Knowing(s.Meanwhile())
	}
	if merge.Content == s.Published {
		return Content{}, ErrNoChange
	}
	return merge.Content, s.satisfied(by, merge, saw.Override)
}

// satisfied checks that nothing is missing but for what is overridden with a reason.
func (s Scene) satisfied(by account.ID, merge Merge, override string) error {
	missing := s.Missing(by, merge)
	all := len(missing)
	if override != "" {
		missing = slices.DeleteFunc(missing, func(m Missing) bool { return m.Overridable })
	}
	switch {
	case len(missing) > 0:
		m := s.Meanwhile()
		m.Missing = missing
		return ErrPolicyUnsatisfied.Saying("Not publishable yet: " + strings.TrimSuffix(missing[0].Message, ".") + ".").Knowing(m)
	case override != "" && all == 0:
		return ErrNothingToOverride
	}
	return nil
}

func confirmed(merge Merge, text *Hash) *fault.Fault {
	switch {
	case merge.State == BaseClean && text == nil:
		return ErrStaleBase.Saying("Another version was published meanwhile. Look at the merged text and confirm it with its hash.")
	case text != nil && *text != merge.Content.Hash():
		return ErrChangedMeanwhile.Saying("The text that would become public is not the one you confirmed. Look at it again.")
	}
	return nil
}

// Revert checks that an earlier version's text can be published again over the current one.
//
// Errors: ErrArchived, ErrProtected, ErrNoChange when the texts are equal, ErrSelfApproval when the restored text is the caller's own.
func Revert(guide Guide, q Question, by account.ID, current, restored Version) error {
	if guide.ArchivedAt != nil || q.ArchivedAt != nil {
		return ErrArchived
	}
	if err := q.Protection.TakesVersions(); err != nil {
		return err
	}
	if restored.Content == current.Content {
		return ErrNoChange.Saying("That version has the same text as the current one.")
	}
	if restored.Author == by {
		return ErrSelfApproval.Saying("That version is your own work: another moderator of this guide has to restore it.")
	}
	return nil
}
