package signin_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"redraft/internal/signin"
)

func TestIdentity(t *testing.T) {
	t.Parallel()
	without := func(names ...string) func(map[string]any) {
		return func(c map[string]any) {
			for _, name := range names {
				delete(c, name)
			}
		}
	}
	set := func(name string, value any) func(map[string]any) {
		return func(c map[string]any) { c[name] = value }
	}
	both := func(fs ...func(map[string]any)) func(map[string]any) {
		return func(c map[string]any) {
			for _, f := range fs {
				f(c)
			}
		}
	}
	honest := signin.Identity{
		Subject: "subject-1", Name: "Ada Example", Email: "ada@example.org", EmailVerified: true,
		Groups: []string{"authors", "reviewers"},
	}
	but := func(change func(*signin.Identity)) signin.Identity {
		id := honest
		change(&id)
		return id
	}
	unverified := but(func(id *signin.Identity) { id.EmailVerified = false })
	noEmail := but(func(id *signin.Identity) { id.Email, id.EmailVerified = "", false })
	for _, tc := range []struct {
		name            string
		token, userinfo func(map[string]any)
		want            signin.Identity
		asked           int // how often userinfo was
	}{
		{"everything in the token", nil, nil, honest, 0},
		{"nothing but sub in the token", without("name", "email", "email_verified", "groups"), nil, honest, 1},
		{"name from userinfo", without("name"), set("groups", []string{"other"}), honest, 1},
		{"groups from userinfo", without("groups"), set("name", "Other"), honest, 1},
		{"no groups anywhere", without("groups"), without("groups"), but(func(id *signin.Identity) { id.Groups = nil }), 1},
		{"in no group", set("groups", []string{}), nil, but(func(id *signin.Identity) { id.Groups = []string{} }), 0},
		{"one group as a text", set("groups", "authors"), nil, but(func(id *signin.Identity) { id.Groups = []string{"authors"} }), 0},
		{"a group twice", set("groups", []string{"b", "a", "b"}), nil, but(func(id *signin.Identity) { id.Groups = []string{"a", "b"} }), 0},
		{
			"no name but a user name", both(without("name"), set("preferred_username", "ada")), nil,
			but(func(id *signin.Identity) { id.Name = "ada" }), 0,
		},
		{"no name anywhere", without("name"), without("name"), but(func(id *signin.Identity) { id.Name = "" }), 1},
		{"name of several lines", set("name", " Ada\r\n\x00\u202eExample\t "), nil, honest, 0},
		{
			"endless name", set("name", strings.Repeat("é", 500)), nil,
			but(func(id *signin.Identity) { id.Name = strings.Repeat("é", 200) }), 0,
		},
		{
			"longest sub", both(set("sub", strings.Repeat("s", 255))), nil,
			but(func(id *signin.Identity) { id.Subject = strings.Repeat("s", 255) }), 0,
		},

		{"e-mail not verified", set("email_verified", false), nil, unverified, 0},
		{"e-mail verified, says a text", set("email_verified", "true"), nil, unverified, 0},
		{"e-mail verified, says a number", set("email_verified", 1), nil, unverified, 0},
		{"e-mail verified, in capitals", both(without("email_verified"), set("Email_Verified", true)), without("email_verified", "email"), unverified, 1},
		{"e-mail not judged", without("email_verified"), nil, honest, 1},
		{"e-mail of the one, verdict of the other", without("email_verified"), without("email"), unverified, 1},
		{"e-mail of the token, another in userinfo", nil, set("email", "other@example.org"), honest, 0},
		{"no e-mail but a verdict", without("email"), without("email"), noEmail, 1},
		{"e-mail with a name around it", set("email", "Ada <ada@example.org>"), without("email"), noEmail, 1},
		{"e-mail of two lines", set("email", "ada@example.org\nBcc: x@example.org"), without("email"), noEmail, 1},
		{"endless e-mail", set("email", strings.Repeat("a", 300)+"@example.org"), without("email"), noEmail, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			idp := newIDP(t, lie{claims: tc.token, userinfo: tc.userinfo})
			got, err := idp.signIn(t, idp.client(t))
			if err != nil {
				t.Fatal(err)
			}
			want := tc.want
			want.Issuer = idp.URL
			if !reflect.DeepEqual(got, want) {
				t.Errorf("\n got %+v\nwant %+v", got, want)
			}
			if n := idp.called("/userinfo"); n != tc.asked {
				t.Errorf("userinfo was asked %d times, want %d", n, tc.asked)
			}
		})
	}
}

func TestUserInfoFaults(t *testing.T) {
	t.Parallel()
	set := func(name string, value any) lie {
		return lie{claims: lacking, userinfo: func(c map[string]any) { c[name] = value }}
	}
	at := signin.AtUserInfo
	checkFaults(t, []fault{
		{name: "about somebody else", lie: set("sub", "subject-2"), want: signin.UserInfoSubject, step: at},
		{name: "about nobody", lie: set("sub", ""), want: signin.UserInfoSubject, step: at},
		{name: "sub not a text", lie: set("sub", 7), want: signin.ResponseMalformed, step: at},
		{name: "groups malformed", want: signin.GroupsMalformed, step: at, lie: lie{
			claims:   func(c map[string]any) { delete(c, "groups") },
			userinfo: func(c map[string]any) { c["groups"] = 7 },
		}},
		{
			name: "claim repeated", want: signin.ResponseMalformed, step: at,
			lie: serving("/userinfo", saying(`{"sub":"subject-2","sub":"subject-1"}`)),
		},
		{name: "nothing", lie: serving("/userinfo", saying("null")), want: signin.ResponseMalformed, step: at},
		{name: "forbidden", lie: serving("/userinfo", status(403)), want: signin.UnexpectedStatus, step: at},
	})
}

func TestAProviderWithoutUserInfo(t *testing.T) {
	t.Parallel()
	idp := newIDP(t, lie{claims: lacking, discovery: func(d map[string]any) { delete(d, "userinfo_endpoint") }})
	id, err := idp.signIn(t, idp.client(t))
	if err != nil || id.Name != "" || id.Subject != "subject-1" {
		t.Errorf("got %+v, %v", id, err)
	}
}

func TestClaimsAreWithinTheLimits(t *testing.T) {
	t.Parallel()
	shift := func(name string, seconds float64) lie {
		return lie{claims: func(c map[string]any) { c[name] = float64(c["iat"].(int64)) + seconds }}
	}
	leeway := signin.ClockLeeway.Seconds()
	for name, l := range map[string]lie{
		"iat at the leeway":    shift("iat", leeway),
		"iat as old as may be": shift("iat", -(signin.MaxTokenAge + signin.ClockLeeway).Seconds()),
		"nbf at the leeway":    shift("nbf", leeway),
		"exp in a second":      shift("exp", 1),
		"times with fractions": shift("iat", -0.5),
		"no azp, at_hash, nbf": {claims: func(c map[string]any) {
			delete(c, "azp")
			delete(c, "at_hash")
			delete(c, "nbf")
		}},
		"aud as a list": {claims: func(c map[string]any) { c["aud"] = []string{clientID} }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			idp := newIDP(t, l)
			if _, err := idp.signIn(t, idp.client(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestConfig(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		issuer, client, redirect string
		want                     string // part of the error
	}{
		{"https://id.example", "c", callbackURL, ""},
		{"https://id.example/tenant/", "c", callbackURL, ""},
		{"http://localhost:9000", "c", callbackURL, ""},
		{"http://dex.localhost:9000", "c", callbackURL, ""},
		{"http://127.0.0.1:9000", "c", callbackURL, ""},
		{"http://[::1]:9000", "c", callbackURL, ""},
		{"http://id.example", "c", callbackURL, "https"},
		{"http://localhost.id.example", "c", callbackURL, "https"},
		{"ftp://localhost", "c", callbackURL, "https"},
		{"id.example", "c", callbackURL, "absolute"},
		{"", "c", callbackURL, "absolute"},
		{"https://id.example?x=y", "c", callbackURL, "query"},
		{"https://a:b@id.example", "c", callbackURL, "user"},
		{"https://id.example", "", callbackURL, "client id"},
		{"https://id.example", "c", "/callback", "redirect URL"},
		{"https://id.example", "c", "", "redirect URL"},
	} {
		_, err := signin.New(signin.Config{Issuer: tc.issuer, ClientID: tc.client, RedirectURL: tc.redirect})
		if (err == nil) != (tc.want == "") || err != nil && !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%+v: %v", tc, err)
		}
	}
}

func TestPrintingGivesNothingAway(t *testing.T) {
	t.Parallel()
	for _, v := range []any{
		signin.Config{Issuer: "https://id.example", ClientSecret: "hush"},
		signin.Attempt{State: "hush", Nonce: "hush", Verifier: "hush"},
	} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
			if text := fmt.Sprintf(verb, v); strings.Contains(text, "hush") {
				t.Errorf("%s prints %s", verb, text)
			}
		}
	}
}
