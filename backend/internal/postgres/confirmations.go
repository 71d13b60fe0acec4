package postgres

import (
	"context"
	"time"

	"gorm.io/gorm"

	"redraft/internal/account"
	"redraft/internal/answer"
)

type confirmationRow struct {
	Seq        int64 `gorm:"primaryKey;autoIncrement"`
	QuestionID answer.ID
	Version    int
	ByID       account.ID
	At         time.Time
}

func (confirmationRow) TableName() string { return "confirmation" }

// Confirm notes that the actor found the latest version of a question, which must be locked, still right.
func (tx *Tx) Confirm(ctx context.Context, question answer.ID, version int) error {
	if err := tx.with(ctx).Create(&confirmationRow{QuestionID: question, Version: version, ByID: tx.grant.Actor().Person, At: tx.Now}).Error; err != nil {
		return err
	}
	return tx.with(ctx).Model(&questionRow{}).Where("id = ?", question).
		Updates(map[string]any{"fresh_since": tx.Now, "row_version": gorm.Expr("row_version + 1")}).Error
}

// ToConfirm is a question whose latest version is to be confirmed again.
type ToConfirm struct {
	Where
	Version  answer.Version // without its text
	ReviewBy time.Time
	Wrote    bool // whoever asks wrote it
}

// ReviewPlace is a place in the list of what is to be confirmed; the zero one is before all.
type ReviewPlace struct {
	By       time.Time
	Question answer.ID
}

// ToConfirmFilter says which answers to read.
type ToConfirmFilter struct {
	Guides []account.ID // nil: all
	Reader account.ID
	Beyond ReviewPlace
	Limit  int
}

const (
	askingGuides  = `g.review_after_days > 0 AND g.archived_at IS NULL AND (@everywhere OR g.id = ANY (CAST(@guides AS uuid[])))`
	reviewAfter   = `make_interval(hours => 24 * g.review_after_days)`
	dueInTheGuide = `q.guide_id = g.id AND q.archived_at IS NULL AND q.fresh_since <= CAST(@now AS timestamptz) - ` + reviewAfter
)

// ToConfirm reads a page of what is to be confirmed again now, those first that have waited longest. Of each guide it looks at no more
// than a page.
func (r reader) ToConfirm(ctx context.Context, f ToConfirmFilter) ([]ToConfirm, error) {
	var rows []struct {
		Guide    guideRow    `gorm:"embedded;embeddedPrefix:guide_"`
		Question questionRow `gorm:"embedded;embeddedPrefix:question_"`
		Version  versionRow  `gorm:"embedded;embeddedPrefix:version_"`
		Wrote    bool
	}
	err := r.with(ctx).Raw(`SELECT `+guideColumns+`, `+questionColumns+`, v.number AS version_number, v.kind AS version_kind, v.published_at AS version_published_at,
			v.author_id IS NOT DISTINCT FROM @reader
				OR EXISTS (SELECT 1 FROM revision_co_author c WHERE c.proposal_id = v.proposal_id AND c.revision = v.revision AND c.person_id = @reader) AS wrote
		FROM (SELECT d.id, d.fresh_since + `+reviewAfter+` AS review_by FROM guide g CROSS JOIN LATERAL (SELECT q.id, q.fresh_since FROM question q WHERE `+dueInTheGuide+`
				AND (@first OR (q.fresh_since, q.id) > (CAST(@by AS timestamptz) - `+reviewAfter+`, CAST(@question AS uuid))) ORDER BY q.fresh_since, q.id LIMIT @limit) d
			WHERE `+askingGuides+` ORDER BY review_by, d.id LIMIT @limit) d
		JOIN question q ON q.id = d.id JOIN guide g ON g.id = q.guide_id JOIN version v ON v.question_id = q.id AND v.number = q.current_version ORDER BY d.review_by, d.id`, map[string]any{
		"now": r.now(), "everywhere": f.Guides == nil, "guides": uuidArray(f.Guides), "reader": f.Reader,
		"first": f.Beyond.Question == answer.ID{}, "by": f.Beyond.By, "question": f.Beyond.Question, "limit": f.Limit,
	}).Scan(&rows).Error
	out := make([]ToConfirm, len(rows))
	for i, row := range rows {
		g, q := row.Guide.guide(), row.Question.question(r.now())
		out[i] = ToConfirm{Where{g, q}, row.Version.version(), g.ReviewBy(q), row.Wrote}
	}
	return out, translate(err)
}

// CountToConfirm counts what is to be confirmed again now in some guides; nil: in all.
func (r reader) CountToConfirm(ctx context.Context, guides []account.ID) (n int, err error) {
	err = r.with(ctx).Raw(`SELECT count(*) FROM guide g JOIN question q ON `+dueInTheGuide+` WHERE `+askingGuides, map[string]any{"now": r.now(), "everywhere": guides == nil, "guides": uuidArray(guides)}).Scan(&n).Error
	return n, translate(err)
}
