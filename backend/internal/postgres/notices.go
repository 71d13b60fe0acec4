package postgres

import (
	"context"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Notice is what somebody was told.
type Notice struct {
	Seq        int64 `gorm:"primaryKey;autoIncrement"`
	PersonID   account.ID
	Kind       string
	ActorID    *account.ID
	QuestionID answer.ID
	ProposalID *answer.ID
	ReportID   *answer.ID
	Reason     string
	Version    *int
	At         time.Time
	ReadAt     *time.Time
}

// TableName names the table.
func (Notice) TableName() string { return "notice" }

// NoticesBefore reads a page of somebody's notices, newest first, beginning below a number (0: at the newest).
func (r reader) NoticesBefore(ctx context.Context, person account.ID, below int64, limit int) ([]Notice, error) {
	q := r.with(ctx).Where("person_id = ?", person)
	if below > 0 {
		q = q.Where("seq < ?", below)
	}
	var out []Notice
	err := q.Order("seq DESC").Limit(limit).Find(&out).Error
	return out, translate(err)
}

// UnreadNotices counts what somebody has not seen yet.
func (r reader) UnreadNotices(ctx context.Context, person account.ID) (int, error) {
	var n int64
	err := r.with(ctx).Model(&Notice{}).Where("person_id = ? AND read_at IS NULL", person).Count(&n).Error
	return int(n), translate(err)
}

// Tell leaves notices, all in this transaction.
func (tx *Tx) Tell(ctx context.Context, notices []Notice) error {
	if len(notices) == 0 {
		return nil
	}
	for i := range notices {
		notices[i].At = tx.Now
	}
	if err := tx.with(ctx).Create(&notices).Error; err != nil {
		return err
	}
	for _, n := range notices {
		tx.told = append(tx.told, n.Seq)
	}
	return nil
}

// tell leaves the notices that an INSERT makes, and remembers which they are.
func (tx *Tx) tell(ctx context.Context, statement string, args ...any) error {
	var told []int64
	err := tx.with(ctx).Raw(statement+" RETURNING seq", args...).Scan(&told).Error
	tx.told = append(tx.told, told...)
	return err
}

// MarkNoticesRead marks somebody's notices up to one as read. It is bookkeeping of the reader's own and leaves no audit row.
func (s *Store) MarkNoticesRead(ctx context.Context, person account.ID, upTo int64) error {
	return translate(s.with(ctx).Exec("UPDATE notice SET read_at = ? WHERE person_id = ? AND seq <= ? AND read_at IS NULL", s.Now(), person, upTo).Error)
}
