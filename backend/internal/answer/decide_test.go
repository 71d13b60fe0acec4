package answer

import (
	"errors"
	"strings"
	"testing"
	"time"

	"redraft/internal/account"
)

const essay = "I begin with what the customer needs, write it down in a page, and read that page to three of them before anybody builds. " +
	"Then I cut the list until it hurts, and I do not add to it for 2 weeks. What is left we build in `make demo` steps, each shown to the same " +
	"three people, whose words go onto [the wall](https://example.org/wall). I measure it by how often they come back without being asked to."

func TestSubstantial(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		old, new string
		want     bool
	}{
		"nothing":                        {"a", "a", false},
		"white space":                    {"write it down", "write  it\n\ndown", false},
		"punctuation":                    {"needs, write", "needs; write", false},
		"a word spelled otherwise":       {"customer", "costumer", false},
		"three words spelled otherwise":  {"customer needs, write", "custumer neads, wwrite", false},
		"four words spelled otherwise":   {"customer needs, write it", "custumer neads, wwrite itt", true},
		"a sentence more":                {"before anybody builds.", "before anybody builds. That saves us many months later on.", true},
		"a word less that negates":       {"I do not add", "I do add", true},
		"a word more that negates":       {"anybody builds", "nobody builds", true},
		"a contraction that negates":     {"I measure", "I don't measure", true},
		"another number":                 {"2 weeks", "3 weeks", true},
		"only the point of a number":     {"2 weeks", "0.2 weeks", true},
		"another link":                   {"example.org/wall", "example.com/wall", true},
		"another word in code":           {"make demo", "make test", true},
		"a sentence that moved":          {"Then I cut the list until it hurts, and I do not add to it for 2 weeks. ", "", true},
		"another word of the same size":  {"often", "seldom", false}, // the author sees it; size cannot tell
		"one word of a text of one word": {essay, "Begin.", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from, to := Content{Body: essay}, Content{Body: strings.Replace(essay, x.old, x.new, 1)}
			if got := Substantial(from, to); got != x.want {
				t.Errorf("%v, want %v", got, x.want)
			}
		})
	}
	short := Content{Body: "Lead by exampel."}
	if Substantial(short, Content{Body: "Lead by example."}) {
		t.Error("one typo in a short text is substantial")
	}
	if !Substantial(short, Content{Body: "Lead with exampels."}) {
		t.Error("two words of three are not substantial")
	}
}

func TestEdit(t *testing.T) {
	t.Parallel()
	saw := Sight{RowVersion: 7, Revision: 1, Onto: 1}
	typo, more := Content{Body: strings.Replace(essay, "customer", "costumer", 1)}, Content{Body: essay + " I also measure what it costs, every month, and I say so."}
	for name, x := range map[string]struct {
		change               func(*Scene)
		by                   account.ID
		edited               Content
		want                 error
		substantial, publish bool
	}{
		"a typo":                        {nil, mo, typo, nil, false, true},
		"a sentence":                    {nil, mo, more, nil, true, false},
		"nothing":                       {nil, mo, Content{Body: essay}, ErrNoChange, false, false},
		"back to what is published":     {nil, mo, Content{Body: "published"}, ErrNoChange, false, false},
		"by the author":                 {nil, author, typo, ErrSelfApproval, false, false},
		"two approvals are asked for":   {func(s *Scene) { s.Policy.Approvals = 2; s.Reviews = []Review{approval(max, 1)} }, mo, typo, nil, false, false},
		"changes were requested":        {func(s *Scene) { s.Proposal.State = ChangesRequested }, mo, typo, ErrWrongState, false, false},
		"another edit by them before":   {func(s *Scene) { s.Revisions[0].Editor = mo }, mo, typo, nil, true, false},
		"an edit by another one before": {func(s *Scene) { s.Revisions[0].Editor = max }, mo, typo, nil, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene(essay)
			if x.change != nil {
				x.change(&s)
			}
			e, err := s.Edit(x.by, saw, x.edited, Content{Body: "quite another text, written by the author"})
			if !errors.Is(err, x.want) || e.Substantial != x.substantial || e.Publishes != x.publish {
				t.Fatalf("%+v, %v", e, err)
			}
			if err != nil {
				return
			}
			if barred := s.With(e.Revision).Barred(x.by); barred != x.substantial {
				t.Errorf("the editor is barred: %v", barred)
			}
			if e.Confirmed(Meanwhile{}, x.edited.Hash(), !x.publish) == nil || e.Confirmed(Meanwhile{}, Hash{}, x.publish) == nil || e.Confirmed(Meanwhile{}, x.edited.Hash(), x.publish) != nil {
				t.Error("what was confirmed is not compared")
			}
		})
	}
}

func TestPart(t *testing.T) {
	t.Parallel()
	s := scene("One was.\n\nTwo is.\n\nThree was.")
	s.Base = Content{Body: "One is.\n\nTwo is.\n\nThree is."}
	s.Published = s.Base
	changes := s.Changes(s.Merge())
	first := Content{Body: "One was.\n\nTwo is.\n\nThree is."}
	choice := func(chosen ...string) Choice {
		hash := first.Hash()
		return Choice{Sight{RowVersion: 7, Revision: 1, Onto: 1, Text: &hash}, changes.Hash(), chosen}
	}
	p, err := s.Part(mo, choice("body.0"))
	if err != nil || p.Part.Content != first || p.Rest.Content != s.Latest().Content || p.Part.Number != 2 || p.Rest.Number != 3 || p.Part.Base != 1 || p.Rest.Base != 2 || p.Part.Editor != mo || p.Part.Author != author {
		t.Fatalf("%+v %v", p, err)
	}
	stale, unseen, unconfirmed := choice("body.0"), choice("body.0"), choice("body.0")
	stale.Difference, unseen.Text, unconfirmed.Text = Hash{}, &Hash{}, nil
	for name, x := range map[string]struct {
		by     account.ID
		choice Choice
		want   error
	}{
		"none":                     {mo, choice(), ErrNoChange},
		"all":                      {mo, choice("body.1", "body.0"), ErrNoChange},
		"twice the same":           {mo, choice("body.0", "body.0"), ErrUnknownChange},
		"one that is not there":    {mo, choice("body.2"), ErrUnknownChange},
		"one of no field":          {mo, choice("title.0"), ErrUnknownChange},
		"a number otherwise":       {mo, choice("body.00"), ErrUnknownChange},
		"one of the author's":      {author, choice("body.0"), ErrSelfApproval},
		"among other changes":      {mo, stale, ErrChangedMeanwhile},
		"another text was seen":    {mo, unseen, ErrChangedMeanwhile},
		"no text was confirmed":    {mo, unconfirmed, ErrChangedMeanwhile},
		"the other text confirmed": {mo, choice("body.1"), ErrChangedMeanwhile},
	} {
		if _, err := s.Part(x.by, x.choice); !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.Policy.Approvals, s.Reviews = 2, []Review{approval(max, 1)}
	if _, err := s.Part(mo, choice("body.0")); !errors.Is(err, ErrPolicyUnsatisfied) {
		t.Errorf("an approval of the whole stands for a part: %v", err)
	}
}

// Whatever is chosen of whatever texts, also over a base that moved: a part is content of its own, never all or nothing, the rest is the
// whole, and the rest of the rest is nothing.
func FuzzPart(f *testing.F) {
	f.Add("One is.\n\nTwo is.\n\nThree is.", "One was.\n\nTwo is.\n\nThree was.", "", uint64(1))
	f.Add("- a\n- b", "- b\n- a\n- c\n\nEnd.", "- a\n- b", uint64(2))
	f.Add("One is here for a reason, and two are here by chance alone. Three went home.", "One was here for a reason, and two are there by chance alone. Three went home.",
		"One is here for a reason, and two are here by chance alone. Three stayed at home.", uint64(1))
	f.Fuzz(func(t *testing.T, old, new, now string, choice uint64) {
		from, err := NewContent("", old)
		to, err2 := NewContent("", new)
		if err != nil || err2 != nil || from == to {
			return
		}
		s := scene(to.Body)
		s.Base, s.Published = from, from
		if moved, err := NewContent("", now); err == nil && moved != from {
			s.Published, s.Question.Current = moved, 2
		}
		merge := s.Merge()
		if merge.State == BaseConflict || merge.Content == s.Published {
			return
		}
		changes := s.Changes(merge)
		if got := changes.Body.Choose(everyOne(changes)); got != merge.Content.Body {
			t.Errorf("all changes make %q of %q", got, merge.Content.Body)
		}
		var names []string
		all := len(changes.Body.Changes())
		for i := range all {
			if choice>>(i%64)&1 == 1 {
				names = append(names, ChangeID("body", i))
			}
		}
		made, err := changes.Choose(names)
		if len(names) == 0 || len(names) == all {
			if !errors.Is(err, ErrNoChange) {
				t.Errorf("%d of %d changes make a part: %v", len(names), all, err)
			}
			return
		}
		if err != nil {
			return
		}
		hash := made.Hash()
		p, err := s.Part(mo, Choice{Sight{RowVersion: 7, Revision: 1, Onto: s.Question.Current, Text: &hash}, changes.Hash(), names})
		if err != nil && !errors.Is(err, ErrNoChange) {
			t.Fatalf("%q of %q to %q: %v", names, old, new, err)
		}
		if err != nil {
			return
		}
		if p.Part.Content == s.Published || p.Rest.Content != merge.Content {
			t.Errorf("part %q and rest %q of %q", p.Part.Content, p.Rest.Content, merge.Content)
		}
		rest := Scene{Published: p.Part.Content}.Changes(Merge{Content: p.Rest.Content})
		if got := rest.Body.Choose(everyOne(rest)); got != merge.Content.Body {
			t.Errorf("the part and then the rest make %q of %q", got, merge.Content.Body)
		}
	})
}

func everyOne(c Changes) (all []int) {
	for i := range c.Body.Changes() {
		all = append(all, i)
	}
	return all
}

func TestUndo(t *testing.T) {
	t.Parallel()
	before := Version{Number: 1, Content: Content{Body: "before"}}
	text := before.Content.Hash()
	decided := func(kind DecisionKind, state State) func(*Scene) {
		return func(s *Scene) {
			s.Proposal.State = state
			d := Decision{Kind: kind, By: mo, Ordinal: 7, CreatedAt: start, Revision: 1}
			if kind == DecidedPublish || kind == DecidedPublishPart {
				d.Version, s.Question.Current = 2, 2
			}
			s.Decisions = []Decision{d}
		}
	}
	publish := decided(DecidedPublish, Published)
	for name, x := range map[string]struct {
		change   func(*Scene)
		by       account.ID
		after    time.Duration
		builtOn  bool
		restored Version
		want     error
	}{
		"a publication":              {publish, mo, time.Minute, false, before, nil},
		"a rejection":                {decided(DecidedReject, Rejected), mo, time.Minute, false, Version{}, nil},
		"a request for changes":      {decided(DecidedRequestChanges, ChangesRequested), mo, time.Minute, false, Version{}, nil},
		"at the last moment":         {publish, mo, UndoTime, false, before, nil},
		"a moment too late":          {publish, mo, UndoTime + 1, false, before, ErrWrongState},
		"by another, too early":      {publish, max, UndoTime, false, before, ErrWrongState},
		"by another, later":          {publish, max, UndoTime + 1, false, before, nil},
		"by the author":              {publish, author, UndoTime + 1, false, before, ErrSelfApproval},
		"somebody wrote on it":       {publish, mo, 0, true, before, ErrWrongState},
		"nothing was there before":   {publish, mo, 0, false, Version{}, ErrWrongState},
		"the text before is theirs":  {publish, mo, 0, false, Version{Number: 1, Content: before.Content, Author: mo}, ErrSelfApproval},
		"another text was confirmed": {publish, mo, 0, false, Version{Number: 1, Content: Content{Body: "other"}}, ErrChangedMeanwhile},
		"a version on top of it":     {func(s *Scene) { publish(s); s.Question.Current = 3 }, mo, 0, false, before, ErrStaleBase},
		"what the author did": {func(s *Scene) {
			publish(s)
			s.Proposal.State, s.Decisions = Rejected, append(s.Decisions, Decision{Kind: DecidedWithdraw, By: author, Ordinal: 8})
		}, mo, 0, false, before, ErrWrongState},
		"nothing that was decided": {nil, mo, 0, false, before, ErrWrongState},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene("proposed")
			if x.change != nil {
				x.change(&s)
			}
			_, err := s.Undo(x.by, Sight{RowVersion: 7, Onto: s.Question.Current, Text: &text}, start.Add(x.after), x.builtOn, x.restored)
			if !errors.Is(err, x.want) {
				t.Errorf("%v, want %v", err, x.want)
			}
		})
	}
	s := scene("proposed")
	publish(&s)
	s.Reviews = []Review{{Reviewer: mo, Moderates: true, Revision: 1, Verdict: Approves, CreatedAt: start}, {Reviewer: max, Moderates: true, Revision: 1, Verdict: Approves, CreatedAt: start.Add(-time.Hour)}}
	if len(s.Approvers()) != 2 {
		t.Fatal("publishing does not state the approval of who publishes")
	}
	s.Decisions = append(s.Decisions, Decision{Kind: DecidedUndo, By: mo, Ordinal: 8, Undoes: 7})
	if got := s.Approvers(); len(got) != 1 || got[0] != max {
		t.Errorf("an undone publication still approves: %v", got)
	}
}
