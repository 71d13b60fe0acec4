package editorial

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// Delivery is a letter, and what became of it.
type Delivery = postgres.Delivery

// ErrNotFailed means that a letter is not one that can be sent again.
var ErrNotFailed = fault.New(fault.Conflict, "conflict", "This letter did not fail: it was sent, or is waiting to be sent.")

// Deliveries reads a page of the letters that failed or of which nobody knows, newest first. Errors: those of authorization.
func (d *Desk) Deliveries(ctx context.Context, actor account.Actor, below int64, limit int) ([]Delivery, People, error) {
	if _, err := d.policy.Grant(actor, authz.ReadDeliveries, authz.Object{Kind: "delivery"}); err != nil {
		return nil, nil, err
	}
	all, err := d.store.DeliveriesBefore(ctx, []postgres.DeliveryState{postgres.DeliveryFailed, postgres.DeliveryUncertain}, below, limit)
	if err != nil {
		return nil, nil, err
	}
	var ids []account.ID
	for _, one := range all {
		ids = append(ids, one.PersonID)
	}
	people, err := d.store.Refs(ctx, distinct(ids))
	return all, people, err
}

// DeliverySent is a letter that waits to be sent again.
type DeliverySent struct {
	Delivery
	People People
}

// SendAgain sends a letter that failed, or of which nobody knows whether it arrived. Errors: not_found, conflict, and those of
// authorization.
func (d *Desk) SendAgain(ctx context.Context, c Call, id uuid.UUID) (Answer, error) {
	on := authz.Object{Kind: "delivery", ID: id.String()}
	return d.write(ctx, c, authz.SendAgain, on, func(tx *postgres.Tx) (any, error) {
		tx.Record(postgres.Event{})
		if err := tx.SendAgain(ctx, id); errors.Is(err, postgres.ErrTaken) {
			return nil, ErrNotFailed
		} else if err != nil {
			return nil, err
		}
		delivery, err := tx.Delivery(ctx, id)
		if err != nil {
			return nil, err
		}
		people, err := tx.Refs(ctx, []account.ID{delivery.PersonID})
		return DeliverySent{delivery, people}, err
	})
}
