package markup

import (
	"sync"

	"redraft/internal/prose"
)

var markSanitizer = sync.OnceValue(newMarkPolicy)

// Difference renders what became of a text, as readers see both: the HTML of the new text, with what is new in <ins> and what is
// gone in <del>. A mark never covers a part of an element, and is never around a block but a rule (<hr>). Without its <del>s and
// <span>s it has the words of HTML(new); only white space that a browser shows alike may differ.
//
// A passage that moved is in a <del> where it was and an <ins> where it is, both with its number as data-move. Words for
// those who hear a page stand in span.hidden-words, and what marks alone cannot say (another address of a link, another
// kind of block) in span.note. Line ends and other ways to write the same are no difference here.
func Difference(old, new string) string {
	before, after := leavesOf(HTML(old)), leavesOf(HTML(new))
	w := weave(before, after, prose.Diff(joined(before), joined(after)))
	return markSanitizer().Sanitize(write(w.items()))
}
