package guides_test

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"redraft/guides"
	"redraft/internal/guidefile"
	"redraft/internal/markup"
)

// Every starter guide is complete, and stands in its file exactly as an export
// would write it.
func TestStarterGuides(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(guides.Files, "*.md")
	if err != nil || len(files) < 3 {
		t.Fatalf("%d guides: %v", len(files), err)
	}
	answers := map[string]string{}
	for _, file := range files {
		data, err := guides.Files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g, err := guidefile.Parse(file, data)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(guidefile.Print(g), data) {
			t.Errorf("%s: is not written as Print writes it", file)
		}
		if file != g.Slug+".md" || g.Introduction == "" || len(g.Questions) < 12 {
			t.Errorf("%s: slug %q, %d questions", file, g.Slug, len(g.Questions))
		}
		for _, q := range g.Questions {
			checkQuestion(t, file, q)
			if other, twice := answers[q.Answer]; twice {
				t.Errorf("%s: %s has the same answer as %s", file, q.Slug, other)
			}
			answers[q.Answer] = q.Slug
		}
	}
}

func checkQuestion(t *testing.T, file string, q guidefile.Question) {
	t.Helper()
	if words := len(strings.Fields(markup.Text(q.Answer))); words < 70 || words > 135 {
		t.Errorf("%s:%d: the answer has %d words", file, q.Line, words)
	}
	if words := len(strings.Fields(markup.Text(q.Guidance))); words < 25 || words > 90 {
		t.Errorf("%s:%d: the guidance has %d words", file, q.Line, words)
	}
	if !strings.Contains(q.Answer, "I ") {
		t.Errorf("%s:%d: the answer is not told in the first person", file, q.Line)
	}
}
