package editorial

import (
	"context"
	"errors"
	"slices"

	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/guidefile"
	"redraft/internal/postgres"
)

// Imported tells what an import did.
type Imported struct {
	Guide     string // slug
	New       bool
	Added     int // questions
	Published int
	Proposed  int
	Unchanged int
	Waiting   int // changed answers for which the same proposal is open already
	Prompts   int // changed; only when publishing, like the next three
	Topics    int // questions whose topics changed
	Renamed   bool
	Reordered bool
}

// ErrNotPerson refuses to open proposals for nobody.
var ErrNotPerson = errors.New("changed answers become proposals of a person: name one with --as, or publish with --publish")

// Import brings a guide file into the site in one transaction: a new guide and new questions are published; a changed answer becomes
// a proposal of the importing person, or with publish the next version; what is the same changes nothing. Title, introduction,
// prompts and order of what is there already change with publish only. importer may be the zero ID when nothing has to be proposed.
//
// Errors: wrong_state when a question or the guide is archived, ErrNotPerson, quota is not asked for an import.
func (d *Desk) Import(ctx context.Context, requestID string, file guidefile.Guide, importer answer.ID, publish bool) (Imported, error) {
	done := Imported{Guide: file.Slug}
	file = normal(file)
	grant := authz.ForOperator(authz.ImportGuide, authz.Object{Kind: "guide", ID: file.Slug})
	before, err := d.Export(ctx, file.Slug)
	if err == nil && same(before, file) {
		done.Unchanged = len(file.Questions)
		return done, nil // nothing to write, and nothing to record
	}
	if err != nil && !errors.Is(err, postgres.ErrNotFound) {
		return done, err
	}
	_, err = d.store.Write(ctx, postgres.Work{Grant: grant, RequestID: requestID}, func(tx *postgres.Tx) error {
		done = Imported{Guide: file.Slug}
		g, err := tx.Guide(ctx, file.Slug)
		if errors.Is(err, postgres.ErrNotFound) {
			done.New = true
			g = answer.Guide{ID: postgres.NewID(), Slug: file.Slug, Title: file.Title, Introduction: file.Introduction}
			err = tx.InsertGuide(ctx, g)
		}
		if err != nil {
			return err
		}
		if g, err = tx.LockGuide(ctx, g.ID); err != nil {
			return err
		}
		if g.ArchivedAt != nil {
			return answer.ErrArchived
		}
		done.Renamed = publish && (g.Title != file.Title || g.Introduction != file.Introduction)
		if done.Renamed {
			g.Title, g.Introduction = file.Title, file.Introduction
			if err := tx.UpdateGuide(ctx, g); err != nil {
				return err
			}
		}
		for _, question := range file.Questions {
			if err := d.importQuestion(ctx, tx, g, question, importer, publish, &done); err != nil {
				return err
			}
		}
		if publish {
			if done.Reordered, err = importOrder(ctx, tx, g, file); err != nil {
				return err
			}
		}
		if !done.New && !done.Renamed && !done.Reordered && done.Added+done.Published+done.Proposed+done.Prompts+done.Topics == 0 {
			return errNothingNew
		}
		tx.Record(postgres.Event{Detail: map[string]any{
			"questions": len(file.Questions), "publish": publish, "added": done.Added, "published": done.Published, "proposed": done.Proposed,
			"prompts": done.Prompts, "topics": done.Topics, "renamed": done.Renamed, "reordered": done.Reordered,
		}})
		return tx.TouchGuide(ctx, g.ID)
	})
	if errors.Is(err, errNothingNew) {
		return done, nil
	}
	return done, err
}

// errNothingNew rolls an import back that would leave a trace and change nothing.
var errNothingNew = errors.New("nothing new in the file")

// normal brings a file's texts into the form in which they are kept.
func normal(file guidefile.Guide) guidefile.Guide {
	file.Introduction = answer.Normal(file.Introduction)
	file.Questions = slices.Clone(file.Questions)
	for i, q := range file.Questions {
		file.Questions[i].Guidance, file.Questions[i].Answer = answer.Normal(q.Guidance), answer.Normal(q.Answer)
	}
	return file
}

// same reports whether an import of a file would change nothing.
func same(published, file guidefile.Guide) bool {
	return published.Title == file.Title && published.Introduction == file.Introduction &&
		slices.EqualFunc(published.Questions, file.Questions, func(a, b guidefile.Question) bool {
			return a.Slug == b.Slug && a.Prompt == b.Prompt && a.Guidance == b.Guidance && a.Answer == b.Answer && (b.Topics == nil || slices.Equal(a.Topics, b.Topics))
		})
}

func (d *Desk) importQuestion(ctx context.Context, tx *postgres.Tx, g answer.Guide, file guidefile.Question, importer answer.ID, publish bool, done *Imported) error {
	content, err := answer.NewContent(file.Guidance, file.Answer)
	if err != nil {
		return err
	}
	topics, err := answer.Topics(file.Topics)
	if err != nil {
		return err
	}
	_, q, err := tx.Question(ctx, g.Slug, file.Slug)
	if errors.Is(err, postgres.ErrNotFound) {
		q = answer.Question{ID: postgres.NewID(), GuideID: g.ID, Slug: file.Slug, Prompt: file.Prompt, Topics: topics}
		if err := tx.InsertQuestion(ctx, q); err != nil {
			return err
		}
		done.Added++
		return d.importVersion(ctx, tx, g, q, answer.Content{}, content, done)
	}
	if err != nil {
		return err
	}
	if q, err = tx.LockQuestion(ctx, q.ID); err != nil {
		return err
	}
	prompt, filed := q.Prompt != file.Prompt, file.Topics != nil && !slices.Equal(q.Topics, topics)
	if publish && (prompt || filed) {
		q.Prompt = file.Prompt
		if filed {
			q.Topics = topics
			done.Topics++
		}
		if prompt {
			done.Prompts++
		}
		if err := tx.UpdateQuestion(ctx, q); err != nil {
			return err
		}
	}
	published, err := currentText(ctx, tx, q)
	if err != nil {
		return err
	}
	switch {
	case published == content:
		done.Unchanged++
		return nil
	case q.ArchivedAt != nil:
		return answer.ErrArchived.Saying("The question " + q.Slug + " is archived; take it out of the file, or bring it back first.")
	case publish || q.Current == 0:
		return d.importVersion(ctx, tx, g, q, published, content, done)
	case importer == (answer.ID{}):
		return ErrNotPerson
	}
	return d.importProposal(ctx, tx, g, q, published, content, importer, done)
}

// importOrder puts the questions of a file into its order, before those that it does not name, and tells whether that changed anything.
func importOrder(ctx context.Context, tx *postgres.Tx, g answer.Guide, file guidefile.Guide) (bool, error) {
	have, err := tx.Questions(ctx, g.ID)
	if err != nil {
		return false, err
	}
	place := map[string]int{}
	for i, q := range file.Questions {
		place[q.Slug] = i - len(file.Questions) // below 0, the place of those that it does not name
	}
	byFile := func(a, b postgres.QuestionSummary) int { return place[a.Slug] - place[b.Slug] }
	named := slices.DeleteFunc(slices.Clone(have), func(q postgres.QuestionSummary) bool { return place[q.Slug] == 0 })
	if slices.IsSortedFunc(named, byFile) {
		return false, nil
	}
	slices.SortStableFunc(have, byFile)
	ids := make([]answer.ID, len(have))
	for i, q := range have {
		ids[i] = q.ID
	}
	return true, tx.OrderQuestions(ctx, g.ID, ids)
}

func (d *Desk) importVersion(ctx context.Context, tx *postgres.Tx, g answer.Guide, q answer.Question, before, content answer.Content, done *Imported) error {
	v := answer.Version{ID: postgres.NewID(), QuestionID: q.ID, Number: q.Current + 1, Content: content, Kind: answer.FromImport, Summary: "Imported from a guide file"}
	v.Added, v.Removed = size(before, content)
	if err := tx.AppendVersion(ctx, g.ID, v); err != nil {
		return err
	}
	done.Published++
	if q.Current == 0 {
		return nil // a question that has just been added has no proposals
	}
	superseded, open, err := tx.Supersede(ctx, q.ID, content, answer.ID{})
	if err != nil {
		return err
	}
	_, err = d.tellSiblings(ctx, tx, v, superseded, open)
	return err
}

func (d *Desk) importProposal(ctx context.Context, tx *postgres.Tx, g answer.Guide, q answer.Question, published, content answer.Content, importer answer.ID, done *Imported) error {
	open, err := tx.OpenText(ctx, q.ID, content)
	if err != nil {
		return err
	}
	if open {
		done.Waiting++
		return nil
	}
	p := answer.Proposal{ID: postgres.NewID(), QuestionID: q.ID, GuideID: g.ID, Author: importer}
	r := revision(p, 1, answer.Submission{Content: content, Summary: "Changed in an imported guide file", Base: q.Current}, published, importer)
	if err := tx.InsertProposal(ctx, p, r); err != nil {
		return err
	}
	done.Proposed++
	tx.Record(postgres.Event{Action: string(authz.SubmitProposal), Kind: "proposal", Object: p.ID.String(), Guide: g.ID, Detail: map[string]any{"question": q.ID, "base": q.Current}})
	return tx.TellModerators(ctx, p, "submitted")
}
