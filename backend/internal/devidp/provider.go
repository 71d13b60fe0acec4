// Package devidp is an OpenID Connect provider for development and tests: real discovery, real keys, a real code flow,
// built on a certified library, and people who sign in with one click and no password. It is stricter than most real
// providers (PKCE with S256 or nothing, code flow only, every answer names its issuer), so that a client which gets
// along with it gets along with others.
//
// It keeps everything in memory and knows nothing of the product. It must never be reachable from outside.
// Start reading at [New]; storage.go is what the library asks, login.go is the one page.
package devidp

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
	"golang.org/x/text/language"
)

// Config describes the provider, its one client and the people it knows.
type Config struct {
	// Issuer is the address that the handler of [New] is served at, for example http://localhost:8089.
	Issuer                 string
	ClientID, ClientSecret string
	// RedirectURIs are the only addresses that answers are sent to, compared byte for byte.
	RedirectURIs []string
	// PostLogoutURIs are where people may be sent after signing out. Empty: the front pages of the RedirectURIs' origins.
	PostLogoutURIs []string
	People         []Person
}

// Person is somebody who can sign in.
type Person struct {
	// Subject is the identifier that never changes; unique and not empty.
	Subject       string
	Name          string
	Email         string
	EmailVerified bool
	Groups        []string
	// Blurb tells on the login page, in a few words, what this person is good for.
	Blurb string
}

// New returns the provider's handler. It fails when cfg lacks something or is ambiguous.
func New(cfg Config) (http.Handler, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	origins, err := originsOf(cfg.RedirectURIs)
	if err != nil {
		return nil, err
	}
	if len(cfg.PostLogoutURIs) == 0 {
		for _, origin := range origins {
			cfg.PostLogoutURIs = append(cfg.PostLogoutURIs, origin, origin+"/")
		}
	}
	key, err := signingKey()
	if err != nil {
		return nil, fmt.Errorf("make the provider's key: %w", err)
	}
	store := newStorage(cfg, key)
	opConfig := &op.Config{
		CodeMethodS256:           true,
		AuthMethodPost:           true,
		DefaultLogoutRedirectURI: "/signed-out",
		SupportedUILocales:       []language.Tag{language.English},
		SupportedScopes:          []string{oidc.ScopeOpenID, oidc.ScopeProfile, oidc.ScopeEmail, scopeGroups},
		SupportedClaims: []string{
			"sub", "iss", "aud", "azp", "exp", "iat", "auth_time", "nonce", "at_hash",
			"name", "preferred_username", "email", "email_verified", claimGroups,
		},
	}
	if _, err := rand.Read(opConfig.CryptoKey[:]); err != nil {
		return nil, err
	}
	provider, err := op.NewProvider(opConfig, store, op.StaticIssuer(cfg.Issuer), op.WithAllowInsecure())
	if err != nil {
		return nil, fmt.Errorf("set up the provider: %w", err)
	}
	pages := login{store: store, people: cfg.People, issuer: cfg.Issuer, formTargets: origins, callback: op.AuthCallbackURL(provider)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", pages.home)
	mux.HandleFunc("GET /login", pages.show)
	mux.HandleFunc("POST /login", pages.choose)
	mux.HandleFunc("GET /signed-out", pages.signedOut)
	mux.HandleFunc("GET /login.css", pages.styles)
	mux.Handle("GET /.well-known/openid-configuration", discovery(cfg.Issuer, provider, store))
	mux.Handle("/", answersNameIssuer(cfg, provider))
	return mux, nil
}

func (cfg Config) check() error {
	if cfg.ClientID == "" || cfg.ClientSecret == "" {
		return errors.New("the provider needs a client id and a client secret")
	}
	if len(cfg.RedirectURIs) == 0 {
		return errors.New("the provider needs at least one redirect address")
	}
	issuer, err := url.Parse(cfg.Issuer)
	if err != nil || issuer.Host == "" || issuer.Path != "" || issuer.RawQuery != "" || issuer.Fragment != "" {
		return fmt.Errorf("the issuer %q is not the address of a host, like http://localhost:8089", cfg.Issuer)
	}
	seen := map[string]bool{}
	for _, p := range cfg.People {
		if p.Subject == "" || seen[p.Subject] {
			return fmt.Errorf("%q has no subject of their own", p.Name)
		}
		seen[p.Subject] = true
	}
	return nil
}

func originsOf(uris []string) ([]string, error) {
	var origins []string
	for _, raw := range uris {
		u, err := url.Parse(raw)
		if err != nil || u.Scheme == "" || u.Host == "" || strings.ContainsAny(u.Host, "; ") {
			return nil, fmt.Errorf("the redirect address %q is not complete", raw)
		}
		origins = append(origins, u.Scheme+"://"+u.Host)
	}
	return origins, nil
}
