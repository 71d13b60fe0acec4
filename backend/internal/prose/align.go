package prose

// edit says that old[oldFrom:oldTo] became new[newFrom:newTo]; what no edit names is equal.
type edit struct{ oldFrom, oldTo, newFrom, newTo int }

// Bounds of the search.
const (
	maxText         = 1 << 30 // bytes; a longer text is compared as one piece
	leastPairs      = 20_000
	pairsPer        = 8
	mostPairs       = 400_000
	mostDepth       = 6
	mostSlide       = 300         // tokens
	leastAnchor     = 3 * context // bytes of equal lines that surely belong together
	mostAnchorEdits = 200         // lines
	context         = 200         // bytes of equal text that are looked at before and after what differs
)

// align lists the edits that make new of old, in order, none touching the next.
func align(old, new string) []edit {
	if old == new {
		return nil
	}
	if len(old) > maxText || len(new) > maxText {
		return []edit{{0, len(old), 0, len(new)}}
	}
	from, tail := frame(old, new)
	oldTo, newTo := len(old)-tail, len(new)-tail
	var edits []edit
	i, j := from, from
	if oldTo-from > leastAnchor && newTo-from > leastAnchor {
		for _, r := range equalLines(old[from:oldTo], new[from:newTo]) {
			cut, next := int(r.old)+from+context, int(r.old+r.n)+from-context
			for cut < next && !safeCut(old, cut) {
				cut++
			}
			for cut < next && !safeCut(old, next) {
				next--
			}
			if cut >= next || cut <= i {
				continue
			}
			behind := int(r.new - r.old)
			edits = alignRegion(edits, old, new, i, cut, j, cut+behind)
			i, j = next, next+behind
		}
	}
	return alignRegion(edits, old, new, i, oldTo, j, newTo)
}

// equalLines lists long stretches of equal lines, in bytes: what is inside them need not be looked at word by word.
func equalLines(old, new string) []run {
	var list []run
	i, j := 0, 0
	for _, e := range append(lineEditsUpTo(old, new, mostAnchorEdits), edit{len(old), len(old), len(new), len(new)}) {
		if e.oldFrom-i > leastAnchor {
			list = append(list, run{int32(i), int32(j), int32(e.oldFrom - i)})
		}
		i, j = e.oldTo, e.newTo
	}
	return list
}

// frame finds how many bytes at the beginning and at the end of both texts need not be looked at.
func frame(old, new string) (head, tail int) {
	n := min(len(old), len(new))
	for head < n && old[head] == new[head] {
		head++
	}
	for tail < n-head && old[len(old)-1-tail] == new[len(new)-1-tail] {
		tail++
	}
	for head = max(0, head-context); head > 0 && !safeCut(old, head); head-- {
	}
	for tail = max(0, tail-context); tail > 0 && !safeCut(old, len(old)-tail); tail-- {
	}
	return head, tail
}

// safeCut tells whether tokens can be cut at this place without looking at what is around it.
func safeCut(text string, at int) bool {
	if at <= 0 || at >= len(text) {
		return true
	}
	b, c := text[at-1], text[at]
	return (b == '\n' || b == ' ') && c > ' ' && c < 0x7f
}

func alignRegion(edits []edit, old, new string, oldFrom, oldTo, newFrom, newTo int) []edit {
	if oldFrom == oldTo && newFrom == newTo {
		return edits
	}
	known := make(names)
	a := newSide(old, oldFrom, oldTo, known)
	b := newSide(new, newFrom, newTo, known)
	runs := search(nil, a.words, b.words, 0, 0, 0)
	changes := between(a, b, runs)
	slide(a, b, changes)
	offset := func(s *side, i int, end int) int {
		if i < len(s.toks) {
			return int(s.toks[i].start)
		}
		return end
	}
	for _, c := range changes {
		e := edit{offset(a, c.a0, oldTo), offset(a, c.a1, oldTo), offset(b, c.b0, newTo), offset(b, c.b1, newTo)}
		if n := len(edits); n > 0 && edits[n-1].oldTo == e.oldFrom && edits[n-1].newTo == e.newFrom {
			edits[n-1].oldTo, edits[n-1].newTo = e.oldTo, e.newTo
		} else {
			edits = append(edits, e)
		}
	}
	return edits
}

// search finds the kept runs; where there were too many pairs for an exact search it goes on between those it found.
func search(runs []run, old, new []wordAt, oldBase, newBase int32, depth int) []run {
	budget := min(max(leastPairs, pairsPer*(len(old)+len(new))), mostPairs) >> depth
	found, whole := chain(old, new, budget)
	if whole || len(found) == 0 || depth == mostDepth {
		for _, r := range found {
			runs = append(runs, run{r.old + oldBase, r.new + newBase, r.n})
		}
		return runs
	}
	i, j := int32(0), int32(0)
	for _, r := range append(found, run{int32(len(old)), int32(len(new)), 0}) {
		if r.old > i && r.new > j {
			runs = search(runs, old[i:r.old], new[j:r.new], oldBase+i, newBase+j, depth+1)
		}
		if r.n > 0 {
			runs = append(runs, run{r.old + oldBase, r.new + newBase, r.n})
		}
		i, j = r.old+r.n, r.new+r.n
	}
	return runs
}

// change is an edit in tokens: a.toks[a0:a1] became b.toks[b0:b1].
type change struct{ a0, a1, b0, b1 int }

// between lists the changes that the kept runs leave.
func between(a, b *side, runs []run) []change {
	var list []change
	i, j := 0, 0 // the tokens after the last kept word
	gap := func(toI, toJ int) {
		c := change{i, toI, j, toJ}
		for c.a0 < c.a1 && c.b0 < c.b1 && a.toks[c.a0].of(a.text) == b.toks[c.b0].of(b.text) {
			c.a0, c.b0 = c.a0+1, c.b0+1
		}
		for c.a0 < c.a1 && c.b0 < c.b1 && a.toks[c.a1-1].of(a.text) == b.toks[c.b1-1].of(b.text) {
			c.a1, c.b1 = c.a1-1, c.b1-1
		}
		if c.a0 < c.a1 || c.b0 < c.b1 {
			list = append(list, c)
		}
	}
	for _, r := range runs {
		for k := range r.n {
			v, w := a.words[r.old+k], b.words[r.new+k]
			if k == 0 || v.gap != w.gap {
				gap(int(v.tok), int(w.tok))
			}
			i, j = int(v.tok)+1, int(w.tok)+1
		}
	}
	gap(len(a.toks), len(b.toks))
	return list
}

// slide moves each pure insertion or deletion to the best boundary among the places that mean the same.
func slide(a, b *side, list []change) {
	for n := range list {
		c := &list[n]
		s, from, to := b, c.b0, c.b1
		if c.a0 < c.a1 {
			s, from, to = a, c.a0, c.a1
		}
		if c.a0 < c.a1 && c.b0 < c.b1 {
			continue
		}
		left, right := c.a0, len(a.toks)-c.a1
		if n > 0 {
			left -= list[n-1].a1 + 1
		}
		if n+1 < len(list) {
			right = list[n+1].a0 - c.a1 - 1
		}
		by := s.bestShift(from, to, max(-mostSlide, -left), min(mostSlide, right))
		c.a0, c.a1, c.b0, c.b1 = c.a0+by, c.a1+by, c.b0+by, c.b1+by
	}
}

// bestShift tells by how many tokens, within the limits, the range is best shifted without changing its meaning.
func (s *side) bestShift(from, to, least, most int) int {
	best, bestScore := 0, s.rate(from, to)
	same := func(i, j int) bool { return s.toks[i].of(s.text) == s.toks[j].of(s.text) }
	for by := -1; by >= least && from+by >= 0 && same(from+by, to+by); by-- {
		if score := s.rate(from+by, to+by); score > bestScore {
			best, bestScore = by, score
		}
	}
	for by := 1; by <= most && to+by <= len(s.toks) && same(from+by-1, to+by-1); by++ {
		if score := s.rate(from+by, to+by); score > bestScore {
			best, bestScore = by, score
		}
	}
	return best
}

func (s *side) rate(from, to int) int {
	end := len(s.text)
	if to < len(s.toks) {
		end = int(s.toks[to].start)
	} else if n := len(s.toks); n > 0 {
		end = int(s.toks[n-1].end)
	}
	return strengthAt(s.text, int(s.toks[from].start)) + strengthAt(s.text, end)
}
