package main

import (
	"context"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

// Rule 4, for the process itself: it is killed while a publish waits at each table that it writes. Nothing of the publish is left, and
// the same request to the next process does all of it.
func TestAPublishOfAKilledProcessIsNotDone(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := apptest.New(t)
	s.Clock.Advance(time.Since(s.Clock.Now())) // the process has no clock that is set
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	c, holder := connect(t, s.Database), connect(t, s.Database)
	for i, table := range []string{"idempotency", "review", "version", "question", "event", "guide", "decision", "proposal", "audit", "audit_address", "notice"} {
		onto := i + 1
		body := fmt.Sprintf("I begin with the end in mind, for the %dth time.", i+2)
		p := cleo.Do("POST", "/guides/alpha/questions/first/proposals", map[string]any{"guidance": "", "body": body, "summary": "Says how often it was said", "base_version": onto}).Want(t, 201)
		publish := func(by *apptest.Person) (apptest.Response, error) {
			return by.Send("POST", "/proposals/"+p.String("id")+"/publish", fmt.Sprintf(`{"revision":1,"onto_version":%d}`, onto),
				http.Header{"Content-Type": {"application/json"}, "If-Match": {p.ETag()}, "Idempotency-Key": {"publish-" + table}})
		}
		process := startServe(t, s.Database, nil).listening()
		process.says("serving")
		hold, err := holder.Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := hold.Exec(ctx, "LOCK TABLE "+table+" IN SHARE MODE"); err != nil {
			t.Fatal(err)
		}
		answered := make(chan error, 1)
		go func() {
			r, err := publish(mo.At(&apptest.Site{URL: process.site}))
			if err == nil {
				err = fmt.Errorf("answered %d: %s", r.Status, r.Body)
			}
			answered <- err
		}()
		for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0 {
			select {
			case err := <-answered:
				t.Fatalf("%s: it did not wait: %v", table, err)
			default:
			}
		}
		if err := process.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		process.exits()
		_ = <-answered //nolint:staticcheck // an error, and it is expected: the connection broke
		if err := hold.Rollback(ctx); err != nil {
			t.Fatal(err)
		}
		for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()") > 0 {
			// what the killed process asked is still being undone
		}
		if left := published(t, c, p.String("id")); left != 0 {
			t.Errorf("%s: killed there, and %d parts of the publish are left", table, left)
		}
		r, err := publish(mo)
		if err != nil || r.Status != 201 || r.Header.Get("Idempotency-Replayed") != "" {
			t.Fatalf("%s: asked again: %d %s %v", table, r.Status, r.Body, err)
		}
		if whole := published(t, c, p.String("id")); whole != 6 {
			t.Errorf("%s: asked again, and %d parts of 6 are there", table, whole)
		}
	}
}

// published counts what a publish leaves.
func published(t *testing.T, c *pgx.Conn, proposal string) int {
	t.Helper()
	return number(t, c, `SELECT (SELECT count(*) FROM proposal WHERE id = $1 AND state = 'published') + (SELECT count(*) FROM version WHERE proposal_id = $1)
		+ (SELECT count(*) FROM decision WHERE proposal_id = $1) + (SELECT count(*) FROM review WHERE proposal_id = $1)
		+ (SELECT count(*) FROM audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish') + (SELECT count(*) FROM event WHERE proposal_id = $1 AND kind = 'published')`, proposal)
}

func connect(t *testing.T, database string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(context.Background(), database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

func number(t *testing.T, c *pgx.Conn, sql string, args ...any) (n int) {
	t.Helper()
	if err := c.QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return n
}
