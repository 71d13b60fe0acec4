package rehearsal_test

import "slices"

// request is what a caller sends, filled in from what they see, and in one place not.
type request struct {
	saw       string // "fresh", "stale" or "blind"
	revision  int
	onto      int
	hash      string // of the text that they confirm; empty: none
	text      text
	base      int
	publishes bool
	override  bool
	chosen    []int // passages, of a part
	thread    int
	resolved  bool
	number    int // of a version
	noted     bool
	report    int   // counted from 1; 0: none
	items     []int // proposals, of a bulk; the first of them is the one that the caller may be mistaken about
	rule      rule
	level     string
}

// fill makes the request of a command.
func (w *world) fill(c command, p *proposal) request {
	q := request{saw: "fresh", onto: len(w.versions), base: len(w.versions), text: c.Text, number: 1 + c.Slot%len(w.versions)}
	if c.Wrong == "stale" || c.Wrong == "blind" {
		q.saw = c.Wrong
	}
	switch c.Wrong {
	case "onto":
		q.onto--
	case "base":
		q.base++
	case "older":
		q.base = 1
	}
	q.override, q.noted = c.Wrong == "override", c.Wrong != "unsaid"
	if n := len(w.reports); n > 0 && (c.Do != "submit" || c.Choose%2 == 0) {
		q.report = 1 + c.Slot%n
	}
	for n := range w.proposals {
		if c.Choose>>(n%4)&1 == 1 {
			q.items = append(q.items, n)
		}
	}
	q.rule = rule{review: c.Choose%8 != 0, veto: c.Choose%2 == 0, quiet: c.Slot%3 == 0, approvals: 1 + c.Slot%2, from: []string{"any", "any", "others", "admin"}[c.Choose%4]}
	q.level = []string{"", "frozen", "moderators", "review", "", ""}[c.Slot]
	if p == nil {
		return q
	}
	q.revision = len(p.revisions)
	if c.Wrong == "revision" {
		q.revision++
	}
	state, result := w.base(p)
	switch c.Do {
	case "edit":
		if c.Choose%2 == 0 && state != "stale_conflict" { // a misspelling mended or made
			q.text = result
			q.text.Typo[c.Slot%3] = !q.text.Typo[c.Slot%3]
		}
		after := w.edited(c.By, p, q.text)
		hard, soft := w.missing(c.By, after)
		q.publishes, q.hash = len(hard)+len(soft) == 0, q.text.hash()
	case "part":
		q.text = w.published().text
		for n, slot := range q.text.slots(result) {
			if n == 0 || c.Choose>>n&1 == 1 || c.Wrong == "all" {
				q.chosen = append(q.chosen, n)
				q.text = q.text.take(result, slot)
			}
		}
		q.hash = q.text.hash()
	case "publish":
		if state == "stale_clean" {
			q.hash = result.hash()
		}
	case "undo":
		if n := p.last().version; n > 1 {
			q.hash = w.versions[n-2].text.hash()
		}
	}
	switch c.Wrong {
	case "hash":
		q.hash = text{}.hash()
	case "nohash":
		q.hash = ""
	case "outcome":
		q.publishes = !q.publishes
	}
	if len(p.threads) > 0 {
		q.thread = c.Slot % len(p.threads)
		t := p.threads[q.thread]
		q.resolved = !t.settled()
		if c.Wrong == "outcome" {
			q.resolved = !q.resolved
		}
	}
	return q
}

func (t thread) settled() bool {
	for _, r := range slices.Backward(t.remarks) {
		if r.kind != "comment" {
			return r.kind != "unresolve"
		}
	}
	return false
}

// may says how somebody is refused who may not do this to a proposal; empty: they may. Nobody is told of what they may not know of.
func (w *world) may(who, do string, p *proposal) string {
	if refusal := w.sees(who, p); refusal != "" {
		return refusal
	}
	switch do {
	case "revise", "withdraw", "take":
		if who != p.author {
			return "403 forbidden"
		}
	case "look", "away":
		if who != p.author && !w.judges(who) {
			return "403 forbidden"
		}
	case "comment", "open", "suggest", "reply", "settle":
	default:
		if who == p.author && w.judges(who) {
			return "403 self_approval"
		}
		if !w.judges(who) {
			return "403 forbidden"
		}
	}
	return ""
}

// seen is rule 3: who changes a state names what they saw.
func (p *proposal) seen(saw, do string) string {
	_, can := possible[p.state][do]
	switch {
	case saw == "fresh" && can:
		return ""
	case saw == "fresh":
		return "409 wrong_state"
	case can && !p.justDecided:
		return "412 precondition_failed"
	}
	return "409 already_decided"
}

// ready is what every way to publish asks for.
func (w *world) ready(who string, p *proposal, q request) string {
	state, _ := w.base(p)
	switch {
	case q.revision != len(p.revisions):
		return "412 precondition_failed"
	case p.own(who):
		return "403 self_approval"
	case w.archived || w.closed, w.level == "frozen":
		return "409 wrong_state"
	case q.onto != len(w.versions), state == "stale_conflict":
		return "409 stale_base"
	}
	return ""
}

// edited is a proposal with a moderator's edits as its next revision.
func (w *world) edited(who string, p *proposal, to text) *proposal {
	after := *p
	_, from := w.base(p)
	r := revision{text: to, base: len(w.versions), writers: slices.Clone(p.latest().writers), editor: who, noted: p.latest().noted}
	if w.substantial(who, p, from, to) && !slices.Contains(r.writers, who) {
		r.writers = append(r.writers, who)
	}
	after.revisions = append(slices.Clone(p.revisions), r)
	return &after
}

// substantial reports whether a moderator's edits are more than mending misspellings, all their edits since somebody else's counted.
func (w *world) substantial(who string, p *proposal, from, to text) bool {
	if from.rewords(to) {
		return true
	}
	if p.latest().editor != who {
		return false
	}
	n := len(p.revisions)
	for n > 1 && p.revisions[n-1].editor == who {
		n--
	}
	return p.revisions[n-1].text.rewords(to)
}

func first(refusals ...string) string {
	for _, r := range refusals {
		if r != "" {
			return r
		}
	}
	return ""
}

func when(refused bool, answer string) string {
	if refused {
		return answer
	}
	return ""
}
