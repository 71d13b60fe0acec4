package search

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Bounds of what is asked for.
const (
	MaxChars = 200 // characters of a question to the index
	maxTerms = 16
	maxSome  = 5 // terms of which some are enough
	minBegun = 3 // letters with which a word is looked for that is still being typed

	MostRanked = 200 // of the questions that have it in the prompt, and of all that have it, so many are put in order
)

// Term is one word that somebody looks for, or several that stand one after the other.
type Term struct {
	Words []string
	Begun bool // the last word may go on: it is still being typed
}

// Query is what somebody looks for.
type Query struct {
	Terms []Term
	Any   bool // one of the terms is enough
}

// Parse reads what somebody typed. Words in quotes are looked for as they stand; without its end, a quote goes on to the end of the text.
// What holds no word asks for nothing.
func Parse(text string) Query {
	var q Query
	for i, part := range strings.Split(text, `"`) {
		words := Words(part)
		if quoted := i%2 == 1; quoted && len(words) > 1 {
			q.add(words)
			continue
		}
		for len(words) > 0 {
			n := 1
			for n < len(words) && words[n].Joined {
				n++
			}
			q.add(words[:n])
			words = words[n:]
		}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if n := len(q.Terms); n > 0 && n < maxTerms && inWord(last) && !spaceless(last) {
		words := q.Terms[n-1].Words
		q.Terms[n-1].Begun = utf8.RuneCountInString(words[len(words)-1]) >= minBegun
	}
	return q
}

func (q *Query) add(words []Word) {
	t := Term{}
	for _, w := range words {
		t.Words = append(t.Words, w.Text)
	}
	if len(q.Terms) < maxTerms && !slices.ContainsFunc(q.Terms, func(o Term) bool { return slices.Equal(o.Words, t.Words) }) {
		q.Terms = append(q.Terms, t)
	}
}

// Some is the query of which some terms are enough. The longest words are kept: they say most, and the shortest are in every text.
func (q Query) Some() Query {
	terms := slices.Clone(q.Terms)
	length := func(t Term) int { return utf8.RuneCountInString(strings.Join(t.Words, " ")) }
	slices.SortStableFunc(terms, func(a, b Term) int { return length(b) - length(a) })
	return Query{Terms: terms[:min(len(terms), maxSome)], Any: true}
}

// String is the query as PostgreSQL writes a tsquery. Every word is quoted, and holds letters, digits, + and # only.
func (q Query) String() string {
	terms := make([]string, len(q.Terms))
	for i, t := range q.Terms {
		terms[i] = t.String()
	}
	if q.Any {
		return strings.Join(terms, " | ")
	}
	return strings.Join(terms, " & ")
}

func (t Term) String() string {
	words := make([]string, len(t.Words))
	for i, w := range t.Words {
		words[i] = "'" + w + "'"
		if last := i == len(t.Words)-1; last && t.Begun {
			words[i] += ":*"
		}
		if stem := Stem(w); stem != w {
			words[i] = "(" + words[i] + " | '" + stem + "')"
		}
	}
	return "(" + strings.Join(words, " <-> ") + ")"
}

// Typed is a word as it was typed, and whether it may go on.
type Typed struct {
	Text  string
	Begun bool
}

// Mistakable lists the words that may be mistyped.
func (q Query) Mistakable() []Typed {
	var out []Typed
	for _, t := range q.Terms {
		for i, w := range t.Words {
			if word := (Typed{w, t.Begun && i == len(t.Words)-1}); mistakable(w) && !slices.Contains(out, word) {
				out = append(out, word)
			}
		}
	}
	return out
}

// mistakable tells a word in which a letter can be wrong from a number or a sign, of which every other one is as near.
func mistakable(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) && !spaceless(r) {
			letters++
		}
	}
	return letters >= 3
}

// Instead is the query with other words.
func (q Query) Instead(words map[string]string) Query {
	out := Query{Any: q.Any}
	for _, t := range q.Terms {
		other := Term{Begun: t.Begun}
		for i, w := range t.Words {
			if word, has := words[w]; has {
				w = word
				other.Begun = other.Begun && i < len(t.Words)-1
			}
			other.Words = append(other.Words, w)
		}
		out.Terms = append(out.Terms, other)
	}
	return out
}

// finder recognises the folded words of a text that are looked for.
type finder struct {
	words, stems map[string]bool
	begun        string
}

func (q Query) finder() finder {
	f := finder{map[string]bool{}, map[string]bool{}, ""}
	for _, t := range q.Terms {
		for i, w := range t.Words {
			f.words[w], f.stems[Stem(w)] = true, true
			if t.Begun && i == len(t.Words)-1 {
				f.begun = w
			}
		}
	}
	return f
}

func (f finder) hits(word string) bool {
	return f.words[word] || f.stems[Stem(word)] || f.begun != "" && strings.HasPrefix(word, f.begun)
}

// Standing is the place of a question among those that were found, the best first.
type Standing struct {
	Score int64
	ID    uuid.UUID
}

// First is before everything.
var First = Standing{Score: math.MaxInt64}
