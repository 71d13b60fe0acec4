// Package apptest is the whole API for tests: a real server on a real PostgreSQL with a local identity provider that people sign in
// at through the whole code flow, and a clock that is set. Every answer is checked against the OpenAPI document. Only tests
// import it.
//
// Start at [New], then [Site.SignIn] and [Person.Do].
package apptest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/devidp"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
	"redraft/internal/httpapi"
	"redraft/internal/postgres"
	"redraft/internal/postgres/pgtest"
	"redraft/internal/signin"
)

// Clock is set, never slept on.
type Clock struct {
	mu sync.Mutex
	t  time.Time
}

// Now is the time that the clock shows; each look moves it on by a millisecond, so that no two events share a time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(time.Millisecond)
	return c.t
}

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.t = c.t.Add(d)
}

// Site is one process of the server.
type Site struct {
	URL      string
	Database string // address
	Store    *postgres.Store
	Desk     *editorial.Desk
	Clock    *Clock
	Limits   httpapi.Limits
	idp      string
	t        testing.TB
}

// Groups are the groups of the people at the identity provider, which make them moderators: of the site, and of single guides.
var groupRoles = []editorial.GroupRole{
	{Group: "moderators", Role: account.Moderator},
	{Group: "alpha-moderators", Role: account.Moderator, Guide: "alpha"},
	{Group: "beta-moderators", Role: account.Moderator, Guide: "beta"},
}

var people = []devidp.Person{
	{Subject: "ada", Name: "Ada Admin", Email: "ada@example.org", EmailVerified: true},
	{Subject: "mo", Name: "Mo Moderator", Email: "mo@example.org", EmailVerified: true, Groups: []string{"moderators"}},
	{Subject: "max", Name: "Max Moderator", Email: "max@example.org", EmailVerified: true, Groups: []string{"moderators"}},
	{Subject: "alma", Name: "Alma Alpha", Email: "alma@example.org", EmailVerified: true, Groups: []string{"alpha-moderators"}},
	{Subject: "bert", Name: "Bert Beta", Email: "bert@example.org", EmailVerified: true, Groups: []string{"beta-moderators"}},
	{Subject: "cleo", Name: "Cleo Contributor", Email: "cleo@example.org", EmailVerified: true},
	{Subject: "dora", Name: "Dora Contributor", Email: "dora@example.org", EmailVerified: true},
	{Subject: "sam", Name: "Sam Suspended", Email: "sam@example.org", EmailVerified: true},
	{Subject: "una", Name: "Una Unverified", Email: "ada@example.org", EmailVerified: false},
}

// New starts a site on a database of its own, with the guides alpha and beta of two questions each.
func New(t testing.TB) *Site {
	t.Helper()
	s := start(t, pgtest.New(t), "", &Clock{t: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}, httpapi.DefaultLimits, nil)
	for _, slug := range []string{"alpha", "beta"} {
		s.Import(Guide(slug))
	}
	return s
}

// Guide is a small guide to import.
func Guide(slug string) guidefile.Guide {
	return guidefile.Guide{Slug: slug, Title: "Guide " + slug, Introduction: "About " + slug + ".", Questions: []guidefile.Question{
		{Slug: "first", Prompt: "What comes first in " + slug + "?", Guidance: "They want to see how you begin.", Answer: "I begin with the end in mind. Then I work backwards.\n\nA second paragraph closes it."},
		{Slug: "second", Prompt: "What comes second in " + slug + "?", Guidance: "They want to see how you go on.", Answer: "I go on as I began, one step at a time."},
	}}
}

// Import publishes a guide file.
func (s *Site) Import(g guidefile.Guide) {
	s.t.Helper()
	if _, err := s.Desk.Import(context.Background(), "test", g, uuid.Nil, true); err != nil {
		s.t.Fatalf("import %s: %v", g.Slug, err)
	}
}

// Another starts a second process on the same database.
func (s *Site) Another() *Site {
	s.t.Helper()
	return start(s.t, s.Database, s.idp, s.Clock, s.Limits, nil)
}

// Through starts another process that reaches the same database by another address, such as that of a proxy which breaks.
func (s *Site) Through(database string) *Site {
	s.t.Helper()
	return start(s.t, database, s.idp, s.Clock, s.Limits, nil)
}

// Traced starts another process on a database, whose statements a tracer sees, with no limit to what one person may ask for.
func Traced(t testing.TB, database string, tracer pgx.QueryTracer) *Site {
	t.Helper()
	limits := httpapi.DefaultLimits
	limits.WritesPerMinute, limits.AsksPerMinute = 1<<30, 1<<30
	return startTraced(t, database, "", &Clock{t: time.Now()}, limits, nil, tracer)
}

// Limited starts another process on the same database with other limits.
func (s *Site) Limited(l httpapi.Limits) *Site {
	s.t.Helper()
	return start(s.t, s.Database, s.idp, s.Clock, l, nil)
}

func start(t testing.TB, database, idp string, clock *Clock, limits httpapi.Limits, page http.Handler) *Site {
	t.Helper()
	return startTraced(t, database, idp, clock, limits, page, nil)
}

func startTraced(t testing.TB, database, idp string, clock *Clock, limits httpapi.Limits, page http.Handler, tracer pgx.QueryTracer) *Site {
	t.Helper()
	store, err := postgres.Open(context.Background(), database, postgres.Options{Now: clock.Now, MaxConnections: 12, Tracer: tracer})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	policy, err := authz.New()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	public := &url.URL{Scheme: "http", Host: strings.Replace(listener.Addr().String(), "127.0.0.1", "localhost", 1)}
	if idp == "" {
		idp = startProvider(t)
	}
	register(t, idp, public.String()+"/auth/callback")
	provider, err := signin.New(signin.Config{Issuer: idp, ClientID: "redraft", ClientSecret: "secret", RedirectURL: public.String() + "/auth/callback", GroupsClaim: "groups"})
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{URL: public.String(), Database: database, Store: store, Clock: clock, Limits: limits, idp: idp, t: t}
	s.Desk = editorial.New(store, policy, editorial.DefaultLimits)
	handler := httpapi.New(httpapi.Config{
		Desk: s.Desk, SignIn: provider, PublicURL: public, Limits: limits, Page: page,
		Welcome: editorial.Welcome{Groups: groupRoles, Admin: editorial.FirstAdmin{Identity: account.Identity{Issuer: idp, Subject: "ada"}}},
		Log:     slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelError})),
	})
	server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}}
	server.Start()
	t.Cleanup(server.Close)
	return s
}

// testLog shows the server's errors in the test's output.
type testLog struct{ t testing.TB }

func (l testLog) Write(p []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(p)))
	return len(p), nil
}

// provider is an identity provider whose client can be told of more callbacks, one for each process of a site.
type provider struct {
	mu      sync.Mutex
	handler http.Handler
	cfg     devidp.Config
}

var providers sync.Map // by issuer

func startProvider(t testing.TB) string {
	p := &provider{}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		handler := p.handler
		p.mu.Unlock()
		handler.ServeHTTP(w, r)
	}))
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	issuer := "http://localhost:" + port
	p.cfg = devidp.Config{Issuer: issuer, ClientID: "redraft", ClientSecret: "secret", People: people}
	providers.Store(issuer, p)
	server.Start()
	t.Cleanup(server.Close)
	return issuer
}

func register(t testing.TB, issuer, callback string) {
	t.Helper()
	v, _ := providers.Load(issuer)
	p := v.(*provider)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cfg.RedirectURIs = append(p.cfg.RedirectURIs, callback)
	handler, err := devidp.New(p.cfg)
	if err != nil {
		t.Fatal(err)
	}
	p.handler = handler
}

// Person is somebody with a browser; the zero name is an anonymous visitor.
type Person struct {
	Site *Site
	Name string
	http *http.Client
}

// Visitor is somebody without an account.
func (s *Site) Visitor() *Person {
	jar, _ := cookiejar.New(nil)
	return &Person{Site: s, http: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
}

var requestField = regexp.MustCompile(`name="request" value="([^"]+)"`)

// SignIn signs somebody in at the identity provider, by the subject they have there.
func (s *Site) SignIn(subject string) *Person {
	s.t.Helper()
	p := s.Visitor()
	p.Name = subject
	page := p.fetch(http.MethodGet, s.URL+"/auth/sign-in?return_to=/api/", "", nil)
	field := requestField.FindSubmatch(page.Body)
	if field == nil {
		s.t.Fatalf("no login page: %d %s", page.Status, page.Body)
	}
	form := url.Values{"request": {string(field[1])}, "person": {subject}}
	landed := p.fetch(http.MethodPost, s.idp+"/login", form.Encode(), http.Header{"Content-Type": {"application/x-www-form-urlencoded"}})
	if r := p.Get("/session"); !strings.Contains(string(r.Body), `"roles"`) {
		s.t.Fatalf("%s is not signed in: %s\nthe browser landed on %d: %s", subject, r.Body, landed.Status, landed.Body)
	}
	return p
}

// At is the same person, with the same session, at another process.
func (p *Person) At(s *Site) *Person {
	from, _ := url.Parse(p.Site.URL)
	to, _ := url.Parse(s.URL)
	q := s.Visitor()
	q.Name = p.Name
	q.http.Jar.SetCookies(to, p.http.Jar.Cookies(from))
	return q
}

// ID is the person's id.
func (p *Person) ID() string {
	p.Site.t.Helper()
	return p.Get("/session").Want(p.Site.t, 200).String("person.id")
}

// Response is what the server answered.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Get reads an address below /api/v1.
func (p *Person) Get(path string) Response {
	p.Site.t.Helper()
	return p.Do(http.MethodGet, path, nil)
}

// Do sends a request below /api/v1 with a JSON body (a string as it is, anything else encoded, nil: none) and headers given as
// "Name: value", and checks the answer against the OpenAPI document. A write gets a fresh Idempotency-Key unless one is given;
// "Idempotency-Key:" with nothing behind it sends none.
func (p *Person) Do(method, path string, body any, headers ...string) Response {
	p.Site.t.Helper()
	h := http.Header{}
	text := ""
	switch b := body.(type) {
	case nil:
	case string:
		text = b
		h.Set("Content-Type", "application/json")
	default:
		data, err := json.Marshal(b)
		if err != nil {
			p.Site.t.Fatal(err)
		}
		text = string(data)
		h.Set("Content-Type", "application/json")
	}
	if method != http.MethodGet {
		h.Set("Idempotency-Key", uuid.NewString())
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ":")
		if value = strings.TrimSpace(value); value == "" {
			h.Del(name)
		} else {
			h.Set(name, value)
		}
	}
	r := p.fetch(method, p.Site.URL+"/api/v1"+path, text, h)
	conforms(p.Site.t, method, path, r)
	return r
}

func (p *Person) fetch(method, address, body string, h http.Header) Response {
	p.Site.t.Helper()
	r, err := p.try(method, address, body, h)
	if err != nil {
		p.Site.t.Fatalf("%s %s: %v", method, address, err)
	}
	return r
}

// Send is Do without a check of the answer, for measuring.
func (p *Person) Send(method, path, body string, h http.Header) (Response, error) {
	return p.try(method, p.Site.URL+"/api/v1"+path, body, h)
}

func (p *Person) try(method, address, body string, h http.Header) (Response, error) {
	req, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return Response{}, err
	}
	if h != nil {
		req.Header = h
	}
	res, err := p.http.Do(req)
	if err != nil {
		return Response{}, err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(io.LimitReader(res.Body, 16<<20))
	return Response{res.StatusCode, res.Header, data}, err
}

// Want fails the test when the status is another, and shows what was answered.
func (r Response) Want(t testing.TB, status int) Response {
	t.Helper()
	if r.Status != status {
		t.Fatalf("answered %d, want %d: %s", r.Status, status, r.Body)
	}
	return r
}

// WantCode fails the test when the answer is not a problem of this status and code.
func (r Response) WantCode(t testing.TB, status int, code string) Response {
	t.Helper()
	r.Want(t, status)
	if got := r.String("code"); got != code {
		t.Fatalf("the problem's code is %q, want %q: %s", got, code, r.Body)
	}
	return r
}

// Value is what stands at a dotted path of the answer; numbers index lists. nil when there is nothing.
func (r Response) Value(path string) any {
	var v any
	if err := json.NewDecoder(bytes.NewReader(r.Body)).Decode(&v); err != nil {
		return nil
	}
	for _, part := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[part]
		case []any:
			i := 0
			for _, digit := range part {
				i = i*10 + int(digit-'0')
			}
			if i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
	}
	return v
}

// String is Value as text; empty when it is none.
func (r Response) String(path string) string {
	s, _ := r.Value(path).(string)
	return s
}

// Int is Value as a number; 0 when it is none.
func (r Response) Int(path string) int {
	f, _ := r.Value(path).(float64)
	return int(f)
}

// ETag is the answer's entity tag.
func (r Response) ETag() string { return r.Header.Get("ETag") }
