package editorial

import (
	"context"
	"errors"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// NewReport is what a reader found.
type NewReport struct {
	Kind    answer.ReportKind
	Passage *answer.Passage // nil: it is about all of the version
	Note    string
}

// ReportView is a report as one caller sees it.
type ReportView struct {
	answer.Report
	Where  postgres.Where
	People People
	Can    []string
}

func reportObject(r answer.Report, actor account.Actor) authz.Object {
	on := authz.Object{Kind: "report", ID: r.ID.String(), Guide: r.GuideID, Relation: authz.Others}
	if r.Reporter == actor.Person {
		on.Relation = authz.Own
	}
	return on
}

// SubmitReport keeps what a reader found in a version, for the moderators of its guide. Errors: invalid, not_found, quota_reached, and
// those of authorization.
func (d *Desk) SubmitReport(ctx context.Context, c Call, guide, slug string, number int, n NewReport) (Answer, error) {
	g, q, err := d.store.Question(ctx, guide, slug)
	if err != nil {
		return Answer{}, err
	}
	on := questionObject(q)
	if _, err := d.policy.Grant(c.Actor, authz.SubmitReport, on); err != nil {
		return Answer{}, err
	}
	version, err := d.store.Version(ctx, q.ID, number)
	if err != nil {
		return Answer{}, err
	}
	report, err := answer.NewReport(n.Kind, n.Passage, n.Note, version.Content)
	if err != nil {
		return Answer{}, err
	}
	report.ID, report.VersionID, report.QuestionID, report.GuideID, report.Reporter = postgres.NewID(), version.ID, q.ID, g.ID, c.Actor.Person
	return d.write(ctx, c, authz.SubmitReport, on, func(tx *postgres.Tx) (any, error) {
		if err := tx.HoldQuota(ctx, c.Actor.Person); err != nil {
			return nil, err
		}
		open, err := tx.OpenReports(ctx, c.Actor.Person)
		if err != nil {
			return nil, err
		}
		if err := answer.Quota(open, answer.MaxOpenReports); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{Kind: "report", Object: report.ID.String(), Guide: g.ID, Detail: map[string]any{"question": q.ID, "version": number, "kind": report.Kind}})
		if err := tx.InsertReport(ctx, report); err != nil {
			return nil, err
		}
		return d.reportView(ctx, tx, c.Actor, report.ID)
	})
}

// Reports reads a page of reports, newest first: the caller's own, or the open ones of the guides that they moderate. Errors: those of
// authorization.
func (d *Desk) Reports(ctx context.Context, actor account.Actor, mine bool, below int64, limit int) ([]ReportView, error) {
	f := postgres.ReportFilter{Below: below, Limit: limit}
	if actor.Anonymous() {
		return nil, authz.ErrUnauthenticated
	}
	if mine {
		f.Reporter = actor.Person
	} else {
		var err error
		if f.Guides, err = d.queues(actor); err != nil {
			return nil, err
		}
	}
	reports, err := d.store.Reports(ctx, f)
	if err != nil {
		return nil, err
	}
	return d.reportViews(ctx, d.store, actor, reports)
}

// Report reads one report that the caller may see: their own, or one in a guide that they moderate. Errors: unauthenticated, not_found.
func (d *Desk) Report(ctx context.Context, actor account.Actor, id answer.ID) (ReportView, error) {
	if _, err := d.readable(ctx, actor, id); err != nil {
		return ReportView{}, err
	}
	v, err := d.reportView(ctx, d.store, actor, id)
	if err != nil {
		return ReportView{}, err
	}
	return v, nil
}

func (d *Desk) readable(ctx context.Context, actor account.Actor, id answer.ID) (answer.Report, error) {
	if actor.Anonymous() {
		return answer.Report{}, authz.ErrUnauthenticated
	}
	r, err := d.store.Report(ctx, id)
	if err == nil && !d.policy.Can(actor, authz.ReadReport, reportObject(r, actor)) {
		err = postgres.ErrNotFound
	}
	return r, err
}

// CloseReport closes a report with a reason that its reporter receives. Errors: invalid, not_found, already_decided, and those of
// authorization.
func (d *Desk) CloseReport(ctx context.Context, c Call, id answer.ID, why string) (Answer, error) {
	r, err := d.readable(ctx, c.Actor, id)
	if err != nil {
		return Answer{}, err
	}
	on := reportObject(r, c.Actor)
	if _, err := d.policy.Grant(c.Actor, authz.CloseReport, on); err != nil {
		return Answer{}, err
	}
	reason, err := answer.Reason(why)
	if err != nil {
		return Answer{}, err
	}
	return d.write(ctx, c, authz.CloseReport, on, func(tx *postgres.Tx) (any, error) {
		now, err := tx.LockReport(ctx, id)
		if err != nil {
			return nil, err
		}
		if err := now.End(); err != nil {
			return nil, err
		}
		tx.Record(postgres.Event{})
		if err := tx.EndReport(ctx, now, answer.ID{}, reason); err != nil {
			return nil, err
		}
		return d.reportView(ctx, tx, c.Actor, id)
	})
}

// takeUp makes a new proposal the answer to a report. Errors: invalid when there is no such report on the question that the actor may
// see, already_decided.
func (d *Desk) takeUp(ctx context.Context, tx *postgres.Tx, actor account.Actor, report answer.ID, p answer.Proposal) error {
	r, err := tx.LockReport(ctx, report)
	if errors.Is(err, postgres.ErrNotFound) || err == nil && (r.QuestionID != p.QuestionID || !d.policy.Can(actor, authz.ReadReport, reportObject(r, actor))) {
		return answer.ErrReportElsewhere
	}
	if err != nil {
		return err
	}
	if err := r.End(); err != nil {
		return err
	}
	tx.Record(postgres.Event{Action: "report.take_up", Kind: "report", Object: report.String(), Guide: p.GuideID, Detail: map[string]any{"proposal": p.ID}})
	return tx.EndReport(ctx, r, p.ID, "")
}

type readsReports interface {
	Report(context.Context, answer.ID) (answer.Report, error)
	Where(context.Context, []answer.ID) (map[answer.ID]postgres.Where, error)
	Refs(context.Context, []account.ID) (map[account.ID]account.Ref, error)
}

func (d *Desk) reportView(ctx context.Context, from readsReports, actor account.Actor, id answer.ID) (v ReportView, err error) {
	r, err := from.Report(ctx, id)
	if err != nil {
		return v, err
	}
	views, err := d.reportViews(ctx, from, actor, []answer.Report{r})
	if err != nil {
		return v, err
	}
	return views[0], nil
}

func (d *Desk) reportViews(ctx context.Context, from readsReports, actor account.Actor, reports []answer.Report) ([]ReportView, error) {
	var people, questions []answer.ID
	for _, r := range reports {
		people = append(people, r.Reporter, r.ClosedBy)
		questions = append(questions, r.QuestionID)
	}
	refs, err := from.Refs(ctx, distinct(people))
	if err != nil {
		return nil, err
	}
	where, err := from.Where(ctx, distinct(questions))
	if err != nil {
		return nil, err
	}
	views := make([]ReportView, len(reports))
	for i, r := range reports {
		views[i] = ReportView{Report: r, Where: where[r.QuestionID], People: refs}
		if r.State == answer.ReportOpen {
			views[i].Can = names(d.policy.CanAny(actor, reportObject(r, actor), authz.CloseReport))
		}
	}
	return views, nil
}
