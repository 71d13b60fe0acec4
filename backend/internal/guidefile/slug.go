package guidefile

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsSlug reports whether text can be a slug: words of a–z and 0–9 joined by
// single hyphens, 80 characters at most.
func IsSlug(text string) bool { return len(text) <= maxSlugChars && slugPattern.MatchString(text) }

// Slug derives a slug from the words of a text: lower case, without accents,
// cut between words where it would be longer than 80 characters. The same text
// always has the same slug. A text without any letter or digit that has an ASCII
// form gets one from a digest of itself, so the answer is always an IsSlug.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(text) {
		word, joins := ascii(unicode.ToLower(r))
		switch {
		case joins:
		case word == "":
			gap = b.Len() > 0
		default:
			if gap {
				b.WriteByte('-')
				gap = false
			}
			b.WriteString(word)
		}
		if b.Len() > 2*maxSlugChars {
			break
		}
	}
	if b.Len() == 0 {
		sum := sha256.Sum256([]byte(norm.NFC.String(text)))
		return "text-" + hex.EncodeToString(sum[:4])
	}
	return cutSlug(b.String(), maxSlugChars)
}

// Distinct returns slug, or slug with the first of -2, -3, … that is not taken,
// never longer than 80 characters.
func Distinct(slug string, taken func(string) bool) string {
	candidate := slug
	for n := 2; taken(candidate); n++ {
		suffix := "-" + strconv.Itoa(n)
		candidate = cutSlug(slug, maxSlugChars-len(suffix)) + suffix
	}
	return candidate
}

// ascii gives the ASCII letters of a lower-case rune, or says that it joins what
// is before and after it (accents, apostrophes).
func ascii(r rune) (word string, joins bool) {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		return string(r), false
	case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '‘', r == 'ʼ', r == '\u00AD', r == '\u200D':
		return "", true
	}
	return withoutDecomposition[r], false
}

// Latin letters that Unicode does not decompose into a base letter and a mark.
var withoutDecomposition = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ı': "i", 'ŋ': "ng",
}

func cutSlug(slug string, maxChars int) string {
	if len(slug) <= maxChars {
		return slug
	}
	// One more character is looked at: a cut that falls between two words is fine.
	if at := strings.LastIndexByte(slug[:maxChars+1], '-'); at > 0 {
		return slug[:at]
	}
	return slug[:maxChars]
}
