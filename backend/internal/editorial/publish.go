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
	return d.onPublishing(ctx, c, authz.Publish, id, func() (err error) {
		if saw.Override, err = answer.Override(saw.Override); err != nil {
			return err
		}
		return d.foreseePublishing(ctx, id, func(s answer.Scene) (answer.Content, error) { return s.Merge().Content, nil })
	}, func(tx *postgres.Tx, s answer.Scene) ([]Sibling, error) {
		content, err := s.Publish(c.Actor.Person, saw)
		if err != nil {
			return nil, err
		}
		siblings, err := d.issue(ctx, tx, c, s, content, saw)
		if err != nil {
			return nil, err
		}
		if saw.Override != "" {
			if err := tellOverridden(ctx, tx, s, c.Actor.Person, saw.Override); err != nil {
				return nil, err
			}
		}
		return siblings, tx.TellAuthor(ctx, s.Proposal, "published", "", s.Question.Current+1)
	})
}

// issue publishes a content as the next version and closes the proposal, of which the caller approves the latest revision.
func (d *Desk) issue(ctx context.Context, tx *postgres.Tx, c Call, s answer.Scene, content answer.Content, saw answer.Sight) ([]Sibling, error) {
	version, siblings, err := d.issueVersion(ctx, tx, c, s, content, saw.Minor)
	if err != nil {
		return nil, err
	}
	return siblings, tx.Decide(ctx, s.Proposal, answer.Published, answer.Decision{
		Kind: answer.DecidedPublish, By: c.Actor.Person, Revision: version.Revision, Version: version.Number,
		Reason: saw.Override, Override: saw.Override != "",
	})
}

// issueVersion is issue without the decision.
func (d *Desk) issueVersion(ctx context.Context, tx *postgres.Tx, c Call, s answer.Scene, content answer.Content, minor bool) (answer.Version, []Sibling, error) {
	latest := s.Latest()
	if err := tx.InsertReview(ctx, answer.Review{ID: postgres.NewID(), ProposalID: s.Proposal.ID, Revision: latest.Number, Reviewer: c.Actor.Person, Verdict: answer.Approves}); err != nil {
		return answer.Version{}, nil, err
	}
	version := answer.Version{
		ID: postgres.NewID(), QuestionID: s.Question.ID, Number: s.Question.Current + 1, Content: content, Kind: answer.FromProposal,
		Summary: latest.Summary, ProposalID: s.Proposal.ID, Revision: latest.Number, Author: s.Proposal.Author, PublishedBy: c.Actor.Person, Minor: minor && s.Question.Current > 0,
	}
	version.Added, version.Removed = size(s.Published, content)
	tx.Record(postgres.Event{
		Action: string(authz.Publish), Kind: "proposal", Object: s.Proposal.ID.String(),
		Detail: map[string]any{"question": s.Question.ID, "revision": latest.Number, "version": version.Number, "text": content.Hash().String(), "minor": version.Minor},
	})
	siblings, err := d.append(ctx, tx, s.Guide, version, s.Proposal.ID)
	return version, siblings, err
}

// append adds a version to a locked question, closes open proposals whose text it now is, and tells their authors and those of the
// others.
func (d *Desk) append(ctx context.Context, tx *postgres.Tx, g answer.Guide, v answer.Version, from answer.ID) ([]Sibling, error) {
	if err := tx.AppendVersion(ctx, g.ID, v); err != nil {
		return nil, err
	}
	if err := tx.TouchGuide(ctx, g.ID); err != nil {
		return nil, err
	}
	superseded, open, err := tx.Supersede(ctx, v.QuestionID, v.Content, from)
	if err != nil {
		return nil, err
	}
	for _, p := range superseded {
		tx.Record(postgres.Event{Action: "proposal.supersede", Kind: "proposal", Object: p.ID.String(), Guide: g.ID, Detail: map[string]any{"version": v.Number}})
	}
	siblings, err := d.tellSiblings(ctx, tx, v, superseded, open)
	if err != nil {
		return nil, err
	}
	return siblings, tx.TellFollowers(ctx, g.ID, v)
}

// Revert publishes the text of an earlier version as the next one, as a major one or as a minor one. saw is the question's row version.
//
// Errors: invalid, not_found, precondition_failed, no_change, self_approval, wrong_state, and those of authorization.
func (d *Desk) Revert(ctx context.Context, c Call, guide, slug string, number int, saw int64, why string, minor bool) (Answer, error) {
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
	if err := d.foreseeVersion(ctx, q.ID, number, answer.ID{}); err != nil {
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
		v, siblings, err := d.restore(ctx, tx, c, g, current, restored, reason, minor, answer.ID{})
		if err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"version": v.Number, "restores": number, "undoes": now.Current, "minor": minor}})
		written, err := tx.Version(ctx, q.ID, v.Number)
		if err != nil {
			return nil, err
		}
		now.Current = v.Number
		views, err := d.versionViews(ctx, tx, c.Actor, g, now, []answer.Version{written})
		if err != nil {
			return nil, err
		}
		views[0].Siblings = siblings
		return views[0], addAuthors(ctx, tx, siblings, views[0].People)
	})
}

// restore publishes the text of an earlier version over the current one, and tells the authors of all versions that this takes back,
// but for that of one proposal, who is told otherwise.
func (d *Desk) restore(ctx context.Context, tx *postgres.Tx, c Call, g answer.Guide, current, restored answer.Version, reason string, minor bool, but answer.ID) (answer.Version, []Sibling, error) {
	v := answer.Version{
		ID: postgres.NewID(), QuestionID: current.QuestionID, Number: current.Number + 1, Content: restored.Content, Kind: answer.FromRevert, Summary: restored.Summary,
		Author: restored.Author, PublishedBy: c.Actor.Person, Restores: restored.Number, Undoes: current.Number, Reason: reason, Minor: minor,
	}
	v.Added, v.Removed = size(current.Content, restored.Content)
	siblings, err := d.append(ctx, tx, g, v, but)
	if err != nil {
		return v, nil, err
	}
	taken, err := tx.AuthorsBetween(ctx, current.QuestionID, restored.Number, current.Number)
	if err != nil {
		return v, nil, err
	}
	for _, p := range taken {
		if p.ID == but {
			continue
		}
		if err := tx.TellAuthor(ctx, p, "reverted", reason, v.Number); err != nil {
			return v, nil, err
		}
	}
	return v, siblings, nil
}
