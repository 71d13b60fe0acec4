package editorial

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
	"redraft/internal/prose"
)

// Text is a text as somebody submits it, not checked yet.
type Text struct {
	Guidance, Body, Summary string
	Base                    int
	CheckNote               string    // why the author leaves what the checks warn of
	Report                  answer.ID // that a new proposal takes up; zero: none
}

func (t Text) submission() (answer.Submission, error) {
	content, err := answer.NewContent(t.Guidance, t.Body)
	if err != nil {
		return answer.Submission{}, err
	}
	note, err := answer.CheckNote(t.CheckNote)
	if err != nil {
		return answer.Submission{}, err
	}
	summary, err := answer.Summary(t.Summary)
	return answer.Submission{Content: content, Summary: summary, Base: t.Base, Note: note}, err
}

// Submit makes a proposal of a text; the caller's draft of the question ends.
//
// Errors: invalid, no_change, checks_failed, wrong_state (archived, protected), quota_reached, and those of authorization.
func (d *Desk) Submit(ctx context.Context, c Call, guide, slug string, text Text) (Answer, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	on := questionObject(q)
	if _, err := d.policy.Grant(c.Actor, authz.SubmitProposal, on); err != nil {
		return Answer{}, err
	}
	sub, err := text.submission()
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.SubmitProposal, on, func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockQuestion(ctx, q.ID)
		if err != nil {
			return nil, err
		}
		guide, err := tx.GuideByID(ctx, g.ID)
		if err != nil {
			return nil, err
		}
		published, err := currentText(ctx, tx, now)
		if err != nil {
			return nil, err
		}
		if err := answer.Submit(guide, now, published, sub, d.runsGuide(c.Actor, g.ID)); err != nil {
			return nil, err
		}
		p := answer.Proposal{ID: postgres.NewID(), QuestionID: q.ID, GuideID: g.ID, Author: c.Actor.Person}
		base, err := baseText(ctx, tx, now, published, sub.Base)
		if err != nil {
			return nil, err
		}
		done, err := d.propose(ctx, tx, c.Actor, p, sub, base)
		if err != nil || text.Report == uuid.Nil {
			return done, err
		}
		return done, d.takeUp(ctx, tx, c.Actor, text.Report, p)
	})
}

// propose adds the proposal and everything that goes with it; the question is locked. base is the text that it was written against.
func (d *Desk) propose(ctx context.Context, tx *postgres.Tx, actor account.Actor, p answer.Proposal, sub answer.Submission, base answer.Content) (any, error) {
	if err := d.holdQuota(ctx, tx, p.GuideID, p.Author); err != nil {
		return nil, err
	}
	if err := tx.InsertProposal(ctx, p, revision(p, 1, sub, base, p.Author)); err != nil {
		return nil, err
	}
	if err := tx.DeleteDraft(ctx, p.Author, p.QuestionID); err != nil {
		return nil, err
	}
	tx.Record(postgres.Event{
		Action: string(authz.SubmitProposal), Kind: "proposal", Object: p.ID.String(), Guide: p.GuideID,
		Detail: map[string]any{"question": p.QuestionID, "base": sub.Base, "text": sub.Content.Hash().String()},
	})
	if err := tx.TellModerators(ctx, p, "submitted"); err != nil {
		return nil, err
	}
	return d.afterwards(ctx, tx, actor, p.ID, nil)
}

// revision makes a revision of a submission and measures it against the text of its base.
func revision(p answer.Proposal, number int, sub answer.Submission, base answer.Content, author account.ID) answer.Revision {
	added, removed := size(base, sub.Content)
	return answer.Revision{ID: postgres.NewID(), ProposalID: p.ID, Number: number, Base: sub.Base, Content: sub.Content, Summary: sub.Summary, Author: author, Added: added, Removed: removed, CheckNote: sub.Note}
}

// baseText is the text of a base, which most often is what is published. Errors: ErrUnknownBase.
func baseText(ctx context.Context, tx *postgres.Tx, q answer.Question, published answer.Content, base int) (answer.Content, error) {
	if base == q.Current {
		return published, nil
	}
	v, err := tx.Version(ctx, q.ID, base)
	if errors.Is(err, postgres.ErrNotFound) {
		err = answer.ErrUnknownBase
	}
	return v.Content, err
}

// size counts the words that one content has and the other has not.
func size(from, to answer.Content) (added, removed int) {
	guidance, body := prose.Diff(from.Guidance, to.Guidance).Stats, prose.Diff(from.Body, to.Body).Stats
	return guidance.WordsAdded + body.WordsAdded, guidance.WordsRemoved + body.WordsRemoved
}

func currentText(ctx context.Context, tx *postgres.Tx, q answer.Question) (answer.Content, error) {
	if q.Current == 0 {
		return answer.Content{}, nil
	}
	v, err := tx.Version(ctx, q.ID, q.Current)
	return v.Content, err
}

// Revise submits the next revision of the caller's proposal; after a rejection this reopens it, once.
//
// Errors: invalid, no_change, checks_failed, wrong_state, precondition_failed, already_decided, and those of authorization.
func (d *Desk) Revise(ctx context.Context, c Call, id answer.ID, saw int64, text Text) (Answer, error) {
	p, on, err := d.object(ctx, c.Actor, id)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.Revise, on); err != nil {
		return Answer{}, err
	}
	sub, err := text.submission()
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.Revise, on, func(tx *postgres.Tx) (any, error) {
		scene, err := tx.LockScene(ctx, p.QuestionID, p.ID)
		if err != nil {
			return nil, err
		}
		next, reopens, err := scene.NextRevision(saw, sub)
		if err != nil {
			return nil, d.told(ctx, tx, err)
		}
		if reopens {
			if err := d.holdQuota(ctx, tx, p.GuideID, p.Author); err != nil {
				return nil, err
			}
		}
		base, err := baseText(ctx, tx, scene.Question, scene.Published, sub.Base)
		if err != nil {
			return nil, err
		}
		suggested, coAuthors, err := drafted(ctx, tx, scene, c.Actor.Person, sub.Content)
		if err != nil {
			return nil, err
		}
		r := revision(p, scene.Proposal.Revision+1, sub, base, c.Actor.Person)
		r.CoAuthors = union(scene.Latest().CoAuthors, coAuthors) // what they wrote before may still stand in it
		if err := tx.AppendRevision(ctx, r, next, reopens); err != nil {
			return nil, err
		}
		for _, t := range suggested {
			if err := d.noteTaken(ctx, tx, c, scene, t, r.Number); err != nil {
				return nil, err
			}
		}
		if reopens {
			if err := tx.NoteReopening(ctx, scene.Proposal, c.Actor.Person, r.Number); err != nil {
				return nil, err
			}
		}
		if err := tx.DeleteDraft(ctx, c.Actor.Person, p.QuestionID); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Detail: map[string]any{"revision": r.Number, "base": r.Base, "text": r.Content.Hash().String(), "reopens": reopens, "suggestions": len(suggested)}})
		if err := tx.TellModerators(ctx, p, "revised"); err != nil {
			return nil, err
		}
		return d.afterwards(ctx, tx, c.Actor, p.ID, nil)
	})
}

// Draft reads the caller's working copy of a question. Errors: not_found.
func (d *Desk) Draft(ctx context.Context, actor account.Actor, guide, slug string) (answer.Draft, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return answer.Draft{}, err
	}
	if _, err := d.policy.Grant(actor, authz.SaveDraft, draftObject(q)); err != nil {
		return answer.Draft{}, err
	}
	return d.store.Draft(ctx, actor.Person, q.ID)
}

func draftObject(q answer.Question) authz.Object {
	return authz.Object{Kind: "draft", ID: q.ID.String(), Guide: q.GuideID, Relation: authz.Own}
}

// SaveDraft keeps the working copy. saw is the draft that it replaces, or 0 when the caller saw none.
//
// Errors: invalid, precondition_failed when another one was saved meanwhile, and those of authorization.
func (d *Desk) SaveDraft(ctx context.Context, c Call, guide, slug string, saw int64, text Text, revises answer.ID) (Answer, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	if _, err := d.policy.Grant(c.Actor, authz.SaveDraft, draftObject(q)); err != nil {
		return Answer{}, err
	}
	content, err := answer.NewDraft(text.Guidance, text.Body)
	if err != nil {
		return Answer{}, err
	}
	summary, err := answer.DraftSummary(text.Summary)
	if err != nil {
		return Answer{}, err
	}
	note, err := answer.DraftCheckNote(text.CheckNote)
	if err != nil {
		return Answer{}, err
	}
	if text.Base < 0 || text.Base > q.Current {
		return Answer{}, answer.ErrUnknownBase
	}
	draft := answer.Draft{Person: c.Actor.Person, QuestionID: q.ID, Revises: revises, Content: content, Summary: summary, Base: text.Base, CheckNote: note}
	if revises != uuid.Nil {
		if p, err := d.store.Proposal(ctx, revises); err != nil || p.Author != c.Actor.Person || p.QuestionID != q.ID {
			return Answer{}, answer.ErrUnknownProposal
		}
	}
	return d.write(ctx, c, authz.SaveDraft, draftObject(q), func(tx *postgres.Tx) (any, error) {
		tx.Record(postgres.Event{})
		if saw == 0 {
			inserted, err := tx.InsertDraft(ctx, draft)
			if err != nil {
				return nil, err
			}
			if !inserted {
				return nil, answer.ErrChangedMeanwhile.Saying("You saved a draft of this answer elsewhere meanwhile. Load it to see both.")
			}
			return tx.Draft(ctx, c.Actor.Person, q.ID)
		}
		have, err := tx.LockDraft(ctx, c.Actor.Person, q.ID)
		if errors.Is(err, postgres.ErrNotFound) || err == nil && (have.RowVersion != saw || !c.sees(q.ID)) {
			return nil, answer.ErrChangedMeanwhile.Saying("The draft was changed or discarded elsewhere meanwhile. Load it to see both.")
		}
		if err != nil {
			return nil, err
		}
		if err := tx.UpdateDraft(ctx, draft); err != nil {
			return nil, err
		}
		return tx.Draft(ctx, c.Actor.Person, q.ID)
	})
}

// DiscardDraft throws the working copy away. Errors: not_found, precondition_failed.
func (d *Desk) DiscardDraft(ctx context.Context, c Call, guide, slug string, saw int64) (Answer, error) {
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.SaveDraft, draftObject(q), func(tx *postgres.Tx) (any, error) {
		tx.Record(postgres.Event{Action: "draft.discard"})
		have, err := tx.LockDraft(ctx, c.Actor.Person, q.ID)
		if err != nil {
			return nil, err
		}
		if have.RowVersion != saw || !c.sees(q.ID) {
			return nil, answer.ErrChangedMeanwhile.Saying("The draft was changed elsewhere meanwhile. Load it before you discard it.")
		}
		return nil, tx.DeleteDraft(ctx, c.Actor.Person, q.ID)
	})
}
