package prose

import "strings"

// Side says who wrote or took away a piece of a merged text.
type Side uint8

// The sides of a merge.
const (
	Neither Side = iota
	Ours
	Theirs
	Both
)

// MergedPiece is a piece of a merged text: words that stand in it (Equal: as in the base; Insert), words of the base that are gone
// (Delete), or a conflict, in which nothing is decided.
type MergedPiece struct {
	Op       Op
	Whose    Side // of what was inserted or deleted
	Text     string
	Conflict int // 1 for the first conflict of the merge; 0 for none, and then Text, Op and Whose count
}

// Whose tells for each piece of a merge of these three texts whose it is. The equal and inserted pieces, with what ours has at each
// conflict, are the merged text.
func (m Merged) Whose(base, ours, theirs string) []MergedPiece {
	w := whose{merged: m, notOurs: inserted(ours, m.Text), notTheirs: inserted(theirs, m.Text), goneOurs: deleted(base, ours), goneTheirs: deleted(base, theirs)}
	at, baseAt := 0, 0
	for _, s := range Ops(base, m.Text) {
		switch s.Op {
		case Delete:
			w.gone(at, baseAt, s.Text)
			baseAt += len(s.Text)
		case Equal:
			w.stands(Equal, at, at+len(s.Text))
			at, baseAt = at+len(s.Text), baseAt+len(s.Text)
		default:
			w.stands(Insert, at, at+len(s.Text))
			at += len(s.Text)
		}
	}
	w.conflictsUpTo(len(m.Text))
	return w.pieces
}

type whose struct {
	merged               Merged
	notOurs, notTheirs   []bool // of the merged text, by byte
	goneOurs, goneTheirs []bool // of the base, by byte
	next                 int    // the conflict that comes next
	pieces               []MergedPiece
}

// inserted marks the bytes of new that a comparison finds inserted.
func inserted(old, new string) []bool {
	marks, at := make([]bool, len(new)), 0
	for _, s := range Ops(old, new) {
		if s.Op != Delete {
			for range len(s.Text) {
				marks[at] = s.Op == Insert
				at++
			}
		}
	}
	return marks
}

// deleted marks the bytes of old that a comparison finds deleted.
func deleted(old, new string) []bool {
	marks, at := make([]bool, len(old)), 0
	for _, s := range Ops(old, new) {
		if s.Op != Insert {
			for range len(s.Text) {
				marks[at] = s.Op == Delete
				at++
			}
		}
	}
	return marks
}

// conflictsUpTo adds the conflicts that begin at or before a place of the merged text.
func (w *whose) conflictsUpTo(at int) {
	for w.next < len(w.merged.Conflicts) && w.merged.Conflicts[w.next].Offset <= at {
		w.next++
		w.pieces = append(w.pieces, MergedPiece{Conflict: w.next})
	}
}

// stands adds merged[from:to] but for what belongs to conflicts.
func (w *whose) stands(op Op, from, to int) {
	for from < to {
		if w.next > 0 {
			if last := w.merged.Conflicts[w.next-1]; from < last.Offset+len(last.Ours) {
				from = min(to, last.Offset+len(last.Ours))
				continue
			}
		}
		w.conflictsUpTo(from)
		if w.next > 0 && from < w.merged.Conflicts[w.next-1].Offset+len(w.merged.Conflicts[w.next-1].Ours) {
			continue
		}
		end := to
		if w.next < len(w.merged.Conflicts) {
			end = min(end, w.merged.Conflicts[w.next].Offset)
		}
		for from < end {
			n := from + 1
			for n < end && w.notOurs[n] == w.notOurs[from] && w.notTheirs[n] == w.notTheirs[from] {
				n++
			}
			side := Neither
			if op == Insert {
				side = author(w.notTheirs[from], w.notOurs[from])
			}
			w.add(MergedPiece{Op: op, Whose: side, Text: w.merged.Text[from:n]})
			from = n
		}
	}
}

// author is who wrote what only one side has; what each or none has, both did.
func author(ours, theirs bool) Side {
	switch {
	case ours && !theirs:
		return Ours
	case theirs && !ours:
		return Theirs
	}
	return Both
}

// gone adds words of the base that the merge left out, but for those that a conflict at this place holds.
func (w *whose) gone(at, baseAt int, text string) {
	w.conflictsUpTo(at - 1)
	for n := max(0, w.next-1); n < len(w.merged.Conflicts); n++ {
		c := w.merged.Conflicts[n]
		if at < c.Offset || at > c.Offset+len(c.Ours) {
			continue
		}
		if strings.Contains(c.Base, text) {
			return
		}
		if c.Base != "" && strings.Contains(text, c.Base) {
			i := strings.Index(text, c.Base)
			w.gone(at, baseAt, text[:i])
			w.conflictsUpTo(at)
			w.gone(at, baseAt+i+len(c.Base), text[i+len(c.Base):])
			return
		}
	}
	for from := 0; from < len(text); {
		n := from + 1
		for n < len(text) && w.goneOurs[baseAt+n] == w.goneOurs[baseAt+from] && w.goneTheirs[baseAt+n] == w.goneTheirs[baseAt+from] {
			n++
		}
		w.add(MergedPiece{Op: Delete, Whose: author(w.goneOurs[baseAt+from], w.goneTheirs[baseAt+from]), Text: text[from:n]})
		from = n
	}
}

// add joins neighbours that are alike.
func (w *whose) add(p MergedPiece) {
	if k := len(w.pieces) - 1; k >= 0 && w.pieces[k].Conflict == 0 && w.pieces[k].Op == p.Op && w.pieces[k].Whose == p.Whose {
		w.pieces[k].Text += p.Text
		return
	}
	if p.Text != "" {
		w.pieces = append(w.pieces, p)
	}
}
