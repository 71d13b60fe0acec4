package signin_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"redraft/internal/signin"
)

// Whatever a provider signs: if it is believed, the identity is fit to be kept.
func FuzzClaims(f *testing.F) {
	now := time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)
	cfg := signin.Config{
		Issuer: "https://id.example", ClientID: clientID, RedirectURL: callbackURL,
		GroupsClaim: "groups", Now: func() time.Time { return now },
	}
	client, err := signin.New(cfg)
	if err != nil {
		f.Fatal(err)
	}
	honest := person()
	honest["iss"], honest["aud"], honest["nonce"] = cfg.Issuer, clientID, "n"
	honest["iat"], honest["exp"] = now.Unix(), now.Unix()+300
	f.Add(encode(honest))
	f.Add([]byte(`{"sub":"a","SUB":"b","sub":"c"}`))
	f.Add([]byte(`[]`))
	f.Add([]byte(`{"exp":1e400,"aud":[null]} x`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		id, err := client.Believe(payload, "n")
		if err != nil {
			var failure *signin.Failure
			if !errors.As(err, &failure) || failure.Reason == "" {
				t.Errorf("%v has no reason", err)
			}
			return
		}
		if !json.Valid(payload) {
			t.Error("believed what is not JSON")
		}
		if id.Subject == "" || len(id.Subject) > 255 || !utf8.ValidString(id.Subject) || strings.ContainsRune(id.Subject, 0) {
			t.Errorf("subject %q", id.Subject)
		}
		if utf8.RuneCountInString(id.Name) > 200 || strings.ContainsFunc(id.Name, unicode.IsControl) || id.Name != strings.TrimSpace(id.Name) {
			t.Errorf("name %q", id.Name)
		}
		if len(id.Email) > 254 || strings.ContainsAny(id.Email, "\r\n\x00<>") {
			t.Errorf("e-mail %q", id.Email)
		}
		if !slices.IsSorted(id.Groups) || slices.Contains(id.Groups, "") {
			t.Errorf("groups %q", id.Groups)
		}
	})
}

// Whatever a browser brings: without the exact state, once, nothing is asked of
// the provider.
func FuzzCallback(f *testing.F) {
	client, err := signin.New(signin.Config{Issuer: "https://id.example", ClientID: clientID, RedirectURL: callbackURL})
	if err != nil {
		f.Fatal(err)
	}
	attempt := signin.Attempt{State: "the-state", Nonce: "n", Verifier: "v"}
	client.Trust(closedDoor{})
	f.Add("state=the-state&code=abracadabra")
	f.Add("state=the-state&state=the-state")
	f.Add("state=the-stat%00&error=access_denied&iss=")
	f.Fuzz(func(t *testing.T, query string) {
		callback, err := url.ParseQuery(query)
		if err != nil {
			return
		}
		_, err = client.Finish(context.Background(), attempt, callback)
		passed := errors.Is(err, signin.ErrUnavailable)
		ours := len(callback["state"]) == 1 && callback.Get("state") == attempt.State
		if err == nil || passed && !ours {
			t.Fatalf("%q: %v", query, err)
		}
	})
}

// closedDoor is a network on which nobody is ever reached.
type closedDoor struct{}

func (closedDoor) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("nobody there")
}
