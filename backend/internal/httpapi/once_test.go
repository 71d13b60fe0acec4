package httpapi_test

import (
	"fmt"
	"maps"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

// deed is something to be done once, by somebody who saw what it is done to.
type deed struct {
	by   *apptest.Person
	path string
	tag  string
	body any
	id   string // of the proposal
}

func (d deed) at(s *apptest.Site, key string) apptest.Response {
	by := d.by
	if s != nil {
		by = by.At(s)
	}
	return by.Do("POST", d.path, d.body, "If-Match: "+d.tag, key)
}

// otherDeeds are the ways to decide that are neither in TestOfFiftyOtherDecisionsAtOnceOneSucceeds nor in TestEveryDecisionIsAllOrNothing.
var otherDeeds = map[string]func(t testing.TB, cleo, mo *apptest.Person, n int) deed{
	"asking for changes": func(t testing.TB, cleo, mo *apptest.Person, n int) deed {
		p := submit(t, cleo, fmt.Sprintf("I begin with the end in mind, in way %d.", n))
		return deed{mo, "/proposals/" + p.String("id") + "/reviews", p.ETag(), verdict("request_changes", reason), p.String("id")}
	},
	"rejecting": func(t testing.TB, cleo, mo *apptest.Person, n int) deed {
		p := submit(t, cleo, fmt.Sprintf("I begin with the end in mind, in way %d.", n))
		return deed{mo, "/proposals/" + p.String("id") + "/reject", p.ETag(), map[string]any{"revision": 1, "code": "style", "reason": reason}, p.String("id")}
	},
	"withdrawing": func(t testing.TB, cleo, mo *apptest.Person, n int) deed {
		p := submit(t, cleo, fmt.Sprintf("I begin with the end in mind, in way %d.", n))
		return deed{cleo, "/proposals/" + p.String("id") + "/withdraw", p.ETag(), nil, p.String("id")}
	},
	"reopening": func(t testing.TB, cleo, mo *apptest.Person, n int) deed {
		p := submit(t, cleo, fmt.Sprintf("I begin with the end in mind, in way %d.", n))
		path := "/proposals/" + p.String("id")
		p = mo.Do("POST", path+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+p.ETag()).Want(t, 201)
		return deed{mo, path + "/reopen", p.ETag(), map[string]any{"reason": reason}, p.String("id")}
	},
	"taking a suggestion": func(t testing.TB, cleo, mo *apptest.Person, n int) deed {
		p := submit(t, cleo, fmt.Sprintf("I begin with the end in mind, in way %d.", n))
		thread := suggest(t, mo, p.String("id"), 1, "begin", "start")
		return deed{
			cleo, "/proposals/" + p.String("id") + "/suggestions/take", p.ETag(),
			map[string]any{"suggestions": []any{map[string]any{"thread": thread, "comment": 1}}},
			p.String("id"),
		}
	},
	"reverting": func(t testing.TB, cleo, mo *apptest.Person, n int) deed {
		onto := mo.Get(question).Int("version.number")
		p := cleo.Do("POST", question+"/proposals", based(fmt.Sprintf("I begin with the end in mind, in way %d.", n), onto)).Want(t, 201)
		mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, onto), "If-Match: "+p.ETag()).Want(t, 201)
		return deed{mo, question + "/versions/1/revert", mo.Get(question).ETag(), map[string]any{"reason": reason}, p.String("id")}
	},
}

// traces are the rows that decisions leave, and how often what they change was changed.
func traces(t testing.TB, c *pgx.Conn) map[string]int {
	t.Helper()
	out := counts(t, c)
	out["changes of proposals"] = number(t, c, "SELECT coalesce(sum(row_version), 0) FROM proposal")
	out["changes of questions"] = number(t, c, "SELECT sum(row_version + current_version) FROM question")
	out["deliveries"] = number(t, c, "SELECT count(*) FROM delivery")
	return out
}

// since are the traces left since before.
func since(before, now map[string]int) map[string]int {
	out := map[string]int{}
	for what, n := range now {
		if n != before[what] {
			out[what] = n - before[what]
		}
	}
	return out
}

func (d deed) tidy(t testing.TB, cleo *apptest.Person) {
	if p := cleo.Get("/proposals/" + d.id); p.String("state") == "in_review" || p.String("state") == "changes_requested" {
		cleo.Do("POST", "/proposals/"+d.id+"/withdraw", nil, "If-Match: "+p.ETag()).Want(t, 201)
	}
}

// Rules 4 and 5 for the rest: of fifty at once on two processes one succeeds and leaves what one alone leaves; and wherever the
// connection breaks, all of that is left or nothing, and asking again with the same key finds the truth.
func TestTheRestIsDoneOnceAndWhole(t *testing.T) {
	t.Parallel()
	for name, begin := range otherDeeds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			s.Limits = apptest.Unlimited
			address, b := startBreaker(t, s.Database)
			weak, steady, other, c := s.Through(address), s.Another(), s.Another(), dial(t, s)
			cleo, mo := s.SignIn("cleo").At(steady), s.SignIn("mo").At(steady)

			d := begin(t, cleo, mo, 1)
			before := traces(t, c)
			d.at(nil, "Idempotency-Key: alone").Want(t, 201)
			whole := since(before, traces(t, c))
			if whole["audit"] == 0 {
				t.Fatalf("it leaves no trace: %v", whole)
			}
			d.tidy(t, cleo)

			d = begin(t, cleo, mo, 2)
			before = traces(t, c)
			var together sync.WaitGroup
			answers := make([]apptest.Response, 50)
			for i := range answers {
				together.Go(func() {
					answers[i] = d.at([]*apptest.Site{steady, other}[i%2], fmt.Sprintf("Idempotency-Key: of-%d", i))
				})
			}
			together.Wait()
			won := 0
			for _, r := range answers {
				if r.Status == 201 {
					won++
				} else if r.Status != 409 && r.Status != 412 {
					t.Errorf("answered %d: %s", r.Status, r.Body)
				}
			}
			if left := since(before, traces(t, c)); won != 1 || !maps.Equal(left, whole) {
				t.Errorf("%d of fifty succeeded and left %v, one alone leaves %v", won, left, whole)
			}
			d.tidy(t, cleo)

			for n := 1; ; n++ {
				if n > 300 {
					t.Fatal("it never gets through")
				}
				d = begin(t, cleo, mo, n+2)
				before = traces(t, c)
				key := fmt.Sprintf("Idempotency-Key: once-%d", n)
				b.arm(n, n%3 > 0) // most breaks lose the answer, which is the harder half; some lose the question
				first := d.at(weak, key)
				cut := b.disarm()
				for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'redraft' AND state <> 'idle'") > 0 {
				}
				left := since(before, traces(t, c))
				done := maps.Equal(left, whole)
				if !done && len(left) > 0 || first.Status == 201 && !done || first.Status != 201 && first.Status != 503 {
					t.Fatalf("cut at request %d: answered %d and left %v, one alone leaves %v: %s", n, first.Status, left, whole, first.Body)
				}
				again := d.at(nil, key).Want(t, 201)
				if left := since(before, traces(t, c)); !maps.Equal(left, whole) || (again.Header.Get("Idempotency-Replayed") == "true") != done {
					t.Fatalf("cut at request %d, done %v: after the retry %v is left, one alone leaves %v", n, done, left, whole)
				}
				if !cut {
					if n < 10 {
						t.Errorf("only %d breaks: it asks the database more often", n-1)
					}
					return
				}
				d.tidy(t, cleo)
			}
		})
	}
}
