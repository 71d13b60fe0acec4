package httpapi_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"redraft/internal/apptest"
)

func TestOfFiftyDecisionsAtOnceOneSucceeds(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	cleo, mo, max := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	names := map[string]bool{"Mo Moderator": true, "Max Moderator": true}
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	id, tag := p.String("id"), p.ETag()
	callers := []*apptest.Person{mo, max, mo.At(other), max.At(other)}

	answers := make([]apptest.Response, 50)
	var together sync.WaitGroup
	start := make(chan struct{})
	for i := range answers {
		together.Go(func() {
			<-start
			who := callers[i%len(callers)]
			switch i % 5 {
			case 0:
				answers[i] = who.Insist("POST", "/proposals/"+id+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+tag)
			case 1:
				answers[i] = who.Insist("POST", "/proposals/"+id+"/reviews", verdict("request_changes", reason), "If-Match: "+tag)
			default:
				answers[i] = who.Insist("POST", "/proposals/"+id+"/publish", publishing(1, 1), "If-Match: "+tag)
			}
		})
	}
	close(start)
	together.Wait()

	won := 0
	for _, r := range answers {
		switch {
		case r.Status == 201:
			won++
		case r.Status == 409 || r.Status == 412:
			if !names[r.String("decision.by.name")] || r.String("decision.kind") == "" || r.String("decision.at") == "" {
				t.Errorf("who won is not told: %s", r.Body)
			}
		default:
			t.Errorf("answered %d: %s", r.Status, r.Body)
		}
	}
	if won != 1 {
		t.Errorf("%d decisions succeeded", won)
	}
	if n := number(t, c, "SELECT count(*) FROM decision WHERE proposal_id = $1", id); n != 1 {
		t.Errorf("%d decisions are kept", n)
	}
	published := number(t, c, "SELECT count(*) FROM decision WHERE proposal_id = $1 AND kind = 'publish'", id)
	if n := number(t, c, "SELECT count(*) FROM version WHERE proposal_id = $1", id); n != published {
		t.Errorf("%d versions and %d publications", n, published)
	}
	if n := number(t, c, "SELECT count(*) FROM audit WHERE object_id = $1 AND action IN ('proposal.publish', 'proposal.reject', 'proposal.request_changes')", id); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}
}

func TestFiftyPublicationsAtOnceMakeOneVersion(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	id, tag := p.String("id"), p.ETag()
	answers := make([]apptest.Response, 50)
	var together sync.WaitGroup
	for i := range answers {
		together.Go(func() {
			who := mo
			if i%2 == 1 {
				who = mo.At(other)
			}
			answers[i] = who.Insist("POST", "/proposals/"+id+"/publish", publishing(1, 1), "If-Match: "+tag)
		})
	}
	together.Wait()
	count := map[string]int{}
	for _, r := range answers {
		count[fmt.Sprintf("%d %s %s", r.Status, r.String("code"), r.String("decision.kind")+r.String("state"))]++
	}
	if count["201  published"] != 1 || count["409 already_decided publishpublished"] != 49 {
		t.Errorf("answers: %v", count)
	}
	for what, sql := range map[string]string{
		"versions":           "SELECT count(*) - 1 FROM version WHERE question_id = (SELECT question_id FROM proposal WHERE id = $1)",
		"rows in the audit":  "SELECT count(*) FROM audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish'",
		"notices":            "SELECT count(*) FROM notice WHERE proposal_id = $1 AND kind = 'published'",
		"events":             "SELECT count(*) FROM event WHERE proposal_id = $1 AND kind = 'published'",
		"approvals by Mo":    "SELECT count(*) FROM review WHERE proposal_id = $1",
		"decisions, in fact": "SELECT count(*) FROM decision WHERE proposal_id = $1",
	} {
		if n := number(t, c, sql, id); n != 1 {
			t.Errorf("%d %s", n, what)
		}
	}
}

// Rule 5 for every other way to decide.
func TestOfFiftyOtherDecisionsAtOnceOneSucceeds(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		begin func(t testing.TB, cleo, mo *apptest.Person) (id, path, tag string, body map[string]any)
		once  []string
	}{
		"edits": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, strings.Replace(whole, "the end", "thhe end", 1))
			in := edits(1, 1, whole)
			preview := mo.Do("POST", "/proposals/"+p.String("id")+"/edits/preview", in).Want(t, 200)
			in["text_sha256"], in["publishes"] = preview.String("text_sha256"), true
			return p.String("id"), "/edits", p.ETag(), in
		}, []string{"version WHERE proposal_id = $1", "revision WHERE proposal_id = $1 AND number = 2", "decision WHERE proposal_id = $1", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.edit'", "notice WHERE proposal_id = $1 AND kind = 'published_edited'"}},
		"a part": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, whole)
			return p.String("id"), "/changes/publish", p.ETag(), part(t, mo, p, "body.1")
		}, []string{"version WHERE proposal_id = $1", "revision WHERE proposal_id = $1 AND number = 3", "decision WHERE proposal_id = $1", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish_part'", "notice WHERE proposal_id = $1 AND kind = 'part_published'"}},
		"an undo": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, whole)
			p = mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
			return p.String("id"), "/undo", p.ETag(), undoing(mistake, mo.Get(question+"/versions/1"))
		}, []string{"version v JOIN proposal p ON p.question_id = v.question_id WHERE p.id = $1 AND v.number = 3", "decision WHERE proposal_id = $1 AND kind = 'undo'", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.undo'", "notice WHERE proposal_id = $1 AND kind = 'undone'"}},
		"spam": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, whole)
			return p.String("id"), "/spam", p.ETag(), map[string]any{"revision": 1, "reason": reason}
		}, []string{"decision WHERE proposal_id = $1", "restriction WHERE proposal_id = $1", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.spam'", "notice WHERE proposal_id = $1 AND kind = 'restricted'"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			other, c := s.Another(), dial(t, s)
			mo := s.SignIn("mo")
			id, path, tag, body := x.begin(t, s.SignIn("cleo"), mo)
			answers := make([]apptest.Response, 50)
			var together sync.WaitGroup
			for i := range answers {
				together.Go(func() {
					answers[i] = []*apptest.Person{mo, mo.At(other)}[i%2].Insist("POST", "/proposals/"+id+path, body, "If-Match: "+tag)
				})
			}
			together.Wait()
			won := 0
			for _, r := range answers {
				switch {
				case r.Status == 201:
					won++
				case r.Status == 409 && r.String("code") == "already_decided" && r.String("decision.by.name") == "Mo Moderator":
				default:
					t.Errorf("answered %d: %s", r.Status, r.Body)
				}
			}
			if won != 1 {
				t.Errorf("%d succeeded", won)
			}
			for _, what := range x.once {
				if n := number(t, c, "SELECT count(*) FROM "+what, id); n != 1 {
					t.Errorf("%d rows of %s", n, what)
				}
			}
		})
	}
}
