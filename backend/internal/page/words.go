package page

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

const siteName = "Redraft"

func queryEscape(s string) string { return url.QueryEscape(s) }

// plural is "1 question", "24 questions".
func plural(n int, one string) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	if n == 1 {
		return digits + " " + one
	}
	return digits + " " + one + "s"
}

// readingTime is how long it takes to read so many words, in whole minutes.
func readingTime(words int) string { return strconv.Itoa(max(1, (words+115)/230)) + " min" }

// excerptRunes is what search engines show of a description.
const excerptRunes = 160

// excerpt is the beginning of a text as one line, cut between words.
func excerpt(text string) string {
	line := strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(line) <= excerptRunes {
		return line
	}
	cut := string([]rune(line)[:excerptRunes])
	if at := strings.LastIndexByte(cut, ' '); at > 0 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, ",;:.–— ") + " …"
}
