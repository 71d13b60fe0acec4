package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
)

// Lease notes that the actor is looking at a proposal. Of a closed one, which may have been decided a moment ago, nothing is noted. Errors:
// those of authorization.
func (d *Desk) Lease(ctx context.Context, actor account.Actor, id answer.ID) error {
	if err := d.mayLease(ctx, actor, id); err != nil {
		return err
	}
	return d.store.Lease(ctx, id, actor.Person)
}

// EndLease notes that the actor looks away. Errors: those of authorization.
func (d *Desk) EndLease(ctx context.Context, actor account.Actor, id answer.ID) error {
	if err := d.mayLease(ctx, actor, id); err != nil {
		return err
	}
	return d.store.EndLease(ctx, id, actor.Person)
}

func (d *Desk) mayLease(ctx context.Context, actor account.Actor, id answer.ID) error {
	_, on, err := d.object(ctx, actor, id)
	if err == nil {
		_, err = d.policy.Grant(actor, authz.HoldLease, on)
	}
	return err
}
