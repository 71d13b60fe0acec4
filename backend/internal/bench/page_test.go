package bench

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/apptest"
	"redraft/internal/postgres/pgtest"
)

// BenchmarkPage measures a question's page as HTML beside a constant response of the same size from the same kind of server.
func BenchmarkPage(b *testing.B) {
	if b.N > 1 {
		return // measures by its own counts
	}
	site := apptest.Traced(b, pgtest.New(b), nil)
	site.Import(benchGuide())
	ours := site.Pages(answer.Licence{}) + "/guides/bench/q-0"
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}}
	res, err := client.Get(ours)
	if err != nil {
		b.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil || res.Body.Close() != nil || res.StatusCode != http.StatusOK {
		b.Fatal(res.Status, err)
	}
	e := echo.New()
	e.GET("/constant", func(c echo.Context) error { return c.HTMLBlob(http.StatusOK, body) })
	limit := httptest.NewServer(e)
	defer limit.Close()
	for _, clients := range []int{1, 8, 32} {
		got, constant := beside(b, 8*readsPerClient*clients, clients, func() error { return get(client, ours, "") }, func() error { return get(client, limit.URL+"/constant", "") })
		show("question as a page", clients, got, constant, 0)
	}
}
