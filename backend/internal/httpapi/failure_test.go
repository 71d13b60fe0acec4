package httpapi_test

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"slices"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
)

// breaker stands between a site and its database and cuts every connection at the n-th request that the site sends once it is armed:
// before it arrives, or after, so that its answer is lost.
type breaker struct {
	to    string
	mu    sync.Mutex
	left  int // requests until it breaks; below zero: never
	after bool
	cut   bool
}

func startBreaker(t testing.TB, database string) (address string, b *breaker) {
	t.Helper()
	u, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	b = &breaker{to: u.Host, left: -1}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go b.carry(c)
		}
	}()
	u.Host = l.Addr().String()
	q := u.Query()
	q.Set("sslmode", "disable")
	u.RawQuery = q.Encode()
	return u.String(), b
}

func (b *breaker) arm(n int, after bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left, b.after, b.cut = n, after, false
}

func (b *breaker) disarm() (cut bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left = -1
	return b.cut
}

// breaks counts a message that asks for an answer, and says whether the connection ends at it.
func (b *breaker) breaks(kind byte) (cut, after bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	const query, sync = 'Q', 'S'
	if b.left < 1 || (kind != query && kind != sync) {
		return false, false
	}
	b.left--
	if b.left == 0 {
		b.cut = true
	}
	return b.left == 0, b.after
}

func (b *breaker) carry(c net.Conn) {
	defer c.Close()
	up, err := net.Dial("tcp", b.to)
	if err != nil {
		return
	}
	defer up.Close()
	go func() {
		_, _ = io.Copy(c, up)
		_ = c.Close()
	}()
	for first := true; ; first = false {
		head := make([]byte, 5) // a kind and a length; the first message has no kind
		if first {
			head = head[1:]
		}
		if _, err := io.ReadFull(c, head); err != nil {
			return
		}
		rest := make([]byte, binary.BigEndian.Uint32(head[len(head)-4:])-4)
		if _, err := io.ReadFull(c, rest); err != nil {
			return
		}
		cut, after := false, false
		if !first {
			cut, after = b.breaks(head[0])
		}
		if cut && after {
			_ = c.Close()
		}
		if !cut || after {
			if _, err := up.Write(slices.Concat(head, rest)); err != nil {
				return
			}
		}
		if cut {
			return
		}
	}
}

// Rule 4: wherever the connection breaks during a publish, all of it happened or nothing, and asking again with the same key finds
// the truth.
func TestAPublishIsAllOrNothing(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Limits.WritesPerMinute = 100_000
	address, b := startBreaker(t, s.Database)
	weak, steady, c := s.Through(address), s.Another(), dial(t, s)
	cleo, mo := s.SignIn("cleo").At(steady), s.SignIn("mo").At(steady)
	there := mo.At(weak)
	for _, after := range []bool{false, true} {
		whole, n := 0, 1
		try := func(n int) (cut bool) {
			cut, did := publishThrough(t, b, c, cleo, mo, there, n, after)
			if did {
				whole++
			}
			return cut
		}
		for ; try(n); n++ {
			if n > 300 {
				t.Fatal("the publish never gets through")
			}
		}
		t.Logf("cut after %v: %d breaks, at %d of them the publish was done", after, n-1, whole)
		if n < 15 {
			t.Errorf("only %d breaks: a publish asks the database more often", n-1)
		}
		// A used connection has its statements prepared and a fresh one has not, so the commit is not always at the same request: often
		// one break hits it, sometimes none or two. What is cut before it was sent is never done.
		if !after && whole > 0 {
			t.Errorf("%d publishes were done though they were cut before", whole)
		}
	}
}

// publishThrough publishes a new proposal while the connection breaks at the n-th request, checks that all or nothing was done, and
// repeats it where the connection holds. It tells whether the connection was cut, and if so, whether the publish was done.
func publishThrough(t *testing.T, b *breaker, c *pgx.Conn, cleo, mo, there *apptest.Person, n int, after bool) (cut, whole bool) {
	t.Helper()
	onto := mo.Get(question).Int("version.number")
	text := proposal(fmt.Sprintf("I begin with the end in mind, for the %dth time.", onto))
	text["base_version"] = onto
	p := cleo.Do("POST", question+"/proposals", text).Want(t, 201)
	id := p.String("id")
	ask := func(how func(string, string, any, ...string) apptest.Response) apptest.Response {
		return how("POST", "/proposals/"+id+"/publish", publishing(1, onto), "If-Match: "+p.ETag(), "Idempotency-Key: publish-"+id)
	}
	b.arm(n, after)
	first := ask(there.Do)
	cut = b.disarm()
	for number(t, c, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'redraft' AND state <> 'idle'") > 0 {
		// the server is still busy with what the broken connection asked
	}
	whole = parts(t, c, id, onto+1)
	switch {
	case first.Status == 201 && !whole:
		t.Fatalf("cut at request %d: answered 201 and nothing is kept", n)
	case first.Status != 201 && (first.Status != 503 || first.Header.Get("Retry-After") == ""):
		t.Fatalf("cut at request %d: answered %d: %s", n, first.Status, first.Body)
	}
	again := ask(mo.Insist).Want(t, 201)
	if replay := again.Header.Get("Idempotency-Replayed") == "true"; again.String("state") != "published" || replay != whole {
		t.Fatalf("cut at request %d: done %v, and the retry answers %v %s", n, whole, again.Header, again.Body)
	}
	if !parts(t, c, id, onto+1) {
		t.Fatalf("cut at request %d: not whole after the retry", n)
	}
	return cut, whole && first.Status != 201
}

// parts reports whether all parts of a publish are there; some of them alone fail the test.
func parts(t testing.TB, c *pgx.Conn, id string, version int) bool {
	t.Helper()
	var seen []int
	if err := c.QueryRow(t.Context(), `SELECT ARRAY[
		(SELECT count(*) FROM proposal WHERE id = $1 AND state = 'published'),
		(SELECT count(*) FROM version WHERE proposal_id = $1),
		(SELECT count(*) FROM decision WHERE proposal_id = $1 AND kind = 'publish'),
		(SELECT count(*) FROM review WHERE proposal_id = $1 AND verdict = 'approve'),
		(SELECT count(*) FROM audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish'),
		(SELECT count(*) FROM notice WHERE proposal_id = $1 AND kind = 'published'),
		(SELECT count(*) FROM event WHERE proposal_id = $1 AND kind = 'published'),
		(SELECT count(*) FROM idempotency WHERE key = 'publish-' || $1::uuid::text AND status = 201),
		(SELECT count(*) FROM question q JOIN proposal p ON p.question_id = q.id WHERE p.id = $1 AND q.current_version = $2)]`, id, version).Scan(&seen); err != nil {
		t.Fatal(err)
	}
	for _, n := range seen {
		if n != seen[0] || n > 1 {
			t.Fatalf("a part of a publish is there without the others: %v", seen)
		}
	}
	return seen[0] == 1
}
