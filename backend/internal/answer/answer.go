// Package answer is the heart: guides, questions, versions, proposals, revisions, reviews and policies, and the rules by which
// a proposal becomes a version. Everything in it is a value or a function over values; it reads no clock, knows no SQL, JSON or
// HTTP, and does not know who may do what (authz) but for what a right can never override: that nobody judges their own work.
//
// Start at [State] and its grid, then [Proposal.Publish].
package answer

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
)

// ID names a guide, question, version, proposal and so on.
type ID = uuid.UUID

// Guide is a role's page.
type Guide struct {
	ID           ID
	Slug         string
	Title        string
	Introduction string
	Position     int
	ArchivedAt   *time.Time
	ChangedAt    time.Time
	RowVersion   int64

	ReviewAfterDays int // so long after it was published or last confirmed an answer is to be confirmed again; 0: never
}

// Question is a prompt with a permanent slug inside its guide.
type Question struct {
	ID         ID
	GuideID    ID
	Slug       string
	Prompt     string
	Topics     []string
	Position   int
	Protection Protection // as it acts now
	ArchivedAt *time.Time
	Current    int       // number of the latest version; 0 when nothing is published
	FreshSince time.Time // when that was published or last confirmed; zero when nothing is
	RowVersion int64
}

// Kind says how a version came to be.
type Kind string

// The kinds of versions.
const (
	FromImport   Kind = "import"
	FromProposal Kind = "proposal"
	FromRevert   Kind = "revert"
)

// Version is an immutable, published state of a question's content.
type Version struct {
	ID          ID
	QuestionID  ID
	Number      int
	Content     Content
	Kind        Kind
	Summary     string
	ProposalID  ID // zero but for FromProposal
	Revision    int
	Author      account.ID // who proposed it; zero for an import
	PublishedBy account.ID // zero for an import by the operator
	Restores    int        // with FromRevert: the version whose text this is
	Undoes      int        // with FromRevert: the version that this one replaced
	Reason      string
	Minor       bool // a small correction: who studied the version before has nothing to learn again
	Added       int  // words
	Removed     int
	PublishedAt time.Time
}

// Says is what the version changed, in a line: the summary that it was proposed with, and for a revert what it restores and why.
func (v Version) Says() string {
	if v.Kind == FromRevert {
		return fmt.Sprintf("Restores version %d: %s", v.Restores, Line(v.Reason))
	}
	return v.Summary
}

// Proposal is one person's wish to change one question's content.
type Proposal struct {
	ID         ID
	QuestionID ID
	GuideID    ID
	Author     account.ID
	State      State
	Revision   int   // number of the latest revision
	Reopened   bool  // the author has used their one reopening
	RowVersion int64 // counts changes; the ETag is made of it
	CreatedAt  time.Time
	ChangedAt  time.Time
}

// Revision is a numbered, immutable state of a proposal.
type Revision struct {
	ID         ID
	ProposalID ID
	Number     int
	Base       int // the version it was written against; 0 when nothing was published
	Content    Content
	Summary    string
	Author     account.ID
	CoAuthors  []account.ID // who wrote a substantial part of it, but for the author
	Editor     account.ID   // the moderator who made it of the author's revision before, by edits or by choosing changes; zero for the author's own
	Added      int          // words, against the base
	Removed    int
	CheckNote  string // why the author leaves what the checks warn of
	CreatedAt  time.Time
}

// Verdict is what a review says.
type Verdict string

// The verdicts.
const (
	Approves       Verdict = "approve"
	AsksForChanges Verdict = "request_changes"
	OnlyComments   Verdict = "comment"
)

// Valid reports whether v is one of the verdicts.
func (v Verdict) Valid() bool { return v == Approves || v == AsksForChanges || v == OnlyComments }

// Review is one reviewer's verdict on one revision.
type Review struct {
	ID         ID
	ProposalID ID
	Revision   int
	Reviewer   account.ID
	Service    bool // the reviewer is a service account, whose approval never satisfies a policy
	Moderates  bool // the reviewer may judge in this guide now: a moderator of it, not suspended
	Verdict    Verdict
	Note       string
	CreatedAt  time.Time
}

// Decision is what closed or turned a proposal.
type Decision struct {
	ID         ID
	ProposalID ID
	Ordinal    int64 // the proposal's row version that it led to: two decisions can never share one
	Kind       DecisionKind
	By         account.ID // zero when nobody decided: superseded
	Revision   int
	Reason     string
	Code       string // of a rejection
	Version    int    // that was published
	Undoes     int64  // with DecidedUndo: the ordinal of the decision that it takes back
	Checklist  []string
	Policy     int  // number of the guide's policy under which it was taken
	Override   bool // of what the policy lets a moderator override; Reason says why
	CreatedAt  time.Time
}

// DecisionKind names what was decided.
type DecisionKind string

// The kinds of decisions.
const (
	DecidedPublish        DecisionKind = "publish"
	DecidedReject         DecisionKind = "reject"
	DecidedRequestChanges DecisionKind = "request_changes"
	DecidedWithdraw       DecisionKind = "withdraw"
	DecidedReopen         DecisionKind = "reopen"
	DecidedSupersede      DecisionKind = "supersede"
	DecidedPublishPart    DecisionKind = "publish_part"
	DecidedUndo           DecisionKind = "undo"
)

// Draft is an autosaved working copy, one per person and question.
type Draft struct {
	Person     account.ID
	QuestionID ID
	Revises    ID // the proposal whose next revision it becomes; zero for a new proposal
	Content    Content
	Summary    string
	Base       int
	CheckNote  string
	Taken      []Suggestion // those that the author took into it
	SavedAt    time.Time
	RowVersion int64
}

// Suggestion names a suggestion: the comment of a thread that makes it.
type Suggestion struct {
	Thread  ID
	Comment int
}

// RejectReason is a code that a rejection carries.
type RejectReason struct {
	Code       string
	Label      string
	Advice     string // what the author can do
	Retired    bool   // no new rejection carries it
	RowVersion int64
}

// Restriction keeps a person from proposing anything in a guide until it is lifted.
type Restriction struct {
	ID       ID
	Guide    ID
	Person   account.ID
	Proposal ID // the spam that it answers
	By       account.ID
	Reason   string
	At       time.Time
	Lifted   bool
}

// SpamCode is the reject code that hides a proposal: its author cannot open it again.
const SpamCode = "spam"
