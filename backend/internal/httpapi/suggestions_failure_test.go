package httpapi_test

import (
	"fmt"
	"testing"

	"redraft/internal/apptest"
)

// Wherever the connection breaks while a suggestion is taken, the revision, its co-author, the remark and the audit row are there
// together or not at all, and asking again with the same key finds the truth.
func TestTakingASuggestionIsAllOrNothing(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Limits.WritesPerMinute = 100_000
	address, b := startBreaker(t, s.Database)
	weak, steady, c := s.Through(address), s.Another(), dial(t, s)
	cleo, mo := s.SignIn("cleo").At(steady), s.SignIn("mo").At(steady)
	there := cleo.At(weak)
	p := submit(t, cleo, "A text that others improve, word by word: begin.")
	id := p.String("id")
	for n := 1; ; n++ {
		after := n%2 == 0 // before and after the answer in turn: the test of publishing does both everywhere
		if n > 300 {
			t.Fatal("taking never gets through")
		}
		now := cleo.Get("/proposals/" + id)
		revision := now.Int("revision")
		thread := suggest(t, mo, id, revision, bodyOf(t, cleo, id, revision), fmt.Sprintf("A text that others improve for the %dth time (%v), wholly and altogether.", n, after))
		ask := func(how func(string, string, any, ...string) apptest.Response) apptest.Response {
			return how("POST", "/proposals/"+id+"/suggestions/take", map[string]any{"suggestions": []map[string]any{{"thread": thread, "comment": 1}}},
				"If-Match: "+now.ETag(), "Idempotency-Key: take-"+thread)
		}
		b.arm(n, after)
		first := ask(there.Do)
		cut := b.disarm()
		for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'redraft' AND state <> 'idle'") > 0 {
			// the server is still busy with what the broken connection asked
		}
		taken := number(t, c, "SELECT count(*) FROM remark WHERE thread_id = $1 AND kind = 'apply'", thread)
		for _, sql := range []string{
			"SELECT count(*) FROM revision WHERE proposal_id = $1 AND number = $2",
			"SELECT count(*) FROM revision_co_author WHERE proposal_id = $1 AND revision = $2",
			"SELECT count(*) FROM proposal WHERE id = $1 AND revision = $2",
			"SELECT count(*) FROM audit WHERE object_id = $1::uuid::text AND detail->>'revision' = $2::int::text AND action = 'proposal.revise'",
		} {
			if n := number(t, c, sql, id, revision+1); n != taken {
				t.Fatalf("a part of it is there without the others: %s: %d, want %d", sql, n, taken)
			}
		}
		if first.Status == 201 && taken == 0 {
			t.Fatalf("cut at request %d: answered 201 and nothing is kept", n)
		}
		if again := ask(cleo.Insist).Want(t, 201); again.Int("revision") != revision+1 {
			t.Fatalf("cut at request %d: the retry answers revision %d", n, again.Int("revision"))
		}
		if !cut {
			break
		}
	}
}
