package search

import (
	"slices"
	"unicode/utf8"
)

// Variants are a word and what is left of it without each one of its letters. Two words that differ in one letter, wrong, missing, too
// much or swapped with the next, share a variant, so that each is found by looking up variants; which of those found are so near,
// [Nearest] says.
func Variants(word string) []string {
	letters := []rune(word)
	out := make([]string, 0, len(letters)+1)
	out = append(out, word)
	for i := range letters {
		out = append(out, string(letters[:i])+string(letters[i+1:]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Known is a word of the index, and in how many questions it is, or that it is in many.
type Known struct {
	Word      string
	Questions int
}

// Nearest is the word that somebody most likely meant by one that is nowhere: of those one mistake away, first those with the same first
// letter, which few mistype, then those that more questions have. False: there is none.
func Nearest(word string, among []Known) (string, bool) {
	first, _ := utf8.DecodeRuneInString(word)
	best, found := Known{}, false
	begins := func(k Known) bool { r, _ := utf8.DecodeRuneInString(k.Word); return r == first }
	for _, k := range among {
		if k.Questions == 0 || !oneMistake([]rune(word), []rune(k.Word)) {
			continue
		}
		better := !found || begins(k) && !begins(best)
		if found && begins(k) == begins(best) {
			better = k.Questions > best.Questions || k.Questions == best.Questions && k.Word < best.Word
		}
		if better {
			best, found = k, true
		}
	}
	return best.Word, found
}

// oneMistake reports whether two words are one wrong, missing or swapped letter apart.
func oneMistake(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || slices.Equal(a, b) {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return slices.Equal(a[i:], b[i+1:])
	}
	if slices.Equal(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
}
