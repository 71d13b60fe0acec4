package bench

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"redraft/internal/postgres"
	"redraft/internal/postgres/pgtest"
	"redraft/internal/publication"
)

// prose gives the current versions texts of 2,000 characters that are as hard to compress as prose is.
var prose = []string{
	`SET session_replication_role = replica`,
	`UPDATE version v SET body = b.body, text_hash = sha256(convert_to(v.guidance, 'UTF8') || '\x00'::bytea || convert_to(b.body, 'UTF8'))
		FROM (SELECT q.id, (SELECT string_agg(substr(md5(q.id::text || i), 1, 1 + i % 9), ' ') FROM generate_series(1, 340) i) AS body FROM question q) b
		WHERE v.question_id = b.id AND v.number = 10`,
	`ANALYZE`,
}

// TestSeedLoadInMemory prints how long 200 guides with 20,000 questions take to be read into memory and one of them to be read anew, and
// what `redraft serve` holds then, before and after everything was asked for.
func TestSeedLoadInMemory(t *testing.T) { //nolint:paralleltest // nothing else runs while it measures
	of := loadOf(t)
	ctx := context.Background()
	database := pgtest.New(t)
	c, err := pgx.Connect(ctx, database)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	for _, statement := range append(append([]string(nil), fill...), prose...) {
		if _, err := c.Exec(ctx, strings.ReplaceAll(statement, "GUIDES", strconv.Itoa(of.guides))); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	if _, err := c.Exec(ctx, "SET session_replication_role = origin"); err != nil {
		t.Fatal(err)
	}
	timeLoad(t, database, c, of)
	if of.whole {
		weighServe(t, database)
	}
}

func timeLoad(t *testing.T, database string, c *pgx.Conn, of load) {
	ctx := context.Background()
	store, err := postgres.Open(ctx, database, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var full []time.Duration
	var p *publication.Publication
	for range 3 {
		p = publication.New(store, slog.New(slog.DiscardHandler))
		full = append(full, lookOnce(t, p))
	}
	var guide, question []time.Duration
	for i := range min(20, of.guides) {
		if _, err := c.Exec(ctx, "UPDATE guide SET title = title || '.' WHERE slug = $1", fmt.Sprintf("load-%d", i+1)); err != nil {
			t.Fatal(err)
		}
		guide = append(guide, lookOnce(t, p))
		if _, err := c.Exec(ctx, "UPDATE question SET row_version = row_version + 1 WHERE slug = 'q-7' AND guide_id = (SELECT id FROM guide WHERE slug = $1)", fmt.Sprintf("load-%d", i+1)); err != nil {
			t.Fatal(err)
		}
		question = append(question, lookOnce(t, p))
	}
	nothing := []time.Duration{}
	for range of.times / 2 {
		nothing = append(nothing, lookOnce(t, p))
	}
	fmt.Printf("in memory: %d guides of 100 questions %8.0f ms | one guide of 100 questions %6.2f ms, p99 %6.2f ms | one question of it %6.2f ms | nothing new %6.2f ms\n",
		of.guides, ms(median(full)), ms(median(guide)), ms(guide[len(guide)-1]), ms(median(question)), ms(median(nothing)))
}

func lookOnce(t *testing.T, p *publication.Publication) time.Duration {
	t.Helper()
	begun := time.Now()
	if err := p.CatchUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	return time.Since(begun)
}

// weighServe prints what the real program holds.
func weighServe(t *testing.T, database string) {
	program := filepath.Join(t.TempDir(), "redraft")
	if out, err := exec.Command("go", "build", "-o", program, "redraft/cmd/redraft").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	free, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	cmd := exec.Command(program, "serve")
	cmd.Env = append(os.Environ(), "DATABASE_URL="+database, "OIDC_ISSUER=http://localhost:1", "OIDC_CLIENT_ID=redraft", "PUBLIC_URL=http://localhost:8080", "LISTEN_ADDR="+address, "OPS_ADDR=localhost:0")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	read := func(path string) (int, string) {
		res, err := http.Get("http://" + address + "/api/v1" + path)
		if err != nil {
			return 0, ""
		}
		defer res.Body.Close()
		_, _ = io.Copy(io.Discard, res.Body)
		return res.StatusCode, res.Header.Get("X-Snapshot")
	}
	for _, snapshot := read("/guides"); snapshot == ""; _, snapshot = read("/guides") {
		time.Sleep(20 * time.Millisecond)
	}
	loaded, _ := resident(t, cmd.Process.Pid)
	for g := range 200 {
		for q := range 100 {
			if status, snapshot := read(fmt.Sprintf("/guides/load-%d/questions/q-%d", g+1, q+1)); status != http.StatusOK || snapshot == "" {
				t.Fatalf("answered %d", status)
			}
		}
	}
	all, most := resident(t, cmd.Process.Pid)
	fmt.Printf("in memory: redraft serve holds %d MB when everything is loaded, %d MB when everything was read, %d MB at most\n", loaded>>10, all>>10, most>>10)
}

// resident is how many KB of memory a process holds, and how many it held at most.
func resident(t *testing.T, pid int) (now, most int) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Skip("what a process holds is read from /proc")
	}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		kb, _, _ := strings.Cut(strings.TrimSpace(value), " ")
		n, _ := strconv.Atoi(kb)
		switch name {
		case "VmRSS":
			now = n
		case "VmHWM":
			most = n
		}
	}
	return now, most
}
