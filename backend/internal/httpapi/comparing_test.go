package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

func TestComparisonsTakeTheFormThatIsAskedFor(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	submitted := submit(t, cleo, "I begin with the *end* in mind.\n\nThen I say so.")
	path := "/proposals/" + submitted.String("id")
	for _, address := range []string{path + "/compare", path + "/compare?view=blocks"} {
		r := mo.Get(address).Want(t, 200)
		if r.Value("body.html") != nil || r.Value("body.plain") != nil {
			t.Errorf("%s: %s", address, r.Body)
		}
		if share, ok := r.Value("size.share").(float64); !ok || share <= 0 || share > 1 {
			t.Errorf("share: %s", r.Body)
		}
	}
	rendered := mo.Get(path+"/compare?view=rendered").Want(t, 200)
	html := rendered.String("body.html")
	if !strings.Contains(html, "<ins>") || !strings.Contains(html, "<em>") {
		t.Errorf("rendered: %s", html)
	}
	if text := mo.Get(path+"/compare?view=plain").Want(t, 200).String("body.plain"); !strings.Contains(text, "{+") {
		t.Errorf("plain: %s", text)
	}
	mo.Get(path+"/compare?view=pdf").WantCode(t, 422, "invalid")
	s.Visitor().Get(question+"/compare?from=0&to=1&view=rendered").Want(t, 200)
	s.Visitor().Get(question+"/compare?from=0&to=1&view=x").WantCode(t, 422, "invalid")
	text := map[string]any{"guidance": "", "body": "Something else.\n\n<script>alert(1)</script>", "base_version": 1}
	if r := s.Visitor().Do("POST", question+"/compare?view=rendered", text).Want(t, 200); !strings.Contains(r.String("comparison.body.html"), "&lt;script&gt;") || strings.Contains(r.String("comparison.body.html"), "<script>") {
		t.Errorf("of a text: %s", r.Body)
	}
}

func TestLineEndsAloneAreNoChangeOfWords(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	before := s.Visitor().Get(question).Want(t, 200).String("version.body")
	wrapped := strings.Replace(before, " ", "\n", 1)
	text := map[string]any{"guidance": "", "body": wrapped, "base_version": 1}
	r := s.Visitor().Do("POST", question+"/compare?view=rendered", text).Want(t, 200)
	if r.String("comparison.body.blocks.0.kind") != "rewrapped" || r.Value("comparison.body.unchanged") != false || r.Value("comparison.size.added") != 0.0 {
		t.Errorf("wrapped otherwise: %s", r.Body)
	}
	if html := r.String("comparison.body.html"); strings.Contains(html, "<ins") || strings.Contains(html, "<del") {
		t.Errorf("readers see a difference: %s", html)
	}
	text["body"] = before + "\n\nOne paragraph more."
	r = s.Visitor().Do("POST", question+"/compare", text).Want(t, 200)
	for i, kind := range []string{"unchanged", "inserted"} {
		n := strings.Count(before, "\n\n") + i
		if got := r.String("comparison.body.blocks." + string(rune('0'+n)) + ".kind"); got != kind {
			t.Errorf("block %d is %s, not %s: %s", n, got, kind, r.Body)
		}
	}
}

// The pieces of a merge are its text, and say whose each of them is.
func TestMergeSaysWhoseItIs(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo")
	first, second := submit(t, cleo, "I start with the end in mind. Then I work backwards."), submit(t, dora, "I begin with the end in mind. Then I work forwards.")
	path := "/proposals/" + first.String("id")
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)
	merge := dora.Get("/proposals/"+second.String("id")+"/merge").Want(t, 200)
	var text strings.Builder
	sides := map[string]bool{}
	pieces := merge.Value("pieces.body").([]any)
	conflicts := merge.Value("conflicts").([]any)
	for _, each := range pieces {
		p := each.(map[string]any)
		switch p["op"] {
		case "conflict":
			text.WriteString(conflicts[int(p["conflict"].(float64))].(map[string]any)["proposed"].(string))
		case "delete":
		default:
			text.WriteString(p["text"].(string))
		}
		if side, ok := p["whose"].(string); ok {
			sides[side] = true
		}
	}
	if text.String() != merge.String("merged.body") || !sides["published"] {
		t.Errorf("pieces: %s", merge.Body)
	}
	s.Visitor().Get("/proposals/"+second.String("id")+"/merge").WantCode(t, 401, "unauthenticated")
}
