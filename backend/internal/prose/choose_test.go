package prose

import (
	"strings"
	"testing"
)

func TestChoose(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		old, new string
		chosen   []int
		want     string
	}{
		"one of two paragraphs":        {"One is.\n\nTwo is.", "One was.\n\nTwo was.", []int{1}, "One is.\n\nTwo was."},
		"the second of two new ones":   {"A one two.\n\nB three four.", "A one two.\n\nB three four.\n\nC five six.\n\nD seven eight.", []int{1}, "A one two.\n\nB three four.\n\nD seven eight."},
		"the first of two new ones":    {"A one two.\n\nB three four.", "A one two.\n\nB three four.\n\nC five six.\n\nD seven eight.", []int{0}, "A one two.\n\nB three four.\n\nC five six."},
		"a new one before a deletion":  {"A", "B\n\nC", []int{2}, "A\n\nC"},
		"an item of a list":            {"- a one\n- b two\n- c three", "- a one!\n- b two\n- c three\n- d four", []int{1}, "- a one\n- b two\n- c three\n- d four"},
		"a move and not what is after": {"One is here. Two is there now. Three is gone.\n\nLast one.", "Two is there now. One is here. Three is gone.\n\nLast two.", []int{0}, "Two is there now. One is here. Three is gone.\n\nLast one."},
		"what is after, and no move":   {"One is here. Two is there now. Three is gone.\n\nLast one.", "Two is there now. One is here. Three is gone.\n\nLast two.", []int{1}, "One is here. Two is there now. Three is gone.\n\nLast two."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Diff(x.old, x.new).Choose(x.chosen); got != x.want {
				t.Errorf("got %q, want %q", got, x.want)
			}
		})
	}
}

// Whatever is chosen, all of it is the new text and none the old one; every word of the made text stands in one of the two; and
// what was left out can be taken over afterwards.
func FuzzChoose(f *testing.F) {
	f.Add("One is.\n\nTwo is.", "One was.\n\nTwo was.", uint64(1))
	f.Add("A.\n\nB.\n\n- c\n- d", "B.\n\nA. E.\n\n- c\n- x\n- d", uint64(2))
	f.Add("One is here. Two is there now. Three is gone.", "Two is there now. One is here. Three is gone.\n\nFour.", uint64(5))
	f.Fuzz(func(t *testing.T, old, new string, choice uint64) {
		d := Diff(old, new)
		changes := d.Changes()
		var all, some []int
		for i := range changes {
			all = append(all, i)
			if choice>>(i%64)&1 == 1 {
				some = append(some, i)
			}
		}
		if got := d.Choose(all); got != new {
			t.Errorf("all changes of %q make %q, not %q", old, got, new)
		}
		if got := d.Choose(nil); got != old && len(changes) > 0 {
			t.Errorf("no change of %q makes %q", old, got)
		}
		made := d.Choose(some)
		words := map[string]bool{}
		for _, w := range append(strings.Fields(old), strings.Fields(new)...) {
			words[w] = true
		}
		for _, b := range d.Blocks { // a change inside a word makes two
			for _, side := range []bool{true, false} {
				for w := range strings.FieldsSeq(b.side(side)) {
					words[w] = true
				}
			}
		}
		for w := range strings.FieldsSeq(made) {
			if !words[w] {
				t.Errorf("%q in %q stands in neither %q nor %q", w, made, old, new)
			}
		}
		rest := Diff(made, new)
		if rest.New() != new {
			t.Errorf("the rest on %q makes %q, not %q", made, rest.New(), new)
		}
	})
}
