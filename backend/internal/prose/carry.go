package prose

import "strings"

// carry lets a passage that one side moved take along what the other side edited in it: the edits are made in the new
// place, and taken back in the old one. Where both did something to the passage that does not go together, nothing is
// carried and the merge finds the conflict.
func (m *merger) carry() (string, string) {
	base, ours, theirs := m.base, m.ours, m.theirs
	oursMoved, theirsMoved := m.oursMoved(), m.theirsMoved()
	if len(oursMoved)+len(theirsMoved) == 0 {
		return ours, theirs
	}
	var inOurs, inTheirs []patch
	take := func(mover string, moved []move, other string, edits []edit, otherMoved []move, inMover, inOther *[]patch) {
		for _, m := range moved {
			m.oldFrom, m.oldTo = trimmed(base, m.oldFrom, m.oldTo)
			m.newFrom, m.newTo = trimmed(mover, m.newFrom, m.newTo)
			from, to, ok := across(edits, m.oldFrom, m.oldTo)
			passage := base[m.oldFrom:m.oldTo]
			if !ok || other[from:to] == passage || overlaps(otherMoved, m) {
				continue
			}
			merged := Merge(passage, mover[m.newFrom:m.newTo], other[from:to])
			if merged.Clean && strings.TrimSpace(other[from:to]) != "" {
				*inMover = append(*inMover, patch{m.newFrom, m.newTo, merged.Text})
				*inOther = append(*inOther, patch{from, to, passage})
			}
		}
	}
	take(ours, oursMoved, theirs, m.byTheirs(), theirsMoved, &inOurs, &inTheirs)
	take(theirs, theirsMoved, ours, m.byOurs(), oursMoved, &inTheirs, &inOurs)
	return apply(ours, inOurs), apply(theirs, inTheirs)
}

// overlaps tells whether one of the moves took away a part of the same passage.
func overlaps(list []move, m move) bool {
	for _, x := range list {
		if x.oldFrom < m.oldTo && m.oldFrom < x.oldTo {
			return true
		}
	}
	return false
}

// across follows a range through edits; ok says that no edit crosses its ends.
func across(edits []edit, from, to int) (newFrom, newTo int, ok bool) {
	newFrom, newTo = from, to
	for _, e := range edits {
		grown := (e.newTo - e.newFrom) - (e.oldTo - e.oldFrom)
		switch {
		case e.oldTo <= from:
			newFrom, newTo = newFrom+grown, newTo+grown
		case e.oldFrom >= to:
			return newFrom, newTo, true
		case e.oldFrom < from || e.oldTo > to:
			return 0, 0, false
		default:
			newTo += grown
		}
	}
	return newFrom, newTo, true
}

// patch replaces text[from:to].
type patch struct {
	from, to int
	text     string
}

// apply makes the patches, of which none overlaps another one already made.
func apply(text string, patches []patch) string {
	var b strings.Builder
	at := 0
	for len(patches) > 0 {
		least := 0
		for i, p := range patches {
			if p.from < patches[least].from {
				least = i
			}
		}
		p := patches[least]
		patches = append(patches[:least:least], patches[least+1:]...)
		if p.from >= at {
			b.WriteString(text[at:p.from])
			b.WriteString(p.text)
			at = p.to
		}
	}
	b.WriteString(text[at:])
	return b.String()
}
