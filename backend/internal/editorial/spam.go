package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// MarkSpam rejects a proposal as spam, hides it, and keeps its author from proposing anything in that guide until it is lifted: one
// step, all of it or nothing.
//
// Errors: those of Reject.
func (d *Desk) MarkSpam(ctx context.Context, c Call, id answer.ID, r Rejection) (Answer, error) {
	r.Code = answer.SpamCode
	return d.rejecting(ctx, c, authz.MarkSpam, id, r, func(tx *postgres.Tx, s answer.Scene, reason string) error {
		if err := tx.HoldQuota(ctx, s.Proposal.Author); err != nil {
			return err
		}
		if err := tx.Restrict(ctx, answer.Restriction{ID: postgres.NewID(), Guide: s.Guide.ID, Person: s.Proposal.Author, Proposal: id, By: c.Actor.Person, Reason: reason}); err != nil {
			return err
		}
		tx.Record(postgres.Event{Action: "person.restrict", Kind: "person", Object: s.Proposal.Author.String(), Detail: map[string]any{"proposal": id}})
		return tx.TellAuthor(ctx, s.Proposal, "restricted", reason, 0)
	})
}

// mayPropose refuses somebody who is kept from proposing in a guide, with the reason that they were given.
func mayPropose(ctx context.Context, tx *postgres.Tx, guide answer.ID, person account.ID) error {
	r, err := tx.Restriction(ctx, guide, person)
	if err != nil || r == nil {
		return err
	}
	return answer.ErrRestricted.Saying("You may not propose anything in this guide for now: " + r.Reason)
}

// RestrictionView is a restriction as one moderator sees it.
type RestrictionView struct {
	answer.Restriction
	People People
	Can    []string
}

// Restrictions reads who may propose nothing in a guide. Errors: not_found, and those of authorization.
func (d *Desk) Restrictions(ctx context.Context, actor account.Actor, slug string) ([]RestrictionView, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return nil, err
	}
	if _, err := d.policy.Grant(actor, authz.ReadQueue, guideObject(g)); err != nil {
		return nil, err
	}
	list, err := d.store.Restrictions(ctx, g.ID)
	if err != nil {
		return nil, err
	}
	views := make([]RestrictionView, len(list))
	for i, r := range list {
		if views[i], err = d.restrictionView(ctx, d.store, actor, r); err != nil {
			return nil, err
		}
	}
	return views, nil
}

func (d *Desk) restrictionView(ctx context.Context, from interface {
	Refs(context.Context, []account.ID) (map[account.ID]account.Ref, error)
}, actor account.Actor, r answer.Restriction,
) (RestrictionView, error) {
	people, err := from.Refs(ctx, distinct([]account.ID{r.Person, r.By}))
	v := RestrictionView{Restriction: r, People: people}
	if !r.Lifted {
		v.Can = names(d.policy.CanAny(actor, restrictionObject(actor, r), authz.LiftRestriction))
	}
	return v, err
}

func restrictionObject(actor account.Actor, r answer.Restriction) authz.Object {
	on := authz.Object{Kind: "restriction", ID: r.ID.String(), Guide: r.Guide, Relation: authz.Others}
	if r.Person == actor.Person {
		on.Relation = authz.Own
	}
	return on
}

// Lift lets somebody propose again. Errors: invalid, not_found, wrong_state when it was lifted already, and those of authorization.
func (d *Desk) Lift(ctx context.Context, c Call, slug string, id answer.ID, why string) (Answer, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.ReadQueue, guideObject(g)); err != nil {
		return Answer{}, err
	}
	r, err := d.store.RestrictionByID(ctx, id)
	if err != nil {
		return Answer{}, err
	}
	if r.Guide != g.ID {
		return Answer{}, postgres.ErrNotFound
	}
	reason, err := answer.Reason(why)
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.LiftRestriction, restrictionObject(c.Actor, r), func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockRestriction(ctx, id)
		if err != nil {
			return nil, err
		}
		if now.Lifted {
			return nil, answer.ErrWrongState.Saying("They may propose again already.")
		}
		if err := tx.Lift(ctx, id, c.Actor.Person, reason); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"person": now.Person}})
		now.Lifted = true
		if err := tx.TellOf(ctx, now, "restriction_lifted", reason); err != nil {
			return nil, err
		}
		return d.restrictionView(ctx, tx, c.Actor, now)
	})
}
