package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// A revert is a version with a reason, and of what was seen.
func TestRevertsNameWhatWasSeen(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, bert, c := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("bert"), dial(t, s)
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	old := mo.Get(question).ETag()
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	sibling := submit(t, s.SignIn("dora"), "Something else altogether.")
	sibling = mo.Do("POST", "/proposals/"+sibling.String("id")+"/reviews", verdict("approve", ""), "If-Match: "+sibling.ETag()).Want(t, 201)
	now := mo.Get(question).ETag()
	revert, body := question+"/versions/1/revert", map[string]any{"reason": "The example misleads people."}
	before := rows(t, c)
	mo.Do("POST", revert, body).WantCode(t, 428, "precondition_required")
	mo.Do("POST", revert, body, "If-Match: "+old).WantCode(t, 412, "precondition_failed")
	numbered := func(of, like string) string { // the number of one tag with the name of another
		_, n, _ := strings.Cut(like, "-")
		n, _, _ = strings.Cut(strings.Trim(n, `"`), ".")
		name, _, _ := strings.Cut(of, "-")
		return name + "-" + n + `"`
	}
	mo.Do("POST", revert, body, "If-Match: "+numbered(sibling.ETag(), now)).WantCode(t, 412, "precondition_failed")
	mo.Do("POST", revert, map[string]any{"reason": "short"}, "If-Match: "+now).WantCode(t, 422, "invalid")
	mo.Do("POST", question+"/versions/2/revert", body, "If-Match: "+now).WantCode(t, 422, "no_change")
	mo.Do("POST", question+"/versions/9/revert", body, "If-Match: "+now).WantCode(t, 404, "not_found")
	bert.Do("POST", revert, body, "If-Match: "+now).WantCode(t, 403, "forbidden")
	unchanged(t, c, before, "a refused revert")
	mo.Do("POST", revert, body, "If-Match: "+now).Want(t, 201)
}

// A text that was published before is recognised, and all whose versions a revert takes back are told.
func TestAnEarlierTextIsRecognised(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, una, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("una"), s.SignIn("mo")
	for n, by := range []*apptest.Person{cleo, dora} {
		p := by.Do("POST", question+"/proposals", based(strings.Repeat("Again I begin at the end. ", n+2), n+1)).Want(t, 201)
		mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, n+1), "If-Match: "+p.ETag()).Want(t, 201)
	}
	p := una.Do("POST", question+"/proposals", based(strings.Repeat("Again I begin at the end. ", 2), 3)).Want(t, 201)
	if p.Int("same_as_version") != 2 {
		t.Errorf("an earlier text is not recognised: %s", p.Body)
	}
	if other := una.Do("POST", question+"/proposals", based("Something that nobody wrote before.", 3)).Want(t, 201); other.Int("same_as_version") != 0 {
		t.Errorf("a new text is taken for an earlier one: %s", other.Body)
	}
	mo.Do("POST", question+"/versions/1/revert", map[string]any{"reason": "Both of them mislead people."}, "If-Match: "+mo.Get(question).ETag()).Want(t, 201)
	for _, by := range []*apptest.Person{cleo, dora} {
		if told := by.Get("/notices"); told.String("items.0.kind") != "reverted" {
			t.Errorf("%s was told %s", by.Name, told.Body)
		}
	}
	if told := una.Get("/notices"); told.String("items.0.kind") != "base_conflict" {
		t.Errorf("the author of an open proposal was told %s", told.Body)
	}
}
