package study

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

var monday = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func given(grade Grade, version int, after time.Duration) Given {
	return Given{grade, version, monday.Add(after)}
}

const day = 24 * time.Hour

func TestACardIsWhatItsGradesAddUpTo(t *testing.T) {
	t.Parallel()
	for name, one := range map[string]struct {
		grades  []Given
		least   time.Duration // until it is asked again, from the last grade
		most    time.Duration
		learned bool
	}{
		"forgotten at first":  {[]Given{given(Again, 1, 0)}, time.Minute, 5 * time.Minute, false},
		"good at first":       {[]Given{given(Good, 1, 0)}, time.Minute, time.Hour, false},
		"good twice":          {[]Given{given(Good, 1, 0), given(Good, 1, time.Hour)}, day, 10 * day, true},
		"easy at first":       {[]Given{given(Easy, 1, 0)}, 2 * day, 30 * day, true},
		"known for long":      {[]Given{given(Easy, 1, 0), given(Good, 1, 16*day), given(Good, 1, 60*day)}, 60 * day, 400 * day, true},
		"forgotten after all": {[]Given{given(Easy, 1, 0), given(Again, 1, 16*day)}, time.Minute, time.Hour, false},
	} {
		c := Replay(one.grades)
		wait := c.Due.Sub(c.Last.At)
		if wait < one.least || wait > one.most || c.Learned != one.learned || c.Grades != len(one.grades) {
			t.Errorf("%s: asked again after %v, learned %v, %d grades", name, wait, c.Learned, c.Grades)
		}
	}
	if c := Replay(nil); c != (Card{}) {
		t.Errorf("without grades there is a card: %+v", c)
	}
}

// Better grades never bring a question back sooner.
func TestABetterGradeWaitsLonger(t *testing.T) {
	t.Parallel()
	before := []Given{given(Good, 1, 0), given(Good, 1, time.Hour), given(Good, 1, 4*day)}
	last := time.Time{}
	for g := Again; g <= Easy; g++ {
		c := Replay(append(slices.Clone(before), given(g, 1, 20*day)))
		if c.Due.Before(last) {
			t.Errorf("%s is asked again before the grade below it", g)
		}
		last = c.Due
	}
}

// However grades arrive, twice, late, in any order, the card is the same; and what is handed in is left as it was.
func TestTheOrderOfArrivalDoesNotMatter(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(11, 14))
	for range 500 {
		var grades []Given
		for range 1 + random.IntN(12) {
			grades = append(grades, given(Grade(1+random.IntN(4)), 1+random.IntN(3), time.Duration(random.IntN(200*24*60))*time.Minute))
		}
		slices.SortStableFunc(grades, func(a, b Given) int { return a.At.Compare(b.At) })
		grades = slices.CompactFunc(grades, func(a, b Given) bool { return a.At.Equal(b.At) })
		want := Replay(grades)
		if want.Due.Before(want.Last.At) {
			t.Fatalf("due before the last grade: %+v", want)
		}
		mixed := append(slices.Clone(grades), grades[random.IntN(len(grades))])
		random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		arrived := slices.Clone(mixed)
		if got := Replay(mixed); got != want {
			t.Fatalf("%+v, in order %+v", got, want)
		}
		if !slices.Equal(arrived, mixed) {
			t.Fatal("the grades that were handed in were sorted in place")
		}
	}
}

func TestOnlyAMajorChangeIsLearnedAgain(t *testing.T) {
	t.Parallel()
	learned, shaky := Replay([]Given{given(Easy, 2, 0)}), Replay([]Given{given(Again, 2, 0)})
	for _, one := range []struct {
		card          Card
		newest, major int
		since         Change
		knows         Knowledge
	}{
		{Card{}, 3, 3, Same, New},
		{learned, 2, 2, Same, Known},
		{learned, 2, 1, Same, Known},
		{learned, 3, 2, Minor, Known},
		{learned, 4, 1, Minor, Known},
		{learned, 3, 3, Major, Shaky},
		{learned, 4, 3, Major, Shaky}, // a small correction of a major change
		{shaky, 2, 2, Same, Shaky},
		{shaky, 3, 2, Minor, Shaky},
		{shaky, 3, 3, Major, Shaky},
	} {
		if since, knows := one.card.Since(one.newest, one.major), one.card.Knows(one.newest, one.major); since != one.since || knows != one.knows {
			t.Errorf("studied %d of %d, major %d: %q and %q, want %q and %q", one.card.Last.Version, one.newest, one.major, since, knows, one.since, one.knows)
		}
	}
}

func TestNewGiven(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		grade   string
		version int
		at      time.Duration
		want    error
	}{
		{"good", 1, 0, nil},
		{"easy", 9, -400 * day, nil},
		{"again", 1, 23 * time.Hour, nil}, // a clock that is ahead
		{"hard", 1, 25 * time.Hour, ErrTime},
		{"hard", 1, -100 * 365 * day, ErrTime},
		{"hard", 0, 0, ErrUnknownVersion},
		{"", 1, 0, ErrGrade},
		{"Good", 1, 0, ErrGrade},
		{"best", 1, 0, ErrGrade},
	} {
		g, err := NewGiven(one.grade, one.version, monday.Add(one.at).Add(1234567), monday)
		if !errors.Is(err, one.want) || (err == nil) != (one.want == nil) {
			t.Errorf("%v: %v, want %v", one, err, one.want)
		}
		if err == nil && (g.Grade.String() != one.grade || !g.At.Equal(g.At.Truncate(time.Millisecond))) {
			t.Errorf("%v became %v", one, g)
		}
	}
}

func TestMergingNotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		have, other, want string
		changed           bool
	}{
		{"", "Breathe.", "Breathe.", true},
		{"Breathe.", " ", "Breathe.", false},
		{"Breathe. Smile.", "Smile.", "Breathe. Smile.", false},
		{"Breathe.", "Breathe. Smile.", "Breathe. Smile.", true},
		{"Breathe.\n", "Smile.", "Breathe.\n\nSmile.", true},
		{strings.Repeat("a", NoteLength), "Smile.", strings.Repeat("a", NoteLength), false},
	} {
		if got, changed := MergeNotes(c.have, c.other); got != c.want || changed != c.changed {
			t.Errorf("%.20q and %q become %.40q, changed: %v", c.have, c.other, got, changed)
		}
	}
}
