// Package authz says who may do what. The policy is code: a Casbin model and its lines, embedded, reviewed and released with the
// program; which person holds which role in which guide is data, comes with the session and is never in the enforcer. It knows
// no storage and no HTTP.
//
// Start at [Policy.Grant]: a [Grant] is the only way to a write, and this package the only one that can make one.
package authz

import (
	_ "embed"
	"fmt"
	"slices"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/fault"
)

//go:embed model.conf
var modelText string

//go:embed policy.csv
var policyText string

// Permission names an action.
type Permission string

// The permissions, as the policy and the audit log spell them, and as `can` lists them.
const (
	ReadGuide       Permission = "guide.read"
	ReadVersion     Permission = "version.read"
	RateVersion     Permission = "version.rate"
	ReadHelpfulness Permission = "version.helpfulness"
	SubmitProposal  Permission = "proposal.submit"
	ReadNotices     Permission = "notice.read"
	Follow          Permission = "guide.follow"
	KeepLists       Permission = "list.keep"
	Study           Permission = "guide.study"
	SubmitReport    Permission = "report.submit"
	ReadReport      Permission = "report.read"
	CloseReport     Permission = "report.close"
	SaveDraft       Permission = "draft.save"
	ReadProposal    Permission = "proposal.read"
	Comment         Permission = "proposal.comment"
	ResolveThread   Permission = "thread.resolve"
	HoldLease       Permission = "proposal.lease"
	Revise          Permission = "proposal.revise"
	Withdraw        Permission = "proposal.withdraw"
	Approve         Permission = "proposal.approve"
	RequestChanges  Permission = "proposal.request_changes"
	Reject          Permission = "proposal.reject"
	Publish         Permission = "proposal.publish"
	Reopen          Permission = "proposal.reopen"
	Edit            Permission = "proposal.edit"
	PublishPart     Permission = "proposal.publish_part"
	Undo            Permission = "proposal.undo"
	MarkSpam        Permission = "proposal.spam"
	LiftRestriction Permission = "restriction.lift"
	ChangeReasons   Permission = "reason.change"
	ReadQueue       Permission = "queue.read"
	Revert          Permission = "version.revert"
	Confirm         Permission = "version.confirm"
	ChangeGuide     Permission = "guide.change"
	ChangePolicy    Permission = "guide.policy"
	AddQuestion     Permission = "question.add"
	OrderQuestions  Permission = "question.order"
	ArchiveQuestion Permission = "question.archive"
	ProtectQuestion Permission = "question.protect"
	ChangeTopics    Permission = "question.topics"
	CreateGuide     Permission = "guide.create"
	ArchiveGuide    Permission = "guide.archive"
	ImportGuide     Permission = "guide.import"
	ReadPeople      Permission = "person.read"
	Suspend         Permission = "person.suspend"
	Erase           Permission = "person.erase"
	GrantRole       Permission = "role.grant"
	RevokeRole      Permission = "role.revoke"
	ReadAudit       Permission = "audit.read"
	ReadDeliveries  Permission = "delivery.read"
	SendAgain       Permission = "delivery.send_again"
)

// Permissions lists every permission, in the order in which the matrix shows them.
var Permissions = []Permission{
	ReadGuide, ReadVersion, RateVersion, SubmitProposal, SaveDraft, ReadNotices, Follow, KeepLists, Study, SubmitReport, ReadReport, CloseReport, ReadProposal, Comment, ResolveThread, HoldLease, Revise, Withdraw,
	ReadHelpfulness, ReadQueue, Approve, RequestChanges, Reject, Publish, Edit, PublishPart, Undo, MarkSpam, Reopen, Revert, Confirm, LiftRestriction,
	ChangeGuide, ChangePolicy, AddQuestion, OrderQuestions, ArchiveQuestion, ProtectQuestion, ChangeTopics,
	CreateGuide, ArchiveGuide, ImportGuide, ReadPeople, Suspend, Erase, GrantRole, RevokeRole, ChangeReasons, ReadAudit, ReadDeliveries, SendAgain,
}

// Ranks lists every rank, in the order in which the matrix shows them.
var Ranks = []account.Rank{account.RankSuspended, account.RankCandidate, account.RankContributor, account.RankModerator, account.RankAdmin}

// Relation is how an actor stands to an object, by facts that cannot change.
type Relation string

// The relations.
const (
	None   Relation = "none"   // the object is nobody's
	Own    Relation = "own"    // the actor wrote it
	Fellow Relation = "fellow" // another's, open, on a question on which the actor proposes too
	Others Relation = "others"
)

// Relations lists every relation.
var Relations = []Relation{None, Own, Fellow, Others}

// Object is what an action is done to.
type Object struct {
	Kind     string // "proposal", "guide" …, for the audit log
	ID       string
	Guide    account.ID // zero for what belongs to no guide
	Relation Relation   // None when left empty
}

// The refusals. Each says no more than the caller may know.
var (
	ErrUnauthenticated = fault.New(fault.Unauthenticated, "unauthenticated", "Sign in to do this.")
	ErrForbidden       = fault.New(fault.Forbidden, "forbidden", "You may not do this here.")
	ErrSuspended       = fault.New(fault.Forbidden, "forbidden", "Your account is suspended: you can read, and not write.")
	ErrNotFound        = fault.New(fault.NotFound, "not_found", "There is nothing here, or you may not see it.")
	ErrSelfApproval    = answer.ErrSelfApproval
)

type cell struct {
	rank       account.Rank
	relation   Relation
	permission Permission
}

// Policy is the whole matrix, decided by Casbin once, when the program starts: the policy cannot change while it runs, so nothing
// can be stale.
type Policy struct{ allowed map[cell]bool }

// New reads the embedded policy. It fails only when the policy itself is wrong, so that a test is the place where it fails.
func New() (*Policy, error) {
	m, err := model.NewModelFromString(modelText)
	if err != nil {
		return nil, fmt.Errorf("authorization model: %w", err)
	}
	enforcer, err := casbin.NewEnforcer(m, newLines(policyText))
	if err != nil {
		return nil, fmt.Errorf("authorization policy: %w", err)
	}
	p := &Policy{allowed: map[cell]bool{}}
	for _, rank := range Ranks {
		for _, relation := range Relations {
			for _, permission := range Permissions {
				yes, err := enforcer.Enforce(string(rank), string(relation), string(permission))
				if err != nil {
					return nil, fmt.Errorf("authorization policy: %w", err)
				}
				p.allowed[cell{rank, relation, permission}] = yes
			}
		}
	}
	return p, nil
}

// Allows reports one cell of the matrix.
func (p *Policy) Allows(rank account.Rank, relation Relation, permission Permission) bool {
	return p.allowed[cell{rank, relation, permission}]
}

// Can reports whether the actor may do this to that.
func (p *Policy) Can(actor account.Actor, permission Permission, on Object) bool {
	return p.Allows(actor.RankIn(on.Guide), on.relation(), permission)
}

func (o Object) relation() Relation {
	if o.Relation == "" {
		return None
	}
	return o.Relation
}

// CanAny lists those of the permissions that the actor has on an object.
func (p *Policy) CanAny(actor account.Actor, on Object, permissions ...Permission) []Permission {
	return slices.DeleteFunc(slices.Clone(permissions), func(q Permission) bool { return !p.Can(actor, q, on) })
}

// CanSomewhere reports whether the actor has the permission in at least one guide.
func (p *Policy) CanSomewhere(actor account.Actor, permission Permission) bool {
	if p.Can(actor, permission, Object{}) {
		return true
	}
	return slices.ContainsFunc(actor.Roles, func(r account.Assignment) bool { return p.Can(actor, permission, Object{Guide: r.Guide}) })
}

// Grant is the proof that somebody may do something to an object. Only Policy.Grant makes one; the zero Grant opens nothing.
type Grant struct {
	actor      account.Actor
	permission Permission
	object     Object
	operator   bool
}

// Actor is who was allowed; anonymous for the operator.
func (g Grant) Actor() account.Actor { return g.actor }

// Permission is what was allowed.
func (g Grant) Permission() Permission { return g.permission }

// Object is on what.
func (g Grant) Object() Object { return g.object }

// Valid reports whether the grant opens anything.
func (g Grant) Valid() bool { return g.permission != "" }

// Operator reports whether the grant is that of whoever runs the program at its machine, who is no person of the site.
func (g Grant) Operator() bool { return g.operator }

// Grant asks the policy.
//
// Errors: ErrUnauthenticated for an anonymous caller, whether the object exists or not; ErrSuspended; ErrSelfApproval when only
// being its author stands in the way; ErrNotFound for a proposal that the actor may not know of; ErrForbidden otherwise.
func (p *Policy) Grant(actor account.Actor, permission Permission, on Object) (Grant, error) {
	if p.Can(actor, permission, on) {
		return Grant{actor: actor, permission: permission, object: on}, nil
	}
	rank := actor.RankIn(on.Guide)
	switch {
	case actor.Anonymous():
		return Grant{}, ErrUnauthenticated
	case on.Kind == "proposal" && !p.Can(actor, ReadProposal, on) && rank != account.RankSuspended:
		return Grant{}, ErrNotFound
	case rank == account.RankSuspended && on.Relation == Others && on.Kind != "question": // which everybody may know of
		return Grant{}, ErrNotFound
	case rank == account.RankSuspended:
		return Grant{}, ErrSuspended
	case on.Relation == Own && p.Allows(rank, Others, permission):
		return Grant{}, ErrSelfApproval
	}
	return Grant{}, fmt.Errorf("%w (%s, %s, %s)", ErrForbidden, rank, on.relation(), permission)
}

// ForOperator is the grant of whoever runs a command at the machine: they hold the database itself, so nothing is asked, and the
// audit log still says what was done.
func ForOperator(permission Permission, on Object) Grant {
	return Grant{permission: permission, object: on, operator: true}
}
