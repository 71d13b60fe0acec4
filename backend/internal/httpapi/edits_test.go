package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

const (
	whole   = "I begin with the end in mind, and say so. Then I work backwards.\n\nA second paragraph closes it.\n\nA third one is new."
	ofFirst = "I begin with the end in mind, and say so. Then I work backwards.\n\nA second paragraph closes it."
)

func edits(revision, onto int, body string) map[string]any {
	return map[string]any{"revision": revision, "onto_version": onto, "guidance": "They want to see how you begin.", "body": body}
}

// editing looks at the preview of edits and sends them as it says.
func editing(t testing.TB, by *apptest.Person, p apptest.Response, in map[string]any) apptest.Response {
	t.Helper()
	path := "/proposals/" + p.String("id") + "/edits"
	preview := by.Do("POST", path+"/preview", in).Want(t, 200)
	in["text_sha256"], in["publishes"] = preview.String("text_sha256"), preview.Value("publishes")
	return by.Do("POST", path, in, "If-Match: "+p.ETag())
}

// Rule 7: who only fixed a typo publishes, and the author sees what was changed.
func TestATypoIsFixedAndPublishedInOneStep(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, mo := dial(t, s), s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with thhe end in mind. Then I walk backwards.\n\nA second paragraph closes it.")
	path := "/proposals/" + p.String("id")
	in := edits(1, 1, "I begin with the end in mind. Then I walk backwards.\n\nA second paragraph closes it.")
	preview := mo.Do("POST", path+"/edits/preview", edits(1, 1, in["body"].(string))).Want(t, 200)
	if preview.Value("publishes") != true || preview.Value("substantial") != false || preview.Value("comparison.guidance.unchanged") != true || !strings.Contains(preview.String("body_html"), "the end") {
		t.Fatalf("preview: %s", preview.Body)
	}
	before := rows(t, c)
	in["text_sha256"], in["publishes"] = preview.String("text_sha256"), false
	mo.Do("POST", path+"/edits", in, "If-Match: "+p.ETag()).WantCode(t, 412, "precondition_failed")
	in["text_sha256"], in["publishes"] = strings.Repeat("0", 64), true
	mo.Do("POST", path+"/edits", in, "If-Match: "+p.ETag()).WantCode(t, 412, "precondition_failed")
	for _, missing := range []string{"text_sha256", "publishes", "onto_version", "body"} {
		less := edits(1, 1, in["body"].(string))
		less["text_sha256"], less["publishes"] = preview.String("text_sha256"), true
		delete(less, missing)
		mo.Do("POST", path+"/edits", less, "If-Match: "+p.ETag()).WantCode(t, 422, "invalid")
	}
	mo.Do("POST", path+"/edits/preview", edits(1, 1, "I begin with thhe end in mind. Then I walk backwards.\n\nA second paragraph closes it.")).WantCode(t, 422, "no_change")
	unchanged(t, c, before, "refused edits")

	published := editing(t, mo, p, edits(1, 1, in["body"].(string))).Want(t, 201)
	if published.String("state") != "published" || published.Int("revision") != 2 || published.String("revisions.1.edited_by.name") != "Mo Moderator" || published.String("revisions.1.author.name") != "Cleo Contributor" || published.Value("revisions.1.co_authors") != nil {
		t.Errorf("published: %s", published.Body)
	}
	if v := s.Visitor().Get(question); v.Int("version.number") != 2 || v.String("version.body") != in["body"] || v.String("version.proposed_by.name") != "Cleo Contributor" || v.String("version.published_by.name") != "Mo Moderator" {
		t.Errorf("readers see %s", v.Body)
	}
	if told := cleo.Get("/notices"); told.String("items.0.kind") != "published_edited" {
		t.Errorf("the author was told %s", told.Body)
	}
	if d := cleo.Get(path+"/compare?from=r1&to=r2").Want(t, 200); d.Int("size.added") != 1 || d.Int("size.removed") != 1 {
		t.Errorf("the author sees %s", d.Body)
	}
}

// More than a typo makes a co-author, who can publish neither that revision nor one that the author makes of it.
func TestSubstantialEditsNeedAnotherModerator(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, mo, max := dial(t, s), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id")
	more := "I begin with the end in mind, and say so to everybody who waits for it, once in every week."
	preview := mo.Do("POST", path+"/edits/preview", edits(1, 1, more)).Want(t, 200)
	if preview.Value("substantial") != true || preview.Value("publishes") != false || preview.String("missing.0.code") != "self_approval" {
		t.Fatalf("preview: %s", preview.Body)
	}
	in := edits(1, 1, more)
	in["text_sha256"], in["publishes"] = preview.String("text_sha256"), true
	mo.Do("POST", path+"/edits", in, "If-Match: "+p.ETag()).WantCode(t, 412, "precondition_failed")
	p = max.Do("POST", path+"/reviews", verdict("approve", ""), "If-Match: "+p.ETag()).Want(t, 201)
	p = editing(t, mo, p, edits(1, 1, more)).Want(t, 201)
	if p.String("state") != "in_review" || p.String("revisions.1.co_authors.0.name") != "Mo Moderator" || p.Int("reviews.0.outdated_by") != 2 {
		t.Fatalf("after the edits: %s", p.Body)
	}
	if told := cleo.Get("/notices"); told.String("items.0.kind") != "edited" {
		t.Errorf("the author was told %s", told.Body)
	}
	refused(t, c, "review_not_by_author", `INSERT INTO review (id, proposal_id, revision, reviewer_id, verdict, note, created_at) VALUES (gen_random_uuid(), $1, 2, $2, 'approve', '', now())`, p.String("id"), mo.ID())
	mo.Do("POST", path+"/publish", publishing(2, 1), "If-Match: "+p.ETag()).WantCode(t, 403, "self_approval")
	mo.Do("POST", path+"/reviews", map[string]any{"revision": 2, "verdict": "approve"}, "If-Match: "+p.ETag()).WantCode(t, 403, "self_approval")
	p = cleo.Do("POST", path+"/revisions", proposal(more+" And I mean it."), "If-Match: "+p.ETag()).Want(t, 201)
	mo.Do("POST", path+"/publish", publishing(3, 1), "If-Match: "+p.ETag()).WantCode(t, 403, "self_approval")
	max.Do("POST", path+"/publish", publishing(3, 1), "If-Match: "+p.ETag()).Want(t, 201)
}
