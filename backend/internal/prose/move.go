package prose

import (
	"encoding/binary"
	"slices"
)

// Bounds of the search for moved passages.
const (
	leastMoved  = 3 // words of a passage that moved as it was
	leastEdited = 6 // words of a passage that was edited on the way
	mostPieces  = 4000
	mostHomes   = 40 // places of a pair of words, beyond which it says nothing
)

// move says that old[oldFrom:oldTo] is now new[newFrom:newTo], out of order with what is around it.
type move struct{ oldFrom, oldTo, newFrom, newTo int }

// piece is a sentence, or the part of one, that an edit took away or brought.
type piece struct {
	from, to int
	edit     int
	words    []int32
	taken    bool
}

// moves finds the sentences that edits took away in one place and brought in another, as they were or edited.
func moves(old, new string, edits []edit) []move {
	known := make(names)
	var gone, came []piece
	for n, e := range edits {
		gone = appendPieces(gone, old, e.oldFrom, e.oldTo, n, known)
		came = appendPieces(came, new, e.newFrom, e.newTo, n, known)
		if len(gone)+len(came) > mostPieces {
			return nil
		}
	}
	if len(gone) == 0 || len(came) == 0 {
		return nil
	}
	partner := pair(gone, came)
	var list []move
	for j, i := range partner {
		if i < 0 {
			continue
		}
		g, c := gone[i], came[j]
		if j > 0 && i > 0 && partner[j-1] == i-1 && gone[i-1].edit == g.edit && came[j-1].edit == c.edit &&
			gone[i-1].to == g.from && came[j-1].to == c.from {
			last := &list[len(list)-1]
			last.oldTo, last.newTo = g.to, c.to
			continue
		}
		list = append(list, move{g.from, g.to, c.from, c.to})
	}
	return list
}

func appendPieces(list []piece, text string, from, to, edit int, known names) []piece {
	if from == to {
		return list
	}
	starts := append(sentences(text, from, to), to)
	for k := 1; k < len(starts) && len(list) <= mostPieces; k++ {
		p := piece{from: starts[k-1], to: starts[k], edit: edit}
		s := scanner{text: text[:p.to], pos: p.from}
		for s.pos < p.to {
			if at := s.pos; s.next() == word {
				p.words = append(p.words, known.id(text[at:s.pos]))
			}
		}
		list = append(list, p)
	}
	return list
}

// pair finds for each piece that came the one that went, or -1: first the same words, then the most similar ones.
func pair(gone, came []piece) []int {
	same := map[string][]int{}
	for i, g := range gone {
		if len(g.words) >= leastMoved {
			k := key(g.words)
			same[k] = append(same[k], i)
		}
	}
	partner := make([]int, len(came))
	for j, c := range came {
		partner[j] = -1
		for _, i := range same[key(c.words)] {
			if !gone[i].taken && gone[i].edit != c.edit {
				gone[i].taken, partner[j] = true, i
				break
			}
		}
	}
	homes := map[uint64][]int{}
	for i, g := range gone {
		if !g.taken && len(g.words) >= leastEdited {
			for k := 1; k < len(g.words); k++ {
				p := uint64(uint32(g.words[k-1]))<<32 | uint64(uint32(g.words[k]))
				homes[p] = append(homes[p], i)
			}
		}
	}
	for j, c := range came {
		if partner[j] >= 0 || len(c.words) < leastEdited {
			continue
		}
		shared := map[int]int{}
		for k := 1; k < len(c.words); k++ {
			if at := homes[uint64(uint32(c.words[k-1]))<<32|uint64(uint32(c.words[k]))]; len(at) <= mostHomes {
				for _, i := range at {
					shared[i]++
				}
			}
		}
		best, bestShare := -1, 0.5
		for _, i := range slices.Sorted(keys(shared)) {
			share := 2 * float64(shared[i]) / float64(len(c.words)+len(gone[i].words)-2)
			if !gone[i].taken && gone[i].edit != c.edit && share > bestShare {
				best, bestShare = i, share
			}
		}
		if best >= 0 {
			gone[best].taken, partner[j] = true, best
		}
	}
	return partner
}

func keys(m map[int]int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func key(ids []int32) string {
	b := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		b = binary.LittleEndian.AppendUint32(b, uint32(id))
	}
	return string(b)
}
