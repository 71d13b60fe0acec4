package prose

import "strings"

// Origin says which version introduced or last changed the sentence text[From:To].
type Origin struct {
	From, To int
	Version  int // the place of the version in the list, from 0
}

// Provenance tells for each sentence of the last version which one it comes from. The versions are in order, the first one first. A
// sentence that only moved, or around which only white space changed, keeps its origin.
func Provenance(versions []string) []Origin {
	var origins []Origin
	before := ""
	for n, text := range versions {
		origins = descend(before, text, origins, n)
		before = text
	}
	return origins
}

// descend finds the origins of the sentences of new, given those of old.
func descend(old, new string, origins []Origin, version int) []Origin {
	edits := align(old, new)
	moved := moves(old, new, edits)
	starts := append(sentences(new, 0, len(new)), len(new))
	list := make([]Origin, 0, len(starts)-1)
	n, grown, next := 0, 0, 0 // the edits before the sentence, how much they added, the origins before it
	for k := 1; k < len(starts); k++ {
		from, to := starts[k-1], starts[k]
		if from == to {
			continue
		}
		o := Origin{from, to, version}
		first, last := trimmed(new, from, to)
		for n < len(edits) && edits[n].newTo <= first && edits[n].newFrom < first {
			grown += (edits[n].newTo - edits[n].newFrom) - (edits[n].oldTo - edits[n].oldFrom)
			n++
		}
		at, shift := n, grown
		for at < len(edits) && edits[at].newFrom == first && edits[at].newTo == first { // deletions just before it
			shift -= edits[at].oldTo - edits[at].oldFrom
			at++
		}
		if first < last && (at == len(edits) || edits[at].newFrom >= last) {
			for next < len(origins) && origins[next].To <= first-shift {
				next++
			}
			if next < len(origins) && sameSentence(old, origins[next], new[first:last]) {
				o.Version = origins[next].Version
			}
		} else if from, ok := movedOrigin(old, moved, origins, from, to, new[first:last]); ok {
			o.Version = from
		}
		list = append(list, o)
	}
	return list
}

// trimmed is the range without the white space at its ends.
func trimmed(text string, from, to int) (int, int) {
	to = from + len(strings.TrimRight(text[from:to], " \t\r\n"))
	return to - len(strings.TrimLeft(text[from:to], " \t\r\n")), to
}

func sameSentence(old string, o Origin, sentence string) bool {
	return strings.TrimSpace(old[o.From:o.To]) == sentence
}

func movedOrigin(old string, moved []move, origins []Origin, from, to int, sentence string) (int, bool) {
	for _, m := range moved {
		if m.newFrom > from || to > m.newTo {
			continue
		}
		for _, o := range origins {
			if o.To > m.oldFrom && o.From < m.oldTo && sameSentence(old, o, sentence) {
				return o.Version, true
			}
		}
	}
	return 0, false
}
