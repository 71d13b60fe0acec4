package postgres

import (
	"context"
	"encoding/json"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/study"
)

// Graded is a grade of one question.
type Graded struct {
	Question answer.ID
	study.Given
}

// AddGrades adds grades to those that somebody gave, and makes the card of each question anew of all its grades. Those that are there
// already are left out; it returns how many were added.
//
// Errors: study.ErrUnknownVersion, study.ErrTooMany.
func (p Private) AddGrades(ctx context.Context, person account.ID, grades []Graded) (int, error) {
	if len(grades) == 0 {
		return 0, nil
	}
	db := p.tx.with(ctx)
	if err := db.Exec("SELECT pg_advisory_xact_lock(hashtextextended('redraft:study:' || ?::text, 0))", person).Error; err != nil {
		return 0, err
	}
	type added struct {
		Question answer.ID   `json:"question_id"`
		At       time.Time   `json:"at"`
		Version  int         `json:"version"`
		Grade    study.Grade `json:"grade"`
	}
	rows, touched := make([]added, len(grades)), make([]answer.ID, len(grades))
	for i, g := range grades {
		rows[i], touched[i] = added{g.Question, g.At, g.Version, g.Grade}, g.Question
	}
	done := db.Exec(`INSERT INTO study_grade (person_id, question_id, at, version, grade)
		SELECT ?, r.question_id, r.at, r.version, r.grade FROM jsonb_to_recordset(?) AS r (question_id uuid, at timestamptz, version int, grade smallint)
		ON CONFLICT DO NOTHING`, person, asJSON(rows))
	if done.Error != nil || done.RowsAffected == 0 {
		return 0, done.Error
	}
	return int(done.RowsAffected), p.makeCards(ctx, person, touched)
}

// makeCards makes the cards of some questions anew.
func (p Private) makeCards(ctx context.Context, person account.ID, questions []answer.ID) error {
	db := p.tx.with(ctx)
	var history []struct {
		QuestionID answer.ID
		At         time.Time
		Version    int
		Grade      study.Grade
	}
	if err := db.Raw("SELECT question_id, at, version, grade FROM study_grade WHERE person_id = ? AND question_id = ANY (?::uuid[])", person, uuidArray(questions)).Scan(&history).Error; err != nil {
		return err
	}
	given := map[answer.ID][]study.Given{}
	for _, h := range history {
		given[h.QuestionID] = append(given[h.QuestionID], study.Given{Grade: h.Grade, Version: h.Version, At: h.At})
	}
	type card struct {
		Question answer.ID   `json:"question_id"`
		GradedAt time.Time   `json:"graded_at"`
		Version  int         `json:"version"`
		Grade    study.Grade `json:"grade"`
		Grades   int         `json:"grades"`
		Due      time.Time   `json:"due_at"`
		Learned  bool        `json:"learned"`
	}
	cards := make([]card, 0, len(given))
	for question, grades := range given {
		if len(grades) > study.MostPerCard {
			return study.ErrTooMany
		}
		c := study.Replay(grades)
		cards = append(cards, card{question, c.Last.At, c.Last.Version, c.Last.Grade, c.Grades, c.Due, c.Learned})
	}
	return db.Exec(`INSERT INTO study_card (person_id, question_id, graded_at, version, grade, grades, due_at, learned)
		SELECT ?, r.* FROM jsonb_to_recordset(?) AS r (question_id uuid, graded_at timestamptz, version int, grade smallint, grades int, due_at timestamptz, learned boolean)
		ON CONFLICT (person_id, question_id) DO UPDATE SET graded_at = excluded.graded_at, version = excluded.version, grade = excluded.grade,
			grades = excluded.grades, due_at = excluded.due_at, learned = excluded.learned`, person, asJSON(cards)).Error
}

func asJSON(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // numbers, times and ids
	}
	return string(data)
}

// Studied reads a question as somebody studies it now.
func (p Private) Studied(ctx context.Context, person account.ID, question answer.ID) (Studied, error) {
	return p.tx.StudiedQuestion(ctx, person, question)
}

// Placing names a question by the slugs that are in its address.
type Placing struct{ Guide, Question string }

// QuestionsAt finds questions by their addresses; one that there is not is missing.
func (r reader) QuestionsAt(ctx context.Context, places []Placing) (map[Placing]answer.Question, error) {
	if len(places) == 0 {
		return nil, nil
	}
	var rows []struct {
		GuideSlug, Slug string
		ID              answer.ID
		CurrentVersion  int
	}
	err := r.with(ctx).Raw(`SELECT g.slug AS guide_slug, q.slug, q.id, q.current_version FROM (SELECT DISTINCT * FROM jsonb_to_recordset(?) AS p ("Guide" text, "Question" text)) p
		JOIN guide g ON g.slug = p."Guide" JOIN question q ON q.guide_id = g.id AND q.slug = p."Question"`, asJSON(places)).Scan(&rows).Error
	out := make(map[Placing]answer.Question, len(rows))
	for _, row := range rows {
		out[Placing{row.GuideSlug, row.Slug}] = answer.Question{ID: row.ID, Slug: row.Slug, Current: row.CurrentVersion}
	}
	return out, translate(err)
}

// StudyNote is what somebody noted beside an answer.
type StudyNote struct {
	Question   answer.ID
	Text       string
	SavedAt    *time.Time // nil: they never noted anything
	RowVersion int64      // 0 then
}

// StudyNote reads somebody's note; an empty one when there is none.
func (r reader) StudyNote(ctx context.Context, person account.ID, question answer.ID) (StudyNote, error) {
	var rows []StudyNote
	err := r.with(ctx).Raw("SELECT text, saved_at, row_version FROM study_note WHERE person_id = ? AND question_id = ?", person, question).Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return StudyNote{Question: question}, translate(err)
	}
	rows[0].Question = question
	return rows[0], nil
}

// SaveNote writes a note in place of the one that somebody saw. Errors: answer.ErrChangedMeanwhile.
func (p Private) SaveNote(ctx context.Context, person account.ID, n StudyNote) (StudyNote, error) {
	db := p.tx.with(ctx)
	var done int64
	if n.RowVersion == 0 {
		inserted := db.Exec("INSERT INTO study_note (person_id, question_id, text, saved_at, row_version) VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING", person, n.Question, n.Text, p.tx.Now)
		if inserted.Error != nil {
			return n, inserted.Error
		}
		done = inserted.RowsAffected
	} else {
		updated := db.Exec("UPDATE study_note SET text = ?, saved_at = ?, row_version = row_version + 1 WHERE person_id = ? AND question_id = ? AND row_version = ?",
			n.Text, p.tx.Now, person, n.Question, n.RowVersion)
		if updated.Error != nil {
			return n, updated.Error
		}
		done = updated.RowsAffected
	}
	if done == 0 {
		return n, answer.ErrChangedMeanwhile.Saying("You changed this note elsewhere meanwhile. Load it to see both.")
	}
	n.SavedAt, n.RowVersion = &p.tx.Now, n.RowVersion+1
	return n, nil
}

// MergeNotes adds notes that somebody took without an account to those that they have: behind a note that says something else.
func (p Private) MergeNotes(ctx context.Context, person account.ID, notes []StudyNote) (int, error) {
	merged := 0
	for _, n := range notes {
		have, err := p.tx.StudyNote(ctx, person, n.Question)
		if err != nil {
			return merged, err
		}
		text, changed := study.MergeNotes(have.Text, n.Text)
		if !changed {
			continue
		}
		have.Text = text
		if _, err := p.SaveNote(ctx, person, have); err != nil {
			return merged, err
		}
		merged++
	}
	return merged, nil
}
