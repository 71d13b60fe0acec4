package httpapi_test

import (
	"maps"
	"strings"
	"testing"

	"redraft/internal/apptest"
)

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
