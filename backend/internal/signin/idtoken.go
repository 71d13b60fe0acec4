package signin

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

const (
	// clockLeeway is how far the provider's clock may be from ours.
	clockLeeway = 2 * time.Minute
	// maxTokenAge is how long an attempt lives: a token is fetched the moment it
	// is made, so an older one was not made for it.
	maxTokenAge     = 10 * time.Minute
	maxSubjectBytes = 255
)

// verify returns the claims of the token's ID token, all of them checked.
// go-oidc's own checks stay on behind ours; ours come first because they know
// the reason and because go-oidc leaves half of them to its caller.
func (p *Provider) verify(ctx context.Context, d *discovered, token *oauth2.Token, nonce string) (claims, *Failure) {
	raw, _ := token.Extra("id_token").(string)
	if raw == "" {
		return nil, refused(IDTokenMissing).during(AtToken)
	}
	if f := checkHeader(raw, d.algs); f != nil {
		return nil, f
	}
	keys := &witness{keys: d.keys}
	verified, err := oidc.NewVerifier(p.cfg.Issuer, keys, &oidc.Config{
		ClientID:             p.cfg.ClientID,
		SupportedSigningAlgs: d.algs,
		Now:                  p.cfg.Now,
	}).Verify(ctx, raw)
	switch {
	case keys.failure != nil:
		return nil, keys.failure
	case keys.payload == nil: // refused before the signature was looked at
		return nil, refused(IDTokenMalformed)
	}
	c, f := parseClaims(keys.payload)
	if f != nil {
		return nil, f
	}
	if f := p.checkClaims(c, nonce); f != nil {
		return nil, f
	}
	if err != nil {
		return nil, refused(IDTokenInvalid)
	}
	if c.has("at_hash") && verified.VerifyAccessToken(token.AccessToken) != nil {
		return nil, refused(AtHashMismatch)
	}
	return c, nil
}

// checkHeader refuses an algorithm by name, before any library chooses what to
// do with it.
func checkHeader(raw string, algs []string) *Failure {
	parts := strings.Split(raw, ".")
	if len(parts) != 3 {
		return refused(IDTokenMalformed)
	}
	var header struct {
		Alg string `json:"alg"`
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[0])
	if err != nil || json.Unmarshal(text, &header) != nil {
		return refused(IDTokenMalformed)
	}
	if !slices.Contains(algs, header.Alg) {
		return refused(AlgNotAllowed)
	}
	return nil
}

// witness passes a signature on to the key set and remembers the outcome, which
// go-oidc turns into text: whether the keys could be had, and what was signed.
type witness struct {
	keys    oidc.KeySet
	payload []byte
	failure *Failure
}

func (w *witness) VerifySignature(ctx context.Context, jwt string) ([]byte, error) {
	payload, err := w.keys.VerifySignature(ctx, jwt)
	if err != nil {
		w.failure = AtKeys.failure(err, SignatureInvalid)
		return nil, err
	}
	w.payload = payload
	return payload, nil
}

func (p *Provider) checkClaims(c claims, nonce string) *Failure {
	if c.text("iss") != p.cfg.Issuer {
		return refused(IssuerMismatch)
	}
	switch audience := c.texts("aud"); {
	case len(audience) > 1:
		return refused(AudienceSeveral) // also when azp names us
	case len(audience) == 0 || audience[0] != p.cfg.ClientID:
		return refused(AudienceMismatch)
	}
	if c.has("azp") && c.text("azp") != p.cfg.ClientID {
		return refused(AzpMismatch)
	}
	if f := checkTimes(c, p.cfg.Now()); f != nil {
		return f
	}
	if f := checkSubject(c.text("sub")); f != nil {
		return f
	}
	if c.text("nonce") == "" {
		return refused(NonceMissing)
	}
	if !sameSecret(c.text("nonce"), nonce) {
		return refused(NonceMismatch)
	}
	return nil
}

func checkTimes(c claims, now time.Time) *Failure {
	expiry, ok := c.time("exp")
	if !ok {
		return refused(ExpiryMissing)
	}
	if !now.Before(expiry) {
		return refused(Expired)
	}
	if c.has("nbf") {
		if start, ok := c.time("nbf"); !ok || start.After(now.Add(clockLeeway)) {
			return refused(NotYetValid)
		}
	}
	issued, ok := c.time("iat")
	switch {
	case !ok:
		return refused(IssuedAtMissing)
	case issued.After(now.Add(clockLeeway)):
		return refused(IssuedInFuture)
	case issued.Before(now.Add(-maxTokenAge - clockLeeway)):
		return refused(IssuedTooLongAgo)
	}
	return nil
}

func checkSubject(sub string) *Failure {
	switch {
	case strings.TrimSpace(sub) == "":
		return refused(SubjectEmpty)
	case len(sub) > maxSubjectBytes:
		return refused(SubjectTooLong)
	case strings.ContainsRune(sub, 0), strings.ContainsRune(sub, utf8.RuneError):
		// The JSON decoder writes U+FFFD for whatever it cannot read, so two
		// different subjects would become one person.
		return refused(SubjectUnreadable)
	}
	return nil
}
