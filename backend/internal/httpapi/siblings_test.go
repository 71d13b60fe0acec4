package httpapi_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// Rule 10, and what happens to a proposal whose base moved.
func TestSiblingsOfAPublication(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, bert, mo, ada := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("bert"), s.SignIn("mo"), s.SignIn("ada")
	text := "I begin with the END in mind. Then I work backwards.\n\nA second paragraph closes it."
	first := submit(t, cleo, text)
	same := submit(t, dora, text)
	beside := submit(t, bert, "I begin with the end in mind. Then I work backwards.\n\nA second paragraph ends it.")
	against := submit(t, ada, "I begin with the beginning in mind. Then I work backwards.\n\nA second paragraph closes it.")
	done := mo.Do("POST", "/proposals/"+first.String("id")+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)

	became := map[string]string{}
	for i := range 4 {
		became[done.String(fmt.Sprintf("siblings.%d.author.id", i))] = done.String(fmt.Sprintf("siblings.%d.became", i))
	}
	if want := map[string]string{dora.ID(): "superseded", bert.ID(): "stale_clean", ada.ID(): "stale_conflict", "": ""}; !maps.Equal(became, want) {
		t.Errorf("the answer says %v of the siblings, want %v", became, want)
	}
	if again := mo.Get("/proposals/" + first.String("id")); again.Value("siblings") != nil {
		t.Errorf("read later: %s", again.Body)
	}
	if p := dora.Get("/proposals/" + same.String("id")); p.String("state") != "superseded" || p.String("decisions.0.kind") != "supersede" {
		t.Errorf("the same text: %s", p.Body)
	}
	p := mo.Get("/proposals/"+beside.String("id")).Want(t, 200)
	if p.String("state") != "in_review" || p.String("base.state") != "stale_clean" || p.Int("base.current_version") != 2 {
		t.Fatalf("a text beside it: %s", p.Body)
	}
	for author, kind := range map[*apptest.Person]string{bert: "base_moved", ada: "base_conflict", dora: "superseded"} {
		if told := author.Get("/notices"); told.String("items.0.kind") != kind || kind != "superseded" && !strings.HasPrefix(told.String("items.0.text"), "Version 2 was published") {
			t.Errorf("for %s its author was told %s", kind, told.Body)
		}
	}
	path, match := "/proposals/"+beside.String("id"), "If-Match: "+p.ETag()
	mo.Do("POST", path+"/publish", publishing(1, 1), match).WantCode(t, 409, "stale_base")
	if r := mo.Do("POST", path+"/publish", publishing(1, 2), match).WantCode(t, 409, "stale_base"); r.Int("current_version") != 2 {
		t.Errorf("the current version is not told: %s", r.Body)
	}
	mo.Do("POST", path+"/publish", map[string]any{"revision": 1, "onto_version": 2, "text_sha256": strings.Repeat("0", 64)}, match).WantCode(t, 412, "precondition_failed")
	merge := mo.Get(path+"/merge").Want(t, 200)
	if merge.String("merged.body") != "I begin with the END in mind. Then I work backwards.\n\nA second paragraph ends it." {
		t.Errorf("merged: %s", merge.Body)
	}
	mo.Do("POST", path+"/publish", map[string]any{"revision": 1, "onto_version": 2, "text_sha256": merge.String("text_sha256")}, match).Want(t, 201)
	if v := s.Visitor().Get(question); v.Int("version.number") != 3 || v.String("version.body") != merge.String("merged.body") {
		t.Errorf("published: %s", v.Body)
	}

	p = mo.Get("/proposals/"+against.String("id")).Want(t, 200)
	if p.String("base.state") != "stale_conflict" || p.String("state") != "in_review" {
		t.Fatalf("a text against it: %s", p.Body)
	}
	merge = mo.Get("/proposals/"+against.String("id")+"/merge").Want(t, 200)
	mo.Do("POST", "/proposals/"+against.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 3, "text_sha256": merge.String("text_sha256")}, "If-Match: "+p.ETag()).WantCode(t, 409, "stale_base")
	// Its author brings it onto version 3 by hand.
	rebased := proposal("I begin with the beginning in mind. Then I work backwards.\n\nA second paragraph ends it.")
	rebased["base_version"] = 3
	p = ada.Do("POST", "/proposals/"+against.String("id")+"/revisions", rebased, "If-Match: "+p.ETag()).Want(t, 201)
	mo.Do("POST", "/proposals/"+against.String("id")+"/publish", publishing(2, 3), "If-Match: "+p.ETag()).Want(t, 201)
}

// A revert answers like a publication what became of the proposals that were open, by the names of their authors; a version read later does not.
func TestSiblingsOfARevert(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, bert, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("bert"), s.SignIn("mo")
	first := submit(t, cleo, "I begin with the END in mind. Then I work backwards.\n\nA second paragraph closes it.")
	mo.Do("POST", "/proposals/"+first.String("id")+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)
	onto := func(body string) map[string]any {
		in := proposal(body)
		in["base_version"] = 2
		return in
	}
	dora.Do("POST", question+"/proposals", onto("I begin with the END in mind. Then I work backwards.\n\nA second paragraph ends it.")).Want(t, 201)
	bert.Do("POST", question+"/proposals", onto("I begin with the VERY END in mind. Then I work backwards.\n\nA second paragraph closes it.")).Want(t, 201)
	tag := mo.Get(question).ETag()
	done := mo.Do("POST", question+"/versions/1/revert", map[string]any{"reason": reason}, "If-Match: "+tag, "Idempotency-Key: back").Want(t, 201)
	became := map[string]string{}
	for i := range 3 {
		became[done.String(fmt.Sprintf("siblings.%d.author.name", i))] = done.String(fmt.Sprintf("siblings.%d.became", i))
	}
	if want := map[string]string{"Dora Contributor": "stale_clean", "Bert Beta": "stale_conflict", "": ""}; !maps.Equal(became, want) {
		t.Errorf("the answer says %v of the siblings, want %v", became, want)
	}
	if again := s.Visitor().Get(question+"/versions/3").Want(t, 200); again.Value("siblings") != nil {
		t.Errorf("read later: %s", again.Body)
	}
}
