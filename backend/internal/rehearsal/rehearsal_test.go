// Package rehearsal_test plays random lives of proposals twice, over HTTP on a real database and in a second telling of the product's
// rules, and compares every answer and what is left at the end.
//
// Start at [TestRandomSequencesAgreeWithTheRules]; world_test.go and play_test.go are the rules.
package rehearsal_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"redraft/internal/apptest"
)

var (
	sequences = flag.Int("sequences", sequencesByDefault, "how many random sequences to play")
	seed      = flag.Uint64("seed", 1, "from which they are made")
)

const length = 14

func TestRandomSequencesAgreeWithTheRules(t *testing.T) {
	t.Parallel()
	site := apptest.New(t)
	site.StopStreams()
	var next atomic.Int64
	told := answers{count: map[string]int{}}
	var stop atomic.Bool
	var together sync.WaitGroup
	for range 4 {
		h := newHouse(t, site.Rehearsing(everybodys))
		together.Go(func() {
			for n := next.Add(1); n <= int64(*sequences) && !stop.Load(); n = next.Add(1) {
				all := slices.DeleteFunc(improvise(rand.New(rand.NewPCG(*seed, uint64(n))), length), func(c command) bool { return c.Do == "year" }) // nobody stays signed in so long
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
	told.enough(t, *sequences, sorted(likely))
}

// beyond stands for sequences in which somebody had more proposals open than everybody may.
const beyond = "more open proposals"

// enough fails when something never succeeded.
func (a *answers) enough(t *testing.T, played int, verbs []string) {
	t.Helper()
	for _, verb := range verbs {
		succeeded := false
		for what := range a.count {
			succeeded = succeeded || strings.HasPrefix(what, verb+" 2")
		}
		if !t.Failed() && played >= 100 && !succeeded {
			t.Errorf("%s never succeeded: the sequences try too little", verb)
		}
	}
}

// answers counts what was answered to which command.
type answers struct {
	mu    sync.Mutex
	count map[string]int
}

func (a *answers) add(what, told string) {
	if _, skipped, bulk := strings.Cut(told, made+" "); bulk { // how many of them matters little
		told = made + " with " + strings.Fields(skipped)[0]
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.count[what+" "+told]++
}

func (a *answers) String() string {
	var b strings.Builder
	for _, what := range sorted(a.count) {
		fmt.Fprintf(&b, "\n\t%5d %s", a.count[what], what)
	}
	return b.String()
}

// Sequences that once told something.
var known = map[string][]command{
	"a revision does not end that somebody looks": {
		{By: "author", Do: "submit", Text: text{Word: [3]int{2, 0, 2}}},
		{By: "max", Do: "ask"},
		{By: "max", Do: "look"},
		{By: "author", Do: "revise", Text: text{Word: [3]int{1, 0, 0}}},
	},
	"the note on what a check warns of stands while suggestions are taken": {
		{By: "author", Do: "submit", Text: text{Word: [3]int{2, 0, 2}, Flaw: loud}},
		{By: "mo", Do: "suggest", Text: text{Word: [3]int{2, 1, 0}}, Slot: 1},
		{By: "author", Do: "take"},
	},
}

func TestKnownSequencesAgreeWithTheRules(t *testing.T) {
	t.Parallel()
	h := newHouse(t, apptest.New(t).Rehearsing(everybodys))
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
			heard.add(c.Do, told)
		}
	}
	return strings.Join(s.compare(w), "\n")
}

var onNoProposal = []string{"submit", "revert", "policy", "protect", "archive", "archiveguide", "grant", "revoke", "suspend", "unsuspend", "wait", "year", "bulk", "report", "closereport", "erase"}
