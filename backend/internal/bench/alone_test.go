package bench

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"
)

// nothing is a ResponseWriter that keeps nothing but the status.
type nothing struct {
	header http.Header
	status int
}

func (n *nothing) Header() http.Header         { return n.header }
func (n *nothing) Write(p []byte) (int, error) { return len(p), nil }
func (n *nothing) WriteHeader(status int)      { n.status = status }

// handled is how long a handler takes for one request without a socket and a client, which share the cores with the server that they ask.
func handled(b testing.TB, h http.Handler, path string, n int) time.Duration {
	b.Helper()
	w, r := &nothing{header: http.Header{}}, httptest.NewRequest(http.MethodGet, path, nil)
	begun := time.Now()
	for range n {
		clear(w.header)
		if h.ServeHTTP(w, r); w.status != http.StatusOK {
			b.Fatalf("%s: answered %d", path, w.status)
		}
	}
	return time.Since(begun) / time.Duration(n)
}

// alone prints what reading costs in the handlers alone, ours and a read through GORM, in turn.
func alone(b testing.TB, ours http.Handler, path string, limit http.Handler, lookup string, many much) {
	b.Helper()
	var a, c []time.Duration
	for range 2*many.turns - 1 {
		a = append(a, handled(b, ours, path, 5*many.reads))
		c = append(c, handled(b, limit, lookup, many.reads/2))
	}
	slices.Sort(a)
	slices.Sort(c)
	mine, through := a[len(a)/2], c[len(c)/2]
	fmt.Printf("%-22s no socket  ours %6.2f µs | the same through GORM %7.2f µs | %.0f times as many, limit 20\n", "question, handler", float64(mine.Nanoseconds())/1000, float64(through.Nanoseconds())/1000, float64(through)/float64(mine))
}
