package httpapi_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"redraft/internal/apptest"
	"redraft/internal/postgres"
)

const choices = "/mail-choices"

func choosing(topic, frequency string) map[string]any {
	return map[string]any{"topics": map[string]string{topic: frequency}}
}

func TestChoosingWhatToBeTold(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	cleo, una := s.SignIn("cleo"), s.SignIn("una")
	before := rows(t, c)
	usual := cleo.Get(choices).Want(t, 200)
	if usual.String("address") != "cleo@example.org" || usual.String("topics.0.topic") != "own" || usual.String("topics.0.frequency") != "instantly" {
		t.Errorf("usually: %s", usual.Body)
	}
	if r := una.Get(choices).Want(t, 200); r.Value("address") != nil {
		t.Errorf("letters go to an address that nobody verified: %s", r.Body)
	}
	for _, wrong := range []any{choosing("own", "hourly"), choosing("nothing", "never"), choosing("queue", "instantly"), map[string]any{"topics": map[string]string{}}, map[string]any{}} {
		cleo.Do("PUT", choices, wrong).WantCode(t, 422, "invalid")
	}
	unchanged(t, c, before, "a choice that is none")
	if r := cleo.Do("PUT", choices, choosing("own", "never")).Want(t, 200); r.String("topics.0.frequency") != "never" {
		t.Errorf("chosen: %s", r.Body)
	}
	cleo.Do("PUT", choices, choosing("own", "daily")).Want(t, 200)
	if r := cleo.Get(choices); r.String("topics.0.frequency") != "daily" || r.String("topics.1.frequency") != "daily" {
		t.Errorf("afterwards: %s", r.Body)
	}
}

// As RFC 8058 says: the address takes a POST without a session and without a page of ours; looking at it changes nothing.
func TestUnsubscribing(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+p.String("id")+"/reviews", verdict("comment", reason), "If-Match: "+p.ETag()).Want(t, 201)
	waiting, err := s.Store.DeliveriesBefore(context.Background(), []postgres.DeliveryState{postgres.DeliveryPending}, 0, 10)
	if err != nil || len(waiting) != 1 {
		t.Fatalf("%d letters wait: %v", len(waiting), err)
	}
	l, err := s.Desk.Letter(context.Background(), waiting[0])
	if err != nil {
		t.Fatal(err)
	}
	address := s.URL + "/unsubscribe/" + l.Unsubscribe
	ask := func(method, address string) (int, string) {
		t.Helper()
		r, err := http.NewRequest(method, address, strings.NewReader(url.Values{"List-Unsubscribe": {"One-Click"}}.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		text, _ := io.ReadAll(res.Body)
		return res.StatusCode, string(text)
	}
	before := rows(t, c)
	if status, page := ask("GET", address); status != 200 || !strings.Contains(page, "What happens to my proposals") || !strings.Contains(page, `<form method="post">`) {
		t.Errorf("asked: %d %s", status, page)
	}
	for _, wrong := range []string{address + "A", address[:len(address)-2], s.URL + "/unsubscribe/x", s.URL + "/unsubscribe/%ff"} {
		for _, method := range []string{"GET", "POST"} {
			if status, _ := ask(method, wrong); status != 404 {
				t.Errorf("%s %s: %d", method, wrong, status)
			}
		}
	}
	unchanged(t, c, before, "looking at the address")
	for range 2 {
		if status, page := ask("POST", address); status != 200 || !strings.Contains(page, "have ended") {
			t.Errorf("unsubscribed: %d %s", status, page)
		}
	}
	if r := cleo.Get(choices); r.String("topics.0.frequency") != "never" || r.String("topics.1.frequency") != "daily" {
		t.Errorf("afterwards: %s", r.Body)
	}
	mo.Do("POST", "/proposals/"+p.String("id")+"/reviews", verdict("comment", reason), "If-Match: "+mo.Get("/proposals/"+p.String("id")).ETag()).Want(t, 201)
	if n := number(t, c, "SELECT count(*) FROM delivery"); n != 1 {
		t.Errorf("%d letters for somebody who wants none", n)
	}
	if n := number(t, c, "SELECT count(*) FROM river_job"); n != 1 {
		t.Errorf("%d jobs for one letter", n)
	}
}

// A letter belongs to the decision: what is rolled back leaves neither, and the database refuses a second one about the same event.
func TestALetterIsPartOfItsDecision(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id") + "/publish"
	if _, err := c.Exec(context.Background(), `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no jobs today''; END';
		CREATE TRIGGER refuse BEFORE INSERT ON river_job FOR EACH ROW EXECUTE FUNCTION refuse()`); err != nil {
		t.Fatal(err)
	}
	before := rows(t, c)
	if r := mo.Do("POST", path, publishing(1, 1), "If-Match: "+p.ETag()); r.Status != 500 {
		t.Errorf("without a job: %d %s", r.Status, r.Body)
	}
	unchanged(t, c, before, "a decision without its letter")
	if _, err := c.Exec(context.Background(), "DROP TRIGGER refuse ON river_job"); err != nil {
		t.Fatal(err)
	}
	mo.Do("POST", path, publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	if n := number(t, c, "SELECT count(*) FROM delivery d JOIN river_job j ON j.args ->> 'delivery' = d.id::text"); n != 1 {
		t.Errorf("%d letters with a job", n)
	}
	_, err := c.Exec(context.Background(), "INSERT INTO delivery SELECT (d).* FROM (SELECT jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid())) AS d FROM delivery d) x")
	if err == nil {
		t.Error("the database takes a second letter about the same event")
	}
}
