package editorial

import (
	"context"
	"slices"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// Take makes the author's next revision of suggestions, all together, each in place of its passage as it is now. Whoever wrote much of
// it by them is its co-author.
//
// Errors: invalid, precondition_failed, already_decided, wrong_state, passage_gone, no_change, and those of authorization.
func (d *Desk) Take(ctx context.Context, c Call, id answer.ID, saw int64, picked []answer.Suggestion, summary string) (Answer, error) {
	return d.onScene(ctx, c, authz.Revise, id, func() (err error) {
		if summary != "" {
			summary, err = answer.Summary(summary)
		}
		return err
	}, func(tx *postgres.Tx, s answer.Scene) error {
		if _, err := s.Seen(saw, answer.Revise); err != nil {
			return err
		}
		all, earlier, err := taken(ctx, tx, s, picked, nil)
		if err != nil {
			return err
		}
		content, coAuthors, err := s.Take(all, earlier)
		if err != nil {
			return err
		}
		latest := s.Latest()
		sub := answer.Submission{Content: content, Summary: latest.Summary, Base: latest.Base, Note: latest.CheckNote} // what was said of it still holds
		if summary != "" {
			sub.Summary = summary
		}
		next, _, err := s.NextRevision(saw, sub)
		if err != nil {
			return err
		}
		r := revision(s.Proposal, latest.Number+1, sub, s.Base, c.Actor.Person)
		r.CoAuthors = union(latest.CoAuthors, coAuthors)
		if err := tx.AppendRevision(ctx, r, next, false); err != nil {
			return err
		}
		for _, t := range all {
			if err := d.noteTaken(ctx, tx, c, s, t, r.Number); err != nil {
				return err
			}
		}
		tx.Record(postgres.Event{Detail: map[string]any{"revision": r.Number, "base": r.Base, "text": r.Content.Hash().String(), "suggestions": len(all)}})
		return tx.TellModerators(ctx, s.Proposal, "revised")
	})
}

// noteTaken notes in a thread that its suggestion was taken, and tells whoever made it.
func (d *Desk) noteTaken(ctx context.Context, tx *postgres.Tx, c Call, s answer.Scene, t answer.Taken, revision int) error {
	known, _ := s.Thread(t.Thread.ID)
	remarks := len(known.Remarks)
	if err := tx.AppendRemark(ctx, s.Proposal, t.Thread.ID, answer.Remark{Kind: answer.Applies, By: c.Actor.Person, Ordinal: remarks + 1, Revision: revision, Applies: t.Ordinal}); err != nil {
		return err
	}
	i := slices.IndexFunc(s.Threads, func(x answer.Thread) bool { return x.ID == t.Thread.ID })
	s.Threads[i].Remarks = append(s.Threads[i].Remarks, answer.Remark{}) // counted, when two of one thread are taken together
	by := known.Remarks[t.Ordinal-1].By
	if by == c.Actor.Person {
		return nil
	}
	return tx.Tell(ctx, []postgres.Notice{{PersonID: by, Kind: "suggestion_taken", ActorID: &c.Actor.Person, QuestionID: s.Question.ID, ProposalID: &s.Proposal.ID}})
}

// taken reads the suggestions that are to be taken, with their places in the latest revision or in a draft of the next one, and those that
// were taken before.
func taken(ctx context.Context, tx *postgres.Tx, s answer.Scene, picked []answer.Suggestion, draft *answer.Content) (all, earlier []answer.Taken, err error) {
	if len(picked) > answer.MaxTaken {
		return nil, nil, fault.InvalidField("suggestions", "range", "Take between 1 and 50 suggestions at once.")
	}
	threads, err := tx.ThreadsAfter(ctx, s.Proposal.ID, 0, answer.MaxThreads)
	if err != nil {
		return nil, nil, err
	}
	texts, err := tx.RevisionTexts(ctx, s.Proposal.ID, 1)
	if err != nil {
		return nil, nil, err
	}
	if draft != nil {
		texts = append(texts, *draft)
	}
	placed := answer.Place(threads, 1, texts)
	seen := map[answer.Suggestion]bool{}
	for _, p := range picked {
		i := slices.IndexFunc(placed, func(t answer.Placed) bool { return t.Thread.ID == p.Thread })
		if i < 0 || seen[p] {
			return nil, nil, fault.InvalidField("suggestions", "unknown", "There is no such suggestion, or it is named twice.")
		}
		seen[p] = true
		all = append(all, answer.Taken{Placed: placed[i], Ordinal: p.Comment})
	}
	for _, t := range placed {
		for _, r := range t.Thread.Remarks {
			if r.Kind == answer.Applies {
				earlier = append(earlier, answer.Taken{Placed: t, Ordinal: r.Applies})
			}
		}
	}
	return all, earlier, nil
}

func union(a, b []account.ID) []account.ID {
	return distinct(append(slices.Clone(a), b...))
}
