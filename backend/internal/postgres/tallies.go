package postgres

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Tallies counts what was decided of somebody's proposals in a guide, by how many whole years ago.
func (r reader) Tallies(ctx context.Context, person account.ID, guide answer.ID) ([]answer.Tally, error) {
	var out []answer.Tally
	err := r.with(ctx).Raw(`SELECT greatest(0, floor(extract(epoch FROM ?::timestamptz - changed_at) / (365 * 86400)))::int AS years,
			count(*) FILTER (WHERE state = 'published') AS published, count(*) FILTER (WHERE state = 'rejected') AS rejected
		FROM proposal WHERE author_id = ? AND guide_id = ? AND state IN ('published', 'rejected') GROUP BY years`, r.now(), person, guide).Scan(&out).Error
	return out, translate(err)
}

// GuidesOfAuthor reads the guides in which somebody proposed, in their order.
func (r reader) GuidesOfAuthor(ctx context.Context, person account.ID, limit int) ([]answer.Guide, error) {
	var rows []guideRow
	err := r.with(ctx).Where("id IN (SELECT guide_id FROM proposal WHERE author_id = ?)", person).Order("position").Limit(limit).Find(&rows).Error
	out := make([]answer.Guide, len(rows))
	for i, row := range rows {
		out[i] = row.guide()
	}
	return out, translate(err)
}
