package answer

import (
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/fault"
	"redraft/internal/prose"
)

// Limits of discussions. A proposal that needs more of them needs another conversation.
const (
	MaxThreads = 200   // on one proposal
	MaxRemarks = 200   // in one thread
	MaxQuote   = 5_000 // characters of a passage
	MaxComment = 5_000 // characters
	maxContext = 64    // bytes of the text around a passage
)

// Field names one of the two texts of a content.
type Field string

// The fields.
const (
	InBody     Field = "body"
	InGuidance Field = "guidance"
)

// Of is the text of the field in a content.
func (f Field) Of(c Content) string {
	if f == InGuidance {
		return c.Guidance
	}
	return c.Body
}

// with is the content with another text in the field.
func (f Field) with(c Content, text string) Content {
	if f == InGuidance {
		c.Guidance = text
	} else {
		c.Body = text
	}
	return c
}

// Thread is a discussion on a proposal, about one passage of a revision or about all of it.
type Thread struct {
	ID         ID
	ProposalID ID
	Seq        int64 // the order in which threads were opened
	Revision   int   // on which it was opened
	OpenedBy   account.ID
	Field      Field // of the passage; empty when the thread is about no passage
	Anchor     prose.Anchor
	CreatedAt  time.Time
	Remarks    []Remark // all, ascending; the first is a comment
}

// RemarkKind says what was said or done in a thread.
type RemarkKind string

// The kinds of remarks.
const (
	Says       RemarkKind = "comment"
	Resolves   RemarkKind = "resolve"
	Unresolves RemarkKind = "unresolve"
	Applies    RemarkKind = "apply"
)

// Remark is what somebody said or did in a thread.
type Remark struct {
	Ordinal     int   // in its thread, from 1
	Seq         int64 // the order among all remarks
	Kind        RemarkKind
	By          account.ID
	Moderator   bool // whoever said it moderates the guide now
	Service     bool
	Revision    int   // that was looked at
	RowVersion  int64 // the proposal's at that time: a decision of a higher ordinal came later
	Text        string
	Replacement *string // of a comment: what it suggests in place of the passage
	Applies     int     // with Applies: the ordinal of the comment whose suggestion was taken
	CreatedAt   time.Time
}

// Anchored reports whether the thread is about a passage.
func (t Thread) Anchored() bool { return t.Field != "" }

// Resolved reports whether nothing is left to say: it was resolved, or its suggestion taken, and not opened again since.
func (t Thread) Resolved() bool {
	for _, r := range slices.Backward(t.Remarks) {
		if r.Kind != Says {
			return r.Kind != Unresolves
		}
	}
	return false
}

// AppliedIn is the revision that took the suggestion of a comment; 0 when none did.
func (t Thread) AppliedIn(ordinal int) int {
	for _, r := range t.Remarks {
		if r.Kind == Applies && r.Applies == ordinal {
			return r.Revision
		}
	}
	return 0
}

// Placed is a thread with where its passage is in a later revision.
type Placed struct {
	Thread Thread
	Place  prose.Anchor // where the passage is, or was when it is gone
	Found  bool         // false when it is gone, and for a thread about no passage
}

// Place follows the passages of threads to the last of some contents: those of the revisions from one on, in order, of which the
// first is of none later than the threads'. Between two revisions it compares each field once, however many threads there are.
func Place(threads []Thread, first int, contents []Content) []Placed {
	placed := make([]Placed, len(threads))
	for i, t := range threads {
		placed[i] = Placed{t, t.Anchor, t.Anchored()}
	}
	for _, field := range []Field{InBody, InGuidance} {
		for n := 1; n < len(contents); n++ {
			old, new := field.Of(contents[n-1]), field.Of(contents[n])
			if old == new {
				continue
			}
			way := prose.NewWay(old, new)
			for i := range placed {
				if p := &placed[i]; p.Found && p.Thread.Field == field && p.Thread.Revision < first+n {
					if p.Place, p.Found = way.Follow(p.Place); !p.Found {
						p.Place = p.Thread.Anchor
					}
				}
			}
		}
	}
	return placed
}

// Passage is how somebody names a passage: its words and some of what stands around them, as the W3C text quote selector does.
type Passage struct {
	Field                 Field
	Quote, Prefix, Suffix string
}

// Find makes the anchor of a passage in the revision in which it was selected.
//
// Errors: invalid, when there is no such field, or the words are not there or in several places that their context does not tell apart.
func (p Passage) Find(in Content) (prose.Anchor, error) {
	if p.Field != InBody && p.Field != InGuidance {
		return prose.Anchor{}, fault.InvalidField("field", "unknown", "A passage is in the body or in the guidance.")
	}
	fields := append(checkText("quote", p.Quote, 1, MaxQuote), checkText("prefix", p.Prefix, 0, maxContext)...)
	fields = append(fields, checkText("suffix", p.Suffix, 0, maxContext)...)
	if f := fault.WithFields(fields); f != nil {
		return prose.Anchor{}, f
	}
	text := p.Field.Of(in)
	from, to, found := prose.Anchor{Quote: p.Quote, Prefix: p.Prefix, Suffix: p.Suffix}.Find(text)
	if !found {
		return prose.Anchor{}, fault.InvalidField("quote", "not_found",
			"These words are not in that revision, or in several places; say what stands before and after them, exactly as in the text.")
	}
	a, ok := prose.NewAnchor(text, from, to)
	if !ok {
		return prose.Anchor{}, fault.InvalidField("quote", "not_found", "These words are not in that revision.")
	}
	return a, nil
}

// Said is a comment as somebody sends it.
type Said struct {
	Text        string
	Replacement *string // the suggestion, when there is one
}

// Comment checks a comment: it says something, or suggests something for the passage.
//
// Errors: invalid.
func (s Said) Comment(anchored bool) (Said, error) {
	least := 1
	if s.Replacement != nil {
		least = 0
	}
	s.Text = Normal(s.Text)
	fields := checkText("text", s.Text, least, MaxComment)
	if s.Replacement != nil {
		text := normalPart(*s.Replacement)
		s.Replacement = &text
		fields = append(fields, checkText("replacement", text, 0, MaxBody)...)
		if !anchored {
			fields = append(fields, fault.Field{Name: "replacement", Code: "no_passage", Message: "Only a comment on a passage can suggest other words for it."})
		}
	}
	if f := fault.WithFields(fields); f != nil {
		return Said{}, f
	}
	return s, nil
}

// Discuss checks that something can be said on a proposal now, about one of its revisions.
//
// Errors: ErrWrongState; invalid for a revision that there is not.
func (s Scene) Discuss(revision int) error {
	if _, possible := Next(s.Proposal.State, Comment); !possible {
		return ErrWrongState.Saying("The proposal is closed, and so is its discussion.").Knowing(s.Meanwhile())
	}
	if revision < 1 || revision > s.Proposal.Revision {
		return fault.InvalidField("revision", "unknown", "There is no such revision.")
	}
	return nil
}

// OpenThread checks that another thread can be opened. Errors: as Discuss, and ErrTooMany.
func (s Scene) OpenThread(revision int) error {
	if err := s.Discuss(revision); err != nil {
		return err
	}
	if len(s.Threads) >= MaxThreads {
		return ErrTooMany.Knowing(Limit(MaxThreads))
	}
	return nil
}

// Thread finds a thread of the proposal.
func (s Scene) Thread(id ID) (Thread, bool) {
	i := slices.IndexFunc(s.Threads, func(t Thread) bool { return t.ID == id })
	if i < 0 {
		return Thread{}, false
	}
	return s.Threads[i], true
}

// Reply checks another comment in a thread. Errors: as Discuss, and ErrTooMany.
func (s Scene) Reply(t Thread, revision int) error {
	if err := s.Discuss(revision); err != nil {
		return err
	}
	if len(t.Remarks) >= MaxRemarks {
		return ErrTooMany.Knowing(Limit(MaxRemarks))
	}
	return nil
}

// Settle checks that somebody resolves a thread, or opens it again. saw is the number of remarks that they saw. Besides the author
// and moderators, whoever opened a thread may.
//
// Errors: ErrWrongState, ErrChangedMeanwhile, ErrNotYours, ErrTooMany.
func (s Scene) Settle(t Thread, by account.ID, moderator bool, saw int64, resolved bool) error {
	if err := s.Discuss(s.Proposal.Revision); err != nil {
		return err
	}
	if saw != int64(len(t.Remarks)) {
		return ErrChangedMeanwhile.Saying("Somebody said something in this thread meanwhile. Read it, and then decide.").Knowing(s.Meanwhile())
	}
	if !moderator && by != s.Proposal.Author && by != t.OpenedBy {
		return ErrNotYours
	}
	if resolved == t.Resolved() {
		return ErrWrongState.Saying("The thread is so already.").Knowing(s.Meanwhile())
	}
	if len(t.Remarks) >= MaxRemarks+2 { // a full thread can still be resolved
		return ErrTooMany.Knowing(Limit(MaxRemarks))
	}
	return nil
}
