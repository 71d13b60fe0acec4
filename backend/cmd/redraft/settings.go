package main

import (
	"fmt"
	"strings"
)

// setting is one setting of serve, as its help shows it.
type setting struct{ name, absent, means string }

var settings = []setting{
	{"DATABASE_URL", "", "PostgreSQL 15 or newer: postgres://user:password@host:port/database"},
	{"OIDC_ISSUER", "", "the identity provider, exactly as its discovery document spells it; https, or http on this machine"},
	{"OIDC_CLIENT_ID", "", "this site's name at the identity provider; its callback is PUBLIC_URL/auth/callback"},
	{"OIDC_CLIENT_SECRET", "none", "this site's secret there; none for a public client"},
	{"OIDC_SCOPES", "openid profile email groups", "what to ask the provider for, separated by spaces"},
	{"OIDC_GROUPS_CLAIM", "groups", "the claim that lists a person's groups"},
	{"OIDC_GROUP_ROLES", "none", "roles by group: editors=moderator,owners=admin,backend=moderator:backend-engineer"},
	{"FIRST_ADMIN", "none", `who is an admin from the first sign-in on: "issuer subject", or an e-mail address that OIDC_ISSUER verified`},
	{"PUBLIC_URL", "", "the address of the site, without a path: https://guides.example.org"},
	{"LISTEN_ADDR", "localhost:8080", "where the site listens"},
	{"OPS_ADDR", "localhost:9090", "where /healthz, /readyz and /metrics listen; keep it from the public"},
	{"WEB_DIR", "none", "directory of the built page; none serves the API only"},
	{"TRUSTED_PROXIES", "none", "networks whose X-Forwarded-For is believed: 10.0.0.0/8,192.168.1.7"},
	{"OPEN_PROPOSALS", "10", "how many open proposals a person may have"},
	{"WRITES_PER_MINUTE", "240", "how many writes a person may send in a minute"},
	{"ASKS_PER_MINUTE", "240", "how many sign-ins, comparisons, merges, previews and exports a person may ask for in a minute"},
	{"PEOPLE_PER_ADDRESS", "5", "how many people may be that busy behind one address at once"},
	{"SMTP_URL", "none", "the server that takes letters: smtps://user:password@mail.example.org:465, or smtp:// (encrypted where it can); none sends none"},
	{"MAIL_FROM", "none", "who writes them, needed with SMTP_URL: Redraft <guides@example.org>"},
	{"CONTENT_LICENCE", "none", "what published texts may be used under: CC-BY-4.0 or its like, or a name and its https address"},
	{"LOG_LEVEL", "info", "debug, info, warn or error"},
}

func settingsHelp() string {
	var b strings.Builder
	for _, s := range settings {
		absent := "required"
		if s.absent != "" {
			absent = "default: " + s.absent
		}
		fmt.Fprintf(&b, "  %-19s %s\n  %-19s (%s)\n", s.name, s.means, "", absent)
	}
	return b.String()
}

// reader reads settings and collects what is wrong with them.
type reader struct {
	env      func(string) string
	problems []string
}

// text is the value of a setting, or its default.
func (r *reader) text(name string) string {
	if v := strings.TrimSpace(r.env(name)); v != "" {
		return v
	}
	for _, s := range settings {
		if s.name == name && s.absent != "none" {
			return s.absent
		}
	}
	return ""
}

// wrong notes a problem. what says what is wrong and what the setting should be, and never holds a secret.
func (r *reader) wrong(name, what string) {
	r.problems = append(r.problems, fmt.Sprintf("  %-19s %s", name, what))
}

// err lists all problems; nil when there are none.
func (r *reader) err() error {
	switch len(r.problems) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("a setting is not right:\n%s", r.problems[0])
	}
	return fmt.Errorf("%d settings are not right:\n%s", len(r.problems), strings.Join(r.problems, "\n"))
}
