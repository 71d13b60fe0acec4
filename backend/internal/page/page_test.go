package page_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"redraft/internal/page"
)

const (
	shell  = `<!doctype html><html><head><title>Redraft</title></head><body><div id="root"></div></body></html>`
	script = "/assets/index-BAlf1234.js"
)

// built writes a small built page; the script is long enough to be worth compressing.
func built(t *testing.T, more map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"index.html": shell, "favicon.svg": "<svg/>", ".vite/manifest.json": "{}", "assets/font-1234.woff2": "font",
		strings.TrimPrefix(script, "/"): strings.Repeat("console.log('once more');\n", 200),
	}
	maps.Copy(files, more)
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func handler(t *testing.T, more map[string]string) http.Handler {
	t.Helper()
	h, err := page.New(page.Config{Dir: built(t, more), PublicURL: &url.URL{Scheme: "https", Host: "guides.example.org"}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(h http.Handler, method, address string, headers ...string) *http.Response {
	r := httptest.NewRequest(method, "http://localhost/", nil)
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(address, "?")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	w.Header().Set("X-Request-Id", "the-request")
	h.ServeHTTP(w, r)
	return w.Result()
}

func text(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWhatIsServed(t *testing.T) {
	t.Parallel()
	h := handler(t, nil)
	for _, c := range []struct {
		method, address string
		status          int
		mediaType       string
		cache           string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"HEAD", "/", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/guides/backend-engineer/slow-endpoint", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/guides/backend-engineer/", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", "/proposals?state=open", 200, "text/html; charset=utf-8", "no-cache"},
		{"GET", script, 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"GET", "/assets/font-1234.woff2", 200, "font/woff2", "public, max-age=31536000, immutable"},
		{"GET", "/favicon.svg", 200, "image/svg+xml", "public, no-cache"},
		{"GET", "/assets/gone-1234.js", 404, "application/problem+json", "no-store"},
		{"GET", "/assets/gone", 404, "application/problem+json", "no-store"},
		{"GET", "/assets", 404, "application/problem+json", "no-store"},
		{"GET", "/assets/", 404, "application/problem+json", "no-store"},
		{"GET", "/robots.txt", 404, "application/problem+json", "no-store"},
		{"GET", "/index.html", 404, "application/problem+json", "no-store"},
		{"GET", "/.vite/manifest.json", 404, "application/problem+json", "no-store"},
		{"GET", "/.well-known/security", 404, "application/problem+json", "no-store"},
		{"GET", "/../page_test.go", 404, "application/problem+json", "no-store"},
		{"GET", "/assets/../../../etc/passwd", 404, "application/problem+json", "no-store"},
		{"GET", "//elsewhere", 404, "application/problem+json", "no-store"},
		{"POST", "/", 405, "application/problem+json", "no-store"},
		{"DELETE", script, 405, "application/problem+json", "no-store"},
		{"OPTIONS", "/guides", 405, "application/problem+json", "no-store"},
	} {
		r := ask(h, c.method, c.address)
		if r.StatusCode != c.status || r.Header.Get("Content-Type") != c.mediaType || r.Header.Get("Cache-Control") != c.cache {
			t.Errorf("%s %s: %d, %s, %s", c.method, c.address, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Cache-Control"))
		}
		body := text(t, r)
		if c.method == "HEAD" && body != "" {
			t.Errorf("%s %s has a body", c.method, c.address)
		}
		if c.status == 405 && r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s %s does not say what is allowed", c.method, c.address)
		}
		if c.status < 400 {
			continue
		}
		var problem struct {
			Status    int
			Code      string
			RequestID string `json:"request_id"`
		}
		if err := json.Unmarshal([]byte(body), &problem); err != nil || problem.Status != c.status || problem.Code == "" || problem.RequestID != "the-request" {
			t.Errorf("%s %s: not a problem document: %s (%v)", c.method, c.address, body, err)
		}
	}
}

func TestCompressed(t *testing.T) {
	t.Parallel()
	h := handler(t, map[string]string{"assets/brotli-1234.css": strings.Repeat("a{}", 500), "assets/brotli-1234.css.br": "smaller"})
	plain := text(t, ask(h, "GET", script))
	r := ask(h, "GET", script, "Accept-Encoding", "gzip, br")
	if r.Header.Get("Content-Encoding") != "gzip" || r.Header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("not compressed: %v", r.Header)
	}
	unpacked, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(unpacked); err != nil || !bytes.Equal(got, []byte(plain)) {
		t.Errorf("unpacked it is something else (%v)", err)
	}
	for accept, want := range map[string]string{"br": "br", "gzip;q=1.0, br;q=0": "gzip", "BR": "br", "identity": "", "gzip;q=0": "", "gzip;q=nonsense": "", "": ""} {
		if got := ask(h, "GET", "/assets/brotli-1234.css", "Accept-Encoding", accept).Header.Get("Content-Encoding"); got != want {
			t.Errorf("Accept-Encoding %q: %q, not %q", accept, got, want)
		}
	}
	if got := text(t, ask(h, "GET", "/assets/brotli-1234.css", "Accept-Encoding", "br")); got != "smaller" {
		t.Errorf("the file that was compressed beforehand was not used: %q", got)
	}
	if r := ask(h, "GET", "/assets/brotli-1234.css.br"); r.StatusCode != 404 {
		t.Errorf("the compressed copy is an address of its own: %d", r.StatusCode)
	}
}

func TestNotModified(t *testing.T) {
	t.Parallel()
	h := handler(t, nil)
	for _, address := range []string{"/", script, "/favicon.svg"} {
		plain, packed := ask(h, "GET", address).Header.Get("ETag"), ask(h, "GET", address, "Accept-Encoding", "gzip").Header.Get("ETag")
		if address == script && plain == packed {
			t.Errorf("%s: one ETag for two entities", address)
		}
		for _, seen := range []string{plain, "W/" + plain, `"other", ` + plain, "*"} {
			if r := ask(h, "GET", address, "If-None-Match", seen); r.StatusCode != 304 || text(t, r) != "" || r.Header.Get("ETag") != plain {
				t.Errorf("%s after %s: %d", address, seen, r.StatusCode)
			}
		}
		if r := ask(h, "GET", address, "If-None-Match", `"other"`); r.StatusCode != 200 {
			t.Errorf("%s after another ETag: %d", address, r.StatusCode)
		}
	}
}

func TestNotABuiltPage(t *testing.T) {
	t.Parallel()
	if _, err := page.New(page.Config{Dir: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "index.html") {
		t.Errorf("an empty directory: %v", err)
	}
	if _, err := page.New(page.Config{Dir: filepath.Join(t.TempDir(), "gone")}); err == nil {
		t.Error("a directory that is not there was taken")
	}
}
