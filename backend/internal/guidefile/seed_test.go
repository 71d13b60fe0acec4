package guidefile_test

import (
	"os"
	"path/filepath"
	"testing"

	"redraft/internal/guidefile"
)

// The seeds are real guides in the text format. They are not part of the
// repository, so this runs only where they lie beside it.
func TestSeedsOutsideOfTheRepository(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../../../shared/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("no seeds beside the repository")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g, err := guidefile.Parse(file, data)
		if err != nil {
			t.Fatal(err)
		}
		if len(g.Questions) != 24 || g.Title != "Staff Systems Engineer" || g.Slug != "staff-systems-engineer" || g.Introduction == "" {
			t.Errorf("%s: title %q, slug %q, %d questions", file, g.Title, g.Slug, len(g.Questions))
		}
		for _, q := range g.Questions {
			if q.Guidance == "" || q.Answer == "" || !guidefile.IsSlug(q.Slug) {
				t.Errorf("question %q is not complete", q.Slug)
			}
		}
		roundTrip(t, g)
	}
}
