package prose

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestPlain(t *testing.T) {
	t.Parallel()
	old := "One stays.\n\nTwo stays.\n\nThree stays.\n\nI would start with a pragmatic design and measure what one tenant costs.\n\nThis one is taken out.\n\nFour\nis wrapped."
	new := "One stays.\n\nTwo stays.\n\nThree stays.\n\nI would start with a simple design and measure what one tenant costs.\n\nFour is\nwrapped."
	want := `  … 2 paragraphs unchanged …
  Three stays.
± I would start with a
  [-pragmatic-]{+simple+} design and
  measure what one tenant costs.
- [-This one is taken out.-]
~ Four is
  wrapped.
  (only spaces and line ends
  changed)
`
	if got := Diff(old, new).Plain(36); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	moved := Diff("Where it was before all.\n\nA stays here.\n\nB stays here.", "A stays here.\n\nB stays here.\n\nWhere it was before all.").Plain(72)
	if !strings.Contains(moved, "> (1) moved away: [-Where it was before all.-]\n") || !strings.Contains(moved, "< (1) moved here: Where it was before all.\n") {
		t.Errorf("got\n%s", moved)
	}
}

func TestSpaceAlone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		old, new    string
		space, tail bool
	}{
		{"a b\nc", "a\nb c", true, false},
		{"a b", "a  b", true, false},
		{"a b", "a b\n\n", true, true},
		{"a b", "a c", false, false},
		{"a b", "a b", false, false},
	} {
		if b := Diff(c.old, c.new).Blocks[0]; b.SpaceOnly() != c.space || b.TailOnly() != c.tail {
			t.Errorf("%q → %q: %v, %v of %v", c.old, c.new, b.SpaceOnly(), b.TailOnly(), b)
		}
	}
}

func TestShare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		old, new string
		want     float64
	}{{"", "", 0}, {"a b", "a b", 0}, {"a b", "c d", 1}, {"", "a", 1}, {"a b c d", "a b c e", 0.25}} {
		if got := Diff(c.old, c.new).Stats.Share(); got != c.want {
			t.Errorf("%q → %q: %v, not %v", c.old, c.new, got, c.want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("a b\nc\n\nd", "a\nb c\x1b[31m", 30)
	f.Add("one two. three four five six. seven", "three four five six. one two. ", 5)
	f.Fuzz(func(t *testing.T, old, new string, width int) {
		d := Diff(old, new)
		if s := d.Stats.Share(); s < 0 || s > 1 {
			t.Errorf("%q → %q: a share of %v", old, new, s)
		}
		for line := range strings.SplitSeq(d.Plain(width), "\n") {
			if strings.ContainsFunc(line, func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) || !utf8.ValidString(line) && utf8.ValidString(old+new) {
				t.Errorf("%q is not for a terminal", line)
			}
		}
	})
}
