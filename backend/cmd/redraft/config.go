package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	netmail "net/mail"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
	"redraft/internal/httpapi"
	"redraft/internal/mail"
	"redraft/internal/signin"
)

// config is what serve is told. It is never printed, because some of it is secret.
type config struct {
	databaseURL    string
	provider       signin.Config
	welcome        editorial.Welcome
	publicURL      *url.URL
	listen, ops    string
	webDir         string
	trustedProxies []netip.Prefix
	openProposals  int
	limits         httpapi.Limits
	logLevel       slog.Level
	mail           *mail.Sender // nil: no letters are sent
	licence        answer.Licence
}

// readConfig reads and checks every setting of serve. The error names all that is wrong at once.
func readConfig(env func(string) string) (config, error) {
	r := &reader{env: env}
	c := config{
		databaseURL: r.databaseURL(), publicURL: r.publicURL(), webDir: r.webDir(), trustedProxies: r.networks("TRUSTED_PROXIES"),
		openProposals: r.number("OPEN_PROPOSALS", 10_000), limits: httpapi.DefaultLimits,
	}
	c.limits.WritesPerMinute, c.limits.AsksPerMinute = r.number("WRITES_PER_MINUTE", 1_000_000), r.number("ASKS_PER_MINUTE", 1_000_000)
	c.limits.PeoplePerAddress = r.number("PEOPLE_PER_ADDRESS", 1000)
	c.provider = signin.Config{
		Issuer: r.issuer(), ClientID: r.text("OIDC_CLIENT_ID"), ClientSecret: r.env("OIDC_CLIENT_SECRET"),
		Scopes: strings.Fields(r.text("OIDC_SCOPES")), GroupsClaim: r.text("OIDC_GROUPS_CLAIM"),
	}
	if c.provider.ClientID == "" {
		r.wrong("OIDC_CLIENT_ID", "is missing; it is the name that the identity provider gave this site")
	}
	if c.publicURL != nil {
		c.provider.RedirectURL = c.publicURL.String() + "/auth/callback"
	}
	c.listen, c.ops = r.address("LISTEN_ADDR"), r.address("OPS_ADDR")
	if _, port, err := net.SplitHostPort(c.listen); err == nil && c.listen == c.ops && port != "0" {
		r.wrong("OPS_ADDR", "is the same as LISTEN_ADDR; it should be another one, which the public does not reach")
	}
	var err error
	if c.welcome.Groups, err = groupRoles(r.text("OIDC_GROUP_ROLES")); err != nil {
		r.wrong("OIDC_GROUP_ROLES", err.Error())
	}
	if c.welcome.Admin, err = firstAdmin(r.text("FIRST_ADMIN"), c.provider.Issuer); err != nil {
		r.wrong("FIRST_ADMIN", err.Error())
	}
	c.mail = r.sender()
	var sound bool
	if c.licence, sound = answer.ParseLicence(r.text("CONTENT_LICENCE")); !sound {
		r.wrong("CONTENT_LICENCE", fmt.Sprintf("is %q; it should be CC0-1.0, CC-BY-4.0 or one of its kind, or a name and an https address: Our terms https://guides.example.org/terms", r.text("CONTENT_LICENCE")))
	}
	if level := r.text("LOG_LEVEL"); c.logLevel.UnmarshalText([]byte(level)) != nil {
		r.wrong("LOG_LEVEL", fmt.Sprintf("is %q; it should be debug, info, warn or error", level))
	}
	return c, r.err()
}

func (r *reader) databaseURL() string {
	v := r.text("DATABASE_URL")
	if err := checkDatabaseURL(v); err != nil {
		r.wrong("DATABASE_URL", err.Error())
	}
	return v
}

func (r *reader) issuer() string {
	const should = "it should be the issuer that the provider's discovery document names, such as https://login.example.org"
	v := r.text("OIDC_ISSUER")
	if v == "" {
		r.wrong("OIDC_ISSUER", "is missing; "+should)
		return v
	}
	// The rules are signin's; the rest of what it asks for is beside the point here.
	if _, err := signin.New(signin.Config{Issuer: v, ClientID: "-", RedirectURL: "https://localhost/"}); err != nil {
		r.wrong("OIDC_ISSUER", "cannot be used ("+strings.TrimPrefix(err.Error(), "sign-in: ")+"); "+should)
	}
	return v
}

func (r *reader) publicURL() *url.URL {
	const should = "it should be the address of the site without a path, such as https://guides.example.org"
	v := r.text("PUBLIC_URL")
	if v == "" {
		r.wrong("PUBLIC_URL", "is missing; "+should)
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		r.wrong("PUBLIC_URL", "is not such an address; "+should)
		return nil
	}
	return &url.URL{Scheme: u.Scheme, Host: strings.ToLower(u.Host)}
}

func (r *reader) address(name string) string {
	v := r.text(name)
	_, port, err := net.SplitHostPort(v)
	if n, notNumber := strconv.Atoi(port); err != nil || notNumber != nil || n < 0 || n > 65535 {
		r.wrong(name, fmt.Sprintf("is %q; it should be host:port, such as localhost:8080, or :8080 for every address of this machine", v))
	}
	return v
}

func (r *reader) sender() *mail.Sender {
	server, from := r.env("SMTP_URL"), r.env("MAIL_FROM")
	if server == "" {
		return nil
	}
	if _, err := mail.Address(from); err != nil {
		r.wrong("MAIL_FROM", "is missing or is no address, and SMTP_URL is set; "+err.Error())
		return nil
	}
	s, err := mail.New(server, from)
	if err != nil {
		r.wrong("SMTP_URL", "is not such an address; "+err.Error())
	}
	return s
}

func (r *reader) webDir() string {
	v := r.text("WEB_DIR")
	if v == "" {
		return v
	}
	if _, err := os.Stat(filepath.Join(v, "index.html")); err != nil {
		r.wrong("WEB_DIR", fmt.Sprintf("is %q, which holds no index.html; it should be the directory of the built page, or empty to serve the API only", v))
	}
	return v
}

func (r *reader) networks(name string) []netip.Prefix {
	var out []netip.Prefix
	for _, text := range strings.FieldsFunc(r.text(name), func(c rune) bool { return c == ',' || c == ' ' }) {
		network, err := netip.ParsePrefix(text)
		if one, notAddress := netip.ParseAddr(text); err != nil && notAddress == nil {
			network, err = netip.PrefixFrom(one, one.BitLen()), nil
		}
		if err != nil {
			r.wrong(name, fmt.Sprintf("holds %q; it should be networks or addresses separated by commas, such as 10.0.0.0/8,192.168.1.7", text))
			return nil
		}
		out = append(out, network.Masked())
	}
	return out
}

func (r *reader) number(name string, most int) int {
	v := r.text(name)
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > most {
		r.wrong(name, fmt.Sprintf("is %q; it should be a number from 1 to %d", v, most))
	}
	return n
}

// groupRoles reads "group=moderator,group2=admin,group3=moderator:guide-slug". A group's name may hold "=", not ",".
func groupRoles(text string) ([]editorial.GroupRole, error) {
	var out []editorial.GroupRole
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		i := strings.LastIndex(part, "=")
		role, guide, scoped := strings.Cut(part[i+1:], ":")
		if i < 1 || !account.Role(role).Valid() || scoped && (!guidefile.IsSlug(guide) || account.Role(role) == account.Admin) {
			return nil, fmt.Errorf("holds %q; it should be pairs such as editors=moderator,owners=admin,backend=moderator:backend-engineer (an admin is one for the whole site)", part)
		}
		out = append(out, editorial.GroupRole{Group: part[:i], Role: account.Role(role), Guide: guide})
	}
	return out, nil
}

// firstAdmin reads "issuer subject", or an e-mail address that the issuer verified.
func firstAdmin(text, issuer string) (editorial.FirstAdmin, error) {
	if text == "" {
		return editorial.FirstAdmin{}, nil
	}
	named, subject, isIdentity := strings.Cut(text, " ")
	if subject = strings.TrimSpace(subject); isIdentity {
		if named != issuer {
			return editorial.FirstAdmin{}, errors.New("names another issuer than OIDC_ISSUER, so nobody could ever be that admin; it should begin with OIDC_ISSUER, then a space and the subject")
		}
		return editorial.FirstAdmin{Identity: account.Identity{Issuer: named, Subject: subject}}, nil
	}
	if a, err := netmail.ParseAddress(text); err != nil || a.Address != text {
		return editorial.FirstAdmin{}, errors.New(`is neither; it should be an issuer and a subject separated by a space, or an e-mail address that OIDC_ISSUER verified`)
	}
	return editorial.FirstAdmin{Email: text, Issuer: issuer}, nil
}
