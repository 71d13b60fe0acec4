package prose

import (
	"strings"
	"testing"
)

func FuzzMerge(f *testing.F) {
	f.Add("The cat sat. The dog ran.", "The cat sat down. The dog ran.", "The cat sat. A dog ran away.")
	f.Add("a\n\nb\n\nc", "a\n\nc\n\nb", "a\n\nB\n\nc\n")
	f.Add("one two three four", "one 2 three four", "one two 3 four")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		checkMerge(t, base, ours, theirs)
	})
}

// checkMerge checks the laws that hold for any three texts.
func checkMerge(t *testing.T, base, ours, theirs string) Merged {
	t.Helper()
	for _, law := range []struct{ base, ours, theirs, want string }{
		{base, base, theirs, theirs}, {base, ours, base, ours}, {base, ours, ours, ours},
	} {
		if m := Merge(law.base, law.ours, law.theirs); !m.Clean || m.Text != law.want {
			t.Fatalf("merge(%q, %q, %q) = %+v", law.base, law.ours, law.theirs, m)
		}
	}
	m, swapped := Merge(base, ours, theirs), Merge(base, theirs, ours)
	if m.Clean != swapped.Clean || len(m.Conflicts) != len(swapped.Conflicts) || m.Clean && m.Text != swapped.Text {
		t.Fatalf("base %q ours %q theirs %q:\n%+v\nthe other way round: %+v", base, ours, theirs, m, swapped)
	}
	if m.Clean != (len(m.Conflicts) == 0) {
		t.Fatalf("verdict and conflicts disagree: %+v", m)
	}
	kept := m.Text
	for i, c := range m.Conflicts {
		s := swapped.Conflicts[i]
		if c.Base != s.Base || c.Ours != s.Theirs || c.Theirs != s.Ours || c.Sentence != s.Sentence {
			t.Fatalf("conflict %+v, the other way round %+v", c, s)
		}
		if !strings.HasPrefix(m.Text[c.Offset:], c.Ours) || !strings.Contains(c.Sentence, c.Base) {
			t.Fatalf("conflict %+v is not where it says in %q", c, m.Text)
		}
		kept += " " + c.Theirs
	}
	before := wordsOf(base)
	for _, side := range []string{ours, theirs} {
		after := wordsOf(side)
		for _, s := range Ops(base, side) {
			if s.Op != Insert {
				continue
			}
			for _, tok := range tokens(nil, s.Text, 0, len(s.Text)) {
				w := tok.of(s.Text)
				if tok.class == word && after[w] > before[w] && !strings.Contains(kept, w) {
					t.Fatalf("base %q ours %q theirs %q: %q is lost: %+v", base, ours, theirs, w, m)
				}
			}
		}
	}
	return m
}

// Whatever two people did, each pair of edits is judged at most a few times: the work grows with the texts, not with their square.
func TestEditsAreJudgedOnce(t *testing.T) {
	t.Parallel()
	const n = 2000
	var small, apart []edit
	for i := range n {
		small = append(small, edit{10 * i, 10*i + 1, 10 * i, 10*i + 1})
		apart = append(apart, edit{10*i + 5, 10*i + 6, 10*i + 5, 10*i + 6})
	}
	all := []edit{{0, 10 * n, 0, 10 * n}, {11 * n, 12 * n, 11 * n, 12 * n}} // and one far behind
	for name, c := range map[string]struct {
		ours, theirs []edit
		most         int
	}{
		"one of theirs over all of ours": {small, all, 3 * n},
		"one of ours over all of theirs": {all, small, 3 * n},
		"side by side":                   {small, apart, 6 * n},
	} {
		judged := 0
		clusters(c.ours, c.theirs, func(o, t edit) bool { judged++; return touching(o, t) })
		if judged > c.most {
			t.Errorf("%s: %d edits of ours and %d of theirs were judged %d times", name, len(c.ours), len(c.theirs), judged)
		}
	}
}

func TestJudgingEditsCopiesNoText(t *testing.T) { //nolint:paralleltest // it counts allocations
	// A word in front of an address of which the other side changed the end, in a long text.
	base := "See https://a.example/b/c. " + strings.Repeat("And so on. ", 10_000)
	r := reader{base, "Do " + base, base}
	if allocated := testing.AllocsPerRun(10, func() {
		r.disturb(edit{0, 0, 0, 3}, edit{4, 25, 4, 25})
		r.disturb(edit{len(base), len(base), len(base), len(base)}, edit{4, 25, 4, 25})
	}); allocated > 0 {
		t.Errorf("judging two edits allocates %v times", allocated)
	}
}
