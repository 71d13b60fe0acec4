package rehearsal_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"redraft/internal/account"
	"redraft/internal/authz"
)

var pure = flag.Int("pure", pureByDefault, "how many random sequences to play against the rules alone")

func TestRandomSequencesAgreeWithTheCore(t *testing.T) {
	t.Parallel()
	policy, err := authz.New()
	if err != nil {
		t.Fatal(err)
	}
	told := answers{count: map[string]int{}}
	play := func(all []command, heard *answers) string { return playOnCore(policy, all, heard) }
	for n := range *pure {
		all := slices.DeleteFunc(improvise(rand.New(rand.NewPCG(*seed, uint64(n)|1<<32)), 2*length), func(c command) bool { return slices.Contains(notOnCore, c.Do) })
		if differs := play(all, &told); differs != "" {
			all = shrunk(all, func(fewer []command) bool { return play(fewer, nil) != "" })
			t.Fatalf("sequence %d of seed %d: %s\nthe shortest that differs: %s\n%s", n, *seed, differs, play(all, nil), literal(all))
		}
	}
	t.Logf("%d sequences; what was answered: %s", *pure, told.String())
	told.enough(t, *pure, slices.DeleteFunc(append(sorted(likely), "year", beyond), func(verb string) bool { return slices.Contains(notOnCore, verb) }))
}

func playOnCore(policy *authz.Policy, all []command, heard *answers) string {
	w, c := newWorld(), newCore(policy)
	for i, x := range all {
		on, p, there := w.on(x)
		if !there {
			continue
		}
		q := w.fill(x, p)
		real, told := c.perform(x, on, q), w.play(x, p, q)
		if real != told {
			return fmt.Sprintf("command %d, %+v, is answered %s and has to be answered %s", i, x, real, told)
		}
		if heard != nil {
			heard.add(x.Do, told)
		}
	}
	if heard != nil && w.trusted > 0 {
		heard.add(beyond, made)
	}
	for n, p := range w.proposals {
		s := c.scene(n)
		state, _ := w.base(p)
		turn, due := s.Turn(), w.turn(p)
		var people []string
		for _, id := range turn.People {
			people = append(people, c.name(id))
		}
		is, want := fmt.Sprint(s.Proposal.State, len(s.Revisions), s.Merge().State, turn.Whose, people, turn.Since), fmt.Sprint(p.state, len(p.revisions), state, due.whose, due.people, c.times[due.since-1])
		if is != want || s.Latest().Content != content(p.latest().text) {
			return fmt.Sprintf("proposal %d is %s and has to be %s", n, is, want)
		}
	}
	for n, r := range w.reports {
		if string(c.reports[n].State) != r.state {
			return fmt.Sprintf("report %d is %s and has to be %s", n, c.reports[n].State, r.state)
		}
	}
	if len(c.versions) != len(w.versions) {
		return fmt.Sprintf("there are %d versions and have to be %d", len(c.versions), len(w.versions))
	}
	for n, v := range w.versions {
		if c.versions[n].Content != content(v.text) || c.versions[n].Restores != v.restores || c.versions[n].Undoes != v.undoes {
			return fmt.Sprintf("version %d is %+v and has to be %+v", n+1, c.versions[n], v)
		}
	}
	return ""
}

func (c *core) name(id account.ID) string {
	for name, other := range c.ids {
		if other == id {
			return name
		}
	}
	return "nobody"
}
