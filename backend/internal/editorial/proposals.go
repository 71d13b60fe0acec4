package editorial

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// Proposal reads a proposal that the caller may see. Errors: not_found, unauthenticated.
func (d *Desk) Proposal(ctx context.Context, actor account.Actor, id answer.ID) (ProposalView, error) {
	scene, err := d.scene(ctx, actor, id)
	if err != nil {
		return ProposalView{}, err
	}
	return d.proposalView(ctx, d.store, actor, scene)
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

// List says which proposals to read.
type List struct {
	Mine   bool   // the caller's own, newest first; otherwise the queue of the guides that they moderate, longest waiting first
	Guide  string // slug; empty: all
	State  answer.State
	Turn   string // "mine", "others" or empty
	Beyond int64
	Limit  int
}

// Page is a page of proposals.
type Page struct {
	Items []ProposalView
	Next  int64 // place to go on from; 0 at the end
}

// Proposals reads a page of the caller's own proposals or of the queue. A page may hold fewer than the limit, and still not be the
// last. Errors: unauthenticated, forbidden for a queue of nobody's, not_found for an unknown guide.
func (d *Desk) Proposals(ctx context.Context, actor account.Actor, l List) (Page, error) {
	if actor.Anonymous() {
		return Page{}, authz.ErrUnauthenticated
	}
	f := postgres.ProposalFilter{Beyond: l.Beyond, Limit: l.Limit + 1, States: []answer.State{answer.InReview, answer.ChangesRequested}}
	if l.State != "" {
		f.States = []answer.State{l.State}
	}
	if l.Mine {
		f.Author, f.Newest = actor.Person, true
		if l.State == "" {
			f.States = nil
		}
	} else if err := d.queue(actor, &f); err != nil {
		return Page{}, err
	}
	if l.Guide != "" {
		g, err := d.store.Guide(ctx, l.Guide)
		if err != nil {
			return Page{}, err
		}
		if !l.Mine && !d.policy.Can(actor, authz.ReadQueue, guideObject(g)) {
			return Page{}, authz.ErrForbidden
		}
		f.Guides = []account.ID{g.ID}
	}
	places, err := d.store.ProposalPlaces(ctx, f)
	if err != nil {
		return Page{}, err
	}
	var page Page
	if len(places) > l.Limit {
		places = places[:l.Limit]
		page.Next = places[l.Limit-1].Moved
	}
	ids := make([]answer.ID, len(places))
	for i, p := range places {
		ids[i] = p.ID
	}
	scenes, err := d.store.Scenes(ctx, ids)
	if err != nil {
		return Page{}, err
	}
	views, err := d.proposalViews(ctx, d.store, actor, scenes)
	for _, v := range views {
		if l.Turn == "" || v.Yours == (l.Turn == "mine") {
			page.Items = append(page.Items, v)
		}
	}
	return page, err
}

// queue narrows a filter to the guides whose queue the actor may read.
func (d *Desk) queue(actor account.Actor, f *postgres.ProposalFilter) error {
	if !d.policy.CanSomewhere(actor, authz.ReadQueue) {
		_, err := d.policy.Grant(actor, authz.ReadQueue, authz.Object{})
		return err
	}
	if guides, everywhere := actor.Moderates(); !everywhere {
		f.Guides = guides
	}
	return nil
}
