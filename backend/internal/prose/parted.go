package prose

// parted takes whole blocks out of rows that have one block on one side and several on the other: those at its ends that share few words
// with the one. A paragraph that was edited, with a new one after it, is not a paragraph that was split.
func parted(old, new string, list []row) []row {
	out := make([]row, 0, len(list))
	for _, r := range list {
		core := r
		switch before, after := len(blocks(old[r.oldFrom:r.oldTo])), len(blocks(new[r.newFrom:r.newTo])); {
		case before == 1 && after > 1:
			core.newFrom, core.newTo = sharing(new, r.newFrom, r.newTo, turned(r.edits))
		case before > 1 && after == 1:
			core.oldFrom, core.oldTo = sharing(old, r.oldFrom, r.oldTo, r.edits)
		}
		before, after := only(r.oldFrom, core.oldFrom, r.newFrom, core.newFrom), only(core.oldTo, r.oldTo, core.newTo, r.newTo)
		if len(before)+len(after) > 0 {
			core.edits = align(old[core.oldFrom:core.oldTo], new[core.newFrom:core.newTo])
			for i := range core.edits {
				e := &core.edits[i]
				*e = edit{e.oldFrom + core.oldFrom, e.oldTo + core.oldFrom, e.newFrom + core.newFrom, e.newTo + core.newFrom}
			}
		}
		out = append(append(append(out, before...), core), after...)
	}
	return out
}

// only is the row, if there is any, of what only one side has.
func only(oldFrom, oldTo, newFrom, newTo int) []row {
	if oldFrom == oldTo && newFrom == newTo {
		return nil
	}
	return []row{{oldFrom, oldTo, newFrom, newTo, []edit{{oldFrom, oldTo, newFrom, newTo}}}}
}

// sharing narrows text[from:to] to the blocks of which the edits, in the old places of which the text stands, took less than half of the
// words, and those between; it stays as it is when there is none.
func sharing(text string, from, to int, edits []edit) (int, int) {
	starts := append(blocks(text[from:to]), to-from)
	first, last := -1, -1
	for k := range len(starts) - 1 {
		start, end := from+starts[k], from+starts[k+1]
		gone := 0
		for len(edits) > 0 && edits[0].oldTo <= start {
			edits = edits[1:]
		}
		for _, e := range edits {
			if e.oldFrom >= end {
				break
			}
			gone += countWords(text[max(e.oldFrom, start):min(e.oldTo, end)])
		}
		if 2*gone < countWords(text[start:end]) {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return from, to
	}
	return from + starts[first], from + starts[last+1]
}
