package httpapi_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"redraft/internal/apptest"
)

const helpful = question + "/versions/1/helpful"

func says(yes bool, reason string) map[string]any {
	return map[string]any{"helpful": yes, "reason": reason}
}

// One answer for each person or browser and version, to be changed and taken back; only moderators of the guide see what all said.
func TestWasThisHelpful(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	cleo, again, alma, bert, visitor, other := s.SignIn("cleo"), s.SignIn("cleo"), s.SignIn("alma"), s.SignIn("bert"), s.Visitor(), s.Visitor()
	audited := number(t, c, "SELECT count(*) FROM audit")

	asked := visitor.Get(helpful).Want(t, 200)
	if asked.Value("vote") != nil || asked.Value("reasons.yes.0.code") == nil || asked.Value("reasons.yes.0.code") == asked.Value("reasons.no.0.code") || asked.Header.Get("Set-Cookie") != "" {
		t.Errorf("before: %s, cookie %q", asked.Body, asked.Header.Get("Set-Cookie"))
	}
	first := visitor.Do("PUT", helpful, says(true, "")).Want(t, 200)
	cookie := first.Header.Get("Set-Cookie")
	if !strings.HasPrefix(cookie, "redraft-voter=") || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") {
		t.Errorf("the cookie is %q", cookie)
	}
	changed := visitor.Do("PUT", helpful, says(false, "outdated")).Want(t, 200)
	if changed.Header.Get("Set-Cookie") != "" || changed.Value("vote.helpful") != false {
		t.Errorf("changed: %s", changed.Body)
	}
	if got := visitor.Get(helpful); got.String("vote.reason") != "outdated" {
		t.Errorf("the visitor's answer is %s", got.Body)
	}
	other.Do("PUT", helpful, says(true, "clear")).Want(t, 200)
	cleo.Do("PUT", helpful, says(true, "clear")).Want(t, 200)
	again.Do("PUT", helpful, says(false, "missing")).Want(t, 200) // the same person in another browser
	if n := number(t, c, "SELECT count(*) FROM helpful_vote"); n != 3 {
		t.Errorf("%d answers are kept, want 3", n)
	}
	if n := number(t, c, "SELECT count(*) FROM audit"); n != audited {
		t.Errorf("%d audit rows came of it", n-audited)
	}

	seen := alma.Get(question+"/versions").Want(t, 200)
	if seen.Int("items.0.helpful.yes") != 1 || seen.Int("items.0.helpful.no") != 2 || seen.String("items.0.helpful.reasons.0.code") != "clear" {
		t.Errorf("the moderator sees %s", seen.Body)
	}
	if r := alma.Get(question); r.Int("version.helpful.no") != 2 {
		t.Errorf("the moderator sees on the question %s", r.Body)
	}
	for name, p := range map[string]*apptest.Person{"a visitor": visitor, "a contributor": cleo, "a moderator of another guide": bert} {
		for _, path := range []string{question, question + "/versions", question + "/versions/1"} {
			if r := p.Get(path).Want(t, 200); strings.Contains(string(r.Body), `"helpful"`) {
				t.Errorf("%s sees at %s what readers said: %s", name, path, r.Body)
			}
		}
	}
	visitor.Do("DELETE", helpful, nil).Want(t, 204)
	visitor.Do("DELETE", helpful, nil).Want(t, 204)
	if r := visitor.Get(helpful); r.Value("vote") != nil {
		t.Errorf("taken back: %s", r.Body)
	}
}

func TestVotesThatAreNone(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	visitor, ada, sam := s.Visitor(), s.SignIn("ada"), s.SignIn("sam")
	before := rows(t, c)
	for what, r := range map[string]apptest.Response{
		"a reason of the other answer": visitor.Do("PUT", helpful, says(true, "wrong")),
		"no reason of ours":            visitor.Do("PUT", helpful, says(false, "because")),
		"no answer":                    visitor.Do("PUT", helpful, map[string]any{"reason": "clear"}),
	} {
		if r.Status != 422 || r.String("code") != "invalid" || r.Header.Get("Set-Cookie") != "" {
			t.Errorf("%s: %d %s", what, r.Status, r.Body)
		}
	}
	visitor.Do("PUT", question+"/versions/2/helpful", says(true, "")).WantCode(t, 404, "not_found")
	visitor.Do("PUT", "/guides/alpha/questions/none/versions/1/helpful", says(true, "")).WantCode(t, 404, "not_found")
	unchanged(t, c, before, "an answer that is none")
	if r := visitor.Do("PUT", helpful, says(true, ""), "Sec-Fetch-Site: cross-site"); r.Status != 403 {
		t.Errorf("from another site's page: %d", r.Status)
	}
	who := "/people/" + sam.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": reason}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	sam.Do("PUT", helpful, says(true, "")).WantCode(t, 403, "forbidden")
	if n := number(t, c, "SELECT count(*) FROM helpful_vote"); n != 0 {
		t.Errorf("%d answers are kept", n)
	}
	if _, err := c.Exec(context.Background(), "INSERT INTO helpful_vote SELECT id, sha256('x'), true, 'wrong', now() FROM version"); err == nil || !strings.Contains(err.Error(), "vote_reason_fits") {
		t.Errorf("the database takes a reason of the other answer: %v", err)
	}
}

// A browser that forgets its name at each answer is stopped by its address.
func TestAnAddressAnswersSoOften(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	limits := s.Limits
	limits.VotesPerHour = 3
	s = s.Limited(limits)
	for range 3 {
		s.Visitor().Do("PUT", helpful, says(true, "")).Want(t, 200)
	}
	r := s.Visitor().Do("PUT", helpful, says(true, "")).WantCode(t, http.StatusTooManyRequests, "rate_limited")
	if r.Header.Get("Retry-After") == "" || r.Header.Get("Set-Cookie") != "" {
		t.Errorf("refused with %v", r.Header)
	}
	s.SignIn("cleo").Do("PUT", helpful, says(true, "")).Want(t, 200)
}

// Reading counts in memory; the counts of several processes add up, and are kept through a failure.
func TestReadsAreCounted(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	another := s.Another()
	c := dial(t, s)
	ctx := context.Background()
	before := rows(t, c)
	for range 3 {
		s.Visitor().Get(question).Want(t, 200)
	}
	another.Visitor().Get(question).Want(t, 200)
	another.Visitor().Do("GET", question, nil, "Purpose: prefetch").Want(t, 200) // a browser keeps it for later
	unchanged(t, c, before, "reading")
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Desk.KeepReads(cancelled); err == nil {
		t.Error("counts were kept by a call that was given up")
	}
	for _, site := range []*apptest.Site{s, another, s} {
		if _, err := site.Desk.KeepReads(ctx); err != nil {
			t.Fatal(err)
		}
	}
	var id uuid.UUID
	var n int
	if err := c.QueryRow(ctx, "SELECT question_id, n FROM question_reads").Scan(&id, &n); err != nil || n != 4 {
		t.Errorf("%d reads are counted: %v", n, err)
	}
	since := func(days int) int64 {
		reads, err := s.Store.ReadsSince(ctx, []uuid.UUID{id}, s.Clock.Now().Add(-time.Duration(days)*24*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		return reads[id]
	}
	if since(1) != 4 || since(-1) != 0 {
		t.Errorf("reads since yesterday: %d, since tomorrow: %d", since(1), since(-1))
	}
}
