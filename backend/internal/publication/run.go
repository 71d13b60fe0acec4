package publication

import (
	"context"
	"math"
	"sync"
	"time"

	"redraft/internal/postgres"
)

// Run reads everything and keeps it fresh until ctx ends: woken by the database, and by itself where nothing wakes it.
func (p *Publication) Run(ctx context.Context) {
	var listening sync.WaitGroup
	defer listening.Wait()
	listening.Go(func() { p.listen(ctx) })
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	asked := p.asked.Add(1)
	for {
		if err := p.keepUp(ctx, asked); err != nil && ctx.Err() == nil {
			p.log.Debug("what is published cannot be read", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			asked = p.asked.Add(1)
		case <-p.woken:
			asked = p.asked.Add(1)
			select {
			case <-ctx.Done():
				return
			case <-time.After(lookAfter):
			}
		}
	}
}

func (p *Publication) keepUp(ctx context.Context, asked int64) error {
	within, look := lookWithin, p.look
	whole := p.unheard.Swap(false) || p.Snapshot() == nil
	if whole {
		within, look, asked = readWithin, p.readAll, math.MaxInt64 // whoever only looked did not compare everything
	}
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	err := p.catchUp(ctx, asked, look)
	if err != nil && whole {
		p.unheard.Store(true)
	}
	return err
}

func (p *Publication) wake() {
	select {
	case p.woken <- struct{}{}:
	default:
	}
}

// listen has the database wake us. Whenever it begins anew, everything is compared, for it may be another database that took the place
// of the one before.
func (p *Publication) listen(ctx context.Context) {
	again := false
	p.store.Watch(ctx, postgres.ForReaders, func() {
		if again {
			p.unheard.Store(true)
		}
		again = true
		p.wake()
	}, p.wake)
}
