// Package apptest is the whole API for tests: a real server on a real PostgreSQL with a local identity provider that people sign in
// at through the whole code flow, and a clock that is set. Every answer is checked against the OpenAPI document. Only tests
// import it.
//
// Start at [New], then [Site.SignIn] and [Person.Do].
package apptest

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/prometheus/client_golang/prometheus"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/devidp"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
	"redraft/internal/httpapi"
	"redraft/internal/postgres"
	"redraft/internal/postgres/pgtest"
	"redraft/internal/publication"
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
	Handler  http.Handler
	// Published is what this process keeps in memory for readers.
	Published *publication.Publication
	Clock     *Clock
	Limits    httpapi.Limits
	Metrics   *prometheus.Registry
	// StopStreams ends what this process tells of, as it does when it stops.
	StopStreams func()
	idp         string
	config      httpapi.Config
	t           testing.TB
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
	s := start(t, setup{database: pgtest.New(t), clock: &Clock{t: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}, limits: httpapi.DefaultLimits, open: editorial.DefaultLimits})
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

// setup is what a process is started with.
type setup struct {
	database string
	idp      string // empty: an identity provider of its own
	clock    *Clock
	limits   httpapi.Limits
	open     editorial.Limits
	tracer   pgx.QueryTracer
	log      io.Writer // nil: errors are shown in the test's output
	quiet    bool      // it keeps nothing in memory
	hasty    bool      // the database is away when it does not answer as soon as on a site
}

func (s *Site) same() setup {
	return setup{database: s.Database, idp: s.idp, clock: s.Clock, limits: s.Limits, open: editorial.DefaultLimits}
}

// Another starts a second process on the same database.
func (s *Site) Another() *Site {
	s.t.Helper()
	return start(s.t, s.same())
}

// Apart starts another process on the same database, with a clock of its own and no limit to what one person may ask for.
func (s *Site) Apart() *Site {
	s.t.Helper()
	return start(s.t, s.apart())
}

func (s *Site) apart() setup {
	with := s.same()
	with.clock, with.limits = &Clock{t: s.Clock.Now()}, Unlimited
	return with
}

// Rehearsing is Apart with another limit to open proposals, without streams and with nothing kept in memory.
func (s *Site) Rehearsing(open int) *Site {
	s.t.Helper()
	with := s.apart()
	with.open, with.quiet = editorial.Limits{OpenProposals: open}, true
	other := start(s.t, with)
	other.StopStreams()
	return other
}

// Through starts another process that reaches the same database by another address, such as that of a proxy which breaks. It asks
// the database nothing by itself, so that what a test counts is what its requests ask.
func (s *Site) Through(database string) *Site {
	s.t.Helper()
	with := s.same()
	with.database, with.quiet = database, true
	other := start(s.t, with)
	other.StopStreams()
	return other
}

// Limited starts another process on the same database with other limits.
func (s *Site) Limited(l httpapi.Limits) *Site {
	s.t.Helper()
	with := s.same()
	with.limits = l
	return start(s.t, with)
}

// Logged starts another process on the same database that logs everything to a writer, as text.
func (s *Site) Logged(w io.Writer) *Site {
	s.t.Helper()
	with := s.same()
	with.log = w
	return start(s.t, with)
}

// Traced starts a process on a database, whose statements a tracer sees, with no limit to what one person may ask for. A traced one asks
// the database nothing by itself.
func Traced(t testing.TB, database string, tracer pgx.QueryTracer) *Site {
	t.Helper()
	return start(t, setup{database: database, clock: &Clock{t: time.Now()}, limits: Unlimited, open: editorial.DefaultLimits, tracer: tracer, quiet: tracer != nil})
}

// Alone starts a site on an empty database of its own server, which a test may stop: the site waits for it as long as a real one does.
func Alone(t testing.TB, database string) *Site {
	t.Helper()
	if _, err := postgres.Migrate(context.Background(), database); err != nil {
		t.Fatal(err)
	}
	s := start(t, setup{database: database, clock: &Clock{t: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}, limits: httpapi.DefaultLimits, hasty: true})
	s.Import(Guide("alpha"))
	return s
}

// patience is what a request may take on a busy test machine; tests never assert a time.
const patience = time.Minute

// Unlimited are limits that nobody reaches.
var Unlimited = httpapi.Limits{WritesPerMinute: 1 << 20, AsksPerMinute: 1 << 20, VotesPerHour: 1 << 20, PeoplePerAddress: 1 << 10, BodyBytes: httpapi.DefaultLimits.BodyBytes, Time: patience}

// policy is read once: it never changes while a program runs, and with the race detector reading it is most of starting a site.
var policy = sync.OnceValues(authz.New)

// init lets garbage pile up: with the race detector, collecting it as often as a server does is a tenth of all work, and tests are short.
func init() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

func start(t testing.TB, with setup) *Site {
	t.Helper()
	waits := patience
	if with.hasty {
		waits = 0
	}
	store, err := postgres.Open(context.Background(), with.database, postgres.Options{Now: with.clock.Now, MaxConnections: 12, Tracer: with.tracer, Mail: true, Patience: waits})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	policy, err := policy()
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	public := &url.URL{Scheme: "http", Host: strings.Replace(listener.Addr().String(), "127.0.0.1", "localhost", 1)}
	idp := with.idp
	if idp == "" {
		idp = startProvider(t)
	}
	handler := slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelError})
	if with.log != nil {
		handler = slog.NewTextHandler(with.log, &slog.HandlerOptions{Level: slog.LevelDebug})
	}
	register(t, idp, public.String()+"/auth/callback")
	provider, err := signin.New(signin.Config{Issuer: idp, ClientID: "redraft", ClientSecret: "secret", RedirectURL: public.String() + "/auth/callback", GroupsClaim: "groups"})
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{URL: public.String(), Database: with.database, Store: store, Clock: with.clock, Limits: with.limits, Metrics: prometheus.NewRegistry(), idp: idp, t: t}
	s.Desk = editorial.New(store, policy, with.open)
	live := editorial.NewLive(store, policy, slog.New(slog.DiscardHandler))
	s.Published = publication.New(store, slog.New(handler))
	s.config = httpapi.Config{
		Desk: s.Desk, Live: live, Published: s.Published, SignIn: provider, PublicURL: public, Limits: with.limits,
		Welcome: editorial.Welcome{Groups: groupRoles, Admin: editorial.FirstAdmin{Identity: account.Identity{Issuer: idp, Subject: "ada"}}},
		Log:     slog.New(handler),
		Metrics: s.Metrics,
	}
	site := httpapi.New(s.config)
	s.Handler = site
	listenAndServe(t, listener, site)
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { live.Run(ctx) })
	if !with.quiet {
		if err := s.Published.CatchUp(ctx); err != nil {
			t.Fatal(err)
		}
		running.Go(func() { s.Published.Run(ctx) })
	}
	s.StopStreams = func() { stop(); running.Wait() }
	t.Cleanup(s.StopStreams)
	return s
}

// Serve serves a handler as a site is served, and returns its address.
func Serve(t testing.TB, handler http.Handler) string {
	t.Helper()
	listener, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	listenAndServe(t, listener, handler)
	return "http://" + listener.Addr().String()
}

func listenAndServe(t testing.TB, listener net.Listener, handler http.Handler) {
	server := &httptest.Server{Listener: listener, Config: &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}}
	server.Start()
	t.Cleanup(server.Close)
}

// Stop ends a process before its test does: nothing of it is connected to the database any more, so that it can be copied.
func (s *Site) Stop() {
	s.StopStreams()
	s.Store.Close()
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
