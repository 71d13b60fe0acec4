package devidp_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"redraft/internal/devidp"
)

const redirect = "http://localhost:8080/auth/callback"

var moderator = devidp.Person{
	Subject: "m-1", Name: "Mo Derator", Email: "mo@example.org", EmailVerified: true, Groups: []string{"redraft-moderators"},
}

func TestSigningInTellsWhoItIs(t *testing.T) {
	t.Parallel()
	f := newFlow(t)
	verifier := oauth2.GenerateVerifier()
	answer := f.signIn(t, moderator.Subject, oauth2.S256ChallengeOption(verifier), oidc.Nonce("n-1"))
	if answer.Get("state") != "s-1" || answer.Get("iss") != f.issuer {
		t.Errorf("answer %v, want state s-1 and iss %s", answer, f.issuer)
	}
	tokens, err := f.client.Exchange(f.ctx, answer.Get("code"), oauth2.VerifierOption(verifier))
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := tokens.Extra("id_token").(string)
	id, err := f.provider.Verifier(&oidc.Config{ClientID: f.client.ClientID}).Verify(f.ctx, raw)
	if err != nil {
		t.Fatal(err)
	}
	if id.Subject != moderator.Subject || id.Nonce != "n-1" || id.VerifyAccessToken(tokens.AccessToken) != nil {
		t.Errorf("ID token %+v: wrong subject, nonce or access token hash", id)
	}
	info, err := f.provider.UserInfo(f.ctx, f.client.TokenSource(f.ctx, tokens))
	if err != nil {
		t.Fatal(err)
	}
	for name, claims := range map[string]func(any) error{"ID token": id.Claims, "userinfo": info.Claims} {
		var got struct {
			Name, Email   string
			EmailVerified bool `json:"email_verified"`
			Groups        []string
		}
		if err := claims(&got); err != nil {
			t.Fatal(err)
		}
		if got.Name != moderator.Name || got.Email != moderator.Email || !got.EmailVerified || !slices.Equal(got.Groups, moderator.Groups) {
			t.Errorf("%s says %+v, want %+v", name, got, moderator)
		}
	}
}

func TestTheTokenEndpointRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		exchange func(f *flow, code, verifier string) error
		want     string
	}{
		{"a wrong verifier", func(f *flow, code, _ string) error {
			return f.exchange(code, oauth2.VerifierOption(oauth2.GenerateVerifier()))
		}, "invalid_grant"},
		{"no verifier", func(f *flow, code, _ string) error {
			return f.exchange(code)
		}, "invalid_request"},
		{"a code used before", func(f *flow, code, verifier string) error {
			if err := f.exchange(code, oauth2.VerifierOption(verifier)); err != nil {
				return err
			}
			return f.exchange(code, oauth2.VerifierOption(verifier))
		}, "invalid_grant"},
		{"a code spent on a wrong verifier", func(f *flow, code, verifier string) error {
			_ = f.exchange(code, oauth2.VerifierOption(oauth2.GenerateVerifier()))
			return f.exchange(code, oauth2.VerifierOption(verifier))
		}, "invalid_grant"},
		{"a wrong client secret", func(f *flow, code, verifier string) error {
			f.client.ClientSecret = "guess"
			return f.exchange(code, oauth2.VerifierOption(verifier))
		}, "invalid_client"},
		{"another redirect address than before", func(f *flow, code, verifier string) error {
			f.client.RedirectURL = "http://localhost:8080/"
			return f.exchange(code, oauth2.VerifierOption(verifier))
		}, "invalid_grant"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFlow(t)
			verifier := oauth2.GenerateVerifier()
			code := f.signIn(t, moderator.Subject, oauth2.S256ChallengeOption(verifier)).Get("code")
			var refused *oauth2.RetrieveError
			if err := tt.exchange(f, code, verifier); !errors.As(err, &refused) || refused.ErrorCode != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

func TestTheAuthorizationEndpointRefuses(t *testing.T) {
	t.Parallel()
	set := oauth2.SetAuthURLParam
	pkce := oauth2.S256ChallengeOption(oauth2.GenerateVerifier())
	for _, tt := range []struct {
		name    string
		options []oauth2.AuthCodeOption
		want    string // the error sent to the client; empty: nothing may be sent there
	}{
		{"a request without PKCE", nil, "invalid_request"},
		{"the plain method", []oauth2.AuthCodeOption{set("code_challenge", "x"), set("code_challenge_method", "plain")}, "invalid_request"},
		{"a challenge without a method", []oauth2.AuthCodeOption{set("code_challenge", "x")}, "invalid_request"},
		{"the implicit flow", []oauth2.AuthCodeOption{pkce, set("response_type", "id_token token")}, ""},
		{"an answer by form", []oauth2.AuthCodeOption{pkce, set("response_mode", "form_post")}, "invalid_request"},
		{"signing in unseen", []oauth2.AuthCodeOption{pkce, set("prompt", "none")}, "login_required"},
		{"a foreign redirect", []oauth2.AuthCodeOption{pkce, set("redirect_uri", "http://localhost:8080/auth/callback/elsewhere")}, ""},
		{"a foreign client", []oauth2.AuthCodeOption{pkce, set("client_id", "other")}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFlow(t)
			resp := f.get(t, f.client.AuthCodeURL("s-1", tt.options...))
			location := resp.Header.Get("Location")
			if tt.want == "" {
				if location != "" || resp.StatusCode != http.StatusBadRequest {
					t.Errorf("got %s to %q, want 400 and no redirect", resp.Status, location)
				}
				return
			}
			to, err := url.Parse(location)
			if err != nil || !strings.HasPrefix(location, redirect) {
				t.Fatalf("redirected to %q, want %s", location, redirect)
			}
			query := to.Query()
			if query.Get("iss") != f.issuer {
				t.Errorf("iss = %q, want %s", query.Get("iss"), f.issuer)
			}
			if query.Get("error") != tt.want || query.Get("code") != "" {
				t.Errorf("answer %v, want %s and no code", query, tt.want)
			}
		})
	}
}

func TestASignInIsChosenOnce(t *testing.T) {
	t.Parallel()
	f := newFlow(t)
	login := f.get(t, f.client.AuthCodeURL("s-1", oauth2.S256ChallengeOption(oauth2.GenerateVerifier()))).Header.Get("Location")
	id := request(t, login)
	if got := f.choose(t, id, "nobody").StatusCode; got != http.StatusBadRequest {
		t.Errorf("choosing somebody unknown: %d, want 400", got)
	}
	chosen := f.choose(t, id, moderator.Subject)
	if got := f.choose(t, id, "c-1").StatusCode; got != http.StatusBadRequest {
		t.Errorf("choosing a second time: %d, want 400", got)
	}
	callback := chosen.Header.Get("Location")
	if first := f.get(t, callback).Header.Get("Location"); !strings.Contains(first, "code=") {
		t.Errorf("the callback went to %q, want a code", first)
	}
	if again := f.get(t, callback).Header.Get("Location"); strings.Contains(again, "code=") {
		t.Errorf("the callback gave a second code: %q", again)
	}
}

func TestSigningOutGoesBackToTheClientOnly(t *testing.T) {
	t.Parallel()
	f := newFlow(t)
	for to, want := range map[string]string{"http://localhost:8080/": "http://localhost:8080/", "http://evil.example/": ""} {
		query := url.Values{"client_id": {f.client.ClientID}, "post_logout_redirect_uri": {to}}
		if got := f.get(t, f.issuer+"/end_session?"+query.Encode()).Header.Get("Location"); got != want {
			t.Errorf("after signing out towards %s: %q, want %q", to, got, want)
		}
	}
}

func TestTheLoginPageWorksWithoutScripts(t *testing.T) {
	t.Parallel()
	f := newFlow(t)
	login := f.get(t, f.client.AuthCodeURL("s-1", oauth2.S256ChallengeOption(oauth2.GenerateVerifier()))).Header.Get("Location")
	resp := f.get(t, f.issuer+login)
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<html lang="en">`, `<h1>`, `<button name="person" value="m-1">`, "Mo Derator", "&lt;b&gt;"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, bad := range []string{"<script", "style=", "<style", "<b>"} {
		if strings.Contains(string(body), bad) {
			t.Errorf("the page contains %s", bad)
		}
	}
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") {
		t.Errorf("Content-Security-Policy = %q", csp)
	}
	if got := f.get(t, f.issuer+"/login?request=made-up").StatusCode; got != http.StatusBadRequest {
		t.Errorf("an unknown sign-in: %d, want 400", got)
	}
}

func TestNewRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	good := devidp.Config{Issuer: "http://localhost:8089", ClientID: "a", ClientSecret: "b", RedirectURIs: []string{redirect}}
	for name, spoil := range map[string]func(*devidp.Config){
		"no client":            func(c *devidp.Config) { c.ClientID = "" },
		"no secret":            func(c *devidp.Config) { c.ClientSecret = "" },
		"no redirect":          func(c *devidp.Config) { c.RedirectURIs = nil },
		"a relative redirect":  func(c *devidp.Config) { c.RedirectURIs = []string{"/auth"} },
		"no issuer":            func(c *devidp.Config) { c.Issuer = "" },
		"an issuer with slash": func(c *devidp.Config) { c.Issuer += "/" },
		"twins":                func(c *devidp.Config) { c.People = []devidp.Person{moderator, moderator} },
	} {
		cfg := good
		spoil(&cfg)
		if _, err := devidp.New(cfg); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// flow is a client of a provider that listens for the length of a test.
type flow struct {
	ctx      context.Context
	issuer   string
	provider *oidc.Provider
	client   oauth2.Config
	browser  *http.Client
}

func newFlow(t *testing.T) *flow {
	t.Helper()
	var handler http.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(server.Close)
	cfg := devidp.Config{
		Issuer: server.URL, ClientID: "redraft", ClientSecret: "s3cret", RedirectURIs: []string{redirect},
		People: []devidp.Person{{Subject: "c-1", Name: "Cy", Blurb: "<b>reads</b>"}, moderator},
	}
	var err error
	if handler, err = devidp.New(cfg); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	provider, err := oidc.NewProvider(ctx, server.URL)
	if err != nil {
		t.Fatal(err)
	}
	endpoint := provider.Endpoint()
	endpoint.AuthStyle = oauth2.AuthStyleInHeader // guessing would try each refused code twice
	return &flow{
		ctx: ctx, issuer: server.URL, provider: provider,
		client: oauth2.Config{
			ClientID: cfg.ClientID, ClientSecret: cfg.ClientSecret, RedirectURL: redirect, Endpoint: endpoint,
			Scopes: []string{oidc.ScopeOpenID, "profile", "email", "groups"},
		},
		browser: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
}

// signIn goes the way of a person through the browser and returns what the client is sent.
func (f *flow) signIn(t *testing.T, subject string, options ...oauth2.AuthCodeOption) url.Values {
	t.Helper()
	login := f.get(t, f.client.AuthCodeURL("s-1", options...)).Header.Get("Location")
	chosen := f.choose(t, request(t, login), subject)
	back := f.get(t, chosen.Header.Get("Location")).Header.Get("Location")
	to, err := url.Parse(back)
	if err != nil || !strings.HasPrefix(back, redirect+"?") {
		t.Fatalf("sent to %q, want %s", back, redirect)
	}
	return to.Query()
}

func (f *flow) exchange(code string, options ...oauth2.AuthCodeOption) error {
	_, err := f.client.Exchange(f.ctx, code, options...)
	return err
}

func (f *flow) choose(t *testing.T, id, subject string) *http.Response {
	t.Helper()
	resp, err := f.browser.PostForm(f.issuer+"/login", url.Values{"request": {id}, "person": {subject}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func (f *flow) get(t *testing.T, address string) *http.Response {
	t.Helper()
	resp, err := f.browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func request(t *testing.T, login string) string {
	t.Helper()
	u, err := url.Parse(login)
	if err != nil || u.Query().Get("request") == "" {
		t.Fatalf("sent to %q, want the login page", login)
	}
	return u.Query().Get("request")
}
