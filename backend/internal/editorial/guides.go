package editorial

import (
	"context"

	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/guidefile"
	"redraft/internal/postgres"
)

// CreateGuide adds an empty guide; slug may be empty. Errors: invalid, and those of authorization.
func (d *Desk) CreateGuide(ctx context.Context, c Call, slug, title, introduction string) (Answer, error) {
	if _, err := d.policy.Grant(c.Actor, authz.CreateGuide, authz.Object{Kind: "guide"}); err != nil {
		return Answer{}, err
	}
	g := answer.Guide{ID: postgres.NewID(), Slug: slug}
	var err error
	if g.Title, err = answer.Title(title); err != nil {
		return Answer{}, err
	}
	if g.Introduction, err = answer.Introduction(introduction); err != nil {
		return Answer{}, err
	}
	if g.Slug, err = slugFor(slug, g.Title); err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.CreateGuide, authz.Object{Kind: "guide", ID: g.ID.String()}, func(tx *postgres.Tx) (any, error) {
		if err := tx.InsertGuide(ctx, g); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Guide: g.ID})
		return d.guideAfterwards(ctx, tx, c, g.ID)
	})
}

func slugFor(slug, text string) (string, error) {
	if slug == "" {
		slug = guidefile.Slug(text)
	}
	if !guidefile.IsSlug(slug) {
		return "", fault.InvalidField("slug", "form", "A slug has small letters, digits and single hyphens between them, at most 80 characters.")
	}
	return slug, nil
}

func (d *Desk) guideAfterwards(ctx context.Context, tx *postgres.Tx, c Call, id answer.ID) (any, error) {
	g, err := tx.GuideByID(ctx, id)
	if err != nil {
		return nil, err
	}
	return d.guideView(ctx, tx, c.Actor, g)
}

// GuideChange is what to change of a guide; nil fields stay.
type GuideChange struct {
	Title, Introduction *string
	Archived            *bool
	ReviewAfterDays     *int // 0: never
}

// ChangeGuide changes a guide. Each part asks for its own permission. Errors: invalid, precondition_failed, and those of authorization.
func (d *Desk) ChangeGuide(ctx context.Context, c Call, slug string, saw int64, change GuideChange) (Answer, error) {
	g, err := d.store.Guide(ctx, slug)
	if err != nil {
		return Answer{}, err
	}
	permission := authz.ChangeGuide
	for _, part := range []struct {
		asked bool
		needs authz.Permission
	}{{change.Title != nil || change.Introduction != nil || change.ReviewAfterDays != nil, authz.ChangeGuide}, {change.Archived != nil, authz.ArchiveGuide}} {
		if part.asked {
			permission = part.needs
			if _, err := d.policy.Grant(c.Actor, part.needs, guideObject(g)); err != nil {
				return Answer{}, err
			}
		}
	}
	if err := checkGuideChange(&change); err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, permission, guideObject(g), func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockGuide(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		if now.RowVersion != saw || !c.sees(now.ID) {
			return nil, answer.ErrChangedMeanwhile
		}
		detail := map[string]any{}
		if change.Title != nil {
			now.Title, detail["title"] = *change.Title, true
		}
		if change.Introduction != nil {
			now.Introduction, detail["introduction"] = *change.Introduction, true
		}
		if change.ReviewAfterDays != nil {
			now.ReviewAfterDays, detail["review_after_days"] = *change.ReviewAfterDays, *change.ReviewAfterDays
		}
		if change.Archived != nil {
			detail["archived"] = *change.Archived
			now.ArchivedAt = nil
			if *change.Archived {
				now.ArchivedAt = &tx.Now
			}
		}
		if err := tx.UpdateGuide(ctx, now); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: detail})
		return d.guideAfterwards(ctx, tx, c, g.ID)
	})
}

func checkGuideChange(change *GuideChange) (err error) {
	if change.Title != nil {
		if *change.Title, err = answer.Title(*change.Title); err != nil {
			return err
		}
	}
	if change.Introduction != nil {
		if *change.Introduction, err = answer.Introduction(*change.Introduction); err != nil {
			return err
		}
	}
	if change.ReviewAfterDays != nil {
		return answer.ReviewAfter(*change.ReviewAfterDays)
	}
	return nil
}
