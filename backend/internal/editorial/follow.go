package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Follows reads what the caller follows. Errors: those of authorization.
func (d *Desk) Follows(ctx context.Context, actor account.Actor) ([]postgres.Followed, error) {
	if _, err := d.policy.Grant(actor, authz.Follow, authz.Object{Kind: "follow"}); err != nil {
		return nil, err
	}
	return d.store.Follows(ctx, actor.Person)
}

// Follow begins to tell the caller what is published of a guide, or of one of its questions (slug not empty), or ends that.
// Errors: not_found, and those of authorization.
func (d *Desk) Follow(ctx context.Context, actor account.Actor, guide, slug string, follow bool) error {
	if _, err := d.policy.Grant(actor, authz.Follow, authz.Object{Kind: "follow"}); err != nil {
		return err
	}
	var g answer.Guide
	var q answer.Question
	var err error
	if slug == "" {
		g, err = d.store.Guide(ctx, guide)
	} else {
		g, q, err = d.store.Question(ctx, guide, slug)
	}
	if err != nil {
		return err
	}
	if follow {
		return d.store.Follow(ctx, actor.Person, g.ID, q.ID)
	}
	return d.store.Unfollow(ctx, actor.Person, g.ID, q.ID)
}
