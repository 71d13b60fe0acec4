package postgres

import (
	"context"
	"encoding/json"
	"errors"
	"net/netip"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/fault"
)

// ErrRightsChanged means that the actor's roles or suspension changed after they were read: read them again, and ask again.
var ErrRightsChanged = fault.New(fault.Forbidden, "forbidden", "Your rights changed while this was running, so nothing was done. Try again.")

// ErrInProgress means that the same request is running elsewhere at this moment.
var ErrInProgress = fault.New(fault.Conflict, "in_progress", "The same request is still running. Ask again in a second.").After(time.Second)

// ErrOtherRequest means that an idempotency key was used for a different request before.
var ErrOtherRequest = fault.New(fault.Unprocessable, "idempotency_mismatch", "This Idempotency-Key was used for a different request. Take a new key for a new request.")

var (
	errNoGrant = errors.New("a write without a grant")
	errNoEvent = errors.New("a write that recorded no event")
)

// Answer is what a request was answered with; it is kept byte for byte for a replay.
type Answer struct {
	Status int
	ETag   string
	Body   []byte
	Replay bool // it was kept, and nothing was done now
}

// Once makes a write idempotent for 24 hours of the database's clock.
type Once struct {
	Key     string
	Request [32]byte // hash of everything that makes the request what it is
}

// Work is what a write is done for.
type Work struct {
	Grant     authz.Grant
	RequestID string
	Address   netip.Addr             // may be the zero Addr
	Once      *Once                  // nil: not idempotent
	Answer    func() (Answer, error) // called in the transaction, after the work; nil when nobody waits for an answer
}

// Tx is a running write. Everything that changes a row hangs on it.
type Tx struct {
	reader
	Now    time.Time // the one time of this write
	grant  authz.Grant
	events []auditRow
	told   []int64 // numbers of the notices that this write left
	mail   bool
}

func (s *Store) begun(db *gorm.DB) *Tx {
	now := s.Now()
	return &Tx{reader: reader{db, func() time.Time { return now }}, Now: now, mail: s.mail}
}

// Write runs fn in one transaction: all of it happens, together with its audit rows and its kept answer, or nothing.
// A deadlock or serialization failure is tried again, so fn must do nothing that a rollback does not undo.
//
// Errors: ErrRightsChanged, ErrInProgress, ErrOtherRequest, what fn returns, and unavailable when the database is away. After an
// error at commit the outcome is unknown; asking again with the same Once finds it.
func (s *Store) Write(ctx context.Context, w Work, fn func(*Tx) error) (Answer, error) {
	answer, err := s.write(ctx, w, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		if len(tx.events) == 0 {
			return errNoEvent
		}
		if err := tx.audit(ctx, w); err != nil {
			return err
		}
		return tx.mailTold(ctx)
	})
	if err == nil && !answer.Replay && s.written != nil {
		s.written(ctx)
	}
	return answer, err
}

// Private is a running write of what a person keeps for themselves alone.
type Private struct{ tx *Tx }

// WritePrivately is Write for that. It is nobody else's business, so it leaves no audit row; a [Private] can write nothing else.
func (s *Store) WritePrivately(ctx context.Context, w Work, fn func(Private) error) (Answer, error) {
	return s.write(ctx, w, func(tx *Tx) error { return fn(Private{tx}) })
}

func (s *Store) write(ctx context.Context, w Work, fn func(*Tx) error) (answer Answer, err error) {
	if !w.Grant.Valid() {
		return Answer{}, errNoGrant
	}
	for range 3 {
		answer, err = s.writeOnce(ctx, w, fn)
		if !isRetryable(err) {
			break
		}
	}
	return answer, translate(err)
}

func (s *Store) writeOnce(ctx context.Context, w Work, fn func(*Tx) error) (answer Answer, err error) {
	err = s.with(ctx).Transaction(func(db *gorm.DB) error {
		tx := s.begun(db)
		tx.grant = w.Grant
		if err := tx.holdRights(ctx, w.Grant); err != nil {
			return err
		}
		if w.Once != nil {
			if answer, err = tx.claim(ctx, w); err != nil || answer.Replay {
				return err
			}
		}
		if err := fn(tx); err != nil {
			return err
		}
		if w.Answer != nil {
			if answer, err = w.Answer(); err != nil {
				return err
			}
		}
		if w.Once != nil {
			return tx.keep(ctx, w, answer)
		}
		return nil
	})
	return answer, err
}

// holdRights makes sure that the roles that the grant rests on are still those, and keeps them so until the end of the
// transaction: who takes a role away waits for it, or it sees that the role is gone.
func (tx *Tx) holdRights(ctx context.Context, g authz.Grant) error {
	actor := g.Actor()
	if g.Operator() {
		return nil
	}
	if actor.Anonymous() {
		return errNoGrant
	}
	var epoch int64
	err := tx.with(ctx).Raw("SELECT epoch FROM person WHERE id = ? FOR SHARE", actor.Person).Row().Scan(&epoch)
	if err != nil {
		return err
	}
	if epoch != actor.Epoch {
		return ErrRightsChanged
	}
	return nil
}

func (tx *Tx) claim(ctx context.Context, w Work) (Answer, error) {
	person := w.Grant.Actor().Person
	done := tx.with(ctx).Exec(`INSERT INTO idempotency AS i (person_id, key, request_hash, status, etag, body) VALUES (?, ?, ?, 0, '', '')
		ON CONFLICT (person_id, key) DO UPDATE SET request_hash = excluded.request_hash, status = 0, etag = '', body = '', created_at = now()
		WHERE i.created_at < now() - interval '24 hours'`, person, w.Once.Key, w.Once.Request[:])
	if isLockTimeout(done.Error) {
		return Answer{}, ErrInProgress
	}
	if done.Error != nil || done.RowsAffected == 1 {
		return Answer{}, done.Error
	}
	var kept struct {
		RequestHash []byte
		Status      int
		ETag        string `gorm:"column:etag"`
		Body        []byte
	}
	if err := tx.with(ctx).Raw("SELECT request_hash, status, etag, body FROM idempotency WHERE person_id = ? AND key = ?", person, w.Once.Key).Scan(&kept).Error; err != nil {
		return Answer{}, err
	}
	if [32]byte(kept.RequestHash) != w.Once.Request {
		return Answer{}, ErrOtherRequest
	}
	return Answer{Status: kept.Status, ETag: kept.ETag, Body: kept.Body, Replay: true}, nil
}

func (tx *Tx) keep(ctx context.Context, w Work, a Answer) error {
	return tx.with(ctx).Exec("UPDATE idempotency SET status = ?, etag = ?, body = ? WHERE person_id = ? AND key = ?",
		a.Status, a.ETag, append([]byte{}, a.Body...), w.Grant.Actor().Person, w.Once.Key).Error
}

// Event is one line of the audit log, beyond what the grant says already.
type Event struct {
	Action string // what happened, when it is more precise than the permission; empty: the permission
	Kind   string // of the object; empty: the grant's
	Object string // id of the object; empty: the grant's
	Guide  account.ID
	Detail map[string]any // facts without names, addresses or texts
}

// Record notes what happened in the audit log. Every write records at least one event.
func (tx *Tx) Record(e Event) {
	on := tx.grant.Object()
	row := auditRow{At: tx.Now, Action: e.Action, ObjectKind: e.Kind, ObjectID: e.Object}
	if row.Action == "" {
		row.Action = string(tx.grant.Permission())
	}
	if row.ObjectKind == "" {
		row.ObjectKind, row.ObjectID = on.Kind, on.ID
	}
	if guide := e.Guide; guide != uuid.Nil {
		row.GuideID = &guide
	} else if on.Guide != uuid.Nil {
		guide := on.Guide
		row.GuideID = &guide
	}
	if actor := tx.grant.Actor().Person; actor != uuid.Nil {
		row.ActorID = &actor
	}
	row.Detail = "{}"
	if len(e.Detail) > 0 {
		detail, err := json.Marshal(e.Detail)
		if err != nil {
			panic(err) // a detail is made of strings and numbers by our own code
		}
		row.Detail = string(detail)
	}
	tx.events = append(tx.events, row)
}

func (tx *Tx) audit(ctx context.Context, w Work) error {
	for i := range tx.events {
		tx.events[i].RequestID = w.RequestID
	}
	if err := tx.with(ctx).Create(&tx.events).Error; err != nil {
		return err
	}
	if !w.Address.IsValid() {
		return nil
	}
	addresses := make([]addressRow, len(tx.events))
	for i, e := range tx.events {
		addresses[i] = addressRow{Seq: e.Seq, Address: w.Address.String(), At: tx.Now}
	}
	return tx.with(ctx).Create(&addresses).Error
}
