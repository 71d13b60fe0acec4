// Package rehearsal_test plays random lives of proposals twice, over HTTP on a real database and in a second telling of the product's
// rules, and compares every answer and what is left at the end.
//
// Start at [TestRandomSequencesAgreeWithTheRules]; world_test.go and play_test.go are the rules.
package rehearsal_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"redraft/internal/apptest"
)

var (
	sequences = flag.Int("sequences", 120, "how many random sequences to play")
	seed      = flag.Uint64("seed", 1, "from which they are made")
)

const length = 14

func TestRandomSequencesAgreeWithTheRules(t *testing.T) {
	t.Parallel()
	site := apptest.New(t)
	var next atomic.Int64
	told := answers{count: map[string]int{}}
	var stop atomic.Bool
	var together sync.WaitGroup
	for range 4 {
		h := newHouse(t, site.Apart())
		together.Go(func() {
			for n := next.Add(1); n <= int64(*sequences) && !stop.Load(); n = next.Add(1) {
				all := improvise(rand.New(rand.NewPCG(*seed, uint64(n))), length)
				differs := h.play(all, &told)
				if differs == "" {
					continue
				}
				stop.Store(true)
				all = shrunk(all, func(fewer []command) bool { return h.play(fewer, nil) != "" })
				t.Errorf("sequence %d of seed %d: %s\nthe shortest that differs: %s\n%s", n, *seed, differs, h.play(all, nil), literal(all))
			}
		})
	}
	together.Wait()
	t.Logf("%d sequences; what was answered: %s", *sequences, told.String())
	for verb := range likely {
		if !t.Failed() && *sequences >= 100 && told.count[verb+" "+made]+told.count[verb+" "+done] == 0 {
			t.Errorf("%s never succeeded: the sequences try too little", verb)
		}
	}
}

// answers counts what was answered to which command.
type answers struct {
	mu    sync.Mutex
	count map[string]int
}

func (a *answers) add(c command, told string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.count[c.Do+" "+told]++
}

func (a *answers) String() string {
	var b strings.Builder
	for _, what := range sorted(a.count) {
		fmt.Fprintf(&b, "\n\t%5d %s", a.count[what], what)
	}
	return b.String()
}

// Sequences that once told something.
var known = map[string][]command{}

func TestKnownSequencesAgreeWithTheRules(t *testing.T) {
	t.Parallel()
	h := newHouse(t, apptest.New(t).Apart())
	for name, all := range known {
		if differs := h.play(all, nil); differs != "" {
			t.Errorf("%s: %s", name, differs)
		}
	}
}

// play plays a sequence in both and says where they differ.
func (h *house) play(all []command, heard *answers) string {
	w, s := newWorld(), h.stage()
	defer s.leave()
	for i, c := range all {
		on, p, there := w.on(c)
		if !there {
			continue
		}
		q := w.fill(c, p)
		real, told := s.perform(c, on, q), w.play(c, p, q)
		if real != told {
			return fmt.Sprintf("command %d, %+v, is answered %s and has to be answered %s", i, c, real, told)
		}
		if heard != nil {
			heard.add(c, told)
		}
	}
	return strings.Join(s.compare(w), "\n")
}

var onNoProposal = []string{"submit", "revert", "policy", "protect", "archive", "archiveguide", "grant", "revoke", "suspend", "unsuspend", "wait"}

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
		name := fmt.Sprintf("proposal %d: ", n)
		r := s.judge.Get(s.path(n))
		if p.open() {
			open++
		}
		state, _ := w.base(p)
		expect(name+"state", r.String("state"), p.state)
		expect(name+"revision", r.Int("revision"), len(p.revisions))
		expect(name+"turn", r.String("turn.whose"), w.turn(p))
		expect(name+"base", r.String("base.state"), state)
		hard, soft := w.missing("judge", p)
		var missing []string
		for i := 0; r.Value(fmt.Sprintf("publishable.missing.%d", i)) != nil; i++ {
			missing = append(missing, r.String(fmt.Sprintf("publishable.missing.%d.code", i)))
		}
		expect(name+"missing", missing, append(hard, soft...))
		for k, rev := range p.revisions {
			is := s.judge.Get(fmt.Sprintf("%s/revisions/%d", s.path(n), k+1))
			expect(fmt.Sprintf("%stext of revision %d", name, k+1), is.String("text_sha256"), rev.text.hash())
			expect(fmt.Sprintf("%sbase of revision %d", name, k+1), is.Int("base_version"), rev.base)
		}
		for who, person := range s.people {
			want := w.sees(who, p)
			got := person.Get(s.path(n))
			is := fmt.Sprintf("%d %s", got.Status, got.String("code"))
			if got.Status == 200 {
				is = ""
			}
			expect(fmt.Sprintf("%swhat %q may see", name, who), is, want)
		}
	}
	for n, v := range w.versions {
		r := s.judge.Get(fmt.Sprintf("%s/versions/%d", question, n+1))
		name := fmt.Sprintf("version %d: ", n+1)
		expect(name+"text", r.String("text_sha256"), v.text.hash())
		expect(name+"restores, undoes", []int{r.Int("restores"), r.Int("undoes")}, []int{v.restores, v.undoes})
	}
	if !w.closed && !w.archived {
		r := s.people[""].Get(question)
		expect("the version that is read", r.Int("version.number"), len(w.versions))
		expect("the number of open proposals", r.Int("open_proposals"), open)
	}
	return out
}
