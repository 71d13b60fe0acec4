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

// Titles tells which titles have all that is looked for. A query without words finds none.
func (q Query) Titles() func(Title) bool {
	type sought struct{ words, stems string }
	all := make([]sought, len(q.Terms))
	for i, term := range q.Terms {
		stems := make([]string, len(term.Words))
		for k, w := range term.Words {
			stems[k] = Stem(w)
		}
		all[i] = sought{spaced(term.Words), spaced(stems)}
		if term.Begun {
			all[i].words = strings.TrimSuffix(all[i].words, " ")
		}
	}
	return func(t Title) bool {
		for _, s := range all {
			if !strings.Contains(t.words, s.words) && !strings.Contains(t.stems, s.stems) {
				return false
			}
		}
		return len(all) > 0
	}
}

// spaced has a space around each word, so that a word is found as a whole, and by its beginning.
func spaced(words []string) string { return " " + strings.Join(words, " ") + " " }
