package jobs

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"

	"redraft/internal/postgres"
	"redraft/internal/postgres/pgtest"
	"redraft/internal/signin"
)

func open(t *testing.T, address string, now func() time.Time) *postgres.Store {
	t.Helper()
	store, err := postgres.Open(context.Background(), address, postgres.Options{MaxConnections: 4, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	return store
}

// auditRows writes rows such as writes leave.
func auditRows(t *testing.T, address string, n int, at time.Time) {
	t.Helper()
	ctx := context.Background()
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, `INSERT INTO audit (at, action, object_kind, object_id, request_id) SELECT $1, 'guide.change', 'guide', i::text, 'test' FROM generate_series(1, $2) i`, at, n); err != nil {
		t.Fatal(err)
	}
}

// value is what a counter or a gauge shows.
func value(m prometheus.Metric) float64 {
	var out dto.Metric
	if err := m.Write(&out); err != nil {
		panic(err)
	}
	return out.GetCounter().GetValue() + out.GetGauge().GetValue()
}

func TestSealsEverythingAndTellsHowFarItIs(t *testing.T) {
	t.Parallel()
	ctx, address := context.Background(), pgtest.New(t)
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	store := open(t, address, func() time.Time { return now })
	auditRows(t, address, 2*sealBatch+3, now.Add(-time.Minute))
	m := newMetrics(nil)
	if err := m.look(ctx, store); err != nil {
		t.Fatal(err)
	}
	if n, old := value(m.unsealed), value(m.oldest); n != lookAt || old != 60 {
		t.Errorf("before sealing: %v unsealed, the oldest %v s", n, old)
	}
	// Whoever else works on the server at this moment holds back the newest rows for an instant, so it may take several runs.
	deadline, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	var n int64
	for n < 2*sealBatch+3 {
		sealed, err := sealAll(deadline, store)
		if err != nil {
			t.Fatal(err)
		}
		n += sealed
	}
	report, err := store.VerifyAudit(ctx)
	if err != nil || report.Unsealed != 0 || report.Sealed != 2*sealBatch+3 || len(report.Problems) != 0 {
		t.Errorf("after sealing: %+v, %v", report, err)
	}
	if err := m.look(ctx, store); err != nil {
		t.Fatal(err)
	}
	if n, old, newest := value(m.unsealed), value(m.oldest), value(m.newest); n != 0 || old != 0 || newest < 2*sealBatch+3 {
		t.Errorf("after sealing: %v unsealed, the oldest %v s, newest row %v", n, old, newest)
	}
}

func TestSeveralProcessesSealOnce(t *testing.T) {
	t.Parallel()
	ctx, address := context.Background(), pgtest.New(t)
	auditRows(t, address, 3*sealBatch, time.Now())
	var all sync.WaitGroup
	for range 4 {
		store := open(t, address, nil)
		all.Go(func() {
			if _, err := sealAll(ctx, store); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	report, err := open(t, address, nil).VerifyAudit(ctx)
	if err != nil || len(report.Problems) != 0 || report.Sealed+report.Unsealed != 3*sealBatch {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestSweeps(t *testing.T) {
	t.Parallel()
	ctx, address := context.Background(), pgtest.New(t)
	store := open(t, address, func() time.Time { return time.Now().Add(2 * postgres.SignInLife) })
	if err := open(t, address, nil).BeginSignIn(ctx, [32]byte{1}, postgres.SignIn{Nonce: "n", Verifier: "v", ReturnTo: "/"}); err != nil {
		t.Fatal(err)
	}
	if n, err := sweep(ctx, store); n != 1 || err != nil {
		t.Errorf("swept %d rows, %v", n, err)
	}
	if n, err := sweep(ctx, store); n != 0 || err != nil {
		t.Errorf("swept %d rows again, %v", n, err)
	}
}

func TestAFailureIsToldOnceAMinute(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	broken := errors.New("it is broken")
	s := &step{name: "seal", log: slog.New(slog.NewTextHandler(&log, nil)), now: func() time.Time { return now }, metrics: newMetrics(nil)}
	s.work = func(context.Context) (int64, error) { return 2, broken }
	told := func() int { return strings.Count(log.String(), "job failed") }
	for range 59 {
		s.run(context.Background())
		now = now.Add(time.Second)
	}
	if told() != 1 {
		t.Errorf("59 failures in as many seconds were logged %d times", told())
	}
	now = now.Add(time.Second)
	if s.run(context.Background()); told() != 2 {
		t.Errorf("after a minute it was logged %d times", told())
	}
	broken = nil
	if s.run(context.Background()); !strings.Contains(log.String(), "job works again") {
		t.Error("that it works again was not logged")
	}
	broken = errors.New("again")
	if s.run(context.Background()); told() != 3 {
		t.Errorf("a new failure was not logged at once: %d", told())
	}
	if n := value(s.metrics.failures.WithLabelValues("seal")); n != 61 {
		t.Errorf("%v failures counted", n)
	}
	if n := value(s.metrics.rows.WithLabelValues("seal")); n != 124 {
		t.Errorf("%v rows counted", n)
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if s.run(stopped); value(s.metrics.failures.WithLabelValues("seal")) != 61 {
		t.Error("being stopped counts as a failure")
	}
}

func TestRunEndsWithItsContextAndWorksAtOnce(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	registry := prometheus.NewRegistry()
	store := open(t, "postgres://nobody@127.0.0.1:1/gone", nil) // nothing listens there
	provider, err := signin.New(signin.Config{Issuer: "http://127.0.0.1:1", ClientID: "redraft", RedirectURL: "http://localhost/auth/callback"})
	if err != nil {
		t.Fatal(err)
	}
	failed := make(chan string, 100)
	done := make(chan struct{})
	go func() {
		defer close(done)
		Run(ctx, Config{Store: store, SignIn: provider, Log: slog.New(tells(failed)), Metrics: registry})
	}()
	missing := map[string]bool{"seal": true, "look": true, "sweep": true, "index": true, "ask": true}
	for len(missing) > 0 {
		delete(missing, <-failed)
	}
	cancel()
	<-done
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if n := len(f.GetMetric()); f.GetName() == "redraft_job_failures_total" && n != 5 {
			t.Errorf("%d jobs have failures", n)
		}
	}
}

// tells is a log that passes on which job it was told of.
type tells chan<- string

func (c tells) Enabled(context.Context, slog.Level) bool { return true }
func (c tells) WithAttrs([]slog.Attr) slog.Handler       { return c }
func (c tells) WithGroup(string) slog.Handler            { return c }
func (c tells) Handle(_ context.Context, r slog.Record) error {
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "step" {
			c <- a.Value.String()
		}
		return true
	})
	return nil
}
