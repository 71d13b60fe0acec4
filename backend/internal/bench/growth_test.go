package bench

import (
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"testing"
	"time"

	"redraft/guides"
	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

// readInMemory prints how fast a starter guide and a question of it are read from the memory of a site that has little beside them, and
// of a large one, in turn, by the handler alone.
func readInMemory(t *testing.T, sites []*apptest.Site, of load) {
	t.Helper()
	files, err := fs.Glob(guides.Files, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := guides.Files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		guide, err := guidefile.Parse(path.Base(file), data)
		if err != nil {
			t.Fatal(err)
		}
		for _, site := range sites {
			site.Import(guide)
		}
	}
	const guide = "/guides/backend-engineer"
	read, err := sites[0].Visitor().Send(http.MethodGet, guide, "", nil)
	if err != nil || read.Status != http.StatusOK {
		t.Fatal(err, read.Status)
	}
	for name, address := range map[string]string{"one guide": guide, "one question": guide + "/questions/" + read.String("questions.0.slug")} {
		times := make([][]time.Duration, len(sites))
		for range of.times {
			for i, site := range sites {
				times[i] = append(times[i], handled(t, site.Handler, "/api/v1"+address, 10*of.times))
			}
		}
		small, large := median(times[0]), median(times[1])
		fmt.Printf("from memory: %-37s starter guides %6.0f ns  and %d guides %6.0f ns  ratio %.2f, limit 1.10\n", name, float64(small.Nanoseconds()), of.guides, float64(large.Nanoseconds()), float64(large)/float64(small))
	}
}
