package postgres

import (
	"context"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/study"
)

// Studied is a question as somebody studies it.
type Studied struct {
	GuideSlug, GuideTitle string
	ID                    answer.ID
	Slug, Prompt          string
	Position              int
	Newest, Major         int // numbers of the newest version and of the newest major one
	Card                  study.Card
	Due                   *time.Time // when it is asked; a major change brings that forward to its publication; nil: never graded
}

// DueAt reports whether the question is asked at a time.
func (s Studied) DueAt(now time.Time) bool { return s.Due != nil && !s.Due.After(now) }

type studiedRow struct {
	GuideSlug, GuideTitle string
	ID                    answer.ID
	Slug, Prompt          string
	Position              int
	Newest, Major         int
	Grades                int
	Grade                 study.Grade
	Version               int
	GradedAt              time.Time
	CardDue               time.Time
	Learned               bool
	Due                   *time.Time
}

func (r studiedRow) studied() Studied {
	s := Studied{r.GuideSlug, r.GuideTitle, r.ID, r.Slug, r.Prompt, r.Position, r.Newest, r.Major, study.Card{}, r.Due}
	if r.Grades > 0 {
		s.Card = study.Card{Grades: r.Grades, Last: study.Given{Grade: r.Grade, Version: r.Version, At: r.GradedAt.UTC()}, Due: r.CardDue.UTC(), Learned: r.Learned}
	}
	return s
}

// studiedQuery reads questions with an answer and the card that a person has of each; cardsQuery only those with a card, so that a
// large site costs no more than a small one. What is due is computed from the versions: publishing one rewrites no cards.
const (
	studiedQuery = studiedColumns + `LEFT JOIN` + studiedTables
	cardsQuery   = studiedColumns + `JOIN` + studiedTables
)

const studiedColumns = `SELECT * FROM (SELECT g.slug AS guide_slug, g.title AS guide_title, q.id, q.guide_id, q.slug, q.prompt, q.position, q.current_version AS newest,
		` + majorVersion + ` AS major,
		coalesce(c.grades, 0) AS grades, coalesce(c.grade, 0) AS grade, coalesce(c.version, 0) AS version, c.graded_at, c.due_at AS card_due, coalesce(c.learned, false) AS learned,
		least(c.due_at, (SELECT min(v.published_at) FROM version v WHERE v.question_id = q.id AND v.number > c.version AND NOT v.minor)) AS due
	FROM question q JOIN guide g ON g.id = q.guide_id `

const studiedTables = ` study_card c ON c.question_id = q.id AND c.person_id = @person
	WHERE q.archived_at IS NULL AND g.archived_at IS NULL AND q.current_version > 0) s `

func (r reader) studied(ctx context.Context, query string, args map[string]any) ([]Studied, error) {
	var rows []studiedRow
	err := r.with(ctx).Raw(query, args).Scan(&rows).Error
	out := make([]Studied, len(rows))
	for i, row := range rows {
		out[i] = row.studied()
	}
	return out, translate(err)
}

// StudyDue reads what is due for somebody at a time, longest first, in one guide or in all (zero), beginning after a due time and question.
func (r reader) StudyDue(ctx context.Context, person account.ID, guide answer.ID, now, after time.Time, than answer.ID, limit int) ([]Studied, error) {
	return r.studied(ctx, cardsQuery+`WHERE due <= @now AND (due, id) > (@after, CAST(@than AS uuid)) AND (CAST(@guide AS uuid) IS NULL OR guide_id = @guide) ORDER BY due, id LIMIT @limit`,
		map[string]any{"person": person, "guide": orNull(guide), "now": now, "after": after, "than": than, "limit": limit})
}

// StudyNew reads what somebody never graded of a guide, in its order, beginning after a position.
func (r reader) StudyNew(ctx context.Context, person account.ID, guide answer.ID, after, limit int) ([]Studied, error) {
	return r.studied(ctx, studiedQuery+`WHERE grades = 0 AND guide_id = @guide AND position > @after ORDER BY position LIMIT @limit`,
		map[string]any{"person": person, "guide": guide, "after": after, "limit": limit})
}

// StudyOf reads all questions of a guide as somebody studies them.
func (r reader) StudyOf(ctx context.Context, person account.ID, guide answer.ID) ([]Studied, error) {
	return r.studied(ctx, studiedQuery+`WHERE guide_id = @guide ORDER BY position`, map[string]any{"person": person, "guide": guide})
}

// StudyOfList reads the questions of a list, in its order, as somebody studies them.
func (r reader) StudyOfList(ctx context.Context, person account.ID, list answer.ID) ([]Studied, error) {
	return r.studied(ctx, studiedQuery+`JOIN list_question l ON l.question_id = id WHERE l.list_id = @list ORDER BY l.place`, map[string]any{"person": person, "list": list})
}

// StudiedQuestion reads one question as somebody studies it. Errors: ErrNotFound for one that cannot be studied.
func (r reader) StudiedQuestion(ctx context.Context, person account.ID, question answer.ID) (Studied, error) {
	found, err := r.studied(ctx, studiedQuery+`WHERE id = @question`, map[string]any{"person": person, "question": question})
	if err != nil || len(found) == 0 {
		return Studied{}, orNotFound(err)
	}
	return found[0], nil
}

func orNotFound(err error) error {
	if err == nil {
		return ErrNotFound
	}
	return err
}

// StudyProgress is how far somebody is with a guide.
type StudyProgress struct {
	GuideSlug, GuideTitle        string
	Questions, New, Shaky, Known int
	Due                          int
	NextDue                      *time.Time // of what is not due yet
}

// StudyProgress reads how far somebody is with each guide of which they studied something, or with one guide.
func (r reader) StudyProgress(ctx context.Context, person account.ID, guide answer.ID, now time.Time) ([]StudyProgress, error) {
	var out []StudyProgress // shaky and known are what study.Card.Knows says
	err := r.with(ctx).Raw(`SELECT guide_slug, guide_title, count(*) AS questions, count(*) FILTER (WHERE grades = 0) AS new,
			count(*) FILTER (WHERE grades > 0 AND NOT (learned AND major <= version)) AS shaky, count(*) FILTER (WHERE learned AND major <= version) AS known,
			count(*) FILTER (WHERE due <= @now) AS due, min(due) FILTER (WHERE due > @now) AS next_due
		FROM (`+studiedQuery+`) p WHERE CASE WHEN CAST(@guide AS uuid) IS NOT NULL THEN guide_id = @guide
			ELSE guide_id IN (SELECT m.guide_id FROM study_card k JOIN question m ON m.id = k.question_id WHERE k.person_id = @person) END
		GROUP BY guide_id, guide_slug, guide_title ORDER BY guide_title, guide_slug LIMIT 1000`,
		map[string]any{"person": person, "guide": orNull(guide), "now": now}).Scan(&out).Error
	return out, translate(err)
}
