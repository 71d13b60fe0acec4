package prose

import "strings"

// reader judges the edits of a merge by the words of the base around them.
type reader struct{ base string }

// disturb tells whether two edits of different sides are too close to be merged one by one. They never are when a
// word stands between them, or the end of a sentence; they are when they overlap or meet, but for white space that was only
// wrapped otherwise and for neighbouring sentences. In doubt they are.
func (r reader) disturb(a, b edit) bool {
	if before(b, a) {
		a, b = b, a
	}
	switch {
	case a.oldTo > b.oldFrom || a.oldFrom == b.oldFrom && a.oldTo == b.oldTo:
		return true
	case a.oldTo < b.oldFrom:
		return r.near(a, b)
	}
	meet := a.oldTo
	bothHold := a.oldFrom < a.oldTo && b.oldFrom < b.oldTo
	switch {
	case r.rewrapped(a) || r.rewrapped(b):
		return false
	case bothHold && a.newFrom < a.newTo && b.newFrom < b.newTo && strengthAt(r.base, meet) >= 9:
		return false
	}
	return true
}

// near judges edits with something unchanged between them.
func (r reader) near(a, b edit) bool {
	between := r.base[a.oldTo:b.oldFrom]
	if countWords(between) > 0 || strings.ContainsRune(between, '\n') {
		return false
	}
	if gapStrength(between) >= boundarySentence {
		return false
	}
	return a.oldFrom == a.oldTo || b.oldFrom == b.oldTo
}

// rewrapped tells whether an edit replaces white space by other white space.
func (r reader) rewrapped(e edit) bool {
	return e.oldFrom < e.oldTo && e.newFrom < e.newTo && strings.TrimSpace(r.base[e.oldFrom:e.oldTo]) == ""
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

// atomAround returns the address or number that holds the place, or nothing.
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
	isNumber := strings.ContainsAny(atom, "0123456789") && strings.Trim(atom, "0123456789.,:/-+%$€£") == ""
	if isNumber || strings.Contains(atom, "://") || strings.HasPrefix(atom, "www.") || strings.Contains(atom, "@") {
		return from, to
	}
	return at, at
}
