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
func BenchmarkPage(b *testing.B) { once(b, pages) }

func pages(b testing.TB, many much) {
	site := apptest.Traced(b, pgtest.New(b), nil)
	site.Import(benchGuide(1))
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
	for _, clients := range many.clients {
		got, constant := beside(b, 8*many.reads*clients, clients, func() error { return get(client, ours, "", http.StatusOK) }, func() error { return get(client, limit.URL+"/constant", "", http.StatusOK) })
		show("question as a page", clients, got, constant, 0)
	}
}
