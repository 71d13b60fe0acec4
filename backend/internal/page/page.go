// Package page serves the built page: its files, and for every other address the shell that the page starts from. All of it is read
// into memory once, so that a request touches no disk and no path can lead out of the directory. It knows no guides yet; the
// page fetches what it shows. The security headers are set by who calls it.
//
// Start at [New].
package page

import (
	"html"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
)

type site struct {
	files   map[string]file // by path from the root, with a leading slash
	folders map[string]bool
	shell   []byte
	origin  string // of the site, for the canonical link; empty: none
}

// New reads the directory of the built page, which holds an index.html. publicURL is the address of the site, whose canonical links
// the shell carries; nil: it carries none. It fails when the directory cannot be read, holds no index.html or more than 64 MiB.
func New(dir string, publicURL *url.URL) (http.Handler, error) {
	s, err := load(dir)
	if err != nil {
		return nil, err
	}
	if publicURL != nil {
		s.origin = publicURL.Scheme + "://" + publicURL.Host
	}
	return s, nil
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, r, http.StatusMethodNotAllowed, "method_not_allowed", "This address does not take that method.")
		return
	}
	if f, known := s.files[r.URL.Path]; known {
		f.serve(w, r)
		return
	}
	if !s.isPage(r.URL.Path) {
		refuse(w, r, http.StatusNotFound, "not_found", "There is no such address.")
		return
	}
	s.shellFor(r.URL).serve(w, r)
}

// isPage tells the address of a page, which the shell answers, from that of a file that is not there.
func (s *site) isPage(address string) bool {
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

// shellFor is the shell with the one address under which search engines should know this page.
func (s *site) shellFor(u *url.URL) file {
	shell := string(s.shell)
	if s.origin != "" {
		link := `<link rel="canonical" href="` + html.EscapeString(s.origin+u.EscapedPath()) + `">`
		shell = strings.Replace(shell, "</head>", link+"</head>", 1)
	}
	return newFile("index.html", []byte(shell), "no-cache")
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
