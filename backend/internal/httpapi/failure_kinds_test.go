package httpapi_test

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

// attempt is one decision to be taken through a connection that breaks.
type attempt struct {
	id   string // of the proposal
	path string
	tag  string
	body map[string]any
	next int    // the version that it makes
	tidy func() // makes room for the next attempt
}

// Rule 4 for every other way to decide: wherever the connection breaks, all of it happened or nothing, and asking again with the same
// key finds the truth.
func TestEveryDecisionIsAllOrNothing(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]struct {
		begin func(t testing.TB, cleo, mo *apptest.Person, n int) attempt
		state string
		parts []string
		list  bool // the answer is a list, kept after what it tells of
	}{
		"edits": {func(t testing.TB, cleo, mo *apptest.Person, n int) attempt {
			onto := mo.Get(question).Int("version.number")
			p := cleo.Do("POST", question+"/proposals", based(fmt.Sprintf("I begin with thhe end in mind, and say so in as many words as it takes, in way %d.", n), onto)).Want(t, 201)
			in := edits(1, onto, fmt.Sprintf("I begin with the end in mind, and say so in as many words as it takes, in way %d.", n))
			preview := mo.Do("POST", "/proposals/"+p.String("id")+"/edits/preview", in).Want(t, 200)
			in["text_sha256"], in["publishes"] = preview.String("text_sha256"), true
			return attempt{p.String("id"), "/edits", p.ETag(), in, onto + 1, func() {}}
		}, "published", []string{
			"version WHERE proposal_id = $1 AND number = $2", "decision WHERE proposal_id = $1 AND kind = 'publish' AND version = $2", "review WHERE proposal_id = $1 AND revision = 2 AND $2 > 0",
			"revision WHERE proposal_id = $1 AND number = 2 AND edited_by IS NOT NULL AND $2 > 0", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.edit' AND $2 > 0",
			"audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish' AND $2 > 0", "notice WHERE proposal_id = $1 AND kind = 'published_edited' AND version = $2", "event WHERE proposal_id = $1 AND version = $2",
		}, false},
		"a part": {func(t testing.TB, cleo, mo *apptest.Person, n int) attempt {
			onto := mo.Get(question).Int("version.number")
			text := fmt.Sprintf("I begin in way %d with the end.\n\nA second paragraph closes it.\n\nA third one, number %d, is new.", n, n)
			p := cleo.Do("POST", question+"/proposals", based(text, onto)).Want(t, 201)
			in := part(t, mo, p, "body.0")
			return attempt{p.String("id"), "/changes/publish", p.ETag(), in, onto + 1, func() {
				cleo.Do("POST", "/proposals/"+p.String("id")+"/withdraw", nil, "If-Match: "+cleo.Get("/proposals/"+p.String("id")).ETag()).Want(t, 201)
			}}
		}, "changes_requested", []string{
			"version WHERE proposal_id = $1 AND number = $2", "decision WHERE proposal_id = $1 AND kind = 'publish_part' AND version = $2", "review WHERE proposal_id = $1 AND revision = 2 AND $2 > 0",
			"revision WHERE proposal_id = $1 AND number = 2 AND $2 > 0", "revision WHERE proposal_id = $1 AND number = 3 AND base_version = $2",
			"audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish_part' AND $2 > 0", "notice WHERE proposal_id = $1 AND kind = 'part_published' AND version = $2", "event WHERE proposal_id = $1 AND version = $2",
		}, false},
		"an undo": {func(t testing.TB, cleo, mo *apptest.Person, n int) attempt {
			of := mo.Get(question+"/versions/"+itoa(mo.Get(question).Int("version.number"))).Want(t, 200)
			onto := of.Int("number")
			p := cleo.Do("POST", question+"/proposals", based(fmt.Sprintf("I begin with the end in mind, in way %d.", n), onto)).Want(t, 201)
			p = mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, onto), "If-Match: "+p.ETag()).Want(t, 201)
			return attempt{p.String("id"), "/undo", p.ETag(), undoing(mistake, of), onto + 2, func() {
				cleo.Do("POST", "/proposals/"+p.String("id")+"/withdraw", nil, "If-Match: "+cleo.Get("/proposals/"+p.String("id")).ETag()).Want(t, 201)
			}}
		}, "in_review", []string{
			"version v JOIN proposal p ON p.question_id = v.question_id WHERE p.id = $1 AND v.number = $2 AND v.kind = 'revert'", "decision WHERE proposal_id = $1 AND kind = 'undo' AND version = $2",
			"audit WHERE object_id = $1::uuid::text AND action = 'proposal.undo' AND $2 > 0", "notice WHERE proposal_id = $1 AND kind = 'undone' AND version = $2",
			"event e JOIN proposal p ON p.question_id = e.question_id WHERE p.id = $1 AND e.version = $2",
		}, false},
		"spam": {func(t testing.TB, cleo, mo *apptest.Person, n int) attempt {
			p := cleo.Do("POST", question+"/proposals", proposal(fmt.Sprintf("Buy answers at my shop, number %d.", n))).Want(t, 201)
			return attempt{p.String("id"), "/spam", p.ETag(), map[string]any{"revision": 1, "reason": reason}, 1, func() {
				mo.Do("POST", "/guides/alpha/restrictions/"+mo.Get("/guides/alpha/restrictions").String("items.0.id")+"/lift", map[string]any{"reason": reason}).Want(t, 201)
			}}
		}, "rejected", []string{
			"decision WHERE proposal_id = $1 AND kind = 'reject' AND code = 'spam' AND $2 > 0", "restriction WHERE proposal_id = $1 AND lifted_at IS NULL AND $2 > 0",
			"audit WHERE object_id = $1::uuid::text AND action = 'proposal.spam' AND $2 > 0", "notice WHERE proposal_id = $1 AND kind = 'restricted' AND $2 > 0",
		}, false},
		"bulk": {func(t testing.TB, cleo, mo *apptest.Person, n int) attempt {
			p := cleo.Do("POST", question+"/proposals", proposal(fmt.Sprintf("I begin with the end in mind, in way %d.", n))).Want(t, 201)
			return attempt{p.String("id"), "", p.ETag(), bulk("reject", p), 1, func() {}}
		}, "rejected", []string{
			"decision WHERE proposal_id = $1 AND kind = 'reject' AND $2 > 0", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.reject' AND $2 > 0", "notice WHERE proposal_id = $1 AND kind = 'rejected' AND $2 > 0",
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			s.Limits.WritesPerMinute, s.Limits.AsksPerMinute = 100_000, 100_000
			address, b := startBreaker(t, s.Database)
			weak, steady, c := s.Through(address), s.Another(), dial(t, s)
			cleo, mo := s.SignIn("cleo").At(steady), s.SignIn("mo").At(steady)
			there := mo.At(weak)
			lost := 0
			for n := 1; ; n++ {
				if n > 300 {
					t.Fatal("it never gets through")
				}
				a := kind.begin(t, cleo, mo, n)
				ask := func(by *apptest.Person) apptest.Response {
					if kind.list {
						return by.Do("POST", "/proposals/bulk", a.body, "Idempotency-Key: once-"+a.id)
					}
					return by.Do("POST", "/proposals/"+a.id+a.path, a.body, "If-Match: "+a.tag, "Idempotency-Key: once-"+a.id)
				}
				after := n%3 > 0 // most breaks lose the answer, which is the harder half; some lose the question
				b.arm(n, after)
				first := ask(there)
				cut := b.disarm()
				for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'redraft' AND state <> 'idle'") > 0 {
				}
				done := allOrNothing(t, c, kind.parts, kind.state, a)
				if first.Status == 201 && !done || first.Status != 201 && first.Status != 503 {
					t.Fatalf("cut at request %d: answered %d, done %v: %s", n, first.Status, done, first.Body)
				}
				again := ask(mo).Want(t, 201)
				if replay := again.Header.Get("Idempotency-Replayed") == "true"; !kind.list && replay != done {
					t.Fatalf("cut at request %d: done %v, and the retry answers %v", n, done, again.Header)
				}
				if kind.list && again.Int("decided") != 1 {
					t.Fatalf("cut at request %d: the retry answers %s", n, again.Body)
				}
				if !allOrNothing(t, c, kind.parts, kind.state, a) {
					t.Fatalf("cut at request %d: not whole after the retry", n)
				}
				if done && first.Status != 201 {
					lost++
				}
				if !cut {
					t.Logf("%d breaks, at %d of them it was done and the answer lost", n-1, lost)
					if n < 12 {
						t.Errorf("only %d breaks: it asks the database more often", n-1)
					}
					return
				}
				a.tidy()
			}
		})
	}
}

// allOrNothing reports whether all parts of a decision are there; some of them alone fail the test.
func allOrNothing(t testing.TB, c *pgx.Conn, parts []string, state string, a attempt) bool {
	t.Helper()
	var seen []int
	for _, part := range append([]string{"proposal WHERE id = $1 AND state = '" + state + "' AND $2 > 0"}, parts...) {
		seen = append(seen, number(t, c, "SELECT count(*) FROM "+part, a.id, a.next))
	}
	for _, n := range seen {
		if n != seen[0] || n > 1 {
			t.Fatalf("a part of a decision is there without the others: %v", seen)
		}
	}
	return seen[0] == 1
}
