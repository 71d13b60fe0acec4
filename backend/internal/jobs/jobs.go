// Package jobs is what happens without a request: the audit log is sealed, and what is kept for a time and over it is deleted. Every
// process runs it; each step is safe to run in several at once. It knows no HTTP.
//
// Start at [Run].
package jobs

import (
	"context"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"redraft/internal/postgres"
)

// How often the steps run, and how many audit rows one transaction seals.
const (
	sealEvery  = time.Second
	sweepEvery = 10 * time.Minute
	sealBatch  = 500
	tellEvery  = time.Minute // at most one failure a step is logged in this time
)

// Run works until ctx ends. metrics may be nil.
func Run(ctx context.Context, store *postgres.Store, log *slog.Logger, metrics prometheus.Registerer) {
	done := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "redraft_job_rows_total", Help: "Rows that a job handled."}, []string{"job"})
	failed := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "redraft_job_failures_total", Help: "Runs of a job that failed."}, []string{"job"})
	if metrics != nil {
		metrics.MustRegister(done, failed)
	}
	told := map[string]time.Time{}
	step := func(name string, work func() (int64, error)) {
		n, err := work()
		done.WithLabelValues(name).Add(float64(n))
		if err == nil || ctx.Err() != nil {
			return
		}
		failed.WithLabelValues(name).Inc()
		if time.Since(told[name]) > tellEvery {
			told[name] = time.Now()
			log.Warn("job failed", "job", name, "error", err)
		}
	}
	seal, sweep := time.NewTicker(sealEvery), time.NewTicker(sweepEvery)
	defer seal.Stop()
	defer sweep.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-seal.C:
			step("seal", func() (int64, error) { return sealAll(ctx, store) })
		case <-sweep.C:
			step("sweep", func() (int64, error) {
				swept, err := store.Sweep(ctx)
				var n int64
				for _, rows := range swept {
					n += rows
				}
				return n, err
			})
		}
	}
}

func sealAll(ctx context.Context, store *postgres.Store) (n int64, err error) {
	for {
		sealed, err := store.Seal(ctx, sealBatch)
		n += int64(sealed)
		if err != nil || sealed < sealBatch {
			return n, err
		}
	}
}
