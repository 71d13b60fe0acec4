package prose

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

// sections reads a file of "-- name --" lines and what follows each.
func sections(t *testing.T, path string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, name := map[string]string{}, ""
	for line := range strings.Lines(string(data)) {
		if n, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "-- "); ok && strings.HasSuffix(n, " --") {
			name = strings.TrimSuffix(n, " --")
			m[name] = ""
			continue
		}
		m[name] += line
	}
	return m
}

func golden(t *testing.T, dir string, inputs []string, print func(*testing.T, map[string]string) string) {
	paths, _ := filepath.Glob(filepath.Join("testdata", dir, "*.txt"))
	if len(paths) == 0 {
		t.Fatal("no goldens")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			in := sections(t, path)
			got := print(t, in)
			if *update {
				var b strings.Builder
				for _, name := range inputs {
					fmt.Fprintf(&b, "-- %s --\n%s", name, in[name])
				}
				if err := os.WriteFile(path, []byte(b.String()+"-- want --\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if got != in["want"] {
				t.Errorf("got\n%s\nwant\n%s", got, in["want"])
			}
		})
	}
}

func TestMergeGoldens(t *testing.T) {
	t.Parallel()
	golden(t, "merge", []string{"base", "ours", "theirs"}, func(t *testing.T, in map[string]string) string {
		m := checkMerge(t, in["base"], in["ours"], in["theirs"])
		out := fmt.Sprintf("clean: %v\n%s", m.Clean, m.Text)
		for _, c := range m.Conflicts {
			out += fmt.Sprintf("conflict: base %q ours %q theirs %q in %q\n", c.Base, c.Ours, c.Theirs, c.Sentence)
		}
		return out
	})
}

func TestDiffGoldens(t *testing.T) {
	t.Parallel()
	golden(t, "diff", []string{"old", "new"}, func(t *testing.T, in map[string]string) string {
		d := Diff(in["old"], in["new"])
		var b strings.Builder
		for _, block := range d.Blocks {
			fmt.Fprintf(&b, "%s %d %v ", block.Kind, block.Move, block.Part)
			for _, s := range block.Spans {
				fmt.Fprintf(&b, map[Op]string{Equal: "%q", Insert: "{+%q+}", Delete: "[-%q-]"}[s.Op], s.Text)
			}
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%+v\n", d.Stats)
		return b.String()
	})
}
