// Package prose compares, merges and follows texts written by people: Markdown in any language. It knows nothing of guides,
// proposals, people, files or clocks; it takes strings and returns values, always the same for the same strings.
// Start reading at [Diff] and [Ops] (diff.go), then [Merge] (merge.go), [Anchor] (anchor.go) and [Provenance] (provenance.go).
//
// # Difference
//
// A text is cut into words, punctuation and white space by the rules of UAX #29 (token.go); where a script has no spaces, a
// character is a word. A mark never begins or ends inside a word. The words to keep are those that minimise
//
//	marked words + changes + runs of fewer than three unchanged words between two changes
//
// A single word between two changes saves two marks and costs a change and a short run, so it is never worth keeping, and
// the search need only look at pairs of neighbouring words that both texts have (chain.go): the sparse dynamic programming of
// Hunt and Szymanski with affine gaps, over a Fenwick tree of the best finished chains. With n words and p common pairs that is
// O(n + p log n) time and O(n + p) memory, and exact. Ties go to the alignment that leaves punctuation and white space alone, then
// to the stronger pause: paragraph, line, sentence, clause, word. Pure insertions and deletions then slide to the best boundary
// among the places that mean the same (boundary.go).
//
// Before that, equal beginnings, ends and long stretches of equal lines (Myers' greedy algorithm, bounded) are set aside, so that
// the time goes with what changed. The pairs that are searched are bounded too; beyond the bound the rarest ones are
// taken first and the search goes on between what they found, at most six levels deep, and what is left is shown as replaced.
//
// Blocks are laid over the words (rows.go): rows are cut where both texts begin a block, a paragraph that became several and kept
// most of its words in each is one row (parted.go), and sentences that vanished here and appeared there are paired by their words,
// then by the pairs of words they share (move.go); beyond 4000 pieces nothing counts as moved. What can be taken over on its own is
// a run of marked words that three unchanged ones part from the next (choose.go).
//
// # Merge
//
// Lines are merged first, as in diff3; where both sides touched the same lines, their words are, if an unchanged word, the border
// of a table cell or a link, or the end of a sentence keeps the edits apart, or both replace
// neighbouring words, or one changes punctuation alone (disturb.go).
// White space laid out otherwise disturbs no words. Addresses, paths, versions and numbers are never merged inside. A passage
// that one side moved takes the other side's edits with it (carry.go). Where that leaves a conflict, but one side holds all that
// the other did and only went on elsewhere, added whole lines or sentences to a passage that both brought, or took more away, its
// text is taken; and a merge that would hold a passage twice because both moved or brought it is a conflict (settle.go).
// Everything else is a conflict too. The comparisons are made once and shared.
//
// # Anchors and provenance
//
// An anchor follows the edits and moves between two versions; it is given up when fewer than half of its words are left or what is
// left is scattered. A sentence keeps its origin as long as it says the same, wherever it stands: the sentences of two versions are
// matched in order (Myers again), then whatever is left by what it says, in linear time.
package prose
