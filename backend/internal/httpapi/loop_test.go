package httpapi_test

import (
	"testing"

	"redraft/internal/apptest"
)

func proposal(body string) map[string]any {
	return map[string]any{"guidance": "They want to see how you begin.", "body": body, "summary": "Says it with one example more", "base_version": 1}
}

// The main job of the product, from a visitor's reading to the version that they read next.
func TestTheWholeLoop(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	visitor, cleo, mo := s.Visitor(), s.SignIn("cleo"), s.SignIn("mo")

	before := visitor.Get("/guides/alpha/questions/first").Want(t, 200)
	if before.Int("version.number") != 1 {
		t.Fatalf("version %d", before.Int("version.number"))
	}
	submitted := cleo.Do("POST", "/guides/alpha/questions/first/proposals", proposal("I begin with the end in mind. For example, I write the announcement first.")).Want(t, 201)
	id := submitted.String("id")
	visitor.Get("/proposals/"+id).WantCode(t, 401, "unauthenticated")

	if queue := mo.Get("/proposals").Want(t, 200); queue.String("items.0.id") != id || queue.Value("items.0.turn.yours") != true {
		t.Fatalf("queue: %s", queue.Body)
	}
	seen := mo.Get("/proposals/"+id).Want(t, 200)
	if seen.Value("can.proposal.publish") != true || seen.Value("publishable.now") != true {
		t.Fatalf("not publishable: %s", seen.Body)
	}
	sent := mo.Do("POST", "/proposals/"+id+"/reviews", map[string]any{"revision": 1, "verdict": "request_changes", "note": "Say which announcement you mean."}, "If-Match: "+seen.ETag()).Want(t, 201)
	if sent.String("state") != "changes_requested" || sent.String("turn.whose") != "author" {
		t.Fatalf("after asking for changes: %s", sent.Body)
	}
	mine := cleo.Get("/proposals/"+id).Want(t, 200)
	if mine.String("decisions.0.reason") != "Say which announcement you mean." {
		t.Fatalf("the author has no reason: %s", mine.Body)
	}
	again := cleo.Do("POST", "/proposals/"+id+"/revisions", proposal("I begin with the end in mind. For example, I write the launch announcement first."), "If-Match: "+mine.ETag()).Want(t, 201)
	if again.Int("revision") != 2 || again.String("state") != "in_review" {
		t.Fatalf("after revision 2: %s", again.Body)
	}
	mo.Get("/proposals/"+id+"/compare?from=r1&to=r2").Want(t, 200)
	published := mo.Do("POST", "/proposals/"+id+"/publish", map[string]any{"revision": 2, "onto_version": 1}, "If-Match: "+again.ETag()).Want(t, 201)
	if published.String("state") != "published" {
		t.Fatalf("after publishing: %s", published.Body)
	}
	after := visitor.Get("/guides/alpha/questions/first").Want(t, 200)
	if after.Int("version.number") != 2 || after.String("version.proposed_by.name") != "Cleo Contributor" || after.String("version.approved_by.0.name") != "Mo Moderator" {
		t.Fatalf("the candidate reads %s", after.Body)
	}
	if n := cleo.Get("/notices").Want(t, 200); n.String("items.0.kind") != "published" {
		t.Fatalf("the author was told %s", n.Body)
	}
	visitor.Get("/guides/alpha/questions/first/compare?from=1&to=2").Want(t, 200)
	reverted := mo.Do("POST", "/guides/alpha/questions/first/versions/1/revert", map[string]any{"reason": "The example misleads people."}, "If-Match: "+after.ETag()).Want(t, 201)
	if reverted.Int("number") != 3 || reverted.Int("restores") != 1 || reverted.Int("undoes") != 2 {
		t.Fatalf("after the revert: %s", reverted.Body)
	}
	says := "Restores version 1: The example misleads people."
	if history := visitor.Get("/guides/alpha/questions/first/versions").Want(t, 200); history.Int("items.0.number") != 3 || history.String("items.0.summary") != says {
		t.Fatalf("history: %s", history.Body)
	}
	if front := visitor.Get("/guides").Want(t, 200); front.String("recent.0.summary") != says {
		t.Fatalf("the front page: %s", front.Body)
	}
}
