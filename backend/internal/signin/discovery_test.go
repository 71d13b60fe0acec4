package signin_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"redraft/internal/signin"
)

func TestDiscoveryFaults(t *testing.T) {
	t.Parallel()
	set := func(name string, value any) lie {
		return lie{discovery: func(d map[string]any) { d[name] = value }}
	}
	at := signin.AtDiscovery
	faults := []fault{
		{name: "another issuer", lie: set("issuer", "https://other.example"), want: signin.DiscoveryIssuer, step: at},
		{name: "no issuer", lie: set("issuer", ""), want: signin.DiscoveryIssuer, step: at},
		{name: "issuer with a slash more", want: signin.DiscoveryIssuer, step: at, lie: lie{
			discovery: func(d map[string]any) { d["issuer"] = d["issuer"].(string) + "/" },
		}},
		{
			name: "only shared secrets", want: signin.NoUsableAlg, step: at,
			lie: set("id_token_signing_alg_values_supported", []string{"none", "HS256", "HS512"}),
		},
		{name: "a list for an address", lie: set("jwks_uri", []string{"a"}), want: signin.ResponseMalformed, step: at},
		{
			name: "a list for an address of ours", want: signin.ResponseMalformed, step: at,
			lie: set("end_session_endpoint", []string{"a"}),
		},
	}
	for _, name := range []string{"authorization_endpoint", "token_endpoint", "jwks_uri"} {
		faults = append(faults, fault{name: "no " + name, lie: set(name, ""), want: signin.EndpointMissing, step: at})
	}
	for _, name := range []string{
		"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint",
	} {
		for why, address := range map[string]string{
			"plain http elsewhere": "http://other.example/x",
			"not http":             "javascript:alert(1)",
			"relative":             "/x",
			"with a user":          "https://a:b@other.example/x",
			"with a fragment":      "https://other.example/x#y",
			"not an address":       "http://[::1",
		} {
			faults = append(faults, fault{name: name + " " + why, lie: set(name, address), want: signin.EndpointInsecure, step: at})
		}
	}
	checkFaults(t, faults)
}

func TestAnEndpointIsNotLessSafeThanItsIssuer(t *testing.T) {
	t.Parallel()
	idp := startIDP(t, lie{}, httptest.NewTLSServer)
	client := idp.client(t)
	_, err := idp.signIn(t, client)
	checkFailure(t, err, fault{want: signin.Unreachable, kind: signin.ErrUnavailable, step: signin.AtDiscovery})
	if !strings.Contains(err.Error(), "certificate not trusted") {
		t.Errorf("an operator would like to know more than %q", err)
	}

	client.Trust(idp.Client().Transport)
	if _, err := idp.signIn(t, client); err != nil {
		t.Fatalf("over TLS: %v", err)
	}
	idp.tell(lie{discovery: func(d map[string]any) { d["token_endpoint"] = "http://localhost/token" }})
	checkFailure(t, client.Check(context.Background()), fault{want: signin.EndpointInsecure, step: signin.AtDiscovery})
}

func TestBegin(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{})
	cfg := idp.config()
	cfg.Scopes = []string{"profile", "groups"}
	client, err := signin.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for range 3 {
		redirect, attempt, err := client.Begin(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(redirect)
		if err != nil {
			t.Fatal(err)
		}
		q := u.Query()
		for name, want := range map[string]string{
			"tenant": "1", "client_id": clientID, "redirect_uri": callbackURL, "response_type": "code",
			"scope": "openid profile groups", "state": attempt.State, "nonce": attempt.Nonce, "code_challenge_method": "S256",
		} {
			if q.Get(name) != want {
				t.Errorf("%s is %q, want %q", name, q.Get(name), want)
			}
		}
		if strings.Contains(redirect, attempt.Verifier) || strings.Contains(redirect, clientSecret) {
			t.Error("the address gives a secret away")
		}
		for _, secret := range []string{attempt.State, attempt.Nonce, attempt.Verifier} {
			if len(secret) < 43 || seen[secret] {
				t.Errorf("%q is short or was there before", secret)
			}
			seen[secret] = true
		}
	}
	if n := idp.called(calls[signin.AtDiscovery]); n != 1 {
		t.Errorf("discovery was read %d times", n)
	}
}

func TestWaysToNameTheClient(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		methods any
		want    signin.Reason
	}{
		"not said":         {nil, ""},
		"basic":            {[]string{"client_secret_post", "client_secret_basic"}, ""},
		"only in the body": {[]string{"client_secret_post"}, signin.ClientRefused}, // the test provider reads the header
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			idp := newIDP(t, lie{discovery: func(d map[string]any) { d["token_endpoint_auth_methods_supported"] = tc.methods }})
			_, err := idp.signIn(t, idp.client(t))
			if tc.want == "" {
				if err != nil {
					t.Error(err)
				}
			} else {
				checkFailure(t, err, fault{want: tc.want, step: signin.AtToken})
			}
			if n := idp.called("/token"); n != 1 {
				t.Errorf("the code was sent %d times", n)
			}
		})
	}
}

func TestAPublicClientHasNoSecretToSend(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{})
	idp.tell(lie{serve: map[string]http.HandlerFunc{"/token": func(w http.ResponseWriter, r *http.Request) {
		_, _, header := r.BasicAuth()
		if header || r.PostFormValue("client_id") != clientID || r.PostForm.Has("client_secret") || r.PostFormValue("code_verifier") == "" {
			t.Errorf("sent %v, header %v", r.PostForm, header)
		}
		answer(w, http.StatusBadRequest, map[string]any{"error": "invalid_grant"})
	}}})
	cfg := idp.config()
	cfg.ClientSecret = ""
	client, err := signin.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	_, err = idp.signIn(t, client)
	checkFailure(t, err, fault{want: signin.CodeRefused, step: signin.AtToken})
}

func TestAlgsNotAnnouncedMeanRS256(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{discovery: func(d map[string]any) { delete(d, "id_token_signing_alg_values_supported") }})
	client := idp.client(t)
	if _, err := idp.signIn(t, client); err != nil {
		t.Error(err)
	}
	idp.rotate(ecKey(), ecKey())
	_, err := idp.signIn(t, client)
	checkFailure(t, err, fault{want: signin.AlgNotAllowed})
}

func TestCallbackIssIsCheckedWhenThere(t *testing.T) {
	t.Parallel()
	quiet := func(d map[string]any) { delete(d, "authorization_response_iss_parameter_supported") }
	idp := newIDP(t, lie{discovery: quiet, callback: func(v url.Values) { v.Del("iss") }})
	if _, err := idp.signIn(t, idp.client(t)); err != nil {
		t.Errorf("neither announced nor sent: %v", err)
	}
	idp.tell(lie{discovery: quiet, callback: func(v url.Values) { v.Set("iss", "https://other.example") }})
	_, err := idp.signIn(t, idp.client(t))
	checkFailure(t, err, fault{want: signin.CallbackIssWrong})
}

func TestLogoutURL(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{})
	got, ok := idp.client(t).LogoutURL(context.Background(), "http://localhost:8080/?a=b&c=d")
	want := idp.URL + "/logout?client_id=redraft&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F%3Fa%3Db%26c%3Dd&tenant=1"
	if !ok || got != want {
		t.Errorf("got %q, %v; want %q", got, ok, want)
	}
	idp.tell(lie{discovery: func(d map[string]any) { delete(d, "end_session_endpoint") }})
	if got, ok := idp.client(t).LogoutURL(context.Background(), ""); ok {
		t.Errorf("got %q from a provider that offers no logout", got)
	}
}

func TestKeysRotate(t *testing.T) {
	t.Parallel()
	first, second := rsaKey("first"), rsaKey("second")
	idp := newIDP(t, lie{})
	client := idp.client(t)
	mustSignIn := func(when string) {
		t.Helper()
		if _, err := idp.signIn(t, client); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}
	mustSignIn("with the first key")
	mustSignIn("again")
	if n := idp.called("/keys"); n != 1 {
		t.Errorf("the keys were fetched %d times", n)
	}
	idp.rotate(second, first, second)
	mustSignIn("with a key that is new")
	idp.rotate(key{"second", ecSigner()}, key{"second", ecSigner()})
	mustSignIn("with a new key of an old name")
	idp.rotate(key{"", ecSigner()}, key{"", ecSigner()})
	mustSignIn("with a key without a name")

	idp.rotate(first, first)
	mustSignIn("back to the first")
	idp.rotate(first, second)
	idp.clock.advance(signin.DiscoveryLifetime)
	_, err := idp.signIn(t, client)
	checkFailure(t, err, fault{want: signin.SignatureInvalid, step: signin.AtKeys})
}
