// Package search is what finding a question by words means, as functions over texts: what is a word ([Words]), how a text is indexed
// ([NewDocument]), what somebody asks for ([Parse]), which other word they may have meant ([Nearest]), and which passage to show of what
// was found ([Passage]). Index, question and marks are made with the same [Words], so that what is found is what is marked, whatever
// language the database's own parser knows. It knows no SQL and no storage.
//
// Start at [Parse].
package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxWord is the length of the longest word that is told from others with the same beginning, in bytes.
const maxWord = 60

// Word is a word of a text: folded, so that résumé is Resume, and where it stands.
type Word struct {
	Text     string
	From, To int  // bytes of the text
	Joined   bool // to the word before it by less than a space: node.js, ci/cd, and each sign of a script that writes no spaces
}

// Words finds the words of a text.
func Words(text string) []Word {
	var out []Word
	var folded strings.Builder
	joined := false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			joined = joined && !unicode.IsSpace(r)
			at += size
			continue
		}
		from := at
		folded.Reset()
		if spaceless(r) {
			fold(&folded, r)
			at += size
		} else {
			at = scan(text, at, &folded)
		}
		if word := cut(folded.String()); word != "" {
			out = append(out, Word{word, from, at, joined})
			joined = true
		}
	}
	return out
}

// scan folds the word that begins at a place, and gives its end. An apostrophe inside belongs to it, and so do the signs of C++ and C#.
func scan(text string, at int, folded *strings.Builder) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == '\'' || r == '’' {
			if next, _ := utf8.DecodeRuneInString(text[at+size:]); !inWord(next) {
				return at
			}
			at += size
			continue
		}
		if !inWord(r) && !unicode.Is(unicode.Mn, r) || spaceless(r) {
			break
		}
		fold(folded, r)
		at += size
	}
	for _, signs := range []string{"++", "#"} {
		if next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(text[at:], signs)); folded.Len() == 1 && strings.HasPrefix(text[at:], signs) && !inWord(next) {
			folded.WriteString(signs)
			return at + len(signs)
		}
	}
	return at
}

func inWord(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// spaceless are scripts in which words are not told apart by spaces; each sign counts as a word, and neighbours are found as a phrase.
func spaceless(r rune) bool {
	return r > 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// plainly are letters that no decomposition makes plain.
var plainly = map[rune]string{'ß': "ss", 'ø': "o", 'ł': "l", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h"}

// fold writes a letter as one who has no such key types it: small, and without accents.
func fold(b *strings.Builder, r rune) {
	if r = unicode.ToLower(r); r < utf8.RuneSelf {
		b.WriteByte(byte(r))
		return
	}
	if plain, is := plainly[r]; is {
		b.WriteString(plain)
		return
	}
	for _, part := range norm.NFKD.String(string(r)) {
		if inWord(part) {
			b.WriteRune(unicode.ToLower(part))
		}
	}
}

func cut(word string) string {
	if len(word) <= maxWord {
		return word
	}
	word = word[:maxWord]
	for len(word) > 0 {
		if r, size := utf8.DecodeLastRuneInString(word); r != utf8.RuneError || size > 1 {
			break
		}
		word = word[:len(word)-1]
	}
	return word
}
