package editorial

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// MostInBulk bounds how many proposals one request decides.
const MostInBulk = 50

// Bulk is one verdict on many proposals: an approval, or, with a code, a rejection.
type Bulk struct {
	Items        []BulkItem
	Note         string // to the authors, with an approval
	Code, Reason string
}

// BulkItem is a proposal and what the caller saw of it.
type BulkItem struct {
	Proposal answer.ID
	Saw      int64
	Revision int
}

// BulkResult says of one proposal whether it is decided, or why it was skipped.
type BulkResult struct {
	Proposal answer.ID
	Skipped  *fault.Fault
}

var errBulk = fault.InvalidField("items", "form", "Name 1 to 50 proposals, each once.")

func (b Bulk) permission() authz.Permission {
	if b.Code != "" {
		return authz.Reject
	}
	return authz.Approve
}

// begin checks what is asked for all proposals alike.
func (d *Desk) begin(actor account.Actor, b Bulk) error {
	if actor.Anonymous() {
		return authz.ErrUnauthenticated
	}
	if !d.policy.CanSomewhere(actor, authz.ReadQueue) {
		return authz.ErrForbidden
	}
	seen := map[answer.ID]bool{}
	for _, item := range b.Items {
		seen[item.Proposal] = true
	}
	if len(seen) != len(b.Items) || len(seen) == 0 || len(seen) > MostInBulk {
		return errBulk
	}
	if b.Code == "" {
		_, err := answer.Note(b.Note, false)
		return err
	}
	_, err := answer.Reason(b.Reason)
	return err
}

// PreviewBulk says which proposals would be decided and which skipped, and changes nothing. Errors: invalid, unauthenticated,
// forbidden.
func (d *Desk) PreviewBulk(ctx context.Context, actor account.Actor, b Bulk) ([]BulkResult, error) {
	if err := d.begin(actor, b); err != nil {
		return nil, err
	}
	codes, err := d.store.RejectReasons(ctx)
	if err != nil {
		return nil, err
	}
	return d.each(b, func(item BulkItem) error {
		_, on, err := d.object(ctx, actor, item.Proposal)
		if err != nil {
			return err
		}
		if _, err := d.policy.Grant(actor, b.permission(), on); err != nil {
			return err
		}
		s, err := d.store.Scene(ctx, item.Proposal)
		if err != nil {
			return err
		}
		if b.Code == "" {
			_, err = s.Judge(actor.Person, item.Saw, item.Revision, answer.Approves)
		} else {
			_, err = s.Reject(actor.Person, item.Saw, item.Revision, b.Code, codes)
		}
		return d.told(ctx, d.store, err)
	})
}

// each does something to every proposal. What only one of them is refused for is its result; what stops all of them is an error.
func (d *Desk) each(b Bulk, do func(BulkItem) error) ([]BulkResult, error) {
	results := make([]BulkResult, len(b.Items))
	for i, item := range b.Items {
		results[i].Proposal = item.Proposal
		err := do(item)
		var f *fault.Fault
		switch {
		case err == nil:
		case !errors.As(err, &f), f.Kind == fault.Internal, f.Kind == fault.Unavailable, f.Kind == fault.Timeout, errors.Is(err, postgres.ErrInProgress), errors.Is(err, postgres.ErrOtherRequest):
			return nil, err
		default:
			results[i].Skipped = f
		}
	}
	return results, nil
}

// DecideInBulk decides each proposal in a transaction of its own, by the same rules and with the same traces as alone. Asked again with
// the same key it goes on where it stopped, decides nothing twice, and answers what it answered first.
//
// Errors: invalid, unauthenticated, forbidden, idempotency_mismatch, in_progress, and unavailable; after the last, ask again.
func (d *Desk) DecideInBulk(ctx context.Context, c Call, b Bulk) (Answer, error) {
	if err := d.begin(c.Actor, b); err != nil {
		return Answer{}, err
	}
	once := postgres.Once{Key: c.Key, Request: c.Request}
	if kept, found, err := d.store.Kept(ctx, c.Actor.Person, once); found || err != nil {
		return kept, err
	}
	results, err := d.each(b, func(item BulkItem) error {
		alone := c
		alone.Key, alone.Request = share(c, item)
		alone.Encode = func(any) (Answer, error) { return Answer{Status: 201, Body: []byte("{}")}, nil }
		var err error
		if b.Code == "" {
			_, err = d.Review(ctx, alone, item.Proposal, Verdict{Saw: item.Saw, Revision: item.Revision, Verdict: answer.Approves, Note: b.Note})
		} else {
			_, err = d.Reject(ctx, alone, item.Proposal, Rejection{Saw: item.Saw, Revision: item.Revision, Code: b.Code, Reason: b.Reason})
		}
		return err
	})
	if err != nil {
		return Answer{}, err
	}
	a, err := c.Encode(results)
	if err != nil {
		return Answer{}, err
	}
	return d.store.Keep(ctx, c.Actor.Person, once, a)
}

// share is the key and the hash of one proposal's share of a request.
func share(c Call, item BulkItem) (key string, request [32]byte) {
	name := sha256.Sum256(append([]byte(c.Key+"\n"), item.Proposal[:]...))
	return "bulk-" + hex.EncodeToString(name[:]), sha256.Sum256(append(c.Request[:], item.Proposal[:]...))
}
