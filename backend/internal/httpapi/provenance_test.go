package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// Each sentence of a version says which one it comes from, and nothing that is not published is looked at.
func TestProvenance(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo")
	first := submit(t, cleo, "I begin with the end in mind. Then I walk backwards.\n\nA second paragraph closes it.")
	mo.Do("POST", "/proposals/"+first.String("id")+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)
	submit(t, dora, "Something secret that nobody published.")

	r := s.Visitor().Get(question+"/versions/2/provenance").Want(t, 200)
	want := []struct {
		words   string
		version int
	}{{"I begin with the end in mind. ", 1}, {"Then I walk backwards.\n\n", 2}, {"A second paragraph closes it.", 1}}
	sentences := r.Value("body").([]any)
	if len(sentences) != len(want) {
		t.Fatalf("sentences: %s", r.Body)
	}
	for i, each := range sentences {
		if x := each.(map[string]any); x["text"] != want[i].words || int(x["version"].(float64)) != want[i].version {
			t.Errorf("sentence %d is %v, not %v", i, x, want[i])
		}
	}
	if r.Int("earliest") != 1 || r.Int("versions.0.number") != 2 || r.String("versions.0.proposed_by.name") != "Cleo Contributor" || r.String("versions.0.approved_by.0.name") != "Mo Moderator" {
		t.Errorf("versions: %s", r.Body)
	}
	if strings.Contains(string(r.Body), "secret") || strings.Contains(string(r.Body), "Dora") {
		t.Errorf("something unpublished: %s", r.Body)
	}
	if earlier := s.Visitor().Get(question+"/versions/1/provenance").Want(t, 200); strings.Contains(string(earlier.Body), "walk") {
		t.Errorf("a later version: %s", earlier.Body)
	}
	for _, none := range []string{"3", "4000000"} {
		s.Visitor().Get(question+"/versions/"+none+"/provenance").WantCode(t, 404, "not_found")
	}
	s.Visitor().Get("/guides/alpha/questions/none/versions/1/provenance").WantCode(t, 404, "not_found")
}
