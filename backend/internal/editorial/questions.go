package editorial

import (
	"context"
	"slices"
	"time"

	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

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
	Topics     *[]string
}

// ChangeQuestion archives or protects a question, or undoes that, or says what its topics are. Errors: invalid, precondition_failed, and those of authorization.
func (d *Desk) ChangeQuestion(ctx context.Context, c Call, guide, slug string, saw int64, change QuestionChange) (Answer, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	permission := authz.ArchiveQuestion
	for _, part := range []struct {
		asked bool
		needs authz.Permission
	}{{change.Archived != nil, authz.ArchiveQuestion}, {change.Topics != nil, authz.ChangeTopics}, {change.Protection != nil, authz.ProtectQuestion}} {
		if part.asked {
			permission = part.needs
			if _, err := d.policy.Grant(c.Actor, part.needs, questionObject(q)); err != nil {
				return Answer{}, err
			}
		}
	}
	if err := checkQuestionChange(&change, d.store.Now()); err != nil {
		return Answer{}, err
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
		if change.Topics != nil {
			detail["topics"] = len(*change.Topics)
			now.Topics = *change.Topics
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

func checkQuestionChange(change *QuestionChange, now time.Time) error {
	if change.Protection != nil {
		protection, err := answer.NewProtection(*change.Protection, now)
		if err != nil {
			return err
		}
		change.Protection = &protection
	}
	if change.Topics != nil {
		topics, err := answer.Topics(*change.Topics)
		if err != nil {
			return err
		}
		change.Topics = &topics
	}
	return nil
}
