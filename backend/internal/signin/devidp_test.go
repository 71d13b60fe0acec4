package signin_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"redraft/internal/devidp"
	"redraft/internal/signin"
)

// The other provider in these tests is our own reading of the standard; this one
// is a certified library, with the true clock.
func TestWithTheLocalProvider(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(nil)
	issuer := "http://" + server.Listener.Addr().String()
	handler, err := devidp.New(devidp.Config{
		Issuer: issuer, ClientID: clientID, ClientSecret: clientSecret, RedirectURIs: []string{callbackURL},
		People: []devidp.Person{
			{Subject: "nobody", Name: "Nobody"},
			{Subject: "ada", Name: "Ada Example", Email: "ada@example.org", EmailVerified: true, Groups: []string{"reviewers", "authors"}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = handler
	server.Start()
	t.Cleanup(server.Close)
	client, err := signin.New(signin.Config{
		Issuer: issuer, ClientID: clientID, ClientSecret: clientSecret, RedirectURL: callbackURL,
		Scopes: []string{"openid", "profile", "email", "groups"}, GroupsClaim: "groups",
	})
	if err != nil {
		t.Fatal(err)
	}

	ctx := context.Background()
	redirect, attempt, err := client.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	callback := choose(t, redirect, "ada")
	got, err := client.Finish(ctx, attempt, callback)
	if err != nil {
		t.Fatal(err)
	}
	want := signin.Identity{
		Issuer: issuer, Subject: "ada", Name: "Ada Example", Email: "ada@example.org", EmailVerified: true,
		Groups: []string{"authors", "reviewers"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}

	_, err = client.Finish(ctx, attempt, callback)
	checkFailure(t, err, fault{want: signin.CodeRefused, step: signin.AtToken})

	if logout, ok := client.LogoutURL(ctx, "http://localhost:8080/"); !ok || !strings.HasPrefix(logout, issuer) {
		t.Errorf("logout at %q, %v", logout, ok)
	}
	if err := client.Check(ctx); err != nil {
		t.Error(err)
	}
}

// choose is a browser in which somebody picks a person on the login page.
func choose(t *testing.T, address, person string) url.Values {
	t.Helper()
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	next := func(resp *http.Response, err error) *url.URL {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		to, err := resp.Location()
		if err != nil {
			t.Fatalf("%s leads nowhere: %s", resp.Request.URL.Path, resp.Status)
		}
		return to
	}
	login := next(browser.Get(address))
	chosen := next(browser.PostForm(login.Scheme+"://"+login.Host+login.Path, url.Values{
		"request": {login.Query().Get("request")}, "person": {person},
	}))
	back := next(browser.Get(chosen.String()))
	if !strings.HasPrefix(back.String(), callbackURL+"?") {
		t.Fatalf("sent to %s", back.Path)
	}
	return back.Query()
}
