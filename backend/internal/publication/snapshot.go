package publication

import (
	"reflect"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/postgres"
)

// Snapshot is everything that was published at one moment. It never changes; a change makes another one, which shares what stayed.
type Snapshot struct {
	Number int64             // of the newest change in it: the same on every process, and greater in a later one
	Recent []postgres.Recent // the last improvements, newest first
	JSON   Slot              // the first page of the list of guides
	HTML   Slot              // the front page
	Feeds
	Sitemap Slot

	guides map[string]*Guide
	order  []*Guide // those that are not archived
	header []string // Number as the value of a header

	allTitles func() []titled // read once they are looked into
}

// Feeds are what programs read of what was published lately.
type Feeds struct{ Atom, JSONFeed Slot }

// Guide is a guide as everybody reads it.
type Guide struct {
	postgres.PublishedGuide
	JSON, HTML Slot
	Feeds

	serial    int64       // another one for each state
	questions []*Question // in their order
	bySlug    map[string]*Question
	expires   time.Time // when a protection ends; zero: none does
}

// Question is a question as everybody reads it: with what is published, and never more than the number of what is not.
type Question struct {
	postgres.PublishedQuestion
	GuideSlug, GuideTitle string
	GuideArchivedAt       *time.Time
	GuideReviewAfterDays  int
	Place, Of             int // among the guide's questions that are not archived, from 1; 0 for an archived one
	Previous, Next        *Neighbour
	JSON, HTML            Slot
	Overdue               Slot // the page since its review-by date
}

// Neighbour is the question before or behind another.
type Neighbour struct{ Slug, Prompt string }

// Guides are the guides that are not archived, in their order.
func (s *Snapshot) Guides() []*Guide { return s.order }

// Guide is a guide by its slug, also an archived one; nil when there is none.
func (s *Snapshot) Guide(slug string) *Guide { return s.guides[slug] }

// Question is a question by the slugs of its guide and its own, also an archived one; nil when there is none.
func (s *Snapshot) Question(guide, slug string) *Question {
	g := s.guides[guide]
	if g == nil {
		return nil
	}
	return g.bySlug[slug]
}

// Header is the number as the value of the header that names it.
func (s *Snapshot) Header() []string { return s.header }

// Listed are the guide's questions that are not archived, in their order.
func (g *Guide) Listed() []*Question {
	out := make([]*Question, 0, len(g.questions))
	for _, q := range g.questions {
		if q.ArchivedAt == nil {
			out = append(out, q)
		}
	}
	return out
}

// Question is a question of the guide by its slug, also an archived one; nil when there is none.
func (g *Guide) Question(slug string) *Question { return g.bySlug[slug] }

// Outlived reports whether a protection has ended since the guide was read; what it shows is then not true any more.
func (g *Guide) Outlived(now func() time.Time) bool {
	return !g.expires.IsZero() && !g.expires.After(now())
}

// Outlived is that of a question.
func (q *Question) Outlived(now func() time.Time) bool {
	until := q.Protection.Until
	return until != nil && !until.After(now())
}

// ReviewOverdue reports whether the latest version was to be confirmed before now. It is asked of the clock for each reader, so that no date
// that passes makes anything stale.
func (q *Question) ReviewOverdue(now func() time.Time) bool {
	by := answer.Guide{ArchivedAt: q.GuideArchivedAt, ReviewAfterDays: q.GuideReviewAfterDays}.ReviewBy(q.Question)
	return !by.IsZero() && !by.After(now())
}

// Summary is the question as a line of its guide.
func (q *Question) Summary() postgres.QuestionSummary {
	s := postgres.QuestionSummary{Question: q.Question, Major: q.Major, Words: q.Words, OpenProposals: q.OpenProposals}
	if q.Current > 0 {
		s.PublishedAt = &q.Version.PublishedAt
	}
	return s
}

// same reports whether somebody reads the same in both.
func (q *Question) same(r *Question) bool {
	return q.GuideTitle == r.GuideTitle && q.GuideReviewAfterDays == r.GuideReviewAfterDays && q.Place == r.Place && q.Of == r.Of && reflect.DeepEqual(q.GuideArchivedAt, r.GuideArchivedAt) &&
		reflect.DeepEqual(q.Previous, r.Previous) && reflect.DeepEqual(q.Next, r.Next) && reflect.DeepEqual(q.PublishedQuestion, r.PublishedQuestion)
}

// names reports whether somebody has to do with what is published here.
func (q *Question) names(person account.ID) bool { _, named := q.People[person]; return named }

var serials atomic.Int64

// newGuide makes a guide of all its questions, in their order.
func newGuide(read postgres.PublishedGuide, questions []*Question) *Guide {
	g := &Guide{PublishedGuide: read, serial: serials.Add(1), questions: questions, bySlug: make(map[string]*Question, len(questions))}
	g.OpenProposals = 0 // what was read may be of a guide that was made before
	for _, q := range questions {
		g.bySlug[q.Slug] = q
		g.OpenProposals += q.OpenProposals
		if until := q.Protection.Until; until != nil && (g.expires.IsZero() || until.Before(g.expires)) {
			g.expires = *until
		}
	}
	return g
}

// arranged puts the questions of a guide into their places.
func arranged(g answer.Guide, read []postgres.PublishedQuestion) []*Question {
	all := make([]*Question, len(read))
	of := 0
	for i, q := range read {
		all[i] = &Question{PublishedQuestion: q, GuideSlug: g.Slug, GuideTitle: g.Title, GuideArchivedAt: g.ArchivedAt, GuideReviewAfterDays: g.ReviewAfterDays}
		if q.ArchivedAt == nil {
			of++
			all[i].Place = of
		}
	}
	var before *Neighbour
	for _, q := range all {
		q.Of, q.Previous = of, before
		if q.ArchivedAt == nil {
			before = &Neighbour{q.Slug, q.Prompt}
		}
	}
	var behind *Neighbour
	for _, q := range slices.Backward(all) {
		q.Next = behind
		if q.ArchivedAt == nil {
			behind = &Neighbour{q.Slug, q.Prompt}
		}
	}
	return all
}

// with is the guide with some of its questions read anew, none of which moved.
func (g *Guide) with(read postgres.PublishedGuide, changed []postgres.PublishedQuestion) *Guide {
	questions := slices.Clone(g.questions)
	for _, c := range changed {
		i := slices.IndexFunc(questions, func(q *Question) bool { return q.ID == c.ID })
		if i < 0 {
			continue
		}
		old := questions[i]
		questions[i] = &Question{
			PublishedQuestion: c, GuideSlug: old.GuideSlug, GuideTitle: old.GuideTitle, GuideArchivedAt: old.GuideArchivedAt, GuideReviewAfterDays: old.GuideReviewAfterDays,
			Place: old.Place, Of: old.Of, Previous: old.Previous, Next: old.Next,
		}
	}
	return newGuide(read, questions)
}

// newSnapshot makes a snapshot of all guides.
func newSnapshot(number int64, guides map[string]*Guide, recent []postgres.Recent) *Snapshot {
	s := &Snapshot{Number: number, Recent: recent, guides: guides, header: []string{strconv.FormatInt(number, 10)}}
	for _, g := range guides {
		if g.ArchivedAt == nil {
			s.order = append(s.order, g)
		}
	}
	slices.SortFunc(s.order, func(a, b *Guide) int { return a.Position - b.Position })
	s.allTitles = sync.OnceValue(s.titles)
	return s
}
