package postgres

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"redraft/internal/answer"
	"redraft/internal/prose"
)

type threadRow struct {
	ID         uuid.UUID `gorm:"primaryKey"`
	Seq        int64     `gorm:"->"`
	ProposalID uuid.UUID
	Revision   int
	OpenedBy   uuid.UUID
	Field      *string
	Quote      string
	Prefix     string
	Suffix     string
	Start      int
	CreatedAt  time.Time
}

func (threadRow) TableName() string { return "thread" }

func (r threadRow) thread() answer.Thread {
	return answer.Thread{
		ID: r.ID, ProposalID: r.ProposalID, Seq: r.Seq, Revision: r.Revision, OpenedBy: r.OpenedBy, Field: answer.Field(orZero(r.Field)),
		Anchor: prose.Anchor{Quote: r.Quote, Prefix: r.Prefix, Suffix: r.Suffix, Start: r.Start}, CreatedAt: r.CreatedAt.UTC(),
	}
}

type remarkRow struct {
	ThreadID     uuid.UUID `gorm:"primaryKey"`
	Ordinal      int       `gorm:"primaryKey;autoIncrement:false"`
	Seq          int64     `gorm:"->"`
	ProposalID   uuid.UUID
	Revision     int
	AtRowVersion int64
	Kind         string
	ByID         uuid.UUID
	Moderator    bool `gorm:"->"` // of the guide now, where the query asks for it
	Service      bool `gorm:"->"`
	Text         string
	Replacement  *string
	Applies      *int
	CreatedAt    time.Time
}

func (remarkRow) TableName() string { return "remark" }

func (r remarkRow) remark() answer.Remark {
	return answer.Remark{
		Ordinal: r.Ordinal, Seq: r.Seq, Kind: answer.RemarkKind(r.Kind), By: r.ByID, Moderator: r.Moderator, Service: r.Service, Revision: r.Revision,
		RowVersion: r.AtRowVersion, Text: r.Text, Replacement: r.Replacement, Applies: orZero(r.Applies), CreatedAt: r.CreatedAt.UTC(),
	}
}

// remarkColumns without texts are enough for the rules.
const remarkColumns = `m.thread_id, m.ordinal, m.seq, m.proposal_id, m.revision, m.at_row_version, m.kind, m.by_id, m.applies, m.created_at, n.service,
	n.suspended_at IS NULL AND EXISTS (SELECT 1 FROM role_assignment a WHERE a.person_id = m.by_id AND (a.guide_id = p.guide_id OR a.guide_id IS NULL)) AS moderator`

func (r reader) fillThreads(ctx context.Context, in string, scenes map[answer.ID]*answer.Scene) error {
	var threads []threadRow
	if err := r.with(ctx).Raw(`SELECT * FROM thread WHERE proposal_id = ANY (?::uuid[]) ORDER BY proposal_id, seq`, in).Scan(&threads).Error; err != nil || len(threads) == 0 {
		return err
	}
	for _, row := range threads {
		s := scenes[row.ProposalID]
		s.Threads = append(s.Threads, row.thread())
	}
	at := map[uuid.UUID]*answer.Thread{}
	for _, s := range scenes {
		for i := range s.Threads {
			at[s.Threads[i].ID] = &s.Threads[i]
		}
	}
	var remarks []remarkRow
	err := r.with(ctx).Raw(`SELECT `+remarkColumns+` FROM remark m JOIN proposal p ON p.id = m.proposal_id JOIN person n ON n.id = m.by_id
		WHERE m.proposal_id = ANY (?::uuid[]) ORDER BY m.thread_id, m.ordinal`, in).Scan(&remarks).Error
	for _, row := range remarks {
		if t := at[row.ThreadID]; t != nil {
			t.Remarks = append(t.Remarks, row.remark())
		}
	}
	return err
}

// ThreadsAfter reads a page of the threads of a proposal with everything that was said in them, in the order in which they were
// opened, beginning after one.
func (r reader) ThreadsAfter(ctx context.Context, proposal answer.ID, after int64, limit int) ([]answer.Thread, error) {
	return r.threads(ctx, r.with(ctx).Where("proposal_id = ? AND seq > ?", proposal, after).Order("seq").Limit(limit))
}

// Thread reads one thread of a proposal with everything that was said in it. Errors: ErrNotFound.
func (r reader) Thread(ctx context.Context, proposal, thread answer.ID) (answer.Thread, error) {
	found, err := r.threads(ctx, r.with(ctx).Where("proposal_id = ? AND id = ?", proposal, thread))
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return answer.Thread{}, err
	}
	return found[0], nil
}

func (r reader) threads(ctx context.Context, q *gorm.DB) ([]answer.Thread, error) {
	var rows []threadRow
	if err := q.Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, translate(err)
	}
	out, ids, place := make([]answer.Thread, len(rows)), make([]uuid.UUID, len(rows)), map[uuid.UUID]int{}
	for i, row := range rows {
		out[i], ids[i], place[row.ID] = row.thread(), row.ID, i
	}
	var remarks []remarkRow
	err := r.with(ctx).Raw(`SELECT `+remarkColumns+`, m.text, m.replacement FROM remark m JOIN proposal p ON p.id = m.proposal_id JOIN person n ON n.id = m.by_id
		WHERE m.thread_id = ANY (?::uuid[]) ORDER BY m.thread_id, m.ordinal`, uuidArray(ids)).Scan(&remarks).Error
	for _, row := range remarks {
		i := place[row.ThreadID]
		out[i].Remarks = append(out[i].Remarks, row.remark())
	}
	return out, translate(err)
}

// RevisionTexts reads the contents of a proposal's revisions from one on, in order.
func (r reader) RevisionTexts(ctx context.Context, proposal answer.ID, from int) ([]answer.Content, error) {
	var rows []revisionRow
	err := r.with(ctx).Select("number, guidance, body").Where("proposal_id = ? AND number >= ?", proposal, from).Order("number").Find(&rows).Error
	out := make([]answer.Content, len(rows))
	for i, row := range rows {
		out[i] = answer.Content{Guidance: row.Guidance, Body: row.Body}
	}
	return out, translate(err)
}

// OpenThread adds a thread of a locked proposal; its first remark follows.
func (tx *Tx) OpenThread(ctx context.Context, t answer.Thread) error {
	row := threadRow{
		ID: t.ID, ProposalID: t.ProposalID, Revision: t.Revision, OpenedBy: t.OpenedBy, Field: orNull(string(t.Field)),
		Quote: t.Anchor.Quote, Prefix: t.Anchor.Prefix, Suffix: t.Anchor.Suffix, Start: t.Anchor.Start, CreatedAt: tx.Now,
	}
	return tx.with(ctx).Create(&row).Error
}

// AppendRemark adds what was said or done in a thread of a locked proposal.
func (tx *Tx) AppendRemark(ctx context.Context, p answer.Proposal, thread answer.ID, r answer.Remark) error {
	row := remarkRow{
		ThreadID: thread, Ordinal: r.Ordinal, ProposalID: p.ID, Revision: r.Revision, AtRowVersion: p.RowVersion, Kind: string(r.Kind), ByID: r.By,
		Text: r.Text, Replacement: r.Replacement, Applies: orNull(r.Applies), CreatedAt: tx.Now,
	}
	return tx.with(ctx).Create(&row).Error
}

// PassTurn puts a locked proposal at the end of the order in which proposals wait, because it waits for somebody else now. It
// changes nothing that a decision rests on, so the proposal's row version stays.
func (tx *Tx) PassTurn(ctx context.Context, proposal answer.ID) error {
	return tx.with(ctx).Model(&proposalRow{}).Where("id = ?", proposal).Updates(map[string]any{"changed_at": tx.Now}).Error
}
