package apptest

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"redraft/internal/editorial"
)

// Person is somebody with a browser; the zero name is an anonymous visitor.
type Person struct {
	Site    *Site
	Name    string
	Arrived uuid.UUID // the id of who came by Arrive
	http    *http.Client
}

// Visitor is somebody without an account.
func (s *Site) Visitor() *Person {
	jar, _ := cookiejar.New(nil)
	return &Person{Site: s, http: &http.Client{Jar: jar, Timeout: 30 * time.Second}}
}

var requestField = regexp.MustCompile(`name="request" value="([^"]+)"`)

// SignIn signs somebody in at the identity provider, by the subject they have there.
func (s *Site) SignIn(subject string) *Person {
	s.t.Helper()
	p := s.Visitor()
	p.Name = subject
	page := p.fetch(http.MethodGet, s.URL+"/auth/sign-in?return_to=/api/", "", nil)
	field := requestField.FindSubmatch(page.Body)
	if field == nil {
		s.t.Fatalf("no login page: %d %s", page.Status, page.Body)
	}
	form := url.Values{"request": {string(field[1])}, "person": {subject}}
	landed := p.fetch(http.MethodPost, s.idp+"/login", form.Encode(), http.Header{"Content-Type": {"application/x-www-form-urlencoded"}})
	if r := p.Get("/session"); !strings.Contains(string(r.Body), `"roles"`) {
		s.t.Fatalf("%s is not signed in: %s\nthe browser landed on %d: %s", subject, r.Body, landed.Status, landed.Body)
	}
	return p
}

// Arrive lets somebody in who is new to the site, without the walk through the identity provider: tests of many people take no time
// for it.
func (s *Site) Arrive(name string) *Person {
	s.t.Helper()
	secret := uuid.NewString()
	session := sha256.Sum256([]byte(secret))
	if err := s.Desk.Arrive(context.Background(), editorial.Newcomer{Issuer: s.idp, Subject: secret, Name: name}, editorial.Welcome{}, session, ""); err != nil {
		s.t.Fatal(err)
	}
	actor, err := s.Desk.Actor(context.Background(), session)
	if err != nil {
		s.t.Fatal(err)
	}
	p := s.Visitor()
	p.Name, p.Arrived = name, actor.Person
	address, _ := url.Parse(s.URL)
	p.http.Jar.SetCookies(address, []*http.Cookie{{Name: "redraft", Value: secret, Path: "/"}})
	return p
}

// At is the same person, with the same session, at another process.
func (p *Person) At(s *Site) *Person {
	from, _ := url.Parse(p.Site.URL)
	to, _ := url.Parse(s.URL)
	q := s.Visitor()
	q.Name = p.Name
	q.http.Jar.SetCookies(to, p.http.Jar.Cookies(from))
	return q
}

// ID is the person's id.
func (p *Person) ID() string {
	p.Site.t.Helper()
	return p.Get("/session").Want(p.Site.t, 200).String("person.id")
}

// Get reads an address below /api/v1.
func (p *Person) Get(path string) Response {
	p.Site.t.Helper()
	return p.Do(http.MethodGet, path, nil)
}

// Do sends a request below /api/v1 with a JSON body (a string as it is, anything else encoded, nil: none) and headers given as
// "Name: value", and checks the answer against the OpenAPI document. A write gets a fresh Idempotency-Key unless one is given;
// "Idempotency-Key:" with nothing behind it sends none.
func (p *Person) Do(method, path string, body any, headers ...string) Response {
	p.Site.t.Helper()
	h := http.Header{}
	text := ""
	switch b := body.(type) {
	case nil:
	case string:
		text = b
		h.Set("Content-Type", "application/json")
	default:
		data, err := json.Marshal(b)
		if err != nil {
			p.Site.t.Fatal(err)
		}
		text = string(data)
		h.Set("Content-Type", "application/json")
	}
	if method != http.MethodGet {
		h.Set("Idempotency-Key", uuid.NewString())
	}
	for _, line := range headers {
		name, value, _ := strings.Cut(line, ":")
		if value = strings.TrimSpace(value); value == "" {
			h.Del(name)
		} else {
			h.Set(name, value)
		}
	}
	r := p.fetch(method, p.Site.URL+"/api/v1"+path, text, h)
	conforms(p.Site.t, method, path, r)
	return r
}

// Insist is Do by a patient client: told to come back later, it asks again with the same key.
func (p *Person) Insist(method, path string, body any, headers ...string) Response {
	p.Site.t.Helper()
	if !slices.ContainsFunc(headers, func(line string) bool { return strings.HasPrefix(line, "Idempotency-Key:") }) {
		headers = append(headers, "Idempotency-Key: "+uuid.NewString())
	}
	r := p.Do(method, path, body, headers...)
	for tries := 0; tries < 20 && (r.Status == http.StatusServiceUnavailable || r.String("code") == "in_progress"); tries++ {
		r = p.Do(method, path, body, headers...)
	}
	return r
}

func (p *Person) fetch(method, address, body string, h http.Header) Response {
	p.Site.t.Helper()
	r, err := p.try(method, address, body, h)
	if err != nil {
		p.Site.t.Fatalf("%s %s: %v", method, address, err)
	}
	return r
}

// Send is Do without a check of the answer, for measuring.
func (p *Person) Send(method, path, body string, h http.Header) (Response, error) {
	return p.try(method, p.Site.URL+"/api/v1"+path, body, h)
}

func (p *Person) try(method, address, body string, h http.Header) (Response, error) {
	req, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		return Response{}, err
	}
	if h != nil {
		req.Header = h
	}
	res, err := p.http.Do(req)
	if err != nil {
		return Response{}, err
	}
	defer res.Body.Close()
	data, err := io.ReadAll(io.LimitReader(res.Body, 16<<20))
	return Response{res.StatusCode, res.Header, data}, err
}
