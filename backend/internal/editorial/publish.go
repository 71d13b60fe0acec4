package editorial

import (
	"context"

	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Publish makes the latest revision the question's next version: decision, version, the proposal's state, audit row, notices and
// event together, or nothing. Publishing states the caller's approval.
//
// Errors: precondition_failed, already_decided, stale_base, self_approval, policy_unsatisfied, no_change, wrong_state, and those of
// authorization.
func (d *Desk) Publish(ctx context.Context, c Call, id answer.ID, saw answer.Sight) (Answer, error) {
	return d.onScene(ctx, c, authz.Publish, id, nil, func(tx *postgres.Tx, s answer.Scene) error {
		content, err := s.Publish(c.Actor.Person, saw)
		if err != nil {
			return err
		}
		latest := s.Latest()
		if err := tx.InsertReview(ctx, answer.Review{ID: postgres.NewID(), ProposalID: id, Revision: latest.Number, Reviewer: c.Actor.Person, Verdict: answer.Approves}); err != nil {
			return err
		}
		version := answer.Version{ID: postgres.NewID(), QuestionID: s.Question.ID, Number: s.Question.Current + 1, Content: content, Kind: answer.FromProposal,
			Summary: latest.Summary, ProposalID: id, Revision: latest.Number, Author: s.Proposal.Author, PublishedBy: c.Actor.Person}
		version.Added, version.Removed = size(s.Published, content)
		if err := d.append(ctx, tx, s.Guide, version, id); err != nil {
			return err
		}
		if err := tx.Decide(ctx, s.Proposal, answer.Published, answer.Decision{Kind: answer.DecidedPublish, By: c.Actor.Person, Revision: latest.Number, Version: version.Number}); err != nil {
			return err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"question": s.Question.ID, "revision": latest.Number, "version": version.Number, "text": content.Hash().String()}})
		return tx.TellAuthor(ctx, s.Proposal, "published", "", version.Number)
	})
}

// append adds a version to a locked question, closes open proposals whose text it now is, and tells the authors of the others.
func (d *Desk) append(ctx context.Context, tx *postgres.Tx, g answer.Guide, v answer.Version, from answer.ID) error {
	if err := tx.AppendVersion(ctx, g.ID, v); err != nil {
		return err
	}
	if err := tx.TouchGuide(ctx, g.ID); err != nil {
		return err
	}
	superseded, err := tx.Supersede(ctx, v.QuestionID, v.Content, from)
	if err != nil {
		return err
	}
	for _, p := range superseded {
		tx.Record(postgres.Event{Action: "proposal.supersede", Kind: "proposal", Object: p.ID.String(), Guide: g.ID, Detail: map[string]any{"version": v.Number}})
	}
	return tx.TellSiblings(ctx, v.QuestionID, from, v.Number, superseded)
}

// Revert publishes the text of an earlier version as the next one. saw is the question's row version.
//
// Errors: invalid, not_found, precondition_failed, no_change, self_approval, wrong_state, and those of authorization.
func (d *Desk) Revert(ctx context.Context, c Call, guide, slug string, number int, saw int64, why string) (Answer, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	on := questionObject(q)
	if _, err := d.policy.Grant(c.Actor, authz.Revert, on); err != nil {
		return Answer{}, err
	}
	reason, err := answer.Reason(why)
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.Revert, on, func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockQuestion(ctx, q.ID)
		if err != nil {
			return nil, err
		}
		restored, err := tx.Version(ctx, q.ID, number)
		if err != nil {
			return nil, err
		}
		if now.RowVersion != saw || !c.sees(now.ID) {
			return nil, answer.ErrChangedMeanwhile.Knowing(answer.Meanwhile{CurrentVersion: now.Current})
		}
		current, err := tx.Version(ctx, q.ID, now.Current)
		if err != nil {
			return nil, err
		}
		fresh, err := tx.GuideByID(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		if err := answer.Revert(fresh, now, c.Actor.Person, current, restored); err != nil {
			return nil, err
		}
		v := answer.Version{ID: postgres.NewID(), QuestionID: q.ID, Number: now.Current + 1, Content: restored.Content, Kind: answer.FromRevert, Summary: restored.Summary,
			Author: restored.Author, PublishedBy: c.Actor.Person, Restores: number, Undoes: now.Current, Reason: reason}
		v.Added, v.Removed = size(current.Content, restored.Content)
		if err := d.append(ctx, tx, g, v, answer.ID{}); err != nil {
			return nil, err
		}
		if current.Author != (answer.ID{}) {
			if err := tx.TellAuthor(ctx, answer.Proposal{ID: current.ProposalID, QuestionID: q.ID, Author: current.Author}, "reverted", reason, v.Number); err != nil {
				return nil, err
			}
		}
		tx.Record(postgres.Event{Detail: map[string]any{"version": v.Number, "restores": number, "undoes": now.Current}})
		written, err := tx.Version(ctx, q.ID, v.Number)
		if err != nil {
			return nil, err
		}
		now.Current = v.Number
		views, err := d.versionViews(ctx, tx, c.Actor, g, now, []answer.Version{written})
		if err != nil {
			return nil, err
		}
		return views[0], nil
	})
}
