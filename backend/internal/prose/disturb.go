package prose

import (
	"cmp"
	"strings"
)

// reader judges the edits of a merge by the words of the base around them.
type reader struct{ base, ours, theirs string }

// disturb tells whether an edit of ours and one of theirs are too close to be merged one by one. They never are when a
// word stands between them, or the end of a sentence; they are when they overlap or meet, but for white space that was only
// laid out otherwise and for neighbouring sentences. In doubt they are.
func (r reader) disturb(ours, theirs edit) bool {
	a, b := ours, theirs
	if before(b, a) {
		a, b = b, a
	}
	switch {
	case a.oldTo > b.oldFrom || a.oldFrom == b.oldFrom && a.oldTo == b.oldTo:
		return true
	case r.layout(ours, r.ours) && r.apart(a, b, theirs) || r.layout(theirs, r.theirs) && r.apart(a, b, ours):
		return false
	case r.beside(ours, r.ours, theirs, r.theirs) || r.beside(theirs, r.theirs, ours, r.ours):
		return false
	case a.oldTo < b.oldFrom:
		return r.near(a, b) && !r.onlyMarks(a, b, ours, theirs)
	}
	return !replaces(a) || !replaces(b) || strengthAt(r.base, a.oldTo) < 9
}

// near judges edits with something unchanged between them.
func (r reader) near(a, b edit) bool {
	between := r.base[a.oldTo:b.oldFrom]
	if r.parted(a, b) || strings.ContainsAny(between, "\n|") || strings.Contains(between, "](") {
		return false
	}
	return a.oldFrom == a.oldTo || b.oldFrom == b.oldTo
}

// onlyMarks tells whether one of two edits with white space between them changes punctuation alone, and not both insert.
func (r reader) onlyMarks(a, b, ours, theirs edit) bool {
	wordless := func(e edit, side string) bool {
		return !hasWord(r.base[e.oldFrom:e.oldTo]) && !hasWord(side[e.newFrom:e.newTo])
	}
	return strings.ContainsAny(r.base[a.oldTo:b.oldFrom], " \t") && (a.oldFrom < a.oldTo || b.oldFrom < b.oldTo) &&
		(wordless(ours, r.ours) || wordless(theirs, r.theirs))
}

// beside tells whether a word was inserted right before or after an address of which the other side changed the far end only.
func (r reader) beside(inserted edit, side string, other edit, otherSide string) bool {
	if inserted.oldFrom < inserted.oldTo || !replaces(other) {
		return false
	}
	const joints = "/.:@#?&=-"
	text, old, new := side[inserted.newFrom:inserted.newTo], r.base[other.oldFrom:other.oldTo], otherSide[other.newFrom:other.newTo]
	if inserted.oldTo <= other.oldFrom {
		// What stands before the address ends in a blank.
		last := cmp.Or(r.base[inserted.oldTo:other.oldFrom], text)
		if strings.TrimRight(last, " \t") == last {
			return false
		}
		kept := old[:commonPrefix(old, new)]
		return hasWord(kept[:max(0, strings.LastIndexAny(kept, joints))])
	}
	first := cmp.Or(r.base[other.oldTo:inserted.oldFrom], text)
	if strings.TrimLeft(first, " \t") == first {
		return false
	}
	kept := old[len(old)-commonSuffix(old, new):]
	joint := strings.IndexAny(kept, joints)
	return joint >= 0 && hasWord(kept[joint+1:])
}

// apart tells whether more than white space is between an edit of white space and the other one, or whether that
// begins and ends with more.
func (r reader) apart(a, b, other edit) bool {
	old := r.base[other.oldFrom:other.oldTo]
	return strings.TrimSpace(r.base[a.oldTo:b.oldFrom]) != "" || replaces(other) && old == strings.TrimSpace(old)
}

func replaces(e edit) bool { return e.oldFrom < e.oldTo && e.newFrom < e.newTo }

// layout tells whether an edit changes nothing but white space, and neither joins two words nor divides one.
func (r reader) layout(e edit, side string) bool {
	if strings.TrimSpace(r.base[e.oldFrom:e.oldTo]) != "" || strings.TrimSpace(side[e.newFrom:e.newTo]) != "" {
		return false
	}
	return replaces(e) || strings.TrimSpace(r.base[max(0, e.oldFrom-1):e.oldFrom]) == "" ||
		strings.TrimSpace(r.base[e.oldTo:min(len(r.base), e.oldTo+1)]) == ""
}

// whole widens edits inside an address or a number to all of it, so that two people never share one.
func (r reader) whole(edits []edit) []edit {
	var list []edit
	for n, e := range edits {
		left, right := 0, len(r.base)
		if n > 0 {
			left = edits[n-1].oldTo
		}
		if n+1 < len(edits) {
			right = edits[n+1].oldFrom
		}
		from, to := e.oldFrom, e.oldTo
		for _, at := range [2]int{e.oldFrom, e.oldTo} {
			if i, j := atomAround(r.base, at); i < at && at < j {
				from, to = min(from, max(i, left)), max(to, min(j, right))
			}
		}
		e.newFrom, e.newTo = e.newFrom-(e.oldFrom-from), e.newTo+(to-e.oldTo)
		e.oldFrom, e.oldTo = from, to
		if k := len(list) - 1; k >= 0 && list[k].oldTo >= e.oldFrom {
			list[k].newTo += e.newTo - e.newFrom - (list[k].oldTo - e.oldFrom)
			list[k].oldTo = e.oldTo
		} else {
			list = append(list, e)
		}
	}
	return list
}

const longestAtom = 2000

// atomAround returns the address, path, version or number that holds the place, or nothing.
func atomAround(text string, at int) (from, to int) {
	const ends = " \t\n\r()[]<>\"`|*"
	from, to = at, at
	for from > 0 && at-from < longestAtom && strings.IndexByte(ends, text[from-1]) < 0 {
		from--
	}
	for to < len(text) && to-at < longestAtom && strings.IndexByte(ends, text[to]) < 0 {
		to++
	}
	for to > from && strings.IndexByte(".,;:!?", text[to-1]) >= 0 {
		to--
	}
	atom := text[from:to]
	if strings.ContainsAny(atom, "0123456789/@\\") || strings.HasPrefix(atom, "www.") {
		return from, to
	}
	return at, at
}
