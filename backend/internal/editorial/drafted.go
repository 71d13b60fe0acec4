package editorial

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// TakeIntoDraft puts suggestions into the caller's draft of their proposal's next revision, each in place of its passage as it is there.
// Whoever made them is credited when the draft is submitted and their words still stand in it.
//
// Errors: not_found (no draft), invalid, precondition_failed, wrong_state (a draft of no proposal, a closed proposal, taken before),
// passage_gone, and those of authorization.
func (d *Desk) TakeIntoDraft(ctx context.Context, c Call, guide, slug string, saw int64, picked []answer.Suggestion) (Answer, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.SaveDraft, draftObject(q)); err != nil {
		return Answer{}, err
	}
	draft, err := d.store.Draft(ctx, c.Actor.Person, q.ID)
	if err != nil {
		return Answer{}, err
	}
	if draft.Revises == uuid.Nil {
		return Answer{}, answer.ErrWrongState.Saying("This draft is of a new proposal, on which nobody suggested anything yet.")
	}
	return d.write(ctx, c, authz.SaveDraft, draftObject(q), func(tx *postgres.Tx) (any, error) {
		scene, err := tx.LockScene(ctx, q.ID, draft.Revises)
		if err != nil {
			return nil, err
		}
		have, err := tx.LockDraft(ctx, c.Actor.Person, q.ID)
		if errors.Is(err, postgres.ErrNotFound) || err == nil && (have.RowVersion != saw || have.Revises != draft.Revises || !c.sees(q.ID)) {
			return nil, answer.ErrChangedMeanwhile.Saying("The draft was changed or discarded elsewhere meanwhile. Load it to see both.")
		}
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(picked, func(p answer.Suggestion) bool { return slices.Contains(have.Taken, p) }) {
			return nil, answer.ErrWrongState.Saying("This suggestion is in your draft already.")
		}
		if len(have.Taken)+len(picked) > answer.MaxTaken {
			return nil, fault.InvalidField("suggestions", "range", fmt.Sprintf("A draft takes at most %d suggestions. Submit it before you take more.", answer.MaxTaken))
		}
		all, _, err := taken(ctx, tx, scene, picked, &have.Content)
		if err != nil {
			return nil, err
		}
		if have.Content, err = scene.TakeInto(have.Content, all); err != nil {
			return nil, err
		}
		if err := tx.UpdateDraft(ctx, have); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"suggestions": len(all)}})
		if err := tx.NoteDrafted(ctx, have, picked); err != nil {
			return nil, err
		}
		return tx.Draft(ctx, c.Actor.Person, q.ID)
	})
}

// drafted reads which suggestions came into a submitted text by way of the caller's draft, and who thereby wrote much of it.
func drafted(ctx context.Context, tx *postgres.Tx, s answer.Scene, by account.ID, text answer.Content) ([]answer.Taken, []account.ID, error) {
	draft, err := tx.LockDraft(ctx, by, s.Question.ID)
	if errors.Is(err, postgres.ErrNotFound) || err == nil && (draft.Revises != s.Proposal.ID || len(draft.Taken) == 0) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	all, earlier, err := taken(ctx, tx, s, draft.Taken, nil)
	if err != nil {
		return nil, nil, err
	}
	stand, coAuthors := s.Submitted(all, earlier, text)
	return stand, coAuthors, nil
}
