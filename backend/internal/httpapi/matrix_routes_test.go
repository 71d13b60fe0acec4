package httpapi_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// elsewhere are the operations without a row in the matrix, each with the test that holds it.
var elsewhere = map[string]string{
	"GET /events":     "it lasts: TestStreamsTellWhatTheirReaderMayKnow",
	"DELETE /session": "it would end the sessions of the table: TestASessionIsNewAtEachSignInAndEndsForGood",
}

// keyless are the writes that take no Idempotency-Key, or keep none, each with the reason: all of them can be repeated without harm.
var keyless = map[string]string{
	"DELETE /session":                     "whoever is signed out stays so",
	"POST /guides/{guide}/policies/trial": "keeps nothing",
	"PUT /guides/{guide}/questions/{question}/versions/{number}/helpful":    "a voter has one vote, which is set; who has no account has no keys",
	"DELETE /guides/{guide}/questions/{question}/versions/{number}/helpful": "a vote that is gone stays so",
	"POST /guides/{guide}/questions/{question}/compare":                     "keeps nothing",
	"POST /proposals/bulk/preview":                                          "keeps nothing",
	"POST /proposals/{proposal}/edits/preview":                              "keeps nothing",
	"POST /proposals/{proposal}/changes/preview":                            "keeps nothing",
	"PUT /proposals/{proposal}/lease":                                       "a claim of a minute, which is renewed",
	"DELETE /proposals/{proposal}/lease":                                    "a claim that ended stays so",
	"POST /notices/read":                                                    "what is read stays so",
	"POST /study/schedule":                                                  "keeps nothing",
	"POST /render":                                                          "keeps nothing",
}

// optional are the writes that take a key and do not ask for it: each sets something to what the body says, on top of what If-Match
// names or of nothing that could be lost.
var optional = regexp.MustCompile(`^(PUT|PATCH|DELETE) `)

// matches reports whether a row is of an operation.
func (a action) matches(operation string) bool {
	method, template, _ := strings.Cut(operation, " ")
	path, _, _ := strings.Cut(a.path, "?")
	return a.method == method && regexp.MustCompile("^"+regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(template, `[^/]+`)+"$").MatchString(path)
}

// everyOperationHasARow fails when an operation of the contract was forgotten in the matrix.
func everyOperationHasARow(t *testing.T, table []action) {
	t.Helper()
	for operation := range apptest.Operations(t) {
		switch has := slices.ContainsFunc(table, func(a action) bool { return a.matches(operation) }); {
		case !has && elsewhere[operation] == "":
			t.Errorf("%s has no row in the matrix: say how each caller is answered", operation)
		case has && elsewhere[operation] != "":
			t.Errorf("%s has a row in the matrix: it need not be excused", operation)
		}
	}
}

// writesTakeAKey holds rule 6 over the contract: each write takes an Idempotency-Key, what creates or decides asks for one, and the
// server does as the document says.
func writesTakeAKey(t *testing.T, by *apptest.Person, table []action) {
	t.Helper()
	for operation, key := range apptest.Keys(t) {
		_, excused := keyless[operation]
		switch {
		case excused != (key == apptest.NoKey):
			t.Errorf("%s: the document says %q of its Idempotency-Key, and the list of those that take none says %v", operation, key, excused)
		case key == apptest.OptionalKey && !optional.MatchString(operation):
			t.Errorf("%s creates or decides, and does not require an Idempotency-Key", operation)
		}
		i := slices.IndexFunc(table, func(a action) bool { return a.matches(operation) })
		if i < 0 {
			continue
		}
		a := table[i]
		match := `If-Match: "0123456789abcdef-0"`
		if without := by.Do(a.method, a.path, a.body, match, "Idempotency-Key:"); (without.Status == 400) != (key == apptest.RequiredKey) {
			t.Errorf("%s without a key is answered %d: %s", operation, without.Status, without.Body)
		}
		if wrong := by.Do(a.method, a.path, a.body, match, "Idempotency-Key: not a key"); key != apptest.NoKey && wrong.String("fields.0.field") != "header:Idempotency-Key" {
			t.Errorf("%s with what is no key is answered %d: %s", operation, wrong.Status, wrong.Body)
		}
	}
}
