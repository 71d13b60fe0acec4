package rehearsal_test

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/authz"
	"redraft/internal/fault"
)

// core plays commands against the rules of package answer and the rights of authz alone, with memory for a database: thousands of
// sequences in a minute. What the database does (leases, roles) it only does as it is told.
type core struct {
	policy    *authz.Policy
	now       time.Time
	times     []time.Time // of each command
	people    map[string]account.Actor
	ids       map[string]account.ID
	erased    map[account.ID]*time.Time
	guide     answer.Guide
	question  answer.Question
	rule      answer.Policy
	versions  []answer.Version
	proposals []*answer.Scene
	reports   []answer.Report
	spam      map[account.ID]int // who is restricted, and for which proposal
	said      int64
}

// notOnCore are the commands that the core does not play.
var notOnCore = []string{"look", "away"}

func content(t text) answer.Content { return answer.Content{Guidance: guidance, Body: t.body()} }

func newCore(policy *authz.Policy) *core {
	c := &core{policy: policy, now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), people: map[string]account.Actor{}, ids: map[string]account.ID{}, erased: map[account.ID]*time.Time{}, guide: answer.Guide{ID: uuid.New()}, rule: answer.FirstPolicy, spam: map[account.ID]int{}}
	c.question = answer.Question{ID: uuid.New(), GuideID: c.guide.ID, Current: 1, RowVersion: 2}
	c.versions = []answer.Version{{Number: 1, Content: content(text{})}}
	for _, name := range cast {
		a := account.Actor{Person: uuid.New(), Name: name}
		switch name {
		case "":
			a = account.Actor{}
		case "mo", "max":
			a.Roles = []account.Assignment{{Role: account.Moderator, Guide: c.guide.ID}}
		case "admin":
			a.Roles = []account.Assignment{{Role: account.Admin}}
		case "foreigner":
			a.Roles = []account.Assignment{{Role: account.Moderator, Guide: uuid.New()}}
		case "banned":
			a.Suspended = &account.Suspension{}
		}
		c.people[name], c.ids[name] = a, a.Person
	}
	return c
}

// scene is a proposal as the rules look at it now.
func (c *core) scene(n int) answer.Scene {
	s := *c.proposals[n]
	s.Guide, s.Policy, s.Question, s.Published = c.guide, c.rule, c.question, c.current().Content
	s.Base = c.versions[s.Latest().Base-1].Content
	s.AuthorErased = c.erased[s.Proposal.Author]
	moderates := map[account.ID]bool{}
	for _, a := range c.people {
		rank := a.RankIn(c.guide.ID)
		moderates[a.Person] = rank == account.RankModerator || rank == account.RankAdmin
		if slices.ContainsFunc(a.Roles, func(r account.Assignment) bool { return r.Role == account.Admin }) {
			s.Admins = append(s.Admins, a.Person)
		}
	}
	s.Reviews, s.Threads = slices.Clone(s.Reviews), slices.Clone(s.Threads)
	for i := range s.Reviews {
		s.Reviews[i].Moderates = moderates[s.Reviews[i].Reviewer]
	}
	for i := range s.Threads {
		s.Threads[i].Remarks = slices.Clone(s.Threads[i].Remarks)
		for k := range s.Threads[i].Remarks {
			s.Threads[i].Remarks[k].Moderator = moderates[s.Threads[i].Remarks[k].By]
		}
	}
	return s
}

func (c *core) current() answer.Version { return c.versions[len(c.versions)-1] }

func (c *core) relation(a account.Actor, n int) authz.Relation {
	p := c.proposals[n].Proposal
	switch {
	case p.Author == a.Person:
		return authz.Own
	case !p.State.Open() || c.policy.Allows(a.RankIn(c.guide.ID), authz.Others, authz.ReadProposal):
		return authz.Others
	case slices.ContainsFunc(c.proposals, func(s *answer.Scene) bool { return s.Proposal.Author == a.Person && s.Proposal.State.Open() }):
		return authz.Fellow
	}
	return authz.Others
}

func (c *core) change(n int, state answer.State) *answer.Scene {
	s := c.proposals[n]
	s.Proposal.State = state
	s.Proposal.RowVersion++
	return s
}

func (c *core) decide(n int, by account.ID, state answer.State, d answer.Decision) {
	s := c.change(n, state)
	d.By, d.Ordinal, d.CreatedAt, d.Policy = by, s.Proposal.RowVersion, c.now, c.rule.Number
	s.Decisions = append(slices.Clip(s.Decisions), d)
}

func (c *core) append(n int, r answer.Revision, state answer.State) {
	s := c.change(n, state)
	s.Proposal.Revision, r.Number, r.CreatedAt = len(s.Revisions)+1, len(s.Revisions)+1, c.now
	s.Revisions, s.Words = append(slices.Clip(s.Revisions), r), append(slices.Clip(s.Words), r.Content.WordHash())
}

func (c *core) review(n int, by account.ID, verdict answer.Verdict) {
	s := c.proposals[n]
	s.Reviews = append(slices.Clip(s.Reviews), answer.Review{Revision: s.Proposal.Revision, Reviewer: by, Verdict: verdict, CreatedAt: c.now})
}

// issue appends a version and supersedes; n is the proposal that it comes from, -1 for none.
func (c *core) issue(n int, v answer.Version) int {
	v.Number = len(c.versions) + 1
	c.versions, c.question.Current = append(c.versions, v), v.Number
	for i, s := range c.proposals {
		if i != n && s.Proposal.State.Open() && s.Latest().Content == v.Content {
			c.decide(i, account.ID{}, answer.Superseded, answer.Decision{Kind: answer.DecidedSupersede, Revision: s.Proposal.Revision})
		}
	}
	return v.Number
}

var statusOf = map[fault.Kind]int{fault.Unprocessable: 422, fault.Unauthenticated: 401, fault.Forbidden: 403, fault.NotFound: 404, fault.Conflict: 409, fault.Precondition: 412}

// perform answers as the stage does.
func (c *core) perform(x command, on int, q request) string {
	c.now = c.now.Add(time.Millisecond)
	c.times = append(c.times, c.now)
	switch {
	case x.Do == "wait":
		c.now = c.now.Add(11 * time.Minute)
		return done
	case x.Do == "year":
		c.now = c.now.Add(366 * 24 * time.Hour)
		return done
	case !c.people[x.By].Anonymous() && q.saw == "blind" && !slices.Contains(unseen, x.Do):
		return "428 precondition_required"
	case x.Do == "bulk":
		return c.bulk(x, q)
	}
	err := c.do(x, on, q)
	var f *fault.Fault
	switch {
	case errors.As(err, &f):
		return fmt.Sprintf("%d %s", statusOf[f.Kind], f.Code)
	case slices.Contains([]string{"policy", "protect", "archive", "archiveguide", "suspend", "unsuspend"}, x.Do):
		return done
	}
	return made
}

func (c *core) do(x command, on int, q request) error {
	a := c.people[x.By]
	sub := answer.Submission{Content: content(q.text), Base: q.base}
	if q.noted {
		sub.Note = because
	}
	if on < 0 {
		return c.onSite(a, x, q, sub)
	}
	permission := map[string]authz.Permission{
		"revise": authz.Revise, "withdraw": authz.Withdraw, "reopen": authz.Reopen, "comment": authz.Comment, "approve": authz.Approve,
		"ask": authz.RequestChanges, "reject": authz.Reject, "publish": authz.Publish, "edit": authz.Edit, "part": authz.PublishPart, "undo": authz.Undo,
		"spam": authz.MarkSpam, "open": authz.Comment, "suggest": authz.Comment, "reply": authz.Comment, "settle": authz.ResolveThread, "take": authz.Revise,
	}[x.Do]
	if _, err := c.policy.Grant(a, permission, authz.Object{Kind: "proposal", Guide: c.guide.ID, Relation: c.relation(a, on)}); err != nil {
		return err
	}
	s := c.scene(on)
	saw := answer.Sight{RowVersion: s.Proposal.RowVersion, Revision: q.revision, Onto: q.onto, Text: hashOf(q.hash)}
	if q.saw == "stale" {
		saw.RowVersion--
	}
	if q.override {
		saw.Override = because
	}
	by := a.Person
	switch x.Do {
	case "revise":
		next, reopens, err := s.NextRevision(saw.RowVersion, sub)
		if err == nil && reopens {
			err = c.mayPropose(by)
		}
		if err != nil {
			return err
		}
		c.append(on, answer.Revision{Base: q.base, Content: sub.Content, Author: by, CoAuthors: s.Latest().CoAuthors, CheckNote: sub.Note}, next)
		if reopens {
			p := c.proposals[on]
			p.Proposal.Reopened = true
			p.Proposal.RowVersion-- // the decision and the revision are one change
			c.decide(on, by, next, answer.Decision{Kind: answer.DecidedReopen, Revision: p.Proposal.Revision})
		}
	case "withdraw", "reopen":
		action, kind := answer.Withdraw, answer.DecidedWithdraw
		if x.Do == "reopen" {
			action, kind = answer.Reopen, answer.DecidedReopen
		}
		next, err := s.Seen(saw.RowVersion, action)
		if err != nil {
			return err
		}
		c.decide(on, by, next, answer.Decision{Kind: kind, Revision: s.Proposal.Revision})
	case "comment", "approve", "ask":
		verdict := map[string]answer.Verdict{"comment": answer.OnlyComments, "approve": answer.Approves, "ask": answer.AsksForChanges}[x.Do]
		next, err := s.Judge(by, saw.RowVersion, q.revision, verdict)
		if err != nil {
			return err
		}
		c.review(on, by, verdict)
		if x.Do == "ask" {
			c.decide(on, by, next, answer.Decision{Kind: answer.DecidedRequestChanges, Revision: q.revision})
		} else {
			c.change(on, next)
		}
	case "reject", "spam":
		code := map[string]string{"reject": "style", "spam": answer.SpamCode}[x.Do]
		next, err := s.Reject(by, saw.RowVersion, q.revision, code, []answer.RejectReason{{Code: code}})
		if err != nil {
			return err
		}
		c.decide(on, by, next, answer.Decision{Kind: answer.DecidedReject, Revision: q.revision, Code: code})
		if author := s.Proposal.Author; x.Do == "spam" && c.spam[author] == 0 {
			c.spam[author] = on + 1
		}
	case "publish":
		t, err := s.Publish(by, saw)
		if err != nil {
			return err
		}
		c.publish(on, by, t)
	case "edit":
		written := s.Revisions[s.WrittenBefore(by)-1].Content
		e, err := s.Edit(by, saw, sub.Content, written)
		if err == nil {
			err = e.Confirmed(s.Meanwhile(), *hashOf(whole(q.hash)), q.publishes)
		}
		if err != nil {
			return err
		}
		c.append(on, e.Revision, answer.InReview)
		if e.Publishes {
			c.publish(on, by, e.Revision.Content)
		} else if !e.Substantial {
			c.review(on, by, answer.Approves)
		}
	case "part":
		return c.part(on, by, s, saw, q)
	case "undo":
		return c.undo(on, by, s, saw)
	default:
		return c.talk(x, a, on, s, saw, q)
	}
	return nil
}

func (c *core) publish(on int, by account.ID, t answer.Content) {
	c.review(on, by, answer.Approves)
	s := c.proposals[on]
	number := c.issue(on, answer.Version{Content: t, Author: s.Proposal.Author})
	c.decide(on, by, answer.Published, answer.Decision{Kind: answer.DecidedPublish, Revision: s.Proposal.Revision, Version: number})
}

func (c *core) part(on int, by account.ID, s answer.Scene, saw answer.Sight, q request) error {
	choice := answer.Choice{Sight: saw, Difference: s.Changes(s.Merge()).Hash()}
	choice.Text = hashOf(whole(q.hash))
	for _, n := range q.chosen {
		choice.Chosen = append(choice.Chosen, fmt.Sprintf("body.%d", n))
	}
	p, err := s.Part(by, choice)
	if err != nil {
		return err
	}
	c.append(on, p.Part, answer.InReview)
	c.review(on, by, answer.Approves)
	number := c.issue(on, answer.Version{Content: p.Part.Content, Author: s.Proposal.Author})
	c.append(on, p.Rest, answer.InReview)
	c.decide(on, by, answer.ChangesRequested, answer.Decision{Kind: answer.DecidedPublishPart, Revision: p.Part.Number, Version: number})
	return nil
}

func (c *core) undo(on int, by account.ID, s answer.Scene, saw answer.Sight) error {
	last, _ := s.Undoable()
	var restored answer.Version
	built := false
	if last.Version > 1 && last.Version == c.question.Current {
		restored = c.versions[last.Version-2]
		built = slices.ContainsFunc(c.proposals, func(o *answer.Scene) bool {
			return o.Proposal.ID != s.Proposal.ID && slices.ContainsFunc(o.Revisions, func(r answer.Revision) bool { return r.Base == last.Version })
		})
	}
	u, err := s.Undo(by, saw, c.now, built, restored)
	if err != nil {
		return err
	}
	d := answer.Decision{Kind: answer.DecidedUndo, Undoes: u.Decision.Ordinal}
	if u.Restores > 0 {
		d.Version = c.issue(on, answer.Version{Content: restored.Content, Author: restored.Author, Restores: u.Restores, Undoes: last.Version})
	}
	if u.Proposes > 0 {
		again := s.Revisions[u.Proposes-1]
		again.Editor, again.CoAuthors = by, s.Latest().CoAuthors
		c.append(on, again, answer.InReview)
	}
	if c.spam[s.Proposal.Author] == on+1 {
		delete(c.spam, s.Proposal.Author)
	}
	d.Revision = c.proposals[on].Proposal.Revision
	c.decide(on, by, answer.InReview, d)
	return nil
}

func hashOf(digits string) *answer.Hash {
	if digits == "" {
		return nil
	}
	sum, _ := hex.DecodeString(digits)
	return (*answer.Hash)(sum)
}
