package editorial

import (
	"context"

	"redraft/internal/postgres"
)

// ErrAway means that the database does not answer.
var ErrAway = postgres.ErrUnavailable

// Away reports whether the database is known not to answer.
func (d *Desk) Away() bool { return d.store.Away() }

// Here returns a context that ends, with ErrAway as its cause, when the database goes away.
func (d *Desk) Here(ctx context.Context) (context.Context, context.CancelFunc) {
	return d.store.Here(ctx)
}
