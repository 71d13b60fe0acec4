package apptest

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"

	"redraft/internal/answer"
	"redraft/internal/httpapi"
	"redraft/internal/page"
)

// Shell is the smallest built page.
const Shell = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="description" content="Nothing yet."><title>Redraft</title><script type="module" src="/assets/index-1.js"></script><link rel="modulepreload" href="/assets/more-1.js"></head><body><div id="root"><noscript>No.</noscript></div></body></html>`

// Pages serves the site with its pages, in the same process, and returns the address.
func (s *Site) Pages(licence answer.Licence) string {
	s.t.Helper()
	dir := s.t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(Shell), 0o600); err != nil {
		s.t.Fatal(err)
	}
	var all http.Handler
	pages, err := page.New(page.Config{
		Dir: dir, PublicURL: s.config.PublicURL, Published: s.Published, Read: s.Desk.CountRead, Licence: licence,
		API: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { all.ServeHTTP(w, r) }),
	})
	if err != nil {
		s.t.Fatal(err)
	}
	with := s.config
	with.Page, with.Licence, with.Metrics = pages, licence, nil // the site itself has them
	all = httpapi.New(with)
	server := httptest.NewServer(all)
	s.t.Cleanup(server.Close)
	return server.URL
}
