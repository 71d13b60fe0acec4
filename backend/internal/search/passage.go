package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Part is a piece of a text, and whether it is what was looked for.
type Part struct {
	Text string
	Hit  bool
}

// passageWords is about how long a passage is.
const passageWords = 32

// Marked is a whole text in parts.
func Marked(text string, q Query) []Part {
	parts, _ := marked(text, Words(text), q.finder())
	return parts
}

// Passage is the piece of a text that says most of what was looked for, in parts; hits is how many different words of it that are, and
// 0 for the beginning of a text that has none.
func Passage(text string, q Query) (parts []Part, hits int) {
	words := Words(text)
	if len(words) == 0 {
		return nil, 0
	}
	f := q.finder()
	from := richest(words, f)
	to := min(from+passageWords, len(words))
	begin, end := words[from].From, len(text)
	if from == 0 {
		begin = 0
	}
	if to < len(words) {
		end = words[to-1].To
	}
	piece := text[begin:end]
	parts, hits = marked(piece, Words(piece), f)
	if from > 0 {
		parts = append([]Part{{"… ", false}}, parts...)
	}
	if to < len(words) {
		parts = append(parts, Part{" …", false})
	}
	return parts, hits
}

// richest is the first word of the passage with the most different words that are looked for, then the most of them; it begins a little
// before the first of them.
func richest(words []Word, f finder) int {
	var at []int
	for i, w := range words {
		if f.hits(w.Text) {
			at = append(at, i)
		}
	}
	best, most := 0, 0
	for i, start := range at {
		different := map[string]bool{}
		n := 0
		for _, k := range at[i:] {
			if k >= start+passageWords-4 {
				break
			}
			different[Stem(words[k].Text)] = true
			n++
		}
		if score := len(different)*passageWords + n; score > most {
			best, most = start, score
		}
	}
	return max(0, best-4)
}

// marked cuts a text at the words that are looked for. White space of any kind reads as one space.
func marked(text string, words []Word, f finder) (parts []Part, different int) {
	seen := map[string]bool{}
	at := 0
	add := func(piece string, hit bool) {
		if piece = oneSpace(piece); piece != "" {
			parts = append(parts, Part{piece, hit})
		}
	}
	for _, w := range words {
		if !f.hits(w.Text) {
			continue
		}
		add(text[at:w.From], false)
		add(text[w.From:w.To], true)
		at = w.To
		seen[Stem(w.Text)] = true
	}
	add(text[at:], false)
	return parts, len(seen)
}

func oneSpace(s string) string {
	if s == "" {
		return ""
	}
	out := strings.Join(strings.Fields(s), " ")
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(first) {
		out = " " + out
	}
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(last) && out != " " {
		out += " "
	}
	return out
}
