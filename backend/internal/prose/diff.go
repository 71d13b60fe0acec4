package prose

import "strings"

// Op says what happened to a piece of text.
type Op uint8

// The three things that can happen to a piece of text.
const (
	Equal Op = iota
	Insert
	Delete
)

func (o Op) String() string { return [...]string{"equal", "insert", "delete"}[o] }

// Span is a piece of text and what happened to it.
type Span struct {
	Op   Op
	Text string
}

// Kind says what happened to a block.
type Kind uint8

// What can happen to a block.
const (
	Unchanged Kind = iota
	Changed
	Inserted
	Deleted
	MovedFrom // the place that a passage left
	MovedTo   // the place where it is now
	Split     // one block became several
	Joined    // several blocks became one
)

func (k Kind) String() string {
	return [...]string{"unchanged", "changed", "inserted", "deleted", "moved_from", "moved_to", "split", "joined"}[k]
}

// Block is a row of a comparison: a paragraph, heading, list item, piece of code or table with the empty lines after it. Its
// equal and deleted spans are what stood in the old text, its equal and inserted spans what stands in the new one.
//
// A passage that moved has two: MovedFrom stands where it was, holds all its old text as one deletion and does not exist in
// the new text; MovedTo stands where it is, marks what was edited on the way (equal words came along, deleted ones
// were lost, inserted ones are new) and does not exist in the old text. Split and Joined hold all the blocks concerned,
// so the left and the right side of a row always belong together.
type Block struct {
	Kind  Kind
	Move  int  // 0 for none; the same number at both ends of a move
	Part  bool // goes on with the paragraph of the block before it: a sentence that moved divides its paragraph into parts
	Spans []Span
}

// Stats counts words; a character is a word where there are no spaces. A word that moved counts neither as added nor as removed.
type Stats struct {
	WordsAdded, WordsRemoved, WordsMoved int
	WordsOld, WordsNew                   int // all words of each text
}

// Difference is a comparison for people.
type Difference struct {
	Blocks []Block
	Stats  Stats
}

// Old rebuilds the old text: the equal and deleted spans of every block but those of kind MovedTo.
func (d Difference) Old() string { return d.rebuild(MovedTo, Delete) }

// New rebuilds the new text: the equal and inserted spans of every block but those of kind MovedFrom.
func (d Difference) New() string { return d.rebuild(MovedFrom, Insert) }

func (d Difference) rebuild(without Kind, other Op) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		if block.Kind != without {
			text(&b, block.Spans, other)
		}
	}
	return b.String()
}

// Diff compares two texts by block, then sentence, then word.
func Diff(old, new string) Difference {
	edits := align(old, new)
	d := Difference{Blocks: rows(old, new, edits)}
	d.count()
	return d
}

// count fills in the statistics.
func (d *Difference) count() {
	s := &d.Stats
	for _, b := range d.Blocks {
		for _, span := range b.Spans {
			n := countWords(span.Text)
			switch {
			case b.Kind == MovedFrom:
				s.WordsOld += n
			case b.Kind == MovedTo && span.Op == Equal:
				s.WordsMoved += n
				s.WordsNew += n
			case b.Kind == MovedTo && span.Op == Delete:
				s.WordsRemoved += n
			case span.Op == Equal:
				s.WordsOld += n
				s.WordsNew += n
			case span.Op == Insert:
				s.WordsAdded += n
				s.WordsNew += n
			default:
				s.WordsRemoved += n
				s.WordsOld += n
			}
		}
	}
}

// countWords counts as a reader does: a character is a word where there are no spaces.
func countWords(text string) int {
	s, n := scanner{text: text}, 0
	for s.pos < len(text) {
		if s.next() == word {
			n++
		}
	}
	return n
}

func hasWord(text string) bool {
	s := scanner{text: text}
	for s.pos < len(text) {
		if s.next() == word {
			return true
		}
	}
	return false
}

// Ops compares two texts in one flat list: the equal and deleted pieces together are old, the equal and inserted ones new,
// byte for byte. No two neighbours have the same Op, a deletion comes before the insertion in its place, and a passage that
// moved is a deletion here and an insertion there.
func Ops(old, new string) []Span {
	return spansOf(old, new, align(old, new))
}

// spansOf turns edits into spans.
func spansOf(old, new string, edits []edit) []Span {
	spans := make([]Span, 0, 3*len(edits)+1)
	add := func(op Op, text string) {
		if text != "" {
			spans = append(spans, Span{op, text})
		}
	}
	at := 0
	for _, e := range edits {
		add(Equal, old[at:e.oldFrom])
		add(Delete, old[e.oldFrom:e.oldTo])
		add(Insert, new[e.newFrom:e.newTo])
		at = e.oldTo
	}
	add(Equal, old[at:])
	return spans
}

// text joins the equal pieces and those of one other kind.
func text(b *strings.Builder, spans []Span, other Op) {
	for _, s := range spans {
		if s.Op == Equal || s.Op == other {
			b.WriteString(s.Text)
		}
	}
}
