package answer

import (
	"slices"
	"time"

	"redraft/internal/account"
	"redraft/internal/fault"
	"redraft/internal/prose"
)

// ReportKind says what is the matter with a version.
type ReportKind string

// ReportKinds lists every kind.
var ReportKinds = []ReportKind{"wrong", "outdated", "unclear", "missing"}

// ReportState is what became of a report.
type ReportState string

// The states of a report.
const (
	ReportOpen    ReportState = "open"
	ReportTakenUp ReportState = "taken_up" // it became a proposal
	ReportClosed  ReportState = "closed"
)

// Report is what a reader found in a version.
type Report struct {
	ID                                       ID
	Seq                                      int64
	VersionID, QuestionID, GuideID, Proposal ID
	Version                                  int // number
	Reporter, ClosedBy                       account.ID
	Kind                                     ReportKind
	Field                                    Field // of the passage; empty: it is about all of the version
	Anchor                                   prose.Anchor
	Note, ClosedReason                       string
	State                                    ReportState
	CreatedAt                                time.Time
	RowVersion                               int64
}

// MaxOpenReports is how many reports of one person may wait at once.
const MaxOpenReports = 10

var (
	// ErrReportKind means that a report is of no kind.
	ErrReportKind = fault.InvalidField("kind", "unknown", "A report says that something is wrong, outdated, unclear or missing.")
	// ErrReportOver means that a report was taken up or closed already.
	ErrReportOver = fault.New(fault.Conflict, "already_decided", "This report was taken up or closed already.")
	// ErrReportElsewhere means that a proposal is to take up a report of another question.
	ErrReportElsewhere = fault.InvalidField("report", "unknown", "There is no such report on this question.")
)

// NewReport checks a report of a version's content. Errors: invalid.
func NewReport(kind ReportKind, passage *Passage, note string, in Content) (Report, error) {
	if !slices.Contains(ReportKinds, kind) {
		return Report{}, ErrReportKind
	}
	note = Normal(note)
	if f := fault.WithFields(checkText("note", note, 10, 2000)); f != nil {
		return Report{}, f
	}
	r := Report{Kind: kind, Note: note, State: ReportOpen}
	if passage == nil {
		return r, nil
	}
	var err error
	r.Field = passage.Field
	r.Anchor, err = passage.Find(in)
	return r, err
}

// End checks that a report is still open. Errors: ErrReportOver.
func (r Report) End() error {
	if r.State != ReportOpen {
		return ErrReportOver
	}
	return nil
}
