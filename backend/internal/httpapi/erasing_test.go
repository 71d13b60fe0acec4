package httpapi_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

// Rule 13: whoever is erased is nowhere named any more, and nothing that they wrote or decided is gone.
func TestErasingSomebodyReplacesTheirNameAndRemovesNothingElse(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	ada, mo, max, cleo, dora, sam := s.SignIn("ada"), s.SignIn("mo"), s.SignIn("max"), s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("sam")
	second := s.SignIn("alma")
	decide := func(by *apptest.Person, p apptest.Response, what string, body any) apptest.Response {
		return by.Do("POST", "/proposals/"+p.String("id")+what, body, "If-Match: "+p.ETag()).Want(t, 201)
	}
	// A life of every kind: author, suspended author, discussant, moderator who edits, publishes, rejects, restricts and changes the
	// policy, admin who grants.
	who := "/people/" + second.ID()
	ada.Do("POST", who+"/roles", map[string]any{"role": "admin", "guide": nil}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	decide(mo, submit(t, cleo, "I begin with the end in mind, and say so."), "/publish", publishing(1, 1))
	decide(mo, submit(t, sam, "I begin as I please, and say so."), "/spam", map[string]any{"revision": 1, "reason": reason})
	open := submit(t, cleo, "I begin at the end, always, and tell it.")
	path := "/proposals/" + open.String("id")
	mo.Do("POST", path+"/threads", map[string]any{"revision": 1, "text": "Which end?"}).Want(t, 201)
	submit(t, dora, "I begin with a question, and then another.")
	dora.Do("POST", path+"/threads", map[string]any{"revision": 1, "text": "And why?"}).Want(t, 201)
	decide(mo, open, "/reviews", verdict("request_changes", reason))
	changePolicy(t, mo, rule(map[string]any{"approvals": 2}))
	cleo.Do("PUT", question+"/draft", proposal("A working copy."), "If-None-Match: *").Want(t, 200)
	who = "/people/" + sam.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": reason}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)

	for _, one := range []struct {
		person      *apptest.Person
		name, email string
	}{
		{cleo, "Cleo Contributor", "cleo@example.org"},
		{sam, "Sam Suspended", "sam@example.org"},
		{dora, "Dora Contributor", "dora@example.org"},
		{mo, "Mo Moderator", "mo@example.org"},
		{second, "Alma Alpha", "alma@example.org"},
		{max, "Max Moderator", "max@example.org"},
	} {
		id := one.person.ID()
		where := "/people/" + id
		if named := namedIn(t, c, one.name); len(named) == 0 {
			t.Fatalf("%s is named nowhere before", one.name)
		}
		before := counts(t, c)
		erased := ada.Do("POST", where+"/erasure", nil, "If-Match: "+ada.Get(where).ETag()).Want(t, 201)
		if !strings.HasPrefix(erased.String("name"), "Former member ") || erased.String("erased_at") == "" || erased.Value("email") != nil || erased.Value("can.role.grant") != nil {
			t.Errorf("who is left of %s: %s", one.name, erased.Body)
		}
		for _, word := range []string{one.name, one.email} {
			if named := namedIn(t, c, word); len(named) > 0 {
				t.Errorf("%s is still in %v", word, named)
			}
		}
		before["audit"]++ // that they were erased
		if after := counts(t, c); !maps.Equal(after, before) {
			t.Errorf("erasing %s changed what there is: %v, before %v", one.name, after, before)
		}
		if r := one.person.Get("/session"); r.Value("person") != nil {
			t.Errorf("%s is still signed in: %s", one.name, r.Body)
		}
		for what, body := range map[string]any{"/erasure": nil, "/roles": map[string]any{"role": "moderator"}} {
			ada.Do("POST", where+what, body, "If-Match: "+ada.Get(where).ETag()).WantCode(t, 409, "conflict")
		}
		ada.Do("PUT", where+"/suspension", map[string]any{"reason": reason}, "If-Match: "+ada.Get(where).ETag()).WantCode(t, 409, "conflict")
		if row := ada.Get("/audit?action=person.erase"); row.String("items.0.object.id") != id || strings.Contains(string(row.Body), one.name) {
			t.Errorf("the audit log says %s", row.Body)
		}
	}
	if v := s.Visitor().Get(question+"/versions").Want(t, 200); !strings.Contains(string(v.Body), "Former member ") {
		t.Errorf("the history names nobody: %s", v.Body)
	}
	// Whoever signs in again is somebody new.
	before := ada.Get("/people?q=Former").Body
	again := s.SignIn("cleo")
	if r := again.Get("/proposals?view=mine").Want(t, 200); r.Value("items.0") != nil {
		t.Errorf("somebody new has proposals: %s", r.Body)
	}
	if after := ada.Get("/people?q=Former").Body; string(after) != string(before) {
		t.Errorf("who signs in again becomes who was erased: %s", after)
	}
	// The last admin stays.
	me := "/people/" + ada.ID()
	ada.Do("POST", me+"/erasure", nil, "If-Match: "+ada.Get(me).ETag()).WantCode(t, 409, "last_admin")
	ada.Do("POST", me+"/erasure", nil).WantCode(t, 428, "precondition_required")
	refused(t, c, "erased_holds_nothing", "INSERT INTO role_assignment (id, person_id, role, source, created_at) SELECT gen_random_uuid(), id, 'admin', 'granted', now() FROM person WHERE erased_at IS NOT NULL LIMIT 1")
	refused(t, c, "person_erased_is_nobody", "UPDATE person SET name = 'Cleo Contributor' WHERE erased_at IS NOT NULL")
	refused(t, c, "person_erased_is_nobody", "UPDATE person SET erased_at = NULL WHERE erased_at IS NOT NULL")
}

// counts are the rows of every table that tells what was written and decided.
func counts(t testing.TB, c *pgx.Conn) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, table := range []string{"person", "guide", "guide_policy", "question", "version", "proposal", "revision", "revision_co_author", "review", "decision", "thread", "remark", "restriction", "report", "confirmation", "draft", "notice", "event", "audit"} {
		out[table] = number(t, c, "SELECT count(*) FROM "+table)
	}
	return out
}

// namedIn lists the tables of which a row holds a word, but for kept answers, which are gone after a day.
func namedIn(t testing.TB, c *pgx.Conn, word string) (tables []string) {
	t.Helper()
	names := slices.Sorted(maps.Keys(rows(t, c)))
	for _, name := range names {
		if number(t, c, fmt.Sprintf("SELECT count(*) FROM %q x WHERE strpos(x::text, $1) > 0", name), word) > 0 {
			tables = append(tables, name)
		}
	}
	return tables
}
