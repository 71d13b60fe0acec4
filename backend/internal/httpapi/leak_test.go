package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
	"redraft/internal/httpapi"
)

// Rule 11: a word that stands only in what is not published is never answered to somebody without the right to it.
func TestWhatIsUnpublishedIsNeverSeen(t *testing.T) {
	t.Parallel()
	const canary = "Xylocanary"
	s := apptest.New(t)
	ada, cleo, mo := s.SignIn("ada"), s.SignIn("cleo"), s.SignIn("mo")
	text := func(body string) map[string]any {
		p := proposal(canary + " " + body)
		p["guidance"], p["summary"] = canary+" guides", canary+" in the summary"
		return p
	}
	cleo.Do("PUT", "/guides/alpha/questions/second/draft", text("draft, too"), "If-None-Match: *").Want(t, 200)
	var ids []string
	propose := func(body string) apptest.Response {
		p := cleo.Do("POST", question+"/proposals", text(body)).Want(t, 201)
		ids = append(ids, p.String("id"))
		return p
	}
	act := func(by *apptest.Person, p apptest.Response, what string, body any) {
		by.Do("POST", "/proposals/"+p.String("id")+what, body, "If-Match: "+p.ETag()).Want(t, 201)
	}
	note := canary + " is what nobody else reads"
	propose("open")
	thread := mo.Do("POST", "/proposals/"+ids[0]+"/threads", map[string]any{
		"revision": 1, "text": note, "replacement": canary + " instead",
		"passage": map[string]any{"field": "body", "quote": canary, "suffix": " open"},
	}).Want(t, 201).String("id")
	act(mo, propose("asked"), "/reviews", verdict("request_changes", note))
	act(mo, propose("commented"), "/reviews", verdict("comment", note))
	act(mo, propose("rejected"), "/reject", map[string]any{"revision": 1, "code": "style", "reason": note})
	act(cleo, propose("withdrawn"), "/withdraw", nil)
	act(mo, propose("spam"), "/spam", map[string]any{"revision": 1, "reason": note}) // the last: cleo is stopped here
	cleo.Do("PUT", question+"/draft", text("draft"), "If-None-Match: *").Want(t, 200)
	report := cleo.Do("POST", reportsOf, reporting("wrong", note)).Want(t, 201).String("id")
	list := cleo.Do("POST", "/lists", map[string]any{"name": canary + " list"}).Want(t, 201).String("id")
	cleo.Do("PUT", "/study/alpha/first/note", map[string]any{"text": note}, "If-Match: "+cleo.Get("/study/alpha/first/note").ETag()).Want(t, 200)
	who := "/people/" + s.SignIn("sam").ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": note}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)

	readers := map[string]*apptest.Person{"a visitor": s.Visitor(), "an unrelated contributor": s.SignIn("dora"), "a moderator of another guide": s.SignIn("bert")}
	for _, judge := range []*apptest.Person{mo, ada} { // who reads what is proposed reads no notes
		if r := judge.Get("/study/alpha/first/note").Want(t, 200); strings.Contains(string(r.Body), canary) {
			t.Errorf("a note is read by another: %s", r.Body)
		}
	}
	asked := 0
	for route := range httpapi.Routes() {
		method, path, _ := strings.Cut(route, " ")
		path, inAPI := strings.CutPrefix(path, "/api/v1")
		if method != "GET" || !inAPI || path == "/events" { // that one lasts: TestStreamsTellWhatTheirReaderMayKnow
			continue
		}
		person, _, _ := strings.Cut(strings.TrimPrefix(who, "/people/"), "/")
		path = strings.NewReplacer(":guide", "alpha", ":person", person, ":number", "1", ":thread", thread, ":report", report, ":list", list, ":share", "none").Replace(path)
		if named := strings.NewReplacer(":question", "", ":proposal", "").Replace(path); strings.Contains(named, ":") {
			t.Errorf("%s names something that this test does not fill in", path)
		}
		for _, q := range []string{"first", "second"} {
			for _, id := range ids {
				for _, query := range []string{"", "?from=1&to=1", "?from=base&to=latest", "?view=mine", "?guide=alpha&state=in_review", "?q=" + canary, "?action=" + canary} {
					address := strings.NewReplacer(":question", q, ":proposal", id).Replace(path) + query
					for name, reader := range readers {
						r := reader.Get(address)
						if asked++; strings.Contains(string(r.Body), canary) {
							t.Errorf("%s reads it at %s: %.300s", name, address, r.Body)
						}
						if name != "a visitor" && r.Status == 200 && strings.Contains(r.Header.Get("Cache-Control"), "public") && !strings.HasSuffix(path, "/export") {
							t.Errorf("%s: what a person is answered may be kept by a cache: %s", address, r.Header.Get("Cache-Control"))
						}
					}
				}
				if !strings.Contains(path, ":proposal") {
					break
				}
			}
			if !strings.Contains(path, ":question") {
				break
			}
		}
	}
	if asked < 300 {
		t.Errorf("only %d addresses were asked", asked)
	}
	// The canary lives: those with the right read it.
	for _, r := range []apptest.Response{cleo.Get("/proposals/" + ids[0]), mo.Get("/proposals/" + ids[3]), cleo.Get("/proposals/" + ids[0] + "/threads"), cleo.Get(question + "/draft"), cleo.Get("/lists/" + list), ada.Get(who), mo.Get("/reports/" + report), cleo.Get("/study/alpha/first/note")} {
		if !strings.Contains(string(r.Body), canary) {
			t.Errorf("who may read it does not: %s", r.Body)
		}
	}
	// Being told of the author's drafts stops at the author: a moderator reads none of them.
	if r := mo.Get("/guides/alpha/questions/second"); strings.Contains(string(r.Body), canary) || r.Value("draft_saved_at") != nil {
		t.Errorf("a moderator is told of a draft: %s", r.Body)
	}
}
