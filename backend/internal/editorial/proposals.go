package editorial

import (
	"context"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
)

// Proposal reads a proposal that the caller may see. Errors: not_found, unauthenticated.
func (d *Desk) Proposal(ctx context.Context, actor account.Actor, id answer.ID) (ProposalView, error) {
	scene, err := d.scene(ctx, actor, id)
	if err != nil {
		return ProposalView{}, err
	}
	v, err := d.proposalView(ctx, d.store, actor, scene)
	if err != nil || !d.runsGuide(actor, v.Guide.ID) {
		return v, err
	}
	one := []ProposalView{v}
	if err := d.addRecords(ctx, actor, one); err != nil {
		return v, err
	}
	v = one[0]
	if v.Record.Rejections, err = d.store.LastRejections(ctx, v.Proposal.Author, v.Guide.ID, v.Proposal.ID, 3); err != nil {
		return v, err
	}
	trust, err := d.trust(ctx, v.Guide.ID, v.Proposal.Author)
	if err != nil {
		return v, err
	}
	v.Trust = &trust
	v.Reasons, v.Advice, err = reasonsOf(ctx, d.store, slices.Concat(v.Decisions, v.Record.Rejections))
	return v, err
}

func (d *Desk) scene(ctx context.Context, actor account.Actor, id answer.ID) (answer.Scene, error) {
	_, on, err := d.object(ctx, actor, id)
	if err != nil {
		return answer.Scene{}, err
	}
	if _, err := d.policy.Grant(actor, authz.ReadProposal, on); err != nil {
		return answer.Scene{}, err
	}
	return d.store.Scene(ctx, id)
}

// Revision reads one revision of a proposal that the caller may see. Errors: not_found, unauthenticated.
func (d *Desk) Revision(ctx context.Context, actor account.Actor, id answer.ID, number int) (answer.Revision, People, error) {
	s, err := d.scene(ctx, actor, id)
	if err != nil {
		return answer.Revision{}, nil, err
	}
	r, err := d.store.Revision(ctx, id, number)
	if err != nil {
		return r, nil, err
	}
	r.CoAuthors = s.Revisions[number-1].CoAuthors
	people, err := d.store.Refs(ctx, distinct(append([]account.ID{r.Author, r.Editor}, r.CoAuthors...)))
	return r, people, err
}

// Side names one side of a comparison around a proposal: the base of the revision on the other side, what is published now, or a
// revision (0: the latest).
type Side struct {
	Base, Current bool
	Revision      int
}

// Compared is a text on one side of a comparison.
type Compared struct {
	Content answer.Content
	Version int // its number, when it is a version; 0 with Revision 0 is the empty text before version 1
	Number  int // of the revision, when it is one
}

// Compare reads the two sides of a comparison around a proposal. Errors: not_found, unauthenticated.
func (d *Desk) Compare(ctx context.Context, actor account.Actor, id answer.ID, from, to Side) (a, b Compared, err error) {
	s, err := d.scene(ctx, actor, id)
	if err != nil {
		return a, b, err
	}
	base := s.Latest().Base
	side := func(x Side) (Compared, error) {
		switch {
		case x.Current:
			return Compared{Content: s.Published, Version: s.Question.Current}, nil
		case x.Base:
			text, err := d.text(ctx, s.Question.ID, base)
			return Compared{Content: text, Version: base}, err
		case x.Revision == 0 || x.Revision == s.Proposal.Revision:
			return Compared{Content: s.Latest().Content, Number: s.Proposal.Revision}, nil
		}
		r, err := d.store.Revision(ctx, id, x.Revision)
		base = r.Base
		return Compared{Content: r.Content, Number: r.Number}, err
	}
	if b, err = side(to); err != nil { // first, since the base is that of the revision in it
		return a, b, err
	}
	a, err = side(from)
	return a, b, err
}

// Merging reads what bringing the latest revision onto what is published now would make. Errors: not_found, unauthenticated.
func (d *Desk) Merging(ctx context.Context, actor account.Actor, id answer.ID) (answer.Scene, answer.Merge, error) {
	s, err := d.scene(ctx, actor, id)
	if err != nil {
		return s, answer.Merge{}, err
	}
	return s, s.Merge(), nil
}
