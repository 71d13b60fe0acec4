package answer_test

import (
	"testing"

	"redraft/internal/answer"
)

func TestTrustGrowsWithWhatIsPublishedAndAges(t *testing.T) {
	t.Parallel()
	type tallies = []answer.Tally
	for _, c := range []struct {
		name                 string
		is                   tallies
		base                 int
		level, limit         int
		next, limit2, misses int
	}{
		{"nobody knows them", nil, 10, 0, 10, 1, 15, 3},
		{"one published", tallies{{0, 1, 0}}, 10, 0, 10, 1, 15, 2},
		{"three published", tallies{{0, 3, 0}}, 10, 1, 15, 2, 20, 7},
		{"a rejection takes one back", tallies{{0, 3, 1}}, 10, 0, 10, 1, 15, 1},
		{"rejections never take below the base", tallies{{0, 0, 9}}, 10, 0, 10, 1, 15, 3},
		{"a year later it is half", tallies{{1, 4, 0}}, 10, 0, 10, 1, 15, 1},
		{"an old rejection weighs less, too", tallies{{0, 4, 0}, {1, 0, 2}}, 10, 1, 15, 2, 20, 7},
		{"half of one is missing: one more", tallies{{0, 2, 0}, {1, 1, 0}}, 10, 0, 10, 1, 15, 1},
		{"ten", tallies{{0, 10, 0}}, 10, 2, 20, 3, 30, 15},
		{"the highest", tallies{{0, 25, 0}}, 10, 3, 30, 0, 0, 0},
		{"a site with a limit of one", tallies{{0, 3, 0}}, 1, 1, 2, 2, 2, 7},
		{"ages ago", tallies{{4000, 100, 0}}, 10, 0, 10, 1, 15, 3},
	} {
		got := answer.TrustOf(c.is, c.base, false)
		var next answer.NextTrust
		if got.Next != nil {
			next = *got.Next
		}
		if want := (answer.NextTrust{Level: c.next, Limit: c.limit2, Missing: c.misses}); got.Level != c.level || got.Limit != c.limit || next != want {
			t.Errorf("%s: %+v, next %+v; want level %d, limit %d, next %+v", c.name, got, next, c.level, c.limit, want)
		}
		// Whatever the record is, only a restriction takes the limit below that of the site.
		if restricted := answer.TrustOf(c.is, c.base, true); got.Limit < c.base || restricted.Limit != 0 || restricted.Next != nil || !restricted.Restricted {
			t.Errorf("%s: limit %d, restricted %+v", c.name, got.Limit, restricted)
		}
	}
}
