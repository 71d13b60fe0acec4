package httpapi_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"redraft/internal/apptest"
)

const toConfirm = "/answers-to-confirm"

// reviewing sets after how many days the answers of a guide are to be confirmed again.
func reviewing(t testing.TB, by *apptest.Person, guide string, days int) {
	t.Helper()
	by.Do("PATCH", "/guides/"+guide, map[string]any{"review_after_days": days}, "If-Match: "+by.Get("/guides/"+guide).ETag()).Want(t, 200)
}

// due lists what a person is to confirm, a few at a time.
func due(t testing.TB, by *apptest.Person, limit string) (all []string) {
	t.Helper()
	for next := ""; ; {
		page := by.Get(toConfirm+"?limit="+limit+next).Want(t, 200)
		items, _ := page.Value("items").([]any)
		for _, item := range items {
			q, _ := item.(map[string]any)["question"].(map[string]any)
			g, _ := q["guide"].(map[string]any)
			all = append(all, g["slug"].(string)+"/"+q["slug"].(string))
		}
		if page.Value("next_cursor") == nil {
			return all
		}
		next = "&cursor=" + page.String("next_cursor")
	}
}

// After its date an answer waits for the moderators of its guide, until one of them says that it is still right, or another is published.
func TestAnswersAreConfirmedAgain(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	alma, bert, mo, cleo, visitor := s.SignIn("alma"), s.SignIn("bert"), s.SignIn("mo"), s.SignIn("cleo"), s.Visitor()
	if r := visitor.Get(question); r.Value("review_by") != nil || r.Value("confirmed_at") != nil {
		t.Errorf("an import without a date says %s", r.Body)
	}
	alma.Do("PATCH", "/guides/alpha", map[string]any{"review_after_days": 3651}, "If-Match: "+alma.Get("/guides/alpha").ETag()).WantCode(t, 422, "invalid")
	changed := visitor.Get("/guides/alpha").String("changed_at")
	reviewing(t, alma, "alpha", 10)
	if r := visitor.Get("/guides/alpha"); r.Int("review_after_days") != 10 || r.String("changed_at") != changed {
		t.Errorf("the guide with a date for its answers is %s", r.Body)
	}
	reviewing(t, bert, "beta", 5)
	if got := visitor.Get(question).String("review_by"); !strings.HasPrefix(got, "2026-03-11T12:00") {
		t.Errorf("the review-by date is %s", got)
	}
	for _, by := range []*apptest.Person{alma, bert, mo} {
		if all := due(t, by, "50"); len(all) > 0 {
			t.Errorf("before the date, %s is to confirm %v", by.Name, all)
		}
	}
	s.Clock.Advance(10 * 24 * time.Hour)
	for by, want := range map[*apptest.Person]string{alma: "alpha/first alpha/second", bert: "beta/first beta/second", mo: "beta/first beta/second alpha/first alpha/second"} {
		if got := strings.Join(due(t, by, "1"), " "); got != want {
			t.Errorf("%s is to confirm %s, want %s", by.Name, got, want)
		}
	}
	task := alma.Get(toConfirm+"?guide=alpha").Want(t, 200)
	if task.Int("items.0.version") != 1 || task.Value("items.0.can.version.confirm") != true {
		t.Errorf("the first is %s", task.Body)
	}
	r := alma.Do("POST", question+"/versions/1/confirm", nil, "If-Match: "+task.String("items.0.etag")).Want(t, 201)
	if r.String("confirmed_at") == "" || !strings.HasPrefix(alma.Get(question).ETag(), strings.TrimSuffix(r.ETag(), `"`)) {
		t.Errorf("the confirmation is answered %s %s", r.ETag(), r.Body)
	}
	if got := visitor.Get(question); !strings.HasPrefix(got.String("confirmed_at"), "2026-03-11T12:00") || !strings.HasPrefix(got.String("review_by"), "2026-03-21T12:00") || !strings.HasPrefix(got.String("version.published_at"), "2026-03-01") {
		t.Errorf("readers are told %s", got.Body)
	}
	second := strings.Replace(question, "first", "second", 1)
	p := cleo.Do("POST", second+"/proposals", map[string]any{"guidance": "They want to see how you go on.", "body": "I go on as I began, and look back.", "summary": "Says it in other words", "base_version": 1}).Want(t, 201)
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	if all := due(t, alma, "50"); len(all) > 0 {
		t.Errorf("what was confirmed or published anew is to be confirmed: %v", all)
	}
	if c := dial(t, s); number(t, c, "SELECT count(*) FROM audit WHERE action = 'version.confirm' AND detail::text LIKE '%version%1%'") != 1 {
		t.Error("the audit log does not say so")
	}
	reviewing(t, alma, "alpha", 0)
	if r := visitor.Get(question); r.Value("review_by") != nil {
		t.Errorf("where no date is set: %s", r.Body)
	}
}

// A confirmation is of what was seen: of the latest version, by somebody else than its author, and once.
func TestAConfirmationIsOfWhatWasSeen(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	alma, mo, max, bert, c := s.SignIn("alma"), s.SignIn("mo"), s.SignIn("max"), s.SignIn("bert"), dial(t, s)
	confirm := func(by *apptest.Person, version, tag string) apptest.Response {
		return by.Do("POST", question+"/versions/"+version+"/confirm", nil, "If-Match: "+tag)
	}
	first := alma.Get(question).ETag()
	p := submit(t, alma, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	tag := mo.Get(question).ETag()
	before := rows(t, c)
	mo.Do("POST", question+"/versions/2/confirm", nil).WantCode(t, 428, "precondition_required")
	confirm(mo, "2", first).WantCode(t, 412, "precondition_failed")
	confirm(mo, "2", `"0123456789abcdef-2"`).WantCode(t, 412, "precondition_failed")
	if r := confirm(mo, "1", tag).WantCode(t, 409, "stale_base"); r.Int("current_version") != 2 {
		t.Errorf("the latest version is not named: %s", r.Body)
	}
	confirm(mo, "3", tag).WantCode(t, 404, "not_found")
	confirm(alma, "2", tag).WantCode(t, 403, "self_approval")
	confirm(bert, "2", tag).WantCode(t, 403, "forbidden")
	if alma.Get(question).Value("can.version.confirm") != nil {
		t.Error("the author is offered to confirm")
	}
	unchanged(t, c, before, "a refused confirmation")

	answers := make(chan int, 8)
	for i := range cap(answers) {
		go func() { answers <- confirm([]*apptest.Person{mo, max}[i%2], "2", tag).Status }()
	}
	counted := map[int]int{}
	for range cap(answers) {
		counted[<-answers]++
	}
	if counted[201] != 1 || counted[412] != cap(answers)-1 || number(t, c, "SELECT count(*) FROM confirmation") != 1 {
		t.Errorf("at the same time: %v", counted)
	}
	key := "Idempotency-Key: said-once"
	tag = mo.Get(question).ETag()
	one := mo.Do("POST", question+"/versions/2/confirm", nil, "If-Match: "+tag, key).Want(t, 201)
	if two := mo.Do("POST", question+"/versions/2/confirm", nil, "If-Match: "+tag, key).Want(t, 201); string(two.Body) != string(one.Body) || number(t, c, "SELECT count(*) FROM confirmation") != 2 {
		t.Errorf("said again with the same key: %s", two.Body)
	}
	archive := question
	mo.Do("PATCH", archive, map[string]any{"archived": true}, "If-Match: "+mo.Get(question).ETag()).Want(t, 200)
	confirm(max, "2", max.Get(question).ETag()).WantCode(t, 409, "wrong_state")
}

// However its row is written, how fresh an answer is follows from what was published and confirmed.
func TestHowFreshAnAnswerIsCannotBeSaid(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	mo, c := s.SignIn("mo"), dial(t, s)
	s.Clock.Advance(time.Hour)
	mo.Do("POST", question+"/versions/1/confirm", nil, "If-Match: "+mo.Get(question).ETag()).Want(t, 201)
	for _, lie := range []string{"NULL", "'2000-01-01'", "'2100-01-01'"} {
		if _, err := c.Exec(context.Background(), "UPDATE question SET fresh_since = "+lie); err != nil {
			t.Fatal(err)
		}
		if n := number(t, c, "SELECT count(*) FROM question q JOIN version v ON v.question_id = q.id WHERE q.fresh_since = coalesce((SELECT max(at) FROM confirmation c WHERE c.question_id = q.id), v.published_at)"); n != 4 {
			t.Errorf("%s was believed; %d answers are as fresh as was confirmed", lie, n)
		}
	}
}
