package signin_test

import (
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"redraft/internal/signin"
)

func TestAnHonestProviderIsBelieved(t *testing.T) {
	t.Parallel()
	for name, signer := range map[string]key{"RS256": rsaKey("first"), "ES256": ecKey()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			idp := newIDP(t, lie{})
			idp.rotate(signer, signer)
			id, err := idp.signIn(t, idp.client(t))
			if err != nil {
				t.Fatal(err)
			}
			if id.Issuer != idp.URL || id.Subject != "subject-1" || id.Name != "Ada Example" ||
				id.Email != "ada@example.org" || !id.EmailVerified || strings.Join(id.Groups, " ") != "authors reviewers" {
				t.Errorf("identity is %+v", id)
			}
			if n := idp.called("/userinfo"); n != 0 {
				t.Errorf("the ID token says everything, and yet userinfo was asked %d times", n)
			}
		})
	}
}

// fault is one departure from the truth and what must come of it.
type fault struct {
	name string
	lie  lie
	want signin.Reason
	kind error // ErrRefused if nil
	step signin.Step
}

// Each fault is alone in an otherwise honest sign-in, so the reason proves that
// its own check found it.
func checkFaults(t *testing.T, faults []fault) {
	t.Helper()
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			t.Parallel()
			idp := newIDP(t, f.lie)
			id, err := idp.signIn(t, idp.client(t))
			checkFailure(t, err, f)
			if id.Subject != "" || id.Email != "" || id.Groups != nil {
				t.Errorf("a refusal came with the identity %+v", id)
			}
		})
	}
}

func checkFailure(t *testing.T, err error, f fault) {
	t.Helper()
	if f.kind == nil {
		f.kind = signin.ErrRefused
	}
	var failure *signin.Failure
	if !errors.As(err, &failure) {
		t.Fatalf("got %v, want a failure with reason %s", err, f.want)
	}
	if failure.Reason != f.want || failure.Step != f.step || !errors.Is(err, f.kind) {
		t.Errorf("got %q, want %v, reason %s, step %q", err, f.kind, f.want, f.step)
	}
}

func TestCallbackFaults(t *testing.T) {
	t.Parallel()
	set := func(name, value string) lie {
		return lie{callback: func(v url.Values) { v.Set(name, value) }}
	}
	drop := func(name string) lie { return lie{callback: func(v url.Values) { v.Del(name) }} }
	failed := func(code string) lie {
		return lie{callback: func(v url.Values) { v.Del("code"); v.Set("error", code); v.Set("error_description", "x") }}
	}
	repeat := func(name string) lie {
		return lie{callback: func(v url.Values) { v.Add(name, v.Get(name)) }}
	}
	checkFaults(t, []fault{
		{name: "no state", lie: drop("state"), want: signin.StateMissing},
		{name: "empty state", lie: set("state", ""), want: signin.StateMissing},
		{name: "another state", lie: set("state", "other"), want: signin.StateMismatch},
		{name: "state repeated", lie: repeat("state"), want: signin.ParameterRepeated},
		{name: "code repeated", lie: repeat("code"), want: signin.ParameterRepeated},
		{name: "iss repeated", lie: repeat("iss"), want: signin.ParameterRepeated},
		{name: "unknown parameter repeated", want: signin.ParameterRepeated, lie: lie{
			callback: func(v url.Values) { v["session_state"] = []string{"a", "b"} },
		}},
		{name: "no code", lie: drop("code"), want: signin.CodeMissing},
		{name: "empty code", lie: set("code", ""), want: signin.CodeMissing},
		{name: "endless code", lie: set("code", strings.Repeat("c", 10_000)), want: signin.ParameterTooLong},
		{name: "unknown code", lie: set("code", "guessed"), want: signin.CodeRefused, step: signin.AtToken},
		{name: "no iss though announced", lie: drop("iss"), want: signin.CallbackIssMissing},
		{name: "another iss", lie: set("iss", "https://other.example"), want: signin.CallbackIssWrong},
		{name: "empty iss", lie: set("iss", ""), want: signin.CallbackIssWrong},
		{name: "person says no", lie: failed("access_denied"), want: signin.AccessDenied, kind: signin.ErrCancelled},
		{name: "provider busy", lie: failed("temporarily_unavailable"), want: signin.ProviderBusy, kind: signin.ErrUnavailable},
		{name: "provider broken", lie: failed("server_error"), want: signin.ProviderBusy, kind: signin.ErrUnavailable},
		{name: "provider says something else", lie: failed("login_required"), want: signin.ProviderError},
		{name: "provider says nothing", lie: failed(""), want: signin.ProviderError},
		{name: "both error and code", lie: set("error", "access_denied"), want: signin.AccessDenied, kind: signin.ErrCancelled},
		{name: "no with another state", want: signin.StateMismatch, lie: lie{callback: func(v url.Values) {
			v.Set("error", "access_denied")
			v.Set("state", "other")
		}}},
		{name: "no with another iss", want: signin.CallbackIssWrong, lie: lie{callback: func(v url.Values) {
			v.Set("error", "access_denied")
			v.Set("iss", "https://other.example")
		}}},
	})
}

func TestIDTokenFaults(t *testing.T) {
	t.Parallel()
	header := func(name string, value any) lie {
		return lie{header: func(h map[string]any) { h[name] = value }}
	}
	remade := func(make func(header, payload, signature string) string) lie {
		return lie{idToken: func(honest string) string {
			parts := strings.Split(honest, ".")
			return make(parts[0], parts[1], parts[2])
		}}
	}
	resigned := func(make func(payload []byte) string) lie {
		return remade(func(_, payload, _ string) string {
			text, _ := base64.RawURLEncoding.DecodeString(payload)
			return make(text)
		})
	}
	algorithm := func(alg string) []byte { return encode(map[string]any{"alg": alg, "kid": "first"}) }
	checkFaults(t, []fault{
		{name: "alg none, unsigned", want: signin.AlgNotAllowed, lie: resigned(func(payload []byte) string {
			return segment(algorithm("none")) + "." + segment(payload) + "."
		})},
		{name: "alg none, signed", lie: header("alg", "none"), want: signin.AlgNotAllowed},
		{name: "alg None", lie: header("alg", "None"), want: signin.AlgNotAllowed},
		{name: "no alg", lie: header("alg", nil), want: signin.AlgNotAllowed},
		{name: "HS256 with the public key", want: signin.AlgNotAllowed, lie: resigned(func(payload []byte) string {
			return signHMAC(rsaKey("first").pem(), algorithm("HS256"), payload)
		})},
		{name: "HS256 with the client secret", want: signin.AlgNotAllowed, lie: resigned(func(payload []byte) string {
			return signHMAC([]byte(clientSecret), algorithm("HS256"), payload)
		})},
		{name: "alg not announced", lie: header("alg", "RS512"), want: signin.AlgNotAllowed},
		{name: "alg of another key", lie: header("alg", "ES256"), want: signin.SignatureInvalid, step: signin.AtKeys},
		{name: "wrong key", want: signin.SignatureInvalid, step: signin.AtKeys, lie: resigned(func(payload []byte) string {
			return sign(rsaKey("second"), algorithm("RS256"), payload)
		})},
		{name: "key of its own", want: signin.SignatureInvalid, step: signin.AtKeys, lie: resigned(func(payload []byte) string {
			own := encode(map[string]any{"alg": "RS256", "jwk": rsaKey("second").public()})
			return sign(rsaKey("second"), own, payload)
		})},
		{name: "unknown key id", lie: header("kid", "third"), want: signin.SignatureInvalid, step: signin.AtKeys},
		{name: "unknown critical header", want: signin.SignatureInvalid, step: signin.AtKeys, lie: lie{
			header: func(h map[string]any) { h["crit"], h["mystery"] = []string{"mystery"}, true },
		}},
		{name: "another payload", want: signin.SignatureInvalid, step: signin.AtKeys, lie: remade(func(h, payload, s string) string {
			text, _ := base64.RawURLEncoding.DecodeString(payload)
			return h + "." + segment([]byte(strings.Replace(string(text), "subject-1", "subject-2", 1))) + "." + s
		})},
		{name: "no signature", want: signin.SignatureInvalid, step: signin.AtKeys, lie: remade(func(h, p, _ string) string {
			return h + "." + p + "."
		})},
		{name: "two parts", want: signin.IDTokenMalformed, lie: remade(func(h, p, _ string) string { return h + "." + p })},
		{name: "five parts", want: signin.IDTokenMalformed, lie: remade(func(h, p, s string) string {
			return strings.Join([]string{h, p, s, p, s}, ".")
		})},
		{name: "JSON form", want: signin.IDTokenMalformed, lie: remade(func(h, p, s string) string {
			return string(encode(map[string]any{"protected": h, "payload": p, "signature": s}))
		})},
		{name: "header not base64", want: signin.IDTokenMalformed, lie: remade(func(_, p, s string) string {
			return "!." + p + "." + s
		})},
		{name: "payload not base64", want: signin.IDTokenMalformed, lie: remade(func(h, _, s string) string {
			return h + ".!." + s
		})},
		{name: "payload is a list", want: signin.IDTokenMalformed, lie: lie{payload: func([]byte) []byte { return []byte("[]") }}},
		{name: "payload is two objects", want: signin.IDTokenMalformed, lie: lie{
			payload: func(p []byte) []byte { return append(p, "{}"...) },
		}},
		{name: "claim repeated", want: signin.ClaimRepeated, lie: lie{
			payload: func(p []byte) []byte { return append([]byte(`{"sub":"subject-2",`), p[1:]...) },
		}},
	})
}

func TestClaimFaults(t *testing.T) {
	t.Parallel()
	set := func(name string, value any) lie {
		return lie{claims: func(c map[string]any) { c[name] = value }}
	}
	drop := func(name string) lie { return lie{claims: func(c map[string]any) { delete(c, name) }} }
	shift := func(name string, by time.Duration) lie {
		return lie{claims: func(c map[string]any) { c[name] = c["iat"].(int64) + int64(by/time.Second) }}
	}
	text := func(from, to string) lie {
		return lie{payload: func(p []byte) []byte { return []byte(strings.Replace(string(p), from, to, 1)) }}
	}
	old := signin.MaxTokenAge + signin.ClockLeeway + time.Second
	checkFaults(t, []fault{
		{name: "no iss", lie: drop("iss"), want: signin.IssuerMismatch},
		{name: "another iss", lie: set("iss", "https://other.example"), want: signin.IssuerMismatch},
		{name: "iss with a slash more", want: signin.IssuerMismatch, lie: lie{
			claims: func(c map[string]any) { c["iss"] = c["iss"].(string) + "/" },
		}},
		{name: "no aud", lie: drop("aud"), want: signin.AudienceMismatch},
		{name: "empty aud", lie: set("aud", []string{}), want: signin.AudienceMismatch},
		{name: "aud of nothing", lie: set("aud", []any{nil}), want: signin.AudienceMismatch},
		{name: "another aud", lie: set("aud", "other"), want: signin.AudienceMismatch},
		{name: "several aud, with our azp", lie: set("aud", []string{clientID, "other"}), want: signin.AudienceSeveral},
		{name: "another azp", lie: set("azp", "other"), want: signin.AzpMismatch},
		{name: "azp not a text", lie: set("azp", 7), want: signin.AzpMismatch},
		{name: "no exp", lie: drop("exp"), want: signin.ExpiryMissing},
		{name: "exp not a time", lie: set("exp", 1e300), want: signin.ExpiryMissing},
		{name: "exp now", lie: shift("exp", 0), want: signin.Expired},
		{name: "exp past", lie: shift("exp", -time.Second), want: signin.Expired},
		{name: "nbf ahead", lie: shift("nbf", signin.ClockLeeway+time.Second), want: signin.NotYetValid},
		{name: "no iat", lie: drop("iat"), want: signin.IssuedAtMissing},
		{name: "iat negative", lie: set("iat", -5), want: signin.IssuedAtMissing},
		{name: "iat ahead", lie: shift("iat", signin.ClockLeeway+time.Second), want: signin.IssuedInFuture},
		{name: "iat old", lie: shift("iat", -old), want: signin.IssuedTooLongAgo},
		{name: "no sub", lie: drop("sub"), want: signin.SubjectEmpty},
		{name: "empty sub", lie: set("sub", ""), want: signin.SubjectEmpty},
		{name: "blank sub", lie: set("sub", " \t"), want: signin.SubjectEmpty},
		{name: "sub in capitals only", want: signin.SubjectEmpty, lie: lie{
			claims: func(c map[string]any) { delete(c, "sub"); c["SUB"] = "subject-2" },
		}},
		{name: "sub too long", lie: set("sub", strings.Repeat("s", 256)), want: signin.SubjectTooLong},
		{name: "sub with U+0000", lie: set("sub", "subject\x00"), want: signin.SubjectUnreadable},
		{name: "sub not UTF-8", lie: text("subject-1", "subject-\xff"), want: signin.SubjectUnreadable},
		{name: "sub with half a pair", lie: text("subject-1", `subject-\ud800`), want: signin.SubjectUnreadable},
		{name: "no nonce", lie: drop("nonce"), want: signin.NonceMissing},
		{name: "another nonce", lie: set("nonce", "other"), want: signin.NonceMismatch},
		{name: "another at_hash", lie: set("at_hash", segment(make([]byte, 16))), want: signin.AtHashMismatch},
		{name: "empty at_hash", lie: set("at_hash", ""), want: signin.AtHashMismatch},
		{name: "what only go-oidc refuses", lie: set("at_hash", 7), want: signin.IDTokenInvalid},
		{name: "groups not texts", lie: set("groups", []any{"authors", 7}), want: signin.GroupsMalformed},
		{name: "groups of nothing", lie: set("groups", []any{nil}), want: signin.GroupsMalformed},
		{name: "groups an object", lie: set("groups", map[string]any{}), want: signin.GroupsMalformed},
		{name: "group empty", lie: set("groups", []string{""}), want: signin.GroupsMalformed},
		{name: "group with U+0000", lie: set("groups", []string{"admin\x00"}), want: signin.GroupsMalformed},
	})
}

func TestTokenEndpointFaults(t *testing.T) {
	t.Parallel()
	says := func(status int, body any) lie {
		return lie{serve: map[string]http.HandlerFunc{"/token": func(w http.ResponseWriter, _ *http.Request) {
			answer(w, status, body)
		}}}
	}
	failed := func(status int, code string) lie {
		return says(status, map[string]any{"error": code, "error_description": clientSecret})
	}
	set := func(name string, value any) lie {
		return lie{token: func(a map[string]any) { a[name] = value }}
	}
	checkFaults(t, []fault{
		{name: "invalid_grant", lie: failed(400, "invalid_grant"), want: signin.CodeRefused, step: signin.AtToken},
		{name: "invalid_client", lie: failed(401, "invalid_client"), want: signin.ClientRefused, step: signin.AtToken},
		{name: "unauthorized_client", lie: failed(400, "unauthorized_client"), want: signin.ClientRefused, step: signin.AtToken},
		{name: "an error of its own", lie: failed(400, clientSecret), want: signin.TokenRefused, step: signin.AtToken},
		{name: "an error that says 200", lie: failed(200, "invalid_grant"), want: signin.CodeRefused, step: signin.AtToken},
		{name: "an error page", lie: says(403, clientSecret), want: signin.TokenRefused, step: signin.AtToken},
		{name: "not an object", lie: says(200, clientSecret), want: signin.ResponseMalformed, step: signin.AtToken},
		{name: "no access token", lie: set("access_token", ""), want: signin.ResponseMalformed, step: signin.AtToken},
		{name: "another token type", lie: set("token_type", "mac"), want: signin.TokenType, step: signin.AtToken},
		{name: "no ID token", lie: set("id_token", nil), want: signin.IDTokenMissing, step: signin.AtToken},
		{name: "ID token not a text", lie: set("id_token", 7), want: signin.IDTokenMissing, step: signin.AtToken},
		{name: "another access token", lie: set("access_token", "other"), want: signin.AtHashMismatch},
	})
}
