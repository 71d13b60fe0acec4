package search

import "strings"

// Title is a text as titles are searched where no index can be asked: its words and their stems.
type Title struct{ words, stems string }

// NewTitle makes a title of a text.
func NewTitle(text string) Title {
	words := Words(text)
	plain, stems := make([]string, len(words)), make([]string, len(words))
	for i, w := range words {
		plain[i], stems[i] = w.Text, Stem(w.Text)
	}
	return Title{spaced(plain), spaced(stems)}
}

// In reports whether a title has all that is looked for.
func (q Query) In(t Title) bool {
	for _, term := range q.Terms {
		if !term.in(t) {
			return false
		}
	}
	return len(q.Terms) > 0
}

func (t Term) in(title Title) bool {
	words, stems := spaced(t.Words), make([]string, len(t.Words))
	for i, w := range t.Words {
		stems[i] = Stem(w)
	}
	if t.Begun && strings.Contains(title.words, strings.TrimSuffix(words, " ")) {
		return true
	}
	return strings.Contains(title.words, words) || strings.Contains(title.stems, spaced(stems))
}

// spaced has a space around each word, so that a word is found as a whole, and by its beginning.
func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }
