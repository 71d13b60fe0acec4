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

// Notice is what somebody was told.
type Notice = postgres.Notice

// AuditLine is a line of the audit log.
type AuditLine = postgres.AuditLine

// AuditFilter says which lines of the audit log to read.
type AuditFilter = postgres.AuditFilter

// AuditReport tells whether the chain of the audit log holds.
type AuditReport = postgres.AuditReport

// PersonPlace is where a page of people begins.
type PersonPlace = postgres.PersonPlace

// ErrNoSuchRole means that somebody does not hold the role that is to be taken away.
var ErrNoSuchRole = fault.New(fault.Conflict, "conflict", "They do not hold this role.")

// SessionView is who the caller is, with what they may do on the site.
type SessionView struct {
	Actor         account.Actor
	Open, Limit   int
	UnreadNotices int
	Can           []string
}

// Session tells the caller who they are.
func (d *Desk) Session(ctx context.Context, actor account.Actor) (SessionView, error) {
	v := SessionView{Actor: actor, Limit: d.limits.OpenProposals}
	v.Can = names(d.policy.CanAny(actor, authz.Object{}, authz.CreateGuide, authz.ReadPeople, authz.ChangeReasons, authz.ReadAudit, authz.ReadDeliveries))
	if d.policy.CanSomewhere(actor, authz.ReadQueue) {
		v.Can = append(v.Can, string(authz.ReadQueue))
	}
	if actor.Anonymous() {
		return v, nil
	}
	var err error
	if v.Open, _, err = d.store.OpenProposals(ctx, actor.Person, answer.ID{}); err != nil {
		return v, err
	}
	v.UnreadNotices, err = d.store.UnreadNotices(ctx, actor.Person)
	return v, err
}

// Notices reads a page of what the caller was told, with the questions it is about. Errors: unauthenticated.
func (d *Desk) Notices(ctx context.Context, actor account.Actor, below int64, limit int) ([]Notice, map[answer.ID]postgres.Where, People, error) {
	if _, err := d.policy.Grant(actor, authz.ReadNotices, authz.Object{Kind: "notice"}); err != nil {
		return nil, nil, nil, err
	}
	notices, err := d.store.NoticesBefore(ctx, actor.Person, below, limit)
	if err != nil {
		return nil, nil, nil, err
	}
	var questions, people []answer.ID
	for _, n := range notices {
		questions = append(questions, n.QuestionID)
		if n.ActorID != nil {
			people = append(people, *n.ActorID)
		}
	}
	where, err := d.store.Where(ctx, distinct(questions))
	if err != nil {
		return nil, nil, nil, err
	}
	refs, err := d.store.Refs(ctx, distinct(people))
	return notices, where, refs, err
}

// MarkNoticesRead marks the caller's notices up to one as read. Errors: unauthenticated.
func (d *Desk) MarkNoticesRead(ctx context.Context, actor account.Actor, upTo int64) error {
	if _, err := d.policy.Grant(actor, authz.ReadNotices, authz.Object{Kind: "notice"}); err != nil {
		return err
	}
	return d.store.MarkNoticesRead(ctx, actor.Person, upTo)
}

// People reads a page of people by name. Errors: those of authorization.
func (d *Desk) People(ctx context.Context, actor account.Actor, q string, after PersonPlace, limit int) ([]PersonView, error) {
	if _, err := d.policy.Grant(actor, authz.ReadPeople, authz.Object{Kind: "person"}); err != nil {
		return nil, err
	}
	people, err := d.store.PeopleAfter(ctx, q, after, limit)
	views := make([]PersonView, len(people))
	for i, p := range people {
		views[i] = d.personView(actor, p)
	}
	return views, err
}

// Person reads somebody. Errors: not_found, and those of authorization.
func (d *Desk) Person(ctx context.Context, actor account.Actor, id account.ID) (PersonView, error) {
	if _, err := d.policy.Grant(actor, authz.ReadPeople, authz.Object{Kind: "person"}); err != nil {
		return PersonView{}, err
	}
	p, err := d.store.Person(ctx, id)
	return d.personView(actor, p), err
}

func (d *Desk) personView(actor account.Actor, p account.Person) PersonView {
	if p.ErasedAt != nil {
		return PersonView{Person: p}
	}
	return PersonView{Person: p, Can: names(d.policy.CanAny(actor, authz.Object{Kind: "person"}, authz.GrantRole, authz.RevokeRole, authz.Suspend, authz.Erase))}
}

// RoleChange gives a role to somebody or takes it away.
type RoleChange struct {
	Person account.ID
	Saw    *int64 // the person's epoch; nil for the operator, who saw nothing
	Role   account.Role
	Guide  string // slug; empty for the site
	Take   bool
}

// ChangeRole gives or takes a role; it acts on the next request on every process.
//
// Errors: not_found, invalid (no such guide), conflict (held already, or not held), last_admin, precondition_failed, and those of
// authorization.
func (d *Desk) ChangeRole(ctx context.Context, c Call, r RoleChange) (Answer, error) {
	permission := authz.GrantRole
	if r.Take {
		permission = authz.RevokeRole
	}
	if !c.Operator {
		if _, err := d.policy.Grant(c.Actor, permission, authz.Object{Kind: "person"}); err != nil {
			return Answer{}, err
		}
	}
	a := account.Assignment{Role: r.Role, GuideSlug: r.Guide, Source: account.Granted}
	if r.Guide != "" {
		g, err := d.store.Guide(ctx, r.Guide)
		if errors.Is(err, postgres.ErrNotFound) {
			return Answer{}, fault.InvalidField("guide", "unknown", "There is no guide with this slug.")
		}
		if err != nil {
			return Answer{}, err
		}
		a.Guide = g.ID
	}
	return d.onPerson(ctx, c, permission, r.Person, r.Saw, func(tx *postgres.Tx) error {
		tx.Record(postgres.Event{Guide: a.Guide, Detail: map[string]any{"role": string(r.Role), "guide": r.Guide}})
		if !r.Take {
			return tx.GiveRole(ctx, r.Person, a)
		}
		a.Source = ""
		held, err := tx.TakeRole(ctx, r.Person, a)
		if err == nil && !held {
			return ErrNoSuchRole
		}
		return err
	})
}

// Suspend suspends somebody with a reason, or with none ends that. Errors: not_found, invalid, last_admin, precondition_failed,
// conflict, and those of authorization.
func (d *Desk) Suspend(ctx context.Context, c Call, id account.ID, saw *int64, why *string) (Answer, error) {
	if !c.Operator {
		if _, err := d.policy.Grant(c.Actor, authz.Suspend, authz.Object{Kind: "person"}); err != nil {
			return Answer{}, err
		}
	}
	var suspension *account.Suspension
	if why != nil {
		reason, err := answer.Reason(*why)
		if err != nil {
			return Answer{}, err
		}
		suspension = &account.Suspension{At: d.store.Now(), Reason: reason}
	}
	return d.onPerson(ctx, c, authz.Suspend, id, saw, func(tx *postgres.Tx) error {
		tx.Record(postgres.Event{Detail: map[string]any{"suspended": suspension != nil}})
		return tx.Suspend(ctx, id, suspension)
	})
}

// onPerson runs a change of one person, who is kept locked, and answers with them as they then are.
func (d *Desk) onPerson(ctx context.Context, c Call, permission authz.Permission, id account.ID, saw *int64, change func(*postgres.Tx) error) (Answer, error) {
	on := authz.Object{Kind: "person", ID: id.String()}
	return d.write(ctx, c, permission, on, func(tx *postgres.Tx) (any, error) {
		p, err := tx.LockPerson(ctx, id)
		if err != nil {
			return nil, err
		}
		if saw != nil && p.Epoch != *saw {
			return nil, answer.ErrChangedMeanwhile
		}
		if err := change(tx); err != nil {
			return nil, err
		}
		p, err = tx.Person(ctx, id)
		return d.personView(c.Actor, p), err
	})
}

// Audit reads a page of the audit log with the people in it. Errors: those of authorization.
func (d *Desk) Audit(ctx context.Context, actor account.Actor, f AuditFilter) ([]AuditLine, People, error) {
	if _, err := d.policy.Grant(actor, authz.ReadAudit, authz.Object{Kind: "audit"}); err != nil {
		return nil, nil, err
	}
	lines, err := d.store.AuditBefore(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	var ids []account.ID
	for _, l := range lines {
		if l.ActorID != nil {
			ids = append(ids, *l.ActorID)
		}
	}
	refs, err := d.store.Refs(ctx, distinct(ids))
	return lines, refs, err
}

// VerifyAudit tells whether the chain of the audit log holds. Errors: those of authorization.
func (d *Desk) VerifyAudit(ctx context.Context, actor account.Actor) (AuditReport, error) {
	if _, err := d.policy.Grant(actor, authz.ReadAudit, authz.Object{Kind: "audit"}); err != nil {
		return AuditReport{}, err
	}
	return d.store.VerifyAudit(ctx)
}
