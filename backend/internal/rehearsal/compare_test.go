package rehearsal_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"redraft/internal/apptest"
)

// compare lists how what is left differs.
func (s *stage) compare(w *world) (out []string) {
	expect := func(what string, is, want any) {
		if fmt.Sprint(is) != fmt.Sprint(want) {
			out = append(out, fmt.Sprintf("%s is %v and has to be %v", what, is, want))
		}
	}
	question := "/guides/" + s.guide + "/questions/first"
	open := 0
	for n, p := range w.proposals {
		if p.open() {
			open++
		}
		s.compareProposal(w, n, p, expect)
	}
	var versions, reports []string
	for n, v := range w.versions {
		versions = append(versions, fmt.Sprint(n+1, " ", v.text.hash(), " ", v.restores, " ", v.undoes))
	}
	expect("the versions", s.list(`SELECT concat_ws(' ', v.number, encode(v.text_hash, 'hex'), coalesce(v.restores, 0), coalesce(v.undoes, 0)) FROM version v
		WHERE v.question_id = $1 ORDER BY v.number`, s.question.String()), versions)
	for _, r := range w.reports {
		taken := ""
		if r.proposal > 0 {
			taken = s.proposals[r.proposal-1].String()
		}
		reports = append(reports, fmt.Sprint(r.version, " ", r.state, " ", taken))
	}
	expect("the reports", s.list(`SELECT concat(v.number, ' ', r.state, ' ', r.proposal_id) FROM report r JOIN version v ON v.id = r.version_id WHERE r.question_id = $1 ORDER BY r.seq`, s.question.String()), reports)
	if !w.closed && !w.archived {
		r := s.people[""].Get(question)
		expect("the version that is read", r.Int("version.number"), len(w.versions))
		expect("the text that is read", r.String("version.body"), w.published().text.body())
		expect("the number of open proposals", r.Int("open_proposals"), open)
	}
	return out
}

// compareProposal compares what an admin reads of a proposal, what is kept of it, and what one of the cast may see.
func (s *stage) compareProposal(w *world, n int, p *proposal, expect func(what string, is, want any)) {
	name := fmt.Sprintf("proposal %d: ", n)
	r := s.judge.Get(s.path(n))
	state, _ := w.base(p)
	expect(name+"state", r.String("state"), p.state)
	expect(name+"base", r.String("base.state"), state)
	hard, soft := w.missing("judge", p)
	expect(name+"missing", sortedOf(r, "publishable.missing", "code"), slices.Sorted(slices.Values(append(hard, soft...))))
	due := w.turn(p)
	people := []string{}
	for _, who := range due.people {
		people = append(people, s.ids[who].String())
	}
	slices.Sort(people)
	expect(name+"turn", r.String("turn.whose"), due.whose)
	expect(name+"who is on turn", sortedOf(r, "turn.people", "id"), people)
	since, err := time.Parse(time.RFC3339Nano, r.String("turn.since"))
	if at := s.times[due.since-1]; err != nil || since.Before(at[0]) || since.After(at[1]) {
		expect(name+"on turn since", r.String("turn.since"), at)
	}
	for who := range w.erased {
		expect(name+"the name of who was erased", strings.Contains(string(r.Body), s.named(who)), false)
	}
	var revisions, kinds []string
	for k, rev := range p.revisions {
		revisions = append(revisions, fmt.Sprint(k+1, " ", rev.text.hash(), " ", rev.base))
	}
	id := s.proposals[n].String()
	expect(name+"revisions", s.list("SELECT concat_ws(' ', number, encode(text_hash, 'hex'), base_version) FROM revision WHERE proposal_id = $1 ORDER BY number", id), revisions)
	for _, d := range p.decisions {
		kinds = append(kinds, fmt.Sprint(decided[d.kind], " ", s.id(d.by), " ", d.version))
	}
	expect(name+"decisions", s.list("SELECT concat(kind, ' ', by_id, ' ', coalesce(version, 0)) FROM decision WHERE proposal_id = $1 ORDER BY ordinal", id), kinds)
	looking := []string{}
	for _, who := range p.looking {
		looking = append(looking, s.ids[who].String())
	}
	slices.Sort(looking)
	expect(name+"who looks at it", s.list("SELECT person_id::text FROM presence WHERE proposal_id = $1 AND until > now() ORDER BY 1", id), looking)
	someone := slices.Sorted(maps.Keys(s.people))[(n+len(s.times))%len(s.people)]
	got := s.people[someone].Get(s.path(n))
	is := ""
	if got.Status != 200 {
		is = fmt.Sprintf("%d %s", got.Status, got.String("code"))
	}
	expect(fmt.Sprintf("%swhat %q may see", name, someone), is, w.sees(someone, p))
}

// decided are the names of decisions in the database.
var decided = map[string]string{
	"publish": "publish", "part": "publish_part", "reject": "reject", "spam": "reject", "ask": "request_changes", "withdraw": "withdraw", "reopen": "reopen", "supersede": "supersede", "undo": "undo",
}

func (s *stage) id(name string) string {
	if name == "" {
		return ""
	}
	return s.ids[name].String()
}

func sortedOf(r apptest.Response, list, field string) []string {
	all := []string{}
	for i := 0; r.Value(fmt.Sprintf("%s.%d", list, i)) != nil; i++ {
		all = append(all, r.String(fmt.Sprintf("%s.%d.%s", list, i, field)))
	}
	slices.Sort(all)
	return all
}
