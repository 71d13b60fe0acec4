package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Edits are a moderator's edits of what would become public.
type Edits struct {
	answer.Sight
	Guidance, Body string
	Publishes      bool // what the caller was told that they lead to
}

// EditPreview is what edits would lead to.
type EditPreview struct {
	answer.Editing
	Edited answer.Content // what the edits start from
}

// PreviewEdit says what edits would lead to, and changes nothing. Errors: those of Edit.
func (d *Desk) PreviewEdit(ctx context.Context, actor account.Actor, id answer.ID, e Edits) (EditPreview, error) {
	_, on, err := d.object(ctx, actor, id)
	if err != nil {
		return EditPreview{}, err
	}
	if _, err := d.policy.Grant(actor, authz.Edit, on); err != nil {
		return EditPreview{}, err
	}
	content, err := answer.NewContent(e.Guidance, e.Body)
	if err != nil {
		return EditPreview{}, err
	}
	s, err := d.store.Scene(ctx, id)
	if err != nil {
		return EditPreview{}, err
	}
	e.RowVersion = s.Proposal.RowVersion
	editing, err := edit(ctx, d.store, actor, s, e.Sight, content)
	return EditPreview{editing, s.Merge().Content}, err
}

type readsRevisions interface {
	Revision(context.Context, answer.ID, int) (answer.Revision, error)
}

func edit(ctx context.Context, from readsRevisions, actor account.Actor, s answer.Scene, saw answer.Sight, content answer.Content) (answer.Editing, error) {
	written := s.Latest()
	if n := s.WrittenBefore(actor.Person); n != written.Number {
		var err error
		if written, err = from.Revision(ctx, s.Proposal.ID, n); err != nil {
			return answer.Editing{}, err
		}
	}
	return s.Edit(actor.Person, saw, content, written.Content)
}

// Edit makes a moderator's edits the next revision of somebody's proposal. Where they are no more than a typo and nothing is missing,
// that revision is published at once; otherwise it waits for another moderator.
//
// Errors: invalid, precondition_failed, already_decided, stale_base, self_approval, no_change, wrong_state, and those of
// authorization.
func (d *Desk) Edit(ctx context.Context, c Call, id answer.ID, e Edits) (Answer, error) {
	var content answer.Content
	return d.onPublishing(ctx, c, authz.Edit, id, func() (err error) {
		if content, err = answer.NewContent(e.Guidance, e.Body); err != nil || !e.Publishes {
			return err
		}
		return d.foreseePublishing(ctx, id, func(answer.Scene) (answer.Content, error) { return content, nil })
	}, func(tx *postgres.Tx, s answer.Scene) ([]Sibling, error) {
		editing, err := edit(ctx, tx, c.Actor, s, e.Sight, content)
		if err != nil {
			return nil, err
		}
		if err := editing.Confirmed(s.Meanwhile(), *e.Text, e.Publishes); err != nil {
			return nil, err
		}
		after, err := d.appendEdited(ctx, tx, s, editing.Revision, answer.InReview)
		if err != nil {
			return nil, err
		}
		r := after.Latest()
		tx.Record(postgres.Event{Detail: map[string]any{"revision": r.Number, "base": r.Base, "text": r.Content.Hash().String(), "substantial": editing.Substantial}})
		if editing.Publishes {
			published, err := after.Publish(c.Actor.Person, answer.Sight{RowVersion: after.Proposal.RowVersion, Revision: r.Number, Onto: e.Onto})
			if err != nil {
				return nil, err
			}
			siblings, err := d.issue(ctx, tx, c, after, published, answer.Sight{Minor: e.Minor})
			if err != nil {
				return nil, err
			}
			return siblings, tx.TellAuthor(ctx, s.Proposal, "published_edited", "", s.Question.Current+1)
		}
		if !editing.Substantial {
			if err := tx.InsertReview(ctx, answer.Review{ID: postgres.NewID(), ProposalID: id, Revision: r.Number, Reviewer: c.Actor.Person, Verdict: answer.Approves}); err != nil {
				return nil, err
			}
		}
		if err := tx.TellModerators(ctx, s.Proposal, "edited"); err != nil {
			return nil, err
		}
		return nil, tx.TellAuthor(ctx, s.Proposal, "edited", "", 0)
	})
}

// appendEdited adds a revision that a moderator made of the author's, and gives the scene with it.
func (d *Desk) appendEdited(ctx context.Context, tx *postgres.Tx, s answer.Scene, r answer.Revision, to answer.State) (answer.Scene, error) {
	base, err := d.textIn(ctx, tx, s.Question.ID, r.Base)
	if err != nil {
		return s, err
	}
	r.ID, r.CreatedAt = postgres.NewID(), tx.Now
	r.Added, r.Removed = size(base, r.Content)
	if err := tx.AppendRevision(ctx, r, to, false); err != nil {
		return s, err
	}
	return s.With(r), nil
}

func (d *Desk) textIn(ctx context.Context, tx *postgres.Tx, question answer.ID, number int) (answer.Content, error) {
	if number == 0 {
		return answer.Content{}, nil
	}
	v, err := tx.Version(ctx, question, number)
	return v.Content, err
}
