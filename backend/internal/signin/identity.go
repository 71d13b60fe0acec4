package signin

import (
	"context"
	"encoding/json"
	"net/mail"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/oauth2"
)

const (
	maxNameRunes  = 200
	maxEmailBytes = 254
	maxGroups     = 1000
	maxGroupBytes = 255
)

// Identity is what the provider proved. A person is Issuer and Subject, compared
// byte for byte; nothing else in here identifies anybody.
type Identity struct {
	Issuer  string // as configured
	Subject string // 1 to 255 bytes, without U+0000
	// Name is for display: one line of at most 200 characters, or empty.
	Name string
	// Email is a plain address, or empty. It counts only if EmailVerified.
	Email string
	// EmailVerified is true only if email_verified, from where Email comes from,
	// is the JSON value true; the string "true" is not.
	EmailVerified bool
	// Groups are sorted and unique. Nil means that the provider said nothing
	// about groups, which is not the same as being in none.
	Groups []string
}

// profile is what one source says about the person.
type profile struct {
	name          string
	email         string
	emailJudged   bool // email_verified is there, whatever it says
	emailVerified bool
	groups        []string
}

// identify takes the profile from the ID token, and what that lacks from the
// userinfo endpoint if there is one.
func (p *Provider) identify(ctx context.Context, d *discovered, c claims, token *oauth2.Token) (Identity, *Failure) {
	subject := c.text("sub")
	who, f := p.profile(c)
	if f != nil {
		return Identity{}, f
	}
	if p.lacking(who) && d.provider.UserInfoEndpoint() != "" {
		more, f := p.userInfo(ctx, d, subject, token)
		if f != nil {
			return Identity{}, f
		}
		who = who.completedBy(more)
	}
	return Identity{
		Issuer:        p.cfg.Issuer,
		Subject:       subject,
		Name:          who.name,
		Email:         who.email,
		EmailVerified: who.email != "" && who.emailVerified,
		Groups:        who.groups,
	}, nil
}

func (p *Provider) lacking(who profile) bool {
	return who.name == "" || !who.emailJudged || p.cfg.GroupsClaim != "" && who.groups == nil
}

func (p *Provider) userInfo(ctx context.Context, d *discovered, subject string, token *oauth2.Token) (profile, *Failure) {
	info, err := d.provider.UserInfo(p.using(ctx, AtUserInfo), oauth2.StaticTokenSource(token))
	if err != nil {
		return profile{}, AtUserInfo.failure(err, ResponseMalformed)
	}
	var raw json.RawMessage
	if err := info.Claims(&raw); err != nil {
		return profile{}, AtUserInfo.failure(err, ResponseMalformed)
	}
	c, f := parseClaims(raw)
	if f != nil {
		return profile{}, refused(ResponseMalformed).during(AtUserInfo)
	}
	if c.text("sub") != subject {
		return profile{}, refused(UserInfoSubject).during(AtUserInfo)
	}
	who, f := p.profile(c)
	if f != nil {
		return profile{}, f.during(AtUserInfo)
	}
	return who, nil
}

func (p *Provider) profile(c claims) (profile, *Failure) {
	who := profile{name: displayName(c.text("name")), email: address(c.text("email"))}
	if who.name == "" {
		who.name = displayName(c.text("preferred_username"))
	}
	if who.email != "" {
		who.emailJudged = c.has("email_verified")
		who.emailVerified = c.isTrue("email_verified")
	}
	if p.cfg.GroupsClaim != "" && c.has(p.cfg.GroupsClaim) {
		groups := c.texts(p.cfg.GroupsClaim)
		if groups == nil || len(groups) > maxGroups || slices.ContainsFunc(groups, badGroup) {
			return profile{}, refused(GroupsMalformed)
		}
		slices.Sort(groups)
		who.groups = slices.Compact(groups)
	}
	return who, nil
}

// completedBy never mixes an address from one source with a verdict from the other.
func (who profile) completedBy(more profile) profile {
	if who.name == "" {
		who.name = more.name
	}
	if more.email != "" && !who.emailJudged {
		who.email, who.emailJudged, who.emailVerified = more.email, more.emailJudged, more.emailVerified
	}
	if who.groups == nil {
		who.groups = more.groups
	}
	return who
}

func badGroup(g string) bool {
	return g == "" || len(g) > maxGroupBytes || strings.ContainsRune(g, 0) || strings.ContainsRune(g, utf8.RuneError)
}

// displayName makes one line of a name: no control characters or marks that
// turn the direction of text, single spaces, cut at the limit.
func displayName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > maxNameRunes {
		runes = runes[:maxNameRunes]
	}
	return strings.TrimSpace(string(runes))
}

// address returns a plain e-mail address, or "" for anything else.
func address(s string) string {
	parsed, err := mail.ParseAddress(s)
	if err != nil || parsed.Address != s || len(s) > maxEmailBytes {
		return ""
	}
	return s
}
