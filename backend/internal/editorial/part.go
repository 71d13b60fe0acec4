package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// ChangesView is what a proposal changes, for somebody who may accept a part of it.
type ChangesView struct {
	answer.Changes
	Revision, Onto int
	Missing        []answer.Missing // to publish any part of it, by the caller
}

// Changes reads what can be accepted on its own. Errors: stale_base at a conflict, and those of authorization.
func (d *Desk) Changes(ctx context.Context, actor account.Actor, id answer.ID) (ChangesView, error) {
	s, changes, err := d.changes(ctx, actor, id)
	if err != nil {
		return ChangesView{}, err
	}
	part := s.Latest()
	part.Number++
	part.Base, part.Content.Body = s.Question.Current, part.Content.Body+"." // any other text: approvals of the whole do not stand for a part
	after := s.With(part)
	return ChangesView{changes, s.Proposal.Revision, s.Question.Current, after.Missing(actor.Person, after.Merge())}, nil
}

func (d *Desk) changes(ctx context.Context, actor account.Actor, id answer.ID) (answer.Scene, answer.Changes, error) {
	_, on, err := d.object(ctx, actor, id)
	if err != nil {
		return answer.Scene{}, answer.Changes{}, err
	}
	if _, err := d.policy.Grant(actor, authz.PublishPart, on); err != nil {
		return answer.Scene{}, answer.Changes{}, err
	}
	s, err := d.store.Scene(ctx, id)
	if err != nil {
		return s, answer.Changes{}, err
	}
	merge := s.Merge()
	if merge.State == answer.BaseConflict {
		return s, answer.Changes{}, answer.ErrStaleBase.Knowing(s.Meanwhile())
	}
	return s, s.Changes(merge), nil
}

// PreviewPart makes the text that would become public of some changes, and changes nothing. Errors: precondition_failed when they were
// chosen among others, no_change, invalid, and those of Changes.
func (d *Desk) PreviewPart(ctx context.Context, actor account.Actor, id answer.ID, choice answer.Choice) (published, content answer.Content, err error) {
	s, changes, err := d.changes(ctx, actor, id)
	if err != nil {
		return published, content, err
	}
	if changes.Hash() != choice.Difference {
		return published, content, answer.ErrChangedMeanwhile.Knowing(s.Meanwhile())
	}
	content, err = changes.Choose(choice.Chosen)
	return s.Published, content, err
}

// PublishPart publishes the chosen changes as one version and sends the rest back to its author with a reason, in a revision on top
// of that version.
//
// Errors: invalid, precondition_failed, already_decided, stale_base, self_approval, policy_unsatisfied, no_change, wrong_state, and
// those of authorization.
func (d *Desk) PublishPart(ctx context.Context, c Call, id answer.ID, choice answer.Choice, request *Request) (Answer, error) {
	return d.onPublishing(ctx, c, authz.PublishPart, id, func() error {
		if err := request.check(); err != nil {
			return err
		}
		return d.foreseePublishing(ctx, id, func(s answer.Scene) (answer.Content, error) { return s.Changes(s.Merge()).Choose(choice.Chosen) })
	}, func(tx *postgres.Tx, s answer.Scene) ([]Sibling, error) {
		parting, err := s.Part(c.Actor.Person, choice)
		if err != nil {
			return nil, err
		}
		whole, err := d.appendEdited(ctx, tx, s, parting.Part, answer.InReview)
		if err != nil {
			return nil, err
		}
		version, siblings, err := d.issueVersion(ctx, tx, c, whole, parting.Part.Content, choice.Minor)
		if err != nil {
			return nil, err
		}
		rest, err := d.appendEdited(ctx, tx, whole, parting.Rest, answer.ChangesRequested)
		if err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"revision": parting.Part.Number, "rest": parting.Rest.Number, "version": version.Number, "chosen": choice.Chosen}})
		if err := tx.Decide(ctx, rest.Proposal, answer.ChangesRequested, answer.Decision{
			Kind: answer.DecidedPublishPart, By: c.Actor.Person,
			Revision: parting.Part.Number, Reason: request.Reason, Checklist: request.Checklist, Version: version.Number,
		}); err != nil {
			return nil, err
		}
		return siblings, tx.TellAuthor(ctx, s.Proposal, "part_published", request.Reason, version.Number)
	})
}

// Request is what the author is asked for.
type Request struct {
	Reason    string
	Checklist []string
}

func (r *Request) check() (err error) {
	if r.Reason, err = answer.Reason(r.Reason); err != nil {
		return err
	}
	r.Checklist, err = answer.Checklist(r.Checklist)
	return err
}
