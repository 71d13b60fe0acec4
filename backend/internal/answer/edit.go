package answer

import (
	"slices"
	"strings"
	"unicode"

	"redraft/internal/account"
	"redraft/internal/prose"
)

// What a moderator may change in somebody's text and still be no author of it (rule 7).
const (
	mostTypoWords = 6  // added and removed words: three words spelled otherwise
	typoShare     = 10 // and no more than one word in so many
	leastTypo     = 2  // but one word spelled otherwise in any text
)

// Substantial reports whether an edit is more than fixing typos, so that whoever made it is a co-author.
//
// An edit is not substantial when at most three words were spelled otherwise (six words added and removed, and no more than a tenth
// of the text), nothing moved, and what carries a sense of its own stands as it stood: numbers, with their signs and units, links,
// code and words that negate. White space and punctuation alone are never substantial, but for those of a number, link or code.
// Size cannot tell a typo from another word of the same length: that is why the author always sees what was changed.
func Substantial(from, to Content) bool {
	if !slices.Equal(weighty(from), weighty(to)) {
		return true
	}
	if slices.Equal(words(from), words(to)) {
		return false
	}
	changed := 0
	for _, d := range []prose.Difference{prose.Diff(from.Guidance, to.Guidance), prose.Diff(from.Body, to.Body)} {
		if d.Stats.WordsMoved > 0 {
			return true
		}
		changed += d.Stats.WordsAdded + d.Stats.WordsRemoved
	}
	bound := min(mostTypoWords, from.Words()/typoShare)
	return changed > bound && changed > leastTypo
}

func words(c Content) []string {
	split := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) })
	}
	return append(append(split(c.Guidance), ""), split(c.Body)...)
}

var negations = []string{"not", "no", "nor", "never", "none", "neither", "nothing", "nobody", "nowhere", "cannot", "without", "unless", "except"}

// weighty lists what an edit may not touch and still be a typo fix, in order.
func weighty(c Content) []string {
	var list []string
	inCode := false
	for field := range strings.FieldsSeq(c.Guidance + "\n\x00\n" + c.Body) {
		bare := strings.ToLower(strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		switch {
		case field == "\x00", inCode, strings.ContainsRune(field, '`'), strings.Contains(field, "://"), strings.Contains(field, "]("), strings.Contains(field, "www."):
			list = append(list, strings.TrimRight(field, ".,;:!?"))
		case strings.IndexFunc(field, unicode.IsDigit) >= 0:
			list = append(list, strings.TrimRight(field, ".,;:!?"))
		case slices.Contains(negations, bare), strings.HasSuffix(bare, "n't"), strings.HasSuffix(bare, "n’t"):
			list = append(list, bare)
		}
		if strings.Count(field, "`")%2 == 1 {
			inCode = !inCode
		}
	}
	return list
}

// With is the scene with a next revision in it.
func (s Scene) With(r Revision) Scene {
	s.Revisions, s.Words = append(slices.Clip(s.Revisions), r), append(slices.Clip(s.Words), r.Content.WordHash())
	s.Proposal.Revision, s.Proposal.RowVersion = r.Number, s.Proposal.RowVersion+1
	s.SameAs = 0
	if r.Base == s.Question.Current {
		s.Base = s.Published
	}
	return s
}

// Editing is what a moderator's edits lead to.
type Editing struct {
	Revision    Revision // the next one, which holds them
	Substantial bool     // its editor is a co-author, and another moderator has to publish it
	Publishes   bool     // it becomes the next version at once
	Missing     []Missing
}

// Edit makes the next revision of a moderator's edits of what would become public. written is the last revision of which nothing is
// theirs (see [Scene.WrittenBefore]): many small edits by one person count as one.
//
// Errors: those of Seen, ErrChangedMeanwhile (another revision), ErrStaleBase (another version was published, or the merge
// conflicts), ErrSelfApproval, ErrArchived, ErrProtected, ErrNoChange (nothing was edited, or the text is what is published), ErrChecks.
func (s Scene) Edit(by account.ID, saw Sight, edited, written Content) (Editing, error) {
	if _, err := s.Seen(saw.RowVersion, Edit); err != nil {
		return Editing{}, err
	}
	merge, err := s.ready(by, saw)
	if err != nil {
		return Editing{}, err
	}
	latest := s.Latest()
	switch edited {
	case merge.Content:
		return Editing{}, ErrNoChange.Saying("You changed nothing. Publish the text as it is.")
	case s.Published:
		return Editing{}, ErrNoChange
	}
	if err := forbids(s.Published, edited); err != nil {
		return Editing{}, err
	}
	e := Editing{Revision: Revision{
		ProposalID: s.Proposal.ID, Number: latest.Number + 1, Base: s.Question.Current, Content: edited, Summary: latest.Summary, CheckNote: latest.CheckNote,
		Author: s.Proposal.Author, CoAuthors: slices.Clone(latest.CoAuthors), Editor: by,
	}}
	e.Substantial = Substantial(merge.Content, edited) || latest.Editor == by && Substantial(written, edited)
	if e.Substantial {
		e.Revision.CoAuthors = append(e.Revision.CoAuthors, by)
	}
	after := s.With(e.Revision)
	e.Missing = after.Missing(by, after.Merge())
	e.Publishes = len(e.Missing) == 0
	return e, nil
}

// Confirmed checks that the caller confirmed the edited text and what it leads to.
//
// Errors: ErrChangedMeanwhile, with what is missing to publish as facts.
func (e Editing) Confirmed(m Meanwhile, text Hash, publishes bool) error {
	m.Missing = e.Missing
	switch {
	case text != e.Revision.Content.Hash():
		return ErrChangedMeanwhile.Saying("The text that would become public is not the one you confirmed. Look at it again.").Knowing(m)
	case publishes && e.Substantial:
		return ErrChangedMeanwhile.Saying("These edits are more than a typo: another moderator has to publish them.").Knowing(m)
	case publishes != e.Publishes:
		return ErrChangedMeanwhile.Saying("What your edits lead to changed since you looked. Look again.").Knowing(m)
	}
	return nil
}

// WrittenBefore is the number of the last revision that somebody did not edit.
func (s Scene) WrittenBefore(editor account.ID) int {
	for i := len(s.Revisions) - 1; i > 0; i-- {
		if s.Revisions[i].Editor != editor {
			return s.Revisions[i].Number
		}
	}
	return s.Revisions[0].Number
}

// ready checks what every way to publish asks for first, and gives the text that would become public.
func (s Scene) ready(by account.ID, saw Sight) (Merge, error) {
	if err := s.seenRevision(saw.Revision); err != nil {
		return Merge{}, err
	}
	if s.Barred(by) {
		return Merge{}, ErrSelfApproval
	}
	if s.Guide.ArchivedAt != nil || s.Question.ArchivedAt != nil {
		return Merge{}, ErrArchived
	}
	if err := s.Question.Protection.TakesVersions(); err != nil {
		return Merge{}, err
	}
	if saw.Onto != s.Question.Current {
		return Merge{}, ErrStaleBase.Knowing(s.Meanwhile())
	}
	merge := s.Merge()
	if merge.State == BaseConflict {
		return Merge{}, ErrStaleBase.Saying("What was published meanwhile changed the same words. The author has to bring the proposal onto it.").Knowing(s.Meanwhile())
	}
	return merge, nil
}
