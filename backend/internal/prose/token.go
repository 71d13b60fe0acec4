package prose

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// class tells the three sorts of token apart.
type class uint8

const (
	space class = iota // one white space character
	punct              // punctuation, a symbol, an emoji
	word               // what a mark never cuts: a UAX #29 word, or one character of Chinese, Japanese, Thai …
)

// token is a piece of a text: text[start:end]. The tokens of a text follow one another without a gap.
type token struct {
	start, end int32
	class      class
}

func (t token) of(text string) string { return text[t.start:t.end] }

const (
	ascLetter = 1 << iota
	ascDigit
	ascJoin      // '_' holds letters and digits together
	ascMidLetter // between two letters: part of the word
	ascMidDigit  // between two digits: part of the number
	ascSpace
)

var ascii = func() (t [128]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = ascLetter, ascLetter
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = ascDigit
	}
	t['_'] = ascJoin
	t['\''], t['.'] = ascMidLetter|ascMidDigit, ascMidLetter|ascMidDigit
	t[':'] = ascMidLetter
	t[','], t[';'] = ascMidDigit, ascMidDigit
	for _, c := range " \t\n\v\f\r" {
		t[c] = ascSpace
	}
	return t
}()

// scanner cuts a text into tokens. ASCII, the most frequent case, is cut by hand with the same rules; anything else is
// handed to the library, token by token.
type scanner struct {
	text string
	pos  int
	uax  *words.Iterator[string]
}

// tokens appends the tokens of text[from:to] to list.
func tokens(list []token, text string, from, to int) []token {
	s := scanner{text: text[:to], pos: from}
	for s.pos < to {
		start := s.pos
		c := s.next()
		list = append(list, token{int32(start), int32(s.pos), c})
	}
	return list
}

func (s *scanner) next() class {
	c := s.text[s.pos]
	if c >= utf8.RuneSelf {
		return s.unicode()
	}
	switch k := ascii[c]; {
	case k&ascSpace != 0:
		s.pos++
		return space
	case k&(ascLetter|ascDigit|ascJoin) == 0:
		if s.pos+1 < len(s.text) && s.text[s.pos+1] >= utf8.RuneSelf {
			return s.unicode() // a combining mark may follow
		}
		s.pos++
		return punct
	}
	i := s.pos + 1
	for i < len(s.text) {
		c := s.text[i]
		if c >= utf8.RuneSelf {
			return s.unicode()
		}
		k := ascii[c]
		if k&(ascLetter|ascDigit|ascJoin) != 0 {
			i++
			continue
		}
		if k&(ascMidLetter|ascMidDigit) == 0 || i+1 == len(s.text) {
			break
		}
		if s.text[i+1] >= utf8.RuneSelf {
			return s.unicode()
		}
		before, after := ascii[s.text[i-1]], ascii[s.text[i+1]]
		if k&ascMidLetter != 0 && before&after&ascLetter != 0 || k&ascMidDigit != 0 && before&after&ascDigit != 0 {
			i += 2
			continue
		}
		break
	}
	s.pos = i
	return word
}

func (s *scanner) unicode() class {
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	if unicode.IsSpace(r) {
		s.pos += size
		return space
	}
	if r == utf8.RuneError && size <= 1 {
		s.pos++
		return punct // a byte that is not UTF-8
	}
	if oneByOne(r) {
		s.pos += size
		for s.pos < len(s.text) {
			r, size := utf8.DecodeRuneInString(s.text[s.pos:])
			if !unicode.Is(unicode.M, r) {
				break
			}
			s.pos += size
		}
		return word
	}
	if s.uax == nil {
		s.uax = words.FromString(s.text)
	}
	s.uax.SetText(s.text[s.pos:])
	s.uax.Next()
	n := validPrefix(s.uax.Value())
	s.pos += n
	if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || r == '_' {
		return word
	}
	return punct
}

// validPrefix is the length of s up to the first byte that is not UTF-8, which the library may swallow.
func validPrefix(s string) int {
	if utf8.ValidString(s) {
		return len(s)
	}
	for i := 0; ; {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size <= 1 {
			return i
		}
		i += size
	}
}

// oneByOne tells the letters of the scripts that are written without spaces.
func oneByOne(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r < 0x1100: // Thai, Lao; Tibetan and Georgian are not; Myanmar
		return unicode.IsLetter(r) && (r < 0x0f00 || r >= 0x1000 && r < 0x10a0)
	case r < 0x1780:
		return false
	case r < 0x1800: // Khmer
		return unicode.IsLetter(r)
	case r < 0x3040:
		return r >= 0x2e80 && r < 0x2fe0 || r == 0x3005 || r == 0x3007
	case r < 0x3130:
		return unicode.IsLetter(r)
	case r < 0x31f0:
		return r >= 0x31a0 && r < 0x31c0
	case r < 0xac00:
		return r < 0x3200 || r >= 0x3400 && r < 0x4dc0 || r >= 0x4e00 && r < 0xa000
	case r < 0xff66:
		return r >= 0xf900 && r < 0xfb00
	default:
		return r <= 0xff9f || r >= 0x1b000 && r < 0x1b170 || r >= 0x20000 && r < 0x32000
	}
}
