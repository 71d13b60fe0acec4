package answer

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
)

// what happens on a proposal, in order: each line moves the turn or does not.
type spoken struct {
	by     account.ID
	thread int
	kind   RemarkKind
}

var fellow, robot = uuid.New(), uuid.New()

// hear adds what was said to a scene, an hour after the other.
func (s *Scene) hear(all ...spoken) {
	for _, x := range all {
		for len(s.Threads) <= x.thread {
			s.Threads = append(s.Threads, Thread{ID: uuid.New()})
		}
		t := &s.Threads[x.thread]
		seq := int64(len(s.remarks()) + 1)
		t.Remarks = append(t.Remarks, Remark{
			Ordinal: len(t.Remarks) + 1, Seq: seq, Kind: x.kind, By: x.by, Moderator: x.by == mo || x.by == max || x.by == robot, Service: x.by == robot,
			Revision: s.Proposal.Revision, RowVersion: s.Proposal.RowVersion, CreatedAt: start.Add(time.Duration(seq) * 24 * time.Hour),
		})
	}
}

func TestTurn(t *testing.T) {
	t.Parallel()
	asked := func(s *Scene) {
		s.Proposal.State, s.Proposal.RowVersion = ChangesRequested, 8
		s.Decisions = append(s.Decisions, Decision{Kind: DecidedRequestChanges, By: max, Ordinal: 8, CreatedAt: start.Add(time.Hour)})
		s.Reviews = append(s.Reviews, Review{Reviewer: max, Verdict: AsksForChanges, Revision: 1, Moderates: true})
	}
	erased := func(day int) func(*Scene) {
		return func(s *Scene) { at := start.Add(time.Duration(day) * 24 * time.Hour); s.AuthorErased = &at }
	}
	for name, x := range map[string]struct {
		before []spoken // of revision 1, before what changes
		change func(*Scene)
		after  []spoken
		whose  Whose
		people []account.ID
		since  int // day of what passed it; 0: the revision or the decision
	}{
		"a new proposal":                          {whose: ModeratorsTurn},
		"a moderator asks":                        {after: []spoken{{mo, 0, Says}}, whose: AuthorsTurn, since: 1},
		"and asks again":                          {after: []spoken{{mo, 0, Says}, {mo, 0, Says}}, whose: AuthorsTurn, since: 1},
		"the author answers":                      {after: []spoken{{mo, 0, Says}, {author, 0, Says}}, whose: ModeratorsTurn, people: []account.ID{mo}, since: 2},
		"one of two is answered":                  {after: []spoken{{mo, 0, Says}, {max, 1, Says}, {author, 0, Says}}, whose: AuthorsTurn, since: 1},
		"both are answered":                       {after: []spoken{{mo, 0, Says}, {max, 1, Says}, {author, 0, Says}, {author, 1, Says}}, whose: ModeratorsTurn, people: []account.ID{mo, max}, since: 4},
		"a moderator resolves what they asked":    {after: []spoken{{mo, 0, Says}, {mo, 0, Resolves}}, whose: ModeratorsTurn, since: 2},
		"the author resolves it":                  {after: []spoken{{mo, 0, Says}, {author, 0, Resolves}}, whose: ModeratorsTurn, people: []account.ID{mo}, since: 2},
		"it is opened again":                      {after: []spoken{{mo, 0, Says}, {author, 0, Resolves}, {mo, 0, Unresolves}}, whose: AuthorsTurn, since: 3},
		"the author says something unasked":       {after: []spoken{{author, 0, Says}}, whose: ModeratorsTurn},
		"a fellow asks":                           {after: []spoken{{fellow, 0, Says}}, whose: ModeratorsTurn},
		"a fellow answers for the author":         {after: []spoken{{mo, 0, Says}, {fellow, 0, Says}}, whose: AuthorsTurn, since: 1},
		"a service account comments":              {after: []spoken{{robot, 0, Says}}, whose: ModeratorsTurn},
		"and is answered":                         {after: []spoken{{robot, 0, Says}, {author, 0, Says}}, whose: ModeratorsTurn},
		"the next revision answers":               {before: []spoken{{mo, 0, Says}}, change: func(s *Scene) { *s = with(*s, "proposed again") }, whose: ModeratorsTurn},
		"changes are asked for":                   {change: asked, whose: AuthorsTurn},
		"what was said before is answered by it":  {before: []spoken{{mo, 0, Says}, {author, 0, Says}}, change: asked, whose: AuthorsTurn},
		"the author asks back":                    {change: asked, after: []spoken{{author, 0, Says}}, whose: ModeratorsTurn, people: []account.ID{max}, since: 1},
		"the author asks back in an older thread": {before: []spoken{{mo, 0, Says}}, change: asked, after: []spoken{{author, 0, Says}}, whose: ModeratorsTurn, people: []account.ID{mo}, since: 2},
		"and is told":                             {change: asked, after: []spoken{{author, 0, Says}, {max, 0, Says}}, whose: AuthorsTurn, since: 2},
		"the author resolves and says nothing":    {before: []spoken{{mo, 0, Says}}, change: asked, after: []spoken{{author, 0, Resolves}}, whose: AuthorsTurn},
		"who is barred is not asked":              {after: []spoken{{mo, 0, Says}, {author, 0, Says}}, change: func(s *Scene) { s.Revisions[0].CoAuthors = []account.ID{mo} }, whose: ModeratorsTurn, since: 2},
		"rejected":                                {before: []spoken{{mo, 0, Says}}, change: func(s *Scene) { s.Proposal.State = Rejected }, whose: NobodysTurn},
		"whoever asked is no moderator now":       {change: func(s *Scene) { asked(s); s.Reviews[0].Moderates = false }, after: []spoken{{author, 0, Says}}, whose: ModeratorsTurn, since: 1},
		"asked for changes and erased":            {change: func(s *Scene) { asked(s); erased(0)(s) }, whose: ModeratorsTurn},
		"asked by a remark and erased":            {change: erased(3), after: []spoken{{mo, 0, Says}}, whose: ModeratorsTurn, since: 3},
		"erased, and asked all the same":          {change: erased(1), after: []spoken{{author, 0, Says}, {mo, 0, Says}}, whose: ModeratorsTurn, since: 2},
		"erased after a new proposal":             {change: erased(3), whose: ModeratorsTurn},
		"of a service account":                    {change: func(s *Scene) { asked(s); s.AuthorIsService = true }, whose: NobodysTurn},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := scene("proposed")
			s.hear(x.before...)
			if x.change != nil {
				x.change(&s)
			}
			since := s.Turn().Since
			s.hear(x.after...)
			if x.since > 0 {
				since = start.Add(time.Duration(x.since) * 24 * time.Hour)
			}
			got := s.Turn()
			if got.Whose != x.whose || !slices.Equal(got.People, x.people) || !got.Since.Equal(since) {
				t.Errorf("%+v, want %s %v since %s", got, x.whose, x.people, since)
			}
		})
	}
}

// with is the scene with another revision.
func with(s Scene, text string) Scene {
	c := Content{Body: text}
	s.Proposal.Revision, s.Proposal.RowVersion = s.Proposal.Revision+1, s.Proposal.RowVersion+1
	s.Revisions = append(s.Revisions, Revision{Number: s.Proposal.Revision, Base: 1, Content: c, Author: author, CreatedAt: start.Add(100 * 24 * time.Hour)})
	s.Words = append(s.Words, c.WordHash())
	return s
}

func TestWhoIsOnTurn(t *testing.T) {
	t.Parallel()
	all, answered := Turn{Whose: ModeratorsTurn}, Turn{Whose: ModeratorsTurn, People: []account.ID{mo}}
	approved := func(s *Scene) {
		s.Reviews = append(s.Reviews, Review{Revision: 1, Verdict: Approves, Reviewer: mo, Moderates: true})
	}
	outdated := func(s *Scene) { approved(s); *s = with(*s, "proposed again") }
	for name, x := range map[string]struct {
		turn              Turn
		change            func(*Scene)
		publishable       bool // by whichever moderator
		author, mo, other bool
	}{
		"the author's":                         {turn: Turn{Whose: AuthorsTurn}, author: true},
		"any moderator's":                      {turn: all, mo: true, other: true},
		"one moderator's":                      {turn: answered, mo: true},
		"nobody's":                             {turn: Turn{Whose: NobodysTurn}, publishable: true},
		"of who did not approve yet":           {turn: all, change: approved, other: true},
		"of who approved and can publish":      {turn: all, change: approved, publishable: true, mo: true, other: true},
		"of who approved and was answered":     {turn: answered, change: approved, mo: true},
		"of who approved another text than it": {turn: all, change: outdated, mo: true, other: true},
	} {
		s := scene("proposed")
		if x.change != nil {
			x.change(&s)
		}
		got := []bool{s.Awaits(x.turn, author, false, false), s.Awaits(x.turn, mo, true, x.publishable), s.Awaits(x.turn, max, true, x.publishable), s.Awaits(x.turn, fellow, false, x.publishable)}
		if !slices.Equal(got, []bool{x.author, x.mo, x.other, false}) {
			t.Errorf("%s: %v", name, got)
		}
	}
}
