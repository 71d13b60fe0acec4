package answer

import "math"

// Tally counts what was decided of somebody's proposals in one guide a number of whole years ago. What was withdrawn or superseded is
// in none.
type Tally struct {
	Years, Published, Rejected int
}

// Trust is what somebody's record in one guide allows them, and what is missing for more. It is computed, never stored, and moves
// nothing but the limit on open proposals.
type Trust struct {
	Score      float64 // published minus rejected, each counting half as much with every year, and never below zero
	Level      int
	Limit      int // how many open proposals they may have while they propose in this guide
	Restricted bool
	Next       *NextTrust // nil at the highest level, and while they are restricted
}

// NextTrust is the level after somebody's own.
type NextTrust struct {
	Level, Limit int
	Missing      int // published proposals in this guide
}

// levels say from which score on how many halves of the site's limit are allowed.
var levels = []struct {
	from   float64
	halves int
}{{0, 2}, {3, 3}, {10, 4}, {25, 6}}

// TrustOf makes of a record what it allows, on a site that allows base open proposals to everybody.
func TrustOf(tallies []Tally, base int, restricted bool) Trust {
	var t Trust
	for _, y := range tallies {
		t.Score += float64(y.Published-y.Rejected) * math.Pow(0.5, float64(y.Years))
	}
	t.Score = math.Max(0, t.Score)
	for t.Level+1 < len(levels) && t.Score >= levels[t.Level+1].from {
		t.Level++
	}
	if restricted {
		t.Restricted = true
		return t
	}
	t.Limit = limitAt(t.Level, base)
	if next := t.Level + 1; next < len(levels) {
		t.Next = &NextTrust{Level: next, Limit: limitAt(next, base), Missing: int(math.Ceil(levels[next].from - t.Score))}
	}
	return t
}

func limitAt(level, base int) int { return (base*levels[level].halves + 1) / 2 }
