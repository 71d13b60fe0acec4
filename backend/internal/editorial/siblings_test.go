package editorial_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

// The merges of all siblings, however many, are there before a publication has its question for itself, and none is left to compute
// under its lock. Meanwhile another question of the guide is decided.
func TestMergesOfSiblingsAreComputedOutsideTheLock(t *testing.T) {
	t.Parallel()
	const siblings = 130
	s, ctx := apptest.New(t), context.Background()
	rows, err := pgx.Connect(ctx, s.Database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rows.Close(ctx) })
	cleo, dora, mo, max := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("max")
	if _, err := rows.Exec(ctx, `WITH made AS (
			INSERT INTO proposal (id, question_id, guide_id, author_id, state, created_at, changed_at)
			SELECT gen_random_uuid(), q.id, q.guide_id, $1, 'in_review', now(), now() FROM question q JOIN guide g ON g.id = q.guide_id, generate_series(1, $2::int)
			WHERE g.slug = 'alpha' AND q.slug = 'first' RETURNING id, author_id)
		INSERT INTO revision (id, proposal_id, number, base_version, guidance, body, summary, text_hash, word_hash, author_id, words_added, words_removed, created_at)
		SELECT gen_random_uuid(), m.id, 1, 1, '', b.body, 'One of many proposals', sha256('\x00'::bytea || convert_to(b.body, 'UTF8')), sha256(convert_to(b.body, 'UTF8')), m.author_id, 5, 0, now()
		FROM made m, LATERAL (SELECT 'A text of its own: ' || m.id AS body) b`, cleo.ID(), siblings); err != nil {
		t.Fatal(err)
	}
	propose := func(question, body string) apptest.Response {
		return dora.Do("POST", "/guides/alpha/questions/"+question+"/proposals", map[string]any{"guidance": "", "body": body, "summary": "Says it in other words", "base_version": 1}).Want(t, 201)
	}
	here, there := propose("first", "I begin with the goal in mind."), propose("second", "I go on as I began, two steps at a time.")
	publish := func(by *apptest.Person, p apptest.Response) apptest.Response {
		return by.Do("POST", "/proposals/"+p.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 1}, "If-Match: "+p.ETag())
	}
	before := s.Desk.KnownMerges()

	held, err := rows.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := held.Exec(ctx, "SELECT 1 FROM question WHERE slug = 'first' AND guide_id = (SELECT id FROM guide WHERE slug = 'alpha') FOR UPDATE"); err != nil {
		t.Fatal(err)
	}
	done := make(chan apptest.Response, 1)
	go func() { done <- publish(mo, here) }()
	for waiting := 0; waiting == 0; time.Sleep(5 * time.Millisecond) { // nothing tells of who waits
		select {
		case r := <-done:
			t.Fatalf("it did not wait for its question: %d %s", r.Status, r.Body)
		default:
		}
		if err := held.QueryRow(ctx, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&waiting); err != nil {
			t.Fatal(err)
		}
	}
	foreseen := s.Desk.KnownMerges()
	if foreseen-before != siblings {
		t.Errorf("%d merges were computed before the lock, and there are %d siblings", foreseen-before, siblings)
	}
	publish(max, there).Want(t, 201)
	if err := held.Rollback(ctx); err != nil {
		t.Fatal(err)
	}
	r := <-done
	if r.Status != 201 || r.Value("siblings.129.became") != "stale_conflict" {
		t.Errorf("behind the lock: %d %.300s", r.Status, r.Body)
	}
	if under := s.Desk.KnownMerges() - foreseen; under != 0 {
		t.Errorf("%d merges were computed under the lock", under)
	}
}
