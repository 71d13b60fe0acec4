package editorial

import (
	"context"
	"errors"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// Verdict is what a reviewer says of the revision that they looked at.
type Verdict struct {
	Saw       int64 // the proposal's row version
	Revision  int
	Verdict   answer.Verdict
	Note      string
	Checklist []string // with a request for changes
}

var reviewPermission = map[answer.Verdict]authz.Permission{
	answer.Approves: authz.Approve, answer.AsksForChanges: authz.RequestChanges, answer.OnlyComments: authz.Comment,
}

var errNoChecklist = fault.InvalidField("checklist", "unknown", "Only a request for changes has a checklist.")

// Review adds a verdict; asking for changes also sends the proposal back to its author.
//
// Errors: invalid, precondition_failed, already_decided, wrong_state, self_approval, and those of authorization.
func (d *Desk) Review(ctx context.Context, c Call, id answer.ID, v Verdict) (Answer, error) {
	permission := reviewPermission[v.Verdict]
	note := ""
	return d.onScene(ctx, c, permission, id, func() (err error) {
		if note, err = answer.Note(v.Note, v.Verdict != answer.Approves); err != nil {
			return err
		}
		if len(v.Checklist) > 0 && v.Verdict != answer.AsksForChanges {
			return errNoChecklist
		}
		v.Checklist, err = answer.Checklist(v.Checklist)
		return err
	}, func(tx *postgres.Tx, s answer.Scene) error {
		next, err := s.Judge(c.Actor.Person, v.Saw, v.Revision, v.Verdict)
		if err != nil {
			return err
		}
		review := answer.Review{ID: postgres.NewID(), ProposalID: id, Revision: v.Revision, Reviewer: c.Actor.Person, Verdict: v.Verdict, Note: note}
		if err := tx.InsertReview(ctx, review); err != nil {
			return err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"revision": v.Revision}})
		if v.Verdict == answer.AsksForChanges {
			if err := tx.Decide(ctx, s.Proposal, next, answer.Decision{Kind: answer.DecidedRequestChanges, By: c.Actor.Person, Revision: v.Revision, Reason: note, Checklist: v.Checklist}); err != nil {
				return err
			}
			return tx.TellAuthor(ctx, s.Proposal, "changes_requested", note, 0)
		}
		if err := tx.CountReview(ctx, id); err != nil {
			return err
		}
		kind := "reviewed"
		if v.Verdict == answer.Approves {
			kind = "approved"
		}
		return tx.TellAuthor(ctx, s.Proposal, kind, note, 0)
	})
}

// Rejection closes a proposal.
type Rejection struct {
	Saw          int64
	Revision     int
	Code, Reason string
}

// Reject closes a proposal with a reason that its author receives.
//
// Errors: invalid, precondition_failed, already_decided, wrong_state, self_approval, and those of authorization.
func (d *Desk) Reject(ctx context.Context, c Call, id answer.ID, r Rejection) (Answer, error) {
	return d.rejecting(ctx, c, authz.Reject, id, r, func(tx *postgres.Tx, s answer.Scene, reason string) error {
		return tx.TellAuthor(ctx, s.Proposal, "rejected", reason, 0)
	})
}

// rejecting is Reject, with what else happens in the same step.
func (d *Desk) rejecting(ctx context.Context, c Call, permission authz.Permission, id answer.ID, r Rejection, also func(*postgres.Tx, answer.Scene, string) error) (Answer, error) {
	reason := ""
	return d.onScene(ctx, c, permission, id, func() (err error) {
		reason, err = answer.Reason(r.Reason)
		return err
	}, func(tx *postgres.Tx, s answer.Scene) error {
		codes, err := tx.RejectReasons(ctx)
		if err != nil {
			return err
		}
		next, err := s.Reject(c.Actor.Person, r.Saw, r.Revision, r.Code, codes)
		if err != nil {
			return err
		}
		if err := tx.Decide(ctx, s.Proposal, next, answer.Decision{Kind: answer.DecidedReject, By: c.Actor.Person, Revision: r.Revision, Reason: reason, Code: r.Code}); err != nil {
			return err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"revision": r.Revision, "code": r.Code}})
		return also(tx, s, reason)
	})
}

// Withdraw takes the caller's own proposal back. Errors: precondition_failed, already_decided, wrong_state, and those of authorization.
func (d *Desk) Withdraw(ctx context.Context, c Call, id answer.ID, saw int64) (Answer, error) {
	return d.onScene(ctx, c, authz.Withdraw, id, nil, func(tx *postgres.Tx, s answer.Scene) error {
		next, err := s.Seen(saw, answer.Withdraw)
		if err != nil {
			return err
		}
		tx.Record(postgres.Event{})
		return tx.Decide(ctx, s.Proposal, next, answer.Decision{Kind: answer.DecidedWithdraw, By: c.Actor.Person, Revision: s.Proposal.Revision})
	})
}

// Reopen puts a rejected proposal back into review. Errors: invalid, precondition_failed, already_decided, wrong_state, and those of
// authorization.
func (d *Desk) Reopen(ctx context.Context, c Call, id answer.ID, saw int64, why string) (Answer, error) {
	reason := ""
	return d.onScene(ctx, c, authz.Reopen, id, func() (err error) {
		reason, err = answer.Reason(why)
		return err
	}, func(tx *postgres.Tx, s answer.Scene) error {
		next, err := s.Seen(saw, answer.Reopen)
		if err != nil {
			return err
		}
		tx.Record(postgres.Event{})
		if err := tx.Decide(ctx, s.Proposal, next, answer.Decision{Kind: answer.DecidedReopen, By: c.Actor.Person, Revision: s.Proposal.Revision, Reason: reason}); err != nil {
			return err
		}
		return tx.TellAuthor(ctx, s.Proposal, "reopened", reason, 0)
	})
}

// onScene runs a change of one proposal: authorize, check the input, lock question and proposal, decide, and answer with the
// proposal as it then is.
func (d *Desk) onScene(ctx context.Context, c Call, permission authz.Permission, id answer.ID, input func() error, decide func(*postgres.Tx, answer.Scene) error) (Answer, error) {
	return d.onPublishing(ctx, c, permission, id, input, func(tx *postgres.Tx, s answer.Scene) ([]Sibling, error) { return nil, decide(tx, s) })
}

// onPublishing is onScene for what can publish a version, and answers with what became of the siblings, too.
func (d *Desk) onPublishing(ctx context.Context, c Call, permission authz.Permission, id answer.ID, input func() error, decide func(*postgres.Tx, answer.Scene) ([]Sibling, error)) (Answer, error) {
	p, on, err := d.object(ctx, c.Actor, id)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, permission, on); err != nil {
		return Answer{}, err
	}
	if input != nil {
		if err := input(); err != nil {
			return Answer{}, err
		}
	}
	return d.write(ctx, c, permission, on, func(tx *postgres.Tx) (any, error) {
		scene, err := tx.LockScene(ctx, p.QuestionID, p.ID)
		if err != nil {
			return nil, err
		}
		siblings, err := decide(tx, scene)
		if err != nil {
			return nil, d.told(ctx, tx, err)
		}
		return d.afterwards(ctx, tx, c.Actor, p.ID, siblings)
	})
}

// told adds to a refusal the name of who decided meanwhile.
func (d *Desk) told(ctx context.Context, from readsPeople, err error) error {
	var f *fault.Fault
	if !errors.As(err, &f) {
		return err
	}
	m, ok := f.Facts.(answer.Meanwhile)
	if !ok || m.Decision == nil {
		return err
	}
	refs, readErr := from.Refs(ctx, distinct([]account.ID{m.Decision.By}))
	if readErr != nil {
		return readErr
	}
	if ref, known := refs[m.Decision.By]; known {
		m.Decider = &ref
	}
	return f.Knowing(m)
}
