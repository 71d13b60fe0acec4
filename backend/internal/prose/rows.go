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
	var list []Block
	for _, r := range divide(old, new, edits) {
		list = append(list, r.block(old, new))
	}
	return list
}

// spans returns the words of the row.
func (r row) spans(old, new string) []Span {
	shifted := make([]edit, len(r.edits))
	for i, e := range r.edits {
		shifted[i] = edit{e.oldFrom - r.oldFrom, e.oldTo - r.oldFrom, e.newFrom - r.newFrom, e.newTo - r.newFrom}
	}
	return spansOf(old[r.oldFrom:r.oldTo], new[r.newFrom:r.newTo], shifted)
}

func (r row) block(old, new string) Block {
	b := Block{Kind: Changed, Spans: r.spans(old, new)}
	switch before, after := len(blocks(old[r.oldFrom:r.oldTo])), len(blocks(new[r.newFrom:r.newTo])); {
	case len(r.edits) == 0:
		b.Kind = Unchanged
	case before == 0:
		b.Kind = Inserted
	case after == 0:
		b.Kind = Deleted
	case before == 1 && after > 1:
		b.Kind = Split
	case before > 1 && after == 1:
		b.Kind = Joined
	}
	return b
}
