package answer

import (
	"cmp"
	"slices"
	"time"
)

// Record is what became of somebody's proposals in one guide.
type Record struct {
	Published, Rejected, Withdrawn, Open int
	Rejections                           []Decision // the last ones, where they were asked for
}

// First reports whether nothing of theirs was ever decided: this is their first proposal, or their first ones.
func (r Record) First() bool { return r.Published+r.Rejected == 0 }

// Impact is how many readers a proposal could serve, with the terms that it is made of.
type Impact struct {
	Reads     int     // of the question, lately
	Unhelpful float64 // share of readers to whom the current version was not helpful
	Votes     int     // how many said so or the contrary
	Days      float64 // that the proposal has waited
}

// ImpactOf makes an impact. The share begins at one half and moves with each vote, so that a single one does not decide.
func ImpactOf(reads, votes, unhelpful int, age time.Duration) Impact {
	return Impact{Reads: reads, Unhelpful: float64(unhelpful+1) / float64(votes+2), Votes: votes, Days: age.Hours() / 24}
}

// Score is the product of the terms.
func (i Impact) Score() float64 { return float64(i.Reads) * i.Unhelpful * i.Days }

// ByImpact puts proposals, which come in the order of their submission, in that of their impact; equal ones stay as they are.
func ByImpact(ids []ID, impacts map[ID]Impact) {
	slices.SortStableFunc(ids, func(a, b ID) int { return cmp.Compare(impacts[b].Score(), impacts[a].Score()) })
}
