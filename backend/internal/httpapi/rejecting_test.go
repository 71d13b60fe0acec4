package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// Spam is one step: rejected, hidden, its author restricted, all audited.
func TestSpamIsRejectedHiddenAndStopped(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, mo, bert := dial(t, s), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("bert")
	p := submit(t, cleo, "Buy the best answers at my shop, cheap and quick.")
	path := "/proposals/" + p.String("id")
	in := map[string]any{"revision": 1, "reason": "This sells something and answers nothing."}
	bert.Do("POST", path+"/spam", in, "If-Match: "+p.ETag()).WantCode(t, 404, "not_found")
	cleo.Do("POST", path+"/spam", in, "If-Match: "+p.ETag()).WantCode(t, 403, "forbidden")
	p = mo.Do("POST", path+"/spam", in, "If-Match: "+p.ETag()).Want(t, 201)
	if p.String("state") != "rejected" || p.String("decisions.0.code") != "spam" {
		t.Errorf("marked: %s", p.Body)
	}
	if n := number(t, c, "SELECT count(*) FROM audit WHERE request_id = (SELECT request_id FROM audit WHERE action = 'proposal.spam') AND action IN ('proposal.spam', 'person.restrict')"); n != 2 {
		t.Errorf("%d rows in the audit log", n)
	}
	before := rows(t, c)
	refusal := cleo.Do("POST", question+"/proposals", proposal("Another text, as good as the first.")).WantCode(t, 403, "restricted")
	if !strings.Contains(refusal.String("detail"), "sells something") {
		t.Errorf("the author is not told why: %s", refusal.Body)
	}
	cleo.Do("POST", path+"/revisions", proposal("Another text, as good as the first."), "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
	unchanged(t, c, before, "somebody restricted")
	refused(t, c, "proposal_not_restricted", `INSERT INTO proposal (id, question_id, guide_id, author_id, state, created_at, changed_at)
		SELECT gen_random_uuid(), question_id, guide_id, author_id, 'in_review', now(), now() FROM proposal WHERE id = $1`, p.String("id"))
	cleo.Do("POST", "/guides/beta/questions/first/proposals", proposal("In another guide they may still propose.")).Want(t, 201)

	cleo.Get("/guides/alpha/restrictions").WantCode(t, 403, "forbidden")
	bert.Get("/guides/alpha/restrictions").WantCode(t, 403, "forbidden")
	list := mo.Get("/guides/alpha/restrictions").Want(t, 200)
	if list.String("items.0.person.name") != "Cleo Contributor" || !strings.Contains(string(list.Body), `"restriction.lift":true`) {
		t.Fatalf("restrictions: %s", list.Body)
	}
	lift := "/guides/alpha/restrictions/" + list.String("items.0.id") + "/lift"
	sorry := map[string]any{"reason": "They understood, and were sorry."}
	cleo.Do("POST", lift, sorry).WantCode(t, 403, "forbidden")
	mo.Do("POST", strings.Replace(lift, "alpha", "beta", 1), sorry).WantCode(t, 404, "not_found")
	mo.Do("POST", lift, sorry).Want(t, 201)
	mo.Do("POST", lift, sorry).WantCode(t, 409, "wrong_state")
	if told := cleo.Get("/notices"); told.String("items.0.kind") != "restriction_lifted" {
		t.Errorf("the author was told %s", told.Body)
	}
	cleo.Do("POST", question+"/proposals", proposal("Another text, as good as the first.")).Want(t, 201)
}

func TestAdminsSayWhyProposalsAreRejected(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, ada, mo, cleo := dial(t, s), s.SignIn("ada"), s.SignIn("mo"), s.SignIn("cleo")
	fresh := map[string]any{"code": "too-long", "label": "Too long", "advice": "Say it in half as many words."}
	mo.Do("POST", "/reject-reasons", fresh).WantCode(t, 403, "forbidden")
	ada.Do("POST", "/reject-reasons", map[string]any{"code": "Too Long", "label": "T", "advice": ""}).WantCode(t, 422, "invalid")
	ada.Do("POST", "/reject-reasons", map[string]any{"code": "spam", "label": "Spam", "advice": "Nobody reads it here."}).WantCode(t, 422, "invalid")
	made := ada.Do("POST", "/reject-reasons", fresh).Want(t, 201)
	p := submit(t, cleo, whole)
	p = mo.Do("POST", "/proposals/"+p.String("id")+"/reject", map[string]any{"revision": 1, "code": "too-long", "reason": reason}, "If-Match: "+p.ETag()).Want(t, 201)
	style := ""
	for i := range 7 {
		if r := ada.Get("/reject-reasons"); r.String("items."+itoa(i)+".code") == "style" {
			style = r.String("items." + itoa(i) + ".etag")
		}
	}
	ada.Do("PATCH", "/reject-reasons/too-long", map[string]any{"retired": true}, "If-Match: "+style).WantCode(t, 412, "precondition_failed")
	retired := ada.Do("PATCH", "/reject-reasons/too-long", map[string]any{"retired": true, "label": "Much too long"}, "If-Match: "+made.ETag()).Want(t, 200)
	ada.Do("PATCH", "/reject-reasons/too-long", map[string]any{"retired": false}, "If-Match: "+made.ETag()).WantCode(t, 412, "precondition_failed")
	ada.Do("PATCH", "/reject-reasons/no-such", map[string]any{"retired": true}, "If-Match: "+made.ETag()).WantCode(t, 404, "not_found")
	if list := mo.Get("/reject-reasons"); strings.Contains(string(list.Body), "too-long") {
		t.Errorf("a retired reason is offered: %s", list.Body)
	}
	if list := ada.Get("/reject-reasons"); !strings.Contains(string(list.Body), "too-long") {
		t.Errorf("an admin cannot bring it back: %s", list.Body)
	}
	q := submit(t, cleo, "Another text, as good as the first.")
	mo.Do("POST", "/proposals/"+q.String("id")+"/reject", map[string]any{"revision": 1, "code": "too-long", "reason": reason}, "If-Match: "+q.ETag()).WantCode(t, 422, "invalid")
	if r := mo.Get("/proposals/" + p.String("id")); r.String("decisions.0.code_label") != "Much too long" {
		t.Errorf("what was decided lost its reason: %s", r.Body)
	}
	ada.Do("PATCH", "/reject-reasons/too-long", map[string]any{"retired": false}, "If-Match: "+retired.ETag()).Want(t, 200)
	refused(t, c, "reject_reason_spam_stays", "UPDATE reject_reason SET retired_at = now() WHERE code = 'spam'")
}

// Admins put the reasons into the order in which moderators pick them; nothing is lost to another change meanwhile.
func TestReasonsHaveAnOrder(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, ada := dial(t, s), s.SignIn("ada")
	list := ada.Get("/reject-reasons").Want(t, 200)
	var codes []string
	for i := 0; list.String("items."+itoa(i)+".code") != ""; i++ {
		codes = append(codes, list.String("items."+itoa(i)+".code"))
	}
	order := func(tag string, codes ...string) apptest.Response {
		return ada.Do("PUT", "/reject-reasons/order", map[string]any{"codes": codes}, "If-Match: "+tag)
	}
	if list.ETag() != list.String("etag") || len(codes) < 7 {
		t.Fatalf("the list: %s", list.Body)
	}
	before := rows(t, c)
	order(list.ETag(), codes[1:]...).WantCode(t, 422, "invalid")
	order(list.ETag(), append(codes[1:], codes[1])...).WantCode(t, 422, "invalid")
	order(list.ETag(), append(codes[1:], "no-such")...).WantCode(t, 422, "invalid")
	order(list.ETag(), append(codes, codes[0])...).WantCode(t, 422, "invalid")
	order("", codes...).WantCode(t, 428, "precondition_required")
	order(list.String("items.0.etag"), codes...).WantCode(t, 412, "precondition_failed")
	unchanged(t, c, before, "an order that is none")
	turned := append([]string{codes[1], codes[0]}, codes[2:]...)
	done := order(list.ETag(), turned...).Want(t, 200)
	if done.String("items.0.code") != codes[1] || done.String("items.1.code") != codes[0] || done.String("items.2.code") != codes[2] || done.ETag() == list.ETag() {
		t.Errorf("turned: %s", done.Body)
	}
	order(list.ETag(), codes...).WantCode(t, 412, "precondition_failed")
	if again := order(done.ETag(), turned...).Want(t, 200); again.ETag() != done.ETag() {
		t.Error("the same order is a change")
	}
	ada.Do("PATCH", "/reject-reasons/style", map[string]any{"advice": "Say it more plainly than that."}, "If-Match: "+etagOf(done, "style")).Want(t, 200)
	order(done.ETag(), codes...).WantCode(t, 412, "precondition_failed")
	if n := number(t, c, "SELECT count(*) FROM audit WHERE action = 'reason.order'"); n != 2 {
		t.Errorf("%d audit rows", n)
	}
}

func etagOf(list apptest.Response, code string) string {
	for i := 0; ; i++ {
		if at := "items." + itoa(i); list.String(at+".code") == code || list.Value(at) == nil {
			return list.String(at + ".etag")
		}
	}
}
