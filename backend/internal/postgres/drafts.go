package postgres

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Draft reads somebody's working copy of a question. Errors: ErrNotFound.
func (r reader) Draft(ctx context.Context, person account.ID, question answer.ID) (answer.Draft, error) {
	var row draftRow
	if err := r.with(ctx).Where("person_id = ? AND question_id = ?", person, question).Take(&row).Error; err != nil {
		return answer.Draft{}, translate(err)
	}
	d := row.draft()
	var err error
	d.Taken, err = r.drafted(ctx, row)
	return d, err
}

// drafted reads the suggestions that were taken into a draft; only the draft of a next revision has some.
func (r reader) drafted(ctx context.Context, row draftRow) ([]answer.Suggestion, error) {
	if row.Revises == nil {
		return nil, nil
	}
	var taken []draftSuggestionRow
	err := r.with(ctx).Where("person_id = ? AND question_id = ?", row.PersonID, row.QuestionID).Order("thread_id, comment").Find(&taken).Error
	out := make([]answer.Suggestion, len(taken))
	for i, t := range taken {
		out[i] = answer.Suggestion{Thread: t.ThreadID, Comment: t.Comment}
	}
	return out, translate(err)
}

type draftSuggestionRow struct {
	PersonID   uuid.UUID `gorm:"primaryKey"`
	QuestionID uuid.UUID `gorm:"primaryKey"`
	ThreadID   uuid.UUID `gorm:"primaryKey"`
	Comment    int       `gorm:"primaryKey"`
}

func (draftSuggestionRow) TableName() string { return "draft_suggestion" }

// NoteDrafted notes suggestions that were taken into a locked draft.
func (tx *Tx) NoteDrafted(ctx context.Context, d answer.Draft, taken []answer.Suggestion) error {
	rows := make([]draftSuggestionRow, len(taken))
	for i, t := range taken {
		rows[i] = draftSuggestionRow{d.Person, d.QuestionID, t.Thread, t.Comment}
	}
	return tx.with(ctx).Create(&rows).Error
}

// LockDraft is Draft, kept as it is until the end of the transaction.
func (tx *Tx) LockDraft(ctx context.Context, person account.ID, question answer.ID) (answer.Draft, error) {
	var row draftRow
	err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("person_id = ? AND question_id = ?", person, question).Take(&row).Error
	if err != nil {
		return answer.Draft{}, translate(err)
	}
	d := row.draft()
	d.Taken, err = tx.drafted(ctx, row)
	return d, err
}

// InsertDraft adds a draft where there is none; false when there is one.
func (tx *Tx) InsertDraft(ctx context.Context, d answer.Draft) (bool, error) {
	row := draftRow{
		PersonID: d.Person, QuestionID: d.QuestionID, Revises: orNull(d.Revises), Guidance: d.Content.Guidance, Body: d.Content.Body,
		Summary: d.Summary, BaseVersion: d.Base, CheckNote: d.CheckNote, SavedAt: tx.Now, RowVersion: tx.Now.UnixMicro(),
	}
	done := tx.with(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	return done.RowsAffected == 1, done.Error
}

// UpdateDraft writes a locked draft. One that becomes that of another proposal, or of a new one, forgets the suggestions taken into it.
func (tx *Tx) UpdateDraft(ctx context.Context, d answer.Draft) error {
	if err := tx.with(ctx).Where("person_id = ? AND question_id = ? AND EXISTS (SELECT 1 FROM draft d WHERE d.person_id = draft_suggestion.person_id AND d.question_id = draft_suggestion.question_id AND d.revises IS DISTINCT FROM ?)",
		d.Person, d.QuestionID, orNull(d.Revises)).Delete(&draftSuggestionRow{}).Error; err != nil {
		return err
	}
	return tx.with(ctx).Model(&draftRow{}).Where("person_id = ? AND question_id = ?", d.Person, d.QuestionID).Updates(map[string]any{
		"revises": orNull(d.Revises), "guidance": d.Content.Guidance, "body": d.Content.Body, "summary": d.Summary, "base_version": d.Base, "check_note": d.CheckNote,
		"saved_at": tx.Now, "row_version": bump,
	}).Error
}

// DeleteDraft ends a draft, if there is one.
func (tx *Tx) DeleteDraft(ctx context.Context, person account.ID, question answer.ID) error {
	return tx.with(ctx).Where("person_id = ? AND question_id = ?", person, question).Delete(&draftRow{}).Error
}
