package httpapi_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

// asDesk reads as a visitor from memory and from a process that has none, and wants the same bytes.
func asDesk(t *testing.T, s, desk *apptest.Site, paths ...string) {
	t.Helper()
	for _, path := range paths {
		memory, asked := s.Visitor().Get(path), desk.Visitor().Get(path)
		if memory.Status != asked.Status || memory.Status == http.StatusOK && !bytes.Equal(memory.Body, asked.Body) {
			t.Errorf("%s from memory: %d %s\nand from the desk: %d %s", path, memory.Status, memory.Body, asked.Status, asked.Body)
		}
		if asked.Header.Get("X-Snapshot") != "" {
			t.Errorf("%s: the desk names the snapshot %q", path, asked.Header.Get("X-Snapshot"))
		}
	}
}

// What readers are answered from memory is what they would be answered without it, at once after whatever was written here.
func TestMemoryAnswersAsTheDeskDoes(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	desk := s.Through(s.Database)
	ada, mo, cleo, dora := s.SignIn("ada"), s.SignIn("mo"), s.SignIn("cleo"), s.SignIn("dora")
	all := []string{"/guides", "/guides?limit=1", "/guides?limit=1&cursor=Z3VpZGVzOjE", "/guides/alpha", "/guides/beta", question, "/guides/alpha/questions/second", "/guides/alpha/questions/third", "/guides/gamma"}
	same := func(what string) {
		t.Helper()
		asDesk(t, s, desk, all...)
		if t.Failed() {
			t.Fatalf("after %s", what)
		}
	}
	same("the import")
	for _, path := range []string{"/guides", "/guides/alpha", question} {
		if n := s.Visitor().Get(path).Header.Get("X-Snapshot"); n == "" {
			t.Errorf("%s is not answered from memory", path)
		}
	}
	ada.Do("POST", "/guides", map[string]any{"slug": "gamma", "title": "Gamma", "introduction": "About *gamma* <&>."}).Want(t, 201)
	same("a new guide")
	ada.Do("POST", "/guides/alpha/questions", map[string]any{"slug": "third", "prompt": "What comes third?"}).Want(t, 201)
	same("a new question")
	one := submit(t, cleo, "I begin with the end in mind, and say so.")
	two := submit(t, dora, "I begin at the end, as everybody does.")
	same("proposals")
	mo.Do("POST", "/proposals/"+one.String("id")+"/publish", publishing(1, 1), "If-Match: "+one.ETag()).Want(t, 201)
	same("a publish")
	mo.Do("POST", "/proposals/"+two.String("id")+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+two.ETag()).Want(t, 201)
	same("a rejection")
	protect(t, ada, map[string]any{"level": "frozen", "reason": reason, "until": s.Clock.Now().Add(time.Hour)})
	same("a protection")
	s.Clock.Advance(time.Hour + time.Minute)
	same("its end")
	changePolicy(t, ada, rule(map[string]any{"approvals": 2}))
	same("another policy")
	ada.Do("POST", question+"/versions/1/revert", map[string]any{"reason": reason}, "If-Match: "+ada.Get(question).ETag()).Want(t, 201)
	same("a revert")
	ada.Do("PUT", "/guides/alpha/order", map[string]any{"questions": []string{"third", "second", "first"}}, "If-Match: "+ada.Get("/guides/alpha").ETag()).Want(t, 200)
	same("another order")
	ada.Do("PATCH", "/guides/alpha/questions/third", map[string]any{"archived": true}, "If-Match: "+ada.Get("/guides/alpha/questions/third").ETag()).Want(t, 200)
	same("archiving a question")
	ada.Do("PATCH", "/guides/beta", map[string]any{"archived": true}, "If-Match: "+ada.Get("/guides/beta").ETag()).Want(t, 200)
	same("archiving a guide")
	who := "/people/" + cleo.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": reason}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	same("a suspension")
	ada.Do("POST", who+"/erasure", nil, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	same("an erasure")
}

// Each client gets the form that it takes, with a tag of its own, and nothing when it has that already.
func TestMemoryAnswersInEveryForm(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	get := func(method, accept, known string) (*http.Response, []byte) {
		t.Helper()
		req, err := http.NewRequest(method, s.URL+"/api/v1"+question, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", accept)
		if known != "" {
			req.Header.Set("If-None-Match", known)
		}
		res, err := client.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res, body
	}
	_, plain := get("GET", "identity", "")
	tags := map[string]string{}
	for accept, coding := range map[string]string{
		"": "", "identity": "", "br": "", "gzip": "gzip", "gzip, deflate, br, zstd": "zstd", "zstd;q=0, gzip;q=0.5": "gzip", "GZIP ; q=1": "gzip", "gzip;q=0": "", "*": "",
	} {
		res, body := get("GET", accept, "")
		if res.StatusCode != 200 || res.Header.Get("Content-Encoding") != coding || res.Header.Get("Vary") != "Accept-Encoding, Cookie" {
			t.Errorf("%q: %d as %q, varying by %q", accept, res.StatusCode, res.Header.Get("Content-Encoding"), res.Header.Get("Vary"))
		}
		var r io.Reader = bytes.NewReader(body)
		var err error
		switch coding {
		case "gzip":
			r, err = gzip.NewReader(r)
		case "zstd":
			r, err = zstd.NewReader(r)
		}
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%q: read %v %.100s", accept, err, got)
		}
		tag := res.Header.Get("ETag")
		if before, known := tags[tag]; known && before != coding {
			t.Errorf("%q and %q share the tag %s", before, coding, tag)
		}
		tags[tag] = coding
		res, body = get("GET", accept, `"other", W/`+tag)
		if res.StatusCode != 304 || len(body) != 0 || res.Header.Get("ETag") != tag || res.Header.Get("Content-Encoding") != "" {
			t.Errorf("%q: who has it is answered %d with %d bytes and %v", accept, res.StatusCode, len(body), res.Header)
		}
		head, body := get("HEAD", accept, "")
		if head.StatusCode != 200 || len(body) != 0 || head.Header.Get("ETag") != tag || head.ContentLength <= 0 {
			t.Errorf("%q: HEAD is answered %d with %d bytes, %d of length", accept, head.StatusCode, len(body), head.ContentLength)
		}
	}
	if len(tags) != 3 {
		t.Errorf("three forms have the tags %v", tags)
	}
	other, _ := get("GET", "gzip", `"other"`)
	if other.StatusCode != 200 {
		t.Errorf("who has another is answered %d", other.StatusCode)
	}
}

// A question that readers ask for is encoded before its next version is shown; one that nobody asks for is not.
func TestWhatIsAskedForIsEncodedAhead(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	holds := func() bool { return s.Published.Snapshot().Question("beta", "first").JSON.Holds() }
	if publishes(t, cleo, mo); holds() {
		t.Error("encoded, although nobody asked")
	}
	s.Visitor().Get("/guides/beta/questions/first").Want(t, 200)
	if publishes(t, cleo, mo); !holds() {
		t.Error("the first reader of a new version has to wait until it is encoded")
	}
	if got := s.Visitor().Get("/guides/beta/questions/first").Int("version.number"); got != 3 {
		t.Errorf("version %d is read", got)
	}
}

// Where many questions change at once, whoever publishes does not wait for answers that nobody may ask for.
func TestWhenMuchChangesNothingIsEncodedAhead(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	g := guidefile.Guide{Slug: "many", Title: "Many", Introduction: "To change."}
	for i := range 11 {
		g.Questions = append(g.Questions, guidefile.Question{Slug: "q-" + strconv.Itoa(i), Prompt: "Question " + strconv.Itoa(i) + "?", Guidance: "They want to see it.", Answer: "I begin with the end in mind."})
	}
	s.Import(g)
	for _, q := range g.Questions {
		s.Visitor().Get("/guides/many/questions/"+q.Slug).Want(t, 200)
	}
	held := func() (n int) {
		for _, q := range g.Questions {
			if s.Published.Snapshot().Question("many", q.Slug).JSON.Holds() {
				n++
			}
		}
		return n
	}
	if n := held(); n != 11 {
		t.Fatalf("%d are encoded that were read", n)
	}
	ada := s.SignIn("ada")
	ada.Do("PATCH", "/guides/many", map[string]any{"title": "Much"}, "If-Match: "+ada.Get("/guides/many").ETag()).Want(t, 200)
	if n := held(); n != 0 {
		t.Errorf("%d are encoded ahead", n)
	}
}
