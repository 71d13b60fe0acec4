package main

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"

	"redraft/internal/postgres"
	"redraft/internal/publication"
)

// A process that has begun to serve stays ready while the database is away, for it goes on answering who reads.
func TestReadyToReadWithoutTheDatabase(t *testing.T) {
	t.Parallel()
	store, err := postgres.Open(context.Background(), "postgres://nobody@localhost:1/nothing", postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	published, ready := publication.New(store, slog.New(slog.DiscardHandler)), &readiness{}
	ops := opsHandler(store, published, ready, newMetrics(store, published, ready))
	for why, want := range map[string]int{"": 200, "starting": 503, "stopping": 503} {
		ready.say(why)
		w := httptest.NewRecorder()
		ops.ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
		if w.Code != want || why == "" && !strings.Contains(w.Body.String(), "the database does not answer") || why != "" && !strings.Contains(w.Body.String(), why) {
			t.Errorf("%q: %d %s", why, w.Code, w.Body)
		}
	}
}
