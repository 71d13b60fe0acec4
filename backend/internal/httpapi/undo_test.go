package httpapi_test

import (
	"strings"
	"testing"
	"time"

	"redraft/internal/apptest"
)

func undoing(reason string, of apptest.Response) map[string]any {
	in := map[string]any{"reason": reason}
	if of.Header != nil {
		in["text_sha256"], in["onto_version"] = of.String("text_sha256"), of.Int("number")+1
	}
	return in
}

const mistake = "I pressed the wrong button, sorry."

func TestADecisionIsUndone(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		decide func(testing.TB, *apptest.Person, apptest.Response) apptest.Response
		public bool
		after  int // the revision in review
	}{
		"publish": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag())
		}, true, 1},
		"publish with edits": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return editing(t, by, p, edits(1, 1, strings.Replace(whole, "closes", "closse", 1)))
		}, true, 2},
		"publish a part": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return parting(t, by, p, "body.0")
		}, true, 4},
		"reject": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+p.ETag())
		}, false, 1},
		"spam": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/spam", map[string]any{"revision": 1, "reason": reason}, "If-Match: "+p.ETag())
		}, false, 1},
		"request changes": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/reviews", verdict("request_changes", reason), "If-Match: "+p.ETag())
		}, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			c, cleo, mo, max := dial(t, s), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
			p := submit(t, cleo, whole)
			path := "/proposals/" + p.String("id")
			of := apptest.Response{}
			if x.public {
				of = mo.Get(question + "/versions/1")
			}
			for _, by := range []*apptest.Person{mo, max} { // the same person within ten minutes, then another one later
				p = x.decide(t, mo, mo.Get(path)).Want(t, 201)
				if p.Value("can.proposal.undo") == nil && !strings.Contains(string(p.Body), `"proposal.undo":true`) {
					t.Errorf("who decided is not offered to undo: %s", p.Body)
				}
				in := undoing(mistake, of)
				before := rows(t, c)
				cleo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 403, "forbidden")
				max.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
				mo.Do("POST", path+"/undo", map[string]any{"reason": "short"}, "If-Match: "+p.ETag()).WantCode(t, 422, "invalid")
				if x.public {
					mo.Do("POST", path+"/undo", map[string]any{"reason": mistake}, "If-Match: "+p.ETag()).WantCode(t, 412, "precondition_failed")
				}
				if by == max {
					s.Clock.Advance(10 * time.Minute)
					mo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
				}
				unchanged(t, c, before, "a refused undo")
				p = by.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).Want(t, 201)
				if p.String("state") != "in_review" || p.Int("revision") != x.after || p.String("base.state") != "current" {
					t.Errorf("after the undo: %s", p.Body)
				}
				if told := cleo.Get("/notices"); told.String("items.0.kind") != "undone" || told.String("items.0.reason") != mistake {
					t.Errorf("the author was told %s", told.Body)
				}
				if x.public {
					v := s.Visitor().Get(question)
					if !strings.HasPrefix(v.String("version.body"), "I begin with the end in mind. Then") || v.String("version.kind") != "revert" {
						t.Errorf("readers see %s", v.Body)
					}
				}
				if latest := mo.Get(path + "/revisions/" + itoa(x.after)); name == "publish a part" && latest.String("body") != whole {
					t.Errorf("proposed again: %s", latest.Body)
				}
				by.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
				if name == "publish with edits" || name == "publish a part" {
					return // what comes next has other numbers
				}
				if x.public {
					of = mo.Get(question + "/versions/3")
					x.decide = func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
						return by.Do("POST", path+"/publish", publishing(1, 3), "If-Match: "+p.ETag())
					}
				}
			}
		})
	}
}

// What something was built on is not undone.
func TestNothingIsUndoneThatSomethingWasBuiltOn(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, dora, mo := dial(t, s), s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo")
	p := submit(t, cleo, whole)
	path := "/proposals/" + p.String("id")
	p = mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	in := undoing(mistake, mo.Get(question+"/versions/1"))
	next := dora.Do("POST", question+"/proposals", based(whole+" And more of it.", 2)).Want(t, 201)
	mo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
	mo.Do("POST", "/proposals/"+next.String("id")+"/publish", publishing(1, 2), "If-Match: "+next.ETag()).Want(t, 201)
	mo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "stale_base")

	q := submit(t, dora, "Something else altogether, on the first version.")
	path = "/proposals/" + q.String("id")
	q = mo.Do("POST", path+"/reviews", verdict("request_changes", reason), "If-Match: "+q.ETag()).Want(t, 201)
	r := dora.Do("POST", path+"/revisions", proposal("Something else altogether, and revised."), "If-Match: "+q.ETag()).Want(t, 201)
	mo.Do("POST", path+"/undo", map[string]any{"reason": mistake}, "If-Match: "+q.ETag()).WantCode(t, 409, "already_decided")
	mo.Do("POST", path+"/undo", map[string]any{"reason": mistake}, "If-Match: "+r.ETag()).WantCode(t, 409, "wrong_state")

	// The database refuses to undo anything but the last decision, out of time, and twice.
	for constraint, sql := range map[string]string{
		"decision_undone_in_time":    "SELECT gen_random_uuid(), proposal_id, 99, 'undo', by_id, 1, $2, ordinal, created_at + interval '11 minutes' FROM decision WHERE proposal_id = $1",
		"decision_undone_last":       "SELECT gen_random_uuid(), proposal_id, 99, 'undo', by_id, 1, $2, 77, created_at FROM decision WHERE proposal_id = $1",
		"decision_undone_by_another": "SELECT gen_random_uuid(), d.proposal_id, 99, 'undo', p.author_id, 1, $2, ordinal, d.created_at FROM decision d JOIN proposal p ON p.id = d.proposal_id WHERE proposal_id = $1",
		"decision_with_reason":       "SELECT gen_random_uuid(), proposal_id, 99, 'undo', by_id, 1, left($2, 3), ordinal, created_at FROM decision WHERE proposal_id = $1",
	} {
		refused(t, c, constraint, "INSERT INTO decision (id, proposal_id, ordinal, kind, by_id, revision, reason, undoes, created_at) "+sql, q.String("id"), mistake)
	}
}
