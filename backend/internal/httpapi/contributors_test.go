package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// A person's page names every part that they had in what is published, to everybody, and nothing of what is not.
func TestAContributorIsCreditedForWhatIsPublishedOnly(t *testing.T) {
	t.Parallel()
	const canary = "Xylocanary"
	s := apptest.New(t)
	ada, cleo, dora, mo, max, alma := s.SignIn("ada"), s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("max"), s.SignIn("alma")
	where := func(p *apptest.Person) string { return "/contributors/" + p.ID() }
	act := func(by *apptest.Person, p apptest.Response, what string, body any) apptest.Response {
		return by.Do("POST", "/proposals/"+p.String("id")+what, body, "If-Match: "+p.ETag()).Want(t, 201)
	}
	for _, p := range []*apptest.Person{cleo, dora, mo} {
		s.Visitor().Get(where(p)).WantCode(t, 404, "not_found")
	}
	s.Visitor().Get("/contributors/00000000-0000-7000-8000-000000000000").WantCode(t, 404, "not_found")

	taking := proposal("I begin with a goal in mind.")
	taking["report"] = dora.Do("POST", reportsOf, reporting("unclear", canary+": whose end is this?")).Want(t, 201).String("id")
	first := act(alma, alma.Do("POST", question+"/proposals", taking).Want(t, 201), "/reviews", verdict("comment", reason))
	act(mo, first, "/publish", publishing(1, 1))

	second := proposal("I begin with a goal in mind, and say so.")
	second["base_version"] = 2
	p := cleo.Do("POST", question+"/proposals", second).Want(t, 201)
	p = act(max, p, "/reviews", verdict("approve", ""))
	act(mo, p, "/publish", publishing(1, 2))
	for i, what := range []string{"", "/withdraw", "/reject", "/reviews"} {
		text := proposal(canary + " " + what + " is not published, and never will be.")
		text["summary"], text["base_version"] = canary+" in the summary", 3
		p := cleo.Do("POST", question+"/proposals", text).Want(t, 201)
		switch i {
		case 1:
			act(cleo, p, what, nil)
		case 2:
			act(mo, p, what, map[string]any{"revision": 1, "code": "style", "reason": canary + " is no reason"})
		case 3:
			act(max, p, what, verdict("approve", ""))
		}
	}
	reverted := s.Visitor().Get(question)
	mo.Do("POST", question+"/versions/2/revert", map[string]any{"reason": "It said it better before."}, "If-Match: "+reverted.ETag()).Want(t, 201)

	for _, one := range []struct {
		who   *apptest.Person
		parts []string // newest first
	}{
		{cleo, []string{"author"}}, {dora, []string{"reporter"}}, {alma, []string{"author"}}, {mo, []string{"approver", "approver"}}, {max, []string{"approver"}},
	} {
		for name, reader := range map[string]*apptest.Person{"a visitor": s.Visitor(), "themselves": one.who, "an admin": ada} {
			r := reader.Get(where(one.who)).Want(t, 200)
			if r.Int("counts.versions") != len(one.parts) || strings.Contains(string(r.Body), canary) || strings.Contains(string(r.Body), "@") {
				t.Errorf("%s reads of %s: %s", name, one.who.Name, r.Body)
			}
			for i, part := range one.parts {
				if r.String("items."+itoa(i)+".parts.0") != part {
					t.Errorf("%s: contribution %d of %s is %s", name, i, one.who.Name, r.Body)
				}
			}
		}
	}
	page := s.Visitor().Get(where(mo)+"?limit=1").Want(t, 200)
	rest := s.Visitor().Get(where(mo)+"?limit=1&cursor="+page.String("next_cursor")).Want(t, 200)
	if page.Int("items.0.version") != 3 || rest.Int("items.0.version") != 2 || rest.Value("next_cursor") != nil || rest.Int("counts.approver") != 2 {
		t.Errorf("page by page: %s then %s", page.Body, rest.Body)
	}
	s.Visitor().Get(where(mo)+"?cursor=nonsense").WantCode(t, 422, "invalid")

	person := "/people/" + cleo.ID()
	at := where(cleo)
	ada.Do("POST", person+"/erasure", nil, "If-Match: "+ada.Get(person).ETag()).Want(t, 201)
	if r := s.Visitor().Get(at).Want(t, 200); !strings.HasPrefix(r.String("person.name"), "Former member ") || r.Int("counts.author") != 1 {
		t.Errorf("of somebody who was erased: %s", r.Body)
	}
}
