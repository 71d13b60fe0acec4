package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"redraft/internal/answer"
	"redraft/internal/apptest"
	"redraft/internal/handout"
)

// What a browser shows says what it may do; an answer of the API may do nothing. Both are what they say they are, and of this site only.
func TestEveryAnswerCarriesTheHeadersOfItsKind(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	const api, document = "default-src 'none'; frame-ancestors 'none'", "script-src 'self'"
	pages := s.Pages(answer.Licence{})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, one := range []struct {
		address string
		status  int
		policy  string
	}{
		{s.URL + "/api/v1/guides", 200, api},
		{s.URL + "/api/v1" + question, 200, api},
		{s.URL + "/api/v1" + question + "/versions/1", 200, api},
		{s.URL + "/api/v1/session", 200, api},
		{s.URL + "/api/v1/guides/none", 404, api},
		{s.URL + "/api/v1/notices", 401, api},
		{s.URL + "/api/v2", 404, api},
		{s.URL + "/api/v1/guides/alpha/export?format=csv", 200, api},
		{s.URL + "/api/v1/guides/alpha/export?format=html", 200, handout.PrintPolicy},
		{s.URL + "/auth/sign-in", 302, document},
		{s.URL + "/auth/callback", 400, document},
		{s.URL + "/unsubscribe/none", 404, document},
		{pages + "/guides/alpha", 200, document},
		{pages + "/guides/alpha/first", 200, document},
		{pages + "/nowhere.txt", 404, document},
	} {
		r, err := client.Get(one.address)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
		policy := r.Header.Get("Content-Security-Policy")
		if r.StatusCode != one.status || one.policy == api && policy != api || !strings.Contains(policy, one.policy) || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s answers %d with the policy %q", one.address, r.StatusCode, policy)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" || len(r.Header.Get("X-Request-Id")) != 36 {
			t.Errorf("%s answers with %v", one.address, r.Header)
		}
		for _, name := range []string{"Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"} {
			if has := r.Header.Get(name) != ""; has == (one.policy == api) {
				t.Errorf("%s: %s is there: %v", one.address, name, has)
			}
		}
	}
}
