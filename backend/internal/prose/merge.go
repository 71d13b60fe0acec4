package prose

import (
	"slices"
	"strings"
	"sync"
)

// Conflict is a place where both sides changed the same words. The three texts together lose nothing: whatever either side
// wrote there stands in Ours or Theirs.
type Conflict struct {
	Base, Ours, Theirs string
	Sentence           string // the smallest run of sentences of the base around it
	Offset             int    // where Ours begins in Merged.Text, in bytes
}

// Merged is the outcome of a three-way merge. When it is not clean, Text holds everything that could be merged and, at each
// conflict, what ours has there.
type Merged struct {
	Clean     bool
	Text      string
	Conflicts []Conflict // in the order of the text
}

// Merge brings the changes of ours and of theirs to their common base together. It merges whole lines as far as that goes
// without a conflict and looks at the words of the others. When in doubt, it reports a conflict.
func Merge(base, ours, theirs string) Merged {
	switch {
	case ours == theirs, base == theirs:
		return Merged{Clean: true, Text: ours}
	case base == ours:
		return Merged{Clean: true, Text: theirs}
	}
	m := newMerger(base, ours, theirs)
	result := m.merged()
	if !result.Clean {
		if o, t := m.carry(); o != ours || t != theirs {
			if carried := newMerger(base, o, t).merged(); carried.Clean {
				result = carried
			}
		}
	}
	if result.Clean {
		result = m.unlessTwice(result)
	}
	if !result.Clean {
		if text, ok := m.furthest(); ok {
			return Merged{Clean: true, Text: text}
		}
	}
	return result
}

// merger merges three texts. What both comparisons with the base found is kept, because moved passages are looked for there too.
type merger struct {
	base, ours, theirs     string
	at                     int // in base
	out                    []byte
	conflicts              []Conflict
	byWords                bool // both sides touched the same lines
	byOurs, byTheirs       func() []edit
	oursMoved, theirsMoved func() []move
	sentences              func() []int // of base
}

func newMerger(base, ours, theirs string) *merger {
	m := &merger{base: base, ours: ours, theirs: theirs}
	m.byOurs = sync.OnceValue(func() []edit { return align(base, ours) })
	m.byTheirs = sync.OnceValue(func() []edit { return align(base, theirs) })
	m.oursMoved = sync.OnceValue(func() []move { return moves(base, ours, m.byOurs()) })
	m.theirsMoved = sync.OnceValue(func() []move { return moves(base, theirs, m.byTheirs()) })
	m.sentences = sync.OnceValue(func() []int { return sentences(base, 0, len(base)) })
	return m
}

// merged merges lines first, and words where both sides touched the same lines.
func (m *merger) merged() Merged {
	for _, c := range clusters(lineEdits(m.base, m.ours), lineEdits(m.base, m.theirs), touching) {
		m.cluster(c)
	}
	m.copyTo(len(m.base))
	return Merged{Clean: len(m.conflicts) == 0, Text: string(m.out), Conflicts: m.conflicts}
}

// copyTo takes over what nobody changed.
func (m *merger) copyTo(to int) {
	m.out = append(m.out, m.base[m.at:to]...)
	m.at = to
}

// cluster is a stretch of the base with the edits of both sides that disturb one another there.
type cluster struct {
	from, to                               int // in base
	oursFrom, oursTo, theirsFrom, theirsTo int
	ours, theirs                           []edit
}

// touching is the strictest rule: edits that overlap or meet disturb each other.
func touching(a, b edit) bool { return a.oldFrom <= b.oldTo && b.oldFrom <= a.oldTo }

// clusters groups the edits of both sides; disturb tells which ones cannot be looked at one by one.
func clusters(ours, theirs []edit, disturb func(ours, theirs edit) bool) []cluster {
	var list []cluster
	i, j := 0, 0
	oursBy, theirsBy := 0, 0 // how far behind the base each side is
	for i < len(ours) || j < len(theirs) {
		var c cluster
		if j == len(theirs) || i < len(ours) && before(ours[i], theirs[j]) {
			c.ours, i = append(c.ours, ours[i]), i+1
		} else {
			c.theirs, j = append(c.theirs, theirs[j]), j+1
		}
		oursSeen, theirsSeen := 0, 0 // how many of the cluster are known not to disturb the next one of the other side
		for grown := true; grown; {
			grown = false
			if i < len(ours) && anyDisturbs(c.theirs[theirsSeen:], func(t edit) bool { return disturb(ours[i], t) }) {
				c.ours, i, grown, theirsSeen = append(c.ours, ours[i]), i+1, true, 0
			} else {
				theirsSeen = len(c.theirs)
			}
			if j < len(theirs) && anyDisturbs(c.ours[oursSeen:], func(o edit) bool { return disturb(o, theirs[j]) }) {
				c.theirs, j, grown, oursSeen = append(c.theirs, theirs[j]), j+1, true, 0
			} else {
				oursSeen = len(c.ours)
			}
		}
		c.span(oursBy, theirsBy)
		for _, e := range c.ours {
			oursBy += (e.newTo - e.newFrom) - (e.oldTo - e.oldFrom)
		}
		for _, e := range c.theirs {
			theirsBy += (e.newTo - e.newFrom) - (e.oldTo - e.oldFrom)
		}
		c.oursTo, c.theirsTo = c.to+oursBy, c.to+theirsBy
		list = append(list, c)
	}
	return list
}

func before(a, b edit) bool {
	return a.oldFrom < b.oldFrom || a.oldFrom == b.oldFrom && a.oldTo < b.oldTo
}

func anyDisturbs(list []edit, disturbs func(edit) bool) bool {
	for _, l := range slices.Backward(list) {
		if disturbs(l) {
			return true
		}
	}
	return false
}

// span sets the stretch of base that the edits of the cluster cover, and where it begins on each side.
func (c *cluster) span(oursBy, theirsBy int) {
	first := true
	for _, list := range [][]edit{c.ours, c.theirs} {
		for _, e := range list {
			if first {
				c.from, c.to, first = e.oldFrom, e.oldTo, false
			}
			c.from, c.to = min(c.from, e.oldFrom), max(c.to, e.oldTo)
		}
	}
	c.oursFrom, c.theirsFrom = c.from+oursBy, c.from+theirsBy
}

// cluster merges a stretch of lines.
func (m *merger) cluster(c cluster) {
	m.copyTo(c.from)
	base, ours, theirs := m.base[c.from:c.to], m.ours[c.oursFrom:c.oursTo], m.theirs[c.theirsFrom:c.theirsTo]
	m.at = c.to
	switch {
	case len(c.theirs) == 0 || ours == theirs:
		m.out = append(m.out, ours...)
	case len(c.ours) == 0:
		m.out = append(m.out, theirs...)
	default:
		m.words(base, ours, theirs, c.from)
	}
}

// words merges a stretch that both sides changed, word by word.
func (m *merger) words(base, ours, theirs string, offset int) {
	m.byWords = true
	start, known := len(m.out), len(m.conflicts)
	part := m
	if len(base) < len(m.base) {
		part = newMerger(base, ours, theirs)
	}
	r := reader{base, ours, theirs}
	at := 0
	for _, c := range clusters(r.whole(part.byOurs()), r.whole(part.byTheirs()), r.disturb) {
		m.out = append(m.out, base[at:c.from]...)
		at = c.to
		b, o, t := base[c.from:c.to], ours[c.oursFrom:c.oursTo], theirs[c.theirsFrom:c.theirsTo]
		switch {
		case len(c.theirs) == 0 || o == t || t == b:
			m.out = append(m.out, o...)
		case len(c.ours) == 0 || o == b || onlyWrapped(b, o):
			m.out = append(m.out, t...)
		case onlyWrapped(b, t):
			m.out = append(m.out, o...)
		default:
			from, to := around(m.sentences(), len(m.base), offset+c.from, offset+c.to)
			head, tail := 0, 0
			if b == "" {
				head, tail = sharedLines(o, t)
			}
			m.out = append(m.out, o[:head]...)
			m.conflicts = append(m.conflicts, Conflict{b, o[head : len(o)-tail], t[head : len(t)-tail], m.base[from:to], len(m.out)})
			m.out = append(m.out, o[head:]...)
		}
	}
	m.out = append(m.out, base[at:]...)
	if len(m.conflicts) > known {
		if text, ok := part.furthest(); ok {
			m.out, m.conflicts = append(m.out[:start], text...), m.conflicts[:known]
		}
	}
}

// onlyWrapped tells whether two texts differ in nothing but where lines and spaces are, within one block.
func onlyWrapped(a, b string) bool {
	if len(blocks(a)) > 1 || len(blocks(b)) > 1 || strings.TrimSpace(a) == "" || strings.Contains(b, "\n\n") != strings.Contains(a, "\n\n") {
		return false
	}
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}
