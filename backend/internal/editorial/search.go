package editorial

import (
	"context"

	"redraft/internal/answer"
	"redraft/internal/postgres"
	"redraft/internal/search"
)

// Way says how much of what somebody typed is looked for. The next one is tried when one finds nothing.
type Way int

// The ways, in the order in which they are tried.
const (
	AsTyped   Way = iota // all words, as they were typed
	Corrected            // all words, those that stand nowhere taken for others
	Some                 // some of the words
)

// Asked is what somebody looks for, and where the page begins.
type Asked struct {
	Text  string
	Guide string // its slug; empty: in all guides
	Way   Way    // for a page after the first, that of the first
	After search.Standing
	Limit int
}

// Found is a question that was found.
type Found = postgres.Found

// Results is a page of what was found.
type Results struct {
	Found     []Found
	Way       Way
	Query     search.Query      // what was looked for in the end
	Corrected map[string]string // words that stand nowhere, and those that were looked for instead
}

// Search finds published questions by their words. Errors: not_found for a guide that is not there, and unavailable.
func (d *Desk) Search(ctx context.Context, a Asked) (Results, error) {
	r := Results{Way: a.Way, Query: search.Parse(a.Text), Corrected: map[string]string{}}
	var in answer.ID
	if a.Guide != "" {
		g, err := d.store.Guide(ctx, a.Guide)
		if err != nil {
			return r, err
		}
		in = g.ID
	}
	if len(r.Query.Terms) == 0 {
		return r, nil
	}
	err := d.store.Find(ctx, func(f postgres.Finder) (err error) {
		look := func() (done bool, err error) {
			r.Found, err = f.Questions(ctx, r.Query, in, a.After, a.Limit)
			return err != nil || len(r.Found) > 0 || a.After != search.First, err
		}
		if r.Way == AsTyped {
			if done, err := look(); done {
				return err
			}
			r.Way = Corrected
		}
		if err := correct(ctx, f, &r); err != nil {
			return err
		}
		if r.Way == Corrected {
			if len(r.Corrected) > 0 {
				if done, err := look(); done {
					return err
				}
			}
			r.Way = Some
		}
		if len(r.Query.Terms) > 1 {
			r.Query = r.Query.Some()
			_, err = look()
		}
		return err
	})
	return r, err
}

// correct takes words that stand nowhere for those that were most likely meant.
func correct(ctx context.Context, f postgres.Finder, r *Results) error {
	unknown, err := f.Unknown(ctx, r.Query.Mistakable())
	if err != nil {
		return err
	}
	for _, w := range unknown {
		near, err := f.Near(ctx, w)
		if err != nil {
			return err
		}
		if word, found := search.Nearest(w, near); found {
			r.Corrected[w] = word
		}
	}
	r.Query = r.Query.Instead(r.Corrected)
	return nil
}
