package signin

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// discoveryLifetime bounds how long a signing key that the provider withdrew is
// still believed: go-oidc drops a key only when it meets one that it does not know.
const discoveryLifetime = 15 * time.Minute

// What a signature may be made with. Never none, never a shared secret.
var allowedAlgs = []string{
	oidc.RS256, oidc.RS384, oidc.RS512,
	oidc.PS256, oidc.PS384, oidc.PS512,
	oidc.ES256, oidc.ES384, oidc.ES512,
	oidc.EdDSA,
}

// discovered is what one reading of the discovery document gave.
type discovered struct {
	provider    *oidc.Provider
	keys        oidc.KeySet
	oauth       oauth2.Config
	algs        []string
	callbackIss bool // RFC 9207: the callback always carries iss
	endSession  string
	at          time.Time
}

// flight is one reading under way, shared by all who wait for it.
type flight struct {
	done  chan struct{}
	found *discovered
	err   error
}

// discover returns what is known, reading the document if that is nothing or old.
func (p *Provider) discover(ctx context.Context) (*discovered, error) {
	p.mu.Lock()
	known := p.current
	p.mu.Unlock()
	if known != nil {
		if age := p.cfg.Now().Sub(known.at); age >= 0 && age < discoveryLifetime {
			return known, nil
		}
	}
	return p.fetch(ctx)
}

// fetch reads the document, or joins whoever is reading it. The reading does not
// end with the caller's context, because others may be waiting for it; the
// client's timeout bounds it.
func (p *Provider) fetch(ctx context.Context) (*discovered, error) {
	p.mu.Lock()
	f := p.inflight
	if f == nil {
		f = &flight{done: make(chan struct{})}
		p.inflight = f
		go func() {
			f.found, f.err = p.readDiscovery()
			p.mu.Lock()
			if f.err == nil {
				p.current = f.found
			}
			p.inflight = nil
			p.mu.Unlock()
			close(f.done)
		}()
	}
	p.mu.Unlock()
	select {
	case <-ctx.Done():
		return nil, AtDiscovery.failure(ctx.Err(), ResponseMalformed)
	case <-f.done:
		return f.found, f.err
	}
}

func (p *Provider) readDiscovery() (*discovered, error) {
	at := p.cfg.Now()
	provider, err := oidc.NewProvider(p.using(context.Background(), AtDiscovery), p.cfg.Issuer)
	if err != nil {
		if _, ok := errors.AsType[*oidc.IssuerMismatchError](err); ok {
			return nil, refused(DiscoveryIssuer).during(AtDiscovery)
		}
		return nil, AtDiscovery.failure(err, ResponseMalformed)
	}
	var document struct {
		JWKS        string   `json:"jwks_uri"`
		Algs        []string `json:"id_token_signing_alg_values_supported"`
		AuthMethods []string `json:"token_endpoint_auth_methods_supported"`
		CallbackIss bool     `json:"authorization_response_iss_parameter_supported"`
		EndSession  string   `json:"end_session_endpoint"`
	}
	if err := provider.Claims(&document); err != nil {
		return nil, AtDiscovery.failure(err, ResponseMalformed)
	}
	endpoint := provider.Endpoint()
	endpoint.AuthStyle = authStyle(document.AuthMethods, p.cfg.ClientSecret)
	if slices.Contains([]string{endpoint.AuthURL, endpoint.TokenURL, document.JWKS}, "") {
		return nil, refused(EndpointMissing).during(AtDiscovery)
	}
	for _, address := range []string{
		endpoint.AuthURL, endpoint.TokenURL, document.JWKS,
		provider.UserInfoEndpoint(), document.EndSession,
	} {
		if address != "" && !p.trusted(address) {
			return nil, refused(EndpointInsecure).during(AtDiscovery)
		}
	}
	algs := usableAlgs(document.Algs)
	if len(algs) == 0 {
		return nil, refused(NoUsableAlg).during(AtDiscovery)
	}
	return &discovered{
		provider: provider,
		keys:     oidc.NewRemoteKeySet(p.using(context.Background(), AtKeys), document.JWKS),
		oauth: oauth2.Config{
			ClientID:     p.cfg.ClientID,
			ClientSecret: p.cfg.ClientSecret,
			Endpoint:     endpoint,
			RedirectURL:  p.cfg.RedirectURL,
			Scopes:       p.cfg.Scopes,
		},
		algs:        algs,
		callbackIss: document.CallbackIss,
		endSession:  document.EndSession,
		at:          at,
	}, nil
}

// using makes go-oidc and oauth2 call with the client of that step.
func (p *Provider) using(ctx context.Context, s Step) context.Context {
	return oidc.ClientContext(ctx, p.clients[s])
}

// trusted tells whether an endpoint is an address that may be called: https, or
// http within this machine when the issuer is that too.
func (p *Provider) trusted(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && p.plainHTTP && thisMachine(u.Hostname())
}

// authStyle decides how the client names itself. Left to itself oauth2 tries one
// way after the other, which sends the code twice and hides the first answer.
func authStyle(supported []string, secret string) oauth2.AuthStyle {
	switch {
	case secret == "":
		return oauth2.AuthStyleInParams
	case len(supported) == 0, slices.Contains(supported, "client_secret_basic"):
		return oauth2.AuthStyleInHeader // what the standard assumes
	default:
		return oauth2.AuthStyleInParams
	}
}

func usableAlgs(announced []string) []string {
	if len(announced) == 0 {
		return []string{oidc.RS256} // what the standard requires of everybody
	}
	var algs []string
	for _, alg := range announced {
		if slices.Contains(allowedAlgs, alg) {
			algs = append(algs, alg)
		}
	}
	return algs
}
