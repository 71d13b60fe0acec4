package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"redraft/internal/postgres"
	"redraft/internal/publication"
)

// readiness is why this process does not serve; empty when it does.
type readiness struct {
	why     atomic.Value // string
	started atomic.Bool  // it has been ready once
}

func (r *readiness) say(why string) {
	r.why.Store(why)
	if why == "" {
		r.started.Store(true)
	}
}

func (r *readiness) reason() string { return r.why.Load().(string) }

// gate answers for the API until the schema is known to be there. While the process stops, requests still go through: they came in
// before, or on connections that are about to be closed.
func (r *readiness) gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		ours := strings.HasPrefix(req.URL.Path, "/api/") || strings.HasPrefix(req.URL.Path, "/auth/")
		if r.started.Load() || !ours {
			next.ServeHTTP(w, req)
			return
		}
		id := postgres.NewID().String()
		body, _ := json.Marshal(map[string]any{
			"type": "about:blank", "title": http.StatusText(http.StatusServiceUnavailable), "status": http.StatusServiceUnavailable,
			"detail": "Redraft is starting and waits for its database. Try again in a moment.", "code": "unavailable", "request_id": id, "retry_after": 2,
		})
		h := w.Header()
		for name, value := range map[string]string{
			"Content-Type": "application/problem+json", "Cache-Control": "no-store", "Retry-After": "2", "X-Request-Id": id, "X-Content-Type-Options": "nosniff",
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Referrer-Policy": "strict-origin-when-cross-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			h.Set(name, value)
		}
		w.WriteHeader(http.StatusServiceUnavailable)
		if req.Method != http.MethodHead {
			_, _ = w.Write(body)
		}
	})
}

// opsHandler answers what operators ask: whether the process lives, whether it is ready, and what it measured.
func opsHandler(store *postgres.Store, published *publication.Publication, ready *readiness, metrics *prometheus.Registry) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "alive") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if why := ready.reason(); why != "" {
			http.Error(w, why, http.StatusServiceUnavailable)
		} else if store.Away() || store.Ping(r.Context()) != nil {
			fmt.Fprintf(w, "ready to read: the database does not answer; what was published %.0f s ago is read from memory\n", published.Age().Seconds())
		} else {
			fmt.Fprintln(w, "ready")
		}
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{MaxRequestsInFlight: 4}))
	return mux
}

// How often a database that is away is tried, and every how many tries the log says so.
const (
	tryEvery = time.Second
	tellTry  = 5
)

// awaitSchema returns when the database has the schema that this program needs: it migrates, or with migrates false only looks.
// While the database is away it goes on trying, and says so; any other failure it returns.
func awaitSchema(ctx context.Context, address string, migrates bool, log *slog.Logger) error {
	for try := 0; ; try++ {
		var err error
		var steps int
		if migrates {
			steps, err = postgres.Migrate(ctx, impatient(address))
		} else {
			err = checkSchema(ctx, address)
		}
		if err == nil {
			if steps > 0 {
				log.Info("migrated the database", "steps", steps)
			}
			return nil
		}
		if ctx.Err() != nil || !mayComeBack(err) {
			return err
		}
		if try%tellTry == 0 {
			log.Warn("waiting for the database", "tries", try+1, "error", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(tryEvery):
		}
	}
}
