package httpapi_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"

	"redraft/internal/apptest"
)

// Rule 6: every write can be repeated, and is done once.
func TestARepeatedWriteIsAnsweredAsTheFirst(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	body := proposal("I begin with the end in mind, and say so.")
	first := cleo.Do("POST", question+"/proposals", body, "Idempotency-Key: one").Want(t, 201)
	before := rows(t, c)
	for _, again := range []apptest.Response{
		cleo.Do("POST", question+"/proposals", body, "Idempotency-Key: one").Want(t, 201),
		cleo.At(other).Do("POST", question+"/proposals", body, "Idempotency-Key: one").Want(t, 201),
	} {
		if !bytes.Equal(again.Body, first.Body) || again.ETag() != first.ETag() || again.Header.Get("Idempotency-Replayed") != "true" {
			t.Errorf("the replay is %q %v %s, the first answer was %q %s", again.ETag(), again.Header, again.Body, first.ETag(), first.Body)
		}
	}
	if first.Header.Get("Idempotency-Replayed") != "" {
		t.Error("the first answer is marked as a replay")
	}
	cleo.Do("POST", question+"/proposals", proposal("Another text under the same key."), "Idempotency-Key: one").WantCode(t, 422, "idempotency_mismatch")
	cleo.Do("POST", "/guides/alpha/questions/second/proposals", body, "Idempotency-Key: one").WantCode(t, 422, "idempotency_mismatch")
	unchanged(t, c, before, "a repeated request")

	// A key is a person's: the same one of somebody else is another.
	mo.Do("POST", question+"/proposals", proposal("A text by somebody else."), "Idempotency-Key: one").Want(t, 201)

	path, match := "/proposals/"+first.String("id"), "If-Match: "+first.ETag()
	published := mo.Do("POST", path+"/publish", publishing(1, 1), match, "Idempotency-Key: two").Want(t, 201)
	if again := mo.Do("POST", path+"/publish", publishing(1, 1), match, "Idempotency-Key: two").Want(t, 201); !bytes.Equal(again.Body, published.Body) {
		t.Errorf("the replay of a publish is %s, was %s", again.Body, published.Body)
	}
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+published.ETag(), "Idempotency-Key: two").WantCode(t, 422, "idempotency_mismatch")
	mo.Do("POST", path+"/publish", publishing(1, 1), match, "Idempotency-Key: three").WantCode(t, 409, "already_decided")
}

func TestARefusalLeavesTheKeyFree(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	for _, wrong := range []string{"", "a b", "ключ", strings.Repeat("k", 256), "tab\tinside"} {
		code := 422
		if wrong == "" {
			code = 400
		}
		cleo.Do("POST", question+"/proposals", proposal("I begin with the end in mind, and say so."), "Idempotency-Key: "+wrong).WantCode(t, code, "invalid")
	}
	for _, does := range []string{"PUT /guides/alpha/questions/first/versions/1/helpful", "DELETE /guides/alpha/questions/first/versions/1/helpful", "DELETE /session"} {
		method, path, _ := strings.Cut(does, " ")
		var body any
		if method == "PUT" {
			body = map[string]any{"helpful": true}
		}
		cleo.Do(method, path, body, "Idempotency-Key: a b").WantCode(t, 422, "invalid")
		if again := cleo.Do(method, path, body, "Idempotency-Key: again").Status; path != "/session" && again >= 300 {
			t.Errorf("%s with a key: %d", does, again)
		}
	}
	cleo = s.SignIn("cleo")
	key := "Idempotency-Key: " + strings.Repeat("k", 255)
	cleo.Do("POST", question+"/proposals", proposal(""), key).WantCode(t, 422, "invalid")
	cleo.Do("POST", question+"/proposals", map[string]any{"guidance": "They want to see how you begin.", "body": "I begin with the end in mind. Then I work backwards.\n\nA second paragraph closes it.", "summary": "Changes nothing at all", "base_version": 1}, key).WantCode(t, 422, "no_change")
	p := cleo.Do("POST", question+"/proposals", proposal("I begin with the end in mind, and say so."), key).Want(t, 201)
	path := "/proposals/" + p.String("id")
	mo.Do("POST", path+"/publish", publishing(1, 2), "If-Match: "+p.ETag(), "Idempotency-Key: k").WantCode(t, 409, "stale_base")
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag(), "Idempotency-Key: k").Want(t, 201)
	if n := number(t, c, "SELECT count(*) FROM idempotency WHERE status >= 300 OR status = 0"); n != 0 {
		t.Errorf("%d refusals are kept", n)
	}
	// After 24 hours of the database's clock a key is free again.
	if _, err := c.Exec(context.Background(), "UPDATE idempotency SET created_at = now() - interval '24 hours 1 second'"); err != nil {
		t.Fatal(err)
	}
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag(), "Idempotency-Key: k").WantCode(t, 409, "already_decided")
}

func TestAReplayNeedsTheRightStill(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, max, cleo, dora := s.SignIn("ada"), s.SignIn("max"), s.SignIn("cleo"), s.SignIn("dora")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	publish := func(by *apptest.Person) apptest.Response {
		return by.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag(), "Idempotency-Key: mine")
	}
	publish(max).Want(t, 201)
	who := "/people/" + max.ID()
	ada.Do("POST", who+"/roles/revoke", map[string]any{"role": "moderator"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	if r := publish(max); r.Status != 403 && r.Status != 404 {
		t.Errorf("without the role a replay answers %d %s", r.Status, r.Body)
	}
	publish(s.Visitor()).WantCode(t, 401, "unauthenticated")

	body := proposal("A text of Dora's, before the suspension.")
	dora.Do("POST", question+"/proposals", body, "Idempotency-Key: mine").Want(t, 201)
	who = "/people/" + dora.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": "Sends the same text again and again."}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	dora.Do("POST", question+"/proposals", body, "Idempotency-Key: mine").WantCode(t, 403, "forbidden")
}

func TestTheSameRequestTwiceAtOnceIsDoneOnce(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	cleo := s.SignIn("cleo")
	answers := make([]apptest.Response, 12)
	var together sync.WaitGroup
	for i := range answers {
		together.Go(func() {
			who := cleo
			if i%2 == 0 {
				who = cleo.At(other)
			}
			answers[i] = who.Do("POST", question+"/proposals", proposal("I begin with the end in mind, and say so."), "Idempotency-Key: same")
		})
	}
	together.Wait()
	fresh := 0
	for _, r := range answers {
		switch {
		case r.Status == 201 && r.Header.Get("Idempotency-Replayed") == "":
			fresh++
		case r.Status == 201, r.Status == 409 && r.String("code") == "in_progress" && r.Header.Get("Retry-After") != "":
		default:
			t.Errorf("answered %d: %s", r.Status, r.Body)
		}
	}
	if n := number(t, c, "SELECT count(*) FROM proposal"); fresh != 1 || n != 1 {
		t.Errorf("%d requests were executed and made %d proposals", fresh, n)
	}
}

// A request whose key is held by a transaction that does not end is told so, and not kept waiting for ever.
func TestAKeyInUseIsToldSo(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, c := s.SignIn("cleo"), dial(t, s)
	ctx := context.Background()
	tx, err := c.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(ctx, "INSERT INTO idempotency (person_id, key, request_hash, status, etag, body) VALUES ($1, 'held', '', 0, '', '')", cleo.ID()); err != nil {
		t.Fatal(err)
	}
	r := cleo.Do("POST", question+"/proposals", proposal("I begin with the end in mind, and say so."), "Idempotency-Key: held").WantCode(t, 409, "in_progress")
	if r.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
	if err := tx.Rollback(ctx); err != nil {
		t.Fatal(err)
	}
	cleo.Do("POST", question+"/proposals", proposal("I begin with the end in mind, and say so."), "Idempotency-Key: held").Want(t, 201)
}
