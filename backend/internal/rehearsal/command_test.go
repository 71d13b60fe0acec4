package rehearsal_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// command is what somebody tries to do.
type command struct {
	By     string // one of cast; "" is a visitor
	Do     string // one of the keys of likely
	On     int    // which proposal, in the order of submission
	Text   text   // of submit, revise, edit; the wording of a suggestion
	Slot   int    // of a suggestion; which person, thread, version, report, level …
	Wrong  string // "": everything is as the caller saw it; otherwise one of wrongs
	Choose int    // a set of passages, of proposals, or of parts of a policy, one bit each
}

// cast are the people, each with what they are when the curtain rises.
var cast = []string{"author", "fellow", "mo", "max", "admin", "foreigner", "banned", ""}

// wrongs are ways in which a caller may be mistaken: about the proposal (stale), saying nothing of it (blind), about the revision, the
// version beneath, the text, what edits lead to, the version that a text was written against; or say nothing of what a check warns of.
var wrongs = []string{"stale", "stale", "blind", "revision", "onto", "hash", "nohash", "outcome", "base", "older", "override", "all", "unsaid", "unsaid", "unsaid"}

// likely says how often each is tried in most lives.
var likely = map[string]int{
	"submit": 10, "revise": 12, "withdraw": 2, "reopen": 3, "comment": 3, "approve": 7, "ask": 6, "reject": 5, "spam": 2,
	"publish": 16, "edit": 10, "part": 14, "undo": 14, "revert": 4, "open": 3, "suggest": 6, "reply": 5, "settle": 6, "take": 14,
	"policy": 2, "protect": 2, "archive": 1, "archiveguide": 1, "grant": 1, "revoke": 2, "suspend": 1, "unsuspend": 1, "wait": 2,
	"bulk": 8, "look": 4, "away": 2, "report": 3, "closereport": 2, "erase": 2,
}

// career is what is tried in the lives of those who propose much, and are trusted more and more.
var career = map[string]int{"submit": 12, "publish": 12, "reject": 2, "revise": 2, "withdraw": 1, "undo": 1, "bulk": 1, "year": 1}

// hat has each name in it as often as it is likely.
func hat(likely map[string]int) (names []string) {
	for _, name := range sorted(likely) {
		for range likely[name] {
			names = append(names, name)
		}
	}
	return names
}

var ofLives, ofCareers = hat(likely), hat(career)

// usual are those who mostly do something; others try now and then.
var usual = map[string][]string{
	"submit": {"author", "author", "fellow", "mo", "max"}, "revise": {"author", "author", "fellow", "mo"}, "withdraw": {"author", "fellow"}, "take": {"author", "fellow"},
	"grant": {"admin"}, "revoke": {"admin"}, "suspend": {"admin"}, "unsuspend": {"admin"}, "archiveguide": {"admin"}, "erase": {"admin"},
	"report": {"author", "fellow", "foreigner", "mo"}, "look": {"author", "mo", "max", "admin"},
}

func anyText(r *rand.Rand) (t text) {
	switch r.IntN(8) {
	case 0:
		t.Typo[r.IntN(3)] = true
	case 1:
		t.Gap = true
	default:
		for range 1 + r.IntN(3) {
			t.Word[r.IntN(3)] = r.IntN(3)
		}
		if r.IntN(6) == 0 {
			t.Typo[r.IntN(3)] = true
		}
	}
	switch r.IntN(24) {
	case 0, 1, 2:
		t.Flaw = loud
	case 3:
		t.Flaw = secret
	}
	return t
}

// improvise makes a sequence that begins with two proposals, so that there is something to do. Of what comes to mind, what succeeds by
// the rules is tried more often, so that sequences get somewhere.
func improvise(r *rand.Rand, length int) []command {
	from, people := ofLives, usual
	if r.IntN(12) == 0 {
		from, people, length = ofCareers, map[string][]string{"submit": {"author", "author", "author", "fellow"}, "revise": {"author"}, "withdraw": {"author"}}, length*3/2
	}
	anything := func() command { return anything(r, from, people) }
	all := []command{{By: "author", Do: "submit", Text: anyText(r)}, {By: []string{"fellow", "mo", "author"}[r.IntN(3)], Do: "submit", Text: anyText(r)}}
	w := newWorld()
	for _, c := range all {
		w.step(c)
	}
	for len(all) < length {
		c := anything()
		for range r.IntN(8) {
			if trial := w.clone(); strings.HasPrefix(trial.step(c), "2") {
				break
			}
			c = anything()
		}
		w.step(c)
		all = append(all, c)
	}
	return all
}

func anything(r *rand.Rand, from []string, usual map[string][]string) command {
	c := command{Do: from[r.IntN(len(from))], On: r.IntN(12), Text: anyText(r), Slot: r.IntN(6), Choose: 1 + r.IntN(15)}
	people := usual[c.Do]
	if people == nil {
		people = []string{"mo", "max", "admin"}
	}
	if r.IntN(8) == 0 {
		people = cast
	}
	c.By = people[r.IntN(len(people))]
	if r.IntN(6) == 0 {
		c.Wrong = wrongs[r.IntN(len(wrongs))]
	}
	return c
}

// literal writes a sequence as Go, to be replayed in [known].
func literal(all []command) string {
	var b strings.Builder
	b.WriteString("[]command{\n")
	for _, c := range all {
		b.WriteString("\t" + strings.ReplaceAll(fmt.Sprintf("%#v", c), "rehearsal_test.", "") + ",\n")
	}
	return b.String() + "}"
}

// shrunk drops commands as long as the sequence still fails.
func shrunk(all []command, fails func([]command) bool) []command {
	for size := len(all) / 2; size > 0; {
		dropped := false
		for at := 0; at+size <= len(all); {
			shorter := append(append([]command{}, all[:at]...), all[at+size:]...)
			if len(shorter) > 0 && fails(shorter) {
				all, dropped = shorter, true
			} else {
				at++
			}
		}
		if size = min(size, len(all)); !dropped {
			size /= 2
		}
	}
	return all
}
