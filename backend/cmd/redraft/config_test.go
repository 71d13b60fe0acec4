package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"redraft/internal/account"
	"redraft/internal/editorial"
)

func from(m map[string]string) func(string) string {
	return func(name string) string { return m[name] }
}

func good() map[string]string {
	return map[string]string{
		"DATABASE_URL": "postgres://redraft:top-secret@db.example.org:5432/redraft", "OIDC_ISSUER": "https://login.example.org",
		"OIDC_CLIENT_ID": "redraft", "OIDC_CLIENT_SECRET": "hidden-secret", "PUBLIC_URL": "https://guides.example.org/",
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	c, err := readConfig(from(good()))
	if err != nil {
		t.Fatal(err)
	}
	if c.listen != "localhost:8080" || c.ops != "localhost:9090" || c.openProposals != 10 || c.webDir != "" || c.provider.GroupsClaim != "groups" || len(c.trustedProxies) != 0 {
		t.Errorf("%+v", c.listen)
	}
	if c.publicURL.String() != "https://guides.example.org" || c.provider.RedirectURL != "https://guides.example.org/auth/callback" || c.provider.ClientSecret != "hidden-secret" {
		t.Errorf("%s, %s", c.publicURL, c.provider.RedirectURL)
	}
}

func TestEverythingWrongIsToldAtOnceAndNoSecret(t *testing.T) {
	t.Parallel()
	wrong := map[string]string{
		"DATABASE_URL": "mysql://root:top-secret@db/redraft", "OIDC_ISSUER": "http://login.example.org", "OIDC_CLIENT_SECRET": "hidden-secret",
		"PUBLIC_URL": "https://me:own-secret@guides.example.org/under/a/path", "LISTEN_ADDR": "8080", "OPS_ADDR": "localhost:99999", "WEB_DIR": filepath.Join(t.TempDir(), "gone"),
		"FIRST_ADMIN": "somebody", "OIDC_GROUP_ROLES": "editors=moderator,owners=king", "TRUSTED_PROXIES": "10.0.0.0/8,everybody",
		"OPEN_PROPOSALS": "0", "SMTP_URL": "smtp://me:smtp-secret@/", "MAIL_FROM": "guides@example.org", "WRITES_PER_MINUTE": "many", "LOG_LEVEL": "loud", "CONTENT_LICENCE": "yes",
	}
	_, err := readConfig(from(wrong))
	if err == nil {
		t.Fatal("all of it was taken")
	}
	said := err.Error()
	lines := strings.Split(said, "\n")
	for _, name := range []string{"DATABASE_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "PUBLIC_URL", "LISTEN_ADDR", "OPS_ADDR", "WEB_DIR", "FIRST_ADMIN", "OIDC_GROUP_ROLES", "TRUSTED_PROXIES", "SMTP_URL", "OPEN_PROPOSALS", "WRITES_PER_MINUTE", "LOG_LEVEL", "CONTENT_LICENCE"} {
		i := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "  "+name+" ") })
		if i < 0 {
			t.Errorf("%s is not named", name)
		} else if !strings.Contains(lines[i], "it should b") && !strings.Contains(lines[i], "it is the name") {
			t.Errorf("it does not say what it should be: %s", lines[i])
		}
	}
	if lines[0] != "15 settings are not right:" || len(lines) != 16 {
		t.Errorf("not one line each:\n%s", said)
	}
	for _, shown := range []string{"owners=king", "everybody", "99999", "loud"} {
		if !strings.Contains(said, shown) {
			t.Errorf("it does not show %q, which is wrong:\n%s", shown, said)
		}
	}
	for _, secret := range []string{"top-secret", "hidden-secret", "own-secret", "smtp-secret"} {
		if strings.Contains(said, secret) {
			t.Errorf("it shows %s:\n%s", secret, said)
		}
	}
}

func TestOneSettingAlone(t *testing.T) {
	t.Parallel()
	built := t.TempDir()
	if err := os.WriteFile(filepath.Join(built, "index.html"), []byte("<html></html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, value string
		right       bool
	}{
		{"DATABASE_URL", "postgresql://redraft@/redraft?host=/run/postgresql", true},
		{"DATABASE_URL", "postgres://redraft@db:notaport/redraft", false},
		{"DATABASE_URL", "postgres://redraft@db/redraft?sslmode=perhaps", false},
		{"DATABASE_URL", "postgres://redraft@db/", false},
		{"DATABASE_URL", " ", false},
		{"OIDC_ISSUER", "http://localhost:8089", true},
		{"OIDC_ISSUER", "login.example.org", false},
		{"OIDC_ISSUER", "https://login.example.org?tenant=1", false},
		{"PUBLIC_URL", "http://localhost:8080", true},
		{"PUBLIC_URL", "localhost:8080", false},
		{"PUBLIC_URL", "https://guides.example.org#top", false},
		{"LISTEN_ADDR", ":8080", true},
		{"LISTEN_ADDR", "[::1]:0", true},
		{"LISTEN_ADDR", "localhost:http", false},
		{"OPS_ADDR", "localhost:8080", false}, // where the site listens
		{"WEB_DIR", built, true},
		{"WEB_DIR", t.TempDir(), false},
		{"TRUSTED_PROXIES", "10.1.2.3/8, ::1", true},
		{"TRUSTED_PROXIES", "10.0.0.0/33", false},
		{"OPEN_PROPOSALS", "10000", true},
		{"OPEN_PROPOSALS", "10001", false},
		{"LOG_LEVEL", "WARN", true},
	} {
		env := good()
		env[c.name] = c.value
		_, err := readConfig(from(env))
		if (err == nil) != c.right {
			t.Errorf("%s=%s: %v", c.name, c.value, err)
		}
		if err != nil && (!strings.Contains(err.Error(), c.name) || strings.Count(err.Error(), "\n") != 1) {
			t.Errorf("%s=%s is told as %v", c.name, c.value, err)
		}
	}
}

func TestGroupRoles(t *testing.T) {
	t.Parallel()
	got, err := groupRoles("editors=moderator, owners=admin ,cn=backend=moderator:backend-engineer,")
	want := []editorial.GroupRole{{Group: "editors", Role: account.Moderator}, {Group: "owners", Role: account.Admin}, {Group: "cn=backend", Role: account.Moderator, Guide: "backend-engineer"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	for _, text := range []string{"editors", "=moderator", "editors=", "editors=contributor", "editors=moderator:", "editors=moderator:Not A Slug", "owners=admin:backend-engineer"} {
		if got, err := groupRoles(text); err == nil {
			t.Errorf("%q was taken as %+v", text, got)
		}
	}
}

func TestFirstAdmin(t *testing.T) {
	t.Parallel()
	const issuer = "https://login.example.org"
	for text, want := range map[string]editorial.FirstAdmin{
		"":                        {},
		issuer + " 4711":          {Identity: account.Identity{Issuer: issuer, Subject: "4711"}},
		issuer + "  two words":    {Identity: account.Identity{Issuer: issuer, Subject: "two words"}},
		"ada@example.org":         {Email: "ada@example.org", Issuer: issuer},
		"https://other.org 4711":  {},
		issuer:                    {},
		"Ada <ada@example.org>":   {},
		"ada@example.org and bob": {},
	} {
		got, err := firstAdmin(text, issuer)
		if got != want || (err != nil) != (text != "" && want == editorial.FirstAdmin{}) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

// The help lists every setting that is read, and reads every setting that it lists.
func TestHelpListsEverySetting(t *testing.T) {
	t.Parallel()
	read := map[string]bool{}
	_, _ = readConfig(func(name string) string { read[name] = true; return "" })
	for _, s := range settings {
		if !read[s.name] {
			t.Errorf("%s is in the help and never read", s.name)
		}
		delete(read, s.name)
	}
	for name := range read {
		t.Errorf("%s is read and not in the help", name)
	}
}
