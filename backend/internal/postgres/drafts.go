package postgres

import (
	"context"

	"gorm.io/gorm/clause"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Draft reads somebody's working copy of a question. Errors: ErrNotFound.
func (r reader) Draft(ctx context.Context, person account.ID, question answer.ID) (answer.Draft, error) {
	var row draftRow
	err := r.with(ctx).Where("person_id = ? AND question_id = ?", person, question).Take(&row).Error
	return row.draft(), translate(err)
}

// LockDraft is Draft, kept as it is until the end of the transaction.
func (tx *Tx) LockDraft(ctx context.Context, person account.ID, question answer.ID) (answer.Draft, error) {
	var row draftRow
	err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("person_id = ? AND question_id = ?", person, question).Take(&row).Error
	return row.draft(), translate(err)
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

// UpdateDraft writes a locked draft.
func (tx *Tx) UpdateDraft(ctx context.Context, d answer.Draft) error {
	return tx.with(ctx).Model(&draftRow{}).Where("person_id = ? AND question_id = ?", d.Person, d.QuestionID).Updates(map[string]any{
		"revises": orNull(d.Revises), "guidance": d.Content.Guidance, "body": d.Content.Body, "summary": d.Summary, "base_version": d.Base, "check_note": d.CheckNote,
		"saved_at": tx.Now, "row_version": bump,
	}).Error
}

// DeleteDraft ends a draft, if there is one.
func (tx *Tx) DeleteDraft(ctx context.Context, person account.ID, question answer.ID) error {
	return tx.with(ctx).Where("person_id = ? AND question_id = ?", person, question).Delete(&draftRow{}).Error
}
