package prose

import (
	"strings"
	"unicode/utf8"
)

// Anchor names a passage by what it says and what stands around it, as the text quote selector of the W3C Web Annotation
// model does. It can be stored, and found again in a later version.
type Anchor struct {
	Quote          string // the passage; never empty
	Prefix, Suffix string // the text before and after it, at most 64 bytes each
	Start          int    // where the passage began in the text it was taken from, in bytes
}

const (
	anchorContext = 64
	mostQuotes    = 1000 // places of the same quote that are looked at
	leastKept     = 0.5  // the share of words of a passage that must live on
	mostGrown     = 2    // times the words it had, and
	mostAdded     = 12   // words more, beyond which what is left of a passage is scattered over other text
)

// NewAnchor makes the anchor of text[from:to]. It is false when the range is empty, outside the text or inside a character.
func NewAnchor(text string, from, to int) (Anchor, bool) {
	if from < 0 || from >= to || to > len(text) || !runeCut(text, from) || !runeCut(text, to) {
		return Anchor{}, false
	}
	before, after := max(0, from-anchorContext), min(len(text), to+anchorContext)
	for !runeCut(text, before) {
		before++
	}
	for !runeCut(text, after) {
		after--
	}
	return Anchor{text[from:to], text[before:from], text[to:after], from}, true
}

func runeCut(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// Find looks for the quote in any text, by its context alone. Where the quote stands more than once, the context decides; when it
// decides nothing, or nothing of it is left, the passage counts as not found.
func (a Anchor) Find(text string) (from, to int, found bool) {
	if a.Quote == "" {
		return 0, 0, false
	}
	best, second, at := -1, -1, 0
	n := 0
	for i := 0; n < mostQuotes; n++ {
		k := strings.Index(text[i:], a.Quote)
		if k < 0 {
			break
		}
		k += i
		score := commonSuffix(text[:k], a.Prefix) + commonPrefix(text[k+len(a.Quote):], a.Suffix)
		if score > best {
			best, second, at = score, best, k
		} else if score > second {
			second = score
		}
		_, size := utf8.DecodeRuneInString(text[k:])
		i = k + size
	}
	atEnds := a.Prefix == "" && a.Suffix == ""
	if n == 0 || n == mostQuotes || best == second || best == 0 && !atEnds {
		return 0, 0, false
	}
	return at, at + len(a.Quote), true
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// Follow finds the passage of old in new, the next version: through insertions and edits around and inside it, and
// through moves. It is false when the passage is gone; the anchor then stays what it was, with its old quote. When Start does not
// hold the quote in old, the passage is looked for by its context.
func (a Anchor) Follow(old, new string) (Anchor, bool) { return NewWay(old, new).Follow(a) }

// Way is the way from one version to the next. Many anchors follow it for the price of one, and for next to nothing where the words
// around all of them stayed. It is not safe for concurrent use.
type Way struct {
	old, new string
	known    bool
	edits    []edit
	moved    []move
}

// NewWay prepares the way; it is computed when it is needed.
func NewWay(old, new string) *Way { return &Way{old: old, new: new} }

// Follow is Anchor.Follow along the way.
func (w *Way) Follow(a Anchor) (Anchor, bool) {
	old, new := w.old, w.new
	from, to := a.Start, a.Start+len(a.Quote)
	if a.Quote == "" || from < 0 || to > len(old) || old[from:to] != a.Quote {
		var found bool
		if from, to, found = a.Find(old); !found {
			return a, false
		}
	}
	if around := a.Prefix + a.Quote + a.Suffix; strings.Count(old, around) == 1 && strings.Count(new, around) == 1 {
		at := strings.Index(new, around) + len(a.Prefix)
		return NewAnchor(new, at, at+len(a.Quote))
	}
	next, found := w.along(a, from, to)
	if found && next.Quote == a.Quote {
		return next, true
	}
	// A passage of some words that stood once in old and stands once in new is the same, wherever it went.
	if countWords(a.Quote) >= leastMoved && strings.Count(old, a.Quote) == 1 && strings.Count(new, a.Quote) == 1 {
		at := strings.Index(new, a.Quote)
		return NewAnchor(new, at, at+len(a.Quote))
	}
	return next, found
}

// along follows the edits and moves.
func (w *Way) along(a Anchor, from, to int) (Anchor, bool) {
	if !w.known {
		w.known, w.edits = true, align(w.old, w.new)
		w.moved = moves(w.old, w.new, w.edits)
	}
	for _, m := range w.moved {
		if m.oldFrom <= from && to <= m.oldTo {
			inside := align(w.old[m.oldFrom:m.oldTo], w.new[m.newFrom:m.newTo])
			return a.land(w.old, w.new, inside, from-m.oldFrom, to-m.oldFrom, m.oldFrom, m.newFrom)
		}
	}
	return a.land(w.old, w.new, w.edits, from, to, 0, 0)
}

// land follows the range from:to, counted from oldBase, through edits, and says whether enough of it is left.
func (a Anchor) land(old, new string, edits []edit, from, to, oldBase, newBase int) (Anchor, bool) {
	kept := 0
	start, end := -1, -1
	equal := func(oldFrom, oldTo, newFrom int) {
		i, j := max(oldFrom, from), min(oldTo, to)
		if i >= j {
			return
		}
		kept += countWords(old[oldBase+i : oldBase+j])
		if start < 0 {
			start = newBase + newFrom + i - oldFrom
		}
		end = newBase + newFrom + j - oldFrom
	}
	at, newAt := 0, 0
	for _, e := range edits {
		equal(at, e.oldFrom, newAt)
		at, newAt = e.oldTo, e.newTo
		switch { // what replaces the beginning or the end of the passage belongs to it
		case e.oldFrom >= from && e.oldFrom < to && e.oldTo > from && e.oldTo <= to && e.newFrom < e.newTo:
			if start < 0 {
				start = newBase + e.newFrom
			}
			end = newBase + e.newTo
		}
	}
	equal(at, to, newAt)
	all := countWords(old[oldBase+from : oldBase+to])
	if start < 0 || start >= end || float64(kept) < leastKept*float64(all) || all == 0 && new[start:end] != a.Quote ||
		countWords(new[start:end]) > mostGrown*all+mostAdded {
		return a, false
	}
	next, ok := NewAnchor(new, start, end)
	if !ok {
		return a, false
	}
	return next, true
}
