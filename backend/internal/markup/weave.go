package markup

import (
	"strings"

	"redraft/internal/prose"
)

// mark is what a difference says of words; the zero mark says nothing.
type mark struct {
	op   prose.Op
	move int // the number of the move, 0 for none
}

// frag is a piece of what a leaf shows.
type frag struct {
	mark  mark
	stack []*element
	text  string
	note  bool
}

// item is a leaf to show: one of the new text, or one that is gone.
type item struct {
	path  []*element
	frags []frag
	gone  bool
}

// weaver puts the words that are gone among those that are there.
type weaver struct {
	before, after []*leaf
	pieces        []piece
	home          map[*leaf]*leaf       // where an old leaf lives on
	same          map[*element]*element // what an old element is in the new text
	frags         map[*leaf][]frag
	gone          map[int][]*leaf // old leaves that are shown before the new one with this index
	index         map[*leaf]int
}

func weave(before, after []*leaf, d prose.Difference) *weaver {
	w := &weaver{
		before: before, after: after, home: map[*leaf]*leaf{}, same: map[*element]*element{}, frags: map[*leaf][]frag{},
		gone: map[int][]*leaf{}, index: map[*leaf]int{},
	}
	for i, l := range after {
		w.index[l] = i
	}
	w.cut(d)
	w.settle()
	w.cells()
	w.place()
	return w
}

// settle finds where each old leaf lives on, and which elements are the same.
func (w *weaver) settle() {
	for _, p := range w.pieces {
		if p.old == nil || p.new == nil || !p.tells() {
			continue
		}
		if w.home[p.old] == nil {
			w.home[p.old] = p.new
		}
		w.identify(p.old.path, p.new.path)
		p.pairs(func(a, b run) { w.identify(a.stack, b.stack) })
	}
}

func (w *weaver) identify(old, new []*element) {
	for i := 0; i < len(old) && i < len(new); i++ {
		if w.same[old[i]] == nil && old[i].like(new[i]) {
			w.same[old[i]] = new[i]
		}
		if w.same[old[i]] != new[i] {
			return
		}
	}
}

// cells pairs the cells of a row that were rewritten, so that no row is shown with more cells than its table has.
func (w *weaver) cells() {
	settled := map[*leaf]bool{}
	for _, n := range w.home {
		settled[n] = true
	}
	rows := map[*element][]*leaf{}
	for _, l := range w.after {
		if row := rowOf(l); row != nil {
			rows[row] = append(rows[row], l)
		}
	}
	column := map[*element]int{}
	for _, l := range w.before {
		row := rowOf(l)
		if row == nil {
			continue
		}
		k := column[row]
		column[row]++
		if now := rows[w.same[row]]; w.home[l] == nil && k < len(now) && !settled[now[k]] {
			w.home[l], settled[now[k]] = now[k], true
			w.identify(l.path, now[k].path)
		}
	}
}

func rowOf(l *leaf) *element {
	if n := len(l.path); n > 1 && (l.path[n-1].tag == "td" || l.path[n-1].tag == "th") {
		return l.path[n-2]
	}
	return nil
}

// place gives each piece to the leaf that shows it.
func (w *weaver) place() {
	lately := map[*leaf]*leaf{} // where an old leaf was met last
	noted := map[*leaf]bool{}
	for _, p := range w.pieces {
		switch {
		case p.old == nil && p.new == nil:
			w.embed(p.place, frag{mark: p.mark, text: strings.Join(strings.Fields(p.lost), " ")})
		case p.old != nil && p.new != nil && w.home[p.old] != nil:
			switch first := lately[p.old] == nil; {
			case first && !noted[p.new]:
				w.note(p.old, p.new)
			case first:
				w.frags[p.new] = append(w.frags[p.new], frag{text: "joined", note: true})
			case !noted[p.new]:
				w.frags[p.new] = append(w.frags[p.new], frag{text: "split", note: true})
			}
			lately[p.old], noted[p.new] = p.new, true
			w.both(p)
		default:
			if p.old != nil {
				w.removed(p, lately[p.old])
			}
			if p.new != nil {
				w.add(p.new, mark{prose.Insert, p.mark.move}, p.new, p.at, p.n)
			}
		}
	}
}

// removed shows words that are gone: in the leaf in which those around them live on, or in a leaf of their own.
func (w *weaver) removed(p piece, home *leaf) {
	m := mark{prose.Delete, p.mark.move}
	if home == nil {
		home = w.home[p.old]
	}
	if home != nil {
		w.add(home, m, p.old, p.from, p.n)
		return
	}
	if w.frags[p.old] == nil {
		k := w.slot(p.place)
		if k < len(w.after) && w.after[k].start < p.place && !p.old.isRule() && !w.after[k].isRule() {
			w.add(w.after[k], m, p.old, p.from, p.n)
			return
		}
		w.gone[k] = append(w.gone[k], p.old)
	}
	w.add(p.old, m, p.old, p.from, p.n)
}

// slot is the index of the first new leaf that ends behind the place.
func (w *weaver) slot(place int) int {
	lo, hi := 0, len(w.after)
	for lo < hi {
		if mid := (lo + hi) / 2; w.after[mid].end() > place {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// embed shows words in the new leaf at a place.
func (w *weaver) embed(place int, f frag) {
	if k := min(w.slot(place), len(w.after)-1); k >= 0 && f.text != "" && !w.after[k].isRule() {
		w.frags[w.after[k]] = append(w.frags[w.after[k]], f)
	}
}

// add shows from.text[at:at+n] in a leaf, with the elements that it stands in there.
func (w *weaver) add(to *leaf, m mark, from *leaf, at, n int) {
	for _, r := range from.between(at, at+n) {
		stack := r.stack
		if m.op == prose.Delete {
			stack = w.translated(stack)
		}
		w.frags[to] = append(w.frags[to], frag{mark: m, stack: stack, text: from.text[r.from:r.to]})
	}
}

// translated is a stack of old elements in which those that live on are the new ones.
func (w *weaver) translated(stack []*element) []*element {
	out := append([]*element(nil), stack...)
	for i, e := range stack {
		now := w.same[e]
		if now == nil {
			break
		}
		out[i] = now
	}
	return out
}

// both shows words that both texts have; where they look otherwise, they are gone and there again.
func (w *weaver) both(p piece) {
	p.pairs(func(a, b run) {
		if alike(a.stack, b.stack) {
			w.add(p.new, mark{}, p.new, b.from, b.to-b.from)
			return
		}
		w.add(p.new, mark{op: prose.Delete}, p.old, a.from, a.to-a.from)
		w.add(p.new, mark{op: prose.Insert}, p.new, b.from, b.to-b.from)
		w.frags[p.new] = append(w.frags[p.new], frag{text: look(a.stack, b.stack), note: true})
	})
}

func alike(a, b []*element) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !a[i].like(b[i]) {
			return false
		}
	}
	return true
}
