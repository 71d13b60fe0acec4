package postgres

import (
	"context"
	"math"
	"strings"
	"time"

	"github.com/google/uuid"

	"redraft/internal/answer"
)

type policyRow struct {
	GuideID       uuid.UUID `gorm:"primaryKey"`
	Number        int       `gorm:"primaryKey;autoIncrement:false"`
	Review        bool
	Approvals     int
	ApprovalsFrom string
	Veto          bool
	Checks        string
	ByID          *uuid.UUID
	Reason        string
	At            time.Time
}

func (policyRow) TableName() string { return "guide_policy" }

func (r policyRow) policy() answer.Policy {
	p := answer.Policy{
		Number: r.Number, Review: r.Review, Approvals: r.Approvals, From: answer.Approver(r.ApprovalsFrom), Veto: r.Veto,
		By: orZero(r.ByID), Reason: r.Reason, At: r.At.UTC(),
	}
	if r.Checks != "" {
		p.Checks = strings.Split(r.Checks, ",")
	}
	return p
}

// Policy reads the policy of a guide as it is now. Errors: ErrNotFound.
func (r reader) Policy(ctx context.Context, guide answer.ID) (answer.Policy, error) {
	var row policyRow
	err := r.with(ctx).Where("guide_id = ?", guide).Order("number DESC").Limit(1).Take(&row).Error
	return row.policy(), translate(err)
}

// PoliciesBefore reads a page of a guide's policies, newest first, beginning below a number (0: at the newest).
func (r reader) PoliciesBefore(ctx context.Context, guide answer.ID, below, limit int) ([]answer.Policy, error) {
	q := r.with(ctx).Where("guide_id = ?", guide)
	if below > 0 && below <= math.MaxInt32 {
		q = q.Where("number < ?", below)
	}
	var rows []policyRow
	if err := q.Order("number DESC").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err)
	}
	out := make([]answer.Policy, len(rows))
	for i, row := range rows {
		out[i] = row.policy()
	}
	return out, nil
}

// OpenInGuide lists the open proposals of a guide, oldest first.
func (r reader) OpenInGuide(ctx context.Context, guide answer.ID, limit int) (ids []answer.ID, err error) {
	err = r.with(ctx).Raw(`SELECT id FROM proposal WHERE guide_id = ? AND state IN ('in_review', 'changes_requested') ORDER BY seq LIMIT ?`, guide, limit).Scan(&ids).Error
	return ids, translate(err)
}

const policyLock = "hashtextextended('redraft:policy:' || ?::text, 0)"

// HoldPolicy lets one transaction change the policy of a guide: it waits for the decisions that run under the old one, and the next
// ones wait for it.
func (tx *Tx) HoldPolicy(ctx context.Context, guide answer.ID) error {
	return tx.with(ctx).Exec("SELECT pg_advisory_xact_lock("+policyLock+")", guide).Error
}

// sharePolicy keeps the policy of a guide as it is until the end of the transaction, as many others may.
func (tx *Tx) sharePolicy(ctx context.Context, guide answer.ID) error {
	return tx.with(ctx).Exec("SELECT pg_advisory_xact_lock_shared("+policyLock+")", guide).Error
}

// InsertPolicy adds the next policy of a guide, which must be held unless the guide is new.
func (tx *Tx) InsertPolicy(ctx context.Context, guide answer.ID, p answer.Policy) error {
	row := policyRow{
		GuideID: guide, Number: p.Number, Review: p.Review, Approvals: p.Approvals, ApprovalsFrom: string(p.From), Veto: p.Veto,
		Checks: strings.Join(p.Checks, ","), ByID: orNull(p.By), Reason: p.Reason, At: tx.Now,
	}
	return tx.with(ctx).Create(&row).Error
}
