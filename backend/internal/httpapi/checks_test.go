package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// check is what a comparison of a text that is being written says of one check.
func checkOf(t testing.TB, r apptest.Response, name string) string {
	t.Helper()
	for _, c := range r.Value("checks").([]any) {
		if one := c.(map[string]any); one["name"] == name {
			severity, _ := one["severity"].(string)
			return severity
		}
	}
	t.Fatalf("no check %q: %s", name, r.Body)
	return ""
}

func TestChecksWhileWritingAndAtSubmit(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, c := s.SignIn("cleo"), dial(t, s)
	secret := "ghp_" + strings.Repeat("k", 36)
	long := "I begin " + strings.Repeat("and go on ", 30) + "to the end."
	for body, want := range map[string][2]string{
		"I begin with the end in mind, and say so.": {"sentences", ""},
		long:                          {"sentences", "warning"},
		"My token is " + secret + ".": {"secrets", "error"},
	} {
		r := cleo.Do("POST", question+"/compare", map[string]any{"guidance": "", "body": body, "base_version": 1}).Want(t, 200)
		if got := checkOf(t, r, want[0]); got != want[1] {
			t.Errorf("%.20s: %s %q, want %q", body, want[0], got, want[1])
		}
	}
	before := rows(t, c)
	refused := cleo.Do("POST", question+"/proposals", proposal("My token is "+secret+".")).WantCode(t, 422, "checks_failed")
	if checkOf(t, refused, "secrets") != "error" || strings.Contains(string(refused.Body), secret) {
		t.Errorf("refused: %s", refused.Body)
	}
	noted := proposal("My token is " + secret + ".")
	noted["check_note"] = "It is not a real one, believe me."
	cleo.Do("POST", question+"/proposals", noted).WantCode(t, 422, "checks_failed")
	cleo.Do("POST", question+"/proposals", proposal(long)).WantCode(t, 422, "checks_failed")
	unchanged(t, c, before, "a text that does not pass")

	kept := proposal(long)
	kept["check_note"] = "One breath, on purpose: it is how people speak."
	p := cleo.Do("POST", question+"/proposals", kept).Want(t, 201)
	if p.String("revisions.0.check_note") != kept["check_note"] {
		t.Errorf("the note is not kept: %s", p.Body)
	}
	path := "/proposals/" + p.String("id")
	cleo.Do("POST", path+"/revisions", proposal(long+" So."), "If-Match: "+p.ETag()).WantCode(t, 422, "checks_failed")

	// A check that the policy requires has to find nothing; what it warns of can be overridden with a reason.
	mo := s.SignIn("mo")
	changePolicy(t, mo, rule(map[string]any{"checks": []string{"sentences", "links"}}))
	seen := mo.Get(path).Want(t, 200)
	if codes(seen, "publishable.missing") != "check_sentences " || seen.Value("publishable.missing.0.overridable") != true {
		t.Errorf("missing: %s", seen.Body)
	}
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+seen.ETag()).WantCode(t, 409, "policy_unsatisfied")
	over := publishing(1, 1)
	over["override"] = "It reads well aloud, and that is what it is for."
	mo.Do("POST", path+"/publish", over, "If-Match: "+seen.ETag()).Want(t, 201)

	// What is published already is not held against whoever improves another sentence.
	next := proposal(long + "\n\nA second paragraph.")
	next["base_version"] = 2
	s.SignIn("dora").Do("POST", question+"/proposals", next).Want(t, 201)
}

func TestDraftsKeepTheNote(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo := s.SignIn("cleo")
	text := proposal("A working copy.")
	text["check_note"] = "Short"
	saved := cleo.Do("PUT", question+"/draft", text, "If-None-Match: *").Want(t, 200)
	text["check_note"] = "Short, and then longer"
	cleo.Do("PUT", question+"/draft", text, "If-Match: "+saved.ETag()).Want(t, 200)
	if d := cleo.Get(question+"/draft").Want(t, 200); d.String("check_note") != "Short, and then longer" {
		t.Errorf("the draft is %s", d.Body)
	}
}
