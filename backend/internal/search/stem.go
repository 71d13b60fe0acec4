package search

import "strings"

// Stem is what English forms of a word share: scales, scaled and scaling. It may be no word itself. A word of another language keeps more
// or less of itself, the same each time.
func Stem(word string) string {
	if len(word) < 4 || strings.IndexFunc(word, func(r rune) bool { return r < 'a' || r > 'z' }) >= 0 {
		return word
	}
	stem := withoutPlural(word)
	for _, ending := range []string{"ing", "ed"} {
		if rest, has := strings.CutSuffix(stem, ending); has && len(rest) >= 3 && strings.ContainsAny(rest, "aeiouy") {
			stem = undoubled(rest)
			break
		}
	}
	if rest, has := strings.CutSuffix(stem, "e"); has && len(rest) >= 3 {
		stem = rest
	}
	if rest, has := strings.CutSuffix(stem, "y"); has && len(rest) >= 3 {
		stem = rest + "i"
	}
	return stem
}

func withoutPlural(word string) string {
	switch {
	case strings.HasSuffix(word, "ies") && len(word) > 4:
		return word[:len(word)-3] + "y"
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "xes"), strings.HasSuffix(word, "ches"), strings.HasSuffix(word, "shes"):
		return word[:len(word)-2]
	case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is"):
		return word[:len(word)-1]
	}
	return word
}

// undoubled is plan of plann, and still call of call.
func undoubled(s string) string {
	if n := len(s); n > 3 && s[n-1] == s[n-2] && !strings.ContainsRune("aeiouylsz", rune(s[n-1])) {
		return s[:n-1]
	}
	return s
}
