package httpapi_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/httpapi"
	"redraft/internal/signin"
)

// browser follows no redirect by itself, so that a test sees each step.
type browser struct {
	t    testing.TB
	http *http.Client
}

func open(t testing.TB) *browser {
	jar, _ := cookiejar.New(nil)
	return &browser{t, &http.Client{Jar: jar, Timeout: 30 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

func (b *browser) do(method, address, body string, headers ...string) (*http.Response, string) {
	b.t.Helper()
	req, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ": ")
		req.Header.Set(name, value)
	}
	res, err := b.http.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return res, string(text)
}

var field = regexp.MustCompile(`name="request" value="([^"]+)"`)

// atCallback begins to sign in and goes as far as the address to which the provider sends the browser back.
func (b *browser) atCallback(s *apptest.Site, subject, returnTo string) string {
	b.t.Helper()
	address := s.URL + "/auth/sign-in?return_to=" + url.QueryEscape(returnTo)
	method, body := "GET", ""
	for range 10 {
		res, text := b.do(method, address, body, "Content-Type: application/x-www-form-urlencoded")
		if m := field.FindStringSubmatch(text); m != nil {
			method, body = "POST", url.Values{"request": {m[1]}, "person": {subject}}.Encode()
			address = res.Request.URL.Scheme + "://" + res.Request.URL.Host + "/login"
			continue
		}
		to, err := res.Location()
		if err != nil {
			b.t.Fatalf("%s answers %d without an address to go to: %s", address, res.StatusCode, text)
		}
		if method, body, address = "GET", "", to.String(); strings.HasPrefix(address, s.URL+"/auth/callback") {
			return address
		}
	}
	b.t.Fatal("the provider never sends the browser back")
	return ""
}

func (b *browser) cookie(s *apptest.Site, name string) string {
	u, _ := url.Parse(s.URL)
	for _, c := range b.http.Jar.Cookies(u) {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func (b *browser) signedIn(s *apptest.Site) bool {
	b.t.Helper()
	_, text := b.do("GET", s.URL+"/api/v1/session", "")
	return !strings.Contains(text, `"person":null`)
}

func TestSigningInNeverLeavesTheSite(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]string{
		"/":                            "/",
		"/guides/alpha?tab=history#q2": "/guides/alpha?tab=history#q2",
		"/guides/alpha/questions/first/edit?from=https://elsewhere.example": "/guides/alpha/questions/first/edit?from=https://elsewhere.example",
		"":                              "/",
		"guides/alpha":                  "/",
		"https://elsewhere.example/":    "/",
		"HTTPS://elsewhere.example/":    "/",
		"//elsewhere.example/":          "/",
		"///elsewhere.example/":         "/",
		`/\elsewhere.example/`:          "/",
		`\/elsewhere.example/`:          "/",
		`/\/elsewhere.example/`:         "/",
		"/\t/elsewhere.example":         "/",
		"/\n/elsewhere.example":         "/",
		"/\r\nSet-Cookie: a=b":          "/",
		" //elsewhere.example":          "/",
		"javascript:alert(1)":           "/",
		"/%2f%2felsewhere.example":      "/",
		"/auth/sign-in":                 "/",
		"/auth/callback?state=x":        "/",
		"/api/v1/session":               "/",
		"/\x00":                         "/",
		"/\xff":                         "/",
		"/" + strings.Repeat("a", 2000): "/",
	} {
		if got := httpapi.ReturnTo(asked); got != want {
			t.Errorf("%q leads to %q, want %q", asked, got, want)
		}
	}
	s := apptest.New(t)
	for asked, want := range map[string]string{"/guides/alpha?tab=history": "/guides/alpha?tab=history", "//elsewhere.example": "/"} {
		b := open(t)
		res, text := b.do("GET", b.atCallback(s, "cleo", asked), "")
		if got := res.Header.Get("Location"); got != want || res.StatusCode != 303 {
			t.Errorf("%q: %d to %q, want %q: %s", asked, res.StatusCode, got, want, text)
		}
	}
}

func TestASessionIsNewAtEachSignInAndEndsForGood(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	b := open(t)
	u, _ := url.Parse(s.URL)
	b.http.Jar.SetCookies(u, []*http.Cookie{{Name: "redraft", Value: "planted", Path: "/"}})
	res, _ := b.do("GET", b.atCallback(s, "cleo", "/"), "")
	first := b.cookie(s, "redraft")
	if first == "" || first == "planted" || !b.signedIn(s) {
		t.Fatalf("the session after signing in: %q", first)
	}
	for _, set := range res.Cookies() {
		if set.Name != "redraft" {
			continue
		}
		if !set.HttpOnly || set.SameSite != http.SameSiteLaxMode || set.Path != "/" || set.Domain != "" || set.MaxAge != int((90*24*time.Hour).Seconds()) {
			t.Errorf("the cookie is %s", set.Raw)
		}
	}
	if got := fmt.Sprintln(httpapi.Cookies("https://redraft.example")); got != fmt.Sprintln("__Host-redraft", "__Host-redraft-sign-in", true) {
		t.Errorf("under https the cookies are %s", got)
	}
	sum := sha256.Sum256([]byte(first))
	if n := number(t, c, "SELECT count(*) FROM session WHERE id_hash = $1", sum[:]); n != 1 {
		t.Error("the session is not kept as the hash of its id")
	}
	b.do("GET", b.atCallback(s, "cleo", "/"), "")
	if b.cookie(s, "redraft") == first {
		t.Error("the second sign-in has the session of the first")
	}
	old := open(t)
	old.http.Jar.SetCookies(u, []*http.Cookie{{Name: "redraft", Value: first, Path: "/"}})
	if old.signedIn(s) {
		t.Error("the session of before lives on")
	}

	other, away := s.SignIn("cleo"), s.Another()
	b.do("DELETE", s.URL+"/api/v1/session", "")
	if b.signedIn(s) || other.Get("/session").Value("person") == nil {
		t.Error("signing out ends this session and no other")
	}
	third := s.SignIn("cleo")
	third.Do("DELETE", "/session?everywhere=true", nil).Want(t, 200)
	for _, p := range []*apptest.Person{third, other, other.At(away)} {
		if p.Get("/session").Value("person") != nil {
			t.Error("signing out everywhere leaves a session")
		}
	}
}

func TestASignInBelongsToItsBrowserAndIsUsedOnce(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	mine, theirs := open(t), open(t)
	callback := mine.atCallback(s, "cleo", "/")
	if res, text := theirs.do("GET", callback, ""); res.StatusCode != 400 || theirs.signedIn(s) {
		t.Errorf("in another browser: %d %s", res.StatusCode, text)
	}
	theirs.atCallback(s, "dora", "/") // with a sign-in of its own under way, too
	if res, _ := theirs.do("GET", callback, ""); res.StatusCode != 400 || theirs.signedIn(s) {
		t.Errorf("in another browser that signs in: %d", res.StatusCode)
	}
	if res, text := mine.do("GET", callback, ""); res.StatusCode != 303 || !mine.signedIn(s) {
		t.Fatalf("in its own browser: %d %s", res.StatusCode, text)
	}
	again := open(t)
	again.http.Jar = mine.http.Jar
	if res, _ := again.do("GET", callback, ""); res.StatusCode != 400 {
		t.Errorf("a second time: %d", res.StatusCode)
	}
	for _, query := range []string{"", "?state=x&code=y", "?error=access_denied", "?state=a&state=b&code=c"} {
		if res, text := open(t).do("GET", s.URL+"/auth/callback"+query, ""); res.StatusCode != 400 || !strings.Contains(text, "not signed in") {
			t.Errorf("%q: %d %s", query, res.StatusCode, text)
		}
	}
	if res, text := open(t).do("GET", s.URL+"/auth/callback?error=<script>alert(1)</script>&state=x", ""); strings.Contains(text, "<script>") {
		t.Errorf("%d %s", res.StatusCode, text)
	}
}

func TestSignInsAndSessionsExpire(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	b := open(t)
	callback := b.atCallback(s, "cleo", "/")
	s.Clock.Advance(10*time.Minute + time.Second)
	if res, _ := b.do("GET", callback, ""); res.StatusCode != 400 || b.signedIn(s) {
		t.Errorf("an abandoned sign-in: %d", res.StatusCode)
	}
	const day = 24 * time.Hour
	signedIn := func(p *apptest.Person) bool { return p.Get("/session").Value("person") != nil }
	idle := s.SignIn("cleo")
	s.Clock.Advance(14*day - time.Minute)
	if !signedIn(idle) {
		t.Error("a session ends before 14 idle days")
	}
	s.Clock.Advance(14*day - time.Minute)
	if !signedIn(idle) {
		t.Error("using a session does not renew it")
	}
	s.Clock.Advance(14*day + time.Minute)
	if signedIn(idle) {
		t.Error("a session lives after 14 idle days")
	}
	busy := s.SignIn("cleo")
	for range 8 {
		s.Clock.Advance(11 * day)
		if !signedIn(busy) {
			t.Fatal("a session in use ends within 90 days")
		}
	}
	s.Clock.Advance(2*day + time.Minute)
	if signedIn(busy) {
		t.Error("a session lives longer than 90 days")
	}
}

func TestForwardingHeadersAreNotBelieved(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("GET", "/", nil)
	r.RemoteAddr = "192.0.2.1:1234"
	r.Header.Add("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
	r.Header.Set("X-Real-Ip", "203.0.113.9")
	r.Header.Set("Forwarded", "for=203.0.113.9")
	proxy, inner := netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24")
	for _, one := range []struct {
		trusted []netip.Prefix
		want    string
	}{
		{nil, "192.0.2.1"},
		{[]netip.Prefix{inner}, "192.0.2.1"},
		{[]netip.Prefix{proxy}, "198.51.100.7"},
		{[]netip.Prefix{proxy, inner}, "203.0.113.9"},
	} {
		if got := httpapi.Address(r, one.trusted...); got != one.want {
			t.Errorf("trusting %v it is %s, want %s", one.trusted, got, one.want)
		}
	}
}

func TestAnotherSitesPageWritesNothing(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, c := s.SignIn("cleo"), dial(t, s)
	before := rows(t, c)
	for _, header := range []string{"Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Origin: https://elsewhere.example", "Origin: null"} {
		cleo.Do("POST", question+"/proposals", proposal("Sent by a page elsewhere."), header).WantCode(t, 403, "forbidden")
		cleo.Do("DELETE", "/session", nil, header).WantCode(t, 403, "forbidden")
	}
	unchanged(t, c, before, "another site's page")
	cleo.Do("POST", question+"/proposals", proposal("Sent by our own page, in fact."), "Origin: "+s.URL, "Sec-Fetch-Site: same-origin").Want(t, 201)
}

func TestReadersDoNotNeedTheProvider(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	b := open(t)
	b.do("GET", b.atCallback(s, "cleo", "/"), "")
	u, _ := url.Parse(s.URL)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	provider, err := signin.New(signin.Config{Issuer: gone.URL, ClientID: "redraft", ClientSecret: "secret", RedirectURL: s.URL + "/auth/callback"})
	if err != nil {
		t.Fatalf("starting without the provider: %v", err)
	}
	server := httptest.NewServer(httpapi.New(httpapi.Config{Desk: s.Desk, SignIn: provider, PublicURL: u, Log: slog.New(slog.DiscardHandler)}))
	t.Cleanup(server.Close)
	reader := open(t)
	for _, path := range []string{"/guides", "/guides/alpha", question} {
		if res, text := reader.do("GET", server.URL+"/api/v1"+path, ""); res.StatusCode != 200 {
			t.Errorf("%s: %d %s", path, res.StatusCode, text)
		}
	}
	if res, text := reader.do("GET", server.URL+"/auth/sign-in?return_to=/guides/alpha", ""); res.StatusCode != 503 || res.Header.Get("Retry-After") == "" || !strings.Contains(text, "Reading goes on") {
		t.Errorf("signing in: %d %s", res.StatusCode, text)
	}
	// Who is signed in stays so, and can sign out.
	there, _ := url.Parse(server.URL)
	reader.http.Jar.SetCookies(there, []*http.Cookie{{Name: "redraft", Value: b.cookie(s, "redraft"), Path: "/"}})
	if _, text := reader.do("GET", server.URL+"/api/v1/session", ""); !strings.Contains(text, "Cleo") {
		t.Errorf("who was signed in is not: %s", text)
	}
	if res, text := reader.do("DELETE", server.URL+"/api/v1/session", ""); res.StatusCode != 200 || b.signedIn(s) {
		t.Errorf("signing out: %d %s", res.StatusCode, text)
	}
}

// A page that is read says "Sign in" to everybody until it knows better; whoever is signed in then only goes on.
func TestSigningInAgainGoesOn(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	b := open(t)
	b.do("GET", b.atCallback(s, "cleo", "/"), "")
	before := b.cookie(s, "redraft")
	res, _ := b.do("GET", s.URL+"/auth/sign-in?if_needed=1&return_to=/guides/alpha/first/improve", "")
	if to := res.Header.Get("Location"); res.StatusCode != 302 || to != "/guides/alpha/first/improve" || !b.signedIn(s) || b.cookie(s, "redraft") != before {
		t.Errorf("%d to %q", res.StatusCode, to)
	}
	if res, _ := b.do("GET", s.URL+"/auth/sign-in?if_needed=1&return_to=https://elsewhere.example/", ""); res.Header.Get("Location") != "/" {
		t.Errorf("it leads away: %s", res.Header.Get("Location"))
	}
}
