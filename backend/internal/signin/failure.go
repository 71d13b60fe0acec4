package signin

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"syscall"
)

// What every failure is one of; test with errors.Is.
var (
	// ErrUnavailable: the provider did not answer properly; trying again later may work.
	ErrUnavailable = errors.New("sign-in provider unavailable")
	// ErrRefused: something is not as it must be; this attempt is over.
	ErrRefused = errors.New("sign-in refused")
	// ErrCancelled: the person or the provider said no.
	ErrCancelled = errors.New("sign-in cancelled")
)

// Reason says which check failed. Its text is stable: logs, metrics and tests use it.
type Reason string

// The callback.
const (
	AttemptMissing     Reason = "attempt_missing" // the caller has no attempt for this browser
	ParameterRepeated  Reason = "parameter_repeated"
	ParameterTooLong   Reason = "parameter_too_long"
	StateMissing       Reason = "state_missing"
	StateMismatch      Reason = "state_mismatch"
	CallbackIssMissing Reason = "callback_iss_missing" // RFC 9207, announced by discovery
	CallbackIssWrong   Reason = "callback_iss_mismatch"
	CodeMissing        Reason = "code_missing"
	AccessDenied       Reason = "access_denied"        // kind ErrCancelled
	ProviderBusy       Reason = "provider_unavailable" // error=server_error or temporarily_unavailable
	ProviderError      Reason = "provider_error"       // any other error=
)

// Calls to the provider; [Failure.Step] says which.
const (
	Timeout           Reason = "timeout"           // kind ErrUnavailable
	Abandoned         Reason = "abandoned"         // the caller's context ended; kind ErrUnavailable
	Unreachable       Reason = "unreachable"       // kind ErrUnavailable
	ServerError       Reason = "server_error"      // 5xx or 429; kind ErrUnavailable
	UnexpectedStatus  Reason = "unexpected_status" // any other status than 200
	ResponseTooLarge  Reason = "response_too_large"
	ResponseMalformed Reason = "response_malformed"
	RedirectRefused   Reason = "redirect_refused"
)

// Discovery.
const (
	DiscoveryIssuer  Reason = "discovery_issuer_mismatch"
	EndpointMissing  Reason = "endpoint_missing"
	EndpointInsecure Reason = "endpoint_insecure"
	NoUsableAlg      Reason = "no_usable_alg"
)

// The token endpoint.
const (
	CodeRefused    Reason = "code_refused"   // invalid_grant: used, expired, or another verifier
	ClientRefused  Reason = "client_refused" // our id or secret is wrong
	TokenRefused   Reason = "token_refused"  // any other answer of error
	TokenType      Reason = "token_type"
	IDTokenMissing Reason = "id_token_missing"
)

// The ID token.
const (
	IDTokenMalformed  Reason = "id_token_malformed"
	AlgNotAllowed     Reason = "alg_not_allowed"
	SignatureInvalid  Reason = "signature_invalid"
	ClaimRepeated     Reason = "claim_repeated"
	IssuerMismatch    Reason = "iss_mismatch"
	AudienceMismatch  Reason = "aud_mismatch"
	AudienceSeveral   Reason = "aud_several"
	AzpMismatch       Reason = "azp_mismatch"
	ExpiryMissing     Reason = "exp_missing" // absent or not a time
	Expired           Reason = "expired"
	NotYetValid       Reason = "not_yet_valid"
	IssuedAtMissing   Reason = "iat_missing" // absent or not a time
	IssuedInFuture    Reason = "iat_in_future"
	IssuedTooLongAgo  Reason = "iat_too_old"
	SubjectEmpty      Reason = "sub_empty"
	SubjectTooLong    Reason = "sub_too_long"
	SubjectUnreadable Reason = "sub_unreadable" // U+0000, or not Unicode
	NonceMissing      Reason = "nonce_missing"
	NonceMismatch     Reason = "nonce_mismatch"
	AtHashMismatch    Reason = "at_hash_mismatch"
	IDTokenInvalid    Reason = "id_token_invalid" // go-oidc refused what our checks let pass
)

// Claims about the person.
const (
	UserInfoSubject Reason = "userinfo_sub_mismatch"
	GroupsMalformed Reason = "groups_malformed"
)

// Step is the call to the provider during which something failed; empty when
// the failure was found without one.
type Step string

// The four calls.
const (
	AtDiscovery Step = "discovery"
	AtKeys      Step = "keys"
	AtToken     Step = "token"
	AtUserInfo  Step = "userinfo"
)

// Failure is every error of this package. Its text is put together from fixed
// words and numbers only, so that it is safe in any log.
type Failure struct {
	Reason Reason
	Step   Step
	Status int // of the provider's answer, when that is the reason
	kind   error
	hint   string
}

// Error is, for example, "sign-in provider unavailable: timeout (discovery)".
func (f *Failure) Error() string {
	var b strings.Builder
	b.WriteString(f.kind.Error() + ": " + string(f.Reason))
	if f.Status != 0 {
		b.WriteString(" " + strconv.Itoa(f.Status))
	}
	if f.hint != "" {
		b.WriteString(", " + f.hint)
	}
	if f.Step != "" {
		b.WriteString(" (" + string(f.Step) + ")")
	}
	return b.String()
}

// Unwrap returns ErrUnavailable, ErrRefused or ErrCancelled.
func (f *Failure) Unwrap() error { return f.kind }

func refused(r Reason) *Failure     { return &Failure{Reason: r, kind: ErrRefused} }
func unavailable(r Reason) *Failure { return &Failure{Reason: r, kind: ErrUnavailable} }
func cancelled(r Reason) *Failure   { return &Failure{Reason: r, kind: ErrCancelled} }

func (f *Failure) during(s Step) *Failure {
	f.Step = s
	return f
}

// failure puts whatever a call returned into our words; a call that was answered,
// but not so that the library could use it, is refused as told. Nothing of the
// original text is kept: it may quote the provider, which may quote our secret.
func (s Step) failure(err error, otherwise Reason) *Failure {
	if known, ok := errors.AsType[*Failure](err); ok {
		return known
	}
	var timeout interface{ Timeout() bool }
	var transport *url.Error
	switch {
	case errors.Is(err, context.Canceled):
		return unavailable(Abandoned).during(s)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return unavailable(Timeout).during(s)
	case errors.As(err, &transport):
		f := unavailable(Unreachable).during(s)
		f.hint = hint(err)
		return f
	}
	return refused(otherwise).during(s)
}

func hint(err error) string {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.As(err, &dns):
		return "name not found"
	case errors.As(err, &certificate):
		return "certificate not trusted"
	}
	return ""
}
