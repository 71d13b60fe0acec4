package httpapi_test

import (
	"fmt"
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// callers of the matrix, in the order of its columns.
var callers = []string{"anonymous", "suspended", "contributor", "author", "beta's moderator", "alpha's moderator", "admin"}

// action is a row of the matrix, with how each caller is answered.
type action struct {
	method, path string
	body         any
	want         [7]int
}

// The whole table of who may do what, over HTTP. A cell is the status that the caller is answered with; what is not allowed changes
// no row. Allowed writes are asked for with what cannot be done (a tag of before), so that one object serves the whole table: 412
// says that the right is there and the rules come next.
func TestMatrix(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Limits.AsksPerMinute = 100_000
	s = s.Another()
	c := dial(t, s)
	ada, author, max := s.SignIn("ada"), s.SignIn("cleo"), s.SignIn("max")
	sam := s.SignIn("sam")
	people := map[string]*apptest.Person{
		"anonymous": s.Visitor(), "suspended": sam, "contributor": s.SignIn("dora"), "author": author,
		"beta's moderator": s.SignIn("bert"), "alpha's moderator": s.SignIn("alma"), "admin": ada,
	}
	who := "/people/" + sam.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": "Sends the same text again and again."}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	somebody := "/people/" + max.ID()

	open := submit(t, author, "I begin with the end in mind, and say so.").String("id")
	asked := submit(t, author, "Another beginning that asks for changes.")
	max.Do("POST", "/proposals/"+asked.String("id")+"/reviews", verdict("request_changes", reason), "If-Match: "+asked.ETag()).Want(t, 201)
	rejected := submit(t, author, "Another beginning that is rejected.")
	max.Do("POST", "/proposals/"+rejected.String("id")+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+rejected.ETag()).Want(t, 201)
	withdrawn := submit(t, author, "Another beginning that is withdrawn.")
	author.Do("POST", "/proposals/"+withdrawn.String("id")+"/withdraw", nil, "If-Match: "+withdrawn.ETag()).Want(t, 201)
	thread := map[string]string{}
	for _, p := range []string{open, asked.String("id")} {
		thread[p] = max.Do("POST", "/proposals/"+p+"/threads", map[string]any{"revision": 1, "text": "Which end?"}).Want(t, 201).String("id")
	}
	published := submit(t, author, "Another beginning that is published.")
	max.Do("POST", "/proposals/"+published.String("id")+"/publish", publishing(1, 1), "If-Match: "+published.ETag()).Want(t, 201)

	reported := author.Do("POST", reportsOf, reporting("wrong", "The number is not right.")).Want(t, 201).String("id")

	list := author.Do("POST", "/lists", map[string]any{"name": "Mine"}).Want(t, 201).String("id")

	everybody := [7]int{200, 200, 200, 200, 200, 200, 200}
	table := []action{
		{"GET", "/guides", nil, everybody},
		{"GET", "/search?q=begin", nil, everybody},
		{"GET", "/guides/alpha", nil, everybody},
		{"GET", "/guides/alpha/export", nil, everybody},
		{"GET", question, nil, everybody},
		{"GET", question + "/versions", nil, everybody},
		{"GET", question + "/versions/1", nil, everybody},
		{"GET", question + "/compare?from=1&to=2", nil, everybody},
		{"POST", question + "/compare", map[string]any{"guidance": "", "body": "x", "base_version": 1}, everybody},
		{"GET", question + "/versions/1/provenance", nil, everybody},
		{"GET", "/contributors/" + author.ID(), nil, everybody},
		{"GET", "/contributors/" + sam.ID(), nil, [7]int{404, 404, 404, 404, 404, 404, 404}},
		{"GET", "/session", nil, everybody},
		{"GET", "/reject-reasons", nil, everybody},
		{"POST", "/render", map[string]any{"markdown": "x"}, everybody},

		{"GET", helpful, nil, everybody},
		{"PUT", question + "/versions/99/helpful", says(true, ""), [7]int{404, 403, 404, 404, 404, 404, 404}},
		{"DELETE", question + "/versions/99/helpful", nil, [7]int{404, 403, 404, 404, 404, 404, 404}},

		{"GET", question + "/draft", nil, [7]int{401, 403, 404, 404, 404, 404, 404}}, // nobody has one
		{"PUT", question + "/draft", proposal("A working copy."), [7]int{401, 403, 412, 412, 412, 412, 412}},
		{"POST", question + "/draft/suggestions", map[string]any{"suggestions": []any{map[string]any{"thread": published.String("id"), "comment": 1}}}, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"DELETE", question + "/draft", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"POST", question + "/proposals", map[string]any{"guidance": "They want to see how you begin.", "body": "x", "summary": "Long enough to be one", "base_version": 9}, [7]int{401, 403, 422, 422, 422, 422, 422}},
		{"GET", "/proposals?view=mine", nil, [7]int{401, 200, 200, 200, 200, 200, 200}},
		{"GET", "/proposals", nil, [7]int{401, 403, 403, 403, 200, 200, 200}},
		{"GET", "/proposals?guide=alpha", nil, [7]int{401, 403, 403, 403, 403, 200, 200}},
		{"GET", "/notices", nil, [7]int{401, 403, 200, 200, 200, 200, 200}},

		{"POST", "/notices/read", map[string]any{"up_to": "0"}, [7]int{401, 403, 204, 204, 204, 204, 204}},
		{"POST", question + "/versions/1/revert", map[string]any{"reason": reason}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"POST", question + "/versions/2/confirm", nil, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"GET", "/answers-to-confirm", nil, [7]int{401, 403, 403, 403, 200, 200, 200}},
		{"GET", "/answers-to-confirm?guide=alpha", nil, [7]int{401, 403, 403, 403, 403, 200, 200}},
		{"PATCH", "/guides/alpha", map[string]any{"introduction": "Another one."}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"PATCH", "/guides/alpha", map[string]any{"review_after_days": 90}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"GET", "/guides/alpha/policy", nil, everybody},
		{"GET", "/guides/alpha/policies", nil, [7]int{401, 403, 403, 403, 403, 200, 200}},
		{"PUT", "/guides/alpha/policy", rule(map[string]any{"approvals": 2, "reason": reason}), [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"POST", "/guides/alpha/policies/trial", rule(map[string]any{"approvals": 2}), [7]int{401, 403, 403, 403, 403, 200, 200}},
		{"PATCH", "/guides/alpha", map[string]any{"archived": true}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"PATCH", "/guides/alpha", map[string]any{"introduction": "Another one.", "archived": true}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"PUT", "/guides/alpha/order", map[string]any{"questions": []string{"second", "first"}}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"POST", "/guides/alpha/questions", map[string]any{"slug": "", "prompt": "x"}, [7]int{401, 403, 403, 403, 403, 422, 422}},
		{"PATCH", question, map[string]any{"archived": true}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"PATCH", question, map[string]any{"protection": map[string]any{"level": "frozen", "reason": reason}}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"PATCH", question, map[string]any{"topics": []string{"beginnings"}}, [7]int{401, 403, 403, 403, 403, 412, 412}},
		{"POST", "/proposals/bulk", map[string]any{"verb": "approve", "items": []any{}}, [7]int{401, 403, 403, 403, 422, 422, 422}},
		{"POST", "/proposals/bulk/preview", map[string]any{"verb": "approve", "items": []any{}}, [7]int{401, 403, 403, 403, 422, 422, 422}},
		{"GET", "/guides/alpha/restrictions", nil, [7]int{401, 403, 403, 403, 403, 200, 200}},
		{"POST", "/guides/alpha/restrictions/" + somebody[len("/people/"):] + "/lift", map[string]any{"reason": reason}, [7]int{401, 403, 403, 403, 403, 404, 404}},
		{"POST", "/reject-reasons", map[string]any{"code": "", "label": "", "advice": ""}, [7]int{401, 403, 403, 403, 403, 403, 422}},
		{"PUT", "/reject-reasons/order", map[string]any{"codes": []string{"style"}}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"PATCH", "/reject-reasons/style", map[string]any{"retired": true}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"POST", "/guides", map[string]any{"slug": "", "title": "", "introduction": ""}, [7]int{401, 403, 403, 403, 403, 403, 422}},

		{"GET", "/people", nil, [7]int{401, 403, 403, 403, 403, 403, 200}},
		{"GET", somebody, nil, [7]int{401, 403, 403, 403, 403, 403, 200}},
		{"POST", somebody + "/roles", map[string]any{"role": "admin"}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"POST", somebody + "/roles/revoke", map[string]any{"role": "moderator"}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"PUT", somebody + "/suspension", map[string]any{"reason": reason}, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"DELETE", somebody + "/suspension", nil, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"POST", reportsOf, reporting("spam", "The number is not right."), [7]int{401, 403, 422, 422, 422, 422, 422}},
		{"GET", "/reports", nil, [7]int{401, 403, 403, 403, 200, 200, 200}},
		{"GET", "/records", nil, [7]int{401, 200, 200, 200, 200, 200, 200}},
		{"GET", "/reports?view=mine", nil, [7]int{401, 200, 200, 200, 200, 200, 200}},
		{"GET", "/reports/" + reported, nil, [7]int{401, 404, 404, 200, 404, 200, 200}},
		{"POST", "/reports/" + reported + "/close", map[string]any{"reason": "short"}, [7]int{401, 404, 404, 403, 404, 422, 422}},
		{"GET", "/lists", nil, [7]int{401, 403, 200, 200, 200, 200, 200}},
		{"POST", "/lists", map[string]any{"name": ""}, [7]int{401, 403, 422, 422, 422, 422, 422}},
		{"GET", "/lists/" + list, nil, [7]int{401, 403, 404, 200, 404, 404, 404}}, // the author's own
		{"PATCH", "/lists/" + list, map[string]any{"shared": true}, [7]int{401, 403, 404, 412, 404, 404, 404}},
		{"DELETE", "/lists/" + list, nil, [7]int{401, 403, 404, 412, 404, 404, 404}},
		{"PUT", "/lists/" + list + "/guides/alpha/questions/none", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"DELETE", "/lists/" + list + "/guides/alpha/questions/none", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"GET", "/lists/" + list + "/export", nil, [7]int{401, 403, 404, 200, 404, 404, 404}},
		{"GET", "/lists/" + list + "/study", nil, [7]int{401, 403, 404, 200, 404, 404, 404}},
		{"GET", "/shared-lists/none/study", nil, [7]int{404, 404, 404, 404, 404, 404, 404}},
		{"GET", "/shared-lists/none/export", nil, [7]int{404, 404, 404, 404, 404, 404, 404}},
		{"GET", "/shared-lists/none", nil, [7]int{404, 404, 404, 404, 404, 404, 404}},
		{"GET", "/study", nil, [7]int{401, 403, 200, 200, 200, 200, 200}},
		{"GET", "/study/progress?guide=alpha", nil, [7]int{401, 403, 200, 200, 200, 200, 200}},
		{"POST", "/study/merge", map[string]any{}, [7]int{401, 403, 201, 201, 201, 201, 201}},
		{"POST", "/study/schedule", map[string]any{"cards": []any{}}, everybody},
		{"POST", "/study/alpha/first/grade", map[string]any{"grade": "good", "version": 1000}, [7]int{401, 403, 412, 412, 412, 412, 412}},
		{"GET", "/study/alpha/first/note", nil, [7]int{401, 403, 200, 200, 200, 200, 200}},
		{"PUT", "/study/alpha/first/note", map[string]any{"text": "Mine."}, [7]int{401, 403, 412, 412, 412, 412, 412}},
		{"GET", "/follows", nil, [7]int{401, 403, 200, 200, 200, 200, 200}},
		{"PUT", "/guides/alpha/questions/none/follow", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"DELETE", "/guides/none/follow", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"PUT", "/guides/none/follow", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"DELETE", "/guides/alpha/questions/none/follow", nil, [7]int{401, 403, 404, 404, 404, 404, 404}},
		{"GET", choices, nil, [7]int{401, 200, 200, 200, 200, 200, 200}},
		{"PUT", choices, choosing("own", "hourly"), [7]int{401, 422, 422, 422, 422, 422, 422}},
		{"GET", "/deliveries", nil, [7]int{401, 403, 403, 403, 403, 403, 200}},
		{"POST", "/deliveries/00000000-0000-7000-8000-000000000000/send-again", nil, [7]int{401, 403, 403, 403, 403, 403, 404}},
		{"POST", somebody + "/erasure", nil, [7]int{401, 403, 403, 403, 403, 403, 412}},
		{"GET", "/audit", nil, [7]int{401, 403, 403, 403, 403, 403, 200}},
		{"GET", "/audit/export?format=csv", nil, [7]int{401, 403, 403, 403, 403, 403, 200}},
		{"GET", "/audit/verification", nil, [7]int{401, 403, 403, 403, 403, 403, 200}},
	}
	approve := map[string]any{"revision": 1, "verdict": "approve"}
	changes := map[string]any{"revision": 1, "verdict": "request_changes", "note": reason}
	comment := map[string]any{"revision": 1, "verdict": "comment", "note": reason}
	reject := map[string]any{"revision": 1, "code": "style", "reason": reason}
	zero := strings.Repeat("0", 64)
	edited := edits(1, 1, "x")
	edited["text_sha256"], edited["publishes"] = zero, true
	choice := map[string]any{"revision": 1, "onto_version": 1, "difference_sha256": zero, "chosen": []string{"body.0"}}
	parted := map[string]any{"revision": 1, "onto_version": 1, "difference_sha256": zero, "chosen": []string{"body.0"}, "text_sha256": zero, "reason": reason}
	// moved is what somebody with the right is told: closed proposals say that they are decided, open ones that the tag is old.
	for _, p := range []struct {
		id          string
		judged      int // approve, reject, publish, ask for changes
		revised     int
		commented   int
		reopened    int
		withdrawing int
		discussed   int // with a revision that there is not
		settled     int
	}{
		{open, 412, 412, 412, 409, 412, 422, 412},
		{asked.String("id"), 409, 409, 409, 409, 409, 422, 412},
		{rejected.String("id"), 409, 409, 409, 409, 409, 409, 404},
		{withdrawn.String("id"), 409, 409, 409, 409, 409, 409, 404},
		{published.String("id"), 409, 409, 409, 409, 409, 409, 404},
	} {
		path := "/proposals/" + p.id
		reads := [7]int{401, 404, 404, 200, 404, 200, 200}
		undoes := [7]int{401, 404, 404, 403, 404, 409, 409}
		looks, chooses := [7]int{401, 404, 404, 403, 404, 409, 409}, [7]int{401, 404, 404, 403, 404, 409, 409} // the others conflict with the published one
		if p.id == published.String("id") {
			looks, chooses = [7]int{401, 404, 404, 403, 404, 200, 200}, [7]int{401, 404, 404, 403, 404, 412, 412}
		}
		previews := [7]int{401, 404, 404, 403, 404, 409, 409}
		judges := [7]int{401, 404, 404, 403, 404, p.judged, p.judged}
		table = append(table,
			action{"GET", path, nil, reads}, action{"GET", path + "/revisions/1", nil, reads}, action{"GET", path + "/compare", nil, reads}, action{"GET", path + "/merge", nil, reads},
			action{"POST", path + "/reviews", approve, judges}, action{"POST", path + "/reviews", changes, judges}, action{"POST", path + "/reject", reject, judges},
			action{"POST", path + "/publish", publishing(1, 1), judges},
			action{"POST", path + "/edits", edited, judges}, action{"POST", path + "/changes/publish", parted, judges},
			action{"POST", path + "/spam", map[string]any{"revision": 1, "reason": reason}, judges},
			action{"POST", path + "/undo", map[string]any{"reason": reason}, undoes},
			action{"GET", path + "/changes", nil, looks},
			action{"POST", path + "/edits/preview", edits(1, 9, "x"), previews}, action{"POST", path + "/changes/preview", choice, chooses},
			action{"POST", path + "/reviews", comment, [7]int{401, 404, 404, p.commented, 404, p.commented, p.commented}},
			action{"GET", path + "/threads", nil, reads},
			action{"PUT", path + "/lease", nil, [7]int{401, 404, 404, 204, 404, 204, 204}},
			action{"DELETE", path + "/lease", nil, [7]int{401, 404, 404, 204, 404, 204, 204}},
			action{"POST", path + "/threads", map[string]any{"revision": 9, "text": "x"}, [7]int{401, 404, 404, p.discussed, 404, p.discussed, p.discussed}},
			action{"POST", path + "/reopen", map[string]any{"reason": reason}, [7]int{401, 404, 404, 403, 404, p.reopened, p.reopened}},
			action{"POST", path + "/revisions", proposal("Another text."), [7]int{401, 404, 404, p.revised, 404, 403, 403}},
			action{"POST", path + "/suggestions/take", map[string]any{"suggestions": []any{map[string]any{"thread": published.String("id"), "comment": 1}}}, [7]int{401, 404, 404, p.revised, 404, 403, 403}},
			action{"POST", path + "/withdraw", nil, [7]int{401, 404, 404, p.withdrawing, 404, 403, 403}},
		)
		in, inThread, replied := path+"/threads/"+published.String("id"), 404, 404 // there is no such thread
		if thread[p.id] != "" {
			in, inThread, replied = path+"/threads/"+thread[p.id], 200, 422
		}
		table = append(table,
			action{"GET", in, nil, [7]int{401, 404, 404, inThread, 404, inThread, inThread}},
			action{"POST", in + "/comments", map[string]any{"revision": 9, "text": "x"}, [7]int{401, 404, 404, replied, 404, replied, replied}},
			action{"POST", in + "/settle", map[string]any{"resolved": true}, [7]int{401, 404, 404, p.settled, 404, p.settled, p.settled}},
		)
	}
	everyOperationHasARow(t, table)
	writesTakeAKey(t, ada, table)
	before := rows(t, c)
	for _, a := range table {
		for i, caller := range callers {
			t.Run(fmt.Sprintf("%s %s %v by %s", a.method, a.path, a.body, caller), func(t *testing.T) {
				headers := []string{}
				if a.method != "GET" {
					headers = append(headers, `If-Match: "0123456789abcdef-0"`)
				}
				r := people[caller].Do(a.method, a.path, a.body, headers...)
				if r.Status != a.want[i] {
					t.Errorf("answered %d, want %d: %.300s", r.Status, a.want[i], r.Body)
				}
				before = unchanged(t, c, before, "this")
			})
		}
	}
}

// Every resource says what the caller may do with it, and means it: what is not in `can` is refused.
func TestCanTellsTheTruth(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo := s.SignIn("cleo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id")
	submit(t, s.SignIn("una"), "Another beginning, of a fellow.")
	for name, want := range map[string]map[string]bool{
		"cleo": {"proposal.withdraw": true, "proposal.revise": true, "proposal.publish": false, "proposal.approve": false},
		"alma": {"proposal.withdraw": false, "proposal.revise": false, "proposal.publish": true, "proposal.approve": true, "proposal.reject": true},
		"ada":  {"proposal.publish": true, "proposal.request_changes": true, "proposal.lease": true},
		"una":  {"proposal.comment": true, "proposal.lease": false, "proposal.approve": false, "proposal.withdraw": false},
	} {
		who := s.SignIn(name)
		can, _ := who.Get(path).Want(t, 200).Value("can").(map[string]any)
		for permission, may := range want {
			if (can[permission] == true) != may {
				t.Errorf("%s may %s: %v, want %v", name, permission, can[permission], may)
			}
		}
	}
	if can, _ := s.Visitor().Get(question).Value("can").(map[string]any); can["proposal.publish"] != nil || can["draft.save"] != nil {
		t.Errorf("a visitor can %v", can)
	}
}
