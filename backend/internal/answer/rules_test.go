package answer

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/fault"
)

// The whole grid, illegal cells included: a change of the life of a proposal has to be made here too.
func TestStateActionGrid(t *testing.T) {
	t.Parallel()
	const no = State("")
	want := map[State][]State{ // in the order of Actions
		//                revise    comment           approve   request changes   reject    publish    withdraw   reopen    supersede   edit      publish part      undo
		InReview:         {InReview, InReview, InReview, ChangesRequested, Rejected, Published, Withdrawn, no, Superseded, InReview, ChangesRequested, no},
		ChangesRequested: {InReview, ChangesRequested, no, no, no, no, Withdrawn, no, Superseded, no, no, InReview},
		Published:        {no, no, no, no, no, no, no, no, no, no, no, InReview},
		Rejected:         {InReview, no, no, no, no, no, no, InReview, no, no, no, InReview},
		Withdrawn:        {no, no, no, no, no, no, no, no, no, no, no, no},
		Superseded:       {no, no, no, no, no, no, no, no, no, no, no, no},
	}
	for _, s := range States {
		for i, a := range Actions {
			got, ok := Next(s, a)
			if got != want[s][i] || ok != (want[s][i] != no) {
				t.Errorf("%s in %s leads to %q, want %q", a, s, got, want[s][i])
			}
		}
	}
}

var (
	author, editor, mo, max = uuid.New(), uuid.New(), uuid.New(), uuid.New()
	start                   = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
)

// scene is a proposal in review with as many revisions as texts, against version 1 that is current.
func scene(texts ...string) Scene {
	s := Scene{
		Policy: FirstPolicy, Question: Question{Current: 1}, Published: Content{Body: "published"}, Base: Content{Body: "published"},
		Proposal: Proposal{Author: author, State: InReview, Revision: len(texts), RowVersion: 7},
	}
	for i, text := range texts {
		c := Content{Body: text}
		s.Revisions = append(s.Revisions, Revision{Number: i + 1, Base: 1, Content: c, Author: author, CreatedAt: start.Add(time.Duration(i) * time.Hour)})
		s.Words = append(s.Words, c.WordHash())
	}
	return s
}

func approval(by account.ID, revision int) Review {
	return Review{Reviewer: by, Revision: revision, Verdict: Approves, Moderates: true}
}

func TestPublish(t *testing.T) {
	t.Parallel()
	saw := Sight{RowVersion: 7, Revision: 1, Onto: 1}
	archived := start
	for name, x := range map[string]struct {
		change func(*Scene, *Sight)
		by     account.ID
		want   error
	}{
		"by a moderator":              {nil, mo, nil},
		"by the author":               {nil, author, ErrSelfApproval},
		"by who wrote much of it":     {func(s *Scene, _ *Sight) { s.Revisions[0].CoAuthors = []account.ID{editor} }, editor, ErrSelfApproval},
		"by who fixed a typo":         {nil, editor, nil},
		"another revision was seen":   {func(_ *Scene, v *Sight) { v.Revision = 2 }, mo, ErrChangedMeanwhile},
		"an older state was seen":     {func(_ *Scene, v *Sight) { v.RowVersion = 6 }, mo, ErrChangedMeanwhile},
		"another version was seen":    {func(_ *Scene, v *Sight) { v.Onto = 0 }, mo, ErrStaleBase},
		"another text was seen":       {func(_ *Scene, v *Sight) { v.Text = &Hash{1} }, mo, ErrChangedMeanwhile},
		"the question is archived":    {func(s *Scene, _ *Sight) { s.Question.ArchivedAt = &archived }, mo, ErrArchived},
		"changes were requested":      {func(s *Scene, _ *Sight) { s.Proposal.State = ChangesRequested }, mo, ErrWrongState},
		"the text is what is public":  {func(s *Scene, _ *Sight) { s.Published = s.Latest().Content; s.Base = s.Published }, mo, ErrNoChange},
		"two approvals are asked for": {func(s *Scene, _ *Sight) { s.Policy.Approvals = 2 }, mo, ErrPolicyUnsatisfied},
		"two, and one is there":       {func(s *Scene, _ *Sight) { s.Policy.Approvals = 2; s.Reviews = []Review{approval(max, 1)} }, mo, nil},
		"two, and one is a machine's": {func(s *Scene, _ *Sight) {
			s.Policy.Approvals = 2
			s.Reviews = []Review{{Reviewer: max, Revision: 1, Verdict: Approves, Service: true, Moderates: true}}
		}, mo, ErrPolicyUnsatisfied},
		"two, and one is of who moderates no more": {func(s *Scene, _ *Sight) {
			s.Policy.Approvals = 2
			s.Reviews = []Review{{Reviewer: max, Revision: 1, Verdict: Approves}}
		}, mo, ErrPolicyUnsatisfied},
		"two, and the first is their own": {func(s *Scene, _ *Sight) { s.Policy.Approvals = 2; s.Reviews = []Review{approval(mo, 1)} }, mo, ErrPolicyUnsatisfied},
		"two, and the first took it back": {func(s *Scene, _ *Sight) {
			s.Policy.Approvals = 2
			s.Reviews = []Review{approval(max, 1), {Reviewer: max, Revision: 1, Verdict: AsksForChanges}}
		}, mo, ErrPolicyUnsatisfied},
		"decided meanwhile": {func(s *Scene, _ *Sight) {
			s.Proposal.State, s.Proposal.RowVersion = Rejected, 8
			s.Decisions = []Decision{{Kind: DecidedReject, Ordinal: 8}}
		}, mo, ErrAlreadyDecided},
		"the base moved, and nothing was confirmed": {func(s *Scene, v *Sight) {
			s.Base, s.Published = Content{Body: "One. Two. Three."}, Content{Body: "One! Two. Three."}
			s.Revisions[0].Content = Content{Body: "One. Two. Three, or more."}
			s.Question.Current, v.Onto = 2, 2
		}, mo, ErrStaleBase},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, v := scene("proposed"), saw
			if x.change != nil {
				x.change(&s, &v)
			}
			content, err := s.Publish(x.by, v)
			if !errors.Is(err, x.want) {
				t.Fatalf("got %v, want %v", err, x.want)
			}
			if err == nil && content != s.Latest().Content {
				t.Errorf("what is published is not what was reviewed: %q", content)
			}
		})
	}
}

// A confirmed merge publishes exactly the text whose hash was confirmed, and holds both changes.
func TestPublishMerged(t *testing.T) {
	t.Parallel()
	s := scene("First sentence here. Second sentence there. Third sentence, improved by me.")
	s.Base = Content{Body: "First sentence here. Second sentence there. Third sentence anywhere."}
	s.Published = Content{Body: "First sentence, improved by them. Second sentence there. Third sentence anywhere."}
	s.Question.Current = 2
	merge := s.Merge()
	if merge.State != BaseClean {
		t.Fatalf("the base is %s", merge.State)
	}
	hash := merge.Content.Hash()
	content, err := s.Publish(mo, Sight{RowVersion: 7, Revision: 1, Onto: 2, Text: &hash})
	if err != nil || content != merge.Content || !strings.Contains(content.Body, "by me") || !strings.Contains(content.Body, "by them") {
		t.Fatalf("%q %v", content.Body, err)
	}
}

// Rule 8: a new revision outdates earlier approvals, unless only white space changed since; changing back does not revive them.
func TestOutdatedApprovals(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		texts []string
		want  int
	}{
		"no new revision":        {[]string{"one two"}, 0},
		"white space only":       {[]string{"one two", "one\n\ntwo"}, 0},
		"another word":           {[]string{"one two", "one three"}, 2},
		"white space, then word": {[]string{"one two", "one  two", "one three"}, 3},
		"there and back":         {[]string{"one two", "one three", "one two"}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene(x.texts...)
			s.Reviews = []Review{approval(mo, 1)}
			if got := s.OutdatedBy(s.Reviews[0]); got != x.want {
				t.Errorf("outdated by revision %d, want %d", got, x.want)
			}
			if counts := len(s.Approvers()) == 1; counts != (x.want == 0) {
				t.Errorf("the approval counts: %v", counts)
			}
		})
	}
}

func TestNextRevision(t *testing.T) {
	t.Parallel()
	other := Submission{Content: Content{Body: "another text"}, Base: 1}
	for name, x := range map[string]struct {
		change func(*Scene)
		sub    Submission
		want   error
		opens  bool
	}{
		"in review":                    {nil, other, nil, false},
		"changes were requested":       {func(s *Scene) { s.Proposal.State = ChangesRequested }, other, nil, false},
		"rejected, once":               {func(s *Scene) { s.Proposal.State = Rejected }, other, nil, true},
		"rejected, a second time":      {func(s *Scene) { s.Proposal.State, s.Proposal.Reopened = Rejected, true }, other, ErrWrongState, false},
		"published":                    {func(s *Scene) { s.Proposal.State = Published }, other, ErrWrongState, false},
		"the same as before":           {nil, Submission{Content: Content{Body: "proposed"}, Base: 1}, ErrNoChange, false},
		"the same as what is public":   {nil, Submission{Content: Content{Body: "published"}, Base: 1}, ErrNoChange, false},
		"against a version to come":    {nil, Submission{Content: Content{Body: "another text"}, Base: 2}, ErrUnknownBase, false},
		"against nothing, though some": {nil, Submission{Content: Content{Body: "another text"}, Base: 0}, ErrUnknownBase, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene("proposed")
			if x.change != nil {
				x.change(&s)
			}
			_, reopens, err := s.NextRevision(7, x.sub)
			if !errors.Is(err, x.want) || reopens != x.opens {
				t.Errorf("reopens %v, %v; want %v, %v", reopens, err, x.opens, x.want)
			}
		})
	}
}

func TestTexts(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		guidance, body, field, code string
	}{
		"fits":               {"", strings.Repeat("é", MaxBody), "", ""},
		"one too many":       {"", strings.Repeat("é", MaxBody+1), "body", "too_long"},
		"no answer":          {"why", " \r\n ", "body", "required"},
		"U+0000":             {"", "a\x00b", "body", "forbidden_character"},
		"an escape":          {"\x1b[31m", "a", "guidance", "forbidden_character"},
		"not UTF-8":          {"", "a\xffb", "body", "not_utf8"},
		"a lone surrogate":   {"", "a\xed\xa0\x80b", "body", "not_utf8"},
		"too much guidance":  {strings.Repeat("g", MaxGuidance+1), "a", "guidance", "too_long"},
		"tabs and new lines": {"a\tb", "a\nb", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := NewContent(x.guidance, x.body)
			var f *fault.Fault
			switch errors.As(err, &f); {
			case x.field == "" && err != nil:
				t.Errorf("refused: %v", err)
			case x.field != "" && (f == nil || len(f.Fields) != 1 || f.Fields[0].Name != x.field || f.Fields[0].Code != x.code):
				t.Errorf("got %+v, want %s %s", err, x.field, x.code)
			}
		})
	}
}

// Whatever is accepted is in its normal form, and stays so.
func FuzzNewContent(f *testing.F) {
	f.Add("why\r\n", " e\u0301 \u00e9 ")
	f.Add("\x00", "\xff")
	f.Fuzz(func(t *testing.T, guidance, body string) {
		c, err := NewContent(guidance, body)
		if err != nil {
			return
		}
		again, err := NewContent(c.Guidance, c.Body)
		if err != nil || again != c || again.Hash() != c.Hash() {
			t.Errorf("%q is not stable: %q %v", c, again, err)
		}
		if !utf8.ValidString(c.Body) || strings.ContainsAny(c.Body, "\x00\r") {
			t.Errorf("accepted %q", c.Body)
		}
	})
}
