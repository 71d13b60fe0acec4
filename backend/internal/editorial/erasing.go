package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Erase puts a pseudonym in place of somebody's name for good, and removes how they sign in and what only they could read or choose.
// All that they wrote and decided stays, and so does what the audit log says, which names nobody (rule 13).
//
// Errors: not_found, conflict (erased before), last_admin, precondition_failed, and those of authorization.
func (d *Desk) Erase(ctx context.Context, c Call, id account.ID, saw *int64) (Answer, error) {
	if !c.Operator {
		if _, err := d.policy.Grant(c.Actor, authz.Erase, authz.Object{Kind: "person"}); err != nil {
			return Answer{}, err
		}
	}
	return d.onPerson(ctx, c, authz.Erase, id, saw, func(tx *postgres.Tx) error {
		tx.Record(postgres.Event{})
		return tx.Erase(ctx, id)
	})
}
