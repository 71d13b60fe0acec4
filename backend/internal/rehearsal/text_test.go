package rehearsal_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// text is an answer of three passages, each in one of three wordings, with or without a misspelling; gap is white space between two
// words, and a flaw is something that a check finds. What the rules say of texts can be said of these without comparing words.
type text struct {
	Word [3]int
	Typo [3]bool
	Gap  bool
	Flaw int // none, loud or secret
}

// What a check finds: a warning, and an error.
const (
	loud   = 1
	secret = 2
)

var flawed = [3]string{"And on it goes.", "And on it goes!!!", "And on AKIAQQQQWWWWEEEERRRR goes."}

var wordings = [3][3]string{
	{
		"Before anything else the whole team agrees on what a good result looks like and writes that down for everybody to read.",
		"My habit is to call three customers, ask what hurts most today, and order every later step by their replies.",
		"First comes a drawing on paper: boxes, arrows, names of owners, and chosen limits that nobody may cross later on.",
	},
	{
		"Half way through, we measure twice, compare both figures with those of last winter, and note any surprise in our journal.",
		"Whenever pressure rises I slow down, split large problems into small ones, and finish each piece before another is begun.",
		"Feedback arrives early because drafts travel around the office weekly; reviewers answer within two mornings, never later than that.",
	},
	{
		"Finally everyone meets again for an hour, praises what worked, and turns two mistakes into rules that new colleagues learn.",
		"After delivery my phone stays switched on all night, since users sleep badly when nobody listens to their first complaints.",
		"In closing, costs are added up, savings are shown beside them, and a kept ledger goes to finance before Friday noon.",
	},
}

// misspelt are words that stand in one wording only, each with how it is misspelt.
var misspelt = strings.NewReplacer("writes", "wriets", "customers", "custommers", "drawing", "drawign", "measure", "mesure", "problems", "problms",
	"reviewers", "revewers", "praises", "prases", "delivery", "delivry", "finance", "finanse")

func (t text) passage(slot int) string {
	s := wordings[slot][t.Word[slot]]
	if t.Typo[slot] {
		s = misspelt.Replace(s)
	}
	return s
}

func (t text) body() string {
	last := "A last paragraph closes it."
	if t.Gap {
		last = "A last paragraph  closes it."
	}
	return t.passage(0) + "\n\nThen it goes on.\n\n" + t.passage(1) + "\n\n" + flawed[t.Flaw] + "\n\n" + t.passage(2) + "\n\n" + last
}

const guidance = "They want to see how you begin."

func (t text) hash() string {
	sum := sha256.Sum256([]byte(guidance + "\x00" + t.body()))
	return hex.EncodeToString(sum[:])
}

// sameWords reports whether two texts differ in white space at most.
func (t text) sameWords(u text) bool { t.Gap = u.Gap; return t == u }

// gap and flaw are the places of the white space, behind the three passages, and of the flaw, before the last of them.
const gap, flaw = 3, 4

// slots are the places where two texts differ, in order.
func (t text) slots(u text) (differ []int) {
	for _, i := range []int{0, 1, flaw, 2, gap} {
		if t != t.take(u, i) {
			differ = append(differ, i)
		}
	}
	return differ
}

// rewords reports whether more than a misspelling differs.
func (t text) rewords(u text) bool { return t.Word != u.Word }

// take puts a place of another text into t.
func (t text) take(u text, slot int) text {
	switch slot {
	case gap:
		t.Gap = u.Gap
	case flaw:
		t.Flaw = u.Flaw
	default:
		t.Word[slot], t.Typo[slot] = u.Word[slot], u.Typo[slot]
	}
	return t
}

// merged brings what mine changed of base onto theirs; false when both changed the same place, each otherwise.
func merged(base, mine, theirs text) (text, bool) {
	clean := true
	for _, i := range base.slots(mine) {
		they := base.take(theirs, i)
		clean = clean && (they == base || they == base.take(mine, i))
		theirs = theirs.take(mine, i)
	}
	return theirs, clean
}
