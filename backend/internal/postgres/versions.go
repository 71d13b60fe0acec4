package postgres

import (
	"context"
	"math"
	"time"

	"gorm.io/gorm"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Version reads one version with its text. Errors: ErrNotFound.
func (r reader) Version(ctx context.Context, question answer.ID, number int) (answer.Version, error) {
	if number < 1 || number > math.MaxInt32 {
		return answer.Version{}, ErrNotFound
	}
	var row versionRow
	err := r.with(ctx).Where("question_id = ? AND number = ?", question, number).Take(&row).Error
	return row.version(), translate(err)
}

// VersionsBefore reads a page of history without texts, newest first, beginning below a number (0: at the newest).
func (r reader) VersionsBefore(ctx context.Context, question answer.ID, below, limit int) ([]answer.Version, error) {
	q := r.with(ctx).Omit("guidance", "body").Where("question_id = ?", question)
	if below > 0 && below <= math.MaxInt32 {
		q = q.Where("number < ?", below)
	}
	var rows []versionRow
	if err := q.Order("number DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]answer.Version, len(rows))
	for i, row := range rows {
		out[i] = row.version()
	}
	return out, nil
}

// VersionsUpTo reads the versions up to a number with their texts, oldest first, at most the last few of them.
func (r reader) VersionsUpTo(ctx context.Context, question answer.ID, number, most int) ([]answer.Version, error) {
	var rows []versionRow
	if err := r.with(ctx).Where("question_id = ? AND number BETWEEN ? AND ?", question, max(1, number-most+1), number).Order("number").Find(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]answer.Version, len(rows))
	for i, row := range rows {
		out[i] = row.version()
	}
	return out, nil
}

// PublishedTexts reads what is published of a guide, by question.
func (r reader) PublishedTexts(ctx context.Context, guide answer.ID) (map[answer.ID]answer.Content, error) {
	var rows []versionRow
	err := r.with(ctx).Raw(`SELECT v.question_id, v.guidance, v.body FROM question q JOIN version v ON v.question_id = q.id AND v.number = q.current_version
		WHERE q.guide_id = ?`, guide).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := make(map[answer.ID]answer.Content, len(rows))
	for _, row := range rows {
		out[row.QuestionID] = answer.Content{Guidance: row.Guidance, Body: row.Body}
	}
	return out, nil
}

// Recent is a version that was published lately, with where it stands.
type Recent struct {
	GuideSlug, GuideTitle, QuestionSlug, Prompt string
	Number                                      int
	Summary                                     string
	PublishedAt                                 time.Time
}

// RecentVersions reads the last improvements of all guides, newest first; imports are not improvements.
func (r reader) RecentVersions(ctx context.Context, limit int) ([]Recent, error) {
	var rows []struct {
		Recent
		Kind     answer.Kind
		Restores *int
		Reason   string
	}
	err := r.with(ctx).Raw(`SELECT g.slug AS guide_slug, g.title AS guide_title, q.slug AS question_slug, q.prompt, v.number, v.summary, v.published_at, v.kind, v.restores, v.reason
		FROM (SELECT question_id, number, summary, published_at, kind, restores, reason, seq FROM version WHERE kind <> 'import' ORDER BY seq DESC LIMIT ?) v
		JOIN question q ON q.id = v.question_id JOIN guide g ON g.id = q.guide_id
		WHERE g.archived_at IS NULL AND q.archived_at IS NULL ORDER BY v.seq DESC`, limit).Scan(&rows).Error
	out := make([]Recent, len(rows))
	for i, row := range rows {
		out[i] = row.Recent
		out[i].Summary = answer.Version{Kind: row.Kind, Summary: row.Summary, Restores: orZero(row.Restores), Reason: row.Reason}.Says()
	}
	return out, translate(err)
}

// Approvers reads who approved the proposals behind some versions, by version number.
func (r reader) Approvers(ctx context.Context, question answer.ID, numbers []int) (map[int][]account.ID, error) {
	var rows []struct {
		Number     int
		ReviewerID account.ID
	}
	err := r.with(ctx).Raw(`SELECT v.number, w.reviewer_id FROM version v
		JOIN LATERAL (`+approvals+`) w ON true
		WHERE v.question_id = ? AND v.number = ANY (?::int[]) ORDER BY v.number, w.seq`, question, intArray(numbers)).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := map[int][]account.ID{}
	for _, row := range rows {
		out[row.Number] = append(out[row.Number], row.ReviewerID)
	}
	return out, nil
}

// AppendVersion publishes: it adds the version and makes it the question's current one. The question must be locked.
func (tx *Tx) AppendVersion(ctx context.Context, guide answer.ID, v answer.Version) error {
	v.PublishedAt = tx.Now
	row := versionRowOf(v)
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	if err := tx.with(ctx).Model(&questionRow{}).Where("id = ?", v.QuestionID).
		Updates(map[string]any{"current_version": v.Number, "row_version": gorm.Expr("row_version + 1")}).Error; err != nil {
		return err
	}
	if err := tx.index(ctx, v.QuestionID); err != nil {
		return err
	}
	return tx.appendEvent(ctx, eventRow{Kind: "published", GuideID: guide, QuestionID: v.QuestionID, ProposalID: orNull(v.ProposalID), Version: orNull(v.Number)})
}

type eventRow struct {
	Seq        int64 `gorm:"primaryKey;autoIncrement"`
	Kind       string
	GuideID    answer.ID
	QuestionID answer.ID
	ProposalID *answer.ID
	Version    *int
	At         time.Time
}

func (eventRow) TableName() string { return "event" }

func (tx *Tx) appendEvent(ctx context.Context, e eventRow) error {
	e.At = tx.Now
	return tx.with(ctx).Create(&e).Error
}
