package editorial

import (
	"context"
	"slices"
	"sync"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/postgres"
)

// BecameSuperseded is what became of a sibling whose text a publication made public; of the others it is the state of their base.
const BecameSuperseded = "superseded"

// Sibling is another proposal on the question of a publication, with what became of it.
type Sibling struct {
	Proposal answer.Proposal
	Summary  string
	Became   string
}

// siblingNotices names what its author is told of a sibling, by what became of it.
var siblingNotices = map[string]string{
	string(answer.BaseCurrent): "base_kept", string(answer.BaseClean): "base_moved", string(answer.BaseConflict): "base_conflict", BecameSuperseded: "superseded",
}

// tellSiblings says what a new version means for the proposals that it superseded and those that are still open, and tells their
// authors; who superseded their own proposal knows. The base is computed here only to be told; it is stored nowhere.
func (d *Desk) tellSiblings(ctx context.Context, tx *postgres.Tx, v answer.Version, superseded []answer.Proposal, open []answer.ID) ([]Sibling, error) {
	ids := slices.Clone(open)
	for _, p := range superseded {
		ids = append(ids, p.ID)
	}
	scenes, err := tx.Scenes(ctx, ids)
	if err != nil {
		return nil, err
	}
	siblings, notices := make([]Sibling, len(scenes)), make([]postgres.Notice, 0, len(scenes))
	for i, s := range scenes {
		became := BecameSuperseded
		if s.Proposal.State.Open() {
			became = string(d.merges.state(s))
		}
		siblings[i] = Sibling{s.Proposal, s.Latest().Summary, became}
		n := tx.NoticeOf(s.Proposal, siblingNotices[became], v.Number)
		if became != BecameSuperseded || n.ActorID == nil || *n.ActorID != n.PersonID {
			notices = append(notices, n)
		}
	}
	return siblings, tx.Tell(ctx, notices)
}

// tellOverridden tells the moderators whose veto a publication overrides, and why.
func tellOverridden(ctx context.Context, tx *postgres.Tx, s answer.Scene, by account.ID, reason string) error {
	var notices []postgres.Notice
	for _, person := range s.HeldBy(by) {
		n := tx.NoticeOf(s.Proposal, "veto_overridden", s.Question.Current+1)
		n.PersonID, n.Reason = person, reason
		notices = append(notices, n)
	}
	return tx.Tell(ctx, notices)
}

// foresee computes what publishing a text would do to the proposals that are open on a question, but for one, before the transaction, so
// that their merges do not keep its locks. It is only a guess of what will be published: what it does not hit is computed in the
// transaction.
func (d *Desk) foresee(ctx context.Context, question answer.ID, content answer.Content, but answer.ID) error {
	open, err := d.store.OpenOnQuestion(ctx, question, mostMerges)
	if err != nil {
		return err
	}
	ids := make([]answer.ID, 0, len(open))
	for _, p := range open {
		if p.ID != but {
			ids = append(ids, p.ID)
		}
	}
	siblings, err := d.store.Scenes(ctx, ids)
	for _, sibling := range siblings {
		sibling.Published = content
		sibling.Question.Current++
		d.merges.state(sibling)
	}
	return err
}

// foreseePublishing foresees that an open proposal is published with a text; a text that cannot be made is refused in the transaction.
func (d *Desk) foreseePublishing(ctx context.Context, id answer.ID, text func(answer.Scene) (answer.Content, error)) error {
	s, err := d.store.Scene(ctx, id)
	if err != nil || !s.Proposal.State.Open() {
		return err
	}
	content, refused := text(s)
	if refused != nil {
		return nil //nolint:nilerr // the transaction says why
	}
	return d.foresee(ctx, s.Question.ID, content, id)
}

// foreseeVersion foresees that the text of an earlier version is published again.
func (d *Desk) foreseeVersion(ctx context.Context, question answer.ID, number int, but answer.ID) error {
	v, err := d.store.Version(ctx, question, number)
	if err != nil {
		return err
	}
	return d.foresee(ctx, question, v.Content, but)
}

// foreseeUndoing foresees that the last decision on a proposal is taken back.
func (d *Desk) foreseeUndoing(ctx context.Context, id answer.ID) error {
	s, err := d.store.Scene(ctx, id)
	if err != nil {
		return err
	}
	last, possible := s.Undoable()
	if !possible || last.Version < 2 || last.Version != s.Question.Current {
		return nil
	}
	return d.foreseeVersion(ctx, s.Question.ID, last.Version-1, id)
}

// merges remembers how merges came out. A merge depends on its three texts only, so what is remembered is never wrong.
type merges struct {
	mu    sync.Mutex
	known map[[3]answer.Hash]answer.BaseState
}

// mostMerges bounds how many are remembered; then they are forgotten all at once.
const mostMerges = 20_000

func (m *merges) state(s answer.Scene) answer.BaseState {
	latest := s.Latest()
	if latest.Base == s.Question.Current {
		return answer.BaseCurrent
	}
	key := [3]answer.Hash{s.Base.Hash(), latest.Content.Hash(), s.Published.Hash()}
	m.mu.Lock()
	state, known := m.known[key]
	m.mu.Unlock()
	if known {
		return state
	}
	state = s.Merge().State
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= mostMerges {
		m.known = map[[3]answer.Hash]answer.BaseState{}
	}
	m.known[key] = state
	return state
}
