// Package signin proves who somebody is: it sends a browser to an OpenID
// Connect provider and checks what comes back (authorization code flow with
// PKCE, state and nonce).
//
// It must not know how people, sessions or roles are kept, nor speak HTTP to
// the browser: it is handed the values of a callback and returns an [Identity].
// No code, token or secret leaves it, neither in a result nor in an error text.
//
// Start reading at [Provider.Begin] and [Provider.Finish]; every way in which a
// sign-in can fail is on one screen in failure.go.
package signin

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/oauth2"
)

const defaultHTTPTimeout = 10 * time.Second

// Config names one provider and this application's registration with it.
type Config struct {
	// Issuer is the provider's identifier, exactly as its discovery document
	// spells it. It must be https; http is accepted for this machine only
	// (localhost, *.localhost and loopback addresses).
	Issuer   string
	ClientID string
	// ClientSecret may be empty for a public client: PKCE is used in any case.
	ClientSecret string
	// RedirectURL is the absolute address of the callback.
	RedirectURL string
	// Scopes default to openid, profile and email, and groups where GroupsClaim is "groups"; openid is always asked for.
	Scopes []string
	// GroupsClaim names the claim that lists a person's groups; empty: none is read.
	GroupsClaim string
	// HTTPTimeout bounds each single call to the provider; 10 s if zero.
	HTTPTimeout time.Duration
	// Now is the clock; time.Now if nil.
	Now func() time.Time
}

// String tells which provider is meant and hides the secret.
func (c Config) String() string { return fmt.Sprintf("%s as %s", c.Issuer, c.ClientID) }

// GoString is String, for %#v.
func (c Config) GoString() string { return c.String() }

// Provider signs people in at one OpenID Connect provider. It is safe for
// concurrent use.
type Provider struct {
	cfg       Config
	plainHTTP bool
	clients   map[Step]*http.Client

	mu       sync.Mutex
	current  *discovered
	inflight *flight
}

// New returns a Provider without talking to anybody: the provider's discovery
// document is read when it is first needed, and again until that succeeds, so
// that a provider that is down stops neither the start nor readers. The error
// names the setting that cannot work.
func New(cfg Config) (*Provider, error) {
	issuer, err := url.Parse(cfg.Issuer)
	switch {
	case err != nil || issuer.Host == "":
		return nil, errors.New("sign-in: the issuer is not an absolute URL")
	case issuer.User != nil || issuer.RawQuery != "" || issuer.Fragment != "":
		return nil, errors.New("sign-in: the issuer must have no user, query or fragment")
	case issuer.Scheme != "https" && !(issuer.Scheme == "http" && thisMachine(issuer.Hostname())):
		return nil, errors.New("sign-in: the issuer must be https (http is accepted for localhost only)")
	case cfg.ClientID == "":
		return nil, errors.New("sign-in: the client id is missing")
	}
	if back, err := url.Parse(cfg.RedirectURL); err != nil || back.Host == "" || back.Fragment != "" {
		return nil, errors.New("sign-in: the redirect URL must be absolute and have no fragment")
	}
	if len(cfg.Scopes) == 0 {
		cfg.Scopes = []string{"openid", "profile", "email"}
		if cfg.GroupsClaim == "groups" {
			cfg.Scopes = append(cfg.Scopes, "groups") // most providers that have groups tell them only when asked
		}
	} else if !slices.Contains(cfg.Scopes, "openid") {
		cfg.Scopes = append([]string{"openid"}, cfg.Scopes...)
	}
	if cfg.HTTPTimeout <= 0 {
		cfg.HTTPTimeout = defaultHTTPTimeout
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	return &Provider{
		cfg:       cfg,
		plainHTTP: issuer.Scheme == "http",
		clients:   newClients(newTransport(), cfg.HTTPTimeout),
	}, nil
}

// Attempt is one sign-in under way. The caller keeps it for ten minutes, bound
// to the browser that began it, and hands it to Finish once. It is secret.
type Attempt struct {
	State    string
	Nonce    string
	Verifier string
}

// String hides the secrets.
func (Attempt) String() string { return "a sign-in attempt" }

// GoString hides the secrets, for %#v.
func (a Attempt) GoString() string { return a.String() }

// Begin returns the address to send the browser to, and the attempt to keep.
// It fails with ErrUnavailable when the provider cannot be reached and with
// ErrRefused when its discovery document cannot be trusted.
func (p *Provider) Begin(ctx context.Context) (redirect string, a Attempt, err error) {
	d, err := p.discover(ctx)
	if err != nil {
		return "", Attempt{}, err
	}
	// 256 bits each, from the generator that oauth2 has for the verifier.
	a = Attempt{
		State:    oauth2.GenerateVerifier(),
		Nonce:    oauth2.GenerateVerifier(),
		Verifier: oauth2.GenerateVerifier(),
	}
	redirect = d.oauth.AuthCodeURL(a.State,
		oauth2.SetAuthURLParam("nonce", a.Nonce),
		oauth2.S256ChallengeOption(a.Verifier))
	return redirect, a, nil
}

// Check reads the discovery document anew and tells whether that worked. It is
// for readiness and metrics: a failure takes nothing away from people who are
// signed in, nor from readers.
func (p *Provider) Check(ctx context.Context) error {
	_, err := p.fetch(ctx)
	return err
}

// LogoutURL returns the address at which the provider ends its own session and
// then sends the browser to returnTo, which must be registered there; empty: it
// stays. It reports false when the provider offers none or cannot be reached.
// No ID token is sent as a hint, because none is kept: the provider may ask the
// person to confirm.
func (p *Provider) LogoutURL(ctx context.Context, returnTo string) (string, bool) {
	d, err := p.discover(ctx)
	if err != nil || d.endSession == "" {
		return "", false
	}
	u, err := url.Parse(d.endSession)
	if err != nil {
		return "", false
	}
	query := u.Query()
	query.Set("client_id", p.cfg.ClientID)
	if returnTo != "" {
		query.Set("post_logout_redirect_uri", returnTo)
	}
	u.RawQuery = query.Encode()
	return u.String(), true
}

func thisMachine(host string) bool {
	host = strings.ToLower(host)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
