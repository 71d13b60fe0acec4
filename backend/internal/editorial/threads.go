package editorial

import (
	"context"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// ThreadView is a thread as one caller sees it.
type ThreadView struct {
	answer.Thread
	Place  answer.Placed // in the latest revision
	Latest int           // number of that revision
	Text   string        // in which the passage is
	People People
	Can    []string
}

// NewThread opens a discussion; without a passage it is about all of the proposal.
type NewThread struct {
	Revision int // that was looked at
	Passage  *answer.Passage
	Said     answer.Said
}

// Threads reads a page of the discussions of a proposal, beginning after a place. Errors: not_found, unauthenticated.
func (d *Desk) Threads(ctx context.Context, actor account.Actor, id answer.ID, after int64, limit int) ([]ThreadView, error) {
	scene, err := d.scene(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	threads, err := d.store.ThreadsAfter(ctx, id, after, limit)
	if err != nil {
		return nil, err
	}
	return d.threadViews(ctx, d.store, actor, scene, threads)
}

// Thread reads one discussion. Errors: not_found, unauthenticated.
func (d *Desk) Thread(ctx context.Context, actor account.Actor, id, thread answer.ID) (ThreadView, error) {
	scene, err := d.scene(ctx, actor, id)
	if err != nil {
		return ThreadView{}, err
	}
	return d.threadView(ctx, d.store, actor, scene, thread)
}

// OpenThread begins a discussion.
//
// Errors: invalid, wrong_state, too_many, and those of authorization.
func (d *Desk) OpenThread(ctx context.Context, c Call, id answer.ID, n NewThread) (Answer, error) {
	var said answer.Said
	return d.onThread(ctx, c, authz.Comment, id, func() (err error) {
		said, err = n.Said.Comment(n.Passage != nil)
		return err
	}, func(tx *postgres.Tx, s answer.Scene) (answer.ID, error) {
		if err := s.OpenThread(n.Revision); err != nil {
			return answer.ID{}, err
		}
		t := answer.Thread{ID: postgres.NewID(), ProposalID: id, Revision: n.Revision, OpenedBy: c.Actor.Person}
		if n.Passage != nil {
			r, err := tx.Revision(ctx, id, n.Revision)
			if err != nil {
				return t.ID, err
			}
			t.Field = n.Passage.Field
			if t.Anchor, err = n.Passage.Find(r.Content); err != nil {
				return t.ID, err
			}
		}
		if err := tx.OpenThread(ctx, t); err != nil {
			return t.ID, err
		}
		return t.ID, d.remark(ctx, tx, c, s, t, answer.Remark{Kind: answer.Says, Revision: n.Revision, Text: said.Text, Replacement: said.Replacement}, "thread.open")
	})
}

// Reply adds a comment to a discussion. Errors: invalid, not_found, wrong_state, too_many, and those of authorization.
func (d *Desk) Reply(ctx context.Context, c Call, id, thread answer.ID, revision int, what answer.Said) (Answer, error) {
	return d.onThread(ctx, c, authz.Comment, id, nil, func(tx *postgres.Tx, s answer.Scene) (answer.ID, error) {
		t, known := s.Thread(thread)
		if !known {
			return thread, postgres.ErrNotFound
		}
		said, err := what.Comment(t.Anchored())
		if err != nil {
			return thread, err
		}
		if err := s.Reply(t, revision); err != nil {
			return thread, err
		}
		return thread, d.remark(ctx, tx, c, s, t, answer.Remark{Kind: answer.Says, Revision: revision, Text: said.Text, Replacement: said.Replacement}, "thread.comment")
	})
}

// Settle resolves a discussion or opens it again. saw is the number of remarks that the caller saw in it.
//
// Errors: not_found, precondition_failed, wrong_state, forbidden, and those of authorization.
func (d *Desk) Settle(ctx context.Context, c Call, id, thread answer.ID, saw int64, resolved bool) (Answer, error) {
	return d.onThread(ctx, c, authz.ResolveThread, id, nil, func(tx *postgres.Tx, s answer.Scene) (answer.ID, error) {
		t, known := s.Thread(thread)
		if !known {
			return thread, postgres.ErrNotFound
		}
		if err := s.Settle(t, c.Actor.Person, d.moderates(c.Actor, s), saw, resolved); err != nil {
			return thread, err
		}
		kind := answer.Resolves
		if !resolved {
			kind = answer.Unresolves
		}
		return thread, d.remark(ctx, tx, c, s, t, answer.Remark{Kind: kind, Revision: s.Proposal.Revision}, "thread."+string(kind))
	})
}

// remark adds to a thread, tells whom it concerns, and puts the proposal at the end of the line when the turn passed.
func (d *Desk) remark(ctx context.Context, tx *postgres.Tx, c Call, s answer.Scene, t answer.Thread, r answer.Remark, action string) error {
	r.By, r.Ordinal = c.Actor.Person, len(t.Remarks)+1
	if err := tx.AppendRemark(ctx, s.Proposal, t.ID, r); err != nil {
		return err
	}
	tx.Record(postgres.Event{Action: action, Detail: map[string]any{"thread": t.ID, "remark": r.Ordinal, "revision": r.Revision}})
	after, err := tx.Scene(ctx, s.Proposal.ID)
	if err != nil {
		return err
	}
	if after.Turn().Whose != s.Turn().Whose {
		if err := tx.PassTurn(ctx, s.Proposal.ID); err != nil {
			return err
		}
	}
	if r.Kind != answer.Says {
		return nil
	}
	if err := tx.TellAuthor(ctx, s.Proposal, "commented", r.Text, 0); err != nil {
		return err
	}
	return tx.Tell(ctx, noticesOf(s.Proposal, t, c.Actor.Person, r.Text))
}

// noticesOf tells everybody who took part in a thread, but for the author and whoever speaks now.
func noticesOf(p answer.Proposal, t answer.Thread, by account.ID, text string) []postgres.Notice {
	var told []account.ID
	var out []postgres.Notice
	for _, r := range t.Remarks {
		if r.By == by || r.By == p.Author || r.Service || slices.Contains(told, r.By) {
			continue
		}
		told = append(told, r.By)
		out = append(out, postgres.Notice{PersonID: r.By, Kind: "replied", ActorID: &by, QuestionID: p.QuestionID, ProposalID: &p.ID, Reason: text})
	}
	return out
}

// moderates reports whether the actor is more than a contributor to a proposal of somebody else.
func (d *Desk) moderates(actor account.Actor, s answer.Scene) bool {
	return d.policy.Allows(actor.RankIn(s.Proposal.GuideID), authz.Others, authz.ResolveThread)
}

// onThread is onScene for what is done in a thread; it answers with the thread as it then is.
func (d *Desk) onThread(ctx context.Context, c Call, permission authz.Permission, id answer.ID, input func() error, decide func(*postgres.Tx, answer.Scene) (answer.ID, error)) (Answer, error) {
	p, on, err := d.object(ctx, c.Actor, id)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, permission, on); err != nil {
		return Answer{}, err
	}
	if input != nil {
		if err := input(); err != nil {
			return Answer{}, err
		}
	}
	return d.write(ctx, c, permission, on, func(tx *postgres.Tx) (any, error) {
		scene, err := tx.LockScene(ctx, p.QuestionID, p.ID)
		if err != nil {
			return nil, err
		}
		thread, err := decide(tx, scene)
		if err != nil {
			return nil, d.told(ctx, tx, err)
		}
		if scene, err = tx.Scene(ctx, p.ID); err != nil {
			return nil, err
		}
		return d.threadView(ctx, tx, c.Actor, scene, thread)
	})
}

type readsThreads interface {
	readsPeople
	Thread(context.Context, answer.ID, answer.ID) (answer.Thread, error)
	RevisionTexts(context.Context, answer.ID, int) ([]answer.Content, error)
}

func (d *Desk) threadView(ctx context.Context, from readsThreads, actor account.Actor, s answer.Scene, thread answer.ID) (ThreadView, error) {
	t, err := from.Thread(ctx, s.Proposal.ID, thread)
	if err != nil {
		return ThreadView{}, err
	}
	views, err := d.threadViews(ctx, from, actor, s, []answer.Thread{t})
	if err != nil {
		return ThreadView{}, err
	}
	return views[0], nil
}

func (d *Desk) threadViews(ctx context.Context, from readsThreads, actor account.Actor, s answer.Scene, threads []answer.Thread) ([]ThreadView, error) {
	var ids []account.ID
	first := s.Proposal.Revision
	for _, t := range threads {
		for _, r := range t.Remarks {
			ids = append(ids, r.By)
		}
		if t.Anchored() {
			first = min(first, t.Revision)
		}
	}
	people, err := from.Refs(ctx, distinct(ids))
	if err != nil {
		return nil, err
	}
	texts := []answer.Content{s.Latest().Content}
	if first < s.Proposal.Revision {
		if texts, err = from.RevisionTexts(ctx, s.Proposal.ID, first); err != nil {
			return nil, err
		}
	}
	views := make([]ThreadView, len(threads))
	for i, p := range answer.Place(threads, first, texts) {
		v := ThreadView{Thread: p.Thread, Place: p, Latest: s.Proposal.Revision, People: people, Can: d.canInThread(actor, s, p.Thread)}
		if p.Found {
			v.Text = p.Thread.Field.Of(s.Latest().Content)
		}
		views[i] = v
	}
	return views, nil
}

func (d *Desk) canInThread(actor account.Actor, s answer.Scene, t answer.Thread) []string {
	if s.Discuss(s.Proposal.Revision) != nil || actor.RankIn(s.Proposal.GuideID) == account.RankSuspended {
		return nil
	}
	can := []string{string(authz.Comment)}
	if s.Settle(t, actor.Person, d.moderates(actor, s), int64(len(t.Remarks)), !t.Resolved()) == nil {
		can = append(can, string(authz.ResolveThread))
	}
	return can
}
