package httpapi_test

import (
	"fmt"
	"maps"
	"sync"
	"testing"
	"time"

	"redraft/internal/apptest"
)

// rule is the policy of a new guide with some of its parts changed.
func rule(change map[string]any) map[string]any {
	r := map[string]any{"review": true, "approvals": 1, "from": "any", "veto": false, "checks": []string{}}
	maps.Copy(r, change)
	return r
}

func changePolicy(t testing.TB, by *apptest.Person, r map[string]any) apptest.Response {
	t.Helper()
	r["reason"] = "We want it so from now on."
	return by.Do("PUT", "/guides/alpha/policy", r, "If-Match: "+by.Get("/guides/alpha/policy").ETag()).Want(t, 200)
}

// codes are the codes of what is missing.
func codes(r apptest.Response, path string) string {
	all := ""
	for i := 0; ; i++ {
		code := r.String(fmt.Sprintf("%s.%d.code", path, i))
		if code == "" {
			return all
		}
		all += code + " "
	}
}

func TestPolicyIsVersionedData(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	visitor, alma, mo, cleo := s.Visitor(), s.SignIn("alma"), s.SignIn("mo"), s.SignIn("cleo")
	first := visitor.Get("/guides/alpha/policy").Want(t, 200)
	if first.Int("number") != 1 || first.Int("approvals") != 1 || first.String("from") != "any" || first.Value("reason") != nil || first.Value("by") != nil {
		t.Errorf("a visitor reads %s", first.Body)
	}
	one := submit(t, cleo, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+one.String("id")+"/publish", publishing(1, 1), "If-Match: "+one.ETag()).Want(t, 201)

	next := changePolicy(t, alma, rule(map[string]any{"approvals": 2, "veto": true}))
	if next.Int("number") != 2 || next.Value("veto") != true || next.String("by.name") != "Alma Alpha" {
		t.Errorf("the next policy: %s", next.Body)
	}
	alma.Do("PUT", "/guides/alpha/policy", rule(map[string]any{"approvals": 3, "reason": reason}), "If-Match: "+first.ETag()).WantCode(t, 412, "precondition_failed")
	alma.Do("PUT", "/guides/alpha/policy", rule(map[string]any{"approvals": 3}), "If-Match: "+next.ETag()).WantCode(t, 422, "invalid")
	alma.Do("PUT", "/guides/alpha/policy", rule(map[string]any{"approvals": 3, "reason": reason})).WantCode(t, 428, "precondition_required")
	alma.Do("PUT", "/guides/alpha/policy", rule(map[string]any{"approvals": 2, "veto": true, "reason": reason}), "If-Match: "+next.ETag()).WantCode(t, 422, "no_change")
	history := alma.Get("/guides/alpha/policies").Want(t, 200)
	if history.Int("items.0.number") != 2 || history.String("items.0.reason") != "We want it so from now on." || history.Int("items.1.number") != 1 {
		t.Errorf("history: %s", history.Body)
	}

	two := cleo.Do("POST", question+"/proposals", map[string]any{"guidance": "", "body": "I begin at the end, always.", "summary": "Says it in fewer words", "base_version": 2}).Want(t, 201)
	mo.Do("POST", "/proposals/"+two.String("id")+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+two.ETag()).Want(t, 201)
	if before, after := mo.Get("/proposals/"+one.String("id")), mo.Get("/proposals/"+two.String("id")); before.Int("decisions.0.policy") != 1 || before.String("state") != "published" || after.Int("decisions.0.policy") != 2 {
		t.Errorf("decided under: %s\n%s", before.Body, after.Body)
	}
	if n := number(t, c, "SELECT count(*) FROM audit WHERE action = 'guide.policy' AND detail->>'number' = '2'"); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}
}

// Who approves a text has done their part until the policy lets them publish it, or the text is another one.
func TestTheTurnOfWhoApproved(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, max := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	changePolicy(t, s.SignIn("ada"), rule(map[string]any{"approvals": 3}))
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id")
	approve := func(by *apptest.Person, revision int) apptest.Response {
		p = by.Do("POST", path+"/reviews", map[string]any{"revision": revision, "verdict": "approve"}, "If-Match: "+p.ETag())
		return p
	}
	waits := func(when string, by *apptest.Person, yours, approves bool) {
		t.Helper()
		seen := by.Get(path).Want(t, 200)
		if seen.Value("turn.yours") != yours || (seen.Value("can.proposal.approve") == true) != approves {
			t.Errorf("%s: %s", when, seen.Body)
		}
		if queue := by.Get("/proposals?turn=mine").Want(t, 200); (queue.Value("items.0") != nil) != yours {
			t.Errorf("%s, the queue: %s", when, queue.Body)
		}
	}
	waits("new", mo, true, true)
	approve(mo, 1).Want(t, 201)
	waits("approved by them", mo, false, false)
	waits("approved by another", max, true, true)
	approve(max, 1).Want(t, 201)
	waits("two of three", mo, false, false)
	s.Visitor().Get(path).WantCode(t, 401, "unauthenticated")
	changePolicy(t, s.SignIn("ada"), rule(map[string]any{"approvals": 2}))
	waits("approved, and publishable by them", mo, true, false)
	p = cleo.Do("POST", path+"/revisions", proposal("I begin with the end in mind, and say it aloud."), "If-Match: "+p.ETag()).Want(t, 201)
	waits("another text", mo, true, true)
}

// What is missing names every reason, for each policy, and publishing is refused as long as one is left.
func TestWhatAPolicyAsksFor(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		rule     map[string]any
		reviews  []string // "who verdict"
		by       string
		missing  string
		override bool // whether a reason is enough
	}{
		"one approval":                           {nil, nil, "mo", "", false},
		"two, and one is there":                  {map[string]any{"approvals": 2}, []string{"max approve"}, "mo", "", false},
		"two, and nobody approved":               {map[string]any{"approvals": 2}, nil, "mo", "approvals ", false},
		"of others, and they publish themselves": {map[string]any{"from": "others"}, []string{"mo approve"}, "mo", "approvals ", false},
		"of others, and another approved":        {map[string]any{"from": "others"}, []string{"max approve"}, "mo", "", false},
		"an admin, and none looked":              {map[string]any{"from": "admin"}, []string{"max approve"}, "mo", "admin_approval ", false},
		"an admin approved":                      {map[string]any{"from": "admin"}, []string{"ada approve"}, "mo", "", false},
		"an admin publishes":                     {map[string]any{"from": "admin"}, nil, "ada", "", false},
		"a veto":                                 {map[string]any{"veto": true}, []string{"max request_changes", "cleo revises"}, "mo", "veto ", true},
		"a veto that they gave":                  {map[string]any{"veto": true}, []string{"mo request_changes", "cleo revises"}, "mo", "", false},
		"a veto, and they came round":            {map[string]any{"veto": true}, []string{"max request_changes", "cleo revises", "max approve"}, "mo", "", false},
		"no veto in this guide":                  {nil, []string{"max request_changes", "cleo revises"}, "mo", "", false},
		"review is off":                          {map[string]any{"review": false, "approvals": 5, "from": "admin", "veto": true}, []string{"max request_changes", "cleo revises"}, "mo", "", false},
		"a veto, and an approval is missing":     {map[string]any{"veto": true, "approvals": 3}, []string{"max request_changes", "cleo revises"}, "mo", "approvals veto ", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			if x.rule != nil {
				changePolicy(t, s.SignIn("ada"), rule(x.rule))
			}
			who := func(name string) *apptest.Person { return s.SignIn(name) }
			p := submit(t, who("cleo"), "I begin with the end in mind, and say so.")
			path, revision := "/proposals/"+p.String("id"), 1
			for _, one := range x.reviews {
				var by, does string
				_, _ = fmt.Sscan(one, &by, &does)
				if does == "revises" {
					revision++
					p = who(by).Do("POST", path+"/revisions", proposal("I begin with the end in mind, and say it aloud."), "If-Match: "+p.ETag()).Want(t, 201)
					continue
				}
				p = who(by).Do("POST", path+"/reviews", map[string]any{"revision": revision, "verdict": does, "note": reason}, "If-Match: "+p.ETag()).Want(t, 201)
			}
			publisher := who(x.by)
			seen := publisher.Get(path).Want(t, 200)
			if got := codes(seen, "publishable.missing"); got != x.missing || seen.Value("publishable.now") != (x.missing == "") {
				t.Fatalf("missing %q, want %q: %s", got, x.missing, seen.Body)
			}
			if x.missing != "" {
				refused := publisher.Do("POST", path+"/publish", publishing(revision, 1), "If-Match: "+seen.ETag()).WantCode(t, 409, "policy_unsatisfied")
				if got := codes(refused, "missing"); got != x.missing {
					t.Errorf("the refusal names %q, want %q", got, x.missing)
				}
			}
			body := publishing(revision, 1)
			if x.missing == "" {
				body["override"] = reason
				publisher.Do("POST", path+"/publish", body, "If-Match: "+seen.ETag()).WantCode(t, 422, "invalid")
				delete(body, "override")
				publisher.Do("POST", path+"/publish", body, "If-Match: "+seen.ETag()).Want(t, 201)
				return
			}
			body["override"] = "short"
			publisher.Do("POST", path+"/publish", body, "If-Match: "+seen.ETag()).WantCode(t, 422, "invalid")
			body["override"] = reason
			if !x.override {
				publisher.Do("POST", path+"/publish", body, "If-Match: "+seen.ETag()).WantCode(t, 409, "policy_unsatisfied")
				return
			}
			done := publisher.Do("POST", path+"/publish", body, "If-Match: "+seen.ETag()).Want(t, 201)
			last := fmt.Sprintf("decisions.%d.", number(t, dial(t, s), "SELECT count(*) - 1 FROM decision WHERE proposal_id = $1", p.String("id")))
			if done.Value(last+"override") != true || done.String(last+"reason") != reason {
				t.Errorf("the override is not kept: %s", done.Body)
			}
			if told := who("max").Get("/notices"); told.String("items.0.kind") != "veto_overridden" || told.String("items.0.reason") != reason {
				t.Errorf("whose veto is overridden is told %s", told.Body)
			}
			if n := number(t, dial(t, s), "SELECT count(*) FROM notice WHERE kind = 'veto_overridden'"); n != 1 {
				t.Errorf("%d people are told of one veto", n)
			}
		})
	}
}

// Rule 7 has no switch: with review off, too, nobody publishes their own work.
func TestReviewOffLeavesFourEyes(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, mo := s.SignIn("ada"), s.SignIn("mo")
	changePolicy(t, ada, rule(map[string]any{"review": false}))
	p := submit(t, mo, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).WantCode(t, 403, "self_approval")
	s.SignIn("max").Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
}

func TestATrialTellsWhatAPolicyWouldChange(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	mo, cleo, dora := s.SignIn("mo"), s.SignIn("cleo"), s.SignIn("dora")
	approved := submit(t, cleo, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+approved.String("id")+"/reviews", verdict("approve", ""), "If-Match: "+approved.ETag()).Want(t, 201)
	fresh := submit(t, dora, "I begin at the end, always.")
	before := rows(t, c)
	trial := mo.Do("POST", "/guides/alpha/policies/trial", rule(map[string]any{"approvals": 2})).Want(t, 200)
	if trial.Int("looked_at") != 2 || trial.String("loses.0.id") != fresh.String("id") || trial.String("loses.0.missing.0.code") != "approvals" || trial.Value("loses.1") != nil || trial.Value("gains.0") != nil {
		t.Errorf("two approvals: %s", trial.Body)
	}
	unchanged(t, c, before, "a trial")
	changePolicy(t, mo, rule(map[string]any{"approvals": 3}))
	if trial = mo.Do("POST", "/guides/alpha/policies/trial", rule(map[string]any{"approvals": 2})).Want(t, 200); trial.String("gains.0.id") != approved.String("id") || trial.String("gains.0.missing.0.code") != "approvals" || trial.Value("gains.1") != nil {
		t.Errorf("from three to two: %s", trial.Body)
	}
	// The rule as it is, perhaps since somebody saved it meanwhile, would change nothing, which is no mistake.
	if trial = mo.Do("POST", "/guides/alpha/policies/trial", rule(map[string]any{"approvals": 3})).Want(t, 200); trial.Value("gains.0") != nil || trial.Value("loses.0") != nil {
		t.Errorf("the rule as it is changes %s", trial.Body)
	}
}

// However a change of policy and publications meet, each publication was allowed by the policy that its decision names.
func TestPolicyAndPublicationAtOnce(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	ada, mo := s.SignIn("ada"), s.SignIn("mo")
	authors := []*apptest.Person{s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("max")}
	etag := ada.Get("/guides/alpha/policy").ETag()
	var together sync.WaitGroup
	for i := range 18 {
		p := submit(t, authors[i%3], fmt.Sprintf("I begin with the end in mind, the %dth time.", i))
		together.Go(func() {
			mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag())
		})
	}
	together.Go(func() {
		ada.Do("PUT", "/guides/alpha/policy", rule(map[string]any{"approvals": 2, "reason": reason}), "If-Match: "+etag).Want(t, 200)
	})
	together.Wait()
	if n := number(t, c, "SELECT count(*) FROM decision WHERE kind = 'publish' AND policy = 2"); n != 0 {
		t.Errorf("%d publications with one approval under the policy of two", n)
	}
}

func protect(t testing.TB, by *apptest.Person, protection any) apptest.Response {
	t.Helper()
	return by.Do("PATCH", question, map[string]any{"protection": protection}, "If-Match: "+by.Get(question).ETag()).Want(t, 200)
}

func TestProtectionLevels(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	alma, mo, cleo, dora := s.SignIn("alma"), s.SignIn("mo"), s.SignIn("cleo"), s.SignIn("dora")
	open := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + open.String("id")

	protect(t, alma, map[string]any{"level": "review", "approvals": 2, "reason": reason})
	if seen := mo.Get(path); codes(seen, "publishable.missing") != "approvals " {
		t.Errorf("review by 2: %s", seen.Body)
	}
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+open.ETag()).WantCode(t, 409, "policy_unsatisfied")

	protect(t, alma, map[string]any{"level": "moderators", "reason": reason})
	if seen := dora.Get(question).Want(t, 200); seen.String("protected.level") != "moderators" || seen.String("protected.reason") != reason || seen.Value("can.proposal.submit") != nil {
		t.Errorf("a contributor reads %s", seen.Body)
	}
	dora.Do("POST", question+"/proposals", proposal("I begin at the end, always.")).WantCode(t, 409, "wrong_state")
	submit(t, s.SignIn("max"), "I begin at the end, as moderators do.")

	frozen := protect(t, alma, map[string]any{"level": "frozen", "reason": reason, "until": s.Clock.Now().Add(time.Hour)})
	if frozen.String("protected.until") == "" {
		t.Errorf("frozen: %s", frozen.Body)
	}
	if seen := mo.Get(path); codes(seen, "publishable.missing") != "frozen " {
		t.Errorf("frozen: %s", seen.Body)
	}
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+open.ETag()).WantCode(t, 409, "wrong_state")
	s.SignIn("max").Do("POST", question+"/proposals", proposal("I begin at the end, always.")).WantCode(t, 409, "wrong_state")

	s.Clock.Advance(time.Hour + time.Minute)
	if seen := dora.Get(question); seen.Value("protected") != nil {
		t.Errorf("an expired protection is shown: %s", seen.Body)
	}
	dora.Do("POST", question+"/proposals", proposal("I begin at the end, always.")).Want(t, 201)
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+open.ETag()).Want(t, 201)
}

func TestProtectionsAreRefusedPrecisely(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	alma := s.SignIn("alma")
	etag := alma.Get(question).ETag()
	for name, x := range map[string]struct {
		protection any
		field      string
	}{
		"no level":          {map[string]any{"reason": reason}, "protection"},
		"an unknown level":  {map[string]any{"level": "locked", "reason": reason}, "protection.level"},
		"no reason":         {map[string]any{"level": "frozen"}, "protection.reason"},
		"no approvals":      {map[string]any{"level": "review", "reason": reason}, "protection.approvals"},
		"too many":          {map[string]any{"level": "review", "approvals": 6, "reason": reason}, "protection.approvals"},
		"approvals of what": {map[string]any{"level": "frozen", "approvals": 2, "reason": reason}, "protection.approvals"},
		"over already":      {map[string]any{"level": "frozen", "reason": reason, "until": "2020-01-01T00:00:00Z"}, "protection.until"},
		"something else":    {map[string]any{"level": "frozen", "reason": reason, "forever": true}, "protection"},
	} {
		if r := alma.Do("PATCH", question, map[string]any{"protection": x.protection}, "If-Match: "+etag).WantCode(t, 422, "invalid"); r.String("fields.0.field") != x.field {
			t.Errorf("%s: %s", name, r.Body)
		}
	}
}
