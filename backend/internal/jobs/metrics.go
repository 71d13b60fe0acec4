package jobs

import (
	"context"

	"github.com/prometheus/client_golang/prometheus"

	"redraft/internal/postgres"
	"redraft/internal/signin"
)

// lookAt is how many of the newest audit rows are looked at for ones that are not sealed yet.
const lookAt = 500

type metrics struct {
	rows, failures *prometheus.CounterVec
	success        *prometheus.GaugeVec
	newest         prometheus.Gauge
	unsealed       prometheus.Gauge
	oldest         prometheus.Gauge
	provider       prometheus.Gauge
	mail           *prometheus.CounterVec
	mailFailures   prometheus.Counter
	mailWaits      *prometheus.GaugeVec
	mailOldest     prometheus.Gauge
}

// newMetrics calls the label step, because Prometheus has a label job of its own.
func newMetrics(to prometheus.Registerer) *metrics {
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	}
	m := &metrics{
		rows:     prometheus.NewCounterVec(prometheus.CounterOpts{Name: "redraft_job_rows_total", Help: "Rows that a job handled."}, []string{"step"}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "redraft_job_failures_total", Help: "Runs of a job that failed."}, []string{"step"}),
		success:  prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "redraft_job_last_success_timestamp_seconds", Help: "When a job last succeeded in this process."}, []string{"step"}),
		newest:   gauge("redraft_audit_newest_row", "Number of the newest row of the audit log."),
		unsealed: gauge("redraft_audit_unsealed_rows", "Rows among the newest 500 of the audit log that are not sealed yet."),
		oldest:   gauge("redraft_audit_oldest_unsealed_seconds", "Age of the oldest of them; 0 when there is none."),
		provider: gauge("redraft_sign_in_provider_up", "1 when the identity provider answered the last time it was asked."),
	}
	m.mail = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "redraft_mail_total", Help: "Letters by what became of them: sent, dropped, failed, uncertain."}, []string{"outcome"})
	m.mailFailures = prometheus.NewCounter(prometheus.CounterOpts{Name: "redraft_mail_failures_total", Help: "Attempts to send a letter that failed."})
	m.mailWaits = prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "redraft_mail_deliveries", Help: "Letters that are pending, being sent, failed or uncertain."}, []string{"state"})
	m.mailOldest = gauge("redraft_mail_oldest_pending_seconds", "Age of the letter that waits longest; 0 when none waits.")
	if to != nil {
		to.MustRegister(m.mail, m.mailFailures, m.mailWaits, m.mailOldest)
		to.MustRegister(m.rows, m.failures, m.success, m.newest, m.unsealed, m.oldest, m.provider)
	}
	return m
}

// look tells how far the sealing is behind.
func (m *metrics) look(ctx context.Context, store *postgres.Store) error {
	lines, err := store.AuditBefore(ctx, postgres.AuditFilter{Limit: lookAt})
	if err != nil {
		return err
	}
	now, unsealed, oldest := store.Now(), 0, 0.0
	for _, l := range lines {
		if !l.Sealed {
			unsealed++
			oldest = max(0, now.Sub(l.At).Seconds()) // they come newest first
		}
	}
	if len(lines) > 0 {
		m.newest.Set(float64(lines[0].Seq))
	}
	m.unsealed.Set(float64(unsealed))
	m.oldest.Set(oldest)
	return nil
}

func (m *metrics) ask(ctx context.Context, provider *signin.Provider) error {
	err := provider.Check(ctx)
	m.provider.Set(1)
	if err != nil {
		m.provider.Set(0)
	}
	return err
}

// post tells how many letters wait, and how many need a person.
func (m *metrics) post(ctx context.Context, store *postgres.Store) error {
	counts, oldest, err := store.DeliveryCounts(ctx)
	if err != nil {
		return err
	}
	for _, state := range []postgres.DeliveryState{postgres.DeliveryPending, postgres.DeliverySending, postgres.DeliveryFailed, postgres.DeliveryUncertain} {
		m.mailWaits.WithLabelValues(string(state)).Set(float64(counts[state]))
	}
	m.mailOldest.Set(0)
	if oldest != nil {
		m.mailOldest.Set(max(0, store.Now().Sub(*oldest).Seconds()))
	}
	return nil
}
