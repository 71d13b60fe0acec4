package prose

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestMergeOfDifferentWords lets two people replace, add or delete words of one line, far apart and near, and the same word.
func TestMergeOfDifferentWords(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(9, 9))
	type outcome struct{ clean, wrong, all int }
	results := map[string]*outcome{"far": {}, "near": {}, "neighbours": {}, "same": {}}
	edit := func(w []string, i int, kind int, with string) {
		switch kind {
		case 0, 1:
			w[i] = with
		case 2:
			w[i] += " " + with
		case 3:
			w[i] = ""
		}
	}
	for range 4000 {
		line := strings.Fields(sentence(r) + " " + sentence(r) + " " + sentence(r))
		i := r.IntN(len(line) - 8)
		name, distance := "far", 7
		switch r.IntN(4) {
		case 0:
			name, distance = "near", 2+r.IntN(3)
		case 1:
			name, distance = "neighbours", 1
		case 2:
			name, distance = "same", 0
		}
		kind, kind2 := r.IntN(4), r.IntN(4)
		if name == "neighbours" || name == "same" {
			kind, kind2 = 0, 0
		}
		ours, theirs, both := slices.Clone(line), slices.Clone(line), slices.Clone(line)
		edit(ours, i, kind, "vermilion")
		edit(theirs, i+distance, kind2, "cobalt")
		edit(both, i, kind, "vermilion")
		edit(both, i+distance, kind2, "cobalt")
		join := func(w []string) string { return strings.Join(strings.Fields(strings.Join(w, " ")), " ") + "\n" }
		m := Merge(join(line), join(ours), join(theirs))
		o := results[name]
		o.all++
		if m.Clean {
			o.clean++
			if m.Text != join(both) {
				o.wrong++
			}
		}
	}
	for name, o := range results {
		share := float64(o.clean-o.wrong) / float64(o.all)
		t.Logf("%-11s clean and right %.1f %%, clean and wrong %d of %d", name, 100*share, o.wrong, o.all)
		if least := map[string]float64{"far": 0.99, "near": 0.97, "neighbours": 0.97}[name]; share < least || o.wrong > 0 && name != "same" || name == "same" && o.clean > 0 {
			t.Errorf("%s: %+v", name, o)
		}
	}
}
