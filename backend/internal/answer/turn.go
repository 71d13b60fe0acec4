package answer

import (
	"slices"
	"time"

	"redraft/internal/account"
)

// Whose says whose move a proposal waits for.
type Whose string

// The sides of a turn.
const (
	AuthorsTurn    Whose = "author"
	ModeratorsTurn Whose = "moderators"
	NobodysTurn    Whose = "nobody"
)

// Turn is whose move it is, and since when.
type Turn struct {
	Whose  Whose
	People []account.ID // with ModeratorsTurn: those of them who were answered; empty when it is any moderator's
	Since  time.Time
}

// Awaits reports whether a turn is somebody's. moderates says that they may judge the proposal, publishable that they can publish it
// as it is. Who approves it already has done their part, unless they can publish it or were answered.
func (s Scene) Awaits(t Turn, person account.ID, moderates, publishable bool) bool {
	switch {
	case t.Whose == AuthorsTurn:
		return person == s.Proposal.Author
	case t.Whose != ModeratorsTurn || !moderates:
		return false
	case len(t.People) > 0:
		return slices.Contains(t.People, person)
	}
	return publishable || !slices.Contains(s.Approvers(), person)
}

// Turn computes whose move the proposal waits for. A new revision and a reopening are any moderator's, requested changes are the
// author's, a closed proposal waits for nobody. From there on what is said in threads passes it:
//
//   - a moderator's comment passes it to the author, until the author has answered in every unresolved thread where a moderator had
//     the last word;
//   - the author's answer passes it to the moderators who take part in that thread, and where none does, to whoever asked for the
//     changes; to none in particular when those are moderators no longer;
//   - a review that only comments passes nothing; threads are for talking;
//   - what a contributor says who is neither passes nothing, nor does a service account; it is never on turn;
//   - who was erased answers nobody: what waits for them is the moderators' to take up again, from the moment they were erased.
func (s Scene) Turn() Turn {
	t := Turn{Whose: NobodysTurn, Since: s.Latest().CreatedAt}
	asked := Decision{}
	if n := len(s.Decisions); n > 0 {
		asked = s.Decisions[n-1]
		if asked.CreatedAt.After(t.Since) {
			t.Since = asked.CreatedAt
		}
	}
	switch {
	case !s.Proposal.State.Open():
		return t
	case s.Proposal.State == InReview:
		t.Whose = ModeratorsTurn
	default:
		t.Whose = AuthorsTurn
	}
	start := t.Whose
	words := lastWords{scene: s, last: map[ID]Remark{}}
	for _, at := range s.remarks() {
		if at.remark.Revision < s.Proposal.Revision || at.remark.RowVersion < asked.Ordinal {
			continue // answered by the revision or the decision that came after it
		}
		words.hear(at.thread, at.remark)
		whose, people := words.turn(start, asked.By)
		if whose != t.Whose {
			t.Whose, t.Since = whose, at.remark.CreatedAt
		}
		t.People = people
	}
	switch gone := s.AuthorErased; {
	case t.Whose != AuthorsTurn:
	case s.AuthorIsService:
		t.Whose = NobodysTurn
	case gone != nil:
		t.Whose = ModeratorsTurn
		if gone.After(t.Since) {
			t.Since = *gone
		}
	}
	return t
}

type placedRemark struct {
	thread ID
	remark Remark
}

// remarks lists what was said in all threads in the order in which it was.
func (s Scene) remarks() []placedRemark {
	var all []placedRemark
	for _, t := range s.Threads {
		for _, r := range t.Remarks {
			all = append(all, placedRemark{t.ID, r})
		}
	}
	slices.SortFunc(all, func(a, b placedRemark) int { return int(a.remark.Seq - b.remark.Seq) })
	return all
}

// lastWords keeps who said the last thing in each thread that is not resolved.
type lastWords struct {
	scene   Scene
	last    map[ID]Remark
	replied []ID // threads in which the author answered, resolved ones included
}

func (w *lastWords) hear(thread ID, r Remark) {
	author := r.By == w.scene.Proposal.Author
	if r.Service || !author && !r.Moderator {
		return
	}
	if author && !slices.Contains(w.replied, thread) {
		w.replied = append(w.replied, thread)
	}
	if r.Kind == Resolves || r.Kind == Applies {
		delete(w.last, thread)
		return
	}
	w.last[thread] = r
}

func (w *lastWords) turn(start Whose, asker account.ID) (Whose, []account.ID) {
	var authorSpoke bool
	for _, r := range w.last {
		if r.By != w.scene.Proposal.Author {
			return AuthorsTurn, nil
		}
		authorSpoke = true
	}
	if start == AuthorsTurn && !authorSpoke {
		return AuthorsTurn, nil
	}
	return ModeratorsTurn, w.answered(asker)
}

// answered lists the moderators whom the author's answers are for and who can act on them.
func (w *lastWords) answered(asker account.ID) []account.ID {
	var people []account.ID
	add := func(person account.ID) {
		if person != (account.ID{}) && !w.scene.Barred(person) && !slices.Contains(people, person) {
			people = append(people, person)
		}
	}
	for _, id := range w.replied {
		thread, _ := w.scene.Thread(id)
		for _, r := range thread.Remarks {
			if r.Moderator && !r.Service {
				add(r.By)
			}
		}
	}
	if len(people) == 0 && len(w.replied) > 0 && w.scene.Proposal.State == ChangesRequested && w.scene.moderates(asker) {
		add(asker)
	}
	return people
}

// moderates reports whether a reviewer of the proposal may still judge it, and is a person.
func (s Scene) moderates(reviewer account.ID) bool {
	return slices.ContainsFunc(s.Reviews, func(r Review) bool { return r.Reviewer == reviewer && r.Moderates && !r.Service })
}
