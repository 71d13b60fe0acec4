package search

import (
	"slices"
	"strconv"
	"strings"
)

// Rules counts the changes of what is indexed and how; what was indexed by other rules is indexed anew.
const Rules = 1

// maxPosition is the last place of a word that PostgreSQL tells from later ones.
const maxPosition = 16383

// Document is what can be found of a question.
type Document struct {
	Prompt, Text string   // the index of its prompt, and of all of it, as PostgreSQL writes a tsvector
	Words        []string // each word once, in order
}

// NewDocument indexes a question by its prompt, which weighs most, its guidance and its answer, which weighs least.
func NewDocument(prompt, guidance, body string) Document {
	var d Document
	var only, all index
	only.add(Words(prompt), 'A')
	all.add(Words(prompt), 'A')
	all.add(Words(guidance), 'B')
	all.add(Words(body), 'D')
	d.Prompt, d.Text = only.String(), all.String()
	slices.Sort(all.words)
	d.Words = slices.Compact(all.words)
	return d
}

type index struct {
	b     strings.Builder
	words []string
	at    int
}

// add writes each word, and beside it its stem where that is another. Between two texts is a gap that no phrase bridges.
func (x *index) add(words []Word, weight byte) {
	for _, w := range words {
		x.at = min(x.at+1, maxPosition)
		x.words = append(x.words, w.Text)
		x.write(w.Text, weight)
		if stem := Stem(w.Text); stem != w.Text {
			x.write(stem, weight)
		}
	}
	x.at = min(x.at+10, maxPosition)
}

// write quotes a word, which holds letters, digits, + and # only.
func (x *index) write(word string, weight byte) {
	x.b.WriteString("'" + word + "':" + strconv.Itoa(x.at))
	if weight != 'D' {
		x.b.WriteByte(weight)
	}
	x.b.WriteByte(' ')
}

func (x *index) String() string { return x.b.String() }
