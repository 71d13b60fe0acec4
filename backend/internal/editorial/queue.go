package editorial

import (
	"context"
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// List says which proposals to read.
type List struct {
	Mine      bool   // the caller's own, newest first; otherwise the queue of the guides that they moderate, oldest first
	Guide     string // slug; empty: all
	Question  string // slug in Guide; empty: all
	State     answer.State
	Turn      string // "mine", "others" or empty
	Base      answer.BaseState
	Topic     string // of the question; empty: any
	Least     int    // words added and removed
	Most      int    // 0: any number
	Older     time.Duration
	FirstTime bool
	Impact    bool // those first whose publication would serve most readers; one page without a next
	Beyond    int64
	Limit     int
}

// Page is a page of proposals.
type Page struct {
	Items []ProposalView
	Next  int64 // place to go on from; 0 at the end
}

// maxScanned bounds how many proposals are looked at for one page, when a filter matches few of them.
const maxScanned = 500

// Proposals reads a page of the caller's own proposals or of the queue. A page may hold fewer than the limit, and still not be the
// last; pages never leave out a proposal that was open all the while, and never hold one twice.
//
// Errors: unauthenticated, forbidden for a queue of nobody's, not_found for an unknown guide.
func (d *Desk) Proposals(ctx context.Context, actor account.Actor, l List) (Page, error) {
	f, err := d.filter(ctx, actor, l)
	if err != nil {
		return Page{}, err
	}
	if l.Impact {
		return d.byImpact(ctx, actor, l, f)
	}
	var page Page
	for scanned := 0; ; scanned += f.Limit {
		places, err := d.store.ProposalPlaces(ctx, f)
		if err != nil {
			return page, err
		}
		views, err := d.viewsOf(ctx, actor, places)
		if err != nil {
			return page, err
		}
		for _, place := range places {
			if len(page.Items) == l.Limit {
				return page, nil // Next is the place of the last one looked at
			}
			page.Next, f.Beyond = place.Seq, place.Seq
			if v := views[place.ID]; v != nil && l.holds(*v, f) {
				page.Items = append(page.Items, *v)
			}
		}
		if len(places) < f.Limit {
			page.Next = 0
			return page, nil
		}
		if scanned+f.Limit >= maxScanned {
			return page, nil
		}
	}
}

// viewsOf reads proposals by their places; one that is gone is left out.
func (d *Desk) viewsOf(ctx context.Context, actor account.Actor, places []postgres.Place) (map[answer.ID]*ProposalView, error) {
	ids := make([]answer.ID, len(places))
	for i, p := range places {
		ids[i] = p.ID
	}
	scenes, err := d.store.Scenes(ctx, ids)
	if err != nil {
		return nil, err
	}
	views, err := d.proposalViews(ctx, d.store, actor, scenes)
	if err != nil {
		return nil, err
	}
	if err := d.addRecords(ctx, actor, views); err != nil {
		return nil, err
	}
	byID := make(map[answer.ID]*ProposalView, len(views))
	for i := range views {
		byID[views[i].Proposal.ID] = &views[i]
	}
	return byID, nil
}

// holds reports whether a proposal is in the list by what is computed and never stored, and still by its state: it may have been decided
// after its place was read.
func (l List) holds(v ProposalView, f postgres.ProposalFilter) bool {
	return (len(f.States) == 0 || slices.Contains(f.States, v.Proposal.State)) &&
		(l.Turn == "" || v.Yours == (l.Turn == "mine")) && (l.Base == "" || v.Merge.State == l.Base)
}

// filter is the part of a list that the database can tell.
func (d *Desk) filter(ctx context.Context, actor account.Actor, l List) (postgres.ProposalFilter, error) {
	f := postgres.ProposalFilter{
		Beyond: l.Beyond, Limit: l.Limit + 1, Least: l.Least, Most: l.Most, FirstTime: l.FirstTime, Topic: l.Topic,
		BaseMoved: l.Base == answer.BaseClean || l.Base == answer.BaseConflict, States: []answer.State{answer.InReview, answer.ChangesRequested},
	}
	if actor.Anonymous() {
		return f, authz.ErrUnauthenticated
	}
	if l.Turn != "" || l.Base != "" {
		f.Limit = max(f.Limit, 50) // some of them will not be in the list
	}
	if l.State != "" {
		f.States = []answer.State{l.State}
	}
	if l.Older > 0 {
		f.Before = d.store.Now().Add(-l.Older)
	}
	if l.Mine {
		f.Author, f.Newest = actor.Person, true
		if l.State == "" {
			f.States = nil
		}
	} else {
		var err error
		if f.Guides, err = d.queues(actor); err != nil {
			return f, err
		}
	}
	if l.Guide == "" {
		return f, nil
	}
	g, err := d.store.Guide(ctx, l.Guide)
	if err != nil {
		return f, err
	}
	if !l.Mine && !d.policy.Can(actor, authz.ReadQueue, guideObject(g)) {
		return f, authz.ErrForbidden
	}
	f.Guides = []account.ID{g.ID}
	if l.Question == "" {
		return f, nil
	}
	_, q, err := d.store.Question(ctx, l.Guide, l.Question)
	f.Question = q.ID
	return f, err
}

// queues lists the guides whose queue the actor may read; nil: all.
func (d *Desk) queues(actor account.Actor) ([]account.ID, error) {
	if !d.policy.CanSomewhere(actor, authz.ReadQueue) {
		_, err := d.policy.Grant(actor, authz.ReadQueue, authz.Object{})
		return nil, err
	}
	if guides, everywhere := actor.Moderates(); !everywhere {
		return guides, nil
	}
	return nil, nil
}

// byImpact reads the first page in the order of impact. There is no next one: reads and votes change the order while one reads.
func (d *Desk) byImpact(ctx context.Context, actor account.Actor, l List, f postgres.ProposalFilter) (Page, error) {
	f.Limit = maxScanned
	ids, impacts, err := d.store.ImpactPlaces(ctx, f, d.store.Now())
	if err != nil {
		return Page{}, err
	}
	var page Page
	for batch := range slices.Chunk(ids, 50) {
		places := make([]postgres.Place, len(batch))
		for i, id := range batch {
			places[i].ID = id
		}
		views, err := d.viewsOf(ctx, actor, places)
		if err != nil {
			return page, err
		}
		for _, id := range batch {
			if len(page.Items) == l.Limit {
				return page, nil
			}
			if v := views[id]; v != nil && l.holds(*v, f) {
				impact := impacts[id]
				v.Impact = &impact
				page.Items = append(page.Items, *v)
			}
		}
	}
	return page, nil
}

// addRecords adds the author's record in the guide to proposals of guides that the caller moderates, for nobody else may know what was
// rejected.
func (d *Desk) addRecords(ctx context.Context, actor account.Actor, views []ProposalView) error {
	var authors, guides []account.ID
	for _, v := range views {
		if d.runsGuide(actor, v.Guide.ID) {
			authors, guides = append(authors, v.Proposal.Author), append(guides, v.Guide.ID)
		}
	}
	if len(authors) == 0 {
		return nil
	}
	records, err := d.store.Records(ctx, distinct(authors), distinct(guides))
	for i, v := range views {
		if d.runsGuide(actor, v.Guide.ID) {
			record := records[[2]account.ID{v.Proposal.Author, v.Guide.ID}]
			views[i].Record = &record
		}
	}
	return err
}
