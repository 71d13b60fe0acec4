package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// Whoever proposes on a question sees what others propose there, for as long as they do; a draft is no proposal, and neither is what
// was taken back.
func TestWhatOthersProposeIsShownToWhoProposes(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora := s.SignIn("cleo"), s.SignIn("dora")
	id := submit(t, cleo, threadText).String("id")
	sees := func(when string, want bool) {
		t.Helper()
		q := dora.Get(question).Want(t, 200)
		if q.Int("open_proposals") == 0 {
			t.Errorf("%s: is told of no proposal", when)
		}
		if got := strings.Contains(string(q.Body), id); got != want {
			t.Errorf("%s: finds it %v", when, got)
		}
		for _, path := range []string{"", "/compare", "/revisions/1", "/threads", "/merge"} {
			if got := dora.Get("/proposals/"+id+path).Status == 200; got != want {
				t.Errorf("%s: reads %s: %v", when, path, got)
			}
		}
	}
	sees("before", false)
	dora.Do("PUT", question+"/draft", proposal("A working copy."), "If-None-Match: *").Want(t, 200)
	sees("with a draft", false)
	own := submit(t, dora, "Another text, which is proposed.")
	sees("with a proposal", true)
	dora.Do("POST", "/proposals/"+own.String("id")+"/withdraw", nil, "If-Match: "+own.ETag()).Want(t, 201)
	sees("after taking it back", false)
}
