package httpapi_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

const question = "/guides/alpha/questions/first"

// dial reaches the database as its owner, whom no permission stops.
func dial(t testing.TB, s *apptest.Site) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(context.Background(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close(context.Background()) })
	return c
}

// number reads one number from the database.
func number(t testing.TB, c *pgx.Conn, sql string, args ...any) int {
	t.Helper()
	var n int
	if err := c.QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return n
}

// rows is the state of every table but those that count requests and sessions: a write of any row changes it.
func rows(t testing.TB, c *pgx.Conn) map[string]string {
	t.Helper()
	ctx := context.Background()
	found, err := c.Query(ctx, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('rate', 'session', 'sign_in', 'idempotency', 'presence', 'published_change')")
	if err != nil {
		t.Fatal(err)
	}
	names, err := pgx.CollectRows(found, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range names {
		var n, sum int64
		if err := c.QueryRow(ctx, fmt.Sprintf("SELECT count(*), coalesce(sum(hashtext(xmin::text || ctid::text)), 0)::bigint FROM %q", name)).Scan(&n, &sum); err != nil {
			t.Fatal(err)
		}
		out[name] = fmt.Sprintf("%d rows, %x", n, sum)
	}
	return out
}

// unchanged fails the test when a row was written since before.
func unchanged(t testing.TB, c *pgx.Conn, before map[string]string, what string) {
	t.Helper()
	for table, now := range rows(t, c) {
		if now != before[table] {
			t.Errorf("%s changed the table %s: %s, before %s", what, table, now, before[table])
		}
	}
}

// submit proposes a text for the first question of alpha.
func submit(t testing.TB, by *apptest.Person, body string) apptest.Response {
	t.Helper()
	return by.Do("POST", question+"/proposals", proposal(body)).Want(t, 201)
}

// publishing is the body of a publish of revision n onto version v.
func publishing(revision, onto int) map[string]any {
	return map[string]any{"revision": revision, "onto_version": onto}
}

func verdict(kind, note string) map[string]any {
	return map[string]any{"revision": 1, "verdict": kind, "note": note}
}

func itoa(n int) string { return fmt.Sprint(n) }
