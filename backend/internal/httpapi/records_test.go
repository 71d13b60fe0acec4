package httpapi_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"redraft/internal/apptest"
)

// What is published in a guide raises how many proposals may be open there; of two that arrive at the bound together, one is refused.
func TestTrustRaisesTheLimitOnOpenProposals(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo, bert := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("bert")
	text := func(n int, base int) map[string]any {
		p := proposal("I begin with the end in mind, and count to " + itoa(n) + ".")
		p["base_version"] = base
		return p
	}
	if r := cleo.Get("/records").Want(t, 200); r.Value("items.0") != nil {
		t.Errorf("the record of somebody without one: %s", r.Body)
	}
	s.Visitor().Get("/records").WantCode(t, 401, "unauthenticated")
	for n := range 3 {
		p := cleo.Do("POST", question+"/proposals", text(n, n+1)).Want(t, 201)
		if n == 2 {
			if r := cleo.Get("/records"); r.Int("items.0.record.trust.level") != 0 || r.Int("items.0.record.trust.limit") != 10 || r.Int("items.0.record.trust.next.missing") != 1 {
				t.Errorf("after two: %s", r.Body)
			}
		}
		mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, n+1), "If-Match: "+p.ETag()).Want(t, 201)
	}
	if r := cleo.Get("/records"); r.String("items.0.guide.slug") != "alpha" || r.Int("items.0.record.trust.level") != 1 || r.Int("items.0.record.trust.limit") != 15 || r.Int("items.0.record.trust.next.missing") != 7 {
		t.Errorf("after three: %s", r.Body)
	}
	withdrawn := cleo.Do("POST", question+"/proposals", text(3, 4)).Want(t, 201)
	cleo.Do("POST", "/proposals/"+withdrawn.String("id")+"/withdraw", nil, "If-Match: "+withdrawn.ETag()).Want(t, 201)
	var open apptest.Response
	for n := range 14 {
		open = cleo.Do("POST", question+"/proposals", text(100+n, 4)).Want(t, 201)
	}
	var both sync.WaitGroup
	got := make([]int, 2)
	for i := range got {
		both.Go(func() {
			body, _ := json.Marshal(text(200+i, 4))
			r, err := cleo.Send(http.MethodPost, question+"/proposals", string(body), http.Header{"Content-Type": {"application/json"}, "Idempotency-Key": {"at-the-bound-" + itoa(i)}})
			if err == nil {
				got[i] = r.Status
			}
		})
	}
	both.Wait()
	if slices.Sort(got); !slices.Equal(got, []int{201, 409}) {
		t.Errorf("two at the bound were answered %v", got)
	}
	if r := cleo.Do("POST", question+"/proposals", text(300, 4)).WantCode(t, 409, "quota_reached"); r.Int("limit") != 15 {
		t.Errorf("at the bound: %s", r.Body)
	}
	elsewhere := map[string]any{"guidance": "", "body": "Something else entirely.", "summary": "Long enough to be one", "base_version": 1}
	if r := cleo.Do("POST", "/guides/beta/questions/first/proposals", elsewhere).WantCode(t, 409, "quota_reached"); r.Int("limit") != 10 {
		t.Errorf("trust in one guide is none in another: %s", r.Body)
	}

	// The record is its owner's and the moderators' of the guide.
	path := "/proposals/" + open.String("id")
	if r := mo.Get(path).Want(t, 200); r.Int("record.trust.level") != 1 || r.Int("record.trust.limit") != 15 {
		t.Errorf("a moderator reads %s", r.Body)
	}
	submitted := dora.Do("POST", question+"/proposals", text(400, 4)).Want(t, 201)
	for name, r := range map[string]apptest.Response{"the author": cleo.Get(path).Want(t, 200), "a fellow": dora.Get(path).Want(t, 200)} {
		if r.Value("record") != nil {
			t.Errorf("%s reads with a proposal %v", name, r.Value("record"))
		}
	}
	bert.Get(path).WantCode(t, 404, "not_found")
	if r := dora.Get("/records"); r.Int("items.0.record.published") != 0 || r.Value("items.1") != nil {
		t.Errorf("a fellow's record: %s", r.Body)
	}
	mo.Do("POST", "/proposals/"+submitted.String("id")+"/spam", map[string]any{"revision": 1, "reason": reason}, "If-Match: "+submitted.ETag()).Want(t, 201)
	if r := dora.Get("/records"); r.Value("items.0.record.trust.restricted") != true || r.Int("items.0.record.trust.limit") != 0 || r.Value("items.0.record.trust.next") != nil {
		t.Errorf("the record of somebody who may propose nothing: %s", r.Body)
	}

	s.Clock.Advance(366 * 24 * time.Hour)
	cleo = s.SignIn("cleo")
	if r := cleo.Get("/records"); r.Value("items.0.record.trust.score") != 1.5 || r.Int("items.0.record.trust.level") != 0 || r.Int("items.0.record.trust.limit") != 10 {
		t.Errorf("a year later: %s", r.Body)
	}
	if r := cleo.Do("POST", question+"/proposals", text(500, 4)).WantCode(t, 409, "quota_reached"); r.Int("limit") != 10 {
		t.Errorf("a year later: %s", r.Body)
	}
}
