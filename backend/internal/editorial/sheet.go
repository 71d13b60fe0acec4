package editorial

import (
	"context"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Sheet is what is published of a guide or a list, to be read outside of the site.
type Sheet struct {
	Slug         string // of the guide; empty for a list
	Title        string
	Introduction string
	Questions    []Listed
}

// GuideSheet reads what is published of a guide. Errors: not_found.
func (d *Desk) GuideSheet(ctx context.Context, slug string) (Sheet, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return Sheet{}, err
	}
	questions, err := d.store.ListedIn(ctx, g.ID)
	questions = slices.DeleteFunc(questions, func(q Listed) bool { return q.Version == 0 })
	return Sheet{g.Slug, g.Title, g.Introduction, questions}, err
}

// ListSheet reads what is published of one of the caller's lists. Errors: not_found, and those of authorization.
func (d *Desk) ListSheet(ctx context.Context, actor account.Actor, id answer.ID) (Sheet, error) {
	v, err := d.List(ctx, actor, id)
	return sheetOf(v), err
}

// SharedSheet reads what is published of a list by the secret of its link. Errors: not_found.
func (d *Desk) SharedSheet(ctx context.Context, share string) (Sheet, error) {
	v, err := d.SharedList(ctx, share)
	return sheetOf(v), err
}

func sheetOf(v ListView) Sheet {
	return Sheet{Title: v.Name, Questions: slices.DeleteFunc(v.Listed, func(q Listed) bool { return q.Version == 0 })}
}
