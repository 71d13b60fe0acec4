package editorial

import (
	"context"
	"sync"

	"redraft/internal/answer"
	"redraft/internal/postgres"
)

// movedNotices names what an author is told of an open proposal after a publication, by what became of its base.
var movedNotices = map[answer.BaseState]string{answer.BaseCurrent: "base_kept", answer.BaseClean: "base_moved", answer.BaseConflict: "base_conflict"}

// tellSiblings tells the authors of the other open proposals on a question what a new version means for each, and those whose
// proposals it superseded. The base is computed here only to be told; it is stored nowhere.
func (d *Desk) tellSiblings(ctx context.Context, tx *postgres.Tx, v answer.Version, superseded []answer.Proposal, open []answer.ID) error {
	for _, p := range superseded {
		if err := tx.TellAuthor(ctx, p, "superseded", "", v.Number); err != nil {
			return err
		}
	}
	scenes, err := tx.Scenes(ctx, open)
	if err != nil {
		return err
	}
	notices := make([]postgres.Notice, len(scenes))
	for i, s := range scenes {
		notices[i] = tx.NoticeOf(s.Proposal, movedNotices[d.merges.state(s)], v.Number)
	}
	return tx.Tell(ctx, notices)
}

// foresee computes what publishing a proposal would do to its open siblings, before the transaction, so that their merges do not keep its
// locks. It is only a guess of what will be published: what it does not hit is computed in the transaction.
func (d *Desk) foresee(ctx context.Context, id answer.ID) error {
	s, err := d.store.Scene(ctx, id)
	if err != nil || !s.Proposal.State.Open() {
		return err
	}
	open, err := d.store.OpenOnQuestion(ctx, s.Question.ID, 100)
	if err != nil {
		return err
	}
	ids := make([]answer.ID, 0, len(open))
	for _, p := range open {
		if p.ID != id {
			ids = append(ids, p.ID)
		}
	}
	siblings, err := d.store.Scenes(ctx, ids)
	content := s.Merge().Content
	for _, sibling := range siblings {
		sibling.Published = content
		sibling.Question.Current++
		d.merges.state(sibling)
	}
	return err
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
