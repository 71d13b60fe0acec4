package prose

import "strings"

// furthest finds the side that did all that the other one did and then went on, and returns its text.
func (m *merger) furthest() (string, bool) {
	if len(m.oursMoved())+len(m.theirsMoved()) > 0 {
		return "", false
	}
	a, b := m.ours, m.theirs
	if a > b {
		a, b = b, a
	}
	toTheirs := align(a, b)
	if len(moves(a, b, toTheirs)) > 0 {
		return "", false
	}
	toOurs := turned(toTheirs)
	if a != m.ours {
		toTheirs, toOurs = toOurs, toTheirs
	}
	switch {
	case goesOn(m.base, m.ours, m.theirs, m.byOurs(), toTheirs):
		return m.theirs, true
	case goesOn(m.base, m.theirs, m.ours, m.byTheirs(), toOurs):
		return m.ours, true
	}
	return "", false
}

// turned are the edits that lead back.
func turned(edits []edit) []edit {
	back := make([]edit, len(edits))
	for i, e := range edits {
		back[i] = edit{e.newFrom, e.newTo, e.oldFrom, e.oldTo}
	}
	return back
}

// goesOn tells whether further holds every edit that side made to base, untouched: the next edits stand elsewhere, or add to a
// longer passage that both brought, or take away more around what both took away.
func goesOn(base, side, further string, made, next []edit) bool {
	r := reader{base: side, ours: base, theirs: further}
	done, next := r.whole(turned(made)), r.whole(next)
	n := 0
	for _, x := range next {
		for n < len(done) && done[n].oldTo < x.oldFrom && r.parted(done[n], x) {
			n++
		}
		for _, d := range done[n:] {
			if d.oldFrom > x.oldTo && r.parted(x, d) {
				break
			}
			if !r.adds(d, x) && !r.takesMore(d, x) {
				return false
			}
		}
	}
	return true
}

// parted tells whether a word or the end of a sentence stands between two edits.
func (r reader) parted(a, b edit) bool {
	between := r.base[a.oldTo:b.oldFrom]
	return hasWord(between) || gapStrength(between) >= boundarySentence
}

const leastShared = 3 // words of a passage that both brought, for more inside it to be an addition

// adds tells whether x only adds lines or sentences before or after the passage d.
func (r reader) adds(d, x edit) bool {
	added := r.theirs[x.newFrom:x.newTo]
	if x.oldFrom < x.oldTo || x.oldFrom != d.oldFrom && x.oldFrom != d.oldTo || strings.TrimSpace(added) == "" ||
		strengthAt(r.base, x.oldFrom) < 9 && added[0] != '\n' {
		return false
	}
	passage := r.base[d.oldFrom:d.oldTo]
	lines := strings.HasSuffix(passage, "\n") && strings.TrimSpace(passage) != "" && (d.oldFrom == 0 || r.base[d.oldFrom-1] == '\n')
	return countWords(passage) >= leastShared || lines
}

// takesMore tells whether both d and x only take words away.
func (r reader) takesMore(d, x edit) bool {
	return d.oldFrom == d.oldTo && x.newFrom == x.newTo && strings.TrimSpace(r.base[x.oldFrom:x.oldTo]) != ""
}

// sharedLines tells how many bytes at the beginning and at the end of two passages are lines of some words, and empty lines beside
// them, that both have.
func sharedLines(a, b string) (head, tail int) {
	x, y := lineStarts(a), lineStarts(b)
	n := min(len(x), len(y)) - 1
	shared := func(i, j int) bool {
		line := a[x[i]:x[i+1]]
		return line == b[y[j]:y[j+1]] && strings.HasSuffix(line, "\n") && (strings.TrimSpace(line) == "" || countWords(line) >= leastShared)
	}
	i, k := 0, 0
	for i < n && shared(i, i) {
		i++
	}
	for k < n-i && shared(len(x)-2-k, len(y)-2-k) {
		k++
	}
	return x[i], len(a) - x[len(x)-1-k]
}

// unlessTwice turns a merge into a conflict when it holds a passage twice that one side moved or that both brought.
func (m *merger) unlessTwice(result Merged) Merged {
	passage, found := m.movedTwice(result.Text)
	if !found {
		least := leastTwice
		if m.byWords {
			least = 1
		}
		passage, found = m.broughtTwice(result.Text, least)
	}
	if found {
		in := ""
		if strings.Contains(m.base, passage) {
			in = passage
		}
		result.Clean = false
		result.Conflicts = []Conflict{{in, passage, passage, in, strings.Index(result.Text, passage)}}
	}
	return result
}

// movedTwice finds the first passage that a side moved and that the merge holds more often than any of the three texts.
func (m *merger) movedTwice(merged string) (passage string, found bool) {
	at := len(m.base)
	for _, moved := range [2][]move{m.oursMoved(), m.theirsMoved()} {
		for _, move := range moved {
			p := strings.TrimSpace(m.base[move.oldFrom:move.oldTo])
			if move.oldFrom > at || move.oldFrom == at && len(p) <= len(passage) {
				continue
			}
			if strings.Count(merged, p) > max(strings.Count(m.base, p), strings.Count(m.ours, p), strings.Count(m.theirs, p)) {
				passage, found, at = p, true, move.oldFrom
			}
		}
	}
	return passage, found
}

const leastTwice = 12 // words of lines that stand twice where the sides touched different lines, which may repeat one on purpose

// broughtTwice finds the first line of some words that both sides brought and that the merge holds more often than either, if those
// have at least so many words together.
func (m *merger) broughtTwice(merged string, least int) (line string, found bool) {
	b, o, t := timesOf(m.base, nil), timesOf(m.ours, nil), timesOf(m.theirs, nil)
	both := map[string]int{}
	for line, n := range o {
		if min(n, t[line]) > b[line] && countWords(line) >= leastShared {
			both[line] = 0
		}
	}
	if len(both) == 0 {
		return "", false
	}
	all, twice := timesOf(merged, both), 0
	for line := range both {
		if all[line] > max(o[line], t[line]) {
			twice += countWords(line)
		}
	}
	for line := range strings.Lines(merged) {
		if p := plain(line); twice >= least && all[p] > max(o[p], t[p]) {
			return strings.TrimRight(line, "\n"), true
		}
	}
	return "", false
}

// timesOf counts the lines of a text; with only, just those.
func timesOf(text string, only map[string]int) map[string]int {
	n := map[string]int{}
	for line := range strings.Lines(text) {
		p := plain(line)
		if _, ok := only[p]; ok || only == nil {
			n[p]++
		}
	}
	return n
}
