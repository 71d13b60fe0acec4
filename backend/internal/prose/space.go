package prose

import "strings"

// Share is how much of both texts together changed, from 0 to 1: words that were added, removed or moved among all words.
func (s Stats) Share() float64 {
	all := s.WordsOld + s.WordsNew
	if all == 0 {
		return 0
	}
	return float64(s.WordsAdded+s.WordsRemoved+2*s.WordsMoved) / float64(all)
}

// SpaceOnly tells whether nothing but white space changed in a block that both texts have, as when lines were wrapped otherwise.
func (b Block) SpaceOnly() bool {
	if b.Kind != Changed {
		return false
	}
	for _, s := range b.Spans {
		if s.Op != Equal && strings.TrimSpace(s.Text) != "" {
			return false
		}
	}
	return true
}

// TailOnly tells whether nothing changed in a block but the line ends after it.
func (b Block) TailOnly() bool {
	if !b.SpaceOnly() {
		return false
	}
	var old, new strings.Builder
	text(&old, b.Spans, Delete)
	text(&new, b.Spans, Insert)
	return strings.TrimRight(old.String(), " \t\n") == strings.TrimRight(new.String(), " \t\n")
}
