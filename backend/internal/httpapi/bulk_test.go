package httpapi_test

import (
	"strings"
	"sync"
	"testing"

	"redraft/internal/apptest"
)

func bulk(verb string, ps ...apptest.Response) map[string]any {
	items := []any{}
	for _, p := range ps {
		items = append(items, map[string]any{"proposal": p.String("id"), "etag": p.ETag(), "revision": p.Int("revision")})
	}
	b := map[string]any{"verb": verb, "items": items}
	if verb == "reject" {
		b["code"], b["reason"] = "style", reason
	}
	return b
}

func TestManyAreDecidedAtOnceAndTheOthersAreNamed(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, mo, max, alma, bert := dial(t, s), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max"), s.SignIn("alma"), s.SignIn("bert")
	fine := submit(t, cleo, "I begin with the end in mind, and say so.")
	also := submit(t, cleo, "I begin at the end, always and everywhere.")
	gone := submit(t, cleo, "I begin wherever I want, and take this back.")
	cleo.Do("POST", "/proposals/"+gone.String("id")+"/withdraw", nil, "If-Match: "+gone.ETag()).Want(t, 201)
	decided := submit(t, cleo, "I begin so badly that this is rejected before.")
	max.Do("POST", "/proposals/"+decided.String("id")+"/reject", map[string]any{"revision": 1, "code": "unclear", "reason": reason}, "If-Match: "+decided.ETag()).Want(t, 201)
	theirs := submit(t, mo, "I begin, says a moderator, with the end.")
	elsewhere := cleo.Do("POST", "/guides/beta/questions/first/proposals", proposal("In another guide it is another matter.")).Want(t, 201)
	changed := submit(t, cleo, "I begin, and then I change my mind.")
	cleo.Do("POST", "/proposals/"+changed.String("id")+"/revisions", proposal("I begin, and changed my mind."), "If-Match: "+changed.ETag()).Want(t, 201)

	before := rows(t, c)
	all := bulk("reject", fine, also, gone, decided, theirs, elsewhere, changed)
	preview := alma.Do("POST", "/proposals/bulk/preview", all).Want(t, 200)
	want := map[string]string{fine.String("id"): "", also.String("id"): "", gone.String("id"): "already_decided", decided.String("id"): "already_decided", theirs.String("id"): "", elsewhere.String("id"): "not_found", changed.String("id"): "precondition_failed"}
	check := func(r apptest.Response, want map[string]string) {
		t.Helper()
		for i := range len(want) {
			at := "items." + itoa(i)
			if got := r.String(at + ".skipped"); got != want[r.String(at+".proposal")] || (got != "") != (r.String(at+".detail") != "") {
				t.Errorf("%s is answered %q, want %q", r.String(at+".proposal"), got, want[r.String(at+".proposal")])
			}
		}
	}
	check(preview, want)
	if preview.Int("decided") != 3 || preview.Int("skipped") != 4 || preview.String("items.3.decision.by.name") != "Max Moderator" {
		t.Errorf("preview: %s", preview.Body)
	}
	s.Visitor().Do("POST", "/proposals/bulk", all).WantCode(t, 401, "unauthenticated")
	cleo.Do("POST", "/proposals/bulk", all).WantCode(t, 403, "forbidden")
	cleo.Do("POST", "/proposals/bulk/preview", all).WantCode(t, 403, "forbidden")
	for _, bad := range []map[string]any{bulk("reject"), bulk("reject", fine, fine), bulk("publish", fine), {"verb": "reject", "items": all["items"], "code": "style", "reason": "short"}, {"verb": "approve", "items": all["items"], "reason": reason}, {"verb": "reject", "items": []any{map[string]any{"proposal": "x", "etag": "y", "revision": 1}}, "code": "style", "reason": reason}} {
		mo.Do("POST", "/proposals/bulk", bad).WantCode(t, 422, "invalid")
	}
	unchanged(t, c, before, "what is refused as a whole")

	want[theirs.String("id")] = "self_approval"
	first := mo.Do("POST", "/proposals/bulk", bulk("reject", fine, also, gone, decided, theirs, changed), "Idempotency-Key: many").Want(t, 201)
	delete(want, elsewhere.String("id"))
	check(first, want)
	if n := number(t, c, "SELECT count(*) FROM audit WHERE action = 'proposal.reject'"); n != 3 {
		t.Errorf("%d rejections in the audit log", n)
	}
	before = rows(t, c)
	again := mo.Do("POST", "/proposals/bulk", bulk("reject", fine, also, gone, decided, theirs, changed), "Idempotency-Key: many").Want(t, 201)
	if string(again.Body) != string(first.Body) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("asked again: %s", again.Body)
	}
	mo.Do("POST", "/proposals/bulk", bulk("reject", fine), "Idempotency-Key: many").WantCode(t, 422, "idempotency_mismatch")
	unchanged(t, c, before, "asking again")
	bert.Do("POST", "/proposals/bulk", bulk("approve", elsewhere)).Want(t, 201)
	if p := cleo.Get("/proposals/" + elsewhere.String("id")); p.String("reviews.0.verdict") != "approve" {
		t.Errorf("approved: %s", p.Body)
	}
}

// Fifty callers on two processes who reject the same five proposals decide each once, and two with one key are answered alike.
func TestFiftyBulksAtOnceDecideEachOnce(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Limits.WritesPerMinute = 100_000
	s = s.Another()
	other, c := s.Another(), dial(t, s)
	mo, max := s.SignIn("mo"), s.SignIn("max")
	var ps []apptest.Response
	for i := range 5 {
		ps = append(ps, submit(t, []*apptest.Person{s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("una")}[i%3], "I begin with the end in mind, in way "+itoa(i)+"."))
	}
	callers := []*apptest.Person{mo, max, mo.At(other), max.At(other)}
	answers := make([]apptest.Response, 50)
	var together sync.WaitGroup
	for i := range answers {
		together.Go(func() {
			answers[i] = callers[i%4].Insist("POST", "/proposals/bulk", bulk("reject", ps...), "Idempotency-Key: bulk-"+itoa(i%10))
		})
	}
	together.Wait()
	decided, byKey := 0, map[string]string{}
	for i, r := range answers {
		if r.Status == 409 && r.String("code") == "in_progress" || r.Status == 503 {
			continue
		}
		r.Want(t, 201)
		if r.Int("decided")+r.Int("skipped") != 5 {
			t.Errorf("answered %s", r.Body)
		}
		key := itoa(i%10) + " " + callers[i%4].Name
		if body, known := byKey[key]; known && body != string(r.Body) {
			t.Errorf("one request is answered twice: %s and %s", body, r.Body)
		} else if !known {
			decided += r.Int("decided")
		}
		byKey[key] = string(r.Body)
	}
	if decided > 5 || strings.Count(strings.Join(values(byKey), ""), `"proposal"`) == 0 {
		t.Errorf("%d were told that they decided", decided)
	}
	for what, sql := range map[string]string{
		"decisions": "SELECT count(*) FROM decision WHERE kind = 'reject'", "audit rows": "SELECT count(*) FROM audit WHERE action = 'proposal.reject'",
		"notices": "SELECT count(*) FROM notice WHERE kind = 'rejected'", "rejected proposals": "SELECT count(*) FROM proposal WHERE state = 'rejected'",
	} {
		if n := number(t, c, sql); n != 5 {
			t.Errorf("%d %s", n, what)
		}
	}
}

func values(m map[string]string) (out []string) {
	for _, v := range m {
		out = append(out, v)
	}
	return out
}
