package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"redraft/internal/apptest"
	"redraft/internal/httpapi"
)

func TestRoutesAreTheContract(t *testing.T) {
	t.Parallel()
	have := map[string]bool{}
	for route := range httpapi.Routes() {
		method, path, _ := strings.Cut(route, " ")
		path, inAPI := strings.CutPrefix(path, "/api/v1")
		if !inAPI || strings.HasSuffix(path, "*") {
			continue
		}
		parts := strings.Split(path, "/")
		for i, part := range parts {
			if name, isParameter := strings.CutPrefix(part, ":"); isParameter {
				parts[i] = "{" + name + "}"
			}
		}
		have[method+" "+strings.Join(parts, "/")] = true
	}
	announced := apptest.Operations(t)
	for route := range have {
		if !announced[route] {
			t.Errorf("%s is a route and not in the OpenAPI document", route)
		}
	}
	for operation := range announced {
		if !have[operation] {
			t.Errorf("%s is in the OpenAPI document and no route", operation)
		}
	}
}

func TestUnknownAddressesAndMethodsAreProblems(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo := s.SignIn("cleo")
	for _, one := range []struct {
		method, path string
		status       int
		code         string
	}{
		{"GET", "/nowhere", 404, "not_found"},
		{"POST", "/nowhere", 404, "not_found"},
		{"GET", "/guides/alpha/nowhere", 404, "not_found"},
		{"GET", "/guides/none", 404, "not_found"},
		{"GET", "/guides/ALPHA", 404, "not_found"},
		{"GET", "/guides/%00", 404, "not_found"},
		{"GET", "/guides/%ff%fe", 404, "not_found"},
		{"GET", "/guides/alpha/questions/%00", 404, "not_found"},
		{"GET", question + "/versions/0", 404, "not_found"},
		{"GET", question + "/versions/01", 404, "not_found"},
		{"GET", question + "/versions/99999999999999999999", 404, "not_found"},
		{"GET", "/proposals/not-an-id", 404, "not_found"},
		{"GET", "/proposals/00000000-0000-0000-0000-000000000000", 404, "not_found"},
		{"DELETE", "/guides", 405, "method_not_allowed"},
		{"PUT", "/guides/alpha", 405, "method_not_allowed"},
		{"POST", "/session", 405, "method_not_allowed"},
		{"DELETE", question + "/versions/1", 405, "method_not_allowed"},
		{"PATCH", question + "/versions/1", 405, "method_not_allowed"},
		{"BREW", "/guides", 405, "method_not_allowed"},
		{"GET", "/guides?cursor=nonsense", 422, "invalid"},
		{"GET", "/guides?limit=0", 422, "invalid"},
		{"GET", "/guides?limit=101", 422, "invalid"},
		{"GET", "/guides?cursor=Z3VpZGVzOjk5OTk5OTk5OTk5OTk5OTk5", 200, ""},
		{"GET", question + "/versions?cursor=dmVyc2lvbnM6OTk5OTk5OTk5OTk5OTk", 200, ""}, // far beyond every number
		{"GET", question + "/compare?from=1&to=7", 404, "not_found"},
		{"GET", "/proposals?view=mine&guide=%00", 422, "invalid"},
		{"GET", "/proposals?view=mine&guide=%ff", 422, "invalid"},
		{"GET", "/proposals?view=theirs", 422, "invalid"},
	} {
		t.Run(one.method+" "+one.path, func(t *testing.T) {
			r := cleo.Do(one.method, one.path, nil).Want(t, one.status)
			if r.String("code") != one.code {
				t.Errorf("the code is %q, want %q", r.String("code"), one.code)
			}
			if r.Status >= 400 && (r.String("request_id") == "" || r.String("request_id") != r.Header.Get("X-Request-Id")) {
				t.Errorf("the problem names request %q, the header %q", r.String("request_id"), r.Header.Get("X-Request-Id"))
			}
		})
	}
	for _, path := range []string{"/api", "/api/", "/api/v2/guides", "/auth/nowhere", "/auth"} {
		r, err := http.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Body.Close()
		if r.StatusCode != 404 || r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s answers %d as %s", path, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
}

func TestBodiesAreStrict(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, c := s.SignIn("cleo"), dial(t, s)
	rest := `"guidance":"They want to see how you begin.","summary":"Says it with one example more","base_version":1}`
	for _, one := range []struct {
		name, body, kind string
		status           int
		code, field      string
	}{
		{"other kind", `{"body":"A better text.",` + rest, "text/plain", 415, "unsupported_media_type", ""},
		{"no kind", `{"body":"A better text.",` + rest, "", 415, "unsupported_media_type", ""},
		{"too large", `{"body":"` + strings.Repeat("a", 400<<10) + `",` + rest, "application/json", 413, "too_large", ""},
		{"empty", ``, "application/json", 400, "invalid", ""},
		{"a list", `[]`, "application/json", 400, "invalid", ""},
		{"null", `null`, "application/json", 400, "invalid", ""},
		{"text", `"text"`, "application/json", 400, "invalid", ""},
		{"cut off", `{"body":"A better`, "application/json", 400, "invalid", "body"},
		{"trailing", `{"body":"A better text.",` + rest + `{}`, "application/json", 400, "invalid", ""},
		{"duplicate", `{"body":"A better text.","body":"Another text.",` + rest, "application/json", 400, "invalid", "body"},
		{"duplicate by escape", `{"body":"A better text.","b\u006fdy":"Another text.",` + rest, "application/json", 400, "invalid", "body"},
		{"unknown", `{"body":"A better text.","state":"published",` + rest, "application/json", 422, "invalid", "state"},
		{"other case", `{"Body":"A better text.",` + rest, "application/json", 422, "invalid", "Body"},
		{"U+0000", `{"body":"A better\u0000text.",` + rest, "application/json", 422, "invalid", "body"},
		{"U+0001", `{"body":"A better\u0001text.",` + rest, "application/json", 422, "invalid", "body"},
		{"lone surrogate", `{"body":"A better\ud800text.",` + rest, "application/json", 400, "invalid", "body"},
		{"invalid UTF-8", "{\"body\":\"A better\xfftext.\"," + rest, "application/json", 400, "invalid", "body"},
		{"wrong kind", `{"body":7,` + rest, "application/json", 422, "invalid", "body"},
		{"no whole number", `{"body":"A better text.","guidance":"","summary":"Says it with one example more","base_version":1.5}`, "application/json", 422, "invalid", "base_version"},
		{"huge number", `{"body":"A better text.","guidance":"","summary":"Says it with one example more","base_version":99999999999}`, "application/json", 422, "invalid", "base_version"},
		{"too long", `{"body":"` + strings.Repeat("a", 20_001) + `",` + rest, "application/json", 422, "invalid", "body"},
		{"deep", `{"body":` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `,` + rest, "application/json", 400, "invalid", "body"},
	} {
		t.Run(one.name, func(t *testing.T) {
			before := rows(t, c)
			r := cleo.Do("POST", question+"/proposals", one.body, "Content-Type: "+one.kind).WantCode(t, one.status, one.code)
			if one.field != "" && !strings.Contains(r.String("fields.0.field"), one.field) {
				t.Errorf("the refusal names no field %q: %s", one.field, r.Body)
			}
			unchanged(t, c, before, one.name)
		})
	}
}

// What is not a text of a proposal reaches the database as well: none of it may break a query.
func TestOddValuesAreRefusedEverywhere(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, c := s.SignIn("ada"), dial(t, s)
	cleo := s.SignIn("cleo").ID()
	person := ada.Get("/people/" + cleo).ETag()
	guide := ada.Get("/guides/alpha").ETag()
	before := rows(t, c)
	for _, one := range []struct{ method, path, body, tag string }{
		{"POST", question + "/compare", `{"guidance":"","body":"x","base_version":99999999999}`, ""},
		{"POST", question + "/compare", `{"guidance":"","body":"x","base_version":-1}`, ""},
		{"POST", "/render", `{"markdown":"a\u0000b"}`, ""},
		{"POST", "/people/" + cleo + "/roles", `{"role":"moderator","guide":"a\u0000b"}`, person},
		{"POST", "/people/" + cleo + "/roles", `{"role":"mod\u0000erator"}`, person},
		{"PUT", "/people/" + cleo + "/suspension", `{"reason":"For a\u0000reason that is long enough"}`, person},
		{"POST", "/guides", `{"slug":"a\u0000b","title":"A guide","introduction":""}`, ""},
		{"POST", "/guides", `{"slug":"Not a slug","title":"A guide","introduction":""}`, ""},
		{"POST", "/guides/alpha/questions", `{"slug":"a\u0000b","prompt":"What is it that comes third?"}`, ""},
		{"PUT", "/guides/alpha/order", `{"questions":["a\u0000b","second"]}`, guide},
		{"PUT", "/guides/alpha/order", `{"questions":["first","first"]}`, guide},
		{"PUT", "/guides/alpha/policy", `{"review":true,"approvals":99999999999,"from":"any","veto":false,"checks":[],"reason":"A reason of some length."}`, guide},
		{"PUT", "/guides/alpha/policy", `{"review":true,"approvals":0,"from":"any","veto":false,"checks":[],"reason":"A reason of some length."}`, guide},
		{"PUT", "/guides/alpha/policy", `{"review":true,"approvals":1,"from":"a\u0000b","veto":false,"checks":[],"reason":"A reason of some length."}`, guide},
		{"PUT", "/guides/alpha/policy", `{"review":true,"approvals":1,"from":"any","veto":true,"checks":["no such check"],"reason":"A reason of some length."}`, guide},
		{"PUT", "/guides/alpha/policy", `{"review":true}`, guide},
		{"POST", "/guides/alpha/policies/trial", `{"review":true,"approvals":-1,"from":"any","veto":false,"checks":null}`, ""},
		{"PATCH", question, `{"protection":{"level":"frozen","reason":"a\u0000b, for a long enough reason"}}`, ada.Get(question).ETag()},
		{"POST", "/notices/read", `{"up_to":"99999999999999999999999"}`, ""},
		{"PUT", question + "/draft", `{"guidance":"","body":"a\u0000b","summary":"","base_version":1}`, ""},
	} {
		headers := []string{"If-Match: " + one.tag}
		if strings.HasSuffix(one.path, "/draft") {
			headers = append(headers, "If-None-Match: *")
		}
		r := ada.Do(one.method, one.path, one.body, headers...)
		if r.Status < 400 || r.Status >= 500 || r.Status == 412 || r.Status == 428 {
			t.Errorf("%s %s %s: %d %s", one.method, one.path, one.body, r.Status, r.Body)
		}
	}
	for _, path := range []string{"/people?q=%00", "/people?q=%ff", "/audit?action=%00", "/audit?object=%ff", "/audit?actor=x", "/people?cursor=cGVvcGxlOng", "/audit?cursor=YXVkaXQ6LTE"} {
		if r := ada.Get(path); r.Status != 422 {
			t.Errorf("%s: %d %s", path, r.Status, r.Body)
		}
	}
	unchanged(t, c, before, "a refused request")
}
