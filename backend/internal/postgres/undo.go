package postgres

import (
	"context"

	"redraft/internal/answer"
)

// WrittenOn reports whether a revision of another proposal was written against a version of a question.
func (tx *Tx) WrittenOn(ctx context.Context, question answer.ID, version int, but answer.ID) (bool, error) {
	var found bool
	err := tx.with(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM proposal p JOIN revision r ON r.proposal_id = p.id
		WHERE p.question_id = ? AND p.id <> ? AND r.base_version = ?)`, question, but, version).Row().Scan(&found)
	return found, err
}

// AuthorsBetween reads who proposed the versions after one and up to another.
func (tx *Tx) AuthorsBetween(ctx context.Context, question answer.ID, after, upTo int) ([]answer.Proposal, error) {
	var rows []struct{ ProposalID, AuthorID *answer.ID }
	err := tx.with(ctx).Raw(`SELECT DISTINCT ON (author_id) author_id, proposal_id FROM version
		WHERE question_id = ? AND number > ? AND number <= ? AND author_id IS NOT NULL ORDER BY author_id, number DESC`, question, after, upTo).Scan(&rows).Error
	out := make([]answer.Proposal, len(rows))
	for i, row := range rows {
		out[i] = answer.Proposal{ID: orZero(row.ProposalID), QuestionID: question, Author: orZero(row.AuthorID)}
	}
	return out, err
}
