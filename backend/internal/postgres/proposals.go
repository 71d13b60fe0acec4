package postgres

import (
	"context"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// Proposal reads a proposal's row; its question, guide and author never change. Errors: ErrNotFound.
func (r reader) Proposal(ctx context.Context, id answer.ID) (answer.Proposal, error) {
	var row proposalRow
	err := r.with(ctx).Where("id = ?", id).Take(&row).Error
	return row.proposal(), translate(err)
}

// Revision reads one revision with its text. Errors: ErrNotFound.
func (r reader) Revision(ctx context.Context, proposal answer.ID, number int) (answer.Revision, error) {
	var row revisionRow
	err := r.with(ctx).Where("proposal_id = ? AND number = ?", proposal, number).Take(&row).Error
	return row.revision(), translate(err)
}

// OpenProposals counts somebody's open proposals, and says whether one of them is on a question.
func (r reader) OpenProposals(ctx context.Context, person account.ID, question answer.ID) (open int, onQuestion bool, err error) {
	var row struct {
		Open, Here int
	}
	err = r.with(ctx).Raw(`SELECT count(*) AS open, count(*) FILTER (WHERE question_id = ?) AS here FROM proposal
		WHERE author_id = ? AND state IN ('in_review', 'changes_requested')`, question, person).Scan(&row).Error
	return row.Open, row.Here > 0, translate(err)
}

// ProposalRef is a proposal in the list of a question.
type ProposalRef struct {
	answer.Proposal
	Summary string
}

// OpenOnQuestion reads the open proposals of a question, oldest first.
func (r reader) OpenOnQuestion(ctx context.Context, question answer.ID, limit int) ([]ProposalRef, error) {
	var rows []struct {
		Row     proposalRow `gorm:"embedded"`
		Summary string
	}
	err := r.with(ctx).Raw(`SELECT p.*, v.summary FROM proposal p JOIN revision v ON v.proposal_id = p.id AND v.number = p.revision
		WHERE p.question_id = ? AND p.state IN ('in_review', 'changes_requested') ORDER BY p.seq LIMIT ?`, question, limit).Scan(&rows).Error
	if err != nil {
		return nil, translate(err)
	}
	out := make([]ProposalRef, len(rows))
	for i, row := range rows {
		out[i] = ProposalRef{row.Row.proposal(), row.Summary}
	}
	return out, nil
}

// InsertProposal adds a proposal with its first revision.
func (tx *Tx) InsertProposal(ctx context.Context, p answer.Proposal, r answer.Revision) error {
	row := proposalRow{ID: p.ID, QuestionID: p.QuestionID, GuideID: p.GuideID, AuthorID: p.Author, State: string(answer.InReview), Revision: 1, RowVersion: 1, CreatedAt: tx.Now, ChangedAt: tx.Now}
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	return tx.insertRevision(ctx, r)
}

func (tx *Tx) insertRevision(ctx context.Context, r answer.Revision) error {
	r.CreatedAt = tx.Now
	row := revisionRowOf(r)
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	for _, person := range r.CoAuthors {
		if err := tx.with(ctx).Create(&coAuthorRow{r.ProposalID, r.Number, person}).Error; err != nil {
			return err
		}
	}
	return nil
}

// AppendRevision adds the next revision of a locked proposal and puts it in a state.
func (tx *Tx) AppendRevision(ctx context.Context, r answer.Revision, to answer.State, reopens bool) error {
	if err := tx.insertRevision(ctx, r); err != nil {
		return err
	}
	change := map[string]any{"revision": r.Number, "state": string(to)}
	if reopens {
		change["reopened"] = true
	}
	return tx.moveProposal(ctx, r.ProposalID, change)
}

// InsertReview adds a verdict and counts it as a change of the locked proposal.
func (tx *Tx) InsertReview(ctx context.Context, r answer.Review) error {
	row := reviewRow{ID: r.ID, ProposalID: r.ProposalID, Revision: r.Revision, ReviewerID: r.Reviewer, Verdict: string(r.Verdict), Note: r.Note, CreatedAt: tx.Now}
	return tx.with(ctx).Create(&row).Error
}

// CountReview counts a review as a change of the proposal, without moving it in any order.
func (tx *Tx) CountReview(ctx context.Context, proposal answer.ID) error {
	return tx.with(ctx).Model(&proposalRow{}).Where("id = ?", proposal).Updates(map[string]any{"row_version": bump, "changed_at": tx.Now}).Error
}

// Decide writes a decision on a locked proposal and puts it in the state that follows.
func (tx *Tx) Decide(ctx context.Context, p answer.Proposal, to answer.State, d answer.Decision) error {
	d.ID, d.ProposalID, d.Ordinal, d.CreatedAt = NewID(), p.ID, p.RowVersion+1, tx.Now
	row := decisionRowOf(d)
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	return tx.moveProposal(ctx, p.ID, map[string]any{"state": string(to)})
}

func (tx *Tx) moveProposal(ctx context.Context, id answer.ID, change map[string]any) error {
	change["row_version"] = bump
	change["changed_at"] = tx.Now
	return tx.with(ctx).Model(&proposalRow{}).Where("id = ?", id).Updates(change).Error
}

// Supersede closes the open proposals on a locked question whose latest text is what is published now, but for one. It returns them,
// and those that stay open. None of them moves before, for whoever changes a proposal locks its question first.
func (tx *Tx) Supersede(ctx context.Context, question answer.ID, published answer.Content, but answer.ID) (closed []answer.Proposal, open []answer.ID, err error) {
	hash := published.Hash()
	var rows []struct {
		Row  proposalRow `gorm:"embedded"`
		Same bool
	}
	err = tx.with(ctx).Raw(`SELECT p.*, r.text_hash = ? AS same FROM proposal p JOIN revision r ON r.proposal_id = p.id AND r.number = p.revision
		WHERE p.question_id = ? AND p.state IN ('in_review', 'changes_requested') AND p.id <> ? ORDER BY p.id`, hash[:], question, but).Scan(&rows).Error
	if err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		p := row.Row.proposal()
		if !row.Same {
			open = append(open, p.ID)
			continue
		}
		if err := tx.Decide(ctx, p, answer.Superseded, answer.Decision{Kind: answer.DecidedSupersede, Revision: p.Revision}); err != nil {
			return nil, nil, err
		}
		closed = append(closed, p)
	}
	return closed, open, nil
}

// OpenText reports whether an open proposal on a question has this text as its latest revision.
func (r reader) OpenText(ctx context.Context, question answer.ID, text answer.Content) (bool, error) {
	hash := text.Hash()
	var found bool
	err := r.with(ctx).Raw(`SELECT EXISTS (SELECT 1 FROM proposal p JOIN revision r ON r.proposal_id = p.id AND r.number = p.revision
		WHERE p.question_id = ? AND p.state IN ('in_review', 'changes_requested') AND r.text_hash = ?)`, question, hash[:]).Row().Scan(&found)
	return found, translate(err)
}
