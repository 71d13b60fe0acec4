package editorial

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Reader is who reads and may say whether it helped: somebody signed in, or a browser with a random name of its own.
type Reader struct {
	Actor   account.Actor
	Browser [32]byte // hash of the browser's name; zero: it has none yet
}

func (r Reader) voter() (v postgres.Voter, known bool) {
	if !r.Actor.Anonymous() {
		return sha256.Sum256(append([]byte("person:"), r.Actor.Person[:]...)), true
	}
	return r.Browser, r.Browser != [32]byte{}
}

// rated finds the version that a reader speaks of. Errors: not_found, forbidden for somebody suspended.
func (d *Desk) rated(ctx context.Context, r Reader, guide, slug string, number int) (answer.ID, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return answer.ID{}, err
	}
	if _, err := d.policy.Grant(r.Actor, authz.RateVersion, questionObject(q)); err != nil {
		return answer.ID{}, err
	}
	v, err := d.store.Version(ctx, q.ID, number)
	return v.ID, err
}

// Vote keeps whether a version helped its reader. Errors: invalid, not_found, forbidden for somebody suspended.
func (d *Desk) Vote(ctx context.Context, r Reader, guide, slug string, number int, vote answer.Vote) error {
	version, err := d.rated(ctx, r, guide, slug, number)
	if err != nil {
		return err
	}
	voter, known := r.voter()
	if !known {
		return errors.New("a vote of nobody") // whoever speaks names the browser first
	}
	return d.store.Vote(ctx, version, voter, vote)
}

// TakeVoteBack forgets what a reader said of a version. Errors: not_found, forbidden for somebody suspended.
func (d *Desk) TakeVoteBack(ctx context.Context, r Reader, guide, slug string, number int) error {
	version, err := d.rated(ctx, r, guide, slug, number)
	if err != nil {
		return err
	}
	voter, known := r.voter()
	if !known {
		return nil
	}
	return d.store.TakeVoteBack(ctx, version, voter)
}

// VoteOf reads what a reader said of a version; nil when they said nothing. Errors: not_found.
func (d *Desk) VoteOf(ctx context.Context, r Reader, guide, slug string, number int) (*answer.Vote, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return nil, err
	}
	v, err := d.store.Version(ctx, q.ID, number)
	if err != nil {
		return nil, err
	}
	voter, known := r.voter()
	if !known {
		return nil, nil
	}
	vote, err := d.store.VoteOf(ctx, v.ID, voter)
	if errors.Is(err, postgres.ErrNotFound) {
		return nil, nil
	}
	return &vote, err
}

// helpfulness reads what readers said of versions, for those who may know; nil for others.
func (d *Desk) helpfulness(ctx context.Context, from readsVersions, actor account.Actor, q answer.Question, versions []answer.Version) (map[int]answer.Helpfulness, error) {
	if !d.policy.Can(actor, authz.ReadHelpfulness, questionObject(q)) {
		return nil, nil
	}
	numbers := make([]int, len(versions))
	for i, v := range versions {
		numbers[i] = v.Number
	}
	return from.Helpfulness(ctx, q.ID, numbers)
}

// readCounter counts in memory how often each question is read, so that reading never writes.
type readCounter struct {
	mu sync.Mutex
	n  map[answer.ID]int64
}

func (r *readCounter) add(question answer.ID, n int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.n == nil {
		r.n = map[answer.ID]int64{}
	}
	r.n[question] += n
}

// CountRead counts that somebody read a question which the desk was not asked for.
func (d *Desk) CountRead(question answer.ID) { d.reads.add(question, 1) }

func (r *readCounter) take() map[answer.ID]int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := r.n
	r.n = nil
	return n
}

// KeepReads adds what was read since the last time to the counts in the database, and returns how many questions that were. What
// cannot be added now is kept for the next time; what a killed process had not added yet is lost.
func (d *Desk) KeepReads(ctx context.Context) (int64, error) {
	counted := d.reads.take()
	if len(counted) == 0 {
		return 0, nil
	}
	if err := d.store.AddReads(ctx, d.store.Now(), counted); err != nil {
		for question, n := range counted {
			d.reads.add(question, n)
		}
		return 0, err
	}
	return int64(len(counted)), nil
}
