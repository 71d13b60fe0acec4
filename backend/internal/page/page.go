// Package page serves the built page: its files, the pages of the reading room as complete HTML inside the shell that the page starts
// from, and for every other address the shell alone. Files are read into memory once, so that a request touches no disk and no path can
// lead out of the directory. What pages show it asks the API for, as anybody without a session would; it must not know proposals,
// drafts or people's sessions. The security headers are set by who calls it.
//
// Start at [New] and, for how a page is filled, at (*Site).fill.
package page

import (
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"

	"redraft/internal/answer"
	"redraft/internal/publication"
)

// Config is what the pages are made of.
type Config struct {
	Dir       string   // of the built page, which holds an index.html
	PublicURL *url.URL // of the site, for canonical links; nil: pages carry none
	// API answers for what pages show; nil: every page is the shell alone.
	API       http.Handler
	Published *publication.Publication // nil: nothing is kept
	Read      func(question answer.ID) // is told of each reading that the API does not see
	Licence   answer.Licence           // of what is published
}

// Site answers everything that is not the API.
type Site struct {
	Config
	files   map[string]file // by path from the root, with a leading slash
	folders map[string]bool
	shell   shell
	origin  string
}

// New reads the directory of the built page. It fails when that cannot be read, holds no index.html that can be filled, or more than 64 MiB.
func New(cfg Config) (*Site, error) {
	s, err := load(cfg.Dir, cfg.Licence)
	if err != nil {
		return nil, err
	}
	if s.Config = cfg; cfg.PublicURL != nil {
		s.origin = cfg.PublicURL.Scheme + "://" + cfg.PublicURL.Host
	}
	return s, nil
}

func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, r, http.StatusMethodNotAllowed, "method_not_allowed", "This address does not take that method.")
		return
	}
	if f, known := s.files[r.URL.Path]; known {
		f.serve(w, r)
		return
	}
	if s.API != nil && s.syndicate(w, r) {
		return
	}
	if want, reads := read(r.URL); reads && s.API != nil {
		s.serve(w, r, want)
		return
	}
	if !s.isPage(r.URL.Path) {
		refuse(w, r, http.StatusNotFound, "not_found", "There is no such address.")
		return
	}
	newFile("index.html", s.shell.whole, "no-cache").serve(w, r)
}

// isPage tells the address of a page, which the shell answers, from that of a file that is not there.
func (s *Site) isPage(address string) bool {
	clean := path.Clean(address)
	if clean != address && clean+"/" != address {
		return false
	}
	if path.Ext(clean) != "" || strings.Contains(clean, "/.") {
		return false
	}
	for dir := clean; dir != "/"; dir = path.Dir(dir) {
		if s.folders[dir] {
			return false
		}
	}
	return true
}

// refuse answers with a problem document, as the API does; the request's number is in the header already.
func refuse(w http.ResponseWriter, r *http.Request, status int, code, detail string) {
	body := `{"type":"about:blank","title":` + strconv.Quote(http.StatusText(status)) + `,"status":` + strconv.Itoa(status) +
		`,"detail":` + strconv.Quote(detail) + `,"code":` + strconv.Quote(code) + `,"request_id":` + strconv.Quote(w.Header().Get("X-Request-Id")) + `}`
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(body))
	}
}
