package study

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NewNote checks what somebody notes beside an answer. Errors: ErrNoteLength.
func NewNote(text string) (string, error) {
	text = norm.NFC.String(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	if utf8.RuneCountInString(text) > NoteLength {
		return "", ErrNoteLength
	}
	return text, nil
}

// MergeNotes puts a note that was taken elsewhere behind the one that is there, and reports whether that changed it: it does not where
// its words are there already, so that a note can arrive twice. One that goes on from the other takes its place. What does not fit is left out.
func MergeNotes(have, other string) (string, bool) {
	trimmed := strings.TrimSpace(other)
	if trimmed == "" || strings.Contains(have, trimmed) {
		return have, false
	}
	if strings.Contains(trimmed, strings.TrimSpace(have)) {
		return other, true
	}
	both := strings.TrimRight(have, "\n") + "\n\n" + trimmed
	if utf8.RuneCountInString(both) > NoteLength {
		return have, false
	}
	return both, true
}
