package bench

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	gormpostgres "gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"redraft/internal/apptest"
	"redraft/internal/postgres/pgtest"
)

// BenchmarkRead measures reading one question beside a constant response of the same size, head and body, to the same request; beside
// the same body with hardly a head; and, between the two, a lookup of its version through GORM alone, encoded by the same kind of
// server.
func BenchmarkRead(b *testing.B) { once(b, reads) }

func reads(b testing.TB, many much) {
	r := &recorder{}
	database := pgtest.New(b)
	site := apptest.Traced(b, database, r)
	site.Import(benchGuide(1))
	path := "/guides/bench/questions/q-0"
	body := site.Visitor().Get(path).Body
	r.take()
	site.Visitor().Get(path)
	statements := len(r.take())
	r.stop()
	e := echo.New()
	head := http.Header{}
	e.GET("/api/v1"+path, func(c echo.Context) error { // the same request gets it
		maps.Copy(c.Response().Header(), head)
		return c.JSONBlob(http.StatusOK, body)
	})
	e.GET("/bare", func(c echo.Context) error { return c.JSONBlob(http.StatusOK, body) })
	e.GET("/lookup", lookup(b, database))
	limit := apptest.Serve(b, e)
	memory := apptest.Traced(b, database, nil) // the traced one keeps nothing
	answer := memory.Visitor().Do(http.MethodGet, path, nil, "Accept-Encoding: identity")
	tag := answer.ETag()
	maps.Copy(head, answer.Header)
	head.Del("Date") // net/http writes it

	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}} // equal bytes for all
	alone(b, memory.Handler, "/api/v1"+path, e, "/lookup", many)
	for _, clients := range many.clients {
		n := many.reads * clients
		question, constant, bare := memory.URL+"/api/v1"+path, limit+"/api/v1"+path, limit+"/bare"
		reading := func(address string) func(int, int) error {
			return func(int, int) error { return get(client, address, "", http.StatusOK) }
		}
		bound := measure(b, n, clients, reading(constant))
		show("lookup, GORM alone", clients, measure(b, n, clients, reading(limit+"/lookup")), bound, 1)
		show("question by the desk", clients, measure(b, n, clients, reading(site.URL+"/api/v1"+path)), bound, statements)
		inTurn := func(what, ours, of, tag string, status int) {
			mine, bound := beside(b, 8*n, clients,
				func() error { return get(client, ours, tag, status) }, func() error { return get(client, of, tag, http.StatusOK) })
			show(what, clients, mine, bound, 0)
		}
		inTurn("question from memory", question, constant, "", http.StatusOK)
		inTurn("a 304 from memory", question, constant, tag, http.StatusNotModified)
		inTurn("question, bare limit", question, bare, "", http.StatusOK)
		inTurn("constant, bare limit", constant, bare, "", http.StatusOK)
	}
}

// beside measures two in turn, so that what else the machine does falls on both, and returns the turn of the middle ratio.
func beside(b testing.TB, n, clients int, ours, limit func() error) (figure, figure) {
	b.Helper()
	const turns = 8
	pairs := make([][2]figure, turns)
	for i := range pairs {
		pairs[i] = [2]figure{
			measure(b, n/turns, clients, func(int, int) error { return ours() }),
			measure(b, n/turns, clients, func(int, int) error { return limit() }),
		}
	}
	slices.SortFunc(pairs, func(a, b [2]figure) int { return cmp.Compare(a[0].perSec/a[1].perSec, b[0].perSec/b[1].perSec) })
	middle := pairs[turns/2]
	return middle[0], middle[1]
}

// lookup reads one version by its key and writes it as JSON, with nothing of ours.
func lookup(b testing.TB, database string) echo.HandlerFunc {
	b.Helper()
	db, err := gorm.Open(gormpostgres.Open(database), &gorm.Config{Logger: logger.Discard, SkipDefaultTransaction: true})
	if err != nil {
		b.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		b.Fatal(err)
	}
	pool.SetMaxOpenConns(12)
	pool.SetMaxIdleConns(12)
	b.Cleanup(func() { _ = pool.Close() })
	type version struct {
		ID             uuid.UUID
		QuestionID     uuid.UUID
		Number         int
		Guidance, Body string
		Summary        string
		PublishedAt    time.Time
	}
	var first version
	if err := db.Table("version").Order("seq").Take(&first).Error; err != nil {
		b.Fatal(err)
	}
	return func(c echo.Context) error {
		var v version
		if err := db.WithContext(c.Request().Context()).Table("version").Where("id = ?", first.ID).Take(&v).Error; err != nil {
			return err
		}
		return c.JSON(http.StatusOK, v)
	}
}

// get reads an answer to its end; with a tag, that to who knows what has it.
func get(client *http.Client, address, tag string, want int) error {
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return err
	}
	if tag != "" {
		req.Header.Set("If-None-Match", tag)
	}
	res, err := client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != want {
		return fmt.Errorf("%s: %s", address, res.Status)
	}
	_, err = io.Copy(io.Discard, res.Body)
	return err
}
