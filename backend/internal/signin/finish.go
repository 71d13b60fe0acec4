package signin

import (
	"context"
	"crypto/subtle"
	"errors"
	"net/url"
	"strings"

	"golang.org/x/oauth2"
)

// No provider is known to come near it.
const maxParameterBytes = 8 << 10

// Finish checks the callback of an attempt, trades its code for an ID token and
// returns who that token proves the person to be. The attempt must be forgotten
// by the caller whatever the outcome. Every error is a *Failure: ErrCancelled
// when the person said no, ErrUnavailable when the provider does not answer,
// otherwise ErrRefused.
func (p *Provider) Finish(ctx context.Context, a Attempt, callback url.Values) (Identity, error) {
	if f := checkState(a, callback); f != nil {
		return Identity{}, f
	}
	d, err := p.discover(ctx)
	if err != nil {
		return Identity{}, err
	}
	if f := p.checkAnswer(d, callback); f != nil {
		return Identity{}, f
	}
	token, f := p.exchange(ctx, d, callback.Get("code"), a.Verifier)
	if f != nil {
		return Identity{}, f
	}
	c, f := p.verify(ctx, d, token, a.Nonce)
	if f != nil {
		return Identity{}, f
	}
	id, f := p.identify(ctx, d, c, token)
	if f != nil {
		return Identity{}, f
	}
	return id, nil
}

// checkState comes before anything else: a callback that this browser did not
// ask for is not read further, and costs no call to the provider.
func checkState(a Attempt, callback url.Values) *Failure {
	if a.State == "" || a.Nonce == "" || a.Verifier == "" {
		return refused(AttemptMissing)
	}
	for _, values := range callback {
		if len(values) != 1 {
			return refused(ParameterRepeated)
		}
		if len(values[0]) > maxParameterBytes {
			return refused(ParameterTooLong)
		}
	}
	state := callback.Get("state")
	if state == "" {
		return refused(StateMissing)
	}
	if !sameSecret(state, a.State) {
		return refused(StateMismatch)
	}
	return nil
}

func (p *Provider) checkAnswer(d *discovered, callback url.Values) *Failure {
	if callback.Has("iss") {
		if callback.Get("iss") != p.cfg.Issuer {
			return refused(CallbackIssWrong)
		}
	} else if d.callbackIss {
		return refused(CallbackIssMissing)
	}
	if callback.Has("error") {
		switch callback.Get("error") {
		case "access_denied":
			return cancelled(AccessDenied)
		case "server_error", "temporarily_unavailable":
			return unavailable(ProviderBusy)
		}
		return refused(ProviderError)
	}
	if callback.Get("code") == "" {
		return refused(CodeMissing)
	}
	return nil
}

func (p *Provider) exchange(ctx context.Context, d *discovered, code, verifier string) (*oauth2.Token, *Failure) {
	token, err := d.oauth.Exchange(p.using(ctx, AtToken), code, oauth2.VerifierOption(verifier))
	if err != nil {
		var answer *oauth2.RetrieveError
		if !errors.As(err, &answer) {
			return nil, AtToken.failure(err, ResponseMalformed)
		}
		f := refused(TokenRefused).during(AtToken)
		switch answer.ErrorCode {
		case "invalid_grant":
			f.Reason = CodeRefused
		case "invalid_client", "unauthorized_client":
			f.Reason = ClientRefused
		}
		f.Status = answer.Response.StatusCode
		return nil, f
	}
	if !strings.EqualFold(token.Type(), "Bearer") {
		return nil, refused(TokenType).during(AtToken)
	}
	return token, nil
}

func sameSecret(a, b string) bool {
	return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1
}
