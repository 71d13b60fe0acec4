package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"redraft/internal/answer"
)

// GuideSummary is a guide in a list.
type GuideSummary struct {
	answer.Guide
	Questions     int
	Words         int
	OpenProposals int
	Topics        []string
}

// GuidesAfter reads a page of guides in their order, beginning after a position (0: at the start).
func (r reader) GuidesAfter(ctx context.Context, position, limit int, archivedToo bool) ([]GuideSummary, error) {
	var rows []struct {
		Row           guideRow `gorm:"embedded"`
		Questions     int
		Words         int
		OpenProposals int
		Topics        labels
	}
	err := r.with(ctx).Raw(`SELECT g.*, (SELECT count(*) FROM proposal p WHERE p.guide_id = g.id AND p.state IN ('in_review', 'changes_requested')) AS open_proposals
		FROM guide g WHERE g.position > @after AND (@archived OR g.archived_at IS NULL) ORDER BY g.position LIMIT @limit`, map[string]any{"after": position, "limit": limit, "archived": archivedToo}).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := make([]GuideSummary, len(rows))
	for i, row := range rows {
		out[i] = GuideSummary{Guide: row.Row.guide(), Questions: row.Questions, Words: row.Words, OpenProposals: row.OpenProposals, Topics: row.Topics}
	}
	return out, nil
}

// Guide reads a guide by its slug. Errors: ErrNotFound.
func (r reader) Guide(ctx context.Context, slug string) (answer.Guide, error) {
	var row guideRow
	err := r.with(ctx).Where("slug = ?", slug).Take(&row).Error
	return row.guide(), translate(err)
}

// GuideByID reads a guide. Errors: ErrNotFound.
func (r reader) GuideByID(ctx context.Context, id answer.ID) (answer.Guide, error) {
	var row guideRow
	err := r.with(ctx).Where("id = ?", id).Take(&row).Error
	return row.guide(), translate(err)
}

// QuestionSummary is a question in its guide's list.
type QuestionSummary struct {
	answer.Question
	Major         int // number of the newest version that is not minor; 0 when there is none
	PublishedAt   *time.Time
	Words         int
	OpenProposals int
}

// Questions reads the questions of a guide in their order.
func (r reader) Questions(ctx context.Context, guide answer.ID) ([]QuestionSummary, error) {
	var rows []struct {
		Row           questionRow `gorm:"embedded"`
		Major         int
		PublishedAt   *time.Time
		Words         int
		OpenProposals int
	}
	err := r.with(ctx).Raw(`SELECT q.*, `+majorVersion+` AS major, v.published_at, coalesce(v.words, 0) AS words, coalesce(o.open_proposals, 0) AS open_proposals
		FROM question q LEFT JOIN version v ON v.question_id = q.id AND v.number = q.current_version
		LEFT JOIN (SELECT question_id, count(*) AS open_proposals FROM proposal
			WHERE guide_id = ? AND state IN ('in_review', 'changes_requested') GROUP BY question_id) o ON o.question_id = q.id
		WHERE q.guide_id = ? ORDER BY q.position`, guide, guide).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := make([]QuestionSummary, len(rows))
	for i, row := range rows {
		out[i] = QuestionSummary{Question: row.Row.question(r.now()), Major: row.Major, PublishedAt: row.PublishedAt, Words: row.Words, OpenProposals: row.OpenProposals}
	}
	return out, nil
}

// Question reads a question by its guide's slug and its own. Errors: ErrNotFound.
func (r reader) Question(ctx context.Context, guideSlug, slug string) (answer.Guide, answer.Question, error) {
	var row struct {
		Guide    guideRow    `gorm:"embedded;embeddedPrefix:guide_"`
		Question questionRow `gorm:"embedded;embeddedPrefix:question_"`
	}
	err := r.with(ctx).Raw(`SELECT `+guideColumns+`, `+questionColumns+` FROM guide g JOIN question q ON q.guide_id = g.id WHERE g.slug = ? AND q.slug = ?`,
		guideSlug, slug).Take(&row).Error
	return row.Guide.guide(), row.Question.question(r.now()), translate(err)
}

// majorVersion is the newest version of a question q that is not minor.
const majorVersion = `coalesce((SELECT max(m.number) FROM version m WHERE m.question_id = q.id AND NOT m.minor), 0)`

const guideColumns = `g.id AS guide_id, g.slug AS guide_slug, g.title AS guide_title, g.introduction AS guide_introduction,
	g.position AS guide_position, g.archived_at AS guide_archived_at, g.created_at AS guide_created_at, g.changed_at AS guide_changed_at, g.row_version AS guide_row_version, g.review_after_days AS guide_review_after_days`

const questionColumns = `q.id AS question_id, q.guide_id AS question_guide_id, q.slug AS question_slug, q.prompt AS question_prompt, q.position AS question_position,
	q.protection AS question_protection, q.protection_level AS question_protection_level, q.protection_approvals AS question_protection_approvals, q.protection_until AS question_protection_until, q.archived_at AS question_archived_at, q.current_version AS question_current_version, q.fresh_since AS question_fresh_since, q.created_at AS question_created_at, q.row_version AS question_row_version, q.topics AS question_topics`

// InsertGuide adds a guide behind the others, with its first policy.
func (tx *Tx) InsertGuide(ctx context.Context, g answer.Guide) error {
	row := guideRow{ID: g.ID, Slug: g.Slug, Title: g.Title, Introduction: g.Introduction, CreatedAt: tx.Now, ChangedAt: tx.Now, RowVersion: 1}
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	return tx.InsertPolicy(ctx, g.ID, answer.FirstPolicy)
}

// LockGuide keeps a guide as it is until the end of the transaction. Errors: ErrNotFound.
func (tx *Tx) LockGuide(ctx context.Context, id answer.ID) (answer.Guide, error) {
	var row guideRow
	err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.guide(), translate(err)
}

// UpdateGuide writes title, introduction, archiving and after how long answers are to be confirmed again, and counts the change. Only what
// readers read makes it a guide that changed.
func (tx *Tx) UpdateGuide(ctx context.Context, g answer.Guide) error {
	return tx.with(ctx).Model(&guideRow{}).Where("id = ?", g.ID).Updates(map[string]any{
		"title": g.Title, "introduction": g.Introduction, "archived_at": g.ArchivedAt, "review_after_days": g.ReviewAfterDays,
		"changed_at":  gorm.Expr("CASE WHEN (title, introduction, archived_at) IS DISTINCT FROM (?, ?, ?::timestamptz) THEN ?::timestamptz ELSE changed_at END", g.Title, g.Introduction, g.ArchivedAt, tx.Now),
		"row_version": gorm.Expr("row_version + 1"),
	}).Error
}

// TouchGuide counts a change of something inside a guide, and its questions, words and topics anew.
func (tx *Tx) TouchGuide(ctx context.Context, id answer.ID) error {
	return tx.with(ctx).Exec(`UPDATE guide g SET changed_at = ?, row_version = row_version + 1, questions = c.questions, words = c.words,
			topics = (SELECT coalesce(jsonb_agg(DISTINCT t ORDER BY t), '[]') FROM question q, jsonb_array_elements_text(q.topics) t WHERE q.guide_id = g.id AND q.archived_at IS NULL)
		FROM (SELECT count(*) AS questions, coalesce(sum(v.words), 0) AS words FROM question q
			LEFT JOIN version v ON v.question_id = q.id AND v.number = q.current_version WHERE q.guide_id = ? AND q.archived_at IS NULL) c
		WHERE g.id = ?`, tx.Now, id, id).Error
}

// InsertQuestion adds a question at the end of its guide, which must be locked.
func (tx *Tx) InsertQuestion(ctx context.Context, q answer.Question) error {
	return tx.with(ctx).Exec(`INSERT INTO question (id, guide_id, slug, prompt, topics, position, created_at)
		SELECT ?, ?, ?, ?, ?, 1 + coalesce(max(position), 0), ? FROM question WHERE guide_id = ?`, q.ID, q.GuideID, q.Slug, q.Prompt, labels(q.Topics), tx.Now, q.GuideID).Error
}

// LockQuestion keeps a question as it is until the end of the transaction; a proposal on it is locked after it. Errors: ErrNotFound.
func (tx *Tx) LockQuestion(ctx context.Context, id answer.ID) (answer.Question, error) {
	var row questionRow
	err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.question(tx.Now), translate(err)
}

// UpdateQuestion writes prompt, topics, archiving and protection, and counts the change.
func (tx *Tx) UpdateQuestion(ctx context.Context, q answer.Question) error {
	err := tx.with(ctx).Model(&questionRow{}).Where("id = ?", q.ID).Updates(map[string]any{
		"prompt": q.Prompt, "topics": labels(q.Topics), "archived_at": q.ArchivedAt, "protection": q.Protection.Reason, "protection_level": string(q.Protection.Level),
		"protection_approvals": q.Protection.Approvals, "protection_until": q.Protection.Until, "row_version": gorm.Expr("row_version + 1"),
	}).Error
	if err != nil {
		return err
	}
	return tx.index(ctx, q.ID)
}

// OrderQuestions puts the questions of a guide, which must be locked, into the given order.
func (tx *Tx) OrderQuestions(ctx context.Context, guide answer.ID, ids []uuid.UUID) error {
	places := make([]int, len(ids))
	for i := range ids {
		places[i] = i + 1
	}
	return tx.with(ctx).Exec(`UPDATE question q SET position = o.place FROM unnest(?::uuid[], ?::int[]) AS o(id, place) WHERE q.id = o.id AND q.guide_id = ?`,
		uuidArray(ids), intArray(places), guide).Error
}

// Where is where a question stands.
type Where struct {
	Guide    answer.Guide
	Question answer.Question
}

// Where reads where questions stand, by id.
func (r reader) Where(ctx context.Context, questions []answer.ID) (map[answer.ID]Where, error) {
	var rows []struct {
		Guide    guideRow    `gorm:"embedded;embeddedPrefix:guide_"`
		Question questionRow `gorm:"embedded;embeddedPrefix:question_"`
	}
	err := r.with(ctx).Raw(`SELECT `+guideColumns+`, `+questionColumns+` FROM question q JOIN guide g ON g.id = q.guide_id WHERE q.id = ANY (?::uuid[])`, uuidArray(questions)).Scan(&rows).Error
	out := make(map[answer.ID]Where, len(rows))
	for _, row := range rows {
		out[row.Question.ID] = Where{row.Guide.guide(), row.Question.question(r.now())}
	}
	return out, translate(err)
}
