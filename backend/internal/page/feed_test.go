package page_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"redraft/internal/answer"
	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

// A feed tells each publication once, under an address that stays, in whatever words people wrote.
func TestFeedsTellWhatIsPublished(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	g := apptest.Guide("gamma")
	g.Questions = []guidefile.Question{{Slug: "one", Prompt: hostile + " ]]> why?", Guidance: "g", Answer: hostile + " ]]> answer"}}
	s.Import(g)
	site := s.Pages(answer.Licence{})
	type entries struct {
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Content string `xml:"content"`
			Author  string `xml:"author>name"`
		} `xml:"entry"`
	}
	atom := func(address string) (e entries) {
		t.Helper()
		res, body := get(t, site+address)
		if err := xml.Unmarshal([]byte(body), &e); err != nil || !strings.HasPrefix(res.Header.Get("Content-Type"), "application/atom+xml") {
			t.Fatalf("%s: %v %s", address, err, body)
		}
		return e
	}
	if e := atom("/guides/gamma/feed.atom"); len(e.Entries) != 1 || e.Entries[0].Title != hostile+" ]]> why?" || strings.Contains(e.Entries[0].Content, "<script") {
		t.Errorf("the feed says %+v", e)
	}
	if e := atom("/feed.atom"); len(e.Entries) != 5 {
		t.Errorf("the feed of the site has %d entries", len(e.Entries))
	}
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := cleo.Do("POST", question+"/proposals", map[string]any{"base_version": 1, "guidance": "They ask to hear a plan.", "body": "I begin with the end in mind, and say so.", "summary": "Begins with the end"}).Want(t, 201)
	before := atom("/guides/alpha/feed.atom")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 1}, "If-Match: "+p.ETag()).Want(t, 201)
	after := atom("/guides/alpha/feed.atom")
	if len(before.Entries) != 2 || len(after.Entries) != 2 || !strings.HasSuffix(after.Entries[0].ID, "/guides/alpha/first/versions/2") || after.Entries[0].Author != "Cleo Contributor" || after.Entries[1] != before.Entries[1] {
		t.Errorf("after a publish: %+v", after)
	}
	var feed struct {
		Version string
		Items   []struct{ ID, URL string }
	}
	res, body := get(t, site+"/guides/alpha/feed.json")
	if err := json.Unmarshal([]byte(body), &feed); err != nil || len(feed.Items) != 2 || feed.Items[0].ID != after.Entries[0].ID || feed.Items[0].URL != feed.Items[0].ID {
		t.Errorf("%v %s", err, body)
	}
	if again, _ := get(t, site+"/guides/alpha/feed.json", "If-None-Match", res.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("asked again: %d", again.StatusCode)
	}
	for _, address := range []string{"/guides/none/feed.atom", "/queue/feed.json", "/guides/alpha/feed.rss"} {
		if res, _ := get(t, site+address); res.StatusCode != 404 {
			t.Errorf("%s: %d", address, res.StatusCode)
		}
	}
}

func TestProgramsAreToldWhereToRead(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	site := s.Pages(answer.Licence{})
	_, body := get(t, site+"/sitemap.xml")
	var all struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal([]byte(body), &all); err != nil || len(all.URLs) != 1+2+4 {
		t.Fatalf("%v %s", err, body)
	}
	_, robots := get(t, site+"/robots.txt")
	for _, u := range all.URLs {
		path := strings.TrimPrefix(u.Loc, s.URL)
		if res, page := get(t, site+path); res.StatusCode != 200 || strings.Contains(page, "noindex") {
			t.Errorf("the sitemap names %s: %d", u.Loc, res.StatusCode)
		}
		if strings.Contains(robots, "Disallow: "+path+"\n") {
			t.Errorf("%s is named and closed", path)
		}
	}
	for _, closed := range []string{"/api/", "/auth/", "/proposals", "/queue"} {
		if !strings.Contains(robots, "Disallow: "+closed+"\n") {
			t.Errorf("%s is open to robots: %s", closed, robots)
		}
	}
}
