package editorial

import (
	"context"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
	"redraft/internal/study"
)

// StudyView is a question as the caller studies it.
type StudyView struct {
	postgres.Studied
}

// Since says how the answer changed since the caller studied it.
func (v StudyView) Since() study.Change { return v.Card.Since(v.Newest, v.Major) }

// Knows is how well the caller knows the answer.
func (v StudyView) Knows() study.Knowledge { return v.Card.Knows(v.Newest, v.Major) }

// Placing names a question by the slugs that are in its address.
type Placing = postgres.Placing

// StudyNote is what somebody noted beside an answer.
type StudyNote = postgres.StudyNote

// studies is the object of everything about studying, which is the caller's own.
func studies(q answer.Question) authz.Object {
	return authz.Object{Kind: "question", ID: q.ID.String(), Guide: q.GuideID}
}

func (d *Desk) mayStudy(actor account.Actor) error {
	_, err := d.policy.Grant(actor, authz.Study, authz.Object{Kind: "study"})
	return err
}

// StudyPlace is where a page of what to study begins: after what is due, or after a new question of the guide.
type StudyPlace struct {
	New      bool
	Position int       // of the new question before
	Due      time.Time // of the due one before
	Question answer.ID // likewise
}

// ToStudy reads what the caller studies next: what is due, longest first, then, of one guide, what they never graded, in its order.
// Errors: not_found, and those of authorization.
func (d *Desk) ToStudy(ctx context.Context, actor account.Actor, guide string, after StudyPlace, limit int) ([]StudyView, error) {
	if err := d.mayStudy(actor); err != nil {
		return nil, err
	}
	g, err := d.studiedGuide(ctx, guide)
	if err != nil {
		return nil, err
	}
	var found []postgres.Studied
	if !after.New {
		if found, err = d.store.StudyDue(ctx, actor.Person, g.ID, d.store.Now(), after.Due, after.Question, limit); err != nil {
			return nil, err
		}
	}
	if guide != "" && len(found) < limit {
		fresh, err := d.store.StudyNew(ctx, actor.Person, g.ID, after.Position, limit-len(found))
		if err != nil {
			return nil, err
		}
		found = append(found, fresh...)
	}
	return studyViews(found), nil
}

func (d *Desk) studiedGuide(ctx context.Context, guide string) (answer.Guide, error) {
	if guide == "" {
		return answer.Guide{}, nil
	}
	return d.store.Guide(ctx, guide)
}

func studyViews(found []postgres.Studied) []StudyView {
	out := make([]StudyView, len(found))
	for i, s := range found {
		out[i] = StudyView{s}
	}
	return out
}

// StudyProgress reads how far the caller is with each guide that they study, or with one guide and each of its questions.
// Errors: not_found, and those of authorization.
func (d *Desk) StudyProgress(ctx context.Context, actor account.Actor, guide string) ([]postgres.StudyProgress, []StudyView, error) {
	if err := d.mayStudy(actor); err != nil {
		return nil, nil, err
	}
	g, err := d.studiedGuide(ctx, guide)
	if err != nil {
		return nil, nil, err
	}
	guides, err := d.store.StudyProgress(ctx, actor.Person, g.ID, d.store.Now())
	if err != nil || guide == "" {
		return guides, nil, err
	}
	questions, err := d.store.StudyOf(ctx, actor.Person, g.ID)
	return guides, studyViews(questions), err
}

// StudiedList is a list as the caller studies it.
type StudiedList struct {
	Name      string
	Questions []StudyView
}

// StudyList reads one of the caller's lists as they study it. Errors: not_found, also for another's, and those of authorization.
func (d *Desk) StudyList(ctx context.Context, actor account.Actor, id answer.ID) (StudiedList, error) {
	l, err := d.ownList(ctx, actor, id)
	if err != nil {
		return StudiedList{}, err
	}
	return d.studyList(ctx, actor, l)
}

// StudySharedList reads a list by the secret of its link as the caller studies it. Errors: not_found, and those of authorization.
func (d *Desk) StudySharedList(ctx context.Context, actor account.Actor, share string) (StudiedList, error) {
	l, err := d.store.SharedList(ctx, share)
	if err != nil {
		return StudiedList{}, err
	}
	return d.studyList(ctx, actor, l)
}

func (d *Desk) studyList(ctx context.Context, actor account.Actor, l answer.List) (StudiedList, error) {
	if err := d.mayStudy(actor); err != nil {
		return StudiedList{}, err
	}
	questions, err := d.store.StudyOfList(ctx, actor.Person, l.ID)
	return StudiedList{l.Name, studyViews(questions)}, err
}

// StudyGrade is a grade as it is handed in.
type StudyGrade struct {
	Grade   string
	Version int       // that was shown
	At      time.Time // zero: now
}

// Grade keeps how well the caller knew an answer, and says when it is asked again. Errors: not_found, invalid, too_many,
// precondition_failed for a version that there is not, and those of authorization.
func (d *Desk) Grade(ctx context.Context, c Call, guide, slug string, in StudyGrade) (Answer, error) {
	if err := d.mayStudy(c.Actor); err != nil {
		return Answer{}, err
	}
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	if in.At.IsZero() {
		in.At = d.store.Now()
	}
	given, err := study.NewGiven(in.Grade, in.Version, in.At, d.store.Now())
	if err != nil {
		return Answer{}, err
	}
	if given.Version > q.Current {
		return Answer{}, study.ErrUnknownVersion
	}
	return d.writePrivately(ctx, c, authz.Study, studies(q), func(tx postgres.Private) (any, error) {
		if _, err := tx.AddGrades(ctx, c.Actor.Person, []postgres.Graded{{Question: q.ID, Given: given}}); err != nil {
			return nil, err
		}
		s, err := tx.Studied(ctx, c.Actor.Person, q.ID)
		return StudyView{s}, err
	})
}

// StudyNote reads what the caller noted beside an answer; empty when they noted nothing. Errors: not_found, and those of authorization.
func (d *Desk) StudyNote(ctx context.Context, actor account.Actor, guide, slug string) (postgres.StudyNote, error) {
	if err := d.mayStudy(actor); err != nil {
		return postgres.StudyNote{}, err
	}
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return postgres.StudyNote{}, err
	}
	return d.store.StudyNote(ctx, actor.Person, q.ID)
}

// SaveStudyNote writes the caller's note. saw is the row version of the one that it replaces, 0 for none. Errors: not_found, invalid,
// precondition_failed, and those of authorization.
func (d *Desk) SaveStudyNote(ctx context.Context, c Call, guide, slug string, saw int64, text string) (Answer, error) {
	if err := d.mayStudy(c.Actor); err != nil {
		return Answer{}, err
	}
	_, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	if text, err = study.NewNote(text); err != nil {
		return Answer{}, err
	}
	return d.writePrivately(ctx, c, authz.Study, studies(q), func(tx postgres.Private) (any, error) {
		if !c.sees(q.ID) {
			saw = -1
		}
		return tx.SaveNote(ctx, c.Actor.Person, postgres.StudyNote{Question: q.ID, Text: text, RowVersion: saw})
	})
}

// StudyMerge is what a browser kept: grades and notes of somebody without an account, or without a network.
type StudyMerge struct {
	Person account.ID // whose they are; zero: nobody's yet
	Grades []PlacedGrade
	Notes  []PlacedNote
}

// PlacedGrade is a grade of a question.
type PlacedGrade struct {
	Placing
	StudyGrade
}

// PlacedNote is a note beside a question.
type PlacedNote struct {
	Placing
	Text string
}

// StudyMerged is what became of it.
type StudyMerged struct {
	Added   int // grades that were not there yet
	Notes   int // that changed
	Skipped int // grades and notes of questions or versions that there are not
}

// MergeStudy adds what a browser kept to what the caller has: all grades count, in the order of their times, so that the last one
// decides, and none counts twice. Errors: forbidden for what is another account's, invalid, too_many, and those of authorization.
func (d *Desk) MergeStudy(ctx context.Context, c Call, m StudyMerge) (Answer, error) {
	if err := d.mayStudy(c.Actor); err != nil {
		return Answer{}, err
	}
	if m.Person != (account.ID{}) && m.Person != c.Actor.Person {
		return Answer{}, errAnothersGrades
	}
	if len(m.Grades) > study.MostAtOnce || len(m.Notes) > study.MostNotes {
		return Answer{}, errMergeSize
	}
	var places []postgres.Placing
	for _, g := range m.Grades {
		places = append(places, g.Placing)
	}
	for _, n := range m.Notes {
		places = append(places, n.Placing)
	}
	found, err := d.store.QuestionsAt(ctx, places)
	if err != nil {
		return Answer{}, err
	}
	var done StudyMerged
	var grades []postgres.Graded
	for _, g := range m.Grades {
		given, err := study.NewGiven(g.Grade, g.Version, g.At, d.store.Now())
		if err != nil {
			return Answer{}, err
		}
		if q, known := found[g.Placing]; known && given.Version <= q.Current {
			grades = append(grades, postgres.Graded{Question: q.ID, Given: given})
		} else {
			done.Skipped++
		}
	}
	var notes []postgres.StudyNote
	for _, n := range m.Notes {
		text, err := study.NewNote(n.Text)
		if err != nil {
			return Answer{}, err
		}
		if q, known := found[n.Placing]; known {
			notes = append(notes, postgres.StudyNote{Question: q.ID, Text: text})
		} else {
			done.Skipped++
		}
	}
	return d.writePrivately(ctx, c, authz.Study, authz.Object{Kind: "study"}, func(tx postgres.Private) (_ any, err error) {
		if done.Added, err = tx.AddGrades(ctx, c.Actor.Person, grades); err != nil {
			return nil, err
		}
		done.Notes, err = tx.MergeNotes(ctx, c.Actor.Person, notes)
		return done, err
	})
}

var errAnothersGrades = fault.New(fault.Forbidden, "forbidden", "These grades and notes are of another account. Sign in with that one to send them.")

var errMergeSize = fault.InvalidField("grades", "too_long", "At most 2,000 grades and 200 notes are merged at once.")

// Schedule says when somebody without an account is asked again, from the grades that they kept themselves; nothing is stored.
// Errors: invalid.
func (d *Desk) Schedule(cards [][]StudyGrade) ([]study.Card, error) {
	out := make([]study.Card, len(cards))
	most := study.MostAtOnce
	for i, grades := range cards {
		if most -= len(grades); most < 0 || len(grades) > study.MostPerCard {
			return nil, errMergeSize
		}
		given := make([]study.Given, len(grades))
		for k, g := range grades {
			var err error
			if given[k], err = study.NewGiven(g.Grade, g.Version, g.At, d.store.Now()); err != nil {
				return nil, err
			}
		}
		out[i] = study.Replay(given)
	}
	return out, nil
}
