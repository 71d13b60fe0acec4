package prose

import (
	"fmt"
	"strings"
	"testing"
)

// shownWhose writes pieces in one line: o{…} and t{…} for what a side wrote, o[…] and t[…] for what it took away, b for both.
func shownWhose(pieces []MergedPiece) string {
	var b strings.Builder
	for _, p := range pieces {
		by := [...]string{"", "o", "t", "b"}[p.Whose]
		switch {
		case p.Conflict > 0:
			fmt.Fprintf(&b, "<%d>", p.Conflict)
		case p.Op == Insert:
			fmt.Fprintf(&b, "%s{%s}", by, p.Text)
		case p.Op == Delete:
			fmt.Fprintf(&b, "%s[%s]", by, p.Text)
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWhose(t *testing.T) {
	t.Parallel()
	const base = "I begin with the end in mind. Then I work backwards.\n\nLast I measure."
	for _, c := range []struct{ name, ours, theirs, want string }{
		{"nobody", base, base, base},
		{
			"ours alone", "I begin with the start in mind. Then I work backwards.\n\nLast I measure.", base,
			"I begin with the o[end]o{start} in mind. Then I work backwards.\n\nLast I measure.",
		},
		{
			"one sentence each", "I begin with the start in mind. Then I work backwards.\n\nLast I measure.", "I begin with the end in mind. Then I work backwards.\n\nLast I measure twice.",
			"I begin with the o[end]o{start} in mind. Then I work backwards.\n\nLast I measuret{ twice}.",
		},
		{
			"both alike", "I begin with the start in mind. Then I work backwards.\n\nLast I measure.", "I begin with the start in mind. Then I work backwards.\n\nLast I measure twice.",
			"I begin with the b[end]b{start} in mind. Then I work backwards.\n\nLast I measuret{ twice}.",
		},
		{
			"a conflict and an edit", "I begin with the start in mind. Then I work backwards.\n\nLast I measure.", "I begin with the middle in mind. Then I work backwards.\n\nI measure.",
			"I begin with the <1> in mind. Then I work backwards.\n\nt[Last ]I measure.",
		},
		{
			"taken away against edited", "I begin with the end in mind.\n\nLast I measure.", "I begin with the end in mind. Then I work forwards.\n\nLast I measure.",
			"I begin with the end in mind.<1>\n\nLast I measure.",
		},
	} {
		m := Merge(base, c.ours, c.theirs)
		if got := shownWhose(m.Whose(base, c.ours, c.theirs)); got != c.want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", c.name, m.Conflicts, got, c.want)
		}
	}
}

func FuzzWhose(f *testing.F) {
	f.Add("a b c d. e f g.", "a x c d. e f g.", "a y c d. e f h.")
	f.Add("a b c.\n\nd e f.", "d e f.\n\na b c.", "a b z.\n\nd e f.")
	f.Add("a b c", "", "a b c d")
	f.Fuzz(func(t *testing.T, base, ours, theirs string) {
		m := Merge(base, ours, theirs)
		var text strings.Builder
		conflicts := 0
		for _, p := range m.Whose(base, ours, theirs) {
			switch {
			case p.Conflict > 0:
				if conflicts++; p.Conflict != conflicts {
					t.Errorf("conflict %d comes as the %dth", p.Conflict, conflicts)
				}
				text.WriteString(m.Conflicts[p.Conflict-1].Ours)
			case p.Op != Delete:
				text.WriteString(p.Text)
			}
			if p.Op == Equal && p.Whose != Neither || p.Op != Equal && p.Whose == Neither {
				t.Errorf("%v has no side, or has one too many", p)
			}
		}
		if text.String() != m.Text || conflicts != len(m.Conflicts) {
			t.Errorf("base %q, ours %q, theirs %q: the pieces say %q with %d conflicts, not %q with %d", base, ours, theirs, text.String(), conflicts, m.Text, len(m.Conflicts))
		}
	})
}
