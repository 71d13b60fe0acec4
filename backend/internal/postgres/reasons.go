package postgres

import (
	"context"
	"strings"

	"redraft/internal/answer"
)

// RejectReasons reads the codes of rejections in their order, also those that no new one may carry.
func (r reader) RejectReasons(ctx context.Context) ([]answer.RejectReason, error) {
	var out []answer.RejectReason
	err := r.with(ctx).Raw("SELECT code, label, advice, retired_at IS NOT NULL AS retired, row_version FROM reject_reason ORDER BY position, code").Scan(&out).Error
	return out, translate(err)
}

// LockReasons lets one transaction at a time change reasons.
func (tx *Tx) LockReasons(ctx context.Context) error {
	return tx.with(ctx).Exec("SELECT 1 FROM reject_reason FOR UPDATE").Error
}

// AddReason adds a reason at the end of the list.
func (tx *Tx) AddReason(ctx context.Context, r answer.RejectReason) error {
	return tx.with(ctx).Exec("INSERT INTO reject_reason (code, label, advice, position) SELECT ?, ?, ?, 1 + coalesce(max(position), 0) FROM reject_reason", r.Code, r.Label, r.Advice).Error
}

// ChangeReason writes a locked reason as it is now.
func (tx *Tx) ChangeReason(ctx context.Context, r answer.RejectReason) error {
	return tx.with(ctx).Exec("UPDATE reject_reason SET label = ?, advice = ?, retired_at = CASE WHEN ? THEN coalesce(retired_at, ?::timestamptz) END, row_version = row_version + 1 WHERE code = ?",
		r.Label, r.Advice, r.Retired, tx.Now, r.Code).Error
}

// OrderReasons puts all reasons, which must be locked, into the given order, and counts a change of those that moved.
func (tx *Tx) OrderReasons(ctx context.Context, codes []string) error {
	return tx.with(ctx).Exec(`UPDATE reject_reason r SET position = o.place, row_version = row_version + 1
		FROM unnest(string_to_array(?, ',')) WITH ORDINALITY AS o(code, place) WHERE o.code = r.code AND r.position <> o.place`, strings.Join(codes, ",")).Error
}
