package httpapi_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/apptest"
	"redraft/internal/editorial"
)

// approvedByMax is a proposal in a guide that asks for two approvals, one of which is there.
func approvedByMax(t *testing.T, s *apptest.Site) (path, tag string) {
	t.Helper()
	ada, max := s.SignIn("ada"), s.SignIn("max")
	changePolicy(t, ada, rule(map[string]any{"approvals": 2}))
	p := submit(t, s.SignIn("cleo"), "I begin with the end in mind, and say so.")
	path = "/proposals/" + p.String("id")
	p = max.Do("POST", path+"/reviews", verdict("approve", ""), "If-Match: "+p.ETag()).Want(t, 201)
	return path, "If-Match: " + p.ETag()
}

func TestAnApprovalLapsesWithTheRightToGiveIt(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	path, tag := approvedByMax(t, s)
	ada, mo, c := s.SignIn("ada"), s.SignIn("mo"), dial(t, s)
	who := "/people/" + s.SignIn("max").ID()
	lapsed := func() any { return mo.Get(path).Want(t, 200).Value("reviews.0.lapsed") }
	refusedToPublish := func(why string) {
		t.Helper()
		before := rows(t, c)
		r := mo.Do("POST", path+"/publish", publishing(1, 1), tag).WantCode(t, 409, "policy_unsatisfied")
		if r.String("missing.0.code") != "approvals" || lapsed() != true {
			t.Errorf("%s: %s", why, r.Body)
		}
		unchanged(t, c, before, why)
	}
	if lapsed() != nil {
		t.Error("the approval of a moderator has lapsed")
	}
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": reason}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	refusedToPublish("by who is suspended")
	ada.Do("DELETE", who+"/suspension", nil, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	if lapsed() != nil {
		t.Error("it has lapsed although the suspension ended")
	}
	ada.Do("POST", who+"/roles/revoke", map[string]any{"role": "moderator"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	ada.Do("POST", who+"/roles", map[string]any{"role": "moderator", "guide": "beta"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	refusedToPublish("by a moderator of another guide")
	ada.Do("POST", who+"/roles", map[string]any{"role": "moderator", "guide": "alpha"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	mo.Do("POST", path+"/publish", publishing(1, 1), tag).Want(t, 201)
}

// While a publish is in flight the reviewer's role is removed: whichever comes first, the publish rests on rights of its own moment.
func TestAnApprovalLapsesWhileAPublishIsInFlight(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	path, tag := approvedByMax(t, s)
	mo, c, ctx := s.SignIn("mo").At(s.Another()), dial(t, s), context.Background()
	max := s.SignIn("max").ID()
	removing, err := dial(t, s).Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{"SELECT 1 FROM person WHERE id = $1 FOR UPDATE", "DELETE FROM role_assignment WHERE person_id = $1", "UPDATE person SET epoch = epoch + 1 WHERE id = $1"} {
		if _, err := removing.Exec(ctx, sql, max); err != nil {
			t.Fatal(err)
		}
	}
	answered := make(chan apptest.Response, 1)
	go func() { answered <- mo.Do("POST", path+"/publish", publishing(1, 1), tag) }()
	waiting(t, c, answered)
	if err := removing.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	(<-answered).WantCode(t, 409, "policy_unsatisfied")
	if n := number(t, c, "SELECT count(*) FROM version v JOIN question q ON q.id = v.question_id WHERE v.number = 2"); n != 0 {
		t.Errorf("%d versions were published", n)
	}
}

// waiting waits until a request waits for a lock.
func waiting(t *testing.T, c *pgx.Conn, answered <-chan apptest.Response) {
	t.Helper()
	for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0 {
		select {
		case r := <-answered:
			t.Fatalf("it did not wait: %d %s", r.Status, r.Body)
		default:
		}
	}
}

func TestTheFirstAdminIsWhoConfigurationNames(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, cleo, c, ctx := s.SignIn("ada"), s.SignIn("cleo"), dial(t, s), context.Background()
	issuer := ada.Get("/people/"+ada.ID()).Want(t, 200).String("identities.0.issuer")
	named := editorial.FirstAdmin{Identity: account.Identity{Issuer: issuer, Subject: "ada"}}
	keep := func(named editorial.FirstAdmin, wantTaken, wantKept int) {
		t.Helper()
		if taken, kept, err := s.Desk.KeepFirstAdmin(ctx, named); err != nil || taken != wantTaken || kept != wantKept {
			t.Errorf("taken from %d, kept by %d, %v; want %d and %d", taken, kept, err, wantTaken, wantKept)
		}
	}
	before := rows(t, c)
	keep(named, 0, 0)
	keep(editorial.FirstAdmin{Email: "ADA@example.org", Issuer: issuer}, 0, 0)
	keep(editorial.FirstAdmin{}, 0, 1) // the only admin stays one
	keep(editorial.FirstAdmin{Email: "ada@example.org", Issuer: "https://elsewhere.example"}, 0, 1)
	unchanged(t, c, before, "a start that takes no role")

	who := "/people/" + cleo.ID()
	ada.Do("POST", who+"/roles", map[string]any{"role": "admin"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	keep(named, 0, 0)
	lines := number(t, c, "SELECT count(*) FROM audit")
	keep(editorial.FirstAdmin{}, 1, 0)
	ada.Get("/people").WantCode(t, 403, "forbidden")
	cleo.Get("/people").Want(t, 200)
	if n := number(t, c, "SELECT count(*) FROM audit WHERE action = 'role.revoke' AND actor_id IS NULL AND object_id = $1", ada.ID()); n != 1 || number(t, c, "SELECT count(*) FROM audit") != lines+1 {
		t.Errorf("%d audit rows say so", n)
	}
	keep(editorial.FirstAdmin{}, 0, 0)
}
