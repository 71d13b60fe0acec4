package httpapi_test

import (
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

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

// parting chooses changes of a proposal, looks at the text they make and publishes it.
func parting(t testing.TB, by *apptest.Person, p apptest.Response, chosen ...string) apptest.Response {
	t.Helper()
	return by.Do("POST", "/proposals/"+p.String("id")+"/changes/publish", part(t, by, p, chosen...), "If-Match: "+p.ETag())
}

func part(t testing.TB, by *apptest.Person, p apptest.Response, chosen ...string) map[string]any {
	t.Helper()
	path := "/proposals/" + p.String("id") + "/changes"
	changes := by.Get(path).Want(t, 200)
	in := map[string]any{"revision": changes.Int("revision"), "onto_version": changes.Int("onto_version"), "difference_sha256": changes.String("difference_sha256"), "chosen": chosen}
	preview := by.Do("POST", path+"/preview", in).Want(t, 200)
	in["text_sha256"], in["reason"] = preview.String("text_sha256"), "The third paragraph belongs elsewhere."
	in["checklist"] = []string{"Move the third paragraph", " "}
	return in
}

func TestAPartIsPublishedAndTheRestGoesBack(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, mo, max := dial(t, s), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	p := submit(t, cleo, whole)
	path := "/proposals/" + p.String("id")
	changes := mo.Get(path+"/changes").Want(t, 200)
	if changes.String("changes.1.id") != "body.1" || changes.Value("changes.2") != nil || len(changes.Value("missing").([]any)) != 0 {
		t.Fatalf("changes: %s", changes.Body)
	}
	before := rows(t, c)
	good := part(t, mo, p, "body.0")
	for name, x := range map[string]struct {
		field  string
		value  any
		status int
		code   string
	}{
		"another difference":     {"difference_sha256", strings.Repeat("0", 64), 412, "precondition_failed"},
		"another text":           {"text_sha256", strings.Repeat("0", 64), 412, "precondition_failed"},
		"another choice":         {"chosen", []string{"body.1"}, 412, "precondition_failed"},
		"no choice":              {"chosen", []string{}, 422, "no_change"},
		"all":                    {"chosen", []string{"body.0", "body.1"}, 422, "no_change"},
		"what is not there":      {"chosen", []string{"body.9"}, 422, "invalid"},
		"another version":        {"onto_version", 2, 409, "stale_base"},
		"another revision":       {"revision", 2, 412, "precondition_failed"},
		"no reason for the rest": {"reason", "", 422, "invalid"},
		"an endless checklist":   {"checklist", make([]string, 21), 422, "invalid"},
	} {
		in := map[string]any{}
		maps.Copy(in, good)
		in[x.field] = x.value
		if r := mo.Do("POST", path+"/changes/publish", in, "If-Match: "+p.ETag()); r.Status != x.status || r.String("code") != x.code {
			t.Errorf("%s: %d %s", name, r.Status, r.Body)
		}
	}
	cleo.Do("POST", path+"/changes/publish", good, "If-Match: "+p.ETag()).WantCode(t, 403, "forbidden")
	unchanged(t, c, before, "a refused part")

	p = parting(t, mo, p, "body.0").Want(t, 201)
	if p.String("state") != "changes_requested" || p.Int("revision") != 3 || p.String("decisions.0.kind") != "publish_part" || p.Int("decisions.0.version") != 2 ||
		p.String("decisions.0.checklist.0") != "Move the third paragraph" || p.String("base.state") != "current" || p.String("revisions.2.edited_by.name") != "Mo Moderator" {
		t.Fatalf("after the part: %s", p.Body)
	}
	if v := s.Visitor().Get(question); v.String("version.body") != ofFirst {
		t.Errorf("readers see %s", v.Body)
	}
	if rest := cleo.Get(path+"/revisions/3").Want(t, 200); rest.String("body") != whole || rest.Int("base_version") != 2 {
		t.Errorf("the rest: %s", rest.Body)
	}
	if d := cleo.Get(path + "/compare"); strings.Contains(string(d.Body), `"text":"so`) || d.Int("size.removed") != 0 {
		t.Errorf("the rest against its base: %s", d.Body)
	}
	if told := cleo.Get("/notices"); told.String("items.0.kind") != "part_published" || told.String("items.0.reason") == "" {
		t.Errorf("the author was told %s", told.Body)
	}
	// The rest can be divided again, and published as a whole at last.
	p = cleo.Do("POST", path+"/revisions", based(strings.Replace(whole, "backwards", "back", 1)+" It is better now.", 2), "If-Match: "+p.ETag()).Want(t, 201)
	p = parting(t, max, p, "body.0").Want(t, 201)
	p = cleo.Do("POST", path+"/revisions", based(whole+" It is best now.", 3), "If-Match: "+p.ETag()).Want(t, 201)
	mo.Do("POST", path+"/publish", publishing(p.Int("revision"), 3), "If-Match: "+p.ETag()).Want(t, 201)
}

// Three changes of one paragraph, over a base that moved: two are taken, the third goes back and is taken at last.
func TestChangesOfOneParagraphAreChosenOneByOne(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, mo, max := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("max")
	const (
		before = "I draw the system on one page and name an owner for each box. We run it for a month with ten customers, and then we compare the figures with our guess."
		now    = "I draw the system on one page and name an owner for each box. We run it for a month with ten customers, and then we compare the figures with our first guess."
	)
	p := submit(t, cleo, before)
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	three := strings.NewReplacer("one page", "a single page", "a month", "two months", "compare", "confront")
	p = cleo.Do("POST", question+"/proposals", based(three.Replace(before), 2)).Want(t, 201)
	other := dora.Do("POST", question+"/proposals", based(now, 2)).Want(t, 201)
	mo.Do("POST", "/proposals/"+other.String("id")+"/publish", publishing(1, 2), "If-Match: "+other.ETag()).Want(t, 201)

	path := "/proposals/" + p.String("id")
	p = mo.Get(path)
	changes := mo.Get(path+"/changes").Want(t, 200)
	if p.String("base.state") != "stale_clean" || len(changes.Value("changes").([]any)) != 3 ||
		changes.String("changes.1.old") != "a month" || changes.String("changes.1.new") != "two months" ||
		changes.String("body.blocks.0.spans.4.change") != "body.1" || changes.Value("guidance.unchanged") != true {
		t.Fatalf("base %s, changes %s", p.String("base.state"), changes.Body)
	}
	p = parting(t, mo, p, "body.2", "body.0").Want(t, 201)
	if v := s.Visitor().Get(question); v.String("version.body") != strings.NewReplacer("one page", "a single page", "compare", "confront").Replace(now) {
		t.Errorf("readers see %s", v.Body)
	}
	rest := mo.Get(path + "/changes")
	if len(rest.Value("changes").([]any)) != 1 || rest.String("changes.0.new") != "two months" {
		t.Errorf("what is left: %s", rest.Body)
	}
	p = cleo.Do("POST", path+"/revisions", based(cleo.Get(path+"/revisions/3").String("body")+" I write down why.", 4), "If-Match: "+p.ETag()).Want(t, 201)
	max.Do("POST", path+"/publish", publishing(4, 4), "If-Match: "+p.ETag()).Want(t, 201)
	if v := s.Visitor().Get(question); v.String("version.body") != three.Replace(now)+" I write down why." {
		t.Errorf("readers see %s", v.Body)
	}
}

func based(body string, on int) map[string]any {
	p := proposal(body)
	p["base_version"] = on
	return p
}

// A part of a proposal whose base moved is chosen from the merged text, and a part needs approvals of its own.
func TestPartsOfMergedTextsAndOfManyApprovals(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, cleo, dora, mo, max := s.SignIn("ada"), s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo"), s.SignIn("max")
	p := submit(t, cleo, "I begin with the end in mind. Then I work backwards.\n\nA second paragraph closes it.\n\nA third one is new.\n\nA fourth one, too.")
	first := submit(t, dora, "I BEGIN with the end in mind. Then I work backwards.\n\nA second paragraph closes it.")
	mo.Do("POST", "/proposals/"+first.String("id")+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)
	path := "/proposals/" + p.String("id")
	p = mo.Get(path)
	if p.String("base.state") != "stale_clean" {
		t.Fatalf("the base: %s", p.Body)
	}
	changePolicy(t, ada, rule(map[string]any{"approvals": 2}))
	p = max.Do("POST", path+"/reviews", verdict("approve", ""), "If-Match: "+mo.Get(path).ETag()).Want(t, 201)
	if changes := mo.Get(path + "/changes"); changes.String("missing.0.code") != "approvals" {
		t.Errorf("an approval of the whole counts for a part: %s", changes.Body)
	}
	parting(t, mo, p, "body.0").WantCode(t, 409, "policy_unsatisfied")
	changePolicy(t, ada, rule(map[string]any{"approvals": 1}))
	p = parting(t, mo, p, "body.1").Want(t, 201)
	if v := s.Visitor().Get(question); v.String("version.body") != "I BEGIN with the end in mind. Then I work backwards.\n\nA second paragraph closes it.\n\nA fourth one, too." {
		t.Errorf("readers see %s", v.Body)
	}
	if p.Int("base.version") != 3 || p.String("base.state") != "current" {
		t.Errorf("the rest: %s", p.Body)
	}
}

func undoing(reason string, of apptest.Response) map[string]any {
	in := map[string]any{"reason": reason}
	if of.Header != nil {
		in["text_sha256"], in["onto_version"] = of.String("text_sha256"), of.Int("number")+1
	}
	return in
}

const mistake = "I pressed the wrong button, sorry."

func TestADecisionIsUndone(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		decide func(testing.TB, *apptest.Person, apptest.Response) apptest.Response
		public bool
		after  int // the revision in review
	}{
		"publish": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag())
		}, true, 1},
		"publish with edits": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return editing(t, by, p, edits(1, 1, strings.Replace(whole, "closes", "closse", 1)))
		}, true, 2},
		"publish a part": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return parting(t, by, p, "body.0")
		}, true, 4},
		"reject": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+p.ETag())
		}, false, 1},
		"spam": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/spam", map[string]any{"revision": 1, "reason": reason}, "If-Match: "+p.ETag())
		}, false, 1},
		"request changes": {func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
			return by.Do("POST", "/proposals/"+p.String("id")+"/reviews", verdict("request_changes", reason), "If-Match: "+p.ETag())
		}, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			c, cleo, mo, max := dial(t, s), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
			p := submit(t, cleo, whole)
			path := "/proposals/" + p.String("id")
			of := apptest.Response{}
			if x.public {
				of = mo.Get(question + "/versions/1")
			}
			for _, by := range []*apptest.Person{mo, max} { // the same person within ten minutes, then another one later
				p = x.decide(t, mo, mo.Get(path)).Want(t, 201)
				if p.Value("can.proposal.undo") == nil && !strings.Contains(string(p.Body), `"proposal.undo":true`) {
					t.Errorf("who decided is not offered to undo: %s", p.Body)
				}
				in := undoing(mistake, of)
				before := rows(t, c)
				cleo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 403, "forbidden")
				max.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
				mo.Do("POST", path+"/undo", map[string]any{"reason": "short"}, "If-Match: "+p.ETag()).WantCode(t, 422, "invalid")
				if x.public {
					mo.Do("POST", path+"/undo", map[string]any{"reason": mistake}, "If-Match: "+p.ETag()).WantCode(t, 412, "precondition_failed")
				}
				if by == max {
					s.Clock.Advance(10 * time.Minute)
					mo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
				}
				unchanged(t, c, before, "a refused undo")
				p = by.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).Want(t, 201)
				if p.String("state") != "in_review" || p.Int("revision") != x.after || p.String("base.state") != "current" {
					t.Errorf("after the undo: %s", p.Body)
				}
				if told := cleo.Get("/notices"); told.String("items.0.kind") != "undone" || told.String("items.0.reason") != mistake {
					t.Errorf("the author was told %s", told.Body)
				}
				if x.public {
					v := s.Visitor().Get(question)
					if !strings.HasPrefix(v.String("version.body"), "I begin with the end in mind. Then") || v.String("version.kind") != "revert" {
						t.Errorf("readers see %s", v.Body)
					}
				}
				if latest := mo.Get(path + "/revisions/" + itoa(x.after)); name == "publish a part" && latest.String("body") != whole {
					t.Errorf("proposed again: %s", latest.Body)
				}
				by.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
				if name == "publish with edits" || name == "publish a part" {
					return // what comes next has other numbers
				}
				if x.public {
					of = mo.Get(question + "/versions/3")
					x.decide = func(t testing.TB, by *apptest.Person, p apptest.Response) apptest.Response {
						return by.Do("POST", path+"/publish", publishing(1, 3), "If-Match: "+p.ETag())
					}
				}
			}
		})
	}
}

// What something was built on is not undone.
func TestNothingIsUndoneThatSomethingWasBuiltOn(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, cleo, dora, mo := dial(t, s), s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("mo")
	p := submit(t, cleo, whole)
	path := "/proposals/" + p.String("id")
	p = mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	in := undoing(mistake, mo.Get(question+"/versions/1"))
	next := dora.Do("POST", question+"/proposals", based(whole+" And more of it.", 2)).Want(t, 201)
	mo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
	mo.Do("POST", "/proposals/"+next.String("id")+"/publish", publishing(1, 2), "If-Match: "+next.ETag()).Want(t, 201)
	mo.Do("POST", path+"/undo", in, "If-Match: "+p.ETag()).WantCode(t, 409, "stale_base")

	q := submit(t, dora, "Something else altogether, on the first version.")
	path = "/proposals/" + q.String("id")
	q = mo.Do("POST", path+"/reviews", verdict("request_changes", reason), "If-Match: "+q.ETag()).Want(t, 201)
	r := dora.Do("POST", path+"/revisions", proposal("Something else altogether, and revised."), "If-Match: "+q.ETag()).Want(t, 201)
	mo.Do("POST", path+"/undo", map[string]any{"reason": mistake}, "If-Match: "+q.ETag()).WantCode(t, 409, "already_decided")
	mo.Do("POST", path+"/undo", map[string]any{"reason": mistake}, "If-Match: "+r.ETag()).WantCode(t, 409, "wrong_state")

	// The database refuses to undo anything but the last decision, out of time, and twice.
	for constraint, sql := range map[string]string{
		"decision_undone_in_time":    "SELECT gen_random_uuid(), proposal_id, 99, 'undo', by_id, 1, $2, ordinal, created_at + interval '11 minutes' FROM decision WHERE proposal_id = $1",
		"decision_undone_last":       "SELECT gen_random_uuid(), proposal_id, 99, 'undo', by_id, 1, $2, 77, created_at FROM decision WHERE proposal_id = $1",
		"decision_undone_by_another": "SELECT gen_random_uuid(), d.proposal_id, 99, 'undo', p.author_id, 1, $2, ordinal, d.created_at FROM decision d JOIN proposal p ON p.id = d.proposal_id WHERE proposal_id = $1",
		"decision_with_reason":       "SELECT gen_random_uuid(), proposal_id, 99, 'undo', by_id, 1, left($2, 3), ordinal, created_at FROM decision WHERE proposal_id = $1",
	} {
		refused(t, c, constraint, "INSERT INTO decision (id, proposal_id, ordinal, kind, by_id, revision, reason, undoes, created_at) "+sql, q.String("id"), mistake)
	}
}

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

// A text that was published before is recognised, and all whose versions a revert takes back are told.
func TestAnEarlierTextIsRecognised(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, una, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("una"), s.SignIn("mo")
	for n, by := range []*apptest.Person{cleo, dora} {
		p := by.Do("POST", question+"/proposals", based(strings.Repeat("Again I begin at the end. ", n+2), n+1)).Want(t, 201)
		mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, n+1), "If-Match: "+p.ETag()).Want(t, 201)
	}
	p := una.Do("POST", question+"/proposals", based(strings.Repeat("Again I begin at the end. ", 2), 3)).Want(t, 201)
	if p.Int("same_as_version") != 2 {
		t.Errorf("an earlier text is not recognised: %s", p.Body)
	}
	if other := una.Do("POST", question+"/proposals", based("Something that nobody wrote before.", 3)).Want(t, 201); other.Int("same_as_version") != 0 {
		t.Errorf("a new text is taken for an earlier one: %s", other.Body)
	}
	mo.Do("POST", question+"/versions/1/revert", map[string]any{"reason": "Both of them mislead people."}, "If-Match: "+mo.Get(question).ETag()).Want(t, 201)
	for _, by := range []*apptest.Person{cleo, dora} {
		if told := by.Get("/notices"); told.String("items.0.kind") != "reverted" {
			t.Errorf("%s was told %s", by.Name, told.Body)
		}
	}
	if told := una.Get("/notices"); told.String("items.0.kind") != "base_conflict" {
		t.Errorf("the author of an open proposal was told %s", told.Body)
	}
}

// Rule 5 for every other way to decide.
func TestOfFiftyOtherDecisionsAtOnceOneSucceeds(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		begin func(t testing.TB, cleo, mo *apptest.Person) (id, path, tag string, body map[string]any)
		once  []string
	}{
		"edits": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, strings.Replace(whole, "the end", "thhe end", 1))
			in := edits(1, 1, whole)
			preview := mo.Do("POST", "/proposals/"+p.String("id")+"/edits/preview", in).Want(t, 200)
			in["text_sha256"], in["publishes"] = preview.String("text_sha256"), true
			return p.String("id"), "/edits", p.ETag(), in
		}, []string{"version WHERE proposal_id = $1", "revision WHERE proposal_id = $1 AND number = 2", "decision WHERE proposal_id = $1", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.edit'", "notice WHERE proposal_id = $1 AND kind = 'published_edited'"}},
		"a part": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, whole)
			return p.String("id"), "/changes/publish", p.ETag(), part(t, mo, p, "body.1")
		}, []string{"version WHERE proposal_id = $1", "revision WHERE proposal_id = $1 AND number = 3", "decision WHERE proposal_id = $1", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish_part'", "notice WHERE proposal_id = $1 AND kind = 'part_published'"}},
		"an undo": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, whole)
			p = mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
			return p.String("id"), "/undo", p.ETag(), undoing(mistake, mo.Get(question+"/versions/1"))
		}, []string{"version v JOIN proposal p ON p.question_id = v.question_id WHERE p.id = $1 AND v.number = 3", "decision WHERE proposal_id = $1 AND kind = 'undo'", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.undo'", "notice WHERE proposal_id = $1 AND kind = 'undone'"}},
		"spam": {func(t testing.TB, cleo, mo *apptest.Person) (string, string, string, map[string]any) {
			p := submit(t, cleo, whole)
			return p.String("id"), "/spam", p.ETag(), map[string]any{"revision": 1, "reason": reason}
		}, []string{"decision WHERE proposal_id = $1", "restriction WHERE proposal_id = $1", "audit WHERE object_id = $1::uuid::text AND action = 'proposal.spam'", "notice WHERE proposal_id = $1 AND kind = 'restricted'"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := apptest.New(t)
			other, c := s.Another(), dial(t, s)
			mo := s.SignIn("mo")
			id, path, tag, body := x.begin(t, s.SignIn("cleo"), mo)
			answers := make([]apptest.Response, 50)
			var together sync.WaitGroup
			for i := range answers {
				together.Go(func() {
					answers[i] = []*apptest.Person{mo, mo.At(other)}[i%2].Insist("POST", "/proposals/"+id+path, body, "If-Match: "+tag)
				})
			}
			together.Wait()
			won := 0
			for _, r := range answers {
				switch {
				case r.Status == 201:
					won++
				case r.Status == 409 && r.String("code") == "already_decided" && r.String("decision.by.name") == "Mo Moderator":
				default:
					t.Errorf("answered %d: %s", r.Status, r.Body)
				}
			}
			if won != 1 {
				t.Errorf("%d succeeded", won)
			}
			for _, what := range x.once {
				if n := number(t, c, "SELECT count(*) FROM "+what, id); n != 1 {
					t.Errorf("%d rows of %s", n, what)
				}
			}
		})
	}
}
