package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"redraft/internal/account"
	"redraft/internal/answer"
)

type restrictionRow struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	GuideID      uuid.UUID
	PersonID     uuid.UUID
	ProposalID   uuid.UUID
	ByID         uuid.UUID
	Reason       string
	CreatedAt    time.Time
	LiftedAt     *time.Time
	LiftedBy     *uuid.UUID
	LiftedReason string
}

func (restrictionRow) TableName() string { return "restriction" }

func (r restrictionRow) restriction() answer.Restriction {
	return answer.Restriction{ID: r.ID, Guide: r.GuideID, Person: r.PersonID, Proposal: r.ProposalID, By: r.ByID, Reason: r.Reason, At: r.CreatedAt.UTC(), Lifted: r.LiftedAt != nil}
}

// Restriction reads why somebody may propose nothing in a guide; nil when they may.
func (r reader) Restriction(ctx context.Context, guide answer.ID, person account.ID) (*answer.Restriction, error) {
	var row restrictionRow
	err := r.with(ctx).Where("guide_id = ? AND person_id = ? AND lifted_at IS NULL", guide, person).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, translate(err)
	}
	found := row.restriction()
	return &found, nil
}

// Restrictions reads those in force in a guide, newest first.
func (r reader) Restrictions(ctx context.Context, guide answer.ID) ([]answer.Restriction, error) {
	var rows []restrictionRow
	if err := r.with(ctx).Where("guide_id = ? AND lifted_at IS NULL", guide).Order("id DESC").Limit(200).Find(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]answer.Restriction, len(rows))
	for i, row := range rows {
		out[i] = row.restriction()
	}
	return out, nil
}

// LockRestriction reads one and keeps it as it is until the end of the transaction. Errors: ErrNotFound.
func (tx *Tx) LockRestriction(ctx context.Context, id answer.ID) (answer.Restriction, error) {
	var row restrictionRow
	err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Where("id = ?", id).Take(&row).Error
	return row.restriction(), translate(err)
}

// Restrict keeps somebody from proposing in a guide, unless they are kept from it already. HoldQuota of the person comes before.
func (tx *Tx) Restrict(ctx context.Context, r answer.Restriction) error {
	row := restrictionRow{ID: r.ID, GuideID: r.Guide, PersonID: r.Person, ProposalID: r.Proposal, ByID: r.By, Reason: r.Reason, CreatedAt: tx.Now}
	return tx.with(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// Lift ends a restriction.
func (tx *Tx) Lift(ctx context.Context, id answer.ID, by account.ID, reason string) error {
	return tx.with(ctx).Model(&restrictionRow{}).Where("id = ? AND lifted_at IS NULL", id).
		Updates(map[string]any{"lifted_at": tx.Now, "lifted_by": by, "lifted_reason": reason}).Error
}

// LiftFor ends the restriction that a proposal led to, and reports whether there was one.
func (tx *Tx) LiftFor(ctx context.Context, proposal answer.ID, by account.ID, reason string) (bool, error) {
	done := tx.with(ctx).Model(&restrictionRow{}).Where("proposal_id = ? AND lifted_at IS NULL", proposal).
		Updates(map[string]any{"lifted_at": tx.Now, "lifted_by": by, "lifted_reason": reason})
	return done.RowsAffected > 0, done.Error
}

// RestrictionByID reads one. Errors: ErrNotFound.
func (r reader) RestrictionByID(ctx context.Context, id answer.ID) (answer.Restriction, error) {
	var row restrictionRow
	err := r.with(ctx).Where("id = ?", id).Take(&row).Error
	return row.restriction(), translate(err)
}

// TellOf leaves a notice to whom a restriction is about.
func (tx *Tx) TellOf(ctx context.Context, r answer.Restriction, kind, reason string) error {
	p, err := tx.Proposal(ctx, r.Proposal)
	if err != nil {
		return err
	}
	return tx.TellAuthor(ctx, p, kind, reason, 0)
}
