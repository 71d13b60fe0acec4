package publication

import "redraft/internal/search"

type titled struct {
	*Question
	title search.Title
}

// titles reads the prompts of all questions that have an answer, in the order of their guides.
func (s *Snapshot) titles() []titled {
	var out []titled
	for _, g := range s.order {
		for _, q := range g.Listed() {
			if q.Current > 0 {
				out = append(out, titled{q, search.NewTitle(q.Prompt)})
			}
		}
	}
	return out
}

// Titled are the questions whose prompt has all that is looked for, in one guide or in all (empty), in their order. Archived ones are not found.
func (s *Snapshot) Titled(q search.Query, guide string) []*Question {
	var out []*Question
	has := q.Titles()
	for _, t := range s.allTitles() {
		if (guide == "" || t.GuideSlug == guide) && has(t.title) {
			out = append(out, t.Question)
		}
	}
	return out
}
