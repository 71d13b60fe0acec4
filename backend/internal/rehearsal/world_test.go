package rehearsal_test

import (
	"cmp"
	"maps"
	"slices"
)

func sorted[M ~map[K]V, K cmp.Ordered, V any](m M) []K { return slices.Sorted(maps.Keys(m)) }

// world is one question with all that happens on it, as the product's rules tell it. It is written without a look at package answer,
// whose rules it is held against, and prefers what is plain to what is fast.
type world struct {
	minutes, steps   int // steps: commands so far
	suspended        map[string]bool
	erased           map[string]int  // and with which command
	moderators       map[string]bool // of the guide
	admins           map[string]bool
	restricted       map[string]int // who may propose nothing here, and for which proposal
	archived, closed bool           // the question, the guide
	level            string         // of protection
	need             int            // approvals, with the level review
	rule             rule
	versions         []version
	proposals        []*proposal
	reports          []report
	trusted          int // proposals that were taken of somebody who had as many open as everybody may
}

type rule struct {
	number       int
	review, veto bool
	quiet        bool // a check asks that nothing is loud
	approvals    int
	from         string
}

type version struct {
	text             text
	author           string
	restores, undoes int
}

type proposal struct {
	author      string
	state       string
	revisions   []revision
	reviews     []review
	decisions   []decision
	threads     []thread
	reopened    bool // by its author
	changes     int  // counts them, as the entity tag does
	justDecided bool // the last change was a decision
	said        int  // orders remarks
	quietSince  int  // remarks up to this one were answered by a revision or a decision
	moved       int  // the command that brought that
	looking     []string
}

type revision struct {
	text    text
	base    int
	writers []string // whose work it is, beside the author's
	editor  string
	noted   bool // its author said why what a check warns of stays
}

type review struct {
	by, verdict string
	revision    int
	decision    int // taken with it; 0: none
}

type decision struct {
	by, kind  string
	at        int
	version   int
	revision  int
	takenBack bool
}

type thread struct {
	by       string
	slot     int // of the passage; -1: none
	revision int
	wording  text // that is suggested
	suggests bool
	remarks  []remark
	taken    bool
}

type remark struct {
	by, kind    string
	order, step int
}

type report struct {
	by       string
	version  int
	state    string
	proposal int
}

func newWorld() *world {
	return &world{
		suspended: map[string]bool{"banned": true}, erased: map[string]int{}, moderators: map[string]bool{"mo": true, "max": true}, admins: map[string]bool{"admin": true, "judge": true},
		restricted: map[string]int{}, rule: rule{number: 1, review: true, approvals: 1, from: "any"}, versions: []version{{}},
	}
}

// clone is a world in which something can be tried.
func (w *world) clone() *world {
	c := *w
	c.suspended, c.moderators, c.admins, c.restricted = maps.Clone(w.suspended), maps.Clone(w.moderators), maps.Clone(w.admins), maps.Clone(w.restricted)
	c.erased, c.reports = maps.Clone(w.erased), slices.Clone(w.reports)
	c.versions, c.proposals = slices.Clone(w.versions), nil
	for _, p := range w.proposals {
		q := *p
		q.revisions, q.reviews, q.decisions, q.threads = slices.Clone(p.revisions), slices.Clone(p.reviews), slices.Clone(p.decisions), slices.Clone(p.threads)
		q.looking = slices.Clone(p.looking)
		for i := range q.threads {
			q.threads[i].remarks = slices.Clone(q.threads[i].remarks)
		}
		c.proposals = append(c.proposals, &q)
	}
	return &c
}

// on is the proposal that a command is about; -1 when it is about none. false: there is none yet.
func (w *world) on(c command) (int, *proposal, bool) {
	if slices.Contains(onNoProposal, c.Do) {
		return -1, nil, true
	}
	if len(w.proposals) == 0 {
		return -1, nil, false
	}
	n := c.On % len(w.proposals)
	return n, w.proposals[n], true
}

// step plays a command with what its caller sees.
func (w *world) step(c command) string {
	_, p, there := w.on(c)
	if !there {
		return ""
	}
	return w.play(c, p, w.fill(c, p))
}

func (w *world) judges(who string) bool {
	return who != "" && !w.suspended[who] && (w.moderators[who] || w.admins[who])
}

func (w *world) published() version { return w.versions[len(w.versions)-1] }

func (p *proposal) latest() revision { return p.revisions[len(p.revisions)-1] }
func (p *proposal) open() bool       { return p.state == "in_review" || p.state == "changes_requested" }

func (p *proposal) last() *decision {
	if len(p.decisions) == 0 {
		return &decision{}
	}
	return &p.decisions[len(p.decisions)-1]
}

// possible is the life of a proposal: what can be done in which state, and what it leads to.
var possible = map[string]map[string]string{
	"in_review": {
		"revise": "in_review", "comment": "in_review", "approve": "in_review", "ask": "changes_requested", "reject": "rejected", "publish": "published",
		"withdraw": "withdrawn", "edit": "in_review", "part": "changes_requested",
	},
	"changes_requested": {"revise": "in_review", "comment": "changes_requested", "withdraw": "withdrawn", "undo": "in_review"},
	"published":         {"undo": "in_review"},
	"rejected":          {"revise": "in_review", "reopen": "in_review", "undo": "in_review"},
}

// own reports whose work the latest revision is.
func (p *proposal) own(who string) bool {
	return who == p.author || slices.Contains(p.latest().writers, who)
}

func (w *world) proposesHere(who string) bool {
	return slices.ContainsFunc(w.proposals, func(p *proposal) bool { return p.author == who && p.open() })
}

// sees says how a read of a proposal is answered.
func (w *world) sees(who string, p *proposal) string {
	switch {
	case who == "", w.erased[who] > 0:
		return "401 unauthenticated"
	case w.suspended[who] && (p.author == who || p.open() && w.proposesHere(who)):
		return "403 forbidden" // they know of it, and may not read it now
	case w.suspended[who]:
		return "404 not_found"
	case p.author == who, w.judges(who), p.open() && w.proposesHere(who):
		return ""
	}
	return "404 not_found"
}

// base is how the latest revision stands to what is published, and the text that publishing it would make.
func (w *world) base(p *proposal) (string, text) {
	r, now := p.latest(), w.published().text
	from := w.versions[r.base-1].text
	if r.base == len(w.versions) || from == now {
		return "current", r.text
	}
	t, clean := merged(from, r.text, now)
	if !clean {
		return "stale_conflict", t
	}
	return "stale_clean", t
}

// standing lists whose last verdict is this one, was not taken back and counts: of a moderator, and an approval of this text of others.
func (w *world) standing(p *proposal, verdict string) (who []string) {
	for _, v := range p.reviews {
		if v.verdict == "comment" || v.decision > 0 && p.decisions[v.decision-1].takenBack {
			continue
		}
		who = slices.DeleteFunc(who, func(x string) bool { return x == v.by })
		if v.verdict != verdict || !w.judges(v.by) {
			continue
		}
		if verdict == "approve" {
			outdated := p.own(v.by)
			for n := v.revision; n < len(p.revisions); n++ {
				outdated = outdated || !p.revisions[n].text.sameWords(p.revisions[n-1].text)
			}
			if outdated {
				continue
			}
		}
		who = append(who, v.by)
	}
	return who
}

// missing lists what stands between a proposal and its publication by somebody; the second list is what a reason overrides.
func (w *world) missing(by string, p *proposal) (hard, soft []string) {
	if p.state == "changes_requested" {
		hard = append(hard, "changes_requested")
	} else if p.state != "in_review" {
		hard = append(hard, "closed")
	}
	if w.archived || w.closed {
		hard = append(hard, "archived")
	}
	if w.level == "frozen" {
		hard = append(hard, "frozen")
	}
	if state, t := w.base(p); state == "stale_conflict" {
		hard = append(hard, "stale_conflict")
	} else if t == w.published().text {
		hard = append(hard, "no_change")
	}
	if p.own(by) {
		hard = append(hard, "self_approval")
	}
	counted := w.standing(p, "approve")
	if w.rule.review && w.rule.from == "others" {
		counted = slices.DeleteFunc(counted, func(x string) bool { return x == by })
	} else if !slices.Contains(counted, by) && !p.own(by) {
		counted = append(counted, by)
	}
	need := 1
	if w.rule.review {
		need = w.rule.approvals
	}
	if w.level == "review" {
		need = max(need, w.need)
	}
	if len(counted) < need {
		hard = append(hard, "approvals")
	}
	if state, t := w.base(p); w.rule.quiet && state != "stale_conflict" && t.Flaw == loud && w.published().text.Flaw != loud {
		soft = append(soft, "check_shouting")
	}
	if !w.rule.review {
		return hard, soft
	}
	if w.rule.from == "admin" && !slices.ContainsFunc(counted, func(x string) bool { return w.admins[x] }) {
		hard = append(hard, "admin_approval")
	}
	if vetoes := slices.DeleteFunc(w.standing(p, "request_changes"), func(x string) bool { return x == by }); w.rule.veto && len(vetoes) > 0 {
		soft = append(soft, "veto")
	}
	return hard, soft
}
