package signin

import (
	"net/http"
	"time"
)

// Trust makes every call with the given transport, for a test server's own certificate.
func (p *Provider) Trust(t http.RoundTripper) { p.clients = newClients(t, p.cfg.HTTPTimeout) }

// Hurry gives one step a timeout of its own, so that the honest calls before it
// have all the time they need on a busy machine.
func (p *Provider) Hurry(s Step, timeout time.Duration) { p.clients[s].Timeout = timeout }

// Timeouts tells the timeout of every step.
func (p *Provider) Timeouts() []time.Duration {
	var all []time.Duration
	for _, client := range p.clients {
		all = append(all, client.Timeout)
	}
	return all
}

// The limits that tests step over.
const (
	MaxDocumentBytes  = maxDocumentBytes
	ClockLeeway       = clockLeeway
	MaxTokenAge       = maxTokenAge
	DiscoveryLifetime = discoveryLifetime
)

// Believe checks claims as if a known key had signed them and returns who they name.
func (p *Provider) Believe(payload []byte, nonce string) (Identity, error) {
	c, f := parseClaims(payload)
	if f != nil {
		return Identity{}, f
	}
	if f := p.checkClaims(c, nonce); f != nil {
		return Identity{}, f
	}
	who, f := p.profile(c)
	if f != nil {
		return Identity{}, f
	}
	return Identity{Subject: c.text("sub"), Name: who.name, Email: who.email, Groups: who.groups}, nil
}
