package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Standing is somebody's record in a guide, with what it allows them.
type Standing struct {
	Guide  answer.Guide
	Record answer.Record
	Trust  answer.Trust
}

func (d *Desk) trust(ctx context.Context, guide answer.ID, person account.ID) (answer.Trust, error) {
	tallies, err := d.store.Tallies(ctx, person, guide)
	if err != nil {
		return answer.Trust{}, err
	}
	restriction, err := d.store.Restriction(ctx, guide, person)
	return answer.TrustOf(tallies, d.limits.OpenProposals, restriction != nil), err
}

// holdQuota refuses a proposal more than somebody may have open while they propose in a guide, and lets nobody else of theirs pass
// until the end of the transaction. Errors: restricted, quota_reached.
func (d *Desk) holdQuota(ctx context.Context, tx *postgres.Tx, guide answer.ID, person account.ID) error {
	if err := tx.HoldQuota(ctx, person); err != nil {
		return err
	}
	if err := mayPropose(ctx, tx, guide, person); err != nil {
		return err
	}
	tallies, err := tx.Tallies(ctx, person, guide)
	if err != nil {
		return err
	}
	open, _, err := tx.OpenProposals(ctx, person, answer.ID{})
	if err != nil {
		return err
	}
	return answer.Quota(open, answer.TrustOf(tallies, d.limits.OpenProposals, false).Limit)
}

// Standings reads the caller's own record in each guide in which they proposed. Errors: unauthenticated.
func (d *Desk) Standings(ctx context.Context, actor account.Actor) ([]Standing, error) {
	if actor.Anonymous() {
		return nil, authz.ErrUnauthenticated
	}
	guides, err := d.store.GuidesOfAuthor(ctx, actor.Person, maxStandings)
	if err != nil || len(guides) == 0 {
		return nil, err
	}
	ids := make([]account.ID, len(guides))
	for i, g := range guides {
		ids[i] = g.ID
	}
	records, err := d.store.Records(ctx, []account.ID{actor.Person}, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Standing, len(guides))
	for i, g := range guides {
		out[i] = Standing{Guide: g, Record: records[[2]account.ID{actor.Person, g.ID}]}
		if out[i].Trust, err = d.trust(ctx, g.ID, actor.Person); err != nil {
			return nil, err
		}
	}
	return out, nil
}

const maxStandings = 100
