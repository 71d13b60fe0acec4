package httpapi_test

import (
	"fmt"
	"strings"
	"testing"

	"redraft/internal/apptest"
)

const reportsOf = question + "/versions/1/reports"

func reporting(kind, note string) map[string]any { return map[string]any{"kind": kind, "note": note} }

// A reader reports, a moderator takes it up in a proposal, and both are credited on the version.
func TestAReportBecomesAVersion(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, alma, mo, bert := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("alma"), s.SignIn("mo"), s.SignIn("bert")
	body := reporting("unclear", "Xylocanary: whose end is this?")
	body["passage"] = map[string]any{"field": "body", "quote": "the end", "suffix": " in mind"}
	sent := dora.Do("POST", reportsOf, body).Want(t, 201)
	report := "/reports/" + sent.String("id")
	if sent.String("passage.quote") != "the end" || sent.String("state") != "open" || sent.Int("version") != 1 || sent.Value("can.report.close") != nil {
		t.Errorf("reported: %s", sent.Body)
	}
	if r := alma.Get("/reports").Want(t, 200); r.String("items.0.id") != sent.String("id") || r.Value("items.0.can") == nil {
		t.Errorf("the moderator sees %s", r.Body)
	}
	if told := alma.Get("/notices"); told.String("items.0.kind") != "reported" || told.String("items.0.report") != sent.String("id") {
		t.Errorf("the moderator is told %s", told.Body)
	}
	for name, p := range map[string]*apptest.Person{"a contributor": cleo, "a moderator of another guide": bert} {
		p.Get(report).WantCode(t, 404, "not_found")
		p.Do("POST", report+"/close", map[string]any{"reason": reason}).WantCode(t, 404, "not_found")
		taking := proposal("I begin with a goal in mind.")
		taking["report"] = sent.String("id")
		if r := p.Do("POST", question+"/proposals", taking).WantCode(t, 422, "invalid"); strings.Contains(string(r.Body), "Xylocanary") {
			t.Errorf("%s reads it: %s", name, r.Body)
		}
	}
	if r := bert.Get("/reports").Want(t, 200); strings.Contains(string(r.Body), "Xylocanary") {
		t.Errorf("a moderator of another guide reads %s", r.Body)
	}
	dora.Do("POST", report+"/close", map[string]any{"reason": reason}).WantCode(t, 403, "forbidden")

	taking := proposal("I begin with a goal in mind.")
	taking["report"] = sent.String("id")
	p := alma.Do("POST", question+"/proposals", taking).Want(t, 201)
	alma.Do("POST", question+"/proposals", taking).WantCode(t, 409, "already_decided")
	alma.Do("POST", report+"/close", map[string]any{"reason": reason}).WantCode(t, 409, "already_decided")
	if r := dora.Get("/reports?view=mine").Want(t, 200); r.String("items.0.state") != "taken_up" || r.String("items.0.proposal") != p.String("id") {
		t.Errorf("the reporter sees %s", r.Body)
	}
	if told := dora.Get("/notices"); told.String("items.0.kind") != "report_taken_up" {
		t.Errorf("the reporter is told %s", told.Body)
	}
	dora.Get("/proposals/"+p.String("id")).WantCode(t, 404, "not_found")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	for _, path := range []string{question, question + "/versions"} {
		at := map[bool]string{true: "version", false: "items.0"}[path == question]
		r := s.Visitor().Get(path).Want(t, 200)
		if r.String(at+".reported_by.0.name") != "Dora Contributor" || r.String(at+".proposed_by.name") != "Alma Alpha" {
			t.Errorf("at %s the version owes to %s", path, r.Body)
		}
		if strings.Contains(string(r.Body), "Xylocanary") {
			t.Errorf("what was reported is public: %s", r.Body)
		}
	}
}

func TestReportsThatAreNone(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	dora, alma := s.SignIn("dora"), s.SignIn("alma")
	gone := reporting("wrong", "The number is not right.")
	gone["passage"] = map[string]any{"field": "body", "quote": "words that are not there"}
	before := rows(t, c)
	for _, wrong := range []map[string]any{reporting("spam", "The number is not right."), reporting("wrong", "Short"), gone} {
		dora.Do("POST", reportsOf, wrong).WantCode(t, 422, "invalid")
	}
	dora.Do("POST", question+"/versions/2/reports", reporting("wrong", "The number is not right.")).WantCode(t, 404, "not_found")
	s.Visitor().Do("POST", reportsOf, reporting("wrong", "The number is not right.")).WantCode(t, 401, "unauthenticated")
	unchanged(t, c, before, "a report that is none")
	var last apptest.Response
	for i := range 10 {
		last = dora.Do("POST", reportsOf, reporting("wrong", fmt.Sprintf("The number %d is not right.", i))).Want(t, 201)
	}
	dora.Do("POST", reportsOf, reporting("wrong", "The number is not right.")).WantCode(t, 409, "quota_reached")
	closing := "/reports/" + last.String("id") + "/close"
	alma.Do("POST", closing, map[string]any{"reason": "no"}).WantCode(t, 422, "invalid")
	alma.Do("POST", closing, map[string]any{"reason": reason}).Want(t, 201)
	alma.Do("POST", closing, map[string]any{"reason": reason}).WantCode(t, 409, "already_decided")
	if told := dora.Get("/notices"); told.String("items.0.kind") != "report_closed" || told.String("items.0.reason") != reason {
		t.Errorf("the reporter is told %s", told.Body)
	}
	dora.Do("POST", reportsOf, reporting("missing", "A number would help here.")).Want(t, 201)
}
