package prose

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
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
		"the middle one of three in a paragraph": {
			"I start with a sketch and show it to the team. We talk for an hour about what may break, and I write a list.",
			"I start with a rough sketch and show it to the team. We talk for half an hour about what may break, and I write a plan.",
			[]int{1},
			"I start with a sketch and show it to the team. We talk for half an hour about what may break, and I write a list.",
		},
		"two that are too near to stand alone": {
			"We met every week and agreed on all of the dates.", "We talked every day and agreed on most of the dates.",
			[]int{0},
			"We talked every day and agreed on all of the dates.",
		},
		"the new end of a paragraph and not the paragraph after it": {
			"First I ask who will use it and why they need it.", "First I ask who will use it and why they want it now.\n\nThen I go and watch them.",
			[]int{0},
			"First I ask who will use it and why they want it now.",
		},
		"a paragraph after another and not what ends that": {
			"First I ask who will use it and why they need it.", "First I ask who will use it and why they want it now.\n\nThen I go and watch them.",
			[]int{1},
			"First I ask who will use it and why they need it.\n\nThen I go and watch them.",
		},
		"a paragraph that goes, and not what ends the one before": {
			"First I ask who will use it and why they need it.\n\nThen I go and watch them.", "First I ask who will use it and why they want it now.",
			[]int{1},
			"First I ask who will use it and why they need it.",
		},
		"a sentence that moves inside a paragraph, and not its other words": {
			"Costs come last in my plan. People come first in my plan, always. Then I look at the risks that are left.",
			"People come first in my plan, always. Costs come last in my plan. Then I look at the dangers that are left.",
			[]int{0},
			"People come first in my plan, always. Costs come last in my plan. Then I look at the risks that are left.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Diff(x.old, x.new).Choose(x.chosen); got != x.want {
				t.Errorf("got %q, want %q", got, x.want)
			}
		})
	}
}

// Whatever is chosen, all of it is the new text and none the old one; every word of the made text stands in one of the two; what is
// chosen and what is not make two texts of the same letters as the old and the new one; and what was left out can be taken afterwards.
func FuzzChoose(f *testing.F) {
	f.Add("One is.\n\nTwo is.", "One was.\n\nTwo was.", uint64(1))
	f.Add("A.\n\nB.\n\n- c\n- d", "B.\n\nA. E.\n\n- c\n- x\n- d", uint64(2))
	f.Add("One is here. Two is there now. Three is gone.", "Two is there now. One is here. Three is gone.\n\nFour.", uint64(5))
	f.Fuzz(func(t *testing.T, old, new string, choice uint64) {
		d := Diff(old, new)
		changes := d.Changes()
		var all, some, others []int
		for i := range changes {
			all = append(all, i)
			if choice>>(i%64)&1 == 1 {
				some = append(some, i)
			} else {
				others = append(others, i)
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
			for _, side := range []string{b.old(), b.new()} {
				for w := range strings.FieldsSeq(side) {
					words[w] = true
				}
			}
		}
		for w := range strings.FieldsSeq(made) {
			if !words[w] {
				t.Errorf("%q in %q stands in neither %q nor %q", w, made, old, new)
			}
		}
		if got, want := letters(made+d.Choose(others)), letters(old+new); utf8.ValidString(old) && utf8.ValidString(new) && got != want {
			t.Errorf("%v and %v of %q to %q are made of %q, not %q", some, others, old, new, got, want)
		}
		rest := Diff(made, new)
		if rest.New() != new {
			t.Errorf("the rest on %q makes %q, not %q", made, rest.New(), new)
		}
	})
}

// letters are the characters of a text in order of the alphabet, without white space.
func letters(text string) string {
	list := []rune(strings.Join(strings.Fields(text), ""))
	slices.Sort(list)
	return string(list)
}
