package prose

import "slices"

import "strings"

// lineEdits compares two texts line by line: the shortest list of edits of whole lines, found by the greedy algorithm of
// Myers with a bound on its work, beyond which what differs is one edit.
func lineEdits(old, new string) []edit { return lineEditsUpTo(old, new, mostLineEdits) }

func lineEditsUpTo(old, new string, most int) []edit {
	a, b := lineStarts(old), lineStarts(new)
	known := make(names)
	ids := func(text string, starts []int) []int32 {
		list := make([]int32, len(starts)-1)
		for i := range list {
			list[i] = known.id(text[starts[i]:starts[i+1]])
		}
		return list
	}
	var edits []edit
	x, y := ids(old, a), ids(new, b)
	i, j := 0, 0
	gap := func(toI, toJ int) {
		if i < toI || j < toJ {
			edits = append(edits, edit{a[i], a[toI], b[j], b[toJ]})
		}
	}
	for _, r := range myers(x, y, most) {
		gap(int(r.old), int(r.new))
		i, j = int(r.old+r.n), int(r.new+r.n)
	}
	gap(len(x), len(y))
	return edits
}

const mostLineEdits = 1500

// lineStarts lists where the lines begin, and the end of the text.
func lineStarts(text string) []int {
	starts := make([]int, 1, strings.Count(text, "\n")+2)
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			at = len(text)
		} else {
			at += i + 1
		}
		starts = append(starts, at)
	}
	return starts
}

// myers lists the equal runs of a shortest edit script, or only the equal beginning and end when it has more than most edits.
func myers(a, b []int32, most int) []run {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var runs []run
	add := func(i, j, n int) {
		if k := len(runs) - 1; k >= 0 && int(runs[k].old+runs[k].n) == i && int(runs[k].new+runs[k].n) == j {
			runs[k].n += int32(n)
		} else if n > 0 {
			runs = append(runs, run{int32(i), int32(j), int32(n)})
		}
	}
	add(0, 0, head)
	for _, r := range greedy(a[head:len(a)-tail], b[head:len(b)-tail], most) {
		add(int(r.old)+head, int(r.new)+head, int(r.n))
	}
	add(len(a)-tail, len(b)-tail, tail)
	return runs
}

// greedy is the algorithm of Myers: the furthest point on each diagonal for 0, 1, 2 … edits, kept for the way back.
func greedy(a, b []int32, most int) []run {
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		return nil
	}
	most = min(most, n+m)
	var trail [][]int32 // trail[d][k+d] is the furthest x on diagonal k = x-y
	for d := 0; d <= most; d++ {
		reach := make([]int32, 2*d+1)
		for k := -d; k <= d; k += 2 {
			x := 0
			if d > 0 {
				last := trail[d-1]
				down, right := int32(-1), int32(-1)
				if k < d && k+1+d-1 < len(last) {
					down = last[k+1+d-1]
				}
				if k > -d && k-1+d-1 >= 0 {
					right = last[k-1+d-1] + 1
				}
				x = int(max(down, right))
			}
			y := x - k
			for x < n && y < m && y >= 0 && a[x] == b[y] {
				x, y = x+1, y+1
			}
			reach[k+d] = int32(x)
			if x >= n && y >= m {
				return wayBack(append(trail, reach), n, m)
			}
		}
		trail = append(trail, reach)
	}
	return nil
}

func wayBack(trail [][]int32, x, y int) []run {
	var runs []run
	for d := range slices.Backward(trail) {
		k := x - y
		fromX, fromY := 0, 0
		if d > 0 {
			last := trail[d-1]
			down, right := int32(-1), int32(-1)
			if k < d && k+1+d-1 < len(last) {
				down = last[k+1+d-1]
			}
			if k > -d && k-1+d-1 >= 0 {
				right = last[k-1+d-1] + 1
			}
			if down >= right {
				fromX, fromY = int(down), int(down)-(k+1)
				if n := x - fromX; n > 0 {
					runs = append(runs, run{int32(fromX), int32(fromY + 1), int32(n)})
				}
			} else {
				fromX, fromY = int(right)-1, int(right)-1-(k-1)
				if n := x - int(right); n > 0 {
					runs = append(runs, run{right, int32(fromY), int32(n)})
				}
			}
		} else if x > 0 {
			runs = append(runs, run{0, 0, int32(x)})
		}
		x, y = fromX, fromY
	}
	for i, j := 0, len(runs)-1; i < j; i, j = i+1, j-1 {
		runs[i], runs[j] = runs[j], runs[i]
	}
	return runs
}
