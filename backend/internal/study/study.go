// Package study says what somebody knows of the answers that they practise, and when they see each one again. It is functions over
// values: it reads no clock, and knows neither storage nor HTTP nor who may do what.
//
// Start at [Replay]: a card is nothing but what the grades that somebody gave add up to, in the order of their times. So grades that
// were given without a network, in another browser or before signing in can arrive late, twice or in any order, and the card is the
// same in the end. The intervals are those of FSRS.
package study

import (
	"slices"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v3"

	"redraft/internal/fault"
)

// Grade is how well somebody knew an answer before they saw it.
type Grade int

// The grades, worst first.
const (
	Again Grade = iota + 1
	Hard
	Good
	Easy
)

var gradeNames = []string{Again: "again", Hard: "hard", Good: "good", Easy: "easy"}

func (g Grade) String() string { return gradeNames[g] }

// The bounds of what is kept and taken at once.
const (
	MostPerCard = 1000 // grades of one card
	MostAtOnce  = 2000 // grades of one merge
	MostNotes   = 200  // notes of one merge
	NoteLength  = 5000 // characters
)

// ahead is how far a browser's clock may be ahead of ours.
const ahead = 24 * time.Hour

var earliest = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// The refusals.
var (
	ErrGrade          = fault.InvalidField("grade", "unknown", "A grade is again, hard, good or easy.")
	ErrTime           = fault.InvalidField("at", "range", "A grade was given at a time that has been.")
	ErrUnknownVersion = fault.New(fault.Precondition, "precondition_failed", "There is no such version of this answer. Load it again and grade what you see.")
	ErrTooMany        = fault.New(fault.Conflict, "too_many", "This answer was graded as often as one can be.")
	ErrNoteLength     = fault.InvalidField("text", "too_long", "A note has at most 5,000 characters.")
)

// Given is a grade that somebody gave: of which version, and when.
type Given struct {
	Grade   Grade
	Version int
	At      time.Time
}

// NewGiven checks a grade. Errors: ErrGrade, ErrTime, ErrUnknownVersion.
func NewGiven(grade string, version int, at, now time.Time) (Given, error) {
	g := Grade(slices.Index(gradeNames, grade))
	switch {
	case g < Again:
		return Given{}, ErrGrade
	case at.Before(earliest) || at.After(now.Add(ahead)):
		return Given{}, ErrTime
	case version < 1:
		return Given{}, ErrUnknownVersion
	}
	return Given{g, version, at.UTC().Truncate(time.Millisecond)}, nil
}

// Card is what the grades of one question add up to.
type Card struct {
	Grades  int
	Last    Given     // the grade that was given last, of the version that was studied last
	Due     time.Time // when the question is asked again
	Learned bool      // asked in days, no longer in minutes
}

// Replay makes the card of some grades, whatever their order. Of two at the same moment the first one counts. No grades, no card: the
// zero one.
func Replay(grades []Given) Card {
	grades = slices.Clone(grades)
	slices.SortStableFunc(grades, func(a, b Given) int { return a.At.Compare(b.At) })
	grades = slices.CompactFunc(grades, func(a, b Given) bool { return a.At.Equal(b.At) })
	if len(grades) == 0 {
		return Card{}
	}
	scheduler := fsrs.NewFSRS(fsrs.DefaultParam()) // holds the seed of its last call, so that it cannot be shared
	state := fsrs.NewCard()
	for _, g := range grades {
		state = scheduler.Next(state, g.At, fsrs.Rating(g.Grade)).Card
	}
	return Card{Grades: len(grades), Last: grades[len(grades)-1], Due: state.Due.UTC(), Learned: state.State == fsrs.Review}
}

// Knowledge is how well somebody knows an answer.
type Knowledge string

// The states of knowledge.
const (
	New   Knowledge = "new"   // never graded
	Shaky Knowledge = "shaky" // being learned, forgotten, or changed since
	Known Knowledge = "known"
)

// Change says how what is published differs from what was studied.
type Change string

// The changes.
const (
	Same  Change = ""
	Minor Change = "minor" // a small correction: nothing to learn again
	Major Change = "major"
)

// Since compares the version that was studied with the newest one and with the newest major one.
func (c Card) Since(newest, major int) Change {
	switch {
	case c.Grades == 0 || newest <= c.Last.Version:
		return Same
	case major > c.Last.Version:
		return Major
	}
	return Minor
}

// Knows is how well somebody knows the answer as it is published now.
func (c Card) Knows(newest, major int) Knowledge {
	switch {
	case c.Grades == 0:
		return New
	case c.Learned && c.Since(newest, major) != Major:
		return Known
	}
	return Shaky
}
