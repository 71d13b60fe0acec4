package postgres

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/prose"
)

type reportRow struct {
	ID           answer.ID `gorm:"primaryKey"`
	Seq          int64     `gorm:"->"`
	VersionID    answer.ID
	Version      int `gorm:"->"` // number, where the query asks for it
	QuestionID   answer.ID
	GuideID      answer.ID
	ReporterID   account.ID
	Kind         string
	Field        *string
	Quote        string
	Prefix       string
	Suffix       string
	Note         string
	State        string
	ProposalID   *answer.ID
	ClosedBy     *account.ID
	ClosedReason string
	CreatedAt    time.Time
	ChangedAt    time.Time
	RowVersion   int64
}

func (reportRow) TableName() string { return "report" }

func (r reportRow) report() answer.Report {
	return answer.Report{
		ID: r.ID, Seq: r.Seq, VersionID: r.VersionID, Version: r.Version, QuestionID: r.QuestionID, GuideID: r.GuideID, Reporter: r.ReporterID, Kind: answer.ReportKind(r.Kind),
		Field: answer.Field(orZero(r.Field)), Anchor: prose.Anchor{Quote: r.Quote, Prefix: r.Prefix, Suffix: r.Suffix}, Note: r.Note, State: answer.ReportState(r.State),
		Proposal: orZero(r.ProposalID), ClosedBy: orZero(r.ClosedBy), ClosedReason: r.ClosedReason, CreatedAt: r.CreatedAt.UTC(), RowVersion: r.RowVersion,
	}
}

// ReportFilter says which reports to read.
type ReportFilter struct {
	Guides   []account.ID // only open ones of these guides; nil with no Reporter: of all
	Reporter account.ID   // only this person's, whatever became of them
	Below    int64        // begin below a number; 0: at the newest
	Limit    int
}

// Reports reads a page of reports, newest first.
func (r reader) Reports(ctx context.Context, f ReportFilter) ([]answer.Report, error) {
	q := r.with(ctx).Table("report").Select("report.*, v.number AS version").Joins("JOIN version v ON v.id = report.version_id")
	switch {
	case f.Reporter != account.ID{}:
		q = q.Where("report.reporter_id = ?", f.Reporter)
	case f.Guides != nil:
		q = q.Where("report.state = 'open' AND report.guide_id = ANY (?::uuid[])", uuidArray(f.Guides))
	default:
		q = q.Where("report.state = 'open'")
	}
	if f.Below > 0 {
		q = q.Where("report.seq < ?", f.Below)
	}
	var rows []reportRow
	err := q.Order("report.seq DESC").Limit(f.Limit).Find(&rows).Error
	out := make([]answer.Report, len(rows))
	for i, row := range rows {
		out[i] = row.report()
	}
	return out, translate(err)
}

// Report reads one report. Errors: ErrNotFound.
func (r reader) Report(ctx context.Context, id answer.ID) (answer.Report, error) {
	var row reportRow
	err := r.with(ctx).Table("report").Select("report.*, v.number AS version").Joins("JOIN version v ON v.id = report.version_id").Where("report.id = ?", id).Take(&row).Error
	return row.report(), translate(err)
}

// LockReport keeps what became of a report as it is until the end of the transaction. Errors: ErrNotFound.
func (tx *Tx) LockReport(ctx context.Context, id answer.ID) (answer.Report, error) {
	if err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Select("id").Where("id = ?", id).Take(&reportRow{}).Error; err != nil {
		return answer.Report{}, translate(err)
	}
	return tx.Report(ctx, id)
}

// OpenReports counts somebody's reports that wait.
func (tx *Tx) OpenReports(ctx context.Context, reporter account.ID) (int, error) {
	var n int64
	err := tx.with(ctx).Model(&reportRow{}).Where("reporter_id = ? AND state = 'open'", reporter).Count(&n).Error
	return int(n), err
}

// InsertReport adds a report, and tells the moderators of its guide.
func (tx *Tx) InsertReport(ctx context.Context, r answer.Report) error {
	row := reportRow{
		ID: r.ID, VersionID: r.VersionID, QuestionID: r.QuestionID, GuideID: r.GuideID, ReporterID: r.Reporter, Kind: string(r.Kind), Quote: r.Anchor.Quote, Prefix: r.Anchor.Prefix,
		Suffix: r.Anchor.Suffix, Note: r.Note, State: string(answer.ReportOpen), CreatedAt: tx.Now, ChangedAt: tx.Now, RowVersion: 1,
	}
	if r.Field != "" {
		field := string(r.Field)
		row.Field = &field
	}
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	return tx.tell(ctx, `INSERT INTO notice (person_id, kind, actor_id, question_id, report_id, reason, at)
		SELECT DISTINCT a.person_id, 'reported', ?::uuid, ?::uuid, ?::uuid, ?, ?::timestamptz FROM role_assignment a JOIN person n ON n.id = a.person_id
		WHERE (a.guide_id = ? OR a.guide_id IS NULL) AND n.suspended_at IS NULL AND NOT n.service AND a.person_id <> ?`,
		r.Reporter, r.QuestionID, r.ID, r.Note, tx.Now, r.GuideID, r.Reporter)
}

// EndReport says what became of a locked report, and tells its reporter. A proposal: it was taken up; else it was closed with a reason.
func (tx *Tx) EndReport(ctx context.Context, r answer.Report, proposal answer.ID, reason string) error {
	change := map[string]any{"changed_at": tx.Now, "row_version": r.RowVersion + 1}
	n := Notice{PersonID: r.Reporter, ActorID: orNull(tx.grant.Actor().Person), QuestionID: r.QuestionID, ReportID: orNull(r.ID), Reason: reason}
	if (proposal != answer.ID{}) {
		change["state"], change["proposal_id"], n.Kind = answer.ReportTakenUp, proposal, "report_taken_up"
	} else {
		change["state"], change["closed_by"], change["closed_reason"], n.Kind = answer.ReportClosed, tx.grant.Actor().Person, reason, "report_closed"
	}
	if err := tx.with(ctx).Model(&reportRow{}).Where("id = ?", r.ID).Updates(change).Error; err != nil {
		return err
	}
	if r.Reporter == tx.grant.Actor().Person {
		return nil
	}
	return tx.Tell(ctx, []Notice{n})
}

// Credits are the people beside author and approvers to whom a version owes something.
type Credits struct {
	CoAuthors []account.ID // wrote a substantial part
	Reporters []account.ID // reported what it puts right
}

// CreditsOf reads to whom versions of a question owe something, by number.
func (r reader) CreditsOf(ctx context.Context, question answer.ID, numbers []int) (map[int]Credits, error) {
	var rows []struct {
		Number   int
		PersonID account.ID
		Reported bool
	}
	err := r.with(ctx).Raw(`SELECT v.number, c.person_id, false AS reported FROM version v JOIN revision_co_author c ON c.proposal_id = v.proposal_id AND c.revision = v.revision
		WHERE v.question_id = ? AND v.number = ANY (?::int[]) UNION SELECT v.number, p.reporter_id, true FROM version v JOIN report p ON p.proposal_id = v.proposal_id
		WHERE v.question_id = ? AND v.number = ANY (?::int[]) ORDER BY 1, 3, 2`, question, intArray(numbers), question, intArray(numbers)).Scan(&rows).Error
	out := map[int]Credits{}
	for _, row := range rows {
		c := out[row.Number]
		if row.Reported {
			c.Reporters = append(c.Reporters, row.PersonID)
		} else {
			c.CoAuthors = append(c.CoAuthors, row.PersonID)
		}
		out[row.Number] = c
	}
	return out, translate(err)
}
