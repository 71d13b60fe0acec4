package rehearsal_test

import "slices"

// turn is whose move a proposal waits for: of whom in particular, and since which command.
type turn struct {
	whose  string
	people []string
	since  int
}

// turn says whose move a proposal waits for: the moderators' after a revision, the author's when asked for changes; then whoever was
// answered last. Nobody waits for who was erased.
func (w *world) turn(p *proposal) turn {
	t := turn{whose: "nobody", since: p.moved}
	if !p.open() {
		return t
	}
	start := "moderators"
	if p.state == "changes_requested" {
		start = "author"
	}
	t.whose = start
	last := map[int]string{} // who had the last word in each thread in which something is left to say
	var answered []int       // threads in which the author spoke
	for _, at := range p.sinceMoved() {
		r := p.threads[at[0]].remarks[at[1]]
		if r.by != p.author && !w.judges(r.by) {
			continue
		}
		if r.by == p.author && !slices.Contains(answered, at[0]) {
			answered = append(answered, at[0])
		}
		if r.kind == "resolve" || r.kind == "apply" {
			delete(last, at[0])
		} else {
			last[at[0]] = r.by
		}
		before := t.whose
		t.whose, t.people = w.answered(p, start, last, answered)
		if t.whose != before {
			t.since = r.step
		}
	}
	if gone := w.erased[p.author]; gone > 0 && t.whose == "author" {
		t.whose, t.since = "moderators", max(t.since, gone)
	}
	return t
}

func (w *world) answered(p *proposal, start string, last map[int]string, answered []int) (whose string, people []string) {
	for _, by := range last {
		if by != p.author {
			return "author", nil
		}
	}
	if start == "author" && len(last) == 0 {
		return "author", nil
	}
	add := func(who string) {
		if w.judges(who) && !p.own(who) && !slices.Contains(people, who) {
			people = append(people, who)
		}
	}
	for _, n := range answered {
		for _, r := range p.threads[n].remarks {
			add(r.by)
		}
	}
	if len(people) == 0 && len(answered) > 0 && p.state == "changes_requested" {
		add(p.last().by)
	}
	return "moderators", people
}

// sinceMoved lists what was said since the last revision or decision, in order, as thread and place in it.
func (p *proposal) sinceMoved() (all [][2]int) {
	for order := p.quietSince + 1; order <= p.said; order++ {
		for n, t := range p.threads {
			for i, r := range t.remarks {
				if r.order == order {
					all = append(all, [2]int{n, i})
				}
			}
		}
	}
	return all
}
