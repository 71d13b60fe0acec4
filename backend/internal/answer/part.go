package answer

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"redraft/internal/account"
	"redraft/internal/fault"
	"redraft/internal/prose"
)

// Changes are what a proposal changes of what is published, each of which can be taken over on its own.
type Changes struct {
	Guidance, Body prose.Difference
}

// Changes compares what would become public with what is.
func (s Scene) Changes(merge Merge) Changes {
	return Changes{prose.Diff(s.Published.Guidance, merge.Content.Guidance), prose.Diff(s.Published.Body, merge.Content.Body)}
}

// Hash identifies the changes and their numbering, so that a choice among others is refused.
func (c Changes) Hash() Hash {
	h := sha256.New()
	for _, d := range []prose.Difference{c.Guidance, c.Body} {
		for _, b := range d.Blocks {
			fmt.Fprintf(h, "%s %d %v", b.Kind, b.Move, b.Part)
			for _, span := range b.Spans {
				fmt.Fprintf(h, " %s %q", span.Op, span.Text)
			}
			fmt.Fprintln(h)
		}
		fmt.Fprintln(h, "--", d.Changes())
	}
	return Hash(h.Sum(nil))
}

// ChangeID names the n-th change of a field.
func ChangeID(field string, n int) string { return field + "." + strconv.Itoa(n) }

// ErrUnknownChange refuses a choice of what is no change.
var ErrUnknownChange = fault.InvalidField("chosen", "unknown", "There is no such change, or it is chosen twice.")

// Choose makes the content that has the chosen changes, named "guidance.0", "body.2" and so on, and no others.
//
// Errors: ErrUnknownChange; ErrNoChange when none is left out or none is chosen; invalid when the content would not be one.
func (c Changes) Choose(chosen []string) (Content, error) {
	guidance, body := []int{}, []int{}
	ofGuidance, ofBody := len(c.Guidance.Changes()), len(c.Body.Changes())
	for _, name := range chosen {
		field, text, _ := strings.Cut(name, ".")
		n, err := strconv.Atoi(text)
		into, all := &body, ofBody
		if field == "guidance" {
			into, all = &guidance, ofGuidance
		}
		if err != nil || ChangeID(field, n) != name || field != "guidance" && field != "body" || n < 0 || n >= all || slices.Contains(*into, n) {
			return Content{}, ErrUnknownChange
		}
		*into = append(*into, n)
	}
	switch len(chosen) {
	case 0:
		return Content{}, ErrNoChange.Saying("Choose at least one change.")
	case ofGuidance + ofBody:
		return Content{}, ErrNoChange.Saying("These are all changes: publish the proposal as it is.")
	}
	return NewContent(c.Guidance.Choose(guidance), c.Body.Choose(body))
}

// Choice names some changes of a proposal, as the caller saw them.
type Choice struct {
	Sight
	Difference Hash // of the changes that were chosen among
	Chosen     []string
}

// Parting is what accepting a part of a proposal leads to.
type Parting struct {
	Part Revision // becomes the next version
	Rest Revision // goes back to the author, on top of it
}

// Part divides the latest revision into the chosen changes and the rest. The part needs what every publication needs: where the
// policy asks for more approvals than the caller's, those of the whole do not stand for a part of it (rule 8).
//
// Errors: those of Seen, of Changes.Choose and of Publish; ErrChangedMeanwhile when the changes, or the text that becomes public, are
// not the ones that were seen.
func (s Scene) Part(by account.ID, choice Choice) (Parting, error) {
	if _, err := s.Seen(choice.RowVersion, PublishPart); err != nil {
		return Parting{}, err
	}
	merge, err := s.ready(by, choice.Sight)
	if err != nil {
		return Parting{}, err
	}
	changes := s.Changes(merge)
	if changes.Hash() != choice.Difference {
		return Parting{}, ErrChangedMeanwhile.Saying("These are not the changes that you chose among. Look at them again.").Knowing(s.Meanwhile())
	}
	content, err := changes.Choose(choice.Chosen)
	if err != nil {
		return Parting{}, err
	}
	if choice.Text == nil {
		return Parting{}, ErrChangedMeanwhile.Saying("Look at the text that becomes public, and confirm it with its hash.").Knowing(s.Meanwhile())
	}
	latest := s.Latest()
	next := Revision{
		ProposalID: s.Proposal.ID, Number: latest.Number + 1, Base: s.Question.Current, Content: content, Summary: latest.Summary, CheckNote: latest.CheckNote,
		Author: s.Proposal.Author, CoAuthors: latest.CoAuthors, Editor: by,
	}
	after := s.With(next)
	if _, err := after.Publish(by, Sight{RowVersion: after.Proposal.RowVersion, Revision: next.Number, Onto: choice.Onto, Text: choice.Text}); err != nil {
		return Parting{}, err
	}
	rest := next
	rest.Number, rest.Base, rest.Content = next.Number+1, s.Question.Current+1, merge.Content
	return Parting{next, rest}, nil
}
