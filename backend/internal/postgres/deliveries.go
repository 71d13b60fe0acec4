package postgres

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// DeliveryState is what became of a letter.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryPending   DeliveryState = "pending"
	DeliverySending   DeliveryState = "sending" // the last byte is about to go out
	DeliverySent      DeliveryState = "sent"
	DeliveryFailed    DeliveryState = "failed"    // for good, unless somebody sends it again
	DeliveryUncertain DeliveryState = "uncertain" // the connection or the process ended before the mail server answered
	DeliveryDropped   DeliveryState = "dropped"   // they may not know it any more, or do not want to
)

// The kinds of delivery, and the event that each is about.
const (
	DeliverNotice = "notice" // the number of the notice
	DeliverDigest = "digest" // the day
	DeliverQueue  = "queue"  // the day
	DeliverAlarm  = "alarm"  // the week
)

// DeliveryLife is how long is remembered what was sent.
const DeliveryLife = 90 * 24 * time.Hour

// giveUpAfter is when a delivery that no job works on any more is told as failed.
const giveUpAfter = 48 * time.Hour

// Delivery is a letter to somebody about an event: sent once, or kept as failed.
type Delivery struct {
	ID         uuid.UUID `gorm:"primaryKey"`
	Seq        int64     `gorm:"->"`
	PersonID   account.ID
	Topic      answer.MailTopic
	Kind       string
	Event      string
	State      DeliveryState
	Attempts   int
	Error      string
	CreatedAt  time.Time
	QueuedAt   time.Time
	ChangedAt  time.Time
	RowVersion int64
}

// TableName names the table.
func (Delivery) TableName() string { return "delivery" }

// ErrTaken means that a delivery is not pending: it was sent, or another process is sending it.
var ErrTaken = errors.New("the delivery is not pending")

// mailTold makes a delivery, with its job, for each notice of this transaction that somebody wants to be told of at once by mail.
func (tx *Tx) mailTold(ctx context.Context) error {
	if !tx.mail || len(tx.told) == 0 {
		return nil
	}
	var rows []struct {
		Seq       int64
		Kind      string
		PersonID  account.ID
		Topic     *answer.MailTopic
		Frequency *answer.Frequency
	}
	if err := tx.with(ctx).Raw(`SELECT n.seq, n.kind, n.person_id, c.topic, c.frequency FROM notice n JOIN person p ON p.id = n.person_id
		LEFT JOIN mail_choice c ON c.person_id = n.person_id
		WHERE n.seq = ANY (?::bigint[]) AND p.email <> '' AND p.suspended_at IS NULL AND NOT p.service ORDER BY n.seq`, bigArray(tx.told)).Scan(&rows).Error; err != nil {
		return err
	}
	choices := map[account.ID]answer.MailChoices{}
	for _, row := range rows {
		if choices[row.PersonID] == nil {
			choices[row.PersonID] = answer.MailChoices{}
		}
		if row.Topic != nil {
			choices[row.PersonID][*row.Topic] = *row.Frequency
		}
	}
	var out []Delivery
	for i, row := range rows {
		topic := answer.TopicOf(row.Kind)
		if (i == 0 || rows[i-1].Seq != row.Seq) && choices[row.PersonID].Of(topic) == answer.Instantly {
			out = append(out, Delivery{PersonID: row.PersonID, Topic: topic, Kind: DeliverNotice, Event: strconv.FormatInt(row.Seq, 10)})
		}
	}
	_, err := queue(ctx, tx.db, tx.Now, out)
	return err
}

// StartSending says that the last byte of a letter is about to go out. Errors: ErrTaken.
func (s *Store) StartSending(ctx context.Context, id uuid.UUID) error {
	done := s.with(ctx).Exec("UPDATE delivery SET state = 'sending', changed_at = ?, row_version = row_version + 1 WHERE id = ? AND state = 'pending'", s.Now(), id)
	if done.Error == nil && done.RowsAffected == 0 {
		return ErrTaken
	}
	return translate(done.Error)
}

// NoteDelivery says what became of a letter that was pending or being sent, and why.
func (s *Store) NoteDelivery(ctx context.Context, id uuid.UUID, state DeliveryState, why string) error {
	if runes := []rune(why); len(runes) > 300 {
		why = string(runes[:300])
	}
	return translate(s.with(ctx).Exec(`UPDATE delivery SET state = ?, error = ?, attempts = attempts + 1, changed_at = ?, row_version = row_version + 1
		WHERE id = ? AND state IN ('pending', 'sending')`, state, why, s.Now(), id).Error)
}

// Delivery reads one delivery. Errors: ErrNotFound.
func (r reader) Delivery(ctx context.Context, id uuid.UUID) (Delivery, error) {
	var d Delivery
	err := r.with(ctx).Where("id = ?", id).Take(&d).Error
	return d, translate(err)
}

// DeliveriesBefore reads a page of deliveries in a state, newest first, beginning below a number (0: at the newest).
func (r reader) DeliveriesBefore(ctx context.Context, states []DeliveryState, below int64, limit int) ([]Delivery, error) {
	q := r.with(ctx).Where("state IN ?", states)
	if below > 0 {
		q = q.Where("seq < ?", below)
	}
	var out []Delivery
	err := q.Order("seq DESC").Limit(limit).Find(&out).Error
	return out, translate(err)
}

// SendAgain makes a delivery that failed, or of which nobody knows, pending again, with a new job. Errors: ErrNotFound, ErrTaken.
func (tx *Tx) SendAgain(ctx context.Context, id uuid.UUID) error {
	done := tx.with(ctx).Exec("UPDATE delivery SET state = 'pending', queued_at = ?, changed_at = ?, row_version = row_version + 1 WHERE id = ? AND state IN ('failed', 'uncertain')", tx.Now, tx.Now, id)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected == 0 {
		if _, err := tx.Delivery(ctx, id); err != nil {
			return err
		}
		return ErrTaken
	}
	return enqueue(ctx, tx.db, []uuid.UUID{id})
}

// DeliveryCounts tells how many deliveries are in a state that is not over, and since when the oldest pending one waits.
func (r reader) DeliveryCounts(ctx context.Context) (counts map[DeliveryState]int, oldest *time.Time, err error) {
	var rows []struct {
		State DeliveryState
		N     int
		Since time.Time
	}
	err = r.with(ctx).Raw("SELECT state, count(*) AS n, min(queued_at) AS since FROM delivery WHERE state IN ('pending', 'sending', 'failed', 'uncertain') GROUP BY state").Scan(&rows).Error
	counts = map[DeliveryState]int{}
	for _, row := range rows {
		counts[row.State] = row.N
		if row.State == DeliveryPending {
			oldest = &row.Since
		}
	}
	return counts, oldest, translate(err)
}
