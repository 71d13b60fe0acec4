package signin_test

import (
	"compress/gzip"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"redraft/internal/signin"
)

// lacking makes the ID token say so little that userinfo is asked.
func lacking(c map[string]any) { delete(c, "name") }

func serving(path string, h http.HandlerFunc) lie {
	return lie{claims: lacking, serve: map[string]http.HandlerFunc{path: h}}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		answer(w, code, map[string]any{"message": clientSecret + accessToken})
	}
}

func saying(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(text)) }
}

func hangUp(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// huge is a fine object but for its size.
func huge(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{"sub": "subject-1", "padding": strings.Repeat("x", signin.MaxDocumentBytes)})
}

func hugeWhenUnpacked(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Encoding", "gzip")
	packer := gzip.NewWriter(w)
	packed := httptest.NewRecorder()
	huge(packed, r)
	_, _ = packer.Write(packed.Body.Bytes())
	_ = packer.Close()
}

// calls are the four calls of a sign-in, in their order.
var calls = map[signin.Step]string{
	signin.AtDiscovery: "/.well-known/openid-configuration",
	signin.AtKeys:      "/keys",
	signin.AtToken:     "/token",
	signin.AtUserInfo:  "/userinfo",
}

func TestEveryCallIsBounded(t *testing.T) {
	t.Parallel()
	var faults []fault
	for step, path := range calls {
		add := func(name string, h http.HandlerFunc, want signin.Reason, kind error) {
			faults = append(faults, fault{string(step) + " " + name, serving(path, h), want, kind, step})
		}
		add("503", status(503), signin.ServerError, signin.ErrUnavailable)
		add("429", status(429), signin.ServerError, signin.ErrUnavailable)
		add("hangs up", hangUp, signin.Unreachable, signin.ErrUnavailable)
		add("huge", huge, signin.ResponseTooLarge, nil)
		add("huge when unpacked", hugeWhenUnpacked, signin.ResponseTooLarge, nil)
		add("not JSON", saying(clientSecret+"<html>"), signin.ResponseMalformed, nil)
		if step != signin.AtToken { // there a status is an answer of OAuth
			add("404", status(404), signin.UnexpectedStatus, nil)
			add("204", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, signin.UnexpectedStatus, nil)
		}
	}
	checkFaults(t, faults)
}

// The place redirected to answers truthfully, so only the redirect is wrong.
func TestNoCallGoesElsewhere(t *testing.T) {
	t.Parallel()
	for step, path := range calls {
		t.Run(string(step), func(t *testing.T) {
			t.Parallel()
			home := newIDP(t, lie{})
			elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
				t.Error("somebody called elsewhere")
			}))
			t.Cleanup(elsewhere.Close)
			home.tell(serving(path, func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, elsewhere.URL+path, http.StatusTemporaryRedirect)
			}))
			_, err := home.signIn(t, home.client(t))
			checkFailure(t, err, fault{want: signin.RedirectRefused, step: step})
		})
	}
}

func TestRedirectsAtHome(t *testing.T) {
	t.Parallel()
	t.Run("a GET may move", func(t *testing.T) {
		t.Parallel()
		idp := newIDP(t, lie{})
		idp.tell(lie{
			discovery: func(d map[string]any) { d["jwks_uri"] = idp.URL + "/old" },
			serve:     map[string]http.HandlerFunc{"/old": http.RedirectHandler("/keys", http.StatusFound).ServeHTTP},
		})
		if _, err := idp.signIn(t, idp.client(t)); err != nil {
			t.Error(err)
		}
	})
	checkFaults(t, []fault{
		{
			"not in circles", serving("/keys", http.RedirectHandler("/keys", http.StatusFound).ServeHTTP),
			signin.RedirectRefused, nil, signin.AtKeys,
		},
		{
			"the code is not sent twice", serving("/token", http.RedirectHandler("/token2", http.StatusTemporaryRedirect).ServeHTTP),
			signin.RedirectRefused, nil, signin.AtToken,
		},
	})
}

func TestASlowProviderIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	stall := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	drip := func(w http.ResponseWriter, r *http.Request) {
		_, _ = w.Write([]byte("{"))
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
	for step, path := range calls {
		for name, h := range map[string]http.HandlerFunc{"says nothing": stall, "never ends": drip} {
			t.Run(string(step)+" "+name, func(t *testing.T) {
				t.Parallel()
				idp := newIDP(t, serving(path, func(w http.ResponseWriter, r *http.Request) {
					_ = r.ParseForm() // an unread body would hide that the client is gone
					h(w, r)
				}))
				client := idp.client(t)
				client.Hurry(step, 50*time.Millisecond)
				_, err := idp.signIn(t, client)
				checkFailure(t, err, fault{want: signin.Timeout, kind: signin.ErrUnavailable, step: step})
			})
		}
	}
}

func TestEveryCallHasTheConfiguredTimeout(t *testing.T) {
	t.Parallel()
	cfg := signin.Config{Issuer: "https://id.example", ClientID: clientID, RedirectURL: callbackURL}
	for set, want := range map[time.Duration]time.Duration{0: 10 * time.Second, 3 * time.Second: 3 * time.Second} {
		cfg.HTTPTimeout = set
		client, err := signin.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if all := client.Timeouts(); len(all) != len(calls) || slices.Min(all) != want || slices.Max(all) != want {
			t.Errorf("set to %v, the timeouts are %v", set, all)
		}
	}
}

func TestADeadProviderComesBack(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, serving(calls[signin.AtDiscovery], hangUp))
	client := idp.client(t)
	dead := fault{want: signin.Unreachable, kind: signin.ErrUnavailable, step: signin.AtDiscovery}
	_, _, err := client.Begin(context.Background())
	checkFailure(t, err, dead)
	checkFailure(t, client.Check(context.Background()), dead)
	if _, ok := client.LogoutURL(context.Background(), ""); ok {
		t.Error("a logout address of a provider that was never reached")
	}

	idp.tell(lie{})
	if _, err := idp.signIn(t, client); err != nil {
		t.Fatalf("the provider is back, and yet: %v", err)
	}

	idp.tell(serving("/token", hangUp))
	_, err = idp.signIn(t, client)
	checkFailure(t, err, fault{want: signin.Unreachable, kind: signin.ErrUnavailable, step: signin.AtToken})
	idp.tell(lie{})
	if _, err := idp.signIn(t, client); err != nil {
		t.Fatalf("the token endpoint is back, and yet: %v", err)
	}
}

func TestNobodyListens(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{})
	client := idp.client(t)
	idp.Close()
	_, _, err := client.Begin(context.Background())
	checkFailure(t, err, fault{want: signin.Unreachable, kind: signin.ErrUnavailable, step: signin.AtDiscovery})
	if !strings.Contains(err.Error(), "connection refused") {
		t.Errorf("an operator would like to know more than %q", err)
	}
}

func TestManyWaitForOneReading(t *testing.T) {
	t.Parallel()
	const people = 20
	var arrived sync.WaitGroup
	arrived.Add(people)
	idp := newIDP(t, lie{})
	idp.tell(lie{discovery: func(map[string]any) { arrived.Wait() }})
	client := idp.client(t)
	failures := make(chan error, people)
	for range people {
		go func() {
			arrived.Done()
			_, _, err := client.Begin(context.Background())
			failures <- err
		}()
	}
	for range people {
		if err := <-failures; err != nil {
			t.Error(err)
		}
	}
	if n := idp.called(calls[signin.AtDiscovery]); n != 1 {
		t.Errorf("discovery was read %d times", n)
	}
}

func TestOneWhoLeavesTakesNobodyAlong(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	idp := newIDP(t, lie{})
	idp.tell(lie{discovery: func(map[string]any) { <-release }})
	client := idp.client(t)
	impatient, leave := context.WithCancel(context.Background())
	left := make(chan error)
	go func() {
		_, _, err := client.Begin(impatient)
		left <- err
	}()
	leave()
	checkFailure(t, <-left, fault{want: signin.Abandoned, kind: signin.ErrUnavailable, step: signin.AtDiscovery})
	close(release)
	if _, _, err := client.Begin(context.Background()); err != nil {
		t.Error(err)
	}
	if n := idp.called(calls[signin.AtDiscovery]); n != 1 {
		t.Errorf("discovery was read %d times", n)
	}
}

// Somebody puts the code of their own sign-in into another's callback.
func TestACodeBelongsToItsAttempt(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{})
	client := idp.client(t)
	theirs, _, err := client.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	stolen := idp.authorize(t, theirs).Get("code")
	idp.tell(lie{callback: func(v url.Values) { v.Set("code", stolen) }})
	_, err = idp.signIn(t, client)
	checkFailure(t, err, fault{want: signin.CodeRefused, step: signin.AtToken})
}

func TestAStrangersCallbackCostsNothing(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{})
	client := idp.client(t)
	for name, attempt := range map[string]signin.Attempt{
		"no attempt":   {},
		"no verifier":  {State: "s", Nonce: "n"},
		"no nonce":     {State: "s", Verifier: "v"},
		"another's":    {State: "mine", Nonce: "n", Verifier: "v"},
		"no state":     {Nonce: "n", Verifier: "v"},
		"state is but": {State: "ss", Nonce: "n", Verifier: "v"},
	} {
		_, err := client.Finish(context.Background(), attempt, url.Values{"state": {"s"}, "code": {"c"}})
		if !errors.Is(err, signin.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := client.Finish(context.Background(), signin.Attempt{}, url.Values{"state": {""}, "code": {"c"}})
	checkFailure(t, err, fault{want: signin.AttemptMissing})
	for _, path := range calls {
		if n := idp.called(path); n != 0 {
			t.Errorf("%s was called %d times", path, n)
		}
	}
}
