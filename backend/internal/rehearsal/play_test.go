package rehearsal_test

import "slices"

const done, made = "200", "201"

// play does what a command asks for, or refuses it; it gives the status, and the code of a refusal.
func (w *world) play(c command, p *proposal, q request) string {
	by := c.By
	w.steps++
	if c.Do == "wait" || c.Do == "year" {
		w.minutes += map[string]int{"wait": 11, "year": 366 * 24 * 60}[c.Do]
		for _, p := range w.proposals {
			p.looking = nil
		}
		return done
	}
	if by == "" || w.erased[by] > 0 {
		return "401 unauthenticated"
	}
	if q.saw == "blind" && !slices.Contains(unseen, c.Do) {
		return "428 precondition_required"
	}
	if p == nil {
		return w.playOnSite(c, q)
	}
	if c.Do == "look" || c.Do == "away" {
		return w.look(c, p)
	}
	act := map[string]string{"take": "revise", "spam": "reject"}[c.Do]
	if act == "" {
		act = c.Do
	}
	talks := c.Do == "open" || c.Do == "suggest" || c.Do == "reply" || c.Do == "settle"
	refusal := w.may(by, c.Do, p)
	if refusal == "" && !talks {
		refusal = p.seen(q.saw, act)
	}
	if refusal != "" {
		return refusal
	}
	next := possible[p.state][act]
	switch c.Do {
	case "revise":
		return w.revise(c, p, q, next)
	case "take":
		return w.take(p, q, next)
	case "withdraw":
		p.decide(w, by, "withdraw", next)
	case "reopen":
		p.decide(w, by, "reopen", next)
	case "comment", "approve", "ask", "reject", "spam":
		return w.judge(c, p, q, next)
	case "publish":
		return w.publish(by, p, q)
	case "edit":
		return w.edit(by, p, q)
	case "part":
		return w.part(by, p, q)
	case "undo":
		return w.undo(by, p, q)
	default:
		return w.talk(c, p, q)
	}
	return made
}

// unseen are commands whose callers need not say what they saw.
var unseen = []string{"submit", "open", "suggest", "reply", "bulk", "look", "away", "report", "closereport"}

func (p *proposal) decide(w *world, by, kind, state string) {
	p.decisions = append(p.decisions, decision{by: by, kind: kind, at: w.minutes, revision: len(p.revisions)})
	p.state, p.justDecided, p.quietSince, p.moved, p.looking = state, true, p.said, w.steps, nil
	p.changes++
}

func (p *proposal) add(w *world, r revision, state string) {
	p.revisions = append(p.revisions, r)
	p.state, p.justDecided, p.quietSince, p.moved = state, false, p.said, w.steps
	p.changes++
}

// brings says whether a text brings something in that a check finds.
func (w *world) brings(t text, what int) bool {
	return t.Flaw == what && w.published().text.Flaw != what
}

// checked is how a text is refused for what checks find: an error always, a warning without a note that says why it stays.
func (w *world) checked(t text, noted bool) string {
	return when(w.brings(t, secret) || w.brings(t, loud) && !noted, "422 checks_failed")
}

// accepts is what a text of an author has to be.
func (w *world) accepts(q request) string {
	return first(when(w.archived || w.closed, "409 wrong_state"), when(q.base > len(w.versions), "422 invalid"))
}

func (w *world) submit(c command, q request) string {
	refusal := first(when(w.suspended[c.By], "403 forbidden"), w.accepts(q),
		when(w.level == "frozen" || w.level == "moderators" && !w.judges(c.By), "409 wrong_state"),
		when(q.text == w.published().text, "422 no_change"), w.checked(q.text, q.noted), w.mayPropose(c.By), w.mayTakeUp(c.By, q.report))
	if refusal != "" {
		return refusal
	}
	if w.openOf(c.By) >= everybodys {
		w.trusted++
	}
	p := &proposal{author: c.By}
	p.add(w, revision{text: q.text, base: q.base, noted: q.noted}, "in_review")
	w.proposals = append(w.proposals, p)
	if q.report > 0 {
		r := &w.reports[q.report-1]
		r.state, r.proposal = "taken_up", len(w.proposals)
	}
	return made
}

func (w *world) revise(c command, p *proposal, q request, next string) string {
	reopens := p.state == "rejected"
	last := p.latest()
	refusal := first(w.accepts(q), when(reopens && (p.reopened || p.last().kind == "spam"), "409 wrong_state"),
		when(q.text == w.published().text || q.text == last.text && q.base == last.base, "422 no_change"), w.checked(q.text, q.noted))
	if refusal == "" && reopens {
		refusal = w.mayPropose(p.author)
	}
	if refusal != "" {
		return refusal
	}
	p.add(w, revision{text: q.text, base: q.base, writers: last.writers, noted: q.noted}, next)
	if reopens {
		p.reopened = true
		p.decide(w, c.By, "reopen", next)
		p.changes--
	}
	return made
}

func (w *world) judge(c command, p *proposal, q request, next string) string {
	if refusal := first(when(q.revision != len(p.revisions), "412 precondition_failed"), when(c.Do != "comment" && p.own(c.By), "403 self_approval")); refusal != "" {
		return refusal
	}
	v := review{by: c.By, verdict: map[string]string{"approve": "approve", "ask": "request_changes", "comment": "comment"}[c.Do], revision: len(p.revisions)}
	switch c.Do {
	case "reject", "spam":
		p.decide(w, c.By, c.Do, next)
		if c.Do == "spam" && w.restricted[p.author] == 0 {
			w.restricted[p.author] = 1 + slices.Index(w.proposals, p)
		}
		return made
	case "ask":
		p.decide(w, c.By, c.Do, next)
		v.decision = len(p.decisions)
	default:
		p.changes++
		p.justDecided = false
	}
	p.reviews = append(p.reviews, v)
	return made
}

func (w *world) publish(by string, p *proposal, q request) string {
	state, result := w.base(p)
	hard, soft := w.missing(by, p)
	refusal := first(w.ready(by, p, q), when(state == "stale_clean" && q.hash == "", "409 stale_base"), when(q.hash != "" && q.hash != result.hash(), "412 precondition_failed"),
		when(result == w.published().text, "422 no_change"), when(len(hard) > 0 || len(soft) > 0 && !q.override, "409 policy_unsatisfied"),
		when(q.override && len(soft) == 0, "422 invalid"))
	if refusal == "" {
		w.issue(by, p, result)
		p.decide(w, by, "publish", "published")
		p.last().version = len(w.versions)
		return made
	}
	return refusal
}

// issue makes a text the next version, which closes the open proposals that say the very same; the decision comes next.
func (w *world) issue(by string, p *proposal, t text) {
	p.reviews = append(p.reviews, review{by: by, verdict: "approve", revision: len(p.revisions), decision: len(p.decisions) + 1})
	w.append(version{text: t, author: p.author}, p)
}

func (w *world) append(v version, but *proposal) {
	w.versions = append(w.versions, v)
	for _, other := range w.proposals {
		if other != but && other.open() && other.latest().text == v.text {
			other.decide(w, "", "supersede", "superseded")
		}
	}
}

func (w *world) edit(by string, p *proposal, q request) string {
	if refusal := w.ready(by, p, q); refusal != "" {
		return refusal
	}
	_, from := w.base(p)
	after := w.edited(by, p, q.text)
	hard, soft := w.missing(by, after)
	publishes, substantial := len(hard)+len(soft) == 0, w.substantial(by, p, from, q.text)
	if refusal := first(when(q.text == from || q.text == w.published().text, "422 no_change"), when(w.brings(q.text, secret), "422 checks_failed"),
		when(q.hash != q.text.hash() || q.publishes != publishes, "412 precondition_failed")); refusal != "" {
		return refusal
	}
	p.add(w, after.latest(), "in_review")
	switch {
	case publishes:
		w.issue(by, p, q.text)
		p.decide(w, by, "publish", "published")
		p.last().version = len(w.versions)
	case !substantial:
		p.reviews = append(p.reviews, review{by: by, verdict: "approve", revision: len(p.revisions)})
	}
	return made
}

func (w *world) part(by string, p *proposal, q request) string {
	if refusal := w.ready(by, p, q); refusal != "" {
		return refusal
	}
	_, whole := w.base(p)
	all := len(w.published().text.slots(whole))
	one := revision{text: q.text, base: len(w.versions), writers: p.latest().writers, editor: by, noted: p.latest().noted}
	after := *p
	after.revisions = append(slices.Clone(p.revisions), one)
	hard, soft := w.missing(by, &after)
	refusal := first(when(len(q.chosen) == 0 || len(q.chosen) == all, "422 no_change"), when(q.hash != q.text.hash(), "412 precondition_failed"),
		when(len(hard)+len(soft) > 0, "409 policy_unsatisfied"))
	if refusal != "" {
		return refusal
	}
	p.add(w, one, "in_review")
	w.issue(by, p, q.text)
	rest := one
	rest.text, rest.base = whole, len(w.versions)
	p.add(w, rest, "in_review")
	p.decide(w, by, "part", "changes_requested")
	p.last().version, p.last().revision = len(w.versions), len(p.revisions)-1
	return made
}

// undo takes the last decision back: whoever took it within ten minutes, another moderator afterwards.
func (w *world) undo(by string, p *proposal, q request) string {
	d := p.last()
	fits := map[string]string{"publish": "published", "part": "changes_requested", "reject": "rejected", "spam": "rejected", "ask": "changes_requested"}[d.kind] == p.state
	refusal := first(when(!fits, "409 wrong_state"), when(p.own(by), "403 self_approval"), when((d.by == by) != (w.minutes-d.at <= 10), "409 wrong_state"))
	if refusal == "" && d.version > 0 {
		before := w.versions[d.version-2]
		built := slices.ContainsFunc(w.proposals, func(o *proposal) bool {
			return o != p && slices.ContainsFunc(o.revisions, func(r revision) bool { return r.base == d.version })
		})
		refusal = first(when(w.archived || w.closed || w.level == "frozen", "409 wrong_state"), when(d.version != len(w.versions), "409 stale_base"),
			when(built, "409 wrong_state"), when(before.author == by, "403 self_approval"),
			when(q.onto != len(w.versions) || q.hash != before.text.hash(), "412 precondition_failed"))
	}
	if refusal != "" {
		return refusal
	}
	d.takenBack = true
	if d.version > 0 {
		before := w.versions[d.version-2]
		w.append(version{text: before.text, author: before.author, restores: d.version - 1, undoes: d.version}, p)
		if d.kind == "part" {
			again := p.revisions[d.revision-2]
			again.writers, again.editor = p.latest().writers, by
			p.add(w, again, "in_review")
		}
	}
	if w.restricted[p.author] == 1+slices.Index(w.proposals, p) {
		delete(w.restricted, p.author)
	}
	published := d.version > 0
	p.decide(w, by, "undo", "in_review")
	if published {
		p.last().version = len(w.versions)
	}
	return made
}

// take makes the next revision of a suggestion, whose maker wrote a part of it when it is more than a misspelling mended.
func (w *world) take(p *proposal, q request, next string) string {
	if len(p.threads) == 0 {
		return "422 invalid"
	}
	t := &p.threads[q.thread]
	last := p.latest()
	gone := false
	for n := t.revision; n < len(p.revisions); n++ {
		gone = gone || p.revisions[n].text.Word[max(t.slot, 0)] != p.revisions[n-1].text.Word[max(t.slot, 0)]
	}
	refusal := first(when(!p.open(), "409 wrong_state"), when(!t.suggests, "422 invalid"), when(t.taken, "409 wrong_state"), when(gone, "409 passage_gone"))
	if refusal != "" {
		return refusal
	}
	r := revision{text: last.text.take(t.wording, t.slot), base: last.base, writers: slices.Clone(last.writers), noted: last.noted}
	if refusal := first(when(w.archived || w.closed, "409 wrong_state"), when(r.text == w.published().text || r.text == last.text, "422 no_change"), w.checked(r.text, r.noted)); refusal != "" {
		return refusal
	}
	if t.by != p.author && r.text.rewords(last.text) && !slices.Contains(r.writers, t.by) {
		r.writers = append(r.writers, t.by)
	}
	p.add(w, r, next)
	t.taken = true
	p.remark(w, t, p.author, "apply")
	return made
}

func (p *proposal) remark(w *world, t *thread, by, kind string) {
	p.said++
	t.remarks = append(t.remarks, remark{by, kind, p.said, w.steps})
}

func (w *world) talk(c command, p *proposal, q request) string {
	isNew := c.Do == "open" || c.Do == "suggest"
	if !isNew && len(p.threads) == 0 {
		return "404 not_found"
	}
	if refusal := first(when(!p.open(), "409 wrong_state"), when(c.Do != "settle" && q.revision > len(p.revisions), "422 invalid")); refusal != "" {
		return refusal
	}
	if isNew {
		p.threads = append(p.threads, thread{by: c.By, slot: -1, revision: len(p.revisions)})
		q.thread = len(p.threads) - 1
		if c.Do == "suggest" {
			p.threads[q.thread].slot, p.threads[q.thread].suggests, p.threads[q.thread].wording = c.Slot%3, true, c.Text
		}
	}
	t := &p.threads[q.thread]
	kind := "comment"
	if c.Do == "settle" {
		if refusal := first(when(q.saw == "stale", "412 precondition_failed"), when(c.By != p.author && c.By != t.by && !w.judges(c.By), "403 forbidden"),
			when(q.resolved == t.settled(), "409 wrong_state")); refusal != "" {
			return refusal
		}
		kind = map[bool]string{true: "resolve", false: "unresolve"}[q.resolved]
	}
	p.remark(w, t, c.By, kind)
	return made
}

// playOnSite does what is not done to one proposal.
func (w *world) playOnSite(c command, q request) string {
	whom := cast[c.Slot]
	may, runs := true, w.judges(c.By)
	if c.Do == "archiveguide" || whomever[c.Do] {
		runs = w.admins[c.By] && !w.suspended[c.By]
	}
	switch c.Do {
	case "submit":
		return w.submit(c, q)
	case "bulk":
		return w.bulk(c, q)
	case "report", "closereport":
		return w.report(c, q)
	case "revert":
		v, now := w.versions[q.number-1], w.published()
		if refusal := first(when(!runs, "403 forbidden"), when(q.saw == "stale", "412 precondition_failed"), when(w.archived || w.closed || w.level == "frozen", "409 wrong_state"),
			when(v.text == now.text, "422 no_change"), when(v.author == c.By, "403 self_approval")); refusal != "" {
			return refusal
		}
		w.append(version{text: v.text, author: v.author, restores: q.number, undoes: len(w.versions)}, nil)
		return made
	case "policy":
		same := q.rule
		same.number = w.rule.number
		if refusal := first(when(!runs, "403 forbidden"), when(q.saw == "stale", "412 precondition_failed"), when(same == w.rule, "422 no_change")); refusal != "" {
			return refusal
		}
		q.rule.number = w.rule.number + 1
		w.rule = q.rule
		return done
	case "grant", "revoke":
		may = w.moderators[whom] == (c.Do == "revoke")
	}
	may = may && !(whomever[c.Do] && w.erased[whom] > 0)
	if refusal := first(when(!runs, "403 forbidden"), when(q.saw == "stale", "412 precondition_failed"), when(!may, "409 conflict")); refusal != "" {
		return refusal
	}
	switch c.Do {
	case "protect":
		w.level, w.need = q.level, 2
	case "archive":
		w.archived = !w.archived
	case "archiveguide":
		w.closed = !w.closed
	case "grant", "revoke":
		w.moderators[whom] = c.Do == "grant"
		return made
	case "erase":
		w.erase(whom)
		return made
	default:
		w.suspended[whom] = c.Do == "suspend"
	}
	return done
}

// whomever are the commands that are done to a person.
var whomever = map[string]bool{"grant": true, "revoke": true, "suspend": true, "unsuspend": true, "erase": true}
