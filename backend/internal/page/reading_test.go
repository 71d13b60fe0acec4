package page_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"redraft/internal/answer"
	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

const (
	hostile  = `</script><script>alert(1)</script><!--"'&`
	question = "/guides/alpha/questions/first"
)

func get(t *testing.T, address string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

// read is what a browser makes of a page: its elements with their attributes and text.
type element struct {
	attributes map[string]string
	text       string
}

func elements(t *testing.T, page string) map[string][]element {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]element{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		e := element{attributes: map[string]string{}}
		for _, a := range n.Attr {
			e.attributes[a.Key] = a.Val
		}
		var words strings.Builder
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				words.WriteString(d.Data)
			}
		}
		e.text = words.String()
		all[n.Data] = append(all[n.Data], e)
	}
	return all
}

func links(of map[string][]element) map[string]string {
	out := map[string]string{}
	for _, a := range of["a"] {
		out[a.text] = a.attributes["href"]
	}
	return out
}

// What people wrote cannot leave its place: not in the text, the head or the data of the page.
func TestHostileWordsStayWords(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	g := apptest.Guide("gamma")
	g.Title, g.Introduction = hostile+" Gamma", hostile+" **about**"
	g.Questions = []guidefile.Question{{Slug: "one", Prompt: hostile + " why?", Guidance: hostile + " guidance", Answer: hostile + "\n\nAn *answer*."}}
	s.Import(g)
	site := s.Pages(answer.Licence{Name: hostile, Address: "javascript:alert(1)"})
	for _, address := range []string{"/", "/guides/gamma", "/guides/gamma/one", "/guides/gamma/one/history", "/guides/gamma/one/versions/1", "/guides/gamma/one/compare?from=0&to=1", "/guides/gamma?topic=" + hostile, "/guides/gamma/no" + hostile} {
		_, body := get(t, site+address)
		all := elements(t, body)
		for _, script := range all["script"] {
			if kind := script.attributes["type"]; kind != "later" && (!strings.HasSuffix(kind, "json") || !json.Valid([]byte(script.text))) {
				t.Errorf("%s: a script %q: %.200s", address, kind, script.text)
			}
		}
		for _, a := range all["a"] {
			if strings.HasPrefix(a.attributes["href"], "javascript:") {
				t.Errorf("%s leads to %s", address, a.attributes["href"])
			}
		}
	}
	_, body := get(t, site+"/guides/gamma/one")
	all := elements(t, body)
	if got, want := all["h1"][0].text, hostile+" why?"; got != want {
		t.Errorf("the heading is %q", got)
	}
	if got, want := all["title"][0].text, hostile+" why? – Redraft"; got != want {
		t.Errorf("the title is %q", got)
	}
	var linked struct {
		MainEntity struct{ AcceptedAnswer struct{ Text string } }
	}
	data := scriptOf(all, "application/ld+json")
	if err := json.Unmarshal([]byte(data.text), &linked); err != nil || !strings.Contains(linked.MainEntity.AcceptedAnswer.Text, "An answer.") {
		t.Errorf("search engines are told %s (%v)", data.text, err)
	}
}

// scriptOf is the first script of a type.
func scriptOf(all map[string][]element, kind string) element {
	for _, s := range all["script"] {
		if s.attributes["type"] == kind {
			return s
		}
	}
	return element{}
}

// Where there is a text it is painted first, and scripts wait for that; where there is none, nothing waits.
func TestScriptsWaitForTheText(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Import(apptest.Guide("gamma"))
	site := s.Pages(answer.Licence{})
	for address, waits := range map[string]bool{"/": true, "/guides/gamma": true, "/guides/gamma/first": true, "/queue": false} {
		_, body := get(t, site+address)
		all := elements(t, body)
		later, now := scriptOf(all, "later"), scriptOf(all, "module")
		if waits != (later.attributes["data-later"] == "module" && later.attributes["src"] != "" && now.attributes == nil) {
			t.Errorf("%s: scripts %v and %v", address, later, now)
		}
		for _, link := range all["link"] {
			if rel := link.attributes["rel"]; strings.HasSuffix(link.attributes["href"], ".js") && waits == (rel == "modulepreload") {
				t.Errorf("%s: %v", address, link)
			}
		}
	}
}

// A page brings along exactly what the API would have answered, so that nobody has to ask for it.
func TestAPageBringsWhatTheAPIAnswers(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	site := s.Pages(answer.Licence{})
	for address, wants := range map[string][]string{
		"/":                              {"/guides?limit=100"},
		"/guides/alpha":                  {"/guides/alpha"},
		"/guides/alpha/first":            {question},
		"/guides/alpha/first/history":    {question, question + "/versions"},
		"/guides/alpha/first/versions/1": {question, question + "/versions/1"},
	} {
		_, body := get(t, site+address)
		scripts := elements(t, body)["script"]
		var given []struct {
			Address, Etag string
			Body          json.RawMessage
		}
		if err := json.Unmarshal([]byte(scripts[len(scripts)-1].text), &given); err != nil || len(given) != len(wants) {
			t.Fatalf("%s brings %s (%v)", address, scripts[len(scripts)-1].text, err)
		}
		for i, want := range wants {
			answer := s.Visitor().Get(want)
			tag := strings.TrimSuffix(given[i].Etag, `"`) // that of the answer in gzip only ends otherwise
			if given[i].Address != "/api/v1"+want || tag == "" || !strings.HasPrefix(answer.ETag(), tag) || !bytes.Equal(given[i].Body, answer.Body) {
				t.Errorf("%s brings %s %s %s\nand the API answers %s %s", address, given[i].Address, given[i].Etag, given[i].Body, answer.ETag(), answer.Body)
			}
		}
	}
}

// Without JavaScript one can go everywhere that a reader goes, and sign in where one would improve.
func TestOneCanReadByLinksAlone(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := cleo.Do("POST", question+"/proposals", map[string]any{"base_version": 1, "guidance": "They ask to hear a plan.", "body": "I begin with the end in mind, and say so.", "summary": "Begins with the end"}).Want(t, 201)
	site := s.Pages(answer.Licence{Name: "CC BY 4.0", Address: "https://creativecommons.org/licenses/by/4.0/"})
	_, before := get(t, site+"/guides/alpha/first")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 1}, "If-Match: "+p.ETag()).Want(t, 201)

	for from, to := range map[string]string{"/": "/guides/alpha", "/guides/alpha": "/guides/alpha/first"} {
		if _, body := get(t, site+from); !strings.Contains(body, `href="`+to+`"`) {
			t.Errorf("%s does not lead to %s: %s", from, to, body)
		}
	}
	res, body := get(t, site+"/guides/alpha/first")
	if body == before || !strings.Contains(body, "begin with the end in mind") || !strings.Contains(body, "Version 2, published") {
		t.Errorf("what was published is not shown at once: %s", body)
	}
	all := elements(t, body)
	to := links(all)
	for words, want := range map[string]string{
		"History":                   "/guides/alpha/first/history",
		"What changed in version 2": "/guides/alpha/first/compare?from=1&to=2&view=rendered",
		"Next ›":                    "/guides/alpha/second",
		"CC BY 4.0":                 "https://creativecommons.org/licenses/by/4.0/",
	} {
		if to[words] != want {
			t.Errorf("%q leads to %q", words, to[words])
		}
	}
	if signIn := to["Help us improve this answer"]; !strings.EqualFold(signIn, "/auth/sign-in?if_needed=1&return_to=%2Fguides%2Falpha%2Ffirst/improve") {
		t.Errorf("improving leads to %s", signIn)
	}
	for _, l := range all["link"] {
		if l.attributes["rel"] == "canonical" && !strings.HasSuffix(l.attributes["href"], "/guides/alpha/first") {
			t.Errorf("it is known as %s", l.attributes["href"])
		}
	}
	if res.Header.Get("X-Snapshot") == "" || res.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("headers %v", res.Header)
	}
	for address, want := range map[string]string{
		"/guides/alpha/first/history":             "Begins with the end",
		"/guides/alpha/first/versions/1":          "This is an earlier version. Readers see version 2.",
		"/guides/alpha/first/compare?from=1&to=2": "<ins>",
	} {
		if res, body := get(t, site+address); res.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s", address, res.StatusCode, body)
		}
	}
}

func TestReadingPagesAsHTTP(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	site := s.Pages(answer.Licence{})
	for _, c := range []struct {
		status  int
		filled  bool
		address string
	}{
		{200, true, "/"},
		{200, true, "/guides/alpha"},
		{200, true, "/guides/alpha/"},
		{200, true, "/guides/alpha/first?utm=1"},
		{404, true, "/guides/gone"},
		{404, true, "/guides/alpha/gone"},
		{404, true, "/guides/alpha/first/versions/9"},
		{404, true, "/guides/alpha/first/versions/0"},
		{404, true, "/guides/alpha/first/no/such"},
		{404, true, "/guides/alpha/first/compare?from=1&to=9"},
		{200, false, "/guides/alpha/manage"},
		{200, false, "/guides/alpha/first/improve"},
		{200, false, "/queue"},
	} {
		res, body := get(t, site+c.address)
		if res.StatusCode != c.status || !strings.HasPrefix(body, "<!doctype html>") || strings.Contains(body, "<main") != c.filled {
			t.Errorf("%s: %d %s", c.address, res.StatusCode, body)
		}
	}
	for _, accept := range []string{"identity", "gzip", "zstd"} {
		first, _ := get(t, site+"/guides/alpha/first", "Accept-Encoding", accept)
		if got := first.Header.Get("Content-Encoding"); got != accept && accept != "identity" {
			t.Errorf("%s is answered %q", accept, got)
		}
		for _, path := range []string{"/guides/alpha/first", "/guides/alpha/first/"} {
			if again, body := get(t, site+path, "Accept-Encoding", accept, "If-None-Match", first.Header.Get("ETag")); again.StatusCode != 304 || body != "" {
				t.Errorf("%s in %s again: %d", path, accept, again.StatusCode)
			}
		}
	}
	if other, _ := get(t, s.Another().Pages(answer.Licence{})+"/guides/alpha/first"); other.StatusCode != 200 {
		t.Errorf("another process: %d", other.StatusCode)
	}
}

// Rule 11 for pages.
func TestNothingUnpublishedIsOnAPage(t *testing.T) {
	t.Parallel()
	const canary = "Xylocanary"
	s := apptest.New(t)
	cleo := s.SignIn("cleo")
	text := map[string]any{"base_version": 1, "guidance": canary + " guides", "body": canary + " is the answer", "summary": canary + " in the summary"}
	cleo.Do("POST", question+"/proposals", text).Want(t, 201)
	delete(text, "summary")
	site := s.Pages(answer.Licence{})
	for _, address := range []string{"/", "/guides/alpha", "/guides/alpha/first", "/guides/alpha/first/history", "/guides/alpha/first/versions/1", "/guides/alpha/first/compare?from=0&to=1"} {
		if _, body := get(t, site+address); strings.Contains(body, canary) {
			t.Errorf("%s shows what is not published: %s", address, body)
		}
	}
	if _, body := get(t, site+"/guides/alpha/first"); !strings.Contains(body, "1 improvement under review") {
		t.Errorf("it does not say that an improvement is open: %s", body)
	}
}

// A page says when a person last looked, and once the date has passed, that somebody should again, though nothing was made anew then.
func TestAPageSaysHowFreshItIs(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	site, mo := s.Pages(answer.Licence{}), s.SignIn("mo")
	says := func(when string, wants ...bool) {
		t.Helper()
		for range 2 { // the second time from memory
			_, body := get(t, site+"/guides/alpha/first")
			for i, words := range []string{"Last checked by a person", "Not checked by a person", "next check due", "due to be checked again"} {
				if strings.Contains(body, words) != wants[i] {
					t.Errorf("%s, %q is on the page: %v", when, words, !wants[i])
				}
			}
		}
	}
	says("imported", false, false, false, false)
	mo.Do("PATCH", "/guides/alpha", map[string]any{"review_after_days": 5}, "If-Match: "+mo.Get("/guides/alpha").ETag()).Want(t, 200)
	says("before anybody looked", false, true, true, false)
	s.Clock.Advance(5 * 24 * time.Hour)
	says("after the date", false, true, false, true)
	mo.Do("POST", question+"/versions/1/confirm", nil, "If-Match: "+mo.Get(question).ETag()).Want(t, 201)
	says("confirmed", true, false, true, false)
	s.Clock.Advance(5 * 24 * time.Hour)
	says("after the next date", true, false, false, true)
}
