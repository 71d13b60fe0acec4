package prose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	nouns  = strings.Fields("river harbour lantern garden teacher letter window market bridge forest singer engine baker island winter orchard captain village museum signal kettle library mountain painter")
	verbs  = strings.Fields("carries follows repairs watches describes opens measures answers crosses remembers paints collects explains visits")
	extras = strings.Fields("quiet old bright heavy early narrow green careful distant plain warm steady")
)

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func sentence(r *rand.Rand) string {
	var w []string
	for c := range 1 + r.IntN(3) {
		if c > 0 {
			w[len(w)-1] += pick(r, []string{",", "", ";"})
			w = append(w, pick(r, []string{"and", "but", "while", "because"}))
		}
		w = append(w, "the", pick(r, extras), pick(r, nouns), pick(r, verbs), pick(r, []string{"a", "the", "every"}), pick(r, nouns), pick(r, []string{"of", "in", "near", "with"}), "the", pick(r, nouns))
	}
	s := strings.Join(w, " ") + "."
	return strings.ToUpper(s[:1]) + s[1:]
}

func writing(r *rand.Rand, paragraphs int) string {
	var b strings.Builder
	for p := range paragraphs {
		for range 2 + r.IntN(4) {
			b.WriteString(sentence(r) + pick(r, []string{" ", " ", "\n"}))
		}
		b.WriteString("\n\n")
		if p%4 == 3 {
			for range 3 {
				b.WriteString("- " + sentence(r) + "\n")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// edited makes one to eight systematic edits.
func edited(r *rand.Rand, text string) string {
	for range 1 + r.IntN(8) {
		w := strings.Split(text, " ")
		i := r.IntN(len(w) - 12)
		switch r.IntN(7) {
		case 0:
			w[i] = pick(r, nouns)
		case 1:
			w = slices.Insert(w, i, pick(r, extras))
		case 2:
			w = slices.Delete(w, i, i+1+r.IntN(4))
		case 3:
			w = slices.Insert(w, i, strings.Fields(sentence(r))[:4]...)
		case 4:
			for k := i; k < i+10; k++ { // rewritten
				if r.IntN(2) == 0 {
					w[k] = pick(r, nouns)
				}
			}
		case 5:
			w = slices.Insert(w, i, sentence(r))
		case 6:
			w[i], w[i+2] = w[i+2], w[i]
		}
		text = strings.Join(w, " ")
	}
	return text
}

// figures are those of the issue: marked words, separate changes, short unchanged runs.
type figures struct{ marked, changes, short int }

func (f figures) plus(g figures) figures {
	return figures{f.marked + g.marked, f.changes + g.changes, f.short + g.short}
}

func measure(spans []Span) (f figures) {
	run, seen, inside := 0, false, false
	for _, s := range spans {
		n := countWords(s.Text)
		if s.Op == Equal {
			run, inside = n, false
			continue
		}
		f.marked += n
		if !inside {
			if seen && run < 3 {
				f.short++
			}
			f.changes++
			inside, seen = true, true
		}
	}
	return f
}

// optimum minimises marked + price·changes + price·short over all alignments of the words, by dynamic programming.
func optimum(a, b []int32, price int) figures {
	const most = 1 << 28
	type cell struct{ cost, marked, changes, short int32 }
	better := func(x, y cell) cell {
		if y.cost < x.cost || y.cost == x.cost && y.changes < x.changes {
			return y
		}
		return x
	}
	// States: 0 in a change; 1, 2 a run of that many words after one; 3 a longer run, or the beginning.
	before, row := make([][4]cell, len(b)+1), make([][4]cell, len(b)+1)
	bad := cell{cost: most}
	p := int32(price)
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			c := [4]cell{bad, bad, bad, bad}
			if i == 0 && j == 0 {
				c[3] = cell{}
			}
			mark := func(from [4]cell) {
				for s, x := range from {
					if s > 0 {
						x.cost, x.changes = x.cost+p, x.changes+1
					}
					if s == 1 || s == 2 {
						x.cost, x.short = x.cost+p, x.short+1
					}
					x.cost, x.marked = x.cost+1, x.marked+1
					c[0] = better(c[0], x)
				}
			}
			if i > 0 {
				mark(before[j])
			}
			if j > 0 {
				mark(row[j-1])
			}
			if i > 0 && j > 0 && a[i-1] == b[j-1] {
				for s, x := range before[j-1] {
					to := min(s+1, 3)
					c[to] = better(c[to], x)
				}
			}
			row[j] = c
		}
		before, row = row, before
	}
	best := bad
	for _, x := range before[len(b)] {
		best = better(best, x)
	}
	return figures{int(best.marked), int(best.changes), int(best.short)}
}

func wordIDs(text string, known names) []int32 {
	var list []int32
	for _, t := range tokens(nil, text, 0, len(text)) {
		if t.class == word {
			list = append(list, known.id(t.of(text)))
		}
	}
	return list
}

// TestFigures holds the comparison against the exact optimum on texts of its own; -v prints the table.
func TestFigures(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 7))
	var ours, least, best figures
	var times []time.Duration
	const edits = 60
	for range edits {
		old := writing(r, 6)
		new := edited(r, old)
		start := time.Now()
		spans := Ops(old, new)
		times = append(times, time.Since(start))
		ours = ours.plus(measure(spans))
		known := make(names)
		a, b := wordIDs(old, known), wordIDs(new, known)
		least = least.plus(optimum(a, b, 0))
		best = best.plus(optimum(a, b, 1))
	}
	slices.Sort(times)
	line := func(name string, f figures) {
		t.Logf("%-22s marked/minimum %.3f  changes %.2f  short runs %.2f", name,
			float64(f.marked)/float64(least.marked), float64(f.changes)/edits, float64(f.short)/edits)
	}
	line("exact, λ=μ=0", least)
	line("exact, λ=μ=1", best)
	line("this engine", ours)
	t.Logf("time p50 %v p95 %v worst %v", times[edits/2], times[edits*95/100], times[edits-1])
	if 100*ours.marked > 102*best.marked || 100*ours.changes > 107*best.changes {
		t.Errorf("too far from the optimum: %+v, want about %+v", ours, best)
	}
}

func hostile() map[string][2]string {
	r := rand.New(rand.NewPCG(5, 5))
	other := func(n int, letters string) string {
		var b strings.Builder
		for b.Len() < n {
			for range 2 + r.IntN(6) {
				b.WriteByte(letters[r.IntN(len(letters))])
			}
			b.WriteByte(' ')
		}
		return b.String()
	}
	long := func(seed uint64, n int) string {
		r := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(sentence(r) + " ")
		}
		return b.String()[:n]
	}
	return map[string][2]string{
		"20KB_unlike":      {other(20_000, "abcdefghijklm"), other(20_000, "nopqrstuvwxyz")},
		"20KB_prose":       {long(1, 20_000), long(2, 20_000)},
		"20KB_few_words":   {other(20_000, "ab"), other(20_000, "ab")},
		"20KB_same_word":   {strings.Repeat("a ", 10_000), strings.Repeat("a b ", 5_000)},
		"20KB_punctuation": {strings.Repeat("- | ", 5_000), strings.Repeat("| -\n", 5_000)},
		"1MB_prose":        {long(1, 1_000_000), long(2, 1_000_000)},
		"1MB_lines":        {strings.ReplaceAll(long(1, 1_000_000), ". ", ".\n\n"), strings.ReplaceAll(long(2, 1_000_000), ". ", ".\n\n")},
		"1MB_few_words":    {other(1_000_000, "ab"), other(1_000_000, "ab")},
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, c := range hostile() {
		for _, view := range []string{"ops", "diff", "merge"} {
			b.Run(fmt.Sprintf("%s/%s", name, view), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					switch view {
					case "ops":
						Ops(c[0], c[1])
					case "diff":
						Diff(c[0], c[1])
					case "merge":
						Merge(c[0], c[1], c[1]+"x")
					}
				}
			})
		}
	}
}

// Two people change every third sentence of 1 MB, and a word of it both, each in their own way.
func BenchmarkConflicts(b *testing.B) {
	r := rand.New(rand.NewPCG(6, 6))
	var base, ours, theirs strings.Builder
	for base.Len() < 1_000_000 {
		s := sentence(r) + " "
		base.WriteString(s)
		if r.IntN(3) == 0 {
			first, rest, _ := strings.Cut(s, " ")
			ours.WriteString(first + "ly " + rest)
			theirs.WriteString(first + "s " + rest)
			continue
		}
		ours.WriteString(s)
		theirs.WriteString(s)
	}
	b.ReportAllocs()
	for b.Loop() {
		Merge(base.String(), ours.String(), theirs.String())
	}
}

func BenchmarkEdit(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	old := writing(r, 40)
	new := edited(r, old)
	for b.Loop() {
		Ops(old, new)
	}
}
