package prose

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// sample is a line of a set of real edits: what `redraft prose` reads, with the merge that a person wants and its kind.
type sample struct {
	Op, Kind, Old, New, Base, Ours, Theirs string
	Want                                   *string // nil: has to be a conflict
}

// realSamples reads every *.jsonl of the directory that PROSE_SET names.
func realSamples(t *testing.T) []sample {
	dir := os.Getenv("PROSE_SET")
	if dir == "" {
		t.Skip("PROSE_SET names no set of real edits")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no *.jsonl in %s: %v", dir, err)
	}
	var list []sample
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			var s sample
			if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			list = append(list, s)
		}
	}
	return list
}

// A cutter tells where the words of a text are, as somebody who measures may see them.
type cutter func(text string) [][2]int

func runsOf(text string, in func(rune) bool) (list [][2]int) {
	from := -1
	for i, r := range text {
		switch {
		case in(r) && from < 0:
			from = i
		case !in(r) && from >= 0:
			list, from = append(list, [2]int{from, i}), -1
		}
	}
	if from >= 0 {
		list = append(list, [2]int{from, len(text)})
	}
	return list
}

func alphanumeric(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

var cutters = []struct {
	name string
	cut  cutter
}{
	{"words of this engine", func(text string) (list [][2]int) {
		for _, t := range tokens(nil, text, 0, len(text)) {
			if t.class == word {
				list = append(list, [2]int{int(t.start), int(t.end)})
			}
		}
		return list
	}},
	{"letters and digits", func(text string) [][2]int { return runsOf(text, alphanumeric) }},
	{"words and punctuation", func(text string) (list [][2]int) {
		for _, t := range tokens(nil, text, 0, len(text)) {
			if t.class != space {
				list = append(list, [2]int{int(t.start), int(t.end)})
			}
		}
		return list
	}},
	{"between white space", func(text string) [][2]int {
		return runsOf(text, func(r rune) bool { return !unicode.IsSpace(r) })
	}},
}

// measureAs counts as somebody would who cuts words so: a word is marked when any of it is.
func measureAs(cut cutter, old, new string, spans []Span) (f figures, worded int) {
	a, b := cut(old), cut(new)
	i, j := 0, 0
	inside, seen, wordsIn := false, false, 0
	close := func() {
		if wordsIn > 0 {
			worded++
		}
		wordsIn = 0
	}
	x, y := 0, 0
	lastA := -1
	for _, s := range spans {
		switch s.Op {
		case Equal:
			kept := 0
			close()
			inside = false
			endX, endY := x+len(s.Text), y+len(s.Text)
			for i < len(a) && a[i][1] <= endX {
				if a[i][0] >= x {
					kept++
				}
				i++
			}
			for j < len(b) && b[j][1] <= endY {
				j++
			}
			x, y = endX, endY
			lastA = kept
			continue
		case Delete:
			x += len(s.Text)
			for i < len(a) && a[i][0] < x {
				f.marked, wordsIn = f.marked+1, wordsIn+1
				i++
			}
		case Insert:
			y += len(s.Text)
			for j < len(b) && b[j][0] < y {
				f.marked, wordsIn = f.marked+1, wordsIn+1
				j++
			}
		}
		if !inside {
			if seen && lastA < 3 {
				f.short++
			}
			f.changes++
			inside, seen = true, true
		}
	}
	close()
	return f, worded
}

// idsOf numbers the words, without the equal beginning and end.
func idsOf(cut cutter, old, new string) (a, b []int32) {
	known := make(names)
	for _, w := range cut(old) {
		a = append(a, known.id(old[w[0]:w[1]]))
	}
	for _, w := range cut(new) {
		b = append(b, known.id(new[w[0]:w[1]]))
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

const mostCells = 6_000_000 // of the exact search; larger edits are left out of the table

func TestRealDifferences(t *testing.T) {
	t.Parallel()
	samples := slices.DeleteFunc(realSamples(t), func(s sample) bool { return s.Op != "diff" })
	var times []float64
	inWord, wrong := 0, 0
	for _, s := range samples {
		start := time.Now()
		spans := Ops(s.Old, s.New)
		times = append(times, float64(time.Since(start).Nanoseconds())/1000)
		if rebuilt(spans, Delete) != s.Old || rebuilt(spans, Insert) != s.New {
			wrong++
		}
		inWord += marksInWords(s.Old, spans, Delete) + marksInWords(s.New, spans, Insert)
	}
	slices.Sort(times)
	n := len(times)
	t.Logf("%d edits, %d not rebuilt, %d marks inside a word; µs p50 %.0f p95 %.0f worst %.0f", n, wrong, inWord, times[n/2], times[n*95/100], times[n-1])
	if wrong+inWord > 0 {
		t.Error("not exact")
	}
	for _, c := range cutters {
		var ours, exact figures
		var best [3]figures
		worded, counted := 0, 0
		for _, s := range samples {
			a, b := idsOf(c.cut, s.Old, s.New)
			if len(a)*len(b) > mostCells {
				continue
			}
			counted++
			f, w := measureAs(c.cut, s.Old, s.New, Ops(s.Old, s.New))
			ours, worded = ours.plus(f), worded+w
			for price := range best {
				best[price] = best[price].plus(optimum(a, b, price))
			}
		}
		exact = best[0]
		t.Logf("%s, %d edits", c.name, counted)
		line := func(name string, f figures) {
			t.Logf("  %-14s marked/minimum %.3f  changes %.2f  short runs %.2f", name, float64(f.marked)/float64(exact.marked),
				float64(f.changes)/float64(counted), float64(f.short)/float64(counted))
		}
		for price, f := range best {
			line([...]string{"exact, λ=μ=0", "exact, λ=μ=1", "exact, λ=μ=2"}[price], f)
		}
		line("this engine", ours)
		t.Logf("  changes with a word in them %.2f", float64(worded)/float64(counted))
	}
}

// marksInWords counts the places where an operation begins or ends between two letters or digits of a script with spaces.
func marksInWords(text string, spans []Span, other Op) (n int) {
	at := 0
	for _, s := range spans {
		if s.Op != Equal && s.Op != other {
			continue
		}
		if at > 0 && at < len(text) {
			before, after := []rune(text[max(0, at-12):at]), []rune(text[at:min(len(text), at+12)])
			x, y := before[len(before)-1], after[0]
			if alphanumeric(x) && alphanumeric(y) && !oneByOne(x) && !oneByOne(y) {
				n++
			}
		}
		at += len(s.Text)
	}
	return n
}

func TestRealMerges(t *testing.T) {
	t.Parallel()
	type outcome struct{ all, right, wrong, conflicts int }
	results := map[string]*outcome{}
	var times []float64
	var names []string
	for _, s := range realSamples(t) {
		if s.Op != "merge" {
			continue
		}
		start := time.Now()
		m := Merge(s.Base, s.Ours, s.Theirs)
		times = append(times, float64(time.Since(start).Nanoseconds())/1000)
		o := results[s.Kind]
		if o == nil {
			o = &outcome{}
			results[s.Kind] = o
			names = append(names, s.Kind)
		}
		o.all++
		switch {
		case !m.Clean:
			o.conflicts++
		case s.Want != nil && m.Text == *s.Want:
			o.right++
		default:
			o.wrong++
			if os.Getenv("PROSE_SHOW") == s.Kind {
				t.Logf("clean and wrong: %s", shown(s, m.Text))
			}
		}
		if os.Getenv("PROSE_SHOW") == s.Kind+" conflicts" && !m.Clean {
			for _, c := range m.Conflicts {
				t.Logf("conflict\n  base   %q\n  ours   %q\n  theirs %q", c.Base, c.Ours, c.Theirs)
			}
		}
	}
	slices.Sort(names)
	for _, name := range names {
		o := results[name]
		t.Logf("%-16s %4d: clean and right %5.1f %%  clean and other %3d  conflicts %5.1f %%", name, o.all, 100*float64(o.right)/float64(o.all), o.wrong, 100*float64(o.conflicts)/float64(o.all))
	}
	slices.Sort(times)
	if n := len(times); n > 0 {
		t.Logf("µs p50 %.0f p95 %.0f worst %.0f", times[n/2], times[n*95/100], times[n-1])
	}
}

// shown prints what both sides did and where the outcome differs from the wanted one.
func shown(s sample, got string) string {
	var b strings.Builder
	list := func(name, from, to string) {
		b.WriteString("\n " + name)
		for _, s := range Ops(from, to) {
			if s.Op != Equal {
				b.WriteString(" " + s.Op.String() + " " + strings.ReplaceAll(s.Text, "\n", "⏎"))
			} else {
				b.WriteString(" …")
			}
		}
	}
	list("ours", s.Base, s.Ours)
	list("theirs", s.Base, s.Theirs)
	if s.Want != nil {
		list("wanted→got", *s.Want, got)
	} else {
		list("base→got", s.Base, got)
	}
	return b.String()
}
