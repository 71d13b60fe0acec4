package jobs

import (
	"context"
	"log/slog"
	"time"
)

// step is one job. Its fields are set once, before it runs.
type step struct {
	name    string
	every   time.Duration
	work    func(context.Context) (rows int64, err error)
	log     *slog.Logger
	now     func() time.Time
	metrics *metrics

	failing bool
	told    time.Time
}

func (s *step) repeat(ctx context.Context) {
	tick := time.NewTicker(s.every)
	defer tick.Stop()
	for {
		s.run(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// run does the work once. A failure is counted, and logged when it is the first or a minute has gone by; so is its end.
func (s *step) run(ctx context.Context) {
	rows, err := s.work(ctx)
	s.metrics.rows.WithLabelValues(s.name).Add(float64(rows))
	switch {
	case ctx.Err() != nil: // stopped in the middle is no failure
	case err != nil:
		s.metrics.failures.WithLabelValues(s.name).Inc()
		if !s.failing || s.now().Sub(s.told) >= tellEvery {
			s.told = s.now()
			s.log.Warn("job failed", "step", s.name, "error", err)
		}
		s.failing = true
	default:
		s.metrics.success.WithLabelValues(s.name).Set(float64(s.now().Unix()))
		if s.failing {
			s.log.Info("job works again", "step", s.name)
		}
		s.failing = false
	}
}
