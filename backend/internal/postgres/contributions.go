package postgres

import (
	"context"
	"strings"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Contribution is a published version to which somebody contributed.
type Contribution struct {
	Seq         int64 // its place in the order of publication
	QuestionID  answer.ID
	Number      int
	Summary     string
	PublishedAt time.Time
	Parts       []string `gorm:"-"` // author, co_author, approver, reporter
}

// Contributed counts the versions to which somebody contributed, by part.
type Contributed struct {
	Versions, Author, CoAuthor, Approver, Reporter int
}

// contributed names each version with each part that a person had in it; what a revert brought back is not counted again.
const contributed = `WITH part AS (
	SELECT v.seq, 'author' AS part FROM version v WHERE v.author_id = @person AND v.kind = 'proposal'
	UNION SELECT v.seq, 'co_author' FROM revision_co_author c JOIN version v ON v.proposal_id = c.proposal_id AND v.revision = c.revision WHERE c.person_id = @person
	UNION SELECT v.seq, 'reporter' FROM report r JOIN version v ON v.proposal_id = r.proposal_id WHERE r.reporter_id = @person
	UNION SELECT v.seq, 'approver' FROM (SELECT DISTINCT proposal_id FROM review WHERE reviewer_id = @person AND verdict = 'approve') w
		JOIN version v ON v.proposal_id = w.proposal_id WHERE @person IN (SELECT a.reviewer_id FROM (` + approvals + `) a)) `

// Contributed counts to what somebody contributed of what is published.
func (r reader) Contributed(ctx context.Context, person account.ID) (Contributed, error) {
	var n Contributed
	err := r.with(ctx).Raw(contributed+`SELECT count(DISTINCT seq) AS versions, count(*) FILTER (WHERE part = 'author') AS author,
		count(*) FILTER (WHERE part = 'co_author') AS co_author, count(*) FILTER (WHERE part = 'approver') AS approver,
		count(*) FILTER (WHERE part = 'reporter') AS reporter FROM part`, map[string]any{"person": person}).Scan(&n).Error
	return n, translate(err)
}

// Contributions reads a page of the versions to which somebody contributed, newest first, beginning below a place (0: at the newest).
func (r reader) Contributions(ctx context.Context, person account.ID, below int64, limit int) ([]Contribution, error) {
	var rows []struct {
		Contribution
		Joined string
	}
	err := r.with(ctx).Raw(contributed+`SELECT v.seq, v.question_id, v.number, v.summary, v.published_at, p.joined
		FROM (SELECT seq, string_agg(part, ',' ORDER BY part) AS joined FROM part WHERE CAST(@below AS bigint) = 0 OR seq < @below GROUP BY seq ORDER BY seq DESC LIMIT @limit) p
		JOIN version v ON v.seq = p.seq ORDER BY v.seq DESC`, map[string]any{"person": person, "below": below, "limit": limit}).Scan(&rows).Error
	out := make([]Contribution, len(rows))
	for i, row := range rows {
		out[i] = row.Contribution
		out[i].PublishedAt, out[i].Parts = row.PublishedAt.UTC(), strings.Split(row.Joined, ",")
	}
	return out, translate(err)
}
