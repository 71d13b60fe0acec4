package postgres

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"redraft/internal/answer"
	"redraft/internal/markup"
	"redraft/internal/search"
)

// indexed is what of a question is indexed.
type indexed struct {
	ID, GuideID            answer.ID
	Prompt, Guidance, Body string
	Version                int
}

const indexedColumns = `SELECT q.id, q.guide_id, q.prompt, v.guidance, v.body, v.number AS version
	FROM question q JOIN version v ON v.question_id = q.id AND v.number = q.current_version`

// index makes what is published of a question findable; of one without an answer there is nothing to find.
func (tx *Tx) index(ctx context.Context, question answer.ID) error {
	var rows []indexed
	if err := tx.with(ctx).Raw(indexedColumns+` WHERE q.id = ?`, question).Scan(&rows).Error; err != nil {
		return err
	}
	return writeIndex(tx.with(ctx), rows)
}

// IndexMissing makes questions findable that are not, or not as they are published or by the rules of today: those from before there
// was a search, and those that a process of an older version published. It tells how many; fewer than most means that none is left.
func (s *Store) IndexMissing(ctx context.Context, most int) (n int, err error) {
	err = s.with(ctx).Transaction(func(db *gorm.DB) error {
		var rows []indexed
		err := db.Raw(indexedColumns+` LEFT JOIN search_document d ON d.question_id = q.id
			WHERE d.version IS DISTINCT FROM q.current_version OR d.rules <> ? LIMIT ? FOR NO KEY UPDATE OF q SKIP LOCKED`, search.Rules, most).Scan(&rows).Error
		if err != nil {
			return err
		}
		n = len(rows)
		return writeIndex(db, rows)
	})
	return n, translate(err)
}

func writeIndex(db *gorm.DB, rows []indexed) error {
	var words []string
	for _, r := range rows {
		guidance, body := markup.Text(r.Guidance), markup.Text(r.Body)
		d := search.NewDocument(r.Prompt, guidance, body)
		err := db.Exec(`INSERT INTO search_document (question_id, guide_id, version, rules, guidance, body, prompt_words, words)
			VALUES (?, ?, ?, ?, ?, ?, ?::tsvector, ?::tsvector)
			ON CONFLICT (question_id) DO UPDATE SET version = excluded.version, rules = excluded.rules, guidance = excluded.guidance,
				body = excluded.body, prompt_words = excluded.prompt_words, words = excluded.words`,
			r.ID, r.GuideID, r.Version, search.Rules, guidance, body, d.Prompt, d.Text).Error
		if err != nil {
			return err
		}
		words = append(words, d.Words...)
	}
	return learn(db, words)
}

// learn keeps the words that were not known. They are written in order, so that two that learn at once wait for each other at most.
func learn(db *gorm.DB, words []string) error {
	if len(words) == 0 {
		return nil
	}
	var fresh []string
	if err := db.Raw(`SELECT DISTINCT w COLLATE "C" AS w FROM unnest(?::text[]) w WHERE NOT EXISTS (SELECT 1 FROM search_word WHERE variant = w AND word = w) ORDER BY w`,
		textArray(words)).Scan(&fresh).Error; err != nil || len(fresh) == 0 {
		return err
	}
	var variants, of []string
	for _, w := range fresh {
		for _, v := range search.Variants(w) {
			variants, of = append(variants, v), append(of, w)
		}
	}
	return db.Exec(`INSERT INTO search_word (variant, word) SELECT * FROM unnest(?::text[], ?::text[]) AS x(variant, word) ORDER BY word, variant ON CONFLICT DO NOTHING`,
		textArray(variants), textArray(of)).Error
}

// textArray writes an array literal of words, which hold neither quotes nor backslashes.
func textArray(words []string) string {
	if len(words) == 0 {
		return "{}"
	}
	return `{"` + strings.Join(words, `","`) + `"}`
}
