package prose

import (
	"slices"
	"strings"
	"unicode"
)

// Stretch is some neighbouring spans of a block: d.Blocks[Block].Spans[From:To].
type Stretch struct{ Block, From, To int }

const leastApart = 3 // unchanged words between two changes; with fewer neither can stand alone

// Changes lists what can be taken over or left out on its own, in the order of the text: a run of marked words with the few unchanged
// ones among them; both ends of a move; a block that came, went, was split or joined. White space behind a block goes with what
// stands around it and is no change.
func (d Difference) Changes() [][]Stretch {
	var list [][]Stretch
	moves := map[int]int{}
	divided := -1 // the change of a split or joined row, which a move may divide
	for i, b := range d.Blocks {
		if !b.Part {
			divided = -1
		}
		all := Stretch{i, 0, len(b.Spans)}
		switch at, known := moves[b.Move]; {
		case b.Move > 0 && known:
			list[at] = append(list[at], all)
		case b.Move > 0:
			moves[b.Move] = len(list)
			list = append(list, []Stretch{all})
		case b.Kind == Changed:
			for _, s := range b.stretches() {
				list = append(list, []Stretch{{i, s.From, s.To}})
			}
		case !b.differs(all):
		case divided >= 0:
			list[divided] = append(list[divided], all)
		default:
			if b.Kind == Split || b.Kind == Joined {
				divided = len(list)
			}
			list = append(list, []Stretch{all})
		}
	}
	return list
}

// stretches are the runs of marked words of a block that are far enough apart to be chosen one by one.
func (b Block) stretches() []Stretch {
	var list []Stretch
	apart := leastApart
	for i, span := range b.Spans {
		if span.Op == Equal {
			apart += countWords(span.Text)
			continue
		}
		if apart < leastApart {
			list[len(list)-1].To = i + 1
		} else {
			list = append(list, Stretch{From: i, To: i + 1})
		}
		apart = 0
	}
	return slices.DeleteFunc(list, func(s Stretch) bool { return !b.differs(s) })
}

// differs reports whether the two sides of a stretch differ in more than the white space behind the block.
func (b Block) differs(s Stretch) bool {
	within := Block{Spans: b.Spans[s.From:s.To]}
	if !slices.ContainsFunc(within.Spans, func(s Span) bool { return s.Op != Equal }) {
		return false
	}
	var behind strings.Builder
	text(&behind, b.Spans[s.To:], Equal)
	return strings.TrimSpace(behind.String()) != "" || strings.TrimRightFunc(within.old(), unicode.IsSpace) != strings.TrimRightFunc(within.new(), unicode.IsSpace)
}

// Sides are the old and the new words of a change, of one that moved what stood there and what stands there now.
func (d Difference) Sides(change []Stretch) (old, new string) {
	for _, s := range change {
		within := d.Blocks[s.Block]
		within.Spans = within.Spans[s.From:s.To]
		old += within.old()
		new += within.new()
	}
	return old, new
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
	taken := map[Stretch]bool{} // single spans
	for _, n := range chosen {
		for _, s := range changes[n] {
			for k := s.From; k < s.To; k++ {
				taken[Stretch{s.Block, k, k + 1}] = true
			}
		}
	}
	var b strings.Builder
	gap, end := "", ""
	for i, block := range d.Blocks {
		here := block.mixed(func(k int) bool { return taken[Stretch{i, k, k + 1}] })
		other := block.mixed(func(k int) bool { return !taken[Stretch{i, k, k + 1}] })
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

// mixed is the text of a block with its new spans where they are taken, and the old ones elsewhere.
func (b Block) mixed(taken func(span int) bool) string {
	var s strings.Builder
	for i, span := range b.Spans {
		new := taken(i)
		if exists := b.Kind != MovedFrom && new || b.Kind != MovedTo && !new; exists && (span.Op == Equal || (span.Op == Insert) == new) {
			s.WriteString(span.Text)
		}
	}
	return s.String()
}

func (b Block) old() string { return b.mixed(func(int) bool { return false }) }
func (b Block) new() string { return b.mixed(func(int) bool { return true }) }
