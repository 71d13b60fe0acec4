package page_test

import (
	"html"
	"strings"
	"testing"

	"redraft/internal/answer"
	"redraft/internal/apptest"
)

// Wherever published texts go, the licence goes along; without one nothing is said of any.
func TestTheLicenceGoesWithTheText(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	of := answer.Licence{Name: "Terms of “ours” & more", Address: "https://example.org/terms?a=1&b=2"}
	with, without := s.Pages(of), s.Another().Pages(answer.Licence{}) // a process keeps what it made of one
	for address, times := range map[string]int{                       // in the head, in the citation, in what search engines are told
		"/": 1, "/guides/alpha": 2, "/guides/alpha/first": 4, "/guides/alpha/first/versions/1": 2, "/guides/alpha/first/history": 1, "/queue": 1,
		"/feed.atom": 2, "/guides/alpha/feed.atom": 2, "/feed.json": 1, "/guides/alpha/feed.json": 1,
		"/api/v1/guides/alpha/export?format=html": 2, "/api/v1/guides/alpha/export?format=markdown": 2, "/api/v1/guides/alpha/export?format=csv": 2, "/api/v1/guides/alpha/export?format=anki-text": 2,
	} {
		_, body := get(t, with+address)
		plain := strings.ReplaceAll(html.UnescapeString(body), `\u0026`, "&")
		if n := strings.Count(plain, of.Address); n != times {
			t.Errorf("%s names the licence %d times, not %d: %s", address, n, times, body)
		}
		if strings.Contains(address, "export") && !strings.Contains(plain, "Terms of “ours” & more") {
			t.Errorf("%s does not say what the licence is called: %s", address, body)
		}
		if _, body := get(t, without+address); strings.Contains(body, "icence") && address != "/api/v1/guides/alpha/export?format=csv" || strings.Contains(body, "license") || strings.Contains(body, "rights") {
			t.Errorf("%s speaks of a licence: %s", address, body)
		}
	}
}
