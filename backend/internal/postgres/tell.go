package postgres

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// HoldQuota lets one transaction at a time count somebody's open proposals and add to them.
func (tx *Tx) HoldQuota(ctx context.Context, person account.ID) error {
	return tx.with(ctx).Exec("SELECT pg_advisory_xact_lock(hashtextextended('redraft:quota:' || ?::text, 0))", person).Error
}

// TellModerators leaves a notice to everybody who moderates the guide of a proposal, but for its author and the actor.
func (tx *Tx) TellModerators(ctx context.Context, p answer.Proposal, kind string) error {
	return tx.tell(ctx, `INSERT INTO notice (person_id, kind, actor_id, question_id, proposal_id, at)
		SELECT DISTINCT r.person_id, ?, ?::uuid, ?::uuid, ?::uuid, ?::timestamptz FROM role_assignment r JOIN person n ON n.id = r.person_id
		WHERE (r.guide_id = ? OR r.guide_id IS NULL) AND n.suspended_at IS NULL AND NOT n.service AND r.person_id NOT IN (?, ?)`,
		kind, orNull(tx.grant.Actor().Person), p.QuestionID, p.ID, tx.Now, p.GuideID, p.Author, tx.grant.Actor().Person)
}

// TellAuthor leaves a notice to a proposal's author, unless it is they who act.
func (tx *Tx) TellAuthor(ctx context.Context, p answer.Proposal, kind, reason string, version int) error {
	if p.Author == tx.grant.Actor().Person {
		return nil
	}
	n := tx.NoticeOf(p, kind, version)
	n.Reason = reason
	return tx.Tell(ctx, []Notice{n})
}

// NoticeOf is a notice to a proposal's author, from whoever acts.
func (tx *Tx) NoticeOf(p answer.Proposal, kind string, version int) Notice {
	return Notice{PersonID: p.Author, Kind: kind, ActorID: orNull(tx.grant.Actor().Person), QuestionID: p.QuestionID, ProposalID: orNull(p.ID), Version: orNull(version)}
}

// NoteReopening writes the decision that an author took by submitting a revision after a rejection. p is the proposal as it was
// before.
func (tx *Tx) NoteReopening(ctx context.Context, p answer.Proposal, by account.ID, revision int) error {
	row := decisionRowOf(answer.Decision{ID: NewID(), ProposalID: p.ID, Ordinal: p.RowVersion + 1, Kind: answer.DecidedReopen, By: by, Revision: revision, CreatedAt: tx.Now})
	return tx.with(ctx).Create(&row).Error
}
