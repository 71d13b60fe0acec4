// Package jobs is what happens without a request: the audit log is sealed and looked at, what is kept for a time and over it is
// deleted, what was read is counted, and the identity provider is asked whether it answers. Every process runs all of it; each step is safe to run in
// several at once. It knows no HTTP and decides nothing.
//
// Start at [Run].
package jobs

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"redraft/internal/postgres"
	"redraft/internal/signin"
)

// How often the steps run, and how many audit rows one transaction seals.
const (
	sealEvery     = time.Second
	lookEvery     = 10 * time.Second
	askEvery      = time.Minute
	sweepEvery    = 10 * time.Minute
	countEvery    = time.Minute
	lettersEvery  = 5 * time.Minute
	tryAgainAfter = 5 * time.Second
	lastWithin    = 2 * time.Second // what was read since the last minute is kept at the end
	sealBatch     = 500
	indexBatch    = 100
	tellEvery     = time.Minute // a step that goes on failing is logged no more often
)

// Config is what the jobs work on.
type Config struct {
	Store   *postgres.Store
	SignIn  *signin.Provider // may be nil: then it is not asked
	Log     *slog.Logger
	Metrics prometheus.Registerer                // may be nil
	Reads   func(context.Context) (int64, error) // keeps how often questions were read; may be nil
	Mail    *Mail                                // nil: no letters are sent
	Now     func() time.Time                     // nil: time.Now
}

// Run works until ctx ends, and returns when every step has stopped. The first run of each step is at once.
func Run(ctx context.Context, cfg Config) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	var running sync.WaitGroup
	m := newMetrics(cfg.Metrics)
	if cfg.Mail != nil {
		running.Go(func() { deliverAll(ctx, cfg, m) })
	}
	for _, s := range steps(cfg, m) {
		running.Go(func() { s.repeat(ctx) })
	}
	running.Wait()
	if cfg.Reads != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastWithin)
		defer cancel()
		if _, err := cfg.Reads(last); err != nil {
			cfg.Log.Warn("what was read last is not counted", "error", err)
		}
	}
}

func steps(cfg Config, m *metrics) []*step {
	all := []*step{
		{name: "seal", every: sealEvery, work: func(ctx context.Context) (int64, error) { return sealAll(ctx, cfg.Store) }},
		{name: "look", every: lookEvery, work: func(ctx context.Context) (int64, error) { return 0, m.look(ctx, cfg.Store) }},
		{name: "sweep", every: sweepEvery, work: func(ctx context.Context) (int64, error) { return sweep(ctx, cfg.Store) }},
		{name: "index", every: sweepEvery, work: func(ctx context.Context) (int64, error) { return indexAll(ctx, cfg.Store) }},
	}
	if cfg.SignIn != nil {
		all = append(all, &step{name: "ask", every: askEvery, work: func(ctx context.Context) (int64, error) { return 0, m.ask(ctx, cfg.SignIn) }})
	}
	if cfg.Mail != nil {
		all = append(all, &step{name: "letters", every: lettersEvery, work: cfg.Mail.Desk.QueueLetters},
			&step{name: "post", every: lookEvery, work: func(ctx context.Context) (int64, error) { return 0, m.post(ctx, cfg.Store) }})
	}
	if cfg.Reads != nil {
		all = append(all, &step{name: "count", every: countEvery, work: cfg.Reads})
	}
	for _, s := range all {
		s.log, s.now, s.metrics = cfg.Log, cfg.Now, m
	}
	return all
}

// sealAll seals until nothing is left to seal at this moment.
func sealAll(ctx context.Context, store *postgres.Store) (n int64, err error) {
	for {
		sealed, err := store.Seal(ctx, sealBatch)
		n += int64(sealed)
		if err != nil || sealed < sealBatch {
			return n, err
		}
	}
}

// indexAll makes findable what is not.
func indexAll(ctx context.Context, store *postgres.Store) (n int64, err error) {
	for {
		indexed, err := store.IndexMissing(ctx, indexBatch)
		n += int64(indexed)
		if err != nil || indexed < indexBatch {
			return n, err
		}
	}
}

func sweep(ctx context.Context, store *postgres.Store) (n int64, err error) {
	swept, err := store.Sweep(ctx)
	for _, rows := range swept {
		n += rows
	}
	return n, err
}

// deliverAll sends letters until ctx ends. Working on them may not begin while the database is away; then it is tried again.
func deliverAll(ctx context.Context, cfg Config, m *metrics) {
	p := &postman{Mail: *cfg.Mail, store: cfg.Store, metrics: m}
	quiet := slog.New(atLeast{cfg.Log.Handler(), slog.LevelError})
	for ctx.Err() == nil {
		if err := cfg.Store.Deliver(ctx, quiet, p.deliver); err != nil {
			cfg.Log.Warn("letters are not sent", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(tryAgainAfter):
		}
	}
}

// atLeast is a log that leaves out what is less important: a letter that fails is counted, and told by an alert.
type atLeast struct {
	slog.Handler
	level slog.Level
}

func (h atLeast) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= h.level && h.Handler.Enabled(ctx, l)
}
