package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"redraft/internal/account"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
)

// config is what the environment says. Secrets are only in fields whose values are never printed.
type config struct {
	databaseURL    string
	issuer         string
	clientID       string
	clientSecret   string
	groupsClaim    string
	scopes         []string
	publicURL      *url.URL
	listen, ops    string
	webDir         string
	welcome        editorial.Welcome
	trustedProxies []netip.Prefix
	openProposals  int
	writesPerMin   int
	logLevel       slog.Level
}

// readConfig reads and checks every setting of serve. The error names all that is wrong at once, and no value that is secret.
func readConfig(env func(string) string) (config, error) {
	var problems []string
	wrong := func(name, what string) { problems = append(problems, "  "+name+": "+what) }
	get := func(name, absent string) string {
		if v := env(name); v != "" {
			return v
		}
		return absent
	}
	c := config{databaseURL: env("DATABASE_URL"), issuer: env("OIDC_ISSUER"), clientID: env("OIDC_CLIENT_ID"), clientSecret: env("OIDC_CLIENT_SECRET"),
		groupsClaim: get("OIDC_GROUPS_CLAIM", "groups"), listen: get("LISTEN_ADDR", "localhost:8080"), ops: get("OPS_ADDR", "localhost:9090"), webDir: env("WEB_DIR")}
	if err := checkDatabaseURL(c.databaseURL); err != nil {
		wrong("DATABASE_URL", err.Error())
	}
	for name, v := range map[string]string{"OIDC_ISSUER": c.issuer, "OIDC_CLIENT_ID": c.clientID} {
		if v == "" {
			wrong(name, "is missing")
		}
	}
	if v := env("OIDC_SCOPES"); v != "" {
		c.scopes = strings.Fields(v)
	}
	var err error
	if c.publicURL, err = url.Parse(env("PUBLIC_URL")); err != nil || c.publicURL.Host == "" || (c.publicURL.Scheme != "http" && c.publicURL.Scheme != "https") || strings.Trim(c.publicURL.Path, "/") != "" || c.publicURL.RawQuery != "" {
		wrong("PUBLIC_URL", "has to be the address of the site without a path, such as https://redraft.example.org")
	} else {
		c.publicURL.Path = ""
	}
	for name, v := range map[string]string{"LISTEN_ADDR": c.listen, "OPS_ADDR": c.ops} {
		if _, port, err := net.SplitHostPort(v); err != nil || !isPort(port) {
			wrong(name, "has to be host:port, such as localhost:8080")
		}
	}
	if c.webDir != "" {
		if _, err := os.Stat(filepath.Join(c.webDir, "index.html")); err != nil {
			wrong("WEB_DIR", "holds no index.html; build the page first, or leave it empty to serve the API only")
		}
	}
	if c.welcome.Groups, err = parseGroupRoles(env("OIDC_GROUP_ROLES")); err != nil {
		wrong("OIDC_GROUP_ROLES", err.Error())
	}
	if c.welcome.Admin, err = parseFirstAdmin(env("FIRST_ADMIN"), c.issuer); err != nil {
		wrong("FIRST_ADMIN", err.Error())
	}
	for _, text := range strings.FieldsFunc(env("TRUSTED_PROXIES"), func(r rune) bool { return r == ',' || r == ' ' }) {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			wrong("TRUSTED_PROXIES", "has to be networks such as 10.0.0.0/8, separated by commas")
			break
		}
		c.trustedProxies = append(c.trustedProxies, p)
	}
	if c.openProposals, err = strconv.Atoi(get("OPEN_PROPOSALS", "10")); err != nil || c.openProposals < 1 || c.openProposals > 10000 {
		wrong("OPEN_PROPOSALS", "has to be a number from 1 to 10000")
	}
	if c.writesPerMin, err = strconv.Atoi(get("WRITES_PER_MINUTE", "240")); err != nil || c.writesPerMin < 1 {
		wrong("WRITES_PER_MINUTE", "has to be a number of at least 1")
	}
	if err := c.logLevel.UnmarshalText([]byte(get("LOG_LEVEL", "info"))); err != nil {
		wrong("LOG_LEVEL", "has to be debug, info, warn or error")
	}
	if len(problems) > 0 {
		return c, errors.New("these settings of the environment are not right:\n" + strings.Join(sorted(problems), "\n"))
	}
	return c, nil
}

func isPort(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 0 && n <= 65535
}

func checkDatabaseURL(text string) error {
	if text == "" {
		return errors.New("is missing; it has to be postgres://user:password@host:port/database")
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") || strings.Trim(u.Path, "/") == "" {
		return errors.New("has to be postgres://user:password@host:port/database")
	}
	return nil
}

// parseGroupRoles reads "group=moderator,group2=admin,group3=moderator:guide-slug".
func parseGroupRoles(text string) ([]editorial.GroupRole, error) {
	var out []editorial.GroupRole
	for _, part := range strings.Split(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		group, right, found := strings.Cut(part, "=")
		role, guide, scoped := strings.Cut(right, ":")
		if !found || group == "" || !account.Role(role).Valid() || scoped && !guidefile.IsSlug(guide) {
			return nil, fmt.Errorf("has to be group=role pairs such as editors=moderator,leads=moderator:backend-engineer, with the roles moderator and admin")
		}
		out = append(out, editorial.GroupRole{Group: group, Role: account.Role(role), Guide: guide})
	}
	return out, nil
}

// parseFirstAdmin reads "issuer subject", or an e-mail address that the issuer verified.
func parseFirstAdmin(text, issuer string) (editorial.FirstAdmin, error) {
	parts := strings.Fields(text)
	switch {
	case len(parts) == 0:
		return editorial.FirstAdmin{}, nil
	case len(parts) == 2 && strings.Contains(parts[0], "://"):
		return editorial.FirstAdmin{Identity: account.Identity{Issuer: parts[0], Subject: parts[1]}}, nil
	case len(parts) == 1 && strings.Contains(parts[0], "@"):
		return editorial.FirstAdmin{Email: parts[0], Issuer: issuer}, nil
	}
	return editorial.FirstAdmin{}, errors.New("has to be an issuer and a subject separated by a space, or an e-mail address that the issuer verified")
}
