package rehearsal_test

import (
	"slices"
	"strings"
)

// everybodys is how many open proposals everybody may have; who is trusted may have more.
const everybodys = 2

func (w *world) openOf(who string) (n int) {
	for _, p := range w.proposals {
		if p.author == who && p.open() {
			n++
		}
	}
	return n
}

// trust is how many open proposals somebody's record allows: what was published less what was rejected, each worth half with every
// year. What was withdrawn never counts.
func (w *world) trust(who string) int {
	score := 0.0
	for _, p := range w.proposals {
		worth := map[string]float64{"published": 1, "rejected": -1}[p.state]
		if p.author != who || worth == 0 {
			continue
		}
		for at := p.last().at + 365*24*60; at <= w.minutes; at += 365 * 24 * 60 {
			worth /= 2
		}
		score += worth
	}
	switch {
	case score >= 25:
		return 3 * everybodys
	case score >= 10:
		return 2 * everybodys
	case score >= 3:
		return 3 * everybodys / 2
	}
	return everybodys
}

// mayPropose is how somebody is refused who may have no other proposal open.
func (w *world) mayPropose(who string) string {
	return first(when(w.restricted[who] > 0, "403 restricted"), when(w.openOf(who) >= w.trust(who), "409 quota_reached"))
}

// bulk decides each proposal as if it were the only one, and says why it skips one.
func (w *world) bulk(c command, q request) string {
	somewhere := w.judges(c.By) || c.By == "foreigner" && !w.suspended[c.By]
	if refusal := first(when(!somewhere, "403 forbidden"), when(len(q.items) == 0, "422 invalid")); refusal != "" {
		return refusal
	}
	do := bulkVerb(c)
	out := []string{made}
	for i, n := range q.items {
		p, saw := w.proposals[n], "fresh"
		alone := request{revision: len(p.revisions)}
		if i == 0 && c.Wrong == "stale" {
			saw = "stale"
		}
		if i == 0 && c.Wrong == "revision" {
			alone.revision++
		}
		refusal := w.may(c.By, do, p)
		if refusal == "" {
			refusal = p.seen(saw, do)
		}
		if refusal == "" {
			refusal = w.judge(command{By: c.By, Do: do}, p, alone, possible[p.state][do])
		}
		if _, code, skipped := strings.Cut(refusal, " "); skipped {
			out = append(out, code)
		} else {
			out = append(out, "decided")
		}
	}
	return strings.Join(out, " ")
}

func bulkVerb(c command) string {
	if c.Slot%2 == 0 {
		return "approve"
	}
	return "reject"
}

// look says that somebody looks at a proposal, or ceases to; of a closed one nothing is noted, and nothing ever depends on it.
func (w *world) look(c command, p *proposal) string {
	if refusal := w.may(c.By, c.Do, p); refusal != "" {
		return refusal
	}
	p.looking = slices.DeleteFunc(p.looking, func(who string) bool { return who == c.By })
	if c.Do == "look" && p.open() {
		p.looking = append(p.looking, c.By)
	}
	return "204"
}

func (w *world) report(c command, q request) string {
	if c.Do == "report" {
		if w.suspended[c.By] {
			return "403 forbidden"
		}
		w.reports = append(w.reports, report{by: c.By, version: q.number, state: "open"})
		return made
	}
	if q.report == 0 {
		return "404 not_found"
	}
	r := &w.reports[q.report-1]
	if refusal := first(when(!w.seesReport(c.By, r), "404 not_found"), when(!w.judges(c.By), "403 forbidden"), when(r.state != "open", "409 already_decided")); refusal != "" {
		return refusal
	}
	r.state = "closed"
	return made
}

func (w *world) seesReport(who string, r *report) bool {
	return !w.suspended[who] && (r.by == who || w.judges(who))
}

// mayTakeUp is how a proposal is refused that is to answer a report: one that its author does not know of, or that ended.
func (w *world) mayTakeUp(who string, number int) string {
	if number == 0 {
		return ""
	}
	r := &w.reports[number-1]
	return first(when(!w.seesReport(who, r), "422 invalid"), when(r.state != "open", "409 already_decided"))
}

// erase takes somebody's name, rights and way in; all that they did stays.
func (w *world) erase(who string) {
	w.erased[who] = w.steps
	delete(w.suspended, who)
	delete(w.moderators, who)
	delete(w.admins, who)
	for _, p := range w.proposals {
		p.looking = slices.DeleteFunc(p.looking, func(x string) bool { return x == who })
	}
}
