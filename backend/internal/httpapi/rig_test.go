package httpapi_test

import (
	"context"
	"fmt"
	"strings"
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
	each := make([]string, len(names))
	for i, name := range names {
		each[i] = fmt.Sprintf("SELECT '%s', count(*) || ' rows, ' || to_hex(coalesce(sum(hashtext(xmin::text || ctid::text)), 0)::bigint) FROM %q", name, name)
	}
	out := map[string]string{}
	found, err = c.Query(ctx, strings.Join(each, " UNION ALL "))
	if err != nil {
		t.Fatal(err)
	}
	var name, state string
	if _, err := pgx.ForEachRow(found, []any{&name, &state}, func() error { out[name] = state; return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

// unchanged fails the test when a row was written since before, and gives the state of now.
func unchanged(t testing.TB, c *pgx.Conn, before map[string]string, what string) map[string]string {
	t.Helper()
	after := rows(t, c)
	for table, now := range after {
		if now != before[table] {
			t.Errorf("%s changed the table %s: %s, before %s", what, table, now, before[table])
		}
	}
	return after
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
