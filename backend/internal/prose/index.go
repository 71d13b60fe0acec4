package prose

// wordAt is a word of a region, with what stands between it and the word before.
type wordAt struct {
	tok   int32 // its place among the tokens of the region
	id    int32 // the same word, the same id, in both texts
	gap   int32 // the same white space and punctuation before it, the same id
	marks bool  // the gap before it holds more than white space
	opens uint8 // how strong a boundary stands before it: boundaryNone … boundaryBlock
}

// side is one text of a region under comparison.
type side struct {
	text  string
	toks  []token
	words []wordAt
}

// names gives equal strings equal numbers, in the order in which they first appear.
type names map[string]int32

func (n names) id(s string) int32 {
	id, ok := n[s]
	if !ok {
		id = int32(len(n))
		n[s] = id
	}
	return id
}

// newSide cuts text[from:to] into tokens and words.
func newSide(text string, from, to int, known names) *side {
	s := &side{text: text, toks: tokens(make([]token, 0, (to-from)/3+4), text, from, to)}
	s.words = make([]wordAt, 0, len(s.toks)/2+1)
	gapStart, marks := from, false
	for i, t := range s.toks {
		if t.class != word {
			marks = marks || t.class == punct
			continue
		}
		gap := text[gapStart:t.start]
		w := wordAt{tok: int32(i), id: known.id(t.of(text)), gap: -1, marks: marks}
		if gap != " " {
			w.gap = known.id(gap)
			w.opens = gapStrength(gap)
		}
		s.words = append(s.words, w)
		gapStart, marks = int(t.end), false
	}
	return s
}
