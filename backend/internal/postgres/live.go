package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/answer"
)

const (
	// LeaseLife is how long somebody counts as looking at a proposal after they last said so.
	LeaseLife = 60 * time.Second
	// overtaken is how long an event can be overtaken by others that were written after it: longer than any transaction lives.
	overtaken = "60 seconds"
)

// Happening is an event, with what tells who may know of it.
type Happening struct {
	Seq                     int64
	Kind                    string // "proposal", "discussion" or "published"
	Guide                   answer.ID
	Proposal                answer.ID // zero for a version that came without one
	Version                 int
	Author                  account.ID   // of the proposal
	Fellows                 []account.ID // while the proposal is open: who has an open one on the same question
	GuideSlug, QuestionSlug string
	Hidden                  bool // the question is archived
	Old                     bool // it was written so long ago that none before it can still appear
}

const happenings = `SELECT e.seq, e.kind, e.guide_id AS guide, e.proposal_id AS proposal, e.version, p.author_id AS author, g.slug AS guide_slug, q.slug AS question_slug,
	g.archived_at IS NOT NULL OR q.archived_at IS NOT NULL AS hidden, e.written_at < now() - interval '` + overtaken + `' AS old,
	CASE WHEN p.state IN ('in_review', 'changes_requested') THEN (SELECT string_agg(DISTINCT f.author_id::text, ',') FROM proposal f
		WHERE f.question_id = e.question_id AND f.state IN ('in_review', 'changes_requested')) END AS fellows
	FROM event e JOIN guide g ON g.id = e.guide_id JOIN question q ON q.id = e.question_id LEFT JOIN proposal p ON p.id = e.proposal_id `

// HappeningsAfter reads events beyond a place in their order. One that was written by a transaction that lasted may appear behind
// ones that were read before: see NewestEvent.
func (r reader) HappeningsAfter(ctx context.Context, place int64, limit int) ([]Happening, error) {
	var rows []struct {
		Seq                     int64
		Kind                    string
		Guide                   uuid.UUID
		Proposal, Author        *uuid.UUID
		Version                 *int
		Fellows                 *string
		GuideSlug, QuestionSlug string
		Hidden, Old             bool
	}
	err := r.with(ctx).Raw(happenings+`WHERE e.seq > ? ORDER BY e.seq LIMIT ?`, place, limit).Scan(&rows).Error
	out := make([]Happening, len(rows))
	for i, x := range rows {
		out[i] = Happening{x.Seq, x.Kind, x.Guide, orZero(x.Proposal), orZero(x.Version), orZero(x.Author), splitIDs(orZero(x.Fellows)), x.GuideSlug, x.QuestionSlug, x.Hidden, x.Old}
	}
	return out, translate(err)
}

// NewestEvent is the place of the newest event, and a place before which none can still appear.
func (r reader) NewestEvent(ctx context.Context) (newest, settled int64, err error) {
	err = r.with(ctx).Raw(`SELECT coalesce(max(seq), 0), coalesce((SELECT min(seq) - 1 FROM event WHERE written_at >= now() - interval '`+overtaken+`'), max(seq), 0) FROM event`).
		Row().Scan(&newest, &settled)
	return newest, settled, translate(err)
}

// ResumeFrom is the place from which to read on for somebody who saw everything up to an event, so that what it overtook is not
// lost; what they read twice does no harm. Errors: ErrNotFound for an event that there is not.
func (r reader) ResumeFrom(ctx context.Context, seq int64) (place int64, err error) {
	err = r.with(ctx).Raw(`SELECT (SELECT min(seq) - 1 FROM event WHERE written_at >= e.written_at - interval '`+overtaken+`') FROM event e WHERE e.seq = ?`, seq).Row().Scan(&place)
	return place, translate(err)
}

// Present is somebody who is looking at a proposal.
type Present struct {
	Proposal answer.ID
	Person   account.Ref
	Guide    answer.ID
	Author   account.ID
	Fellows  []account.ID
}

// Presence reads who is looking at which proposal now.
func (r reader) Presence(ctx context.Context) ([]Present, error) {
	var rows []struct {
		ProposalID, GuideID, AuthorID, PersonID uuid.UUID
		Name                                    string
		Service                                 bool
		Fellows                                 *string
	}
	err := r.with(ctx).Raw(`SELECT l.proposal_id, p.guide_id, p.author_id, l.person_id, n.name, n.service,
		(SELECT string_agg(DISTINCT f.author_id::text, ',') FROM proposal f WHERE f.question_id = p.question_id AND f.state IN ('in_review', 'changes_requested')) AS fellows
		FROM presence l JOIN proposal p ON p.id = l.proposal_id JOIN person n ON n.id = l.person_id
		WHERE l.until > now() AND n.suspended_at IS NULL ORDER BY l.proposal_id, n.name, n.id LIMIT 5000`).Scan(&rows).Error
	out := make([]Present, len(rows))
	for i, row := range rows {
		out[i] = Present{row.ProposalID, account.Ref{ID: row.PersonID, Name: row.Name, Service: row.Service}, row.GuideID, row.AuthorID, splitIDs(orZero(row.Fellows))}
	}
	return out, translate(err)
}

// Lease notes that somebody is looking at an open proposal, for LeaseLife from now by the clock of the database. It claims nothing and
// leaves no audit row.
func (s *Store) Lease(ctx context.Context, proposal answer.ID, person account.ID) error {
	return translate(s.with(ctx).Exec(`INSERT INTO presence (proposal_id, person_id, until) SELECT id, ?::uuid, now() + make_interval(secs => ?) FROM proposal
		WHERE id = ? AND state IN ('in_review', 'changes_requested') ON CONFLICT (proposal_id, person_id) DO UPDATE SET until = excluded.until`, person, LeaseLife.Seconds(), proposal).Error)
}

// EndLease notes that somebody looks away.
func (s *Store) EndLease(ctx context.Context, proposal answer.ID, person account.ID) error {
	return translate(s.with(ctx).Exec("DELETE FROM presence WHERE proposal_id = ? AND person_id = ?", proposal, person).Error)
}

// Epochs reads the epoch of whoever has each of some sessions; those that ended are left out.
func (s *Store) Epochs(ctx context.Context, sessions [][32]byte) (map[[32]byte]int64, error) {
	now := s.Now()
	hashes := make([][]byte, len(sessions))
	for i := range sessions {
		hashes[i] = sessions[i][:]
	}
	found, err := s.pool.Query(ctx, `SELECT s.id_hash, p.epoch FROM session s JOIN person p ON p.id = s.person_id
		WHERE s.id_hash = ANY ($1) AND s.seen_at > $2 AND s.created_at > $3`, hashes, now.Add(-SessionIdle), now.Add(-SessionLife))
	if err != nil {
		return nil, translate(err)
	}
	out := map[[32]byte]int64{}
	var hash []byte
	var epoch int64
	_, err = pgx.ForEachRow(found, []any{&hash, &epoch}, func() error {
		out[[32]byte(hash)] = epoch
		return nil
	})
	return out, translate(err)
}
