package httpapi_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"redraft/internal/apptest"
)

func listed(r apptest.Response) string {
	var out []string
	for i := 0; r.Value(fmt.Sprintf("items.%d", i)) != nil; i++ {
		out = append(out, r.String(fmt.Sprintf("items.%d.guide.slug", i))+"/"+r.String(fmt.Sprintf("items.%d.question.slug", i)))
	}
	return strings.Join(out, " ")
}

func TestLists(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora := s.SignIn("cleo"), s.SignIn("dora")
	l := cleo.Do("POST", "/lists", map[string]any{"name": "  For   Friday "}, "Idempotency-Key: one").Want(t, 201)
	path := "/lists/" + l.String("id")
	if again := cleo.Do("POST", "/lists", map[string]any{"name": "  For   Friday "}, "Idempotency-Key: one").Want(t, 201); again.String("id") != l.String("id") || l.String("name") != "For Friday" {
		t.Errorf("made twice: %s and %s", l.Body, again.Body)
	}
	if r := cleo.Do("POST", "/lists", map[string]any{"name": "FOR friday"}).WantCode(t, 422, "invalid"); r.String("fields.0.code") != "taken" {
		t.Errorf("a name that is taken: %s", r.Body)
	}
	dora.Do("POST", "/lists", map[string]any{"name": "For Friday"}).Want(t, 201)

	saved := func(place string) string { return path + "/guides/" + strings.Replace(place, "/", "/questions/", 1) }
	for _, place := range []string{"alpha/first", "beta/second", "alpha/first", "alpha/second", "beta/first"} {
		cleo.Do("PUT", saved(place), nil).Want(t, 204)
	}
	for range 2 {
		cleo.Do("DELETE", saved("beta/second"), nil).Want(t, 204)
	}
	cleo.Do("PUT", saved("alpha/none"), nil).WantCode(t, 404, "not_found")
	dora.Do("PUT", saved("alpha/first"), nil).WantCode(t, 404, "not_found")
	l = cleo.Get(path).Want(t, 200)
	if got := listed(l); got != "alpha/first alpha/second beta/first" || l.Int("items.0.version") != 1 {
		t.Errorf("the list holds %s: %s", got, l.Body)
	}
	if r := cleo.Get("/lists?guide=beta&question=first"); r.Value("items.0.holds") != true || r.Int("items.0.questions") != 3 || r.Value("items.0.shared") != false {
		t.Errorf("who holds it: %s", r.Body)
	}
	if r := cleo.Get("/lists?guide=beta&question=second"); r.Value("items.0.holds") != nil {
		t.Errorf("who holds it: %s", r.Body)
	}
	cleo.Get("/lists?guide=beta").WantCode(t, 422, "invalid")

	order := func(places ...string) map[string]any {
		all := []map[string]string{}
		for _, place := range places {
			guide, question, _ := strings.Cut(place, "/")
			all = append(all, map[string]string{"guide": guide, "question": question})
		}
		return map[string]any{"order": all}
	}
	for _, wrong := range [][]string{{}, {"alpha/first"}, {"alpha/first", "alpha/first", "beta/first"}, {"alpha/first", "alpha/second", "beta/none"}} {
		cleo.Do("PATCH", path, order(wrong...), "If-Match: "+l.ETag()).WantCode(t, 422, "invalid")
	}
	next := cleo.Do("PATCH", path, order("beta/first", "alpha/first", "alpha/second"), "If-Match: "+l.ETag()).Want(t, 200)
	cleo.Do("PATCH", path, map[string]any{"name": "Late"}, "If-Match: "+l.ETag()).WantCode(t, 412, "precondition_failed")
	cleo.Do("PATCH", path, map[string]any{"name": "Late"}).WantCode(t, 428, "precondition_required")
	if got := listed(cleo.Get(path)); got != "beta/first alpha/first alpha/second" || listed(next) != got {
		t.Errorf("in the order %s, answered %s", got, next.Body)
	}
	cleo.Do("DELETE", path, nil, "If-Match: "+l.ETag()).WantCode(t, 412, "precondition_failed")
	cleo.Do("DELETE", path, nil, "If-Match: "+next.ETag()).Want(t, 204)
	cleo.Get(path).WantCode(t, 404, "not_found")
}

// Whoever has the link reads what is published, until it is taken back, and whose list it is only where they agreed.
func TestSharedLists(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, ada, who := s.SignIn("cleo"), s.SignIn("ada"), s.Visitor()
	ada.Do("POST", "/guides/alpha/questions", map[string]any{"prompt": "What has no answer yet?", "slug": "empty"}).Want(t, 201)
	l := cleo.Do("POST", "/lists", map[string]any{"name": "For Friday"}).Want(t, 201)
	path := "/lists/" + l.String("id")
	for _, q := range []string{"alpha/questions/empty", "alpha/questions/first", "alpha/questions/second"} {
		cleo.Do("PUT", path+"/guides/"+q, nil).Want(t, 204)
	}
	change := func(what map[string]any) apptest.Response {
		return cleo.Do("PATCH", path, what, "If-Match: "+cleo.Get(path).ETag()).Want(t, 200)
	}
	secret := change(map[string]any{"shared": true}).String("share")
	if again := change(map[string]any{"shared": true}).String("share"); len(secret) != 26 || again != secret {
		t.Errorf("the link is %q, then %q", secret, again)
	}
	r := who.Get("/shared-lists/"+secret).Want(t, 200)
	if listed(r) != "alpha/first alpha/second" || strings.Contains(string(r.Body), "Cleo") || strings.Contains(string(r.Body), l.String("id")) {
		t.Errorf("who has the link reads %s", r.Body)
	}
	q := ada.Get(question)
	ada.Do("PATCH", question, map[string]any{"archived": true}, "If-Match: "+q.ETag()).Want(t, 200)
	change(map[string]any{"show_owner": true})
	if r := who.Get("/shared-lists/" + secret); listed(r) != "alpha/second" || r.String("owner.name") != "Cleo Contributor" {
		t.Errorf("who has the link reads %s", r.Body)
	}
	if r := cleo.Get(path); listed(r) != "alpha/empty alpha/first alpha/second" || r.Value("items.1.archived") != true {
		t.Errorf("its owner reads %s", r.Body)
	}
	if r := change(map[string]any{"shared": false}); r.Value("share") != nil {
		t.Errorf("taken back: %s", r.Body)
	}
	who.Get("/shared-lists/"+secret).WantCode(t, 404, "not_found")
	if other := change(map[string]any{"shared": true}).String("share"); other == secret {
		t.Error("a link that was taken back is worth something again")
	}
	for _, odd := range []string{"none", strings.ToLower(secret), secret + "A", "%20", "'"} {
		who.Get("/shared-lists/"+odd).WantCode(t, 404, "not_found")
	}
	// Their owner gone, nothing is left of it.
	erase := "/people/" + cleo.ID()
	secret = cleo.Get(path).String("share")
	ada.Do("POST", erase+"/erasure", nil, "If-Match: "+ada.Get(erase).ETag()).Want(t, 201)
	who.Get("/shared-lists/"+secret).WantCode(t, 404, "not_found")
}

// The bounds hold, also for many at once and past the rules of the server.
func TestListsHaveBounds(t *testing.T) {
	t.Parallel()
	s := apptest.New(t).Apart()
	c := dial(t, s)
	cleo := s.SignIn("cleo")
	if _, err := c.Exec(t.Context(), "INSERT INTO list (id, person_id, place, name, created_at) SELECT gen_random_uuid(), $1, n, 'List ' || n, now() FROM generate_series(1, 97) n", cleo.ID()); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	made := make(chan int, 6)
	for i := range 6 {
		wg.Go(func() { made <- cleo.Do("POST", "/lists", map[string]any{"name": fmt.Sprintf("At once %d", i)}).Status })
	}
	wg.Wait()
	close(made)
	count := map[int]int{}
	for status := range made {
		count[status]++
	}
	if count[201] != 3 || count[409] != 3 {
		t.Errorf("three places were left, and six asked at once: %v", count)
	}
	r := cleo.Get("/lists")
	if n := number(t, c, "SELECT count(*) FROM list"); n != 100 {
		t.Errorf("%d lists", n)
	}
	path := "/lists/" + r.String("items.0.id")
	for _, sql := range []string{
		"INSERT INTO question (id, guide_id, slug, prompt, position, created_at) SELECT gen_random_uuid(), id, 'more-' || n, 'One more question', 100 + n, now() FROM guide, generate_series(1, 499) n WHERE slug = 'alpha'",
		"INSERT INTO list_question SELECT '" + r.String("items.0.id") + "', id, position - 100 FROM question WHERE slug LIKE 'more-%'",
	} {
		if _, err := c.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	cleo.Do("PUT", path+"/guides/alpha/questions/first", nil).Want(t, 204)
	cleo.Do("PUT", path+"/guides/alpha/questions/second", nil).WantCode(t, 409, "too_many")
	cleo.Do("PUT", path+"/guides/alpha/questions/first", nil).Want(t, 204)
	if n := number(t, c, "SELECT max(place) FROM list_question"); n != 500 {
		t.Errorf("%d questions", n)
	}
}

// What is published of a guide or a list is a file in five forms; what is not published is in none.
func TestExports(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, who := s.SignIn("cleo"), s.SignIn("dora"), s.Visitor()
	l := cleo.Do("POST", "/lists", map[string]any{"name": "For Friday"}).Want(t, 201)
	path := "/lists/" + l.String("id")
	for _, q := range []string{"beta/questions/second", "alpha/questions/first"} {
		cleo.Do("PUT", path+"/guides/"+q, nil).Want(t, 204)
	}
	shared := "/shared-lists/" + cleo.Do("PATCH", path, map[string]any{"shared": true}, "If-Match: "+cleo.Get(path).ETag()).Want(t, 200).String("share")
	for format, kind := range map[string]string{"markdown": "text/markdown", "html": "text/html", "csv": "text/csv", "anki": "application/octet-stream", "anki-text": "text/plain"} {
		for address, reader := range map[string]*apptest.Person{"/guides/alpha": who, path: cleo, shared: who} {
			r := reader.Get(address+"/export?format="+format).Want(t, 200)
			body := string(r.Body)
			if format == "anki" {
				body = unzipped(t, r.Body)
			}
			if !strings.HasPrefix(r.Header.Get("Content-Type"), kind) || !strings.Contains(body, "What comes first in alpha?") || strings.Contains(body, "second in beta") != (address != "/guides/alpha") {
				t.Errorf("%s as %s: %s %s", address, format, r.Header.Get("Content-Type"), body)
			}
			if public := strings.Contains(r.Header.Get("Cache-Control"), "public"); public != (address == "/guides/alpha") {
				t.Errorf("%s: Cache-Control: %s", address, r.Header.Get("Cache-Control"))
			}
			if policy := r.Header.Get("Content-Security-Policy"); format == "html" && (strings.Contains(policy, "script-src") || !strings.Contains(policy, "style-src 'sha256-")) {
				t.Errorf("a page to print may do %s", policy)
			}
		}
		dora.Get(path+"/export?format="+format).WantCode(t, 404, "not_found")
	}
	who.Get("/guides/alpha/export?format=pdf").WantCode(t, 422, "invalid")
	who.Get("/guides/none/export?format=csv").WantCode(t, 404, "not_found")
}

// unzipped is all that a ZIP file holds.
func unzipped(t *testing.T, data []byte) string {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range from.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
