package page

import (
	"crypto/sha256"
	"encoding/base64"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// file is one answer, as it is and compressed.
type file struct {
	plain, gzip, br []byte // the last two may be nil
	mediaType       string
	cache           string
	hash            string
}

// mediaTypes are named here, because those of the machine differ from one to the next.
var mediaTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json", ".xml": "application/xml",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon", ".woff2": "font/woff2",
}

func newFile(name string, data []byte, cache string) file {
	f := file{plain: data, cache: cache, mediaType: mediaTypes[path.Ext(name)]}
	if f.mediaType == "" {
		f.mediaType = mime.TypeByExtension(path.Ext(name))
	}
	if f.mediaType == "" {
		f.mediaType = "application/octet-stream"
	}
	sum := sha256.Sum256(data)
	f.hash = base64.RawURLEncoding.EncodeToString(sum[:12])
	return f
}

func (f file) compressible() bool {
	return strings.HasPrefix(f.mediaType, "text/") || strings.Contains(f.mediaType, "json") || strings.Contains(f.mediaType, "xml")
}

func (f file) serve(w http.ResponseWriter, r *http.Request) {
	body, encoding := f.chosen(r.Header.Values("Accept-Encoding"))
	etag := `"` + f.hash + `"`
	h := w.Header()
	if f.gzip != nil || f.br != nil {
		h.Add("Vary", "Accept-Encoding")
	}
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
		etag = `"` + f.hash + "-" + encoding + `"` // other bytes, so another entity
	}
	h.Set("ETag", etag)
	h.Set("Cache-Control", f.cache)
	if matches(r.Header.Values("If-None-Match"), etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.mediaType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		_, _ = w.Write(body)
	}
}

// chosen is the smallest form that the caller takes.
func (f file) chosen(accept []string) (body []byte, encoding string) {
	switch {
	case f.br != nil && accepts(accept, "br"):
		return f.br, "br"
	case f.gzip != nil && accepts(accept, "gzip"):
		return f.gzip, "gzip"
	}
	return f.plain, ""
}

func accepts(lines []string, encoding string) bool {
	for part := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		name, parameters, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		weight, weighted := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q=")
		q, err := strconv.ParseFloat(weight, 64)
		return !weighted || err == nil && q > 0
	}
	return false
}

func matches(lines []string, etag string) bool {
	for one := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		one = strings.TrimSpace(one)
		if one == "*" || strings.TrimPrefix(one, "W/") == etag {
			return true
		}
	}
	return false
}
