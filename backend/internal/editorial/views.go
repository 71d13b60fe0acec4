package editorial

import (
	"context"
	"maps"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// People are the people named in a view, by id.
type People map[account.ID]account.Ref

// ProposalView is a proposal as one caller sees it.
type ProposalView struct {
	answer.Scene
	Merge    answer.Merge
	Missing  []answer.Missing // for the caller, if they may publish; otherwise for any moderator
	Turn     answer.Turn
	Yours    bool // the turn is the caller's
	People   People
	Reasons  map[string]string // label by reject code
	Advice   map[string]string // what the author can do, by reject code
	Record   *answer.Record    // of the author in the guide; only for its moderators, and only where it is asked for
	Trust    *answer.Trust     // what that record allows the author; likewise, with one proposal
	Impact   *answer.Impact    // where the order is by it
	Siblings []Sibling         // where it was published just now
	Can      []string
}

type readsPeople interface {
	Refs(context.Context, []account.ID) (map[account.ID]account.Ref, error)
	RejectReasons(context.Context) ([]answer.RejectReason, error)
}

// proposalViews computes what is computed and never stored, for one caller.
func (d *Desk) proposalViews(ctx context.Context, from readsPeople, actor account.Actor, scenes []answer.Scene) ([]ProposalView, error) {
	views := make([]ProposalView, len(scenes))
	var ids []account.ID
	var decisions []answer.Decision
	for i, s := range scenes {
		views[i] = ProposalView{Scene: s, Merge: s.Merge(), Turn: s.Turn()}
		ids = append(ids, s.Proposal.Author)
		for _, r := range s.Revisions {
			ids = append(ids, r.Author, r.Editor)
			ids = append(ids, r.CoAuthors...)
		}
		for _, r := range s.Reviews {
			ids = append(ids, r.Reviewer)
		}
		decisions = append(decisions, s.Decisions...)
		for _, dec := range s.Decisions {
			ids = append(ids, dec.By)
		}
		ids = append(ids, views[i].Turn.People...)
	}
	people, err := from.Refs(ctx, distinct(ids))
	if err != nil {
		return nil, err
	}
	labels, advice, err := reasonsOf(ctx, from, decisions)
	if err != nil {
		return nil, err
	}
	for i := range views {
		v := &views[i]
		v.People, v.Reasons, v.Advice = people, labels, advice
		d.judge(v, actor)
	}
	return views, nil
}

// reasonsOf reads what the codes of rejections are called and what they advise, if there are any.
func reasonsOf(ctx context.Context, from readsPeople, decisions []answer.Decision) (labels, advice map[string]string, err error) {
	if !slices.ContainsFunc(decisions, func(d answer.Decision) bool { return d.Code != "" }) {
		return nil, nil, nil
	}
	codes, err := from.RejectReasons(ctx)
	labels, advice = map[string]string{}, map[string]string{}
	for _, c := range codes {
		labels[c.Code], advice[c.Code] = c.Label, c.Advice
	}
	return labels, advice, err
}

// judge fills in what depends on the caller.
func (d *Desk) judge(v *ProposalView, actor account.Actor) {
	p := v.Proposal
	on := authz.Object{Kind: "proposal", ID: p.ID.String(), Guide: p.GuideID, Relation: authz.Others}
	switch {
	case p.Author == actor.Person:
		on.Relation = authz.Own
	case !d.policy.Can(actor, authz.ReadProposal, on): // and yet they read it
		on.Relation = authz.Fellow
	}
	by := account.ID{}
	if d.policy.Can(actor, authz.Publish, on) && !v.Barred(actor.Person) {
		by = actor.Person
	}
	v.Missing = v.Scene.Missing(by, v.Merge)
	for permission, action := range actionOf {
		if _, possible := answer.Next(p.State, action); possible && d.policy.Can(actor, permission, on) && d.sensible(v, permission, actor) {
			v.Can = append(v.Can, string(permission))
		}
	}
	slices.Sort(v.Can)
	v.Yours = !actor.Service && v.Awaits(v.Turn, actor.Person, by != account.ID{}, len(v.Missing) == 0)
}

var actionOf = map[authz.Permission]answer.Action{
	authz.Revise: answer.Revise, authz.Withdraw: answer.Withdraw, authz.Comment: answer.Comment, authz.Approve: answer.Approve,
	authz.RequestChanges: answer.RequestChanges, authz.Reject: answer.Reject, authz.Publish: answer.Publish, authz.Reopen: answer.Reopen,
	authz.HoldLease: answer.Comment, authz.Edit: answer.Edit, authz.PublishPart: answer.PublishPart, authz.MarkSpam: answer.Reject, authz.Undo: answer.Undo,
}

// sensible leaves out what the rules would refuse whatever the caller does, and a second approval of the same text.
func (d *Desk) sensible(v *ProposalView, permission authz.Permission, actor account.Actor) bool {
	switch permission {
	case authz.Revise:
		return (v.Proposal.State != answer.Rejected || !v.Proposal.Reopened && !v.Hidden()) && v.Question.ArchivedAt == nil && v.Guide.ArchivedAt == nil
	case authz.Approve:
		return !v.Barred(actor.Person) && !slices.Contains(v.Approvers(), actor.Person)
	case authz.RequestChanges, authz.Reject, authz.MarkSpam:
		return !v.Barred(actor.Person)
	case authz.Publish:
		return !v.Barred(actor.Person) && !slices.ContainsFunc(v.Missing, func(m answer.Missing) bool { return !m.Overridable })
	case authz.Edit, authz.PublishPart:
		return !v.Barred(actor.Person) && v.Merge.State != answer.BaseConflict && v.Question.ArchivedAt == nil && v.Guide.ArchivedAt == nil
	case authz.Undo:
		last, possible := v.Undoable()
		return possible && !v.Barred(actor.Person) && last.MayUndo(actor.Person, d.store.Now()) && (last.Version == 0 || last.Version > 1 && last.Version == v.Question.Current)
	}
	return true
}

func (d *Desk) proposalView(ctx context.Context, from readsPeople, actor account.Actor, s answer.Scene) (ProposalView, error) {
	views, err := d.proposalViews(ctx, from, actor, []answer.Scene{s})
	if err != nil {
		return ProposalView{}, err
	}
	return views[0], nil
}

// afterwards reads a proposal again at the end of the transaction that changed it. siblings are others that this meant something for.
func (d *Desk) afterwards(ctx context.Context, tx *postgres.Tx, actor account.Actor, id answer.ID, siblings []Sibling) (any, error) {
	scene, err := tx.Scene(ctx, id)
	if err != nil {
		return nil, err
	}
	view, err := d.proposalView(ctx, tx, actor, scene)
	if err != nil || len(siblings) == 0 {
		return view, err
	}
	view.Siblings = siblings
	return view, addAuthors(ctx, tx, siblings, view.People)
}

func addAuthors(ctx context.Context, tx *postgres.Tx, siblings []Sibling, people People) error {
	ids := make([]account.ID, len(siblings))
	for i, sibling := range siblings {
		ids[i] = sibling.Proposal.Author
	}
	authors, err := tx.Refs(ctx, distinct(ids))
	maps.Copy(people, authors)
	return err
}

// VersionView is a version as one caller sees it.
type VersionView struct {
	answer.Version
	Guide    answer.Guide
	Question answer.Question
	Approved []account.ID
	Credits  postgres.Credits
	People   People
	Latest   bool
	Helpful  *answer.Helpfulness // nil for whom it is not
	Siblings []Sibling           // where it was published just now, by a revert
	Can      []string
}

// QuestionView is a question as one caller sees it.
type QuestionView struct {
	postgres.Placed
	Version *VersionView // nil when nothing is published
	Visible []postgres.ProposalRef
	Draft   *answer.Draft
	People  People
	Can     []string
}

// GuideView is a guide as one caller sees it.
type GuideView struct {
	answer.Guide
	Policy    answer.Policy
	Questions []postgres.QuestionSummary // archived ones only for those who can bring them back
	Words     int
	Can       []string
}

// PersonView is a person as an admin sees them.
type PersonView struct {
	account.Person
	Can []string
}

func distinct(ids []account.ID) []account.ID {
	slices.SortFunc(ids, func(a, b account.ID) int { return slices.Compare(a[:], b[:]) })
	ids = slices.Compact(ids)
	if len(ids) > 0 && ids[0] == (account.ID{}) {
		ids = ids[1:]
	}
	return ids
}
