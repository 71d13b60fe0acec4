package postgres

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Followed is a guide, or a question of it, that somebody follows.
type Followed struct {
	GuideSlug, GuideTitle string
	QuestionSlug, Prompt  *string // nil: the whole guide
}

// Follows reads what somebody follows, in the order of guides and questions.
func (r reader) Follows(ctx context.Context, person account.ID) ([]Followed, error) {
	var out []Followed
	err := r.with(ctx).Raw(`SELECT g.slug AS guide_slug, g.title AS guide_title, q.slug AS question_slug, q.prompt FROM follow f
		JOIN guide g ON g.id = f.guide_id LEFT JOIN question q ON q.id = f.question_id
		WHERE f.person_id = ? ORDER BY g.position, q.position NULLS FIRST LIMIT 1000`, person).Scan(&out).Error
	return out, translate(err)
}

// Follow begins to tell somebody what is published of a guide, or of one question of it. It is bookkeeping of their own and leaves no
// audit row.
func (s *Store) Follow(ctx context.Context, person account.ID, guide, question answer.ID) error {
	return translate(s.with(ctx).Exec("INSERT INTO follow (person_id, guide_id, question_id, since) VALUES (?, ?, ?, ?) ON CONFLICT ON CONSTRAINT followed_once DO NOTHING",
		person, guide, orNull(question), s.Now()).Error)
}

// Unfollow ends that.
func (s *Store) Unfollow(ctx context.Context, person account.ID, guide, question answer.ID) error {
	return translate(s.with(ctx).Exec("DELETE FROM follow WHERE person_id = ? AND guide_id = ? AND question_id IS NOT DISTINCT FROM ?", person, guide, orNull(question)).Error)
}

// TellFollowers leaves a notice of a new version to everybody who follows the question or its guide, but for those who had a part in it
// and those whom this transaction has told already.
func (tx *Tx) TellFollowers(ctx context.Context, guide answer.ID, v answer.Version) error {
	return tx.tell(ctx, `INSERT INTO notice (person_id, kind, actor_id, question_id, version, at)
		SELECT DISTINCT f.person_id, 'followed', ?::uuid, ?::uuid, ?::int, ?::timestamptz FROM follow f JOIN person p ON p.id = f.person_id
		WHERE f.guide_id = ? AND (f.question_id IS NULL OR f.question_id = ?) AND p.suspended_at IS NULL AND f.person_id NOT IN (?, ?)
			AND f.person_id NOT IN (SELECT person_id FROM notice WHERE seq = ANY (?::bigint[]))`,
		orNull(v.PublishedBy), v.QuestionID, v.Number, tx.Now, guide, v.QuestionID, v.Author, v.PublishedBy, bigArray(tx.told))
}
