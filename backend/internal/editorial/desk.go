// Package editorial does: it holds the use-cases of the product, each one a method of [Desk] that asks authz, opens a transaction,
// lets the rules of answer decide and has postgres remember. It knows no HTTP and no JSON.
//
// Start at publish.go. Authorise on facts that cannot change before the transaction; decide on facts that can inside it, under lock.
package editorial

import (
	"context"
	"errors"
	"net/netip"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Limits are what a person may do before others come to their turn.
type Limits struct {
	OpenProposals int // per contributor
}

// DefaultLimits are the limits of a site that sets none.
var DefaultLimits = Limits{OpenProposals: 10}

// Desk carries out what people do. It is safe for concurrent use.
type Desk struct {
	store  *postgres.Store
	policy *authz.Policy
	limits Limits
	reads  readCounter
	merges merges
}

// New makes a desk over a store.
func New(store *postgres.Store, policy *authz.Policy, limits Limits) *Desk {
	return &Desk{store: store, policy: policy, limits: limits}
}

// Answer is what a write was answered with, kept byte for byte for a replay.
type Answer = postgres.Answer

// Call is one request of somebody to change something.
type Call struct {
	Actor     account.Actor
	RequestID string
	Address   netip.Addr
	Key       string                    // the Idempotency-Key; empty when there is none
	Saw       [8]byte                   // which thing the caller's If-Match names: the last half of its id
	Request   [32]byte                  // hash of what makes the request what it is
	Encode    func(any) (Answer, error) // writes what the use-case returns; called inside the transaction; may be nil
	Operator  bool                      // whoever runs a command at the machine, who needs no grant
}

// write asks for the grant and runs fn in one transaction with its audit row and its kept answer. When the actor's rights changed
// while it began, they are read again and the grant is asked for anew, once.
func (d *Desk) write(ctx context.Context, c Call, permission authz.Permission, on authz.Object, fn func(*postgres.Tx) (any, error)) (Answer, error) {
	return d.writing(ctx, c, permission, on, func(w postgres.Work, result *any) (Answer, error) {
		return d.store.Write(ctx, w, func(tx *postgres.Tx) (err error) {
			*result, err = fn(tx)
			return err
		})
	})
}

// writePrivately is write for what the caller keeps for themselves alone, which leaves no audit row.
func (d *Desk) writePrivately(ctx context.Context, c Call, permission authz.Permission, on authz.Object, fn func(postgres.Private) (any, error)) (Answer, error) {
	return d.writing(ctx, c, permission, on, func(w postgres.Work, result *any) (Answer, error) {
		return d.store.WritePrivately(ctx, w, func(tx postgres.Private) (err error) {
			*result, err = fn(tx)
			return err
		})
	})
}

func (d *Desk) writing(ctx context.Context, c Call, permission authz.Permission, on authz.Object, run func(postgres.Work, *any) (Answer, error)) (Answer, error) {
	for attempt := 0; ; attempt++ {
		grant := authz.ForOperator(permission, on)
		if !c.Operator {
			var err error
			if grant, err = d.policy.Grant(c.Actor, permission, on); err != nil {
				return Answer{}, err
			}
		}
		var result any
		work := postgres.Work{Grant: grant, RequestID: c.RequestID, Address: c.Address}
		if c.Key != "" {
			work.Once = &postgres.Once{Key: c.Key, Request: c.Request}
		}
		if c.Encode != nil {
			work.Answer = func() (Answer, error) { return c.Encode(result) }
		}
		done, err := run(work, &result)
		if !errors.Is(err, postgres.ErrRightsChanged) || attempt > 0 || c.Operator {
			return done, err
		}
		person, err := d.store.Person(ctx, c.Actor.Person)
		if err != nil {
			return Answer{}, err
		}
		c.Actor = account.Of(person)
	}
}

// runsGuide reports whether somebody is a moderator of a guide.
func (d *Desk) runsGuide(actor account.Actor, guide account.ID) bool {
	return d.policy.Can(actor, authz.ReadQueue, authz.Object{Guide: guide})
}

// sees reports whether the caller's If-Match names this thing, and not another one that happens to have changed as often.
func (c Call) sees(id answer.ID) bool { return [8]byte(id[8:]) == c.Saw }

// Actor reads who has a session. Errors: not_found when nobody has it.
func (d *Desk) Actor(ctx context.Context, session [32]byte) (account.Actor, error) {
	return d.store.Actor(ctx, session)
}

// relation says how an actor stands to a proposal by facts that cannot change while they look.
func (d *Desk) relation(ctx context.Context, actor account.Actor, p answer.Proposal) (authz.Relation, error) {
	switch {
	case actor.Anonymous():
		return authz.Others, nil
	case p.Author == actor.Person:
		return authz.Own, nil
	case !p.State.Open() || d.policy.Allows(actor.RankIn(p.GuideID), authz.Others, authz.ReadProposal):
		return authz.Others, nil
	}
	_, here, err := d.store.OpenProposals(ctx, actor.Person, p.QuestionID)
	if here {
		return authz.Fellow, err
	}
	return authz.Others, err
}

// object makes the authorization's object of a proposal.
func (d *Desk) object(ctx context.Context, actor account.Actor, id answer.ID) (answer.Proposal, authz.Object, error) {
	if actor.Anonymous() {
		return answer.Proposal{}, authz.Object{}, authz.ErrUnauthenticated // whether or not there is such a proposal
	}
	p, err := d.store.Proposal(ctx, id)
	if err != nil {
		return p, authz.Object{}, err
	}
	relation, err := d.relation(ctx, actor, p)
	return p, authz.Object{Kind: "proposal", ID: p.ID.String(), Guide: p.GuideID, Relation: relation}, err
}

func guideObject(g answer.Guide) authz.Object {
	return authz.Object{Kind: "guide", ID: g.ID.String(), Guide: g.ID}
}

func questionObject(q answer.Question) authz.Object {
	return authz.Object{Kind: "question", ID: q.ID.String(), Guide: q.GuideID}
}

func names(permissions []authz.Permission) []string {
	out := make([]string, len(permissions))
	for i, p := range permissions {
		out[i] = string(p)
	}
	return out
}
