package rehearsal_test

import (
	"errors"
	"slices"
	"strings"
	"time"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

// talk says something in a thread, or takes what somebody suggested in one.
func (c *core) talk(x command, a account.Actor, on int, s answer.Scene, saw answer.Sight, q request) error {
	p := c.proposals[on]
	r := answer.Remark{Kind: answer.Says, Revision: q.revision}
	if x.Do == "take" {
		return c.take(a.Person, on, s, saw, q.thread)
	}
	if x.Do == "open" || x.Do == "suggest" {
		if err := s.OpenThread(q.revision); err != nil {
			return err
		}
		t := answer.Thread{ID: postgres.NewID(), Revision: q.revision, OpenedBy: a.Person}
		if x.Do == "suggest" {
			in, wording := s.Revisions[q.revision-1].Content, q.text.passage(x.Slot%3)
			anchor, err := answer.Passage{Field: answer.InBody, Quote: strings.Split(in.Body, "\n\n")[2*(x.Slot%3)]}.Find(in)
			if err != nil {
				return err
			}
			t.Field, t.Anchor, r.Replacement = answer.InBody, anchor, &wording
		}
		p.Threads = append(slices.Clip(p.Threads), t)
		c.remark(p, len(p.Threads)-1, a.Person, r)
		return nil
	}
	if len(s.Threads) == 0 {
		return postgres.ErrNotFound
	}
	t := s.Threads[q.thread]
	err := s.Reply(t, q.revision)
	if x.Do == "settle" {
		seen := int64(len(t.Remarks))
		if q.saw == "stale" {
			seen--
		}
		err = s.Settle(t, a.Person, c.policy.Can(a, authz.ReadQueue, authz.Object{Guide: c.guide.ID}), seen, q.resolved)
		r.Kind, r.Revision = answer.Unresolves, s.Proposal.Revision
		if q.resolved {
			r.Kind = answer.Resolves
		}
	}
	if err == nil {
		c.remark(p, q.thread, a.Person, r)
	}
	return err
}

func (c *core) remark(p *answer.Scene, thread int, by account.ID, r answer.Remark) {
	c.said++
	t := &p.Threads[thread]
	r.Ordinal, r.Seq, r.By, r.RowVersion, r.CreatedAt = len(t.Remarks)+1, c.said, by, p.Proposal.RowVersion, c.now
	t.Remarks = append(slices.Clip(t.Remarks), r)
}

func (c *core) take(by account.ID, on int, s answer.Scene, saw answer.Sight, thread int) error {
	if _, err := s.Seen(saw.RowVersion, answer.Revise); err != nil {
		return err
	}
	if len(s.Threads) == 0 {
		return fault.InvalidField("suggestions", "unknown", "")
	}
	var texts []answer.Content
	for _, r := range s.Revisions {
		texts = append(texts, r.Content)
	}
	var earlier []answer.Taken
	placed := answer.Place(s.Threads, 1, texts)
	for _, t := range placed {
		if t.Thread.AppliedIn(1) > 0 {
			earlier = append(earlier, answer.Taken{Placed: t, Ordinal: 1})
		}
	}
	text, writers, err := s.Take([]answer.Taken{{Placed: placed[thread], Ordinal: 1}}, earlier)
	if err != nil {
		return err
	}
	latest := s.Latest()
	next, _, err := s.NextRevision(saw.RowVersion, answer.Submission{Content: text, Base: latest.Base, Note: latest.CheckNote})
	if err != nil {
		return err
	}
	for _, w := range latest.CoAuthors {
		if !slices.Contains(writers, w) {
			writers = append(writers, w)
		}
	}
	c.append(on, answer.Revision{Base: latest.Base, Content: text, Author: by, CoAuthors: writers, CheckNote: latest.CheckNote}, next)
	c.remark(c.proposals[on], thread, by, answer.Remark{Kind: answer.Applies, Applies: 1, Revision: len(s.Revisions) + 1})
	return nil
}

// bulk decides one after the other.
func (c *core) bulk(x command, q request) string {
	a := c.people[x.By]
	switch {
	case a.Anonymous():
		return "401 unauthenticated"
	case !c.policy.CanSomewhere(a, authz.ReadQueue):
		return "403 forbidden"
	case len(q.items) == 0:
		return "422 invalid"
	}
	out := []string{made}
	for i, n := range q.items {
		alone := request{saw: "fresh", revision: c.proposals[n].Proposal.Revision}
		if i == 0 && x.Wrong == "stale" {
			alone.saw = "stale"
		}
		if i == 0 && x.Wrong == "revision" {
			alone.revision++
		}
		said := "decided"
		if f, refused := errors.AsType[*fault.Fault](c.do(command{By: x.By, Do: bulkVerb(x)}, n, alone)); refused {
			said = f.Code
		}
		out = append(out, said)
	}
	return strings.Join(out, " ")
}

func (c *core) mayPropose(person account.ID) error {
	if c.spam[person] > 0 {
		return answer.ErrRestricted
	}
	open := 0
	var tallies []answer.Tally
	for _, s := range c.proposals {
		if s.Proposal.Author != person {
			continue
		}
		t := answer.Tally{}
		switch s.Proposal.State {
		case answer.InReview, answer.ChangesRequested:
			open++
		case answer.Published:
			t.Published++
		case answer.Rejected:
			t.Rejected++
		}
		if n := len(s.Decisions); n > 0 {
			t.Years = int(c.now.Sub(s.Decisions[n-1].CreatedAt) / (365 * 24 * time.Hour))
		}
		tallies = append(tallies, t)
	}
	return answer.Quota(open, answer.TrustOf(tallies, everybodys, false).Limit)
}

var errConflict = fault.New(fault.Conflict, "conflict", "")

func (c *core) onSite(a account.Actor, x command, q request, sub answer.Submission) error {
	if x.Do == "closereport" {
		return c.closeReport(a, q.report)
	}
	permission := map[string]authz.Permission{
		"submit": authz.SubmitProposal, "revert": authz.Revert, "policy": authz.ChangePolicy, "report": authz.SubmitReport, "protect": authz.ProtectQuestion,
		"archive": authz.ArchiveQuestion, "archiveguide": authz.ArchiveGuide, "grant": authz.GrantRole, "revoke": authz.RevokeRole, "suspend": authz.Suspend,
		"unsuspend": authz.Suspend, "erase": authz.Erase,
	}[x.Do]
	on := authz.Object{Kind: "question", Guide: c.guide.ID}
	if whomever[x.Do] {
		on = authz.Object{Kind: "person"}
	}
	if _, err := c.policy.Grant(a, permission, on); err != nil {
		return err
	}
	if q.saw == "stale" && !slices.Contains(unseen, x.Do) {
		return answer.ErrChangedMeanwhile
	}
	switch x.Do {
	case "revert":
		v := c.versions[q.number-1]
		if err := answer.Revert(c.guide, c.question, a.Person, c.current(), v); err != nil {
			return err
		}
		c.issue(-1, answer.Version{Content: v.Content, Author: v.Author, Restores: q.number, Undoes: c.question.Current})
	case "policy":
		p := answer.Policy{Review: q.rule.review, Approvals: q.rule.approvals, From: answer.Approver(q.rule.from), Veto: q.rule.veto}
		if q.rule.quiet {
			p.Checks = []string{"shouting"}
		}
		next, err := p.Following(c.rule)
		if err != nil {
			return err
		}
		c.rule = next
	case "submit":
		return c.submit(a, q, sub)
	case "report":
		r, err := answer.NewReport("wrong", nil, because, c.versions[q.number-1].Content)
		if err != nil {
			return err
		}
		r.Reporter, r.Version = a.Person, q.number
		c.reports = append(c.reports, r)
	case "protect":
		c.question.Protection = answer.Protection{Level: answer.Level(q.level), Approvals: map[string]int{"review": 2}[q.level]}
	case "archive":
		c.question.ArchivedAt = toggled(c.question.ArchivedAt, c.now)
	case "archiveguide":
		c.guide.ArchivedAt = toggled(c.guide.ArchivedAt, c.now)
	default:
		return c.onPerson(cast[x.Slot], x.Do)
	}
	return nil
}

func toggled(at *time.Time, now time.Time) *time.Time {
	if at == nil {
		return &now
	}
	return nil
}

// onPerson does to a person what the database would.
func (c *core) onPerson(name, do string) error {
	a, id := c.people[name], c.ids[name]
	role := account.Assignment{Role: account.Moderator, Guide: c.guide.ID}
	held := slices.Index(a.Roles, role)
	switch {
	case c.erased[id] != nil, do == "grant" && held >= 0, do == "revoke" && held < 0:
		return errConflict
	case do == "grant":
		a.Roles = append(slices.Clip(a.Roles), role)
	case do == "revoke":
		a.Roles = slices.Delete(slices.Clone(a.Roles), held, held+1)
	case do == "suspend":
		a.Suspended = &account.Suspension{}
	case do == "unsuspend":
		a.Suspended = nil
	case do == "erase":
		at := c.now
		a, c.erased[id] = account.Actor{}, &at
	}
	c.people[name] = a
	return nil
}

func (c *core) submit(a account.Actor, q request, sub answer.Submission) error {
	if err := answer.Submit(c.guide, c.question, c.current().Content, sub, c.policy.Can(a, authz.ReadQueue, authz.Object{Guide: c.guide.ID})); err != nil {
		return err
	}
	if err := c.mayPropose(a.Person); err != nil {
		return err
	}
	if q.report > 0 {
		r := &c.reports[q.report-1]
		if !c.policy.Can(a, authz.ReadReport, c.reported(a, *r)) {
			return answer.ErrReportElsewhere
		}
		if err := r.End(); err != nil {
			return err
		}
		r.State = answer.ReportTakenUp
	}
	c.proposals = append(c.proposals, &answer.Scene{Proposal: answer.Proposal{ID: postgres.NewID(), Author: a.Person, GuideID: c.guide.ID}})
	c.append(len(c.proposals)-1, answer.Revision{Base: q.base, Content: sub.Content, Author: a.Person, CheckNote: sub.Note}, answer.InReview)
	return nil
}

func (c *core) reported(a account.Actor, r answer.Report) authz.Object {
	on := authz.Object{Kind: "report", Guide: c.guide.ID, Relation: authz.Others}
	if r.Reporter == a.Person {
		on.Relation = authz.Own
	}
	return on
}

func (c *core) closeReport(a account.Actor, number int) error {
	if a.Anonymous() {
		return authz.ErrUnauthenticated
	}
	if number == 0 || !c.policy.Can(a, authz.ReadReport, c.reported(a, c.reports[number-1])) {
		return postgres.ErrNotFound
	}
	r := &c.reports[number-1]
	if _, err := c.policy.Grant(a, authz.CloseReport, c.reported(a, *r)); err != nil {
		return err
	}
	if err := r.End(); err != nil {
		return err
	}
	r.State = answer.ReportClosed
	return nil
}
