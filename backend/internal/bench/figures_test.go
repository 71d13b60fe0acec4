// Package bench measures, and asserts no time: `go test` runs all of it once and small, `make bench` and `make seed-load` measure. Each figure is printed beside its limit from the same run, and the ratio counts. The
// limit of a read is a constant response of equal size from the same Echo version; that of a write is the very SQL that the write
// sent, sent again by pgx alone to a copy of the database as it was before.
package bench

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"redraft/internal/apptest"
	"redraft/internal/guidefile"
	"redraft/internal/postgres/pgtest"
)

var authors = []string{"cleo", "dora", "sam", "una", "bert", "alma"}

// much is how much is measured.
type much struct {
	clients []int         // at once
	reads   int           // of each client
	writes  int           // each on a question of its own
	texts   []int         // lengths in words of texts with siblings
	readers int           // who read while versions are published
	pause   time.Duration // of each of them between two readings
	turns   int
}

var (
	full = much{clients: []int{1, 8, 32}, reads: 400, writes: 160, texts: []int{150, 1500}, readers: 1000, pause: time.Second, turns: 5}
	// tiny says nothing of how fast anything is: it shows that all of this still runs.
	tiny = much{clients: []int{2}, reads: 8, writes: 4, texts: []int{50}, readers: 20, pause: 20 * time.Millisecond, turns: 1}
)

// atOnce is how many proposals are open at once, within the limit of their authors.
const atOnce = 32

// TestFigures runs everything that is measured, once and small.
func TestFigures(t *testing.T) {
	t.Parallel()
	for name, figures := range map[string]func(testing.TB, much){"write": writes, "read": reads, "page": pages, "readers": publishUnderReaders, "siblings": publishBesideSiblings} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			figures(t, tiny)
		})
	}
}

// once measures by its own counts, however often a benchmark is to run.
func once(b *testing.B, figures func(testing.TB, much)) {
	if b.N == 1 {
		figures(b, full)
	}
}

type figure struct {
	p50, p99 time.Duration
	perSec   float64
	cpu      time.Duration // of this process, for one: a client's and a server's work, but not that of the database
}

// measure runs ops numbered 0 to n-1 by so many clients.
func measure(b testing.TB, n, clients int, op func(client, i int) error) figure {
	b.Helper()
	times := make([]time.Duration, n)
	var next atomic.Int64
	var failed atomic.Value
	var wg sync.WaitGroup
	start, worked := time.Now(), cpu()
	for client := range clients {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				begun := time.Now()
				if err := op(client, i); err != nil {
					failed.Store(err)
					return
				}
				times[i] = time.Since(begun)
			}
		})
	}
	wg.Wait()
	if err, _ := failed.Load().(error); err != nil {
		b.Fatal(err)
	}
	took, worked := time.Since(start), cpu()-worked
	slices.Sort(times)
	return figure{times[n/2], times[n*99/100], float64(n) / took.Seconds(), worked / time.Duration(n)}
}

// cpu is how long this process has worked.
func cpu() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func show(what string, clients int, ours, limit figure, statements int) {
	note := fmt.Sprintf(", CPU %.2f times", float64(ours.cpu)/float64(limit.cpu))
	if statements > 0 {
		note = fmt.Sprintf("  %d statements", statements)
	}
	fmt.Printf("%-22s %2d clients  ours %8.0f/s p50 %7.2f ms p99 %7.2f ms | limit %8.0f/s p50 %7.2f ms | throughput %.2f of it, latency %.2f times%s\n", what, clients,
		ours.perSec, ms(ours.p50), ms(ours.p99), limit.perSec, ms(limit.p50), ours.perSec/limit.perSec, float64(ours.p50)/float64(limit.p50), note)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// recorder keeps the statements of one process.
type recorder struct {
	mu         sync.Mutex
	stopped    bool
	statements []statement
}

type statement struct {
	sql  string
	args []any
}

func (r *recorder) TraceQueryStart(ctx context.Context, _ *pgx.Conn, d pgx.TraceQueryStartData) context.Context {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.stopped {
		r.statements = append(r.statements, statement{d.SQL, slices.Clone(d.Args)})
	}
	return ctx
}

func (*recorder) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// stop ends the recording.
func (r *recorder) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopped = true
}

// take returns what was recorded since the last take.
func (r *recorder) take() []statement {
	r.mu.Lock()
	defer r.mu.Unlock()
	taken := r.statements
	r.statements = nil
	return taken
}

func benchGuide(questions int) guidefile.Guide {
	g := guidefile.Guide{Slug: "bench", Title: "Bench", Introduction: "To measure."}
	for i := range questions {
		g.Questions = append(g.Questions, guidefile.Question{
			Slug: "q-" + strconv.Itoa(i), Prompt: "Question number " + strconv.Itoa(i) + " of the bench?",
			Guidance: "They want to see how you think about it.", Answer: strings.Repeat("I begin with the end in mind, and then I work backwards from it. ", 12),
		})
	}
	return g
}

func BenchmarkWrite(b *testing.B) { once(b, writes) }

func writes(b testing.TB, many much) {
	for _, clients := range many.clients {
		write(b, clients, many.writes)
	}
}

// write measures submitting and publishing and, in turn, the statements of one client who did the same, sent by pgx alone.
func write(b testing.TB, clients, writes int) {
	b.Helper()
	database := pgtest.New(b)
	setUp := apptest.Traced(b, database, nil)
	setUp.Import(benchGuide(writes))
	people := newRun(setUp, authors)
	setUp.Stop()
	submits, publishes := record(b, pgtest.Copy(b, database), people, writes)
	send := replaying(b, database, clients)
	site := apptest.Traced(b, pgtest.New(b), nil)
	site.Import(benchGuide(writes))
	run := newRun(site, authors)
	var ours, limit [2][]figure
	for from := 0; from < writes; from += atOnce {
		n := min(atOnce, writes-from)
		limit[0] = append(limit[0], send(submits[from:from+n]))
		ours[0] = append(ours[0], measure(b, n, clients, func(client, i int) error { return run.submit(client, from+i) }))
		limit[1] = append(limit[1], send(publishes[from:from+n]))
		ours[1] = append(ours[1], measure(b, n, clients, func(_, i int) error { return run.publish(from + i) }))
	}
	show("submit a proposal", clients, together(ours[0]), together(limit[0]), len(submits[0]))
	show("publish it", clients, together(ours[1]), together(limit[1]), len(publishes[0]))
}

// together is one figure of several turns of the same.
func together(turns []figure) (f figure) {
	var p50s []time.Duration
	var took float64
	for _, t := range turns {
		p50s, f.p99, took = append(p50s, t.p50), max(f.p99, t.p99), took+1/t.perSec
	}
	slices.Sort(p50s)
	f.p50, f.perSec = p50s[len(p50s)/2], float64(len(turns))/took
	return f
}

// record runs every write once, one after the other, by people who are signed in already, and returns the statements of each.
func record(b testing.TB, database string, people *run, writes int) (submits, publishes [][]statement) {
	r := &recorder{}
	site := apptest.Traced(b, database, r)
	run := people.at(site)
	r.take()
	for i := range writes {
		if err := run.submit(0, i); err != nil {
			b.Fatal(err)
		}
		submits = append(submits, r.take())
		if i%8 == 7 || i == writes-1 {
			publishes = append(publishes, run.publishSince(b, len(publishes), i, r)...)
		}
	}
	site.Stop()
	return submits, publishes
}

// replaying sends recorded statements by pgx alone. Rows are numbered in another order when several clients do so, so the one
// constraint that looks at such a number is dropped, in favour of the limit.
func replaying(b testing.TB, database string, clients int) func([][]statement) figure {
	ctx := context.Background()
	cfg, err := pgxpool.ParseConfig(database)
	if err != nil {
		b.Fatal(err)
	}
	cfg.MaxConns = 12
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	for _, change := range []string{"ALTER TABLE audit_address DROP CONSTRAINT address_of_audit", "ALTER TABLE audit_address DROP CONSTRAINT audit_address_pkey"} {
		if _, err := pool.Exec(ctx, change); err != nil {
			b.Fatal(err)
		}
	}
	return func(groups [][]statement) figure {
		return measure(b, len(groups), clients, func(_, i int) error {
			return pool.AcquireFunc(ctx, func(c *pgxpool.Conn) error { return replay(ctx, c, groups[i]) })
		})
	}
}

func replay(ctx context.Context, c *pgxpool.Conn, statements []statement) error {
	for _, s := range statements {
		rows, err := c.Query(ctx, s.sql, s.args...)
		if err != nil {
			return err
		}
		for rows.Next() {
		}
		if err := rows.Err(); err != nil {
			return fmt.Errorf("%s: %w", s.sql, err)
		}
	}
	return nil
}

// run is a number of people who submit and one who publishes.
type run struct {
	authors []*apptest.Person
	mo      *apptest.Person
	mu      sync.Mutex
	made    map[int][2]string // id and entity tag of the proposal on each question
}

func newRun(site *apptest.Site, authors []string) *run {
	r := &run{made: map[int][2]string{}, mo: site.SignIn("mo")}
	for _, name := range authors {
		r.authors = append(r.authors, site.SignIn(name))
	}
	return r
}

// at is the same people with the same sessions at another process.
func (r *run) at(site *apptest.Site) *run {
	moved := &run{made: map[int][2]string{}, mo: r.mo.At(site)}
	for _, author := range r.authors {
		moved.authors = append(moved.authors, author.At(site))
	}
	return moved
}

func headers(extra ...string) http.Header {
	h := http.Header{"Content-Type": {"application/json"}, "Idempotency-Key": {uuid.NewString()}}
	for i := 0; i < len(extra); i += 2 {
		h.Set(extra[i], extra[i+1])
	}
	return h
}

func (r *run) submit(_, i int) error {
	body := fmt.Sprintf(`{"guidance":"They want to see how you think about it.","body":"%s And this is number %d.","summary":"Says which number it is","base_version":1}`,
		strings.TrimSpace(strings.Repeat("I begin with the end in mind, and then I work backwards from it. ", 12)), i)
	res, err := r.authors[i%len(r.authors)].Send("POST", "/guides/bench/questions/q-"+strconv.Itoa(i)+"/proposals", body, headers())
	if err != nil || res.Status != http.StatusCreated {
		return fmt.Errorf("submit: %d %s %w", res.Status, res.Body, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made[i] = [2]string{res.String("id"), res.ETag()}
	return nil
}

func (r *run) publish(i int) error {
	r.mu.Lock()
	made := r.made[i]
	r.mu.Unlock()
	res, err := r.mo.Send("POST", "/proposals/"+made[0]+"/publish", `{"revision":1,"onto_version":1}`, headers("If-Match", made[1]))
	if err != nil || res.Status != http.StatusCreated {
		return fmt.Errorf("publish: %d %s %w", res.Status, res.Body, err)
	}
	return nil
}

func (r *run) publishSince(b testing.TB, from, to int, rec *recorder) (groups [][]statement) {
	rec.take()
	for i := from; i <= to; i++ {
		if err := r.publish(i); err != nil {
			b.Fatal(err)
		}
		groups = append(groups, rec.take())
	}
	return groups
}
