package editorial

import (
	"context"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// PolicyView is a guide's policy as one caller sees it.
type PolicyView struct {
	answer.Policy
	Guide answer.Guide
	By    *account.Ref // only for those who may change it
	Can   []string
}

// Policy reads the policy of a guide as it is now. Errors: not_found.
func (d *Desk) Policy(ctx context.Context, actor account.Actor, slug string) (PolicyView, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return PolicyView{}, err
	}
	return d.policyView(ctx, d.store, actor, g)
}

type readsPolicies interface {
	Policy(context.Context, answer.ID) (answer.Policy, error)
	Refs(context.Context, []account.ID) (map[account.ID]account.Ref, error)
}

func (d *Desk) policyView(ctx context.Context, from readsPolicies, actor account.Actor, g answer.Guide) (PolicyView, error) {
	p, err := from.Policy(ctx, g.ID)
	if err != nil {
		return PolicyView{}, err
	}
	v := PolicyView{Policy: p, Guide: g, Can: names(d.policy.CanAny(actor, guideObject(g), authz.ChangePolicy))}
	if len(v.Can) == 0 {
		v.Reason = "" // who changed it and why is for those who run the guide
		return v, nil
	}
	refs, err := from.Refs(ctx, distinct([]account.ID{p.By}))
	if ref, known := refs[p.By]; known {
		v.By = &ref
	}
	return v, err
}

// Policies reads a page of a guide's policies, newest first, beginning below a number. Errors: not_found, and those of authorization.
func (d *Desk) Policies(ctx context.Context, actor account.Actor, slug string, below, limit int) ([]answer.Policy, People, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return nil, nil, err
	}
	if _, err := d.policy.Grant(actor, authz.ChangePolicy, guideObject(g)); err != nil {
		return nil, nil, err
	}
	policies, err := d.store.PoliciesBefore(ctx, g.ID, below, limit)
	if err != nil {
		return nil, nil, err
	}
	var ids []account.ID
	for _, p := range policies {
		ids = append(ids, p.By)
	}
	people, err := d.store.Refs(ctx, distinct(ids))
	return policies, people, err
}

// ChangePolicy gives a guide its next policy, which acts on every decision from then on. saw is the number of the one that it follows.
//
// Errors: invalid, no_change, precondition_failed, and those of authorization.
func (d *Desk) ChangePolicy(ctx context.Context, c Call, slug string, saw int64, next answer.Policy) (Answer, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.ChangePolicy, guideObject(g)); err != nil {
		return Answer{}, err
	}
	if next.Reason, err = answer.Reason(next.Reason); err != nil {
		return Answer{}, err
	}
	if err := next.Sound(); err != nil {
		return Answer{}, err
	}
	next.By = c.Actor.Person
	return d.write(ctx, c, authz.ChangePolicy, guideObject(g), func(tx *postgres.Tx) (any, error) {
		if err := tx.HoldPolicy(ctx, g.ID); err != nil {
			return nil, err
		}
		now, err := tx.Policy(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		if int64(now.Number) != saw || !c.sees(g.ID) {
			return nil, answer.ErrChangedMeanwhile.Saying("The policy was changed meanwhile. Look at it as it is now and repeat what you meant to do.")
		}
		following, err := next.Following(now)
		if err != nil {
			return nil, err
		}
		if err := tx.InsertPolicy(ctx, g.ID, following); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{
			"number": following.Number, "review": following.Review, "approvals": following.Approvals,
			"from": following.From, "veto": following.Veto, "checks": following.Checks,
		}})
		return d.policyView(ctx, tx, c.Actor, g)
	})
}

// PolicyTrial is what another policy would do to the open proposals of a guide.
type PolicyTrial struct {
	Gains, Loses []Affected // that would become publishable, and that no longer would be
	Looked       int
	More         bool // there are more open proposals than were looked at
}

// Affected is an open proposal whose publishability another policy would change.
type Affected struct {
	ProposalView
	Then []answer.Missing
}

// maxTried bounds how many open proposals a trial looks at.
const maxTried = 500

// TryPolicy tells which open proposals another policy would make publishable or no longer publishable by a moderator who is not barred.
// Nothing is kept; the rule as it is changes nothing. Errors: invalid, and those of authorization.
func (d *Desk) TryPolicy(ctx context.Context, actor account.Actor, slug string, next answer.Policy) (PolicyTrial, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return PolicyTrial{}, err
	}
	if _, err := d.policy.Grant(actor, authz.ChangePolicy, guideObject(g)); err != nil {
		return PolicyTrial{}, err
	}
	if err := next.Sound(); err != nil {
		return PolicyTrial{}, err
	}
	ids, err := d.store.OpenInGuide(ctx, g.ID, maxTried+1)
	if err != nil {
		return PolicyTrial{}, err
	}
	trial := PolicyTrial{More: len(ids) > maxTried}
	for batch := range slices.Chunk(ids[:min(len(ids), maxTried)], 50) {
		scenes, err := d.store.Scenes(ctx, batch)
		if err != nil {
			return trial, err
		}
		views, err := d.proposalViews(ctx, d.store, actor, scenes)
		if err != nil {
			return trial, err
		}
		for _, v := range views {
			v.Missing = v.Scene.Missing(account.ID{}, v.Merge)
			s := v.Scene
			s.Policy = next
			a := Affected{v, s.Missing(account.ID{}, v.Merge)}
			switch {
			case len(v.Missing) > 0 && len(a.Then) == 0:
				trial.Gains = append(trial.Gains, a)
			case len(v.Missing) == 0 && len(a.Then) > 0:
				trial.Loses = append(trial.Loses, a)
			}
		}
		trial.Looked += len(views)
	}
	return trial, nil
}
