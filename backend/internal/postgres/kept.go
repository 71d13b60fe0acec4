package postgres

import (
	"context"

	"redraft/internal/account"
)

// Kept reads the answer that a request was given before, as a whole. Errors: ErrOtherRequest.
func (s *Store) Kept(ctx context.Context, person account.ID, once Once) (Answer, bool, error) {
	var kept []struct {
		RequestHash []byte
		Status      int
		ETag        string `gorm:"column:etag"`
		Body        []byte
	}
	err := s.with(ctx).Raw(`SELECT request_hash, status, etag, body FROM idempotency WHERE person_id = ? AND key = ? AND created_at >= now() - interval '24 hours'`,
		person, once.Key).Scan(&kept).Error
	if err != nil || len(kept) == 0 {
		return Answer{}, false, translate(err)
	}
	if [32]byte(kept[0].RequestHash) != once.Request {
		return Answer{}, false, ErrOtherRequest
	}
	return Answer{Status: kept[0].Status, ETag: kept[0].ETag, Body: kept[0].Body, Replay: true}, true, nil
}

// Keep keeps the answer to a request that was carried out in several transactions, each of which left its own traces, and gives the
// answer that is kept: the first one, when the same request ran twice at once. Errors: ErrOtherRequest.
func (s *Store) Keep(ctx context.Context, person account.ID, once Once, a Answer) (Answer, error) {
	done := s.with(ctx).Exec(`INSERT INTO idempotency AS i (person_id, key, request_hash, status, etag, body) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (person_id, key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status, etag = excluded.etag, body = excluded.body, created_at = now()
		WHERE i.created_at < now() - interval '24 hours'`, person, once.Key, once.Request[:], a.Status, a.ETag, a.Body)
	if done.Error != nil || done.RowsAffected == 1 {
		return a, translate(done.Error)
	}
	kept, _, err := s.Kept(ctx, person, once)
	return kept, err
}
