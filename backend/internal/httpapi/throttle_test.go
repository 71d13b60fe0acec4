package httpapi_test

import (
	"fmt"
	"strings"
	"testing"

	"redraft/internal/apptest"
	"redraft/internal/httpapi"
)

// refusals sends requests by turns and counts how many were refused for their number; the minute may turn once meanwhile.
func refusals(t *testing.T, n int, send func(i int) apptest.Response) (refused int) {
	t.Helper()
	for i := range n {
		if r := send(i); r.Status == 429 {
			r.WantCode(t, 429, "rate_limited")
			refused++
		}
	}
	return refused
}

func TestLimitsHoldAcrossProcesses(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, sam, mo := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("sam"), s.SignIn("mo")
	limits := s.Limits
	limits.WritesPerMinute, limits.AsksPerMinute, limits.PeoplePerAddress = 4, 5, 2
	here, there := s.Limited(limits), s.Limited(limits)
	at := func(p *apptest.Person, i int) *apptest.Person { return p.At([]*apptest.Site{here, there}[i%2]) }
	spoofed := func(i int) []string {
		return []string{fmt.Sprintf("X-Forwarded-For: 203.0.113.%d", i), fmt.Sprintf("X-Real-IP: 203.0.113.%d", i), fmt.Sprintf("Forwarded: for=203.0.113.%d", i)}
	}
	draft := map[string]any{"guidance": "", "body": "A text for the draft.", "summary": "", "base_version": 1}

	// A person: 4 writes in a minute, on whichever process.
	if got := refusals(t, 16, func(i int) apptest.Response {
		return at(cleo, i).Do("PUT", question+"/draft", draft, append(spoofed(i), "If-None-Match: *")...)
	}); got < 8 || got > 12 {
		t.Errorf("of 16 writes of one person %d were refused, want 12, or 8 when the minute turned", got)
	}
	// Their address: what two people may do, whoever else asks from there.
	refused := refusals(t, 8, func(i int) apptest.Response {
		return at([]*apptest.Person{dora, sam}[i/4], i).Do("PUT", question+"/draft", draft, append(spoofed(i), "If-None-Match: *")...)
	})
	if refused == 0 {
		t.Error("an address has no limit of its own")
	}
	// What costs more than a page is counted too, and apart from writes; who is not signed in has the address' count only.
	for _, path := range []string{question + "/compare?from=0&to=1&n=", "/guides/alpha/export?n="} { // each another one: what was asked before is not read again
		visitor := s.Visitor()
		if got := refusals(t, 30, func(i int) apptest.Response {
			return at(visitor, i).Do("GET", path+itoa(i), nil, spoofed(i)...)
		}); got < 10 {
			t.Errorf("of 30 requests for %s %d were refused", path, got)
		}
	}
	if got := refusals(t, 30, func(i int) apptest.Response {
		return at(s.Visitor(), i).Do("POST", "/render", map[string]any{"markdown": "x"}, spoofed(i)...)
	}); got < 10 {
		t.Errorf("of 30 previews %d were refused", got)
	}
	// Reading goes on.
	if got := refusals(t, 30, func(i int) apptest.Response { return at(mo, i).Get(question) }); got > 0 {
		t.Errorf("of 30 requests for a page %d were refused", got)
	}
}

// What may be refused for its number says so in the route table; this asks each such read until it is.
func TestWhatCostsIsLimited(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, cleo := s.SignIn("ada"), s.SignIn("cleo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.").String("id")
	limits := s.Limits
	limits.AsksPerMinute, limits.PeoplePerAddress = 1, 1
	strict := ada.At(s.Limited(limits))
	for _, one := range []struct{ method, path, body string }{
		{"GET", question + "/compare?from=0&to=1", ""},
		{"POST", question + "/compare", `{"guidance":"","body":"x","base_version":1}`},
		{"POST", "/render", `{"markdown":"x"}`},
		{"GET", "/guides/alpha/export", ""},
		{"GET", "/proposals/" + p + "/compare", ""},
		{"GET", "/proposals/" + p + "/merge", ""},
		{"GET", "/audit/export?format=jsonl", ""},
		{"GET", "/audit/verification", ""},
	} {
		var body any
		if one.body != "" {
			body = one.body
		}
		if got := refusals(t, 3, func(int) apptest.Response { return strict.Do(one.method, one.path, body) }); got == 0 {
			t.Errorf("%s %s has no limit", one.method, one.path)
		}
	}
}

func TestWhatCountsAsOneAddress(t *testing.T) {
	t.Parallel()
	for _, one := range []struct{ a, b string }{
		{"192.0.2.1", "::ffff:192.0.2.1"}, {"2001:db8:1:2::1", "2001:db8:1:2:ffff::9"}, {"fe80::1%eth0", "fe80::2%eth1"},
	} {
		if httpapi.Household(one.a) != httpapi.Household(one.b) {
			t.Errorf("%s and %s count apart", one.a, one.b)
		}
	}
	if httpapi.Household("2001:db8:1:2::1") == httpapi.Household("2001:db8:1:3::1") || httpapi.Household("192.0.2.1") == httpapi.Household("192.0.2.2") {
		t.Error("different networks count as one")
	}
	if strings.TrimSpace(httpapi.Household("@")) == "" {
		t.Error("a caller without an address is counted as nobody")
	}
}

// A bulk of decisions counts like as many writes.
func TestEachDecisionOfABulkIsAWrite(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	var ps []apptest.Response
	for i := range 5 {
		ps = append(ps, submit(t, cleo, "I begin with the end in mind, in way "+itoa(i)+"."))
	}
	limits := s.Limits
	limits.WritesPerMinute = 4
	here := mo.At(s.Limited(limits))
	refused := 0
	for range 2 { // the minute may turn between the two, and not twice
		if r := here.Do("POST", "/proposals/bulk", bulk("reject", ps...)); r.Status == 429 {
			r.WantCode(t, 429, "rate_limited")
			refused++
		}
	}
	if refused != 2 || number(t, dial(t, s), "SELECT count(*) FROM decision") != 0 {
		t.Errorf("of two bulks of five decisions %d were refused, where four writes are allowed", refused)
	}
	here.At(s).Do("POST", "/proposals/bulk", bulk("reject", ps...)).Want(t, 201)
}
