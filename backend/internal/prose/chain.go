package prose

import "slices"

// The price list of a comparison, in thousandths of a marked word. Kept words are a gain: each one saves a mark on both
// sides. A run of one word between two changes gains exactly what it costs, so it is never kept, and pairs of words
// are the smallest thing to search for. What stands between two kept words costs less than any word: it only decides ties.
const (
	wordGain   = 2000
	changeCost = 1000
	shortCost  = 1001 // a run of fewer than three words between two changes
	gapCost    = 800  // other punctuation, or a new paragraph, between two kept words
	spaceCost  = 500  // other white space between two kept words
	pauseGain  = 12   // for each step of strength of the boundary at which a run begins
)

// run is a stretch of equal words: old[old:old+n] and new[new:new+n].
type run struct{ old, new, n int32 }

// point says that two neighbouring words of the old text are also neighbours in the new one.
// best[c] is the greatest gain of a chain of runs that ends with them, where c counts the words since the last
// change: one, two, three or more.
type point struct {
	old, new int32
	best     [3]int32
	from     [3]int32 // the point and state before: 3·point+state, or none
}

const (
	none  = -1
	never = -1 << 30
)

// fenwick keeps the best finished chain for each prefix of the new text.
type fenwick struct {
	gain []int32
	ref  []int32
}

func (f *fenwick) put(at, gain, ref int32) {
	for i := at + 1; int(i) <= len(f.gain); i += i & -i {
		if f.gain[i-1] < gain {
			f.gain[i-1], f.ref[i-1] = gain, ref
		}
	}
}

func (f *fenwick) upTo(at int32) (gain, ref int32) {
	gain, ref = 0, none
	for i := at + 1; i > 0; i -= i & -i {
		if f.gain[i-1] > gain {
			gain, ref = f.gain[i-1], f.ref[i-1]
		}
	}
	return gain, ref
}

// pairOf names two neighbouring words.
func pairOf(w []wordAt, i int) uint64 { return uint64(uint32(w[i].id))<<32 | uint64(uint32(w[i+1].id)) }

// chain finds the runs that gain most: an exact search over all pairs of words when they are no more than budget,
// otherwise over the rarest ones; whole tells which.
func chain(old, new []wordAt, budget int) (runs []run, whole bool) {
	if len(old) < 2 || len(new) < 2 {
		return nil, true
	}
	n := len(new) - 1
	ids := make(map[uint64]int32, n)
	head := make([]int32, 0, n)
	count := make([]int32, 0, n)
	next := make([]int32, n)
	for j := n - 1; j >= 0; j-- {
		k := pairOf(new, j)
		id, ok := ids[k]
		if !ok {
			id = int32(len(head))
			ids[k] = id
			head = append(head, none)
			count = append(count, 0)
		}
		next[j] = head[id]
		head[id] = int32(j)
		count[id]++
	}
	rows := make([]int32, len(old)-1)
	times := make([]int32, len(head))
	total := 0
	for i := range rows {
		rows[i] = none
		if id, ok := ids[pairOf(old, i)]; ok {
			rows[i] = id
			times[id]++
			total += int(count[id])
		}
	}
	if total == 0 {
		return nil, true
	}
	limit := int64(1) << 62
	whole = true
	if total > budget {
		limit, total = rarest(times, count, budget)
		whole = false
	}
	points := make([]point, 0, total)
	f := fenwick{make([]int32, len(new)+1), make([]int32, len(new)+1)}
	for i := range f.ref {
		f.ref[i] = none
	}
	var before, previous, current [2]int // ranges of points of rows i-2, i-1 and i
	top, topRef := int32(0), int32(none)
	for i := range rows {
		for p := before[0]; p < before[1]; p++ {
			gain, ref := finished(points, p)
			f.put(points[p].new+2, gain, ref)
		}
		current = [2]int{len(points), len(points)}
		if id := rows[i]; id != none && int64(times[id])*int64(count[id]) <= limit {
			diagonal := previous[0]
			for j := head[id]; j != none; j = next[j] {
				for diagonal < previous[1] && points[diagonal].new < j-1 {
					diagonal++
				}
				p := point{old: int32(i), new: j, best: [3]int32{never, never, never}, from: [3]int32{none, none, none}}
				p.start(old, new, int32(i), &f)
				if diagonal < previous[1] && points[diagonal].new == j-1 {
					p.carryOn(&points[diagonal], int32(diagonal), gapPrice(old[i+1], new[j+1]))
				}
				points = append(points, p)
				gain, ref := finished(points, len(points)-1)
				if i == len(rows)-1 && int(j) == n-1 {
					gain = max(points[len(points)-1].best[0], points[len(points)-1].best[1], points[len(points)-1].best[2])
					ref = 3*int32(len(points)-1) + int32(slices.Index(points[len(points)-1].best[:], gain))
					gain += changeCost
				}
				if gain > top {
					top, topRef = gain, ref
				}
			}
			current[1] = len(points)
		}
		before, previous = previous, current
	}
	return traceBack(points, topRef), whole
}

// gapPrice is what it costs to keep two words whose gaps before them differ.
func gapPrice(a, b wordAt) int32 {
	switch {
	case a.gap == b.gap:
		return 0
	case a.marks || b.marks || a.opens == boundaryBlock || b.opens == boundaryBlock:
		return gapCost
	}
	return spaceCost
}

// start lets a run begin at the pair.
func (p *point) start(old, new []wordAt, i int32, f *fenwick) {
	gain, ref := f.upTo(p.new)
	state := 1
	if i == 0 && p.new == 0 && old[0].gap == new[0].gap {
		gain, state = 2*wordGain, 2 // it follows what is equal before the region
	} else {
		gain += 2*wordGain - changeCost
		if old[i].gap == new[p.new].gap {
			gain += pauseGain * int32(old[i].opens)
		}
	}
	gain -= gapPrice(old[i+1], new[p.new+1])
	p.best[state], p.from[state] = gain, ref
}

// carryOn lets the run of the pair before go on with one more word.
func (p *point) carryOn(b *point, at, price int32) {
	for s := range int32(3) {
		if b.best[s] == never {
			continue
		}
		gain, to := b.best[s]+wordGain-price, min(s+1, 2)
		if gain > p.best[to] {
			p.best[to], p.from[to] = gain, 3*at+s
		}
	}
}

// finished is the best chain that ends with the point, the price of a short last run included.
func finished(points []point, at int) (gain, ref int32) {
	p := &points[at]
	gain = never
	for s := range int32(3) {
		g := p.best[s]
		if s < 2 {
			g -= shortCost
		}
		if g > gain {
			gain, ref = g, 3*int32(at)+s
		}
	}
	return gain, ref
}

// rarest finds the greatest product of occurrences that keeps the number of points within the budget.
func rarest(times, count []int32, budget int) (limit int64, total int) {
	var at [64]int64 // pairs by the size of their product, in powers of two
	for id := range times {
		product := int64(times[id]) * int64(count[id])
		if product > 0 {
			at[size(product)] += product
		}
	}
	sum := int64(0)
	for s, products := range at {
		if sum+products > int64(budget) {
			break
		}
		sum += products
		limit = int64(1)<<s - 1
	}
	return limit, int(sum)
}

// size is the number of bits of x.
func size(x int64) int {
	n := 0
	for ; x > 0; x >>= 1 {
		n++
	}
	return n
}

// traceBack collects the runs of the chain that ends at ref.
func traceBack(points []point, ref int32) []run {
	var runs []run
	for ref != none {
		p := &points[ref/3]
		if n := len(runs); n > 0 && runs[n-1].old == p.old+1 && runs[n-1].new == p.new+1 {
			runs[n-1] = run{p.old, p.new, runs[n-1].n + 1}
		} else {
			runs = append(runs, run{p.old, p.new, 2})
		}
		ref = p.from[ref%3]
	}
	slices.Reverse(runs)
	return runs
}
