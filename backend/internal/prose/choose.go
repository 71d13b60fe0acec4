package prose

import (
	"slices"
	"strings"
	"unicode"
)

// Changes lists what can be taken over or left out on its own: each change is the places of its blocks in d.Blocks, both ends of a
// move together. White space between blocks goes with what stands around it and is no change.
func (d Difference) Changes() [][]int {
	var list [][]int
	moves := map[int]int{}
	for i, b := range d.Blocks {
		switch at, known := moves[b.Move]; {
		case b.Move > 0 && known:
			list[at] = append(list[at], i)
		case b.Move > 0 || b.differs():
			if b.Move > 0 {
				moves[b.Move] = len(list)
			}
			list = append(list, []int{i})
		}
	}
	return list
}

// Choose makes the text that has the chosen changes, numbered as Changes lists them, and no others: with all of them the new
// text, with none the old one. Paragraphs that only meet in the made text get an empty line between them.
func (d Difference) Choose(chosen []int) string {
	changes := d.Changes()
	if len(chosen) == len(changes) {
		return d.New()
	}
	if len(chosen) == 0 {
		return d.Old()
	}
	takes := make([]bool, len(d.Blocks))
	for _, n := range chosen {
		for _, i := range changes[n] {
			takes[i] = true
		}
	}
	var b strings.Builder
	gap, end := "", ""
	for i, block := range d.Blocks {
		here, other := block.side(!takes[i]), block.side(takes[i])
		words := strings.TrimRightFunc(here, unicode.IsSpace)
		if words == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(joint(gap, end, block.Part))
		}
		b.WriteString(words)
		gap, end = here[len(words):], other[len(strings.TrimRightFunc(other, unicode.IsSpace)):]
	}
	return b.String()
}

// joint is the white space between two pieces: gap stood behind the first, other stands there on the side not taken.
func joint(gap, other string, goesOn bool) string {
	switch {
	case goesOn && gap != "" || strings.Contains(gap, "\n"):
		return gap
	case goesOn || strings.Contains(other, "\n"):
		return other
	}
	return "\n\n"
}

// side is the old or the new text of a block.
func (b Block) side(old bool) string {
	without, other := MovedFrom, Insert
	if old {
		without, other = MovedTo, Delete
	}
	if b.Kind == without {
		return ""
	}
	var s strings.Builder
	text(&s, b.Spans, other)
	return s.String()
}

// differs reports whether the two sides of a block differ in more than the white space behind them.
func (b Block) differs() bool {
	return slices.ContainsFunc(b.Spans, func(s Span) bool { return s.Op != Equal }) &&
		strings.TrimRightFunc(b.side(true), unicode.IsSpace) != strings.TrimRightFunc(b.side(false), unicode.IsSpace)
}
