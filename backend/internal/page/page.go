// Package page serves the built page: its files, and for every other address the shell that the page starts from. It knows no
// guides yet; the content is fetched by the page.
//
// Start at [New].
package page

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
)

type site struct {
	files fs.FS
	shell []byte
}

// New serves the files of a directory that holds an index.html. It fails when that cannot be read.
func New(dir string) (http.Handler, error) {
	files := os.DirFS(dir)
	shell, err := fs.ReadFile(files, "index.html")
	if err != nil {
		return nil, fmt.Errorf("the built page: %w", err)
	}
	return site{files, shell}, nil
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This address can only be read.", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if info, err := fs.Stat(s.files, name); err == nil && info.Mode().IsRegular() && name != "index.html" {
		w.Header().Set("Cache-Control", "public, max-age=0, must-revalidate")
		if strings.HasPrefix(name, "assets/") { // their names change with their content
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		http.ServeFileFS(w, r, s.files, name)
		return
	}
	if path.Ext(name) != "" && !strings.HasSuffix(name, "index.html") {
		http.Error(w, "There is no such file.", http.StatusNotFound)
		return
	}
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if r.Method == http.MethodGet {
		_, _ = w.Write(s.shell)
	}
}
