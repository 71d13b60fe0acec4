package prose

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// besideEdits are texts of 1 to 20 KB with one to eight edits each, and every tenth with another text altogether.
func besideEdits() []sample {
	r := rand.New(rand.NewPCG(6, 2))
	var list []sample
	for n := range 60 {
		old := writing(r, 2+r.IntN(24))
		s := sample{Old: old, New: edited(r, old), Base: old}
		if n%10 == 9 {
			s.New = writing(r, 20)
		}
		s.Ours, s.Theirs = s.New, edited(r, old)
		list = append(list, s)
	}
	return list
}

// BenchmarkBeside times this engine and others on the same texts. What is not installed is skipped; PROSE_JS names a directory in
// whose node_modules jsdiff (diff) and diff-match-patch are looked for. Times of git include starting its process, those of the
// two in JavaScript do not, nor their first round, in which they are compiled.
func BenchmarkBeside(b *testing.B) {
	edits := besideEdits()
	here := func(run func(sample)) func(*testing.B) []float64 {
		return func(*testing.B) (times []float64) {
			for _, s := range edits {
				start := time.Now()
				run(s)
				times = append(times, float64(time.Since(start).Nanoseconds())/1000)
			}
			return times
		}
	}
	for _, side := range []struct {
		name  string
		times func(*testing.B) []float64
	}{
		{"diff/this_engine", here(func(s sample) { Ops(s.Old, s.New) })},
		{"diff/this_engine_with_blocks_and_moves", here(func(s sample) { Diff(s.Old, s.New) })},
		{"diff/git_word_diff_with_its_start", byGit(edits, "diff", "--no-index", "--word-diff=porcelain", "old", "new")},
		{"diff/jsdiff_words_with_space", byNode(edits, "diff", `(old, now) => lib.diffWordsWithSpace(old, now)`)},
		{"diff/diff-match-patch_semantic", byNode(edits, "diff-match-patch",
			`(old, now) => { const d = new lib.diff_match_patch(); d.diff_cleanupSemantic(d.diff_main(old, now)) }`)},
		{"merge/this_engine", here(func(s sample) { Merge(s.Base, s.Ours, s.Theirs) })},
		{"merge/git_merge-file_with_its_start", byGit(edits, "merge-file", "-p", "ours", "base", "theirs")},
	} {
		b.Run(side.name, func(b *testing.B) {
			var times []float64
			for b.Loop() {
				times = append(times, side.times(b)...)
			}
			slices.Sort(times)
			n := len(times)
			b.ReportMetric(times[n/2], "µs-p50")
			b.ReportMetric(times[n*95/100], "µs-p95")
			b.ReportMetric(times[n-1], "µs-worst")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func byGit(edits []sample, args ...string) func(*testing.B) []float64 {
	return func(b *testing.B) (times []float64) {
		git, err := exec.LookPath("git")
		if err != nil {
			fmt.Println("git is not installed")
			b.SkipNow()
		}
		dir := b.TempDir()
		for _, s := range edits {
			for name, text := range map[string]string{"old": s.Old, "new": s.New, "base": s.Base, "ours": s.Ours, "theirs": s.Theirs} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
					b.Fatal(err)
				}
			}
			c := exec.CommandContext(b.Context(), git, args...)
			c.Dir = dir
			start := time.Now()
			err := c.Run() // differences and conflicts are told by the exit status
			times = append(times, float64(time.Since(start).Nanoseconds())/1000)
			if _, told := err.(*exec.ExitError); err != nil && !told { //nolint:errorlint // Run returns it bare
				b.Fatal(err)
			}
		}
		return times
	}
}

// byNode runs one process for all edits, twice each; the script answers how many microseconds the second time took.
func byNode(edits []sample, library, call string) func(*testing.B) []float64 {
	script := `const lib = require(process.argv[1]); const run = ` + call + `;
		require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
			const { Old, New } = JSON.parse(line); run(Old, New);
			const start = process.hrtime.bigint(); run(Old, New);
			console.log(Number(process.hrtime.bigint() - start) / 1000) })`
	return func(b *testing.B) (times []float64) {
		node, err := exec.LookPath("node")
		path, missing := filepath.Abs(filepath.Join(os.Getenv("PROSE_JS"), "node_modules", library))
		if _, stat := os.Stat(path); err != nil || missing != nil || stat != nil || os.Getenv("PROSE_JS") == "" {
			fmt.Printf("PROSE_JS names no directory with node_modules/%s, or node is not installed\n", library)
			b.SkipNow()
		}
		var in bytes.Buffer
		for _, s := range edits {
			if err := json.NewEncoder(&in).Encode(s); err != nil {
				b.Fatal(err)
			}
		}
		c := exec.CommandContext(b.Context(), node, "-e", script, path)
		c.Stdin, c.Stderr = &in, os.Stderr
		out, err := c.Output()
		if err != nil {
			b.Fatal(err)
		}
		for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
			took, err := strconv.ParseFloat(lines.Text(), 64)
			if err != nil {
				b.Fatal(err)
			}
			times = append(times, took)
		}
		return times
	}
}
