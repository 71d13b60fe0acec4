package study

import (
	"errors"
	"strings"
	"testing"
)

func TestNewNote(t *testing.T) {
	t.Parallel()
	if text, err := NewNote("cafe\u0301\r\nand\rmore"); err != nil || text != "caf\u00e9\nand\nmore" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := NewNote(strings.Repeat("é", NoteLength)); err != nil {
		t.Errorf("the longest note is refused: %v", err)
	}
	if _, err := NewNote(strings.Repeat("é", NoteLength+1)); !errors.Is(err, ErrNoteLength) {
		t.Errorf("a longer one: %v", err)
	}
}

func TestMergingNotesLosesNothingAndRepeatsNothing(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		have, other, want string
		changed           bool
	}{
		{"", "", "", false},
		{"Mine", "", "Mine", false},
		{"", "Theirs", "Theirs", true},
		{"Mine", "Theirs", "Mine\n\nTheirs", true},
		{"Mine\n\nTheirs", "Theirs", "Mine\n\nTheirs", false},
		{"Mine", " Mine\n", "Mine", false},
		{strings.Repeat("a", NoteLength-2), "b", strings.Repeat("a", NoteLength-2), false},
	} {
		got, changed := MergeNotes(one.have, one.other)
		if got != one.want || changed != one.changed {
			t.Errorf("%.20q and %.20q: %.40q, %v", one.have, one.other, got, changed)
		}
	}
}
