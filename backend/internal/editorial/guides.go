package editorial

import (
	"context"
	"slices"

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
	}{{change.Title != nil || change.Introduction != nil, authz.ChangeGuide}, {change.Archived != nil, authz.ArchiveGuide}} {
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
	return nil
}

// AddQuestion adds a question at the end of a guide; its answer comes by a proposal. Errors: invalid, wrong_state, and those of
// authorization.
func (d *Desk) AddQuestion(ctx context.Context, c Call, guide, slug, prompt string) (Answer, error) {
	g, err := d.store.Guide(ctx, guide)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.AddQuestion, guideObject(g)); err != nil {
		return Answer{}, err
	}
	q := answer.Question{ID: postgres.NewID(), GuideID: g.ID}
	if q.Prompt, err = answer.Prompt(prompt); err != nil {
		return Answer{}, err
	}
	if q.Slug, err = slugFor(slug, q.Prompt); err != nil {
		return Answer{}, err
	}
	on := authz.Object{Kind: "question", ID: q.ID.String(), Guide: g.ID}
	return d.write(ctx, c, authz.AddQuestion, on, func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockGuide(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		if now.ArchivedAt != nil {
			return nil, answer.ErrArchived
		}
		if err := tx.InsertQuestion(ctx, q); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{})
		if err := tx.TouchGuide(ctx, g.ID); err != nil {
			return nil, err
		}
		return d.questionAfterwards(ctx, tx, c, g.Slug, q.Slug)
	})
}

func (d *Desk) questionAfterwards(ctx context.Context, tx *postgres.Tx, c Call, guide, slug string) (any, error) {
	placed, err := tx.Placed(ctx, guide, slug)
	if err != nil {
		return nil, err
	}
	return d.questionView(ctx, tx, c.Actor, placed)
}

// OrderQuestions puts the questions of a guide, archived ones left out or in, into another order. Errors: invalid,
// precondition_failed, and those of authorization.
func (d *Desk) OrderQuestions(ctx context.Context, c Call, guide string, saw int64, slugs []string) (Answer, error) {
	g, err := d.store.Guide(ctx, guide)
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.OrderQuestions, guideObject(g), func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockGuide(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		if now.RowVersion != saw || !c.sees(now.ID) {
			return nil, answer.ErrChangedMeanwhile
		}
		questions, err := tx.Questions(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		ids, err := ordered(questions, slugs)
		if err != nil {
			return nil, err
		}
		if err := tx.OrderQuestions(ctx, g.ID, ids); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{})
		if err := tx.TouchGuide(ctx, g.ID); err != nil {
			return nil, err
		}
		return d.guideAfterwards(ctx, tx, c, g.ID)
	})
}

// ordered lists the ids of all questions, the named ones first in their order; archived ones need not be named and come last.
func ordered(questions []postgres.QuestionSummary, slugs []string) ([]answer.ID, error) {
	wrong := fault.InvalidField("questions", "not_all", "The new order has to name every question of the guide once.")
	ids := make([]answer.ID, 0, len(questions))
	for _, slug := range slugs {
		i := slices.IndexFunc(questions, func(q postgres.QuestionSummary) bool { return q.Slug == slug })
		if i < 0 || slices.Contains(ids, questions[i].ID) {
			return nil, wrong
		}
		ids = append(ids, questions[i].ID)
	}
	for _, q := range questions {
		switch named := slices.Contains(ids, q.ID); {
		case named:
		case q.ArchivedAt == nil:
			return nil, wrong
		default:
			ids = append(ids, q.ID)
		}
	}
	return ids, nil
}

// QuestionChange is what to change of a question; nil fields stay.
type QuestionChange struct {
	Archived   *bool
	Protection *answer.Protection // the zero one ends the protection
}

// ChangeQuestion archives or protects a question, or undoes that. Errors: invalid, precondition_failed, and those of authorization.
func (d *Desk) ChangeQuestion(ctx context.Context, c Call, guide, slug string, saw int64, change QuestionChange) (Answer, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	permission := authz.ArchiveQuestion
	if change.Protection != nil {
		permission = authz.ProtectQuestion
		if _, err := d.policy.Grant(c.Actor, permission, questionObject(q)); err != nil {
			return Answer{}, err
		}
		protection, err := answer.NewProtection(*change.Protection, d.store.Now())
		if err != nil {
			return Answer{}, err
		}
		change.Protection = &protection
	}
	return d.write(ctx, c, permission, questionObject(q), func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockQuestion(ctx, q.ID)
		if err != nil {
			return nil, err
		}
		if now.RowVersion != saw || !c.sees(now.ID) {
			return nil, answer.ErrChangedMeanwhile.Knowing(answer.Meanwhile{CurrentVersion: now.Current})
		}
		detail := map[string]any{}
		if change.Archived != nil {
			detail["archived"] = *change.Archived
			now.ArchivedAt = nil
			if *change.Archived {
				now.ArchivedAt = &tx.Now
			}
		}
		if change.Protection != nil {
			detail["protection"], detail["until"] = change.Protection.String(), change.Protection.Until
			now.Protection = *change.Protection
		}
		if err := tx.UpdateQuestion(ctx, now); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: detail})
		if err := tx.TouchGuide(ctx, q.GuideID); err != nil {
			return nil, err
		}
		return d.questionAfterwards(ctx, tx, c, guide, slug)
	})
}
