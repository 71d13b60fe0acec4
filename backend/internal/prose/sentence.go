package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences lists where the sentences of text[from:to] begin, from first. The rules are those of UAX #29, but for two: a
// single new line is white space (Markdown wraps lines), a new block always begins a sentence. Short forms such as
// "e.g." and initials end none.
func sentences(text string, from, to int) []int {
	starts := []int{from}
	part := text[from:to]
	bs := blocks(part)
	for n, b := range bs {
		end := len(part)
		if n+1 < len(bs) {
			end = bs[n+1]
		}
		if n > 0 {
			starts = append(starts, from+b)
		}
		for i := b; i < end; {
			r, size := utf8.DecodeRuneInString(part[i:end])
			i += size
			if r == utf8.RuneError || !strings.ContainsRune(sentenceEnds, r) {
				continue
			}
			next := afterEnd(part[:end], b, i-size, i, r)
			if next > i-size && next < end {
				starts = append(starts, from+next)
			}
			i = max(i, next)
		}
	}
	return starts
}

// afterEnd returns where the sentence after the mark text[mark:at] begins, or 0 when the mark ends none.
func afterEnd(text string, blockStart, mark, at int, r rune) int {
	dot := r == '.'
	for at < len(text) { // more marks and whatever closes the sentence
		c, size := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsRune(sentenceEnds, c) && !strings.ContainsRune("\"'”’»)]*_」』）", c) {
			break
		}
		dot = dot && c != '!' && c != '?'
		at += size
	}
	white := at
	for white < len(text) && (text[white] == ' ' || text[white] == '\n' || text[white] == '\t' || text[white] == '\r') {
		white++
	}
	if white == at {
		if r >= 0x3000 {
			return at
		}
		return 0
	}
	if white == len(text) || !dot {
		return white
	}
	next, _ := utf8.DecodeRuneInString(text[white:])
	if unicode.IsLower(next) || shortForm(text[blockStart:mark]) {
		return 0
	}
	return white
}

// shortForm tells whether the dot after this text belongs to an abbreviation, an initial or the number of a list item.
func shortForm(before string) bool {
	i := strings.LastIndexAny(before, " \n\t([\"") + 1
	last := before[i:]
	if n := utf8.RuneCountInString(last); n == 1 {
		r, _ := utf8.DecodeRuneInString(last)
		return unicode.IsUpper(r) || unicode.IsDigit(r) && strings.TrimSpace(before[:i]) == ""
	}
	switch strings.ToLower(last) {
	case "mr", "mrs", "ms", "dr", "prof", "st", "e.g", "i.e", "vs", "cf", "no", "vol", "z.b", "d.h", "bzw", "ca", "nr", "т.е", "т.д":
		return true
	}
	return strings.TrimSpace(before[:i]) == "" && strings.Trim(last, "0123456789") == ""
}

// around returns the smallest run of pieces of a text of this length that holds the range; starts says where the pieces begin.
func around(starts []int, length, from, to int) (int, int) {
	i, _ := slices.BinarySearch(starts, from+1)
	start := starts[max(0, i-1)]
	i, _ = slices.BinarySearch(starts, max(to, start+1))
	if i == len(starts) {
		return start, length
	}
	return start, starts[i]
}

// plain is a piece of text without what only lays it out.
func plain(text string) string {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "  ") && !strings.ContainsAny(text, "\t\n\r") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// trimmed is the range without the white space at its ends.
func trimmed(text string, from, to int) (int, int) {
	to = from + len(strings.TrimRight(text[from:to], " \t\r\n"))
	return to - len(strings.TrimLeft(text[from:to], " \t\r\n")), to
}
