package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/postgres"
)

// Contributor is what everybody may know of somebody: what is published of theirs.
type Contributor struct {
	account.Ref
	Counts        postgres.Contributed
	Contributions []postgres.Contribution
	Where         map[answer.ID]postgres.Where
}

// Contributor reads a page of what somebody contributed to what is published, newest first, beginning below a place. Errors: not_found
// for whoever contributed to nothing, as for whom there is not.
func (d *Desk) Contributor(ctx context.Context, id account.ID, below int64, limit int) (Contributor, error) {
	counts, err := d.store.Contributed(ctx, id)
	if err != nil {
		return Contributor{}, err
	}
	if counts.Versions == 0 {
		return Contributor{}, postgres.ErrNotFound
	}
	c := Contributor{Counts: counts}
	if c.Contributions, err = d.store.Contributions(ctx, id, below, limit); err != nil {
		return c, err
	}
	questions := make([]answer.ID, len(c.Contributions))
	for i, each := range c.Contributions {
		questions[i] = each.QuestionID
	}
	if c.Where, err = d.store.Where(ctx, distinct(questions)); err != nil {
		return c, err
	}
	people, err := d.store.Refs(ctx, []account.ID{id})
	c.Ref = people[id]
	return c, err
}
