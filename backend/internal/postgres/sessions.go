package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
)

// How long things are kept.
const (
	SessionIdle = 14 * 24 * time.Hour
	SessionLife = 90 * 24 * time.Hour
	SignInLife  = 10 * time.Minute
	DraftLife   = 180 * 24 * time.Hour
	AddressLife = 30 * 24 * time.Hour
	RateLife    = time.Hour
)

type sessionRow struct {
	IDHash    []byte `gorm:"primaryKey"`
	PersonID  uuid.UUID
	CreatedAt time.Time
	SeenAt    time.Time
}

func (sessionRow) TableName() string { return "session" }

// Actor reads who has a session, with roles and suspension as they are now. A session that is idle or old is none.
// Errors: ErrNotFound.
func (s *Store) Actor(ctx context.Context, session [32]byte) (account.Actor, error) {
	now := s.Now()
	var rows []struct {
		Row         personRow `gorm:"embedded"`
		SessionSeen time.Time
		Role        *string
		GuideID     *uuid.UUID
		GuideSlug   string
		Source      *string
	}
	err := s.with(ctx).Raw(`SELECT p.*, s.seen_at AS session_seen, r.role, r.guide_id, coalesce(g.slug, '') AS guide_slug, r.source
		FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN role_assignment r ON r.person_id = p.id LEFT JOIN guide g ON g.id = r.guide_id
		WHERE s.id_hash = ? AND s.seen_at > ? AND s.created_at > ?`, session[:], now.Add(-SessionIdle), now.Add(-SessionLife)).Scan(&rows).Error
	if err != nil {
		return account.Actor{}, translate(err)
	}
	if len(rows) == 0 {
		return account.Actor{}, ErrNotFound
	}
	p := rows[0].Row.person()
	for _, row := range rows {
		if row.Role != nil {
			p.Roles = append(p.Roles, account.Assignment{Role: account.Role(*row.Role), Guide: orZero(row.GuideID), GuideSlug: row.GuideSlug, Source: account.Source(*row.Source)})
		}
	}
	if now.Sub(rows[0].SessionSeen) > seenEvery {
		if err := s.with(ctx).Exec("UPDATE session SET seen_at = ? WHERE id_hash = ? AND seen_at < ?", now, session[:], now).Error; err != nil {
			return account.Actor{}, translate(err)
		}
	}
	return account.Of(p), nil
}

// EndSession signs a session out.
func (s *Store) EndSession(ctx context.Context, session [32]byte) error {
	return translate(s.with(ctx).Exec("DELETE FROM session WHERE id_hash = ?", session[:]).Error)
}

// EndSessionsOf signs somebody out everywhere.
func (s *Store) EndSessionsOf(ctx context.Context, person account.ID) error {
	return translate(s.with(ctx).Exec("DELETE FROM session WHERE person_id = ?", person).Error)
}

// SignIn is a sign-in under way, bound to the browser that began it.
type SignIn struct {
	Browser  [32]byte // hash of a secret in the browser's cookie
	Nonce    string
	Verifier string
	ReturnTo string
}

// BeginSignIn keeps a sign-in for ten minutes. (The time comes first because GORM spreads a byte slice that follows a parenthesis.)
func (s *Store) BeginSignIn(ctx context.Context, state [32]byte, in SignIn) error {
	return translate(s.with(ctx).Exec("INSERT INTO sign_in (created_at, state_hash, browser_hash, nonce, verifier, return_to) VALUES (?, ?, ?, ?, ?, ?)",
		s.Now(), state[:], in.Browser[:], in.Nonce, in.Verifier, in.ReturnTo).Error)
}

// TakeSignIn ends a sign-in and returns it; it can be taken once, and by its own browser only. Errors: ErrNotFound.
func (s *Store) TakeSignIn(ctx context.Context, state, browser [32]byte) (SignIn, error) {
	var row struct{ Nonce, Verifier, ReturnTo string }
	done := s.with(ctx).Raw("DELETE FROM sign_in WHERE state_hash = ? AND browser_hash = ? AND created_at > ? RETURNING nonce, verifier, return_to",
		state[:], browser[:], s.Now().Add(-SignInLife)).Scan(&row)
	if done.Error == nil && done.RowsAffected == 0 {
		return SignIn{}, ErrNotFound
	}
	return SignIn{Browser: browser, Nonce: row.Nonce, Verifier: row.Verifier, ReturnTo: row.ReturnTo}, translate(done.Error)
}

// Sweep deletes what is kept for a time and over it, and returns how many rows of each kind.
func (s *Store) Sweep(ctx context.Context) (map[string]int64, error) {
	now := s.Now()
	swept := map[string]int64{}
	for _, q := range []struct {
		name, statement string
		args            []any
	}{
		{"session", "DELETE FROM session WHERE seen_at < ? OR created_at < ?", []any{now.Add(-SessionIdle), now.Add(-SessionLife)}},
		{"sign_in", "DELETE FROM sign_in WHERE created_at < ?", []any{now.Add(-SignInLife)}},
		{"draft", "DELETE FROM draft WHERE saved_at < ?", []any{now.Add(-DraftLife)}},
		{"audit_address", "DELETE FROM audit_address WHERE at < ?", []any{now.Add(-AddressLife)}},
		{"presence", "DELETE FROM presence WHERE until < now()", nil},
		{"idempotency", "DELETE FROM idempotency WHERE created_at < now() - interval '24 hours'", nil},
		{"delivery", "DELETE FROM delivery WHERE changed_at < ? AND state IN ('sent', 'dropped', 'failed', 'uncertain')", []any{now.Add(-DeliveryLife)}},
		{"delivery_given_up", "UPDATE delivery SET state = 'failed', error = 'nothing works on it any more', changed_at = ?, row_version = row_version + 1 WHERE state IN ('pending', 'sending') AND queued_at < ?", []any{now, now.Add(-giveUpAfter)}},
		{"published_change", "DELETE FROM published_change WHERE written_at < now() - make_interval(secs => ?) AND seq < (SELECT max(seq) FROM published_change)", []any{PublishedLife.Seconds()}},
		{"rate", "DELETE FROM rate WHERE window_start < ?", []any{now.Add(-RateLife)}},
	} {
		done := s.with(ctx).Exec(q.statement, q.args...)
		if done.Error != nil {
			return swept, translate(done.Error)
		}
		swept[q.name] = done.RowsAffected
	}
	return swept, nil
}
