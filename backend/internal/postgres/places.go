package postgres

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// ProposalFilter says which proposals a list holds.
type ProposalFilter struct {
	Author    account.ID   // only this person's; zero: everybody's
	Guides    []account.ID // only in these guides; nil: in all
	Question  answer.ID    // only on this question; zero: on all
	States    []answer.State
	Least     int       // at least so many words added and removed by the latest revision
	Most      int       // at most so many; 0: any number
	Before    time.Time // submitted before; zero: at any time
	Topic     string    // only on questions of this topic; empty: on all
	FirstTime bool      // of authors of whom nothing was published yet
	BaseMoved bool      // whose base is not the current version
	Newest    bool      // newest first; otherwise the oldest
	Beyond    int64     // begin beyond this place in the order; 0: at the start
	Limit     int
}

// Place is a proposal's place in the order of submission, which never changes.
type Place struct {
	ID  answer.ID
	Seq int64
}

// ProposalPlaces reads one page of proposals in the order of their submission.
func (r reader) ProposalPlaces(ctx context.Context, f ProposalFilter) ([]Place, error) {
	q := r.filtered(ctx, f).Select("p.id, p.seq")
	switch {
	case f.Newest && f.Beyond > 0:
		q = q.Where("p.seq < ?", f.Beyond)
	case f.Beyond > 0:
		q = q.Where("p.seq > ?", f.Beyond)
	}
	if f.Newest {
		q = q.Order("p.seq DESC")
	} else {
		q = q.Order("p.seq")
	}
	var places []Place
	err := q.Limit(f.Limit).Scan(&places).Error
	return places, translate(err)
}

func (r reader) filtered(ctx context.Context, f ProposalFilter) *gorm.DB {
	q := r.with(ctx).Table("proposal p")
	switch {
	case len(f.States) == 2 && f.States[0] == answer.InReview && f.States[1] == answer.ChangesRequested:
		q = q.Where("p.state IN ('in_review', 'changes_requested')") // spelled out, so that the partial index applies
	case len(f.States) > 0:
		q = q.Where("p.state IN ?", f.States)
	}
	if f.Author != uuid.Nil {
		q = q.Where("p.author_id = ?", f.Author)
	}
	if f.Guides != nil {
		q = q.Where("p.guide_id = ANY (?::uuid[])", uuidArray(f.Guides))
	}
	if f.Question != uuid.Nil {
		q = q.Where("p.question_id = ?", f.Question)
	}
	if !f.Before.IsZero() {
		q = q.Where("p.created_at < ?", f.Before)
	}
	if f.FirstTime {
		q = q.Where("NOT EXISTS (SELECT 1 FROM proposal o WHERE o.author_id = p.author_id AND o.state = 'published')")
	}
	if f.Least > 0 || f.Most > 0 || f.BaseMoved {
		q = q.Joins("JOIN revision v ON v.proposal_id = p.id AND v.number = p.revision")
	}
	if f.Least > 0 {
		q = q.Where("v.words_added + v.words_removed >= ?", f.Least)
	}
	if f.Most > 0 {
		q = q.Where("v.words_added + v.words_removed <= ?", f.Most)
	}
	if f.BaseMoved || f.Topic != "" {
		q = q.Joins("JOIN question q ON q.id = p.question_id")
	}
	if f.BaseMoved {
		q = q.Where("v.base_version <> q.current_version")
	}
	if f.Topic != "" {
		q = q.Where("q.topics @> to_jsonb(?::text)", f.Topic)
	}
	return q
}

// impactDays is how far back reads are counted.
const impactDays = 90

// ImpactPlaces reads the proposals whose publication would serve most readers, at most f.Limit: reads of the question × share of readers
// to whom its current version was not helpful × days of waiting. now is the time of reading.
func (r reader) ImpactPlaces(ctx context.Context, f ProposalFilter, now time.Time) ([]answer.ID, map[answer.ID]answer.Impact, error) {
	var rows []struct {
		ID                      answer.ID
		Reads, Votes, Unhelpful int
		CreatedAt               time.Time
	}
	err := r.with(ctx).Raw(`SELECT l.*, coalesce(h.votes, 0) AS votes, coalesce(h.unhelpful, 0) AS unhelpful,
			coalesce((SELECT sum(d.n) FROM question_reads d WHERE d.question_id = l.question_id AND d.day > ?::date - `+strconv.Itoa(impactDays)+`), 0) AS reads
		FROM (?) l JOIN question a ON a.id = l.question_id LEFT JOIN version c ON c.question_id = a.id AND c.number = a.current_version
		LEFT JOIN LATERAL (SELECT count(*) AS votes, count(*) FILTER (WHERE NOT w.helpful) AS unhelpful FROM helpful_vote w WHERE w.version_id = c.id) h ON true`,
		now, r.filtered(ctx, f).Select("p.id, p.question_id, p.created_at, p.seq").Order("p.seq").Limit(maxRanked)).Scan(&rows).Error
	if err != nil {
		return nil, nil, translate(err)
	}
	impacts := make(map[answer.ID]answer.Impact, len(rows))
	ids := make([]answer.ID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		impacts[row.ID] = answer.ImpactOf(row.Reads, row.Votes, row.Unhelpful, now.Sub(row.CreatedAt))
	}
	answer.ByImpact(ids, impacts)
	return ids[:min(len(ids), f.Limit)], impacts, nil
}

// maxRanked bounds how many open proposals are ranked: the oldest ones.
const maxRanked = 2000

// Records counts what became of the proposals of some people in some guides.
func (r reader) Records(ctx context.Context, authors, guides []account.ID) (map[[2]account.ID]answer.Record, error) {
	var rows []struct {
		AuthorID, GuideID                        account.ID
		Published, Rejected, Withdrawn, InReview int
	}
	err := r.with(ctx).Raw(`SELECT author_id, guide_id, count(*) FILTER (WHERE state = 'published') AS published, count(*) FILTER (WHERE state = 'rejected') AS rejected,
			count(*) FILTER (WHERE state = 'withdrawn') AS withdrawn, count(*) FILTER (WHERE state IN ('in_review', 'changes_requested')) AS in_review
		FROM proposal WHERE author_id = ANY (?::uuid[]) AND guide_id = ANY (?::uuid[]) GROUP BY author_id, guide_id`, uuidArray(authors), uuidArray(guides)).Scan(&rows).Error
	out := make(map[[2]account.ID]answer.Record, len(rows))
	for _, row := range rows {
		out[[2]account.ID{row.AuthorID, row.GuideID}] = answer.Record{Published: row.Published, Rejected: row.Rejected, Withdrawn: row.Withdrawn, Open: row.InReview}
	}
	return out, translate(err)
}

// LastRejections reads why somebody's last proposals in a guide were rejected, newest first, but for one proposal.
func (r reader) LastRejections(ctx context.Context, author, guide account.ID, but answer.ID, limit int) ([]answer.Decision, error) {
	var rows []decisionRow
	err := r.with(ctx).Raw(`SELECT d.* FROM proposal p JOIN LATERAL (SELECT * FROM decision WHERE proposal_id = p.id ORDER BY ordinal DESC LIMIT 1) d ON d.kind = 'reject'
		WHERE p.author_id = ? AND p.guide_id = ? AND p.state = 'rejected' AND p.id <> ? ORDER BY d.created_at DESC LIMIT ?`, author, guide, but, limit).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := make([]answer.Decision, len(rows))
	for i, row := range rows {
		out[i] = row.decision()
	}
	return out, nil
}
