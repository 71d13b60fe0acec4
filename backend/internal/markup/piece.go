package markup

import (
	"strings"
	"unicode"

	"redraft/internal/prose"
)

// piece is a stretch of one leaf, or of an old and a new one whose words are the same there.
type piece struct {
	mark     mark
	old, new *leaf  // nil for none
	from, at int    // where it begins in the old and in the new leaf
	n        int    // bytes
	lost     string // words that a passage lost on its way; they stand in no leaf
	place    int    // in the new text
}

// tells reports whether the same words in both leaves say that one became the other: a comma does not.
func (p piece) tells() bool {
	if strings.ContainsFunc(p.old.text[p.from:p.from+p.n], wordy) {
		return true
	}
	return p.n == len(p.old.text) && p.n == len(p.new.text)
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// pairs cuts the same words into runs of both leaves.
func (p piece) pairs(each func(old, new run)) {
	a, b := p.old.between(p.from, p.from+p.n), p.new.between(p.at, p.at+p.n)
	for len(a) > 0 && len(b) > 0 {
		n := min(a[0].to-a[0].from, b[0].to-b[0].from)
		each(run{a[0].stack, a[0].from, a[0].from + n}, run{b[0].stack, b[0].from, b[0].from + n})
		if a[0].from += n; a[0].from == a[0].to {
			a = a[1:]
		}
		if b[0].from += n; b[0].from == b[0].to {
			b = b[1:]
		}
	}
}

// cursor walks over the leaves of one text.
type cursor struct {
	leaves []*leaf
	i, at  int
}

// next tells in which leaf the next bytes stand, nil for between two, and how many.
func (c *cursor) next() (*leaf, int) {
	for c.i < len(c.leaves) {
		switch l := c.leaves[c.i]; {
		case c.at < l.start:
			return nil, l.start - c.at
		case c.at < l.end():
			return l, l.end() - c.at
		}
		c.i++
	}
	return nil, 1 << 30
}

// cut makes pieces of the spans of a difference, of which none reaches over the end of a leaf.
func (w *weaver) cut(d prose.Difference) {
	old, new := cursor{leaves: w.before}, cursor{leaves: w.after}
	for _, b := range d.Blocks {
		for _, s := range b.Spans {
			m := mark{s.Op, b.Move}
			inOld, inNew := s.Op != prose.Insert, s.Op != prose.Delete
			if b.Kind == prose.MovedTo {
				inOld = false
				if s.Op == prose.Equal {
					m.op = prose.Insert
				} else {
					m.move = 0
				}
				if s.Op == prose.Delete {
					w.pieces = append(w.pieces, piece{mark: m, lost: s.Text, place: new.at})
					continue
				}
			}
			for left := len(s.Text); left > 0; {
				p := piece{mark: m, n: left, place: new.at}
				if inOld {
					l, n := old.next()
					p.old, p.n = l, min(p.n, n)
				}
				if inNew {
					l, n := new.next()
					p.new, p.n = l, min(p.n, n)
				}
				if p.old != nil {
					p.from = old.at - p.old.start
				}
				if p.new != nil {
					p.at = new.at - p.new.start
				}
				left -= p.n
				if inOld {
					old.at += p.n
				}
				if inNew {
					new.at += p.n
				}
				if p.old != nil || p.new != nil {
					w.pieces = append(w.pieces, p)
				}
			}
		}
	}
}
