package bench

import (
	"fmt"
	"net/http"
	"net/http/httptest"
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

// BenchmarkRead measures reading one question beside a constant response of the same size and, between the two, a lookup of its
// version through GORM alone, encoded by the same kind of server.
func BenchmarkRead(b *testing.B) {
	if b.N > 1 {
		return // measures by its own counts
	}
	r := &recorder{}
	database := pgtest.New(b)
	site := apptest.Traced(b, database, r)
	site.Import(benchGuide())
	path := "/guides/bench/questions/q-0"
	body := site.Visitor().Get(path).Body
	r.take()
	site.Visitor().Get(path)
	statements := len(r.take())
	r.stop()
	e := echo.New()
	e.GET("/constant", func(c echo.Context) error { return c.JSONBlob(http.StatusOK, body) })
	e.GET("/lookup", lookup(b, database))
	limit := httptest.NewServer(e)
	defer limit.Close()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	for _, clients := range []int{1, 8, 32} {
		n := readsPerClient * clients
		constant := measure(b, n, clients, func(int, int) error { return get(client, limit.URL+"/constant") })
		gormAlone := measure(b, n, clients, func(int, int) error { return get(client, limit.URL+"/lookup") })
		ours := measure(b, n, clients, func(int, int) error { return get(client, site.URL+"/api/v1"+path) })
		show("lookup, GORM alone", clients, gormAlone, constant, 1)
		show("read one question", clients, ours, constant, statements)
	}
}

// lookup reads one version by its key and writes it as JSON, with nothing of ours.
func lookup(b *testing.B, database string) echo.HandlerFunc {
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

func get(client *http.Client, address string) error {
	res, err := client.Get(address)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, res.Status)
	}
	buf := make([]byte, 32<<10)
	for err == nil {
		_, err = res.Body.Read(buf)
	}
	return nil
}
