package publication_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/devpg"
	"redraft/internal/postgres"
)

// cluster is a PostgreSQL of one test's own, behind an address that stays when it is started anew.
type cluster struct {
	t      *testing.T
	dir    string
	server *devpg.Server
	url    string

	mu sync.Mutex
	to string
}

func startCluster(t *testing.T) *cluster {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	c := &cluster{t: t, dir: t.TempDir()}
	c.start()
	t.Cleanup(func() { c.signal(syscall.SIGCONT); c.server.Stop() })
	u, _ := url.Parse(c.server.URL())
	u.Host = l.Addr().String()
	c.url = u.String()
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			go c.carry(from)
		}
	}()
	return c
}

func (c *cluster) start() {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	server, err := devpg.Start(ctx, devpg.Options{Dir: c.dir})
	if err != nil {
		c.t.Fatal(err)
	}
	u, _ := url.Parse(server.URL())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.server, c.to = server, u.Host
}

func (c *cluster) carry(from net.Conn) {
	defer from.Close()
	c.mu.Lock()
	address := c.to
	c.mu.Unlock()
	to, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer to.Close()
	go func() { _, _ = io.Copy(to, from); _ = to.(*net.TCPConn).CloseWrite() }()
	_, _ = io.Copy(from, to)
}

// signal reaches the server and every process that works for it.
func (c *cluster) signal(sig syscall.Signal) {
	c.t.Helper()
	text, err := os.ReadFile(filepath.Join(c.dir, "data", "postmaster.pid"))
	if err != nil {
		return // it is stopped
	}
	first, _, _ := strings.Cut(string(text), "\n")
	main, err := strconv.Atoi(first)
	if err != nil {
		c.t.Fatal(err)
	}
	_ = syscall.Kill(main, sig)
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		c.t.Fatal(err)
	}
	for _, stat := range all {
		text, err := os.ReadFile(stat)
		if err != nil {
			continue // it is gone
		}
		var state string
		var pid, parent int
		behind := text[strings.LastIndexByte(string(text), ')')+1:]
		if _, err := fmt.Sscan(string(behind), &state, &parent); err != nil || parent != main {
			continue
		}
		if pid, err = strconv.Atoi(filepath.Base(filepath.Dir(stat))); err == nil {
			_ = syscall.Kill(pid, sig)
		}
	}
}

// Reading goes on while the database does not answer, whatever keeps it from that; what cannot be answered is refused and not done, and
// all is well again without a restart.
func TestReadingGoesOnWithoutTheDatabase(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("freezing a server needs /proc")
	}
	c := startCluster(t)
	s := apptest.Alone(t, c.url)
	cleo, visitor := s.SignIn("cleo"), s.Visitor()
	limits := s.Limits
	limits.AsksPerMinute, limits.PeoplePerAddress = 1, 1
	hasty := visitor.At(s.Limited(limits))
	seen := []string{"/guides", "/guides/alpha", question, "/guides/alpha/questions/second", question + "/versions", question + "/versions/1", question + "/compare?from=0&to=1"}
	look := func() {
		for _, path := range seen {
			visitor.Get(path).Want(t, 200)
		}
	}
	look()
	if r := cleo.Get(question).Want(t, 200); r.Value("can.draft.save") != true || r.Header.Get("X-Session") != "" {
		t.Fatalf("with the database somebody signed in reads %s", r.Body)
	}
	drafts := 0
	save := func() apptest.Response {
		drafts++
		return cleo.Do("PUT", question+"/draft", proposal(fmt.Sprintf("Draft %d begins here.", drafts)), "If-None-Match: *")
	}
	limited := func() any { return visitor.Get("/search?q=firs").Want(t, 200).Value("limited") }
	next := visitor.Get("/search?q=comes&limit=1").Want(t, 200).String("next_cursor")
	away := func(how string, seen ...string) {
		t.Helper()
		for _, path := range seen {
			for who, p := range map[string]*apptest.Person{"a visitor": visitor, "somebody signed in": cleo} {
				r := p.Get(path)
				if r.Status != 200 || r.Header.Get("X-Snapshot") == "" {
					t.Errorf("%s: %s is answered %d at %s: %.200s", how, who, r.Status, path, r.Body)
				}
				if unknown := r.Header.Get("X-Session") == "unknown"; unknown != (p == cleo) || unknown && r.Header.Get("Cache-Control") != "private, no-store" {
					t.Errorf("%s: %s reads at %s with the session %q, kept as %q", how, who, path, r.Header.Get("X-Session"), r.Header.Get("Cache-Control"))
				}
			}
		}
		if r := cleo.Get("/session").Want(t, 200); r.Value("person") != nil || r.Header.Get("X-Session") != "unknown" {
			t.Errorf("%s: the session is %s", how, r.Body)
		}
		for who, p := range map[string]*apptest.Person{"a visitor": visitor, "somebody signed in": cleo} {
			r := p.Get("/search?q=firs&guide=alpha").Want(t, 200)
			if r.Value("limited") != true || r.String("items.0.question.slug") != "first" || r.Value("items.0.prompt.1.hit") != true || r.Value("items.1") != nil || r.Header.Get("Cache-Control") != "private, no-store" {
				t.Errorf("%s: %s finds %s", how, who, r.Body)
			}
			p.Get("/guides?limit=50").Want(t, 200)
		}
		for what, r := range map[string]apptest.Response{
			"a search in a guide that is not there": visitor.Get("/search?q=firs&guide=none"), "a further page": cleo.Get("/search?q=comes&cursor=" + next),
			"a version that nobody read before": visitor.Get("/guides/alpha/questions/second/versions/1"), "a question that is not there": visitor.Get("/guides/alpha/questions/none"),
			"one's proposals": cleo.Get("/proposals?view=mine"), "a draft": save(),
		} {
			if r.Status != 503 || r.String("code") != "unavailable" || r.Header.Get("Retry-After") == "" {
				t.Errorf("%s: %s is answered %d: %s", how, what, r.Status, r.Body)
			}
		}
	}
	// settle waits until the process listens again and has compared everything, after which history is remembered anew.
	settle := func() {
		for still, compared := 0, int64(0); still < 20; time.Sleep(100 * time.Millisecond) {
			if now := s.Published.Compared(); now == 0 || now != compared {
				still, compared = 0, now
			}
			still++
		}
	}
	back := func(how string) {
		t.Helper()
		for range 600 {
			if r := save(); r.Status == 200 {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		r := cleo.Get(question+"/draft").Want(t, 200)
		if want := fmt.Sprintf("Draft %d begins here.", drafts); r.String("body") != want || cleo.Get(question).Header.Get("X-Session") != "" {
			t.Errorf("after %s: the draft is %s", how, r.Body)
		}
		cleo.Do("DELETE", question+"/draft", nil, "If-Match: "+r.ETag()).Want(t, 204)
		if limited() != nil {
			t.Errorf("after %s only titles are searched", how)
		}
		settle()
		look()
	}

	c.signal(syscall.SIGSTOP)
	away("frozen", seen...)
	c.signal(syscall.SIGCONT)
	back("it was frozen")

	c.server.Stop()
	away("stopped", seen...)
	hasty.Get("/search?q=firs").Want(t, 200)
	hasty.Get("/search?q=firs").WantCode(t, 429, "rate_limited")
	c.start()
	back("it was stopped")
	if n := s.Published.Snapshot().Question("alpha", "first").Current; n != 1 {
		t.Errorf("version %d is published", n)
	}

	var held sync.WaitGroup
	release := make(chan struct{})
	_, most := s.Store.Connections()
	for range most {
		holding := make(chan struct{})
		held.Go(func() {
			_ = s.Store.ReadPublished(context.Background(), func(p postgres.Published) error {
				_, err := p.GuideIDs(context.Background())
				close(holding)
				<-release
				return err
			})
		})
		<-holding
	}
	away("out of connections", question, question+"/versions/1") // each of these waits
	close(release)
	held.Wait()
	back("it was out of connections")
}

// What is read from memory costs little, whatever form is asked for, and what is had already costs less.
func TestAReadFromMemoryAllocatesLittle(t *testing.T) { //nolint:paralleltest // it counts allocations
	s := apptest.New(t)
	for name, change := range map[string]func(http.Header){
		"as it is":   func(http.Header) {},
		"compressed": func(h http.Header) { h.Set("Accept-Encoding", "gzip, deflate, br, zstd") },
		"had already": func(h http.Header) {
			h.Set("If-None-Match", s.Visitor().Do("GET", question, nil, "Accept-Encoding: identity").ETag())
		},
		"voted": func(h http.Header) { h.Set("Cookie", "redraft-voter=somebody") },
	} {
		for _, path := range []string{question, "/guides/alpha", "/guides"} {
			r, err := http.NewRequest(http.MethodGet, "/api/v1"+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.RemoteAddr = "192.0.2.1:1234"
			change(r.Header)
			w := &counting{header: http.Header{}}
			n := testing.AllocsPerRun(200, func() {
				clear(w.header)
				s.Handler.ServeHTTP(w, r)
			})
			if w.status != 200 && w.status != 304 || w.header.Get("X-Snapshot") == "" {
				t.Errorf("%s %s: answered %d with %v", path, name, w.status, w.header)
			}
			t.Logf("%s %s: %.0f allocations", path, name, n)
			if n > 20 {
				t.Errorf("%s %s: %.0f allocations", path, name, n)
			}
		}
	}
}

// counting is a ResponseWriter that throws away what it is given.
type counting struct {
	header http.Header
	status int
}

func (c *counting) Header() http.Header         { return c.header }
func (c *counting) WriteHeader(status int)      { c.status = status }
func (c *counting) Write(p []byte) (int, error) { return len(p), nil }
