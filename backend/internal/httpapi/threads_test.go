package httpapi_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgconn"

	"redraft/internal/apptest"
)

const threadText = "I begin with the end in mind. Then I name the risks, and say who carries them.\n\nI end with a date."

// opened begins a thread on a passage of revision 1 and returns it.
func opened(t testing.TB, by *apptest.Person, id, quote, text string) apptest.Response {
	t.Helper()
	return by.Do("POST", "/proposals/"+id+"/threads", map[string]any{"revision": 1, "text": text, "passage": map[string]any{"field": "body", "quote": quote}}).Want(t, 201)
}

func inWords(revision int, text string) map[string]any {
	return map[string]any{"revision": revision, "text": text}
}

// revise submits the next revision with another body.
func revise(t testing.TB, by *apptest.Person, id, body string) apptest.Response {
	t.Helper()
	return by.Do("POST", "/proposals/"+id+"/revisions", proposal(body), "If-Match: "+by.Get("/proposals/"+id).ETag()).Want(t, 201)
}

// A passage is found again after edits around and inside it, and outdated when it is gone, with its words and the revision it was in.
func TestAThreadFollowsItsPassage(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	id := submit(t, cleo, threadText).String("id")
	thread := opened(t, mo, id, "name the risks, and say who carries them", "Which risks **first**?")
	if thread.String("anchor.place.quote") != "name the risks, and say who carries them" || thread.Int("anchor.place.from") != strings.Index(threadText, "name the") ||
		thread.String("remarks.0.html") == "" || thread.ETag() != thread.String("etag") {
		t.Fatalf("opened: %s", thread.Body)
	}
	moved := strings.Replace("Ünlike others, "+threadText, "name the risks", "name the three risks", 1)
	revise(t, cleo, id, moved)
	now := mo.Get("/proposals/"+id+"/threads").Want(t, 200)
	want := "name the three risks, and say who carries them"
	if now.String("items.0.anchor.place.quote") != want || now.Int("items.0.anchor.place.revision") != 2 || now.Int("items.0.anchor.revision") != 1 {
		t.Fatalf("after an edit inside it: %s", now.Body)
	}
	if from := now.Int("items.0.anchor.place.from"); from != utf8.RuneCountInString(strings.SplitN(moved, want, 2)[0]) {
		t.Errorf("it begins at %d, and not in characters as a page counts", from)
	}
	revise(t, cleo, id, "Ünlike others, I begin with the end in mind.\n\nI end with a date.")
	gone := cleo.Get("/proposals/"+id+"/threads").Want(t, 200)
	if gone.Value("items.0.anchor.outdated") != true || gone.Value("items.0.anchor.place") != nil || gone.String("items.0.anchor.quote") != "name the risks, and say who carries them" {
		t.Fatalf("after it was taken out: %s", gone.Body)
	}
	same := cleo.Get("/proposals/"+id+"/threads/"+thread.String("id")).Want(t, 200)
	if same.ETag() != gone.String("items.0.etag") {
		t.Errorf("the tag of one thread is %s, in the list %s", same.ETag(), gone.String("items.0.etag"))
	}
}

// The turn passes with what is said, and who is asked is named.
func TestAReplyPassesTheTurn(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo, max := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("max")
	id := submit(t, cleo, threadText).String("id")
	submit(t, dora, "Another text by a fellow.")
	turn := func(by *apptest.Person, whose string, yours bool, person string) {
		t.Helper()
		p := by.Get("/proposals/"+id).Want(t, 200)
		if p.String("turn.whose") != whose || p.Value("turn.yours") != yours || p.String("turn.people.0.name") != person {
			t.Fatalf("%s reads the turn %v", by.Name, p.Value("turn"))
		}
		for _, name := range []string{"mine", "others"} {
			r := by.Get("/proposals?guide=alpha&turn=" + name)
			if r.Status == 200 && strings.Contains(string(r.Body), id) != (yours == (name == "mine")) {
				t.Errorf("%s finds it wrongly under %s", by.Name, name)
			}
		}
	}
	turn(mo, "moderators", true, "")
	tag := mo.Get("/proposals/" + id).ETag()
	thread := opened(t, mo, id, "name the risks", "Which ones?").String("id")
	in := "/proposals/" + id + "/threads/" + thread
	turn(mo, "author", false, "")
	turn(cleo, "author", true, "")
	dora.Do("POST", in+"/comments", inWords(1, "I should like to know as well.")).Want(t, 201)
	turn(cleo, "author", true, "")
	cleo.Do("POST", in+"/comments", inWords(1, "The three that cost most.")).Want(t, 201)
	turn(mo, "moderators", true, "Mo Moderator")
	turn(max, "moderators", false, "Mo Moderator")
	if cleo.Get("/notices").String("items.1.kind") != "commented" || mo.Get("/notices").String("items.0.kind") != "replied" {
		t.Errorf("told: %s %s", cleo.Get("/notices").Body, mo.Get("/notices").Body)
	}
	// What is said takes nothing away from who decides on what they saw.
	sent := max.Do("POST", "/proposals/"+id+"/reviews", verdict("request_changes", reason), "If-Match: "+tag).Want(t, 201)
	turn(cleo, "author", true, "")
	cleo.Do("POST", "/proposals/"+id+"/threads", inWords(1, "How long may it be?")).Want(t, 201)
	turn(max, "moderators", true, "Max Moderator")
	turn(mo, "moderators", false, "Max Moderator")
	if sent.String("state") != "changes_requested" {
		t.Fatal(sent.String("state"))
	}
	revise(t, cleo, id, threadText+" And an hour.")
	turn(mo, "moderators", true, "")
}

// Resolving names what was seen, and is the author's, a moderator's and the opener's.
func TestResolvingAThread(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo")
	id := submit(t, cleo, threadText).String("id")
	submit(t, dora, "Another text by a fellow.")
	thread := opened(t, mo, id, "name the risks", "Which ones?")
	in := "/proposals/" + id + "/threads/" + thread.String("id")
	settle := func(by *apptest.Person, etag string, resolved bool) apptest.Response {
		return by.Do("POST", in+"/settle", map[string]any{"resolved": resolved}, "If-Match: "+etag)
	}
	settle(cleo, "", true).WantCode(t, 428, "precondition_required")
	answered := cleo.Do("POST", in+"/comments", inWords(1, "Three.")).Want(t, 201)
	settle(mo, thread.ETag(), true).WantCode(t, 412, "precondition_failed")
	settle(dora, answered.ETag(), true).WantCode(t, 403, "forbidden")
	if dora.Get(in).Value("can.thread.resolve") != nil {
		t.Error("a fellow is told that they can resolve another's thread")
	}
	resolved := settle(mo, answered.ETag(), true).Want(t, 201)
	if resolved.Value("resolved") != true || resolved.String("remarks.2.kind") != "resolve" {
		t.Fatalf("resolved: %s", resolved.Body)
	}
	settle(mo, resolved.ETag(), true).WantCode(t, 409, "wrong_state")
	again := settle(cleo, resolved.ETag(), false).Want(t, 201)
	if again.Value("resolved") != false || again.String("remarks.3.by.name") != "Cleo Contributor" {
		t.Fatalf("opened again: %s", again.Body)
	}
	dora.Do("POST", "/proposals/"+id+"/threads", inWords(1, "A remark of a fellow.")).Want(t, 201)
	own := dora.Get("/proposals/" + id + "/threads")
	dora.Do("POST", "/proposals/"+id+"/threads/"+own.String("items.1.id")+"/settle", map[string]any{"resolved": true}, "If-Match: "+own.String("items.1.etag")).Want(t, 201)
}

func TestThreadsAreRefused(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	p := submit(t, cleo, "Say it once, and say it once more, and say it once.")
	id := p.String("id")
	passage := func(field, quote, prefix string) map[string]any {
		return map[string]any{"revision": 1, "text": "x", "passage": map[string]any{"field": field, "quote": quote, "prefix": prefix}}
	}
	before := rows(t, c)
	for name, x := range map[string]struct {
		body  any
		field string
	}{
		"no words":             {inWords(1, " \n"), "text"},
		"too many words":       {inWords(1, strings.Repeat("x", 5001)), "text"},
		"U+0007":               {inWords(1, "a\x07"), "text"},
		"revision 0":           {inWords(0, "x"), "revision"},
		"revision 2":           {inWords(2, "x"), "revision"},
		"no such field":        {passage("summary", "once", ""), "field"},
		"an empty quote":       {passage("body", "", ""), "quote"},
		"words not there":      {passage("body", "twice", ""), "quote"},
		"words of the other":   {passage("guidance", "once more", ""), "quote"},
		"in several places":    {passage("body", "say it once", " and "), "quote"},
		"a long context":       {passage("body", "say it once", strings.Repeat("x", 1001)), "prefix"},
		"other words for none": {map[string]any{"revision": 1, "text": "x", "replacement": "y"}, "replacement"},
	} {
		t.Run(name, func(t *testing.T) {
			if r := mo.Do("POST", "/proposals/"+id+"/threads", x.body).WantCode(t, 422, "invalid"); !strings.Contains(r.String("fields.0.field"), x.field) {
				t.Errorf("names %s", r.Body)
			}
		})
	}
	unchanged(t, c, before, "what was refused")
	thread := mo.Do("POST", "/proposals/"+id+"/threads", inWords(1, "x")).Want(t, 201)
	cleo.Do("POST", "/proposals/"+id+"/withdraw", nil, "If-Match: "+p.ETag()).Want(t, 201)
	before = rows(t, c)
	mo.Do("POST", "/proposals/"+id+"/threads", inWords(1, "x")).WantCode(t, 409, "wrong_state")
	mo.Do("POST", "/proposals/"+id+"/threads/"+thread.String("id")+"/comments", inWords(1, "x")).WantCode(t, 409, "wrong_state")
	mo.Do("POST", "/proposals/"+id+"/threads/"+thread.String("id")+"/settle", map[string]any{"resolved": true}, "If-Match: "+thread.ETag()).WantCode(t, 409, "wrong_state")
	unchanged(t, c, before, "what was refused on a closed proposal")
	if mo.Get("/proposals/"+id+"/threads").String("items.0.remarks.0.text") != "x" {
		t.Error("the discussion of a closed proposal is gone")
	}
}

// Of many who resolve what they saw, one does; comments of many at once are all kept, in one order, and a repeated one is kept once.
func TestManyInOneThread(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other := s.Another()
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	id := submit(t, cleo, threadText).String("id")
	thread := opened(t, mo, id, "name the risks", "Which ones?")
	in := "/proposals/" + id + "/threads/" + thread.String("id")
	at := []*apptest.Person{mo, mo.At(other)}
	var wg sync.WaitGroup
	var mu sync.Mutex
	status := map[int]int{}
	for i := range 20 {
		wg.Go(func() {
			at[i%2].Do("POST", in+"/comments", inWords(1, "One of many."), fmt.Sprintf("Idempotency-Key: many-%d", i/2))
			r := at[i%2].Do("POST", in+"/settle", map[string]any{"resolved": true}, "If-Match: "+thread.ETag())
			mu.Lock()
			status[r.Status]++
			mu.Unlock()
		})
	}
	wg.Wait()
	if n := number(t, c, "SELECT count(*) FROM remark WHERE kind = 'comment'"); n != 11 || status[412] != 20 {
		t.Errorf("%d comments, settled %v", n, status)
	}
	latest := mo.Get(in).ETag()
	for i := range 20 {
		wg.Go(func() {
			r := at[i%2].Do("POST", in+"/settle", map[string]any{"resolved": true}, "If-Match: "+latest)
			mu.Lock()
			status[r.Status]++
			mu.Unlock()
		})
	}
	wg.Wait()
	if status[201] != 1 || status[412] != 39 {
		t.Errorf("settled %v", status)
	}
}

// Whoever writes SQL as the server cannot make a thread that is none.
func TestTheDatabaseKeepsThreadsWhole(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	id := submit(t, cleo, threadText).String("id")
	thread := mo.Do("POST", "/proposals/"+id+"/threads", inWords(1, "x")).Want(t, 201).String("id")
	insert := "INSERT INTO remark (thread_id, proposal_id, ordinal, revision, at_row_version, kind, by_id, text, replacement, applies, created_at) SELECT thread_id, proposal_id, "
	for name, values := range map[string]string{
		"remark_number_follows":       "3, 1, 1, 'comment', by_id, 'x', NULL, NULL, now()",
		"remark_turns_thread":         "2, 1, 1, 'unresolve', by_id, '', NULL, NULL, now()",
		"remark_says_something":       "2, 1, 1, 'comment', by_id, '', NULL, NULL, now()",
		"remark_suggests_for_passage": "2, 1, 1, 'comment', by_id, 'x', 'y', NULL, now()",
		"remark_applies_suggestion":   "2, 1, 1, 'apply', by_id, '', NULL, 1, now()",
		"remark_on_revision":          "2, 7, 1, 'comment', by_id, 'x', NULL, NULL, now()",
	} {
		_, err := c.Exec(context.Background(), insert+values+" FROM remark WHERE thread_id = $1", thread)
		var refused *pgconn.PgError
		if !errors.As(err, &refused) || refused.ConstraintName != name {
			t.Errorf("%s: %v", name, err)
		}
	}
}
