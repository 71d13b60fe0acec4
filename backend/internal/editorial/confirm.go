package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

func confirming(q answer.Question, wrote bool) authz.Object {
	on := questionObject(q)
	on.Relation = authz.Others
	if wrote {
		on.Relation = authz.Own
	}
	return on
}

// Confirm notes that a moderator read the latest version and found it still right. saw is the question as they saw it.
//
// Errors: not_found, precondition_failed, stale_base (it is not the latest one any more), self_approval, wrong_state, and those of
// authorization.
func (d *Desk) Confirm(ctx context.Context, c Call, guide, slug string, number int, saw int64) (Answer, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.Confirm, confirming(q, false)); err != nil {
		return Answer{}, err
	}
	version, err := d.store.Version(ctx, q.ID, number)
	if err != nil {
		return Answer{}, err
	}
	credits, err := d.store.CreditsOf(ctx, q.ID, []int{number})
	if err != nil {
		return Answer{}, err
	}
	on := confirming(q, version.WrittenBy(c.Actor.Person, credits[number].CoAuthors))
	return d.write(ctx, c, authz.Confirm, on, func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockQuestion(ctx, q.ID)
		if err != nil {
			return nil, err
		}
		fresh, err := tx.GuideByID(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		if err := answer.Confirm(fresh, now, number); err != nil {
			return nil, err
		}
		if now.RowVersion != saw || !c.sees(now.ID) {
			return nil, answer.ErrChangedMeanwhile.Knowing(answer.Meanwhile{CurrentVersion: now.Current})
		}
		if err := tx.Confirm(ctx, q.ID, number); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"version": number}})
		return d.questionAfterwards(ctx, tx, c, guide, slug)
	})
}

// ReviewPlace is a place in the list of what is to be confirmed; the zero one is before all.
type ReviewPlace = postgres.ReviewPlace

// ToConfirm is an answer whose review-by date has passed, as one moderator sees it.
type ToConfirm struct {
	postgres.ToConfirm
	Can []string
}

// ToConfirm reads a page of the answers that are to be confirmed again, in the guides that the caller moderates or in one of them, those
// first that have waited longest. Errors: not_found, and those of authorization.
func (d *Desk) ToConfirm(ctx context.Context, actor account.Actor, guide string, beyond ReviewPlace, limit int) ([]ToConfirm, error) {
	if actor.Anonymous() {
		return nil, authz.ErrUnauthenticated
	}
	f := postgres.ToConfirmFilter{Reader: actor.Person, Beyond: beyond, Limit: limit}
	var err error
	if f.Guides, err = d.queues(actor); err != nil {
		return nil, err
	}
	if guide != "" {
		g, err := d.store.Guide(ctx, guide)
		if err != nil {
			return nil, err
		}
		if _, err := d.policy.Grant(actor, authz.ReadQueue, guideObject(g)); err != nil {
			return nil, err
		}
		f.Guides = []account.ID{g.ID}
	}
	found, err := d.store.ToConfirm(ctx, f)
	out := make([]ToConfirm, len(found))
	for i, one := range found {
		out[i] = ToConfirm{one, names(d.policy.CanAny(actor, confirming(one.Question, one.Wrote), authz.Confirm))}
		if one.Question.Protection.TakesProposals(true) == nil {
			out[i].Can = append(out[i].Can, names(d.policy.CanAny(actor, questionObject(one.Question), authz.SubmitProposal))...)
		}
	}
	return out, err
}
