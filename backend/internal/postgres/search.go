package postgres

import (
	"context"
	"database/sql"
	"strings"

	"gorm.io/gorm"

	"redraft/internal/answer"
	"redraft/internal/search"
)

const most = search.MostRanked

// Found is a question that was found, with its text as readers see it.
type Found struct {
	search.Standing
	GuideSlug, GuideTitle, Slug, Prompt string
	Version                             int
	Guidance, Body                      string
	All                                 int // how many were found, of those that were looked at
}

// foundQuery looks at those that have it in the prompt first, and at the others only where there are not enough of them.
const foundQuery = `WITH inprompt AS MATERIALIZED (
		SELECT d.question_id FROM search_document d JOIN guide g ON g.id = d.guide_id
		WHERE d.prompt_words @@ CAST(? AS tsquery) AND g.archived_at IS NULL AND IN_GUIDE LIMIT ?
	), anywhere AS MATERIALIZED (
		SELECT d.question_id FROM search_document d JOIN guide g ON g.id = d.guide_id
		WHERE (SELECT count(*) FROM inprompt) < ? AND d.words @@ CAST(? AS tsquery) AND g.archived_at IS NULL AND IN_GUIDE LIMIT ?
	), ranked AS (
		SELECT d.question_id, (ts_rank(d.words, CAST(? AS tsquery)) * 1000000)::bigint AS score, count(*) OVER () AS "all"
		FROM search_document d JOIN question q ON q.id = d.question_id
		WHERE q.archived_at IS NULL AND d.question_id IN (SELECT question_id FROM inprompt UNION SELECT question_id FROM anywhere)
	), page AS (
		SELECT * FROM ranked WHERE (score, question_id) < (?::bigint, ?::uuid) ORDER BY score DESC, question_id DESC LIMIT ?
	)
	SELECT r.score, r.question_id AS id, r.all, g.slug AS guide_slug, g.title AS guide_title, q.slug, q.prompt, d.version, d.guidance, d.body
	FROM page r JOIN search_document d ON d.question_id = r.question_id JOIN question q ON q.id = d.question_id JOIN guide g ON g.id = q.guide_id
	ORDER BY r.score DESC, r.question_id DESC`

// Finder looks for questions. All that it is asked sees the same moment, and takes little time or fails.
type Finder struct{ reader }

// Find lets fn look for questions. Errors: what fn returns, and unavailable when looking takes too long.
func (s *Store) Find(ctx context.Context, fn func(Finder) error) error {
	err := s.with(ctx).Transaction(func(db *gorm.DB) error {
		// A word that nothing has is looked for in the whole table where the planner takes it for a common one.
		if err := db.Exec("SELECT set_config('statement_timeout', '1s', true), set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)").Error; err != nil {
			return err
		}
		return fn(Finder{reader{db, s.now}})
	}, &sql.TxOptions{ReadOnly: true})
	return translate(err)
}

// Questions finds a page of questions, the best first, after a place; guide is the zero ID for those of all guides. Archived ones are not
// found, and of the others only what is published last.
func (f Finder) Questions(ctx context.Context, q search.Query, guide answer.ID, after search.Standing, limit int) ([]Found, error) {
	query, inGuide := q.String(), "true"
	if guide != (answer.ID{}) {
		inGuide = "d.guide_id = '" + guide.String() + "'" // its index is of use only where the statement says that there is a guide
	}
	var out []Found
	err := f.with(ctx).Raw(strings.ReplaceAll(foundQuery, "IN_GUIDE", inGuide), query, most, most, query, most, query, after.Score, after.ID, limit).Scan(&out).Error
	return out, translate(err)
}

// surely is for so many words each looked up among what is published; for more of them, that they were ever published is enough.
const surely = 3

// Unknown lists those of the words that nothing published has, or begins with for one that may go on.
func (f Finder) Unknown(ctx context.Context, words []search.Typed) ([]string, error) {
	texts, queries := make([]string, len(words)), make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
		queries[i] = search.Term{Words: []string{w.Text}, Begun: w.Begun}.String()
	}
	var out []string
	err := f.with(ctx).Raw(`SELECT t.word FROM unnest(?::text[], ?::text[]) AS t(word, query) WHERE NOT CASE WHEN t.query LIKE '%:*%'
			THEN EXISTS (SELECT 1 FROM search_word s WHERE s.variant >= t.word AND s.variant < t.word || chr(1114111) AND s.variant = s.word)
			ELSE EXISTS (SELECT 1 FROM search_word s WHERE s.variant = t.word AND s.word = t.word) END
		OR ? AND NOT EXISTS (SELECT 1 FROM search_document WHERE words @@ CAST(t.query AS tsquery))`,
		textArray(texts), textArray(queries), len(words) <= surely).Scan(&out).Error
	return out, translate(err)
}

// Near lists words that may be the one that was meant, with how many questions have each, at most a hundred.
func (f Finder) Near(ctx context.Context, word string) ([]search.Known, error) {
	var out []search.Known
	err := f.with(ctx).Raw(`SELECT w.word, (SELECT count(*) FROM (SELECT 1 FROM search_document WHERE words @@ CAST('''' || w.word || '''' AS tsquery) LIMIT 100) x) AS questions
		FROM (SELECT DISTINCT word FROM search_word WHERE variant = ANY (?::text[]) AND abs(length(word) - length(?)) <= 1 LIMIT 20) w`, textArray(search.Variants(word)), word).Scan(&out).Error
	return out, translate(err)
}
