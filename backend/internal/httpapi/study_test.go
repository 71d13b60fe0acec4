package httpapi_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

const studied = "/study/alpha/first"

func grading(grade string, version int) map[string]any {
	return map[string]any{"grade": grade, "version": version}
}

// studyGuide is a guide with many questions.
func studyGuide(slug string, n int) guidefile.Guide {
	g := guidefile.Guide{Slug: slug, Title: "Guide " + slug}
	for i := range n {
		g.Questions = append(g.Questions, guidefile.Question{Slug: fmt.Sprintf("q%02d", i+1), Prompt: fmt.Sprintf("Question %d?", i+1), Answer: fmt.Sprintf("Answer %d.", i+1)})
	}
	return g
}

// queue walks what is to be studied, a few at a time.
func queue(t *testing.T, p *apptest.Person, guide string) (slugs []string) {
	t.Helper()
	for cursor := ""; ; {
		r := p.Get("/study?limit=2&guide="+guide+"&cursor="+cursor).Want(t, 200)
		var page struct {
			Items []struct{ Question struct{ Slug string } }
			Next  *string `json:"next_cursor"`
		}
		if err := json.Unmarshal(r.Body, &page); err != nil {
			t.Fatal(err)
		}
		for _, item := range page.Items {
			slugs = append(slugs, item.Question.Slug)
		}
		if page.Next == nil {
			return slugs
		}
		cursor = *page.Next
	}
}

func TestStudyingAGuide(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Import(studyGuide("gamma", 5))
	dora, una := s.SignIn("dora"), s.SignIn("una")
	c := dial(t, s)
	audited := number(t, c, "SELECT count(*) FROM audit")
	want := func(what string, slugs ...string) {
		t.Helper()
		if got := queue(t, dora, "gamma"); !slices.Equal(got, slugs) {
			t.Errorf("%s, to study is %v, want %v", what, got, slugs)
		}
	}
	want("at first", "q01", "q02", "q03", "q04", "q05")
	grade := func(slug, grade string) apptest.Response {
		t.Helper()
		s.Clock.Advance(time.Second)
		return dora.Do("POST", "/study/gamma/"+slug+"/grade", grading(grade, 1)).Want(t, 201)
	}
	if r := grade("q02", "easy"); r.String("knows") != "known" || r.String("last_grade") != "easy" || r.Int("studied_version") != 1 {
		t.Errorf("easy: %s", r.Body)
	}
	if r := grade("q01", "again"); r.String("knows") != "shaky" {
		t.Errorf("again: %s", r.Body)
	}
	grade("q03", "good")
	want("after three grades", "q04", "q05")
	s.Clock.Advance(time.Hour)
	want("an hour later, what was forgotten comes before what was good", "q01", "q03", "q04", "q05")
	if r := dora.Get("/study").Want(t, 200); r.String("items.0.question.slug") != "q01" || r.String("items.1.question.slug") != "q03" || r.Value("items.2") != nil {
		t.Errorf("of all guides, only what is due is asked: %s", r.Body)
	}
	if r := dora.Get("/study/progress").Want(t, 200); r.String("items.0.guide.slug") != "gamma" || r.Int("items.0.questions") != 5 || r.Int("items.0.new") != 2 ||
		r.Int("items.0.shaky") != 2 || r.Int("items.0.known") != 1 || r.Int("items.0.due") != 2 || r.String("items.0.next_due_at") == "" || r.Value("items.1") != nil || r.Value("questions") != nil {
		t.Errorf("progress: %s", r.Body)
	}
	if r := dora.Get("/study/progress?guide=gamma").Want(t, 200); r.String("questions.1.knows") != "known" || r.String("questions.4.knows") != "new" || r.Value("questions.5") != nil {
		t.Errorf("progress of the guide: %s", r.Body)
	}
	if r := una.Get("/study/progress").Want(t, 200); r.Value("items.0") != nil {
		t.Errorf("another knows of it: %s", r.Body)
	}
	if r := una.Get("/study/progress?guide=alpha").Want(t, 200); r.Int("items.0.new") != 2 || r.Int("items.0.due") != 0 {
		t.Errorf("a guide that was never studied: %s", r.Body)
	}
	if n := number(t, c, "SELECT count(*) FROM audit"); n != audited {
		t.Errorf("the audit log tells of %d acts of studying", n-audited)
	}
	dora.Do("POST", studied+"/grade", grading("good", 2)).WantCode(t, 412, "precondition_failed")
	dora.Do("POST", studied+"/grade", grading("best", 1)).WantCode(t, 422, "invalid")
	dora.Do("POST", studied+"/grade", map[string]any{"grade": "good", "version": 1, "at": "yesterday"}).WantCode(t, 422, "invalid")
	dora.Do("POST", "/study/alpha/none/grade", grading("good", 1)).WantCode(t, 404, "not_found")
	dora.Get("/study?guide=none").WantCode(t, 404, "not_found")
	for _, cursor := range []string{"c3R1ZHk6ZHVl", "c3R1ZHk6ZHVlIDEgMg", "c3R1ZHk6bmV3IC0x", "x"} {
		dora.Get("/study?cursor="+cursor).WantCode(t, 422, "invalid")
	}
	// A replay is one grade, and says the same.
	once := []string{"Idempotency-Key: study-1"}
	first := dora.Do("POST", studied+"/grade", grading("good", 1), once...).Want(t, 201)
	s.Clock.Advance(time.Minute)
	if again := dora.Do("POST", studied+"/grade", grading("good", 1), once...).Want(t, 201); string(again.Body) != string(first.Body) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("replayed: %s, first %s", again.Body, first.Body)
	}
	dora.Do("POST", studied+"/grade", grading("easy", 1), once...).WantCode(t, 422, "idempotency_mismatch")
	if n := number(t, c, "SELECT grades FROM study_card JOIN question ON question.id = question_id WHERE slug = 'first'"); n != 1 {
		t.Errorf("%d grades of a replay", n)
	}
	refused(t, c, "append_only_study_grade", "UPDATE study_grade SET grade = 4 WHERE grade = 1")
}

// A list is studied in its own order, by its owner and by whoever has its link, each with their own cards; a question has one card, wherever
// it is studied.
func TestStudyingAList(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Import(studyGuide("gamma", 3))
	dora, una := s.SignIn("dora"), s.SignIn("una")
	list := "/lists/" + dora.Do("POST", "/lists", map[string]any{"name": "For Friday"}).Want(t, 201).String("id")
	for _, q := range []string{"gamma/questions/q03", "alpha/questions/first", "gamma/questions/q01"} {
		dora.Do("PUT", list+"/guides/"+q, nil).Want(t, 204)
	}
	dora.Do("POST", studied+"/grade", grading("easy", 1)).Want(t, 201)
	shared := "/shared-lists/" + dora.Do("PATCH", list, map[string]any{"shared": true}, "If-Match: "+dora.Get(list).ETag()).Want(t, 200).String("share")
	for name, c := range map[string]struct {
		r     apptest.Response
		knows string
	}{"its owner": {dora.Get(list + "/study"), "known"}, "its owner by the link": {dora.Get(shared + "/study"), "known"}, "another by the link": {una.Get(shared + "/study"), "new"}} {
		r := c.r.Want(t, 200)
		if r.String("name") != "For Friday" || r.String("questions.0.question.slug") != "q03" || r.String("questions.2.question.slug") != "q01" || r.Value("questions.3") != nil ||
			r.Int("questions.0.position") != 3 || r.String("questions.1.guide.slug") != "alpha" || r.String("questions.1.knows") != c.knows || r.String("questions.0.knows") != "new" {
			t.Errorf("%s studies %s", name, r.Body)
		}
	}
	una.Get(list+"/study").WantCode(t, 404, "not_found")
	s.Visitor().Get(shared+"/study").WantCode(t, 401, "unauthenticated")
	if r := s.Visitor().Get(shared).Want(t, 200); r.Int("items.0.position") != 3 || r.Int("items.0.major_version") != 1 {
		t.Errorf("without an account one studies from %s", r.Body)
	}
	dora.Do("PATCH", list, map[string]any{"shared": false}, "If-Match: "+dora.Get(list).ETag()).Want(t, 200)
	una.Get(shared+"/study").WantCode(t, 404, "not_found")
}

// A new version is due again when it is major, and only told when it is minor; publishing writes no cards.
func TestAMajorVersionIsDueAgain(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo")
	c := dial(t, s)
	dora.Do("POST", studied+"/grade", grading("easy", 1)).Want(t, 201)
	before := rows(t, c)
	publish := func(words string, onto int, minor bool) {
		t.Helper()
		s.Clock.Advance(time.Minute)
		text := proposal(words)
		text["base_version"] = onto
		p := cleo.Do("POST", question+"/proposals", text).Want(t, 201)
		body := publishing(1, onto)
		if minor {
			body["minor"] = true
		}
		mo.Do("POST", "/proposals/"+p.String("id")+"/publish", body, "If-Match: "+p.ETag()).Want(t, 201)
	}
	look := func(what, changed, knows string, due bool) {
		t.Helper()
		r := dora.Get("/study/progress?guide=alpha").Want(t, 200)
		told, _ := r.Value("questions.0.changed").(string)
		if told != changed || r.String("questions.0.knows") != knows || (r.Int("items.0.due") == 1) != due {
			t.Errorf("%s: %s", what, r.Body)
		}
		if known := r.Int("items.0.known") == 1; known != (knows == "known") {
			t.Errorf("%s: the guide's count says otherwise: %s", what, r.Body)
		}
	}
	look("as it was studied", "", "known", false)
	publish("I begin with the end in mind. Then I work backwards, always.", 1, true)
	look("after a small correction", "minor", "known", false)
	publish("I begin with a question, and nothing else matters at first.", 2, false)
	look("after a major change", "major", "shaky", true)
	publish("I begin with a question, and nothing else matters at first!", 3, true)
	look("after a small correction of it", "major", "shaky", true)
	if r := dora.Get("/study").Want(t, 200); r.Int("items.0.studied_version") != 1 || r.Int("items.0.version") != 4 || r.String("items.0.changed") != "major" {
		t.Errorf("due is %s", r.Body)
	}
	if now := rows(t, c); now["study_card"] != before["study_card"] || now["study_grade"] != before["study_grade"] {
		t.Error("publishing wrote cards")
	}
	h := s.Visitor().Get(question+"/versions").Want(t, 200)
	if h.Value("items.0.minor") != true || h.Value("items.1.minor") != nil || h.Value("items.2.minor") != true {
		t.Errorf("history says %s", h.Body)
	}
	for name, reader := range map[string]*apptest.Person{"a visitor": s.Visitor(), "somebody": dora} {
		if g := reader.Get("/guides/alpha"); g.Int("questions.0.major_version") != 3 || g.Int("questions.0.version") != 4 || g.Int("questions.1.major_version") != 1 {
			t.Errorf("the guide tells %s %s", name, g.Body)
		}
	}
	dora.Do("POST", studied+"/grade", grading("good", 4)).Want(t, 201)
	look("studied anew", "", "known", false)
	q := mo.Get(question)
	mo.Do("POST", question+"/versions/2/revert", map[string]any{"reason": reason, "minor": true}, "If-Match: "+q.ETag()).Want(t, 201)
	look("after a revert that is a small correction", "minor", "known", false)
	refused(t, c, "version_minor_of_another", "INSERT INTO version (id, question_id, number, guidance, body, text_hash, kind, summary, words, words_added, words_removed, published_at, minor) VALUES (gen_random_uuid(), gen_random_uuid(), 1, '', 'x', sha256('\\x0078'::bytea), 'import', 's', 1, 1, 0, now(), true)")
}

// What a browser kept comes to the account once, in whatever order; the last grade decides, and notes are never lost.
func TestMergingWhatABrowserKept(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	dora, una := s.SignIn("dora"), s.SignIn("una")
	c := dial(t, s)
	now := s.Clock.Now()
	at := func(ago time.Duration) string { return now.Add(-ago).UTC().Format(time.RFC3339Nano) }
	kept := func(slug, grade string, version int, ago time.Duration) map[string]any {
		return map[string]any{"guide": "alpha", "question": slug, "grade": grade, "version": version, "at": at(ago)}
	}
	grades := []any{kept("first", "easy", 1, time.Hour), kept("first", "again", 1, 2*time.Hour), kept("second", "again", 1, time.Hour), kept("none", "good", 1, time.Hour), kept("first", "good", 7, time.Hour)}
	browser := map[string]any{"grades": grades, "notes": []any{map[string]any{"guide": "alpha", "question": "first", "text": "Name a number."}, map[string]any{"guide": "none", "question": "x", "text": "Lost."}}}
	note := func() apptest.Response { return dora.Get(studied+"/note").Want(t, 200) }
	dora.Do("PUT", studied+"/note", map[string]any{"text": "Breathe."}, "If-Match: "+note().ETag()).Want(t, 200)
	if r := dora.Do("POST", "/study/merge", browser).Want(t, 201); r.Int("added") != 3 || r.Int("skipped") != 3 || r.Int("notes") != 1 {
		t.Errorf("merged %s", r.Body)
	}
	if r := dora.Do("POST", "/study/merge", browser).Want(t, 201); r.Int("added") != 0 || r.Int("notes") != 0 {
		t.Errorf("merged again %s", r.Body)
	}
	if r := note(); r.String("text") != "Breathe.\n\nName a number." {
		t.Errorf("the notes became %s", r.Body)
	}
	if r := dora.Get("/study/progress?guide=alpha"); r.String("questions.0.last_grade") != "easy" || r.String("questions.1.last_grade") != "again" {
		t.Errorf("the last grade does not decide: %s", r.Body)
	}
	// What is another account's is not taken, whoever's session the browser has by now.
	browser["person"] = dora.ID()
	una.Do("POST", "/study/merge", browser).WantCode(t, 403, "forbidden")
	dora.Do("POST", "/study/merge", browser).Want(t, 201)
	// The same grades at once are scheduled as they are merged.
	scheduled := s.Visitor().Do("POST", "/study/schedule", map[string]any{"cards": []any{map[string]any{"grades": []any{
		map[string]any{"grade": "easy", "version": 1, "at": at(time.Hour)}, map[string]any{"grade": "again", "version": 1, "at": at(2 * time.Hour)},
	}}, map[string]any{"grades": []any{}}}}, "Idempotency-Key:").Want(t, 200)
	if due := dora.Get("/study/progress?guide=alpha").String("questions.0.due_at"); scheduled.String("cards.0.due_at") != due || scheduled.Value("cards.1") != nil {
		t.Errorf("scheduled %s, merged %s", scheduled.Body, due)
	}
	stale := "If-Match: " + una.Get(studied+"/note").ETag()
	dora.Do("PUT", studied+"/note", map[string]any{"text": "Over."}, stale).WantCode(t, 412, "precondition_failed")
	dora.Do("PUT", studied+"/note", map[string]any{"text": strings.Repeat("a", 5001)}, "If-Match: "+note().ETag()).WantCode(t, 422, "invalid")
	dora.Do("PUT", studied+"/note", map[string]any{"text": "Over."}).WantCode(t, 428, "precondition_required")
	dora.Do("POST", "/study/merge", map[string]any{"grades": []any{kept("first", "good", 1, -48*time.Hour)}}).WantCode(t, 422, "invalid")
	var many []any
	for i := range 2001 {
		many = append(many, kept("first", "good", 1, time.Duration(i)*time.Minute))
	}
	dora.Do("POST", "/study/merge", map[string]any{"grades": many}).WantCode(t, 422, "invalid")
	dora.Do("POST", "/study/merge", map[string]any{"grades": many[:1500]}).WantCode(t, 409, "too_many")
	una.Do("POST", "/study/merge", map[string]any{"grades": many[:1000]}).Want(t, 201)
	// What is theirs alone goes with them, and nothing of others'.
	ada := s.SignIn("ada")
	who := "/people/" + dora.ID()
	ada.Do("POST", who+"/erasure", nil, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	for table, left := range map[string]int{"study_card": 1, "study_grade": 1000, "study_note": 0} {
		if n := number(t, c, "SELECT count(*) FROM "+table); n != left {
			t.Errorf("%d rows of %s are left, want %d", n, table, left)
		}
	}
}
