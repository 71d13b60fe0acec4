package httpapi_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"redraft/internal/apptest"
)

// suggest begins a thread that suggests other words for a passage of a revision.
func suggest(t testing.TB, by *apptest.Person, id string, revision int, quote, replacement string) string {
	t.Helper()
	return by.Do("POST", "/proposals/"+id+"/threads", map[string]any{
		"revision": revision, "text": "", "replacement": replacement,
		"passage": map[string]any{"field": "body", "quote": quote},
	}).Want(t, 201).String("id")
}

func take(by *apptest.Person, id, etag string, threads ...string) apptest.Response {
	var picked []map[string]any
	for _, thread := range threads {
		picked = append(picked, map[string]any{"thread": thread, "comment": 1})
	}
	return by.Do("POST", "/proposals/"+id+"/suggestions/take", map[string]any{"suggestions": picked}, "If-Match: "+etag)
}

func bodyOf(t testing.TB, by *apptest.Person, id string, revision int) string {
	t.Helper()
	return by.Get(fmt.Sprintf("/proposals/%s/revisions/%d", id, revision)).Want(t, 200).String("body")
}

// A suggestion is taken where its passage is now, several together; who made much of it is credited and barred, who fixed a typo is not.
func TestTakingSuggestions(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, max := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	id := submit(t, cleo, threadText).String("id")
	long := suggest(t, mo, id, 1, "name the risks, and say who carries them", "write down each risk, its price, who carries it, and what would make me stop altogether")
	typo := suggest(t, max, id, 1, "I end with a date.", "I end with a day.")
	moved := revise(t, cleo, id, "Before all else: "+strings.Replace(threadText, "Then I", "After that I", 1))
	taken := take(cleo, id, moved.ETag(), long, typo).Want(t, 201)
	want := "Before all else: I begin with the end in mind. After that I write down each risk, its price, who carries it, and what would make me stop altogether.\n\nI end with a day."
	if got := bodyOf(t, cleo, id, 3); got != want || taken.Int("revision") != 3 || taken.String("state") != "in_review" {
		t.Fatalf("revision %d: %s", taken.Int("revision"), got)
	}
	if taken.String("revisions.2.co_authors.0.name") != "Mo Moderator" || taken.Value("revisions.2.co_authors.1") != nil {
		t.Errorf("credited: %v", taken.Value("revisions.2"))
	}
	thread := cleo.Get("/proposals/" + id + "/threads/" + long)
	if thread.Value("resolved") != true || thread.Int("remarks.0.suggestion.applied_in") != 3 || thread.String("remarks.1.kind") != "apply" {
		t.Errorf("the thread: %s", thread.Body)
	}
	if mo.Get("/notices").String("items.0.kind") != "suggestion_taken" && mo.Get("/notices").String("items.1.kind") != "suggestion_taken" {
		t.Errorf("who suggested is not told: %s", mo.Get("/notices").Body)
	}
	mo.Do("POST", "/proposals/"+id+"/publish", publishing(3, 1), "If-Match: "+taken.ETag()).WantCode(t, 403, "self_approval")
	take(cleo, id, taken.ETag(), typo).WantCode(t, 409, "wrong_state")
	max.Do("POST", "/proposals/"+id+"/publish", publishing(3, 1), "If-Match: "+taken.ETag()).Want(t, 201)
}

// Many small suggestions of one person count as one.
func TestManySmallSuggestionsAreOne(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	id := submit(t, cleo, threadText).String("id")
	now := cleo.Get("/proposals/" + id)
	for i, x := range [][2]string{{"begin", "start"}, {"mind", "sight"}, {"risks", "dangers"}} {
		now = take(cleo, id, now.ETag(), suggest(t, mo, id, i+1, x[0], x[1])).Want(t, 201)
	}
	if now.String("revisions.1.co_authors.0.name") != "" || now.String("revisions.3.co_authors.0.name") != "Mo Moderator" {
		t.Errorf("credited: %v", now.Value("revisions"))
	}
}

func TestSuggestionsAreRefused(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo, una, c := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("una"), dial(t, s)
	p := submit(t, cleo, threadText)
	submit(t, dora, "Another text by a fellow.")
	id := p.String("id")
	same := suggest(t, mo, id, 1, "begin with the end", "begin with the end")
	wide := suggest(t, mo, id, 1, "begin with the end in mind", "start at the end")
	narrow := suggest(t, mo, id, 1, "end in mind. Then", "end. Then")
	all := suggest(t, mo, id, 1, threadText, "")
	plain := opened(t, mo, id, "name the risks", "Which ones?").String("id")
	before := rows(t, c)
	tag := p.ETag()
	take(cleo, id, tag, same).WantCode(t, 422, "no_change")
	take(cleo, id, tag, wide, narrow).WantCode(t, 422, "invalid")
	take(cleo, id, tag, wide, wide).WantCode(t, 422, "invalid")
	take(cleo, id, tag, all).WantCode(t, 422, "invalid")
	take(cleo, id, tag, plain).WantCode(t, 422, "invalid")
	take(cleo, id, tag, id).WantCode(t, 422, "invalid")
	take(cleo, id, tag, "x").WantCode(t, 422, "invalid")
	take(cleo, id, tag).WantCode(t, 422, "invalid")
	take(cleo, id, `"0123456789abcdef-0"`, wide).WantCode(t, 412, "precondition_failed")
	take(cleo, id, "", wide).WantCode(t, 428, "precondition_required")
	take(mo, id, tag, wide).WantCode(t, 403, "forbidden")
	take(dora, id, tag, wide).WantCode(t, 403, "forbidden")
	take(s.Visitor(), id, tag, wide).WantCode(t, 401, "unauthenticated")
	take(una, id, tag, wide).WantCode(t, 404, "not_found")
	unchanged(t, c, before, "a suggestion that was refused")
	gone := revise(t, cleo, id, "Something else altogether, in other words.")
	before = rows(t, c)
	take(cleo, id, gone.ETag(), wide).WantCode(t, 409, "passage_gone")
	unchanged(t, c, before, "a suggestion whose passage is gone")
}

// Of many who take one suggestion at once, one does.
func TestASuggestionIsTakenOnce(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other := s.Another()
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	p := submit(t, cleo, threadText)
	id := p.String("id")
	thread := suggest(t, mo, id, 1, "begin", "start")
	at := []*apptest.Person{cleo, cleo.At(other)}
	var wg sync.WaitGroup
	var mu sync.Mutex
	status := map[int]int{}
	for i := range 50 {
		wg.Go(func() {
			r := take(at[i%2], id, p.ETag(), thread)
			mu.Lock()
			status[r.Status]++
			mu.Unlock()
		})
	}
	wg.Wait()
	if status[201] != 1 || status[412] != 49 || number(t, c, "SELECT count(*) FROM revision WHERE proposal_id = $1", id) != 2 {
		t.Errorf("taken %v", status)
	}
}

// With a draft of the next revision open, suggestions go into it, where their passages are there; who made them is credited when it is
// submitted, and told.
func TestSuggestionsGoIntoTheDraft(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, max, c := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max"), dial(t, s)
	p := submit(t, cleo, threadText)
	id := p.String("id")
	long := suggest(t, mo, id, 1, "name the risks, and say who carries them", "write down each risk, its price, who carries it, and what would make me stop altogether")
	typo := suggest(t, max, id, 1, "I end with a date.", "I end with a day.")
	gone := suggest(t, max, id, 1, "begin with the end in mind", "start at the end")
	into := func(etag string, threads ...string) apptest.Response {
		var picked []map[string]any
		for _, thread := range threads {
			picked = append(picked, map[string]any{"thread": thread, "comment": 1})
		}
		return cleo.Do("POST", question+"/draft/suggestions", map[string]any{"suggestions": picked}, "If-Match: "+etag)
	}
	into(p.ETag(), long).WantCode(t, 404, "not_found")
	save := func(body string, headers ...string) apptest.Response {
		draft := proposal(body)
		draft["revises"] = id
		return cleo.Do("PUT", question+"/draft", draft, headers...).Want(t, 200)
	}
	mine := "Before all else: " + strings.Replace(strings.Replace(threadText, "begin with the end in mind", "look around me for a while", 1), "Then I", "After that I", 1)
	draft := save(mine, "If-None-Match: *")
	before := rows(t, c)
	into(draft.ETag(), gone).WantCode(t, 409, "passage_gone")
	into(draft.ETag(), long, gone).WantCode(t, 409, "passage_gone")
	into(draft.ETag(), id).WantCode(t, 422, "invalid")
	into(draft.ETag()).WantCode(t, 422, "invalid")
	into("", long).WantCode(t, 428, "precondition_required")
	into(`"0123456789abcdef-0"`, long).WantCode(t, 412, "precondition_failed")
	unchanged(t, c, before, "a suggestion that was refused")

	taken := into(draft.ETag(), long).Want(t, 200)
	want := strings.Replace(mine, "name the risks, and say who carries them", "write down each risk, its price, who carries it, and what would make me stop altogether", 1)
	if taken.String("body") != want || taken.String("taken.0.thread") != long || cleo.Get("/proposals/"+id).Int("revision") != 1 {
		t.Fatalf("the draft: %s", taken.Body)
	}
	into(taken.ETag(), long).WantCode(t, 409, "wrong_state")
	both := into(taken.ETag(), typo).Want(t, 200)
	if both.String("body") != strings.Replace(want, "a date", "a day", 1) {
		t.Fatalf("the draft: %s", both.Body)
	}
	written := save(both.String("body")+" That is all.", "If-Match: "+both.ETag())
	if written.Value("taken.1") == nil {
		t.Errorf("saving forgot what was taken: %s", written.Body)
	}
	now := revise(t, cleo, id, written.String("body"))
	if now.String("revisions.1.co_authors.0.name") != "Mo Moderator" || now.Value("revisions.1.co_authors.1") != nil {
		t.Errorf("credited: %v", now.Value("revisions.1"))
	}
	for _, thread := range []string{long, typo} {
		if r := cleo.Get("/proposals/" + id + "/threads/" + thread); r.Value("resolved") != true || r.Int("remarks.0.suggestion.applied_in") != 2 {
			t.Errorf("the thread: %s", r.Body)
		}
	}
	if n := number(t, c, "SELECT count(*) FROM notice WHERE kind = 'suggestion_taken'"); n != 2 {
		t.Errorf("%d are told", n)
	}
	mo.Do("POST", "/proposals/"+id+"/publish", publishing(2, 1), "If-Match: "+now.ETag()).WantCode(t, 403, "self_approval")
	if n := number(t, c, "SELECT count(*) FROM draft_suggestion"); n != 0 {
		t.Errorf("%d notes outlive the draft", n)
	}

	// A draft that becomes one of a new proposal forgets them, and one of a new proposal takes none.
	again := suggest(t, mo, id, 2, "That is all.", "That is all there is to say.")
	draft = save(written.String("body"), "If-None-Match: *")
	draft = into(draft.ETag(), again).Want(t, 200)
	fresh := cleo.Do("PUT", question+"/draft", proposal("Another text."), "If-Match: "+draft.ETag()).Want(t, 200)
	if fresh.Value("taken") != nil || number(t, c, "SELECT count(*) FROM draft_suggestion") != 0 {
		t.Errorf("another draft: %s", fresh.Body)
	}
	into(fresh.ETag(), again).WantCode(t, 409, "wrong_state")
}
