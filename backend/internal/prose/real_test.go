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

// seenBy counts as somebody would who cuts words so and sees nothing else: a word is marked when any of it is, and marks with
// no unmarked word between them are one change.
func seenBy(cut cutter, old, new string, spans []Span) (f figures) {
	a, b := cut(old), cut(new)
	inOld, inNew := make([]bool, len(a)), make([]bool, len(b))
	x, y := 0, 0
	for _, s := range spans {
		switch s.Op {
		case Equal:
			x, y = x+len(s.Text), y+len(s.Text)
		case Delete:
			mark(a, inOld, x, x+len(s.Text))
			x += len(s.Text)
		case Insert:
			mark(b, inNew, y, y+len(s.Text))
			y += len(s.Text)
		}
	}
	run, seen := 0, false
	for i, j := 0, 0; i < len(a) || j < len(b); {
		n := 0
		for ; i < len(a) && inOld[i]; i++ {
			n++
		}
		for ; j < len(b) && inNew[j]; j++ {
			n++
		}
		if n == 0 {
			i, j, run = i+1, j+1, run+1
			continue
		}
		f.marked, f.changes = f.marked+n, f.changes+1
		if seen && run < 3 {
			f.short++
		}
		run, seen = 0, true
	}
	return f
}

func mark(words [][2]int, marked []bool, from, to int) {
	at, _ := slices.BinarySearchFunc(words, from, func(w [2]int, at int) int { return w[1] - at - 1 })
	for ; at < len(words) && words[at][0] < to; at++ {
		marked[at] = marked[at] || words[at][1] > from
	}
}

// operations counts every stretch that is not equal, also where only punctuation or white space changed.
func operations(spans []Span) (n int) {
	for i, s := range spans {
		if s.Op != Equal && (i == 0 || spans[i-1].Op == Equal) {
			n++
		}
	}
	return n
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
		var ours figures
		var best [3]figures
		all, counted := 0, 0
		for _, s := range samples {
			a, b := idsOf(c.cut, s.Old, s.New)
			if len(a)*len(b) > mostCells {
				continue
			}
			counted++
			spans := Ops(s.Old, s.New)
			ours, all = ours.plus(seenBy(c.cut, s.Old, s.New, spans)), all+operations(spans)
			for price := range best {
				best[price] = best[price].plus(optimum(a, b, price))
			}
		}
		t.Logf("%s, %d edits", c.name, counted)
		line := func(name string, f figures) {
			t.Logf("  %-14s marked/minimum %.3f  changes %.2f  short runs %.2f", name, float64(f.marked)/float64(best[0].marked),
				float64(f.changes)/float64(counted), float64(f.short)/float64(counted))
		}
		for price, f := range best {
			line([...]string{"exact, λ=μ=0", "exact, λ=μ=1", "exact, λ=μ=2"}[price], f)
		}
		line("this engine", ours)
		t.Logf("  with those of punctuation and white space alone: changes %.2f", float64(all)/float64(counted))
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
