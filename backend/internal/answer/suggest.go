package answer

import (
	"cmp"
	"slices"
	"strings"

	"redraft/internal/account"
	"redraft/internal/fault"
	"redraft/internal/prose"
)

// MaxTaken is how many suggestions can be taken together.
const MaxTaken = 50

// Taken is a suggestion that the author takes.
type Taken struct {
	Placed      // the thread with its texts, and where its passage is in the latest revision
	Ordinal int // of the comment that makes it
}

func (t Taken) remark() (Remark, bool) {
	i := slices.IndexFunc(t.Thread.Remarks, func(r Remark) bool { return r.Ordinal == t.Ordinal && r.Replacement != nil })
	if i < 0 {
		return Remark{}, false
	}
	return t.Thread.Remarks[i], true
}

// Take makes the text in which some suggestions stand in place of their passages, and says who thereby wrote a substantial part of it:
// by the same rule as a moderator's edits, over everything that was ever taken of theirs on this proposal. earlier are the suggestions
// that were taken before.
//
// Errors: ErrWrongState (closed, or taken before), ErrPassageGone, invalid (no such suggestion, too many, or two for the same words).
func (s Scene) Take(all, earlier []Taken) (Content, []account.ID, error) {
	content, err := s.TakeInto(s.Latest().Content, all)
	if err != nil {
		return Content{}, nil, err
	}
	return content, s.wroteMuch(all, earlier), nil
}

// TakeInto makes the text in which some suggestions stand in place of their passages, which were followed to it. Errors: as Take.
func (s Scene) TakeInto(text Content, all []Taken) (Content, error) {
	if err := s.Discuss(s.Proposal.Revision); err != nil {
		return Content{}, err
	}
	if len(all) == 0 || len(all) > MaxTaken {
		return Content{}, fault.InvalidField("suggestions", "range", "Take between 1 and 50 suggestions at once.")
	}
	for _, t := range all {
		switch _, suggests := t.remark(); {
		case !suggests:
			return Content{}, fault.InvalidField("suggestions", "unknown", "There is no such suggestion.")
		case t.Thread.AppliedIn(t.Ordinal) > 0:
			return Content{}, ErrWrongState.Saying("This suggestion was taken before.").Knowing(s.Meanwhile())
		case !t.Found:
			return Content{}, ErrPassageGone
		}
	}
	return replaced(text, all)
}

// Submitted picks those of the suggestions taken into a draft whose words still stand in what became of it, and says who thereby wrote a
// substantial part of it, as Take does. Their passages were followed to the latest revision.
func (s Scene) Submitted(drafted, earlier []Taken, text Content) ([]Taken, []account.ID) {
	stand := slices.DeleteFunc(slices.Clone(drafted), func(t Taken) bool { return t.Thread.AppliedIn(t.Ordinal) > 0 || !t.stands(s.Latest().Content, text) })
	return stand, s.wroteMuch(stand, earlier)
}

// stands reports whether the words of a suggestion, put in place of its passage in one text, are still there in the next.
func (t Taken) stands(in, next Content) bool {
	remark, suggests := t.remark()
	if !suggests {
		return false
	}
	before, after, words := t.Thread.Field.Of(in), t.Thread.Field.Of(next), *remark.Replacement
	if !t.Found { // somebody changed it meanwhile, and the author did not
		return words != "" && strings.Contains(after, words)
	}
	if words == "" {
		_, left := t.Place.Follow(before, after)
		return !left
	}
	from, to := t.Place.Start, t.Place.Start+len(t.Place.Quote)
	taken := before[:from] + words + before[to:]
	place, ok := prose.NewAnchor(taken, from, from+len(words))
	if !ok {
		return false
	}
	place, ok = place.Follow(taken, after)
	return ok && (place.Quote != t.Place.Quote || place.Quote == words)
}

// replaced puts suggestions in place of their passages, the last first, so that the places of the others stay what they are.
func replaced(c Content, all []Taken) (Content, error) {
	for _, field := range []Field{InBody, InGuidance} {
		text := field.Of(c)
		end := len(text)
		for _, t := range inOrder(all, field) {
			from, to := t.Place.Start, t.Place.Start+len(t.Place.Quote)
			if to > end {
				return Content{}, fault.InvalidField("suggestions", "overlap", "Two of these suggestions are for the same words. Take one of them.")
			}
			remark, _ := t.remark()
			text, end = text[:from]+*remark.Replacement+text[to:], from
		}
		c = field.with(c, text)
	}
	return NewContent(c.Guidance, c.Body)
}

func inOrder(all []Taken, field Field) []Taken {
	in := slices.DeleteFunc(slices.Clone(all), func(t Taken) bool { return t.Thread.Field != field })
	slices.SortFunc(in, func(a, b Taken) int { return cmp.Compare(b.Place.Start, a.Place.Start) })
	return in
}

// wroteMuch lists those whose suggestions are more than fixing typos, but for the author.
func (s Scene) wroteMuch(all, earlier []Taken) []account.ID {
	by := map[account.ID][]Taken{}
	var people []account.ID
	for _, t := range all {
		r, _ := t.remark()
		if r.By == s.Proposal.Author {
			continue
		}
		if by[r.By] == nil {
			people = append(people, r.By)
		}
		by[r.By] = append(by[r.By], t)
	}
	latest := s.Latest().Content
	return slices.DeleteFunc(people, func(person account.ID) bool {
		alone, err := replaced(latest, by[person])
		if err != nil || Substantial(latest, alone) {
			return false // what cannot stand alone counts as much
		}
		before := slices.DeleteFunc(slices.Clone(earlier), func(t Taken) bool { r, _ := t.remark(); return r.By != person })
		if len(before) == 0 {
			return true
		}
		var from, to Content // many small ones count as one
		for _, t := range append(before, by[person]...) {
			r, _ := t.remark()
			from.Body, to.Body = from.Body+t.Thread.Anchor.Quote+"\n\n", to.Body+*r.Replacement+"\n\n"
		}
		return !Substantial(from, to)
	})
}
