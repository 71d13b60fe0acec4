package bench

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/postgres/pgtest"
)

const (
	publishEach = 100 * time.Millisecond
	roundsEach  = 3 // how often a reader reads in a turn
)

func BenchmarkPublishUnderReaders(b *testing.B) { once(b, publishUnderReaders) }

// publishUnderReaders has connected readers ask for one question again and again, in turn while nothing and while one version after
// another is published. It fails when one of them is refused, or sees an older version after a newer one.
func publishUnderReaders(b testing.TB, many much) {
	site := apptest.Traced(b, pgtest.New(b), nil)
	site.Import(benchGuide(1))
	author, mo := site.SignIn("cleo"), site.SignIn("mo")
	readers := make([]*reader, many.readers)
	for i := range readers {
		readers[i] = connect(b, site)
	}
	var quiet, busy []time.Duration
	versions := 1
	for range many.turns {
		quiet = append(quiet, readAll(b, readers, many.pause, func(context.Context) error { return nil }))
		busy = append(busy, readAll(b, readers, many.pause, func(ctx context.Context) error {
			tick := time.NewTicker(publishEach)
			defer tick.Stop()
			for ctx.Err() == nil {
				if err := publishOnto(author, mo, versions); err != nil {
					return err
				}
				versions++
				<-tick.C
			}
			return nil
		}))
	}
	for _, r := range readers {
		if _, err := r.read(); err != nil || r.version != versions {
			b.Fatalf("a reader sees version %d of %d: %v", r.version, versions, err)
		}
	}
	without, with := median(quiet), median(busy)
	fmt.Printf("publish under readers  %4d readers  p99 %6.2f ms while %d versions are published | %6.2f ms while none is | %.2f times, limit 2\n", len(readers), ms(with), versions-1, ms(without), float64(with)/float64(without))
}

// reader is somebody with a connection of their own.
type reader struct {
	conn    net.Conn
	in      *bufio.Reader
	version int // the newest that was seen
}

func connect(b testing.TB, site *apptest.Site) *reader {
	b.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(site.URL, "http://"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = conn.Close() })
	return &reader{conn: conn, in: bufio.NewReader(conn)}
}

var versionNumber = regexp.MustCompile(`"version":\{"number":(\d+)`)

func (r *reader) read() (time.Duration, error) {
	begun := time.Now()
	if _, err := io.WriteString(r.conn, "GET /api/v1/guides/bench/questions/q-0 HTTP/1.1\r\nHost: bench\r\n\r\n"); err != nil {
		return 0, err
	}
	res, err := http.ReadResponse(r.in, nil)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	took := time.Since(begun)
	found := versionNumber.FindSubmatch(body)
	if err != nil || res.StatusCode != http.StatusOK || found == nil || res.Header.Get("X-Snapshot") == "" {
		return 0, fmt.Errorf("a reader is answered %s: %s %w", res.Status, body, err)
	}
	n, _ := strconv.Atoi(string(found[1]))
	if n < r.version {
		return 0, fmt.Errorf("a reader sees version %d after version %d", n, r.version)
	}
	r.version = n
	return took, nil
}

// readAll is the 99th percentile of what readers wait while something else happens, which ends with them.
func readAll(b testing.TB, readers []*reader, pause time.Duration, meanwhile func(context.Context) error) time.Duration {
	b.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var reading, other sync.WaitGroup
	failed := make(chan error, len(readers)+1)
	other.Go(func() {
		if err := meanwhile(ctx); err != nil {
			failed <- err
		}
	})
	times := make([]time.Duration, len(readers)*roundsEach)
	for i, r := range readers {
		reading.Go(func() {
			time.Sleep(pause * time.Duration(i) / time.Duration(len(readers))) // they come one after the other
			for n := range roundsEach {
				took, err := r.read()
				if err != nil {
					failed <- err
					return
				}
				times[i*roundsEach+n] = took
				time.Sleep(pause - took)
			}
		})
	}
	reading.Wait()
	stop()
	other.Wait()
	select {
	case err := <-failed:
		b.Fatal(err)
	default:
	}
	slices.Sort(times)
	return times[len(times)*99/100]
}

func publishOnto(author, mo *apptest.Person, version int) error {
	body := fmt.Sprintf(`{"guidance":"","body":"I begin with the end in mind, for the %d. time.","summary":"Says which time it is","base_version":%d}`, version, version)
	made, err := author.Send(http.MethodPost, "/guides/bench/questions/q-0/proposals", body, headers())
	if err != nil || made.Status != http.StatusCreated {
		return fmt.Errorf("submit: %d %s %w", made.Status, made.Body, err)
	}
	done, err := mo.Send(http.MethodPost, "/proposals/"+made.String("id")+"/publish", fmt.Sprintf(`{"revision":1,"onto_version":%d}`, version), headers("If-Match", made.ETag()))
	if err != nil || done.Status != http.StatusCreated {
		return fmt.Errorf("publish: %d %s %w", done.Status, done.Body, err)
	}
	return nil
}
