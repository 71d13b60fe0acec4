package prose

import (
	"strings"
	"unicode/utf8"
)

// How good a place is for a mark to begin or end: the more the text pauses there, the better.
const (
	boundaryNone     uint8 = iota // between two tokens without white space
	boundaryWord                  // white space
	boundaryClause                // a comma, a bracket, a dash
	boundarySentence              // the end of a sentence
	boundaryLine                  // a new line
	boundaryBlock                 // an empty line
)

const (
	sentenceEnds = ".!?…。！？؟।॥‼⁇⁈⁉"
	clauseEnds   = ",;:()[]{}\"“”«»—–、，；：（）「」،؛"
)

// gapStrength tells how strongly the white space and punctuation between two words parts them.
func gapStrength(gap string) uint8 {
	if _, after, ok := strings.Cut(gap, "\n"); ok {
		if strings.IndexByte(strings.TrimLeft(after, " \t\r"), '\n') == 0 {
			return boundaryBlock
		}
		return boundaryLine
	}
	best := boundaryNone
	ended, wide := false, false
	for _, r := range gap {
		switch {
		case r == ' ' || r == '\t':
			best = max(best, boundaryWord)
			if ended {
				best = max(best, boundarySentence)
			}
		case strings.ContainsRune(sentenceEnds, r):
			ended = true
			wide = wide || r >= 0x3000
		case strings.ContainsRune(clauseEnds, r):
			best = max(best, boundaryClause)
		}
	}
	if wide {
		best = boundarySentence
	}
	return best
}

// strengthAt rates the place before text[at] for the beginning or the end of a mark.
func strengthAt(text string, at int) int {
	if at <= 0 || at >= len(text) {
		return 12
	}
	before := text[:at]
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case last == '\n':
		if strings.HasSuffix(before, "\n\n") || strings.HasSuffix(before, "\n\r\n") {
			return 12
		}
		return 10
	case last == ' ' || last == '\t':
		i := len(before) - 1
		for i > 0 && (before[i-1] == ' ' || before[i-1] == '\t') {
			i--
		}
		if i == 0 || before[i-1] == '\n' {
			return 3 // inside the indentation of a line
		}
		if c := text[at]; c == ' ' || c == '\n' {
			return 2
		}
		prev, size := utf8.DecodeLastRuneInString(before[:i])
		for strings.ContainsRune("\"'”’»)]*_", prev) && size < i {
			i -= size
			prev, size = utf8.DecodeLastRuneInString(before[:i])
		}
		switch {
		case strings.ContainsRune(sentenceEnds, prev):
			return 9
		case strings.ContainsRune(clauseEnds, prev) || prev == '-':
			return 6
		}
		return 5
	case last >= 0x3000 && strings.ContainsRune(sentenceEnds, last):
		return 9
	case last >= 0x3000 && strings.ContainsRune(clauseEnds, last):
		return 6
	}
	next, _ := utf8.DecodeRuneInString(text[at:])
	switch {
	case next == '\n':
		return 7
	case next == ' ' || next == '\t':
		if strings.ContainsRune(sentenceEnds, last) {
			return 7
		}
		return 4
	case strings.ContainsRune(sentenceEnds, next), strings.ContainsRune(clauseEnds, next):
		return 3
	}
	return 1
}
