package editorial

import (
	"context"

	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Undo takes the last decision back: the proposal is in review again, and what was published before is published anew.
//
// Errors: invalid, precondition_failed, already_decided, stale_base, self_approval, wrong_state, and those of authorization.
func (d *Desk) Undo(ctx context.Context, c Call, id answer.ID, saw answer.Sight, why string) (Answer, error) {
	reason := ""
	return d.onPublishing(ctx, c, authz.Undo, id, func() (err error) {
		if reason, err = answer.Reason(why); err != nil {
			return err
		}
		return d.foreseeUndoing(ctx, id)
	}, func(tx *postgres.Tx, s answer.Scene) (siblings []Sibling, err error) {
		last, _ := s.Undoable()
		current, restored, builtOn, err := d.around(ctx, tx, s, last)
		if err != nil {
			return nil, err
		}
		undoing, err := s.Undo(c.Actor.Person, saw, tx.Now, builtOn, restored)
		if err != nil {
			return nil, err
		}
		decision := answer.Decision{Kind: answer.DecidedUndo, By: c.Actor.Person, Revision: s.Proposal.Revision, Reason: reason, Undoes: undoing.Decision.Ordinal}
		if undoing.Restores > 0 {
			var v answer.Version
			if v, siblings, err = d.restore(ctx, tx, c, s.Guide, current, restored, reason, current.Minor, id); err != nil {
				return nil, err
			}
			decision.Version = v.Number
		}
		if undoing.Proposes > 0 {
			if s, err = d.proposeAgain(ctx, tx, c, s, undoing.Proposes); err != nil {
				return nil, err
			}
			decision.Revision = s.Proposal.Revision
		}
		lifted, err := tx.LiftFor(ctx, id, c.Actor.Person, reason)
		if err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"undoes": string(undoing.Decision.Kind), "decision": undoing.Decision.ID, "version": decision.Version, "restriction_lifted": lifted}})
		if err := tx.Decide(ctx, s.Proposal, answer.InReview, decision); err != nil {
			return nil, err
		}
		return siblings, tx.TellAuthor(ctx, s.Proposal, "undone", reason, decision.Version)
	})
}

// around reads what the rules of an undo look at beside the scene: the published version, the one before it, and whether somebody
// wrote on top of it.
func (d *Desk) around(ctx context.Context, tx *postgres.Tx, s answer.Scene, last answer.Decision) (current, restored answer.Version, builtOn bool, err error) {
	if last.Version == 0 || last.Version != s.Question.Current {
		return current, restored, false, nil
	}
	if current, err = tx.Version(ctx, s.Question.ID, last.Version); err != nil {
		return current, restored, false, err
	}
	if last.Version > 1 {
		if restored, err = tx.Version(ctx, s.Question.ID, last.Version-1); err != nil {
			return current, restored, false, err
		}
	}
	builtOn, err = tx.WrittenOn(ctx, s.Question.ID, last.Version, s.Proposal.ID)
	return current, restored, builtOn, err
}

// proposeAgain makes an earlier revision the latest one, as it stood before a part of it was published.
func (d *Desk) proposeAgain(ctx context.Context, tx *postgres.Tx, c Call, s answer.Scene, number int) (answer.Scene, error) {
	whole, err := tx.Revision(ctx, s.Proposal.ID, number)
	if err != nil {
		return s, err
	}
	whole.Number, whole.Editor, whole.CoAuthors = s.Proposal.Revision+1, c.Actor.Person, s.Latest().CoAuthors
	return d.appendEdited(ctx, tx, s, whole, answer.InReview)
}
