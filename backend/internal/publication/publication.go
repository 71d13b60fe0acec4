// Package publication keeps everything that is published in memory: an immutable [Snapshot] that is swapped as a whole, so that reading
// waits for nothing, asks no database and goes on while that is away. It is built from what everybody may read; it must not know drafts,
// proposals or discussions, and its types have no place for them.
//
// Start at [Publication.Snapshot] and [Publication.Run].
package publication

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"redraft/internal/postgres"
)

// Publication is what one process keeps. It is safe for concurrent use.
type Publication struct {
	store *postgres.Store
	log   *slog.Logger

	current  atomic.Pointer[Snapshot]
	ahead    atomic.Pointer[func(was, is *Question)]
	shelf    shelf
	recalled recalled
	people   atomic.Int64 // how often somebody got another name
	woken    chan struct{}
	unheard  atomic.Bool // nobody listened for a while: everything has to be compared

	asked atomic.Int64  // counts who wants to see what was written until now
	turn  chan struct{} // held by who looks; it guards what follows
	told  int64         // whoever asked until then has been told
	since postgres.Horizon
	seen  map[int64]bool // changes since then that are in the snapshot

	looked atomic.Int64  // when the last look succeeded, in nanoseconds
	loaded chan struct{} // closed once everything was read
}

// New makes it; nothing is in it before Run.
func New(store *postgres.Store, log *slog.Logger) *Publication {
	p := &Publication{store: store, log: log, woken: make(chan struct{}, 1), turn: make(chan struct{}, 1), shelf: shelf{most: encodedBytes}, seen: map[int64]bool{}, loaded: make(chan struct{})}
	store.AfterWrite(p.afterWrite)
	return p
}

// Snapshot is what is published as far as this process knows; nil until it was read once. Two looks never go back in time.
func (p *Publication) Snapshot() *Snapshot { return p.current.Load() }

// mostAhead bounds how many questions are encoded before they are shown. Where more changed at once, as when a guide gets another title,
// each waits until it is asked for.
const mostAhead = 10

// Ahead has a question that changed encoded by f before anybody can ask for it, so that no reader waits for that after a publish.
func (p *Publication) Ahead(f func(was, is *Question)) { p.ahead.Store(&f) }

// show puts the next snapshot in the place of the current one.
func (p *Publication) show(next *Snapshot) {
	if now, encode := p.current.Load(), p.ahead.Load(); now != nil && encode != nil {
		var changed [][2]*Question
		for slug, g := range next.guides {
			if old := now.guides[slug]; old != nil && old != g {
				for _, q := range g.questions {
					if was := old.bySlug[q.Slug]; was != nil && was != q {
						changed = append(changed, [2]*Question{was, q})
					}
				}
			}
		}
		if len(changed) <= mostAhead {
			for _, q := range changed {
				(*encode)(q[0], q[1])
			}
		}
	}
	p.current.Store(next)
}

// Await returns when everything was read once, or when ctx ends.
func (p *Publication) Await(ctx context.Context) error {
	select {
	case <-p.loaded:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Age is how long ago the snapshot was last known to be all that is published.
func (p *Publication) Age() time.Duration {
	if p.Snapshot() == nil {
		return 0
	}
	return time.Since(time.Unix(0, p.looked.Load()))
}

// Now is the time of the clock by which protections end.
func (p *Publication) Now() time.Time { return p.store.Now() }

// encodedBytes bounds what is kept encoded beside the texts.
const encodedBytes = 32 << 20

const (
	lookEvery  = 500 * time.Millisecond // when nobody wakes us; a publish has to be seen within a second
	lookAfter  = 20 * time.Millisecond  // being woken: who wrote here looks by themselves, and others may write together
	lookWithin = 2 * time.Second
	readWithin = time.Minute // everything
)

// afterWrite shows to the readers of this process what it wrote, before whoever wrote is answered.
func (p *Publication) afterWrite(ctx context.Context) {
	if p.Snapshot() == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookWithin) // it is committed, whether or not somebody still waits
	defer cancel()
	if err := p.CatchUp(ctx); err != nil {
		p.log.Warn("what was written is not shown to readers at once", "error", err)
	}
}

// CatchUp returns when everything that was committed before the call is in the snapshot. Many that call at once share a look.
func (p *Publication) CatchUp(ctx context.Context) error {
	return p.catchUp(ctx, p.asked.Add(1), p.look)
}

// catchUp looks, unless somebody looked since the caller asked.
func (p *Publication) catchUp(ctx context.Context, mine int64, look func(context.Context) error) error {
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-p.turn }()
	if p.told >= mine {
		return nil
	}
	asked := p.asked.Load()
	if err := look(ctx); err != nil {
		return err
	}
	p.told = asked
	return nil
}
