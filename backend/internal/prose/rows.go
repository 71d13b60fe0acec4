package prose

import "slices"

// row is a stretch of both texts that belongs together: whole blocks on each side, or none on one.
type row struct {
	oldFrom, oldTo, newFrom, newTo int
	edits                          []edit // those inside, with positions in the whole texts
}

// cut is a place where a block begins in both texts.
type cut struct{ old, new int }

// cuts finds the places at which both texts begin a block and that the edits agree on.
func cuts(old, new string, edits []edit) []cut {
	oldStarts, newStarts := blocks(old), blocks(new)
	list := []cut{{0, 0}}
	add := func(i, j int) {
		if last := list[len(list)-1]; i >= last.old && j >= last.new && (i > last.old || j > last.new) {
			list = append(list, cut{i, j})
		}
	}
	oldStarts, newStarts = append(oldStarts, len(old)), append(newStarts, len(new))
	x, y := 0, 0
	i, j := 0, 0
	for n := 0; n <= len(edits); n++ {
		e := edit{len(old), len(old), len(new), len(new)}
		if n < len(edits) {
			e = edits[n]
		}
		for x < len(oldStarts) && oldStarts[x] <= e.oldFrom { // the equal stretch before the edit
			at := oldStarts[x] - i + j
			for y < len(newStarts) && newStarts[y] < at {
				y++
			}
			if y < len(newStarts) && newStarts[y] == at && oldStarts[x] >= i {
				add(oldStarts[x], at)
			}
			x++
		}
		for y < len(newStarts) && newStarts[y] <= e.newFrom {
			y++
		}
		x0, y0 := x, y
		for x < len(oldStarts) && oldStarts[x] < e.oldTo {
			x++
		}
		for y < len(newStarts) && newStarts[y] < e.newTo {
			y++
		}
		a, b := oldStarts[x0:x], newStarts[y0:y]
		_, atOld := slices.BinarySearch(oldStarts, e.oldFrom)
		_, atNew := slices.BinarySearch(newStarts, e.newFrom)
		_, endOld := slices.BinarySearch(oldStarts, e.oldTo)
		_, endNew := slices.BinarySearch(newStarts, e.newTo)
		switch {
		case atOld && atNew && endOld && endNew && len(a) != len(b) || e.oldFrom == e.oldTo && endOld || e.newFrom == e.newTo && endNew:
			for _, p := range a { // whole blocks were taken away, whole blocks came
				if atNew {
					add(p, e.newFrom)
				}
			}
			if endOld && atNew {
				add(e.oldTo, e.newFrom)
			}
			for _, p := range b {
				if endOld {
					add(e.oldTo, p)
				}
			}
		case len(a) == len(b):
			for k := range a {
				add(a[k], b[k])
			}
		}
		i, j = e.oldTo, e.newTo
		if endOld && endNew {
			add(i, j)
		}
	}
	add(len(old), len(new))
	return list
}

// divide cuts the texts into rows, and edits where a cut goes through them.
func divide(old, new string, edits []edit) []row {
	list := cuts(old, new, edits)
	var rows []row
	n := 0
	for k := 1; k < len(list); k++ {
		r := row{oldFrom: list[k-1].old, oldTo: list[k].old, newFrom: list[k-1].new, newTo: list[k].new}
		for n < len(edits) {
			e := edits[n]
			if e.oldFrom > r.oldTo || e.newFrom > r.newTo || e.oldFrom == r.oldTo && e.newFrom == r.newTo && k+1 < len(list) {
				break
			}
			part := edit{max(e.oldFrom, r.oldFrom), min(e.oldTo, r.oldTo), max(e.newFrom, r.newFrom), min(e.newTo, r.newTo)}
			if part.oldFrom < part.oldTo || part.newFrom < part.newTo {
				r.edits = append(r.edits, part)
			}
			if e.oldTo > r.oldTo || e.newTo > r.newTo {
				break
			}
			n++
		}
		rows = append(rows, r)
	}
	return rows
}

// rows builds the blocks of a difference.
func rows(old, new string, edits []edit) []Block {
	divided := parted(old, new, divide(old, new, edits))
	var inside []edit
	for _, r := range divided {
		inside = append(inside, r.edits...)
	}
	found := moves(old, new, inside)
	byOld := slices.Clone(found)
	slices.SortFunc(byOld, func(a, b move) int { return a.oldFrom - b.oldFrom })
	number := make(map[int]int, len(found))
	for n, m := range byOld {
		number[m.oldFrom] = n + 1
	}
	w := writer{old: old, new: new, byOld: byOld, byNew: found, number: number}
	for _, r := range divided {
		w.row(r)
	}
	return w.blocks
}

// writer lays rows out as blocks; byOld and byNew are the moves not met yet, in the order of each text.
type writer struct {
	old, new     string
	byOld, byNew []move
	number       map[int]int
	blocks       []Block
	first        int // where the blocks of the row begin
	spans        []Span
}

func (w *writer) row(r row) {
	w.first = len(w.blocks)
	kind := r.kind(w.old, w.new)
	at := r.oldFrom
	for _, e := range r.edits {
		w.add(Equal, w.old[at:e.oldFrom])
		at = e.oldTo
		from := e.oldFrom
		for len(w.byOld) > 0 && w.byOld[0].oldFrom < e.oldTo {
			m := w.byOld[0]
			w.byOld = w.byOld[1:]
			w.add(Delete, w.old[from:m.oldFrom])
			from = m.oldTo
			w.moved(MovedFrom, kind, m, []Span{{Delete, w.old[m.oldFrom:m.oldTo]}})
		}
		w.add(Delete, w.old[from:e.oldTo])
		from = e.newFrom
		for len(w.byNew) > 0 && w.byNew[0].newFrom < e.newTo {
			m := w.byNew[0]
			w.byNew = w.byNew[1:]
			w.add(Insert, w.new[from:m.newFrom])
			from = m.newTo
			w.moved(MovedTo, kind, m, Ops(w.old[m.oldFrom:m.oldTo], w.new[m.newFrom:m.newTo]))
		}
		w.add(Insert, w.new[from:e.newTo])
	}
	w.add(Equal, w.old[at:r.oldTo])
	w.flush(kind)
}

func (w *writer) add(op Op, text string) {
	if text != "" {
		w.spans = append(w.spans, Span{op, text})
	}
}

// flush ends a block; what is left of a divided paragraph is changed only where it has marks of its own.
func (w *writer) flush(kind Kind) {
	if len(w.spans) == 0 {
		return
	}
	if !slices.ContainsFunc(w.spans, func(s Span) bool { return s.Op != Equal }) {
		kind = Unchanged
	}
	w.blocks = append(w.blocks, Block{Kind: kind, Part: len(w.blocks) > w.first, Spans: w.spans})
	w.spans = nil
}

func (w *writer) moved(kind, around Kind, m move, spans []Span) {
	w.flush(around)
	w.blocks = append(w.blocks, Block{Kind: kind, Move: w.number[m.oldFrom], Part: len(w.blocks) > w.first, Spans: spans})
}

func (r row) kind(old, new string) Kind {
	switch before, after := len(blocks(old[r.oldFrom:r.oldTo])), len(blocks(new[r.newFrom:r.newTo])); {
	case len(r.edits) == 0:
		return Unchanged
	case before == 0:
		return Inserted
	case after == 0:
		return Deleted
	case before == 1 && after > 1 && r.mostlyKept(old, new):
		return Split
	case before > 1 && after == 1 && r.mostlyKept(old, new):
		return Joined
	}
	return Changed
}

// mostlyKept tells whether the words that a row gained and lost are fewer than those that it kept.
func (r row) mostlyKept(old, new string) bool {
	marked, all := 0, countWords(old[r.oldFrom:r.oldTo])
	for _, e := range r.edits {
		gone := countWords(old[e.oldFrom:e.oldTo])
		marked, all = marked+gone+countWords(new[e.newFrom:e.newTo]), all-gone
	}
	return marked < all
}
