package publication

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"time"

	"redraft/internal/answer"
	"redraft/internal/postgres"
)

// look puts what changed since the last look into another snapshot. Its caller has the turn.
func (p *Publication) look(ctx context.Context) error {
	now := p.current.Load()
	if now == nil || p.Age() > postgres.PublishedLife/2 {
		return p.readAll(ctx)
	}
	changes, newest, horizon, err := p.store.PublishedChanges(ctx, p.since)
	if err != nil {
		return err
	}
	stale := p.stale(now, changes)
	fresh := slices.DeleteFunc(slices.Clone(changes), func(c postgres.PublishedChange) bool { return p.seen[c.Seq] })
	if len(fresh) == 0 && len(stale) == 0 {
		p.settle(changes, horizon)
		return nil
	}
	if !slices.ContainsFunc(fresh, func(c postgres.PublishedChange) bool { return !now.has(c) }) {
		next, err := p.counted(ctx, now, stale, newest)
		if err != nil {
			return err
		}
		if next != nil {
			p.show(next)
			p.settle(changes, horizon)
			return nil
		}
	}
	return p.store.ReadPublished(ctx, func(db postgres.Published) error {
		changes, newest, horizon, err := db.Changes(ctx, p.since)
		if err != nil {
			return err
		}
		next, err := p.read(ctx, db, now, p.stale(now, changes), newest)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(changes, func(c postgres.PublishedChange) bool { return c.Person != answer.ID{} }) {
			p.people.Add(1)
		}
		p.show(next)
		p.settle(changes, horizon)
		return nil
	})
}

// settle remembers which changes since the horizon are in the snapshot, since they are read again.
func (p *Publication) settle(changes []postgres.PublishedChange, horizon postgres.Horizon) {
	p.seen = make(map[int64]bool, len(changes))
	for _, c := range changes {
		p.seen[c.Seq] = true
	}
	p.since = horizon
	p.looked.Store(time.Now().UnixNano())
}

// stale lists the questions to read anew by their guide; a guide with nil is read as a whole.
func (p *Publication) stale(now *Snapshot, changes []postgres.PublishedChange) map[answer.ID][]answer.ID {
	stale := now.outlived(p.store.Now)
	add := func(guide, question answer.ID) {
		if of, marked := stale[guide]; !marked || of != nil {
			stale[guide] = append(of, question)
		}
	}
	for _, c := range changes {
		switch {
		case p.seen[c.Seq]:
		case c.Person != answer.ID{}:
			for _, g := range now.guides {
				for _, q := range g.questions {
					if q.names(c.Person) {
						add(g.ID, q.ID)
					}
				}
			}
		case c.Question != answer.ID{}:
			add(c.Guide, c.Question)
		default:
			stale[c.Guide] = nil
		}
	}
	return stale
}

// outlived lists the questions whose protection ended.
func (s *Snapshot) outlived(clock func() time.Time) map[answer.ID][]answer.ID {
	out := map[answer.ID][]answer.ID{}
	for _, g := range s.guides {
		if !g.Outlived(clock) {
			continue
		}
		for _, q := range g.questions {
			if q.Outlived(clock) {
				out[g.ID] = append(out[g.ID], q.ID)
			}
		}
	}
	return out
}

// has reports whether a change is of a question whose row is as it is here, so that it most likely changed nothing but how many
// proposals are open.
func (s *Snapshot) has(c postgres.PublishedChange) bool {
	g := s.byID(c.Guide)
	return g != nil && slices.ContainsFunc(g.questions, func(q *Question) bool { return q.ID == c.Question && q.RowVersion == c.RowVersion })
}

// counted makes the next snapshot where somebody only submitted, or took back, a proposal; nil where more changed. It reads without a
// transaction: a count need not be of the same moment as anything else.
func (p *Publication) counted(ctx context.Context, now *Snapshot, stale map[answer.ID][]answer.ID, number int64) (*Snapshot, error) {
	guides := maps.Clone(now.guides)
	for id, some := range stale {
		old := now.byID(id)
		if old == nil || some == nil {
			return nil, nil
		}
		read, err := p.store.PublishedQuestions(ctx, some)
		if err != nil || !old.onlyCounted(read) {
			return nil, err
		}
		guides[old.Slug] = old.with(old.PublishedGuide, read)
	}
	return newSnapshot(max(number, now.Number), guides, now.Recent), nil
}

// read makes the next snapshot of one before it and of what is stale in that.
func (p *Publication) read(ctx context.Context, db postgres.Published, now *Snapshot, stale map[answer.ID][]answer.ID, number int64) (*Snapshot, error) {
	guides := maps.Clone(now.guides)
	changed := map[answer.ID][]postgres.PublishedQuestion{}
	for id, some := range stale {
		old := now.byID(id)
		if old == nil || some == nil {
			continue
		}
		read, err := db.Questions(ctx, some)
		if err != nil {
			return nil, err
		}
		changed[id] = read
	}
	read, err := db.Guides(ctx, slices.Collect(maps.Keys(stale)))
	if err != nil {
		return nil, err
	}
	for _, g := range read {
		old := now.byID(g.ID)
		if some, known := changed[g.ID]; known {
			guides[g.Slug] = old.with(g, some)
			continue
		}
		if guides[g.Slug], err = readGuide(ctx, db, g, old); err != nil {
			return nil, err
		}
	}
	recent, err := db.Recent(ctx, recentVersions)
	return newSnapshot(max(number, now.Number), guides, recent), err
}

// onlyCounted reports whether nothing but the number of open proposals is another in questions that were read again.
func (g *Guide) onlyCounted(read []postgres.PublishedQuestion) bool {
	for _, q := range read {
		old := g.bySlug[q.Slug]
		if old == nil {
			return false
		}
		q.OpenProposals = old.OpenProposals
		if !reflect.DeepEqual(q, old.PublishedQuestion) {
			return false
		}
	}
	return true
}

// recentVersions is how many of the last improvements a snapshot shows.
const recentVersions = 5

func (s *Snapshot) byID(id answer.ID) *Guide {
	for _, g := range s.guides {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// readGuide reads a guide as a whole. What is as it was in an old one, which may be nil, stays, with what was encoded of it.
func readGuide(ctx context.Context, db postgres.Published, g postgres.PublishedGuide, old *Guide) (*Guide, error) {
	read, err := db.QuestionsOf(ctx, g.ID)
	if err != nil {
		return nil, err
	}
	questions := arranged(g.Guide, read)
	if old == nil {
		return newGuide(g, questions), nil
	}
	for i, q := range questions {
		if was := old.bySlug[q.Slug]; was != nil && was.same(q) {
			questions[i] = was
		}
	}
	if next := newGuide(g, questions); !slices.Equal(next.questions, old.questions) || !reflect.DeepEqual(next.PublishedGuide, old.PublishedGuide) {
		return next, nil
	}
	return old, nil
}

// readAll reads everything.
func (p *Publication) readAll(ctx context.Context) error {
	return p.store.ReadPublished(ctx, func(db postgres.Published) error {
		_, newest, horizon, err := db.Changes(ctx, "")
		if err != nil {
			return err
		}
		ids, err := db.GuideIDs(ctx)
		if err != nil {
			return err
		}
		read, err := db.Guides(ctx, ids)
		if err != nil {
			return err
		}
		now := p.current.Load()
		guides := make(map[string]*Guide, len(read))
		for _, g := range read {
			var old *Guide
			if now != nil {
				old = now.guides[g.Slug]
			}
			if guides[g.Slug], err = readGuide(ctx, db, g, old); err != nil {
				return err
			}
		}
		recent, err := db.Recent(ctx, recentVersions)
		if err != nil {
			return err
		}
		if now != nil {
			newest = max(newest, now.Number)
		}
		p.people.Add(1)
		p.show(newSnapshot(newest, guides, recent))
		p.settle(nil, horizon)
		if now == nil {
			close(p.loaded)
		}
		return nil
	})
}
