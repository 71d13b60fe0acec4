package devidp

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"slices"
	"sync"
	"time"

	jose "github.com/go-jose/go-jose/v4"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

const (
	requestLifetime = 10 * time.Minute
	tokenLifetime   = time.Hour
)

// storage answers what the library asks, from memory.
type storage struct {
	cfg    Config
	key    privateKey
	people map[string]Person

	mu       sync.Mutex
	requests map[string]*request
	codes    map[string]string // code → id of the request
	tokens   map[string]token
}

type token struct {
	subject string
	scopes  []string
	expires time.Time
}

var errUnknown = errors.New("unknown or used up")

func newStorage(cfg Config, key privateKey) *storage {
	s := &storage{
		cfg: cfg, key: key, people: map[string]Person{},
		requests: map[string]*request{}, codes: map[string]string{}, tokens: map[string]token{},
	}
	for _, p := range cfg.People {
		s.people[p.Subject] = p
	}
	return s
}

// CreateAuthRequest refuses what the library would let pass: a request without PKCE, or with the plain method.
func (s *storage) CreateAuthRequest(_ context.Context, asked *oidc.AuthRequest, _ string) (op.AuthRequest, error) {
	switch {
	case asked.CodeChallenge == "" || asked.CodeChallengeMethod != oidc.CodeChallengeMethodS256:
		return nil, oidc.ErrInvalidRequest().WithDescription("PKCE with the method S256 is required")
	case asked.ResponseMode != "" && asked.ResponseMode != oidc.ResponseModeQuery:
		return nil, oidc.ErrInvalidRequest().WithDescription("the only response mode is query")
	case !slices.Contains(asked.Scopes, oidc.ScopeOpenID):
		return nil, oidc.ErrInvalidScope().WithDescription("the scope openid is required")
	case slices.Contains(asked.Prompt, oidc.PromptNone):
		return nil, oidc.ErrLoginRequired().WithDescription("nobody stays signed in here")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetOld()
	r := &request{id: rand.Text(), asked: *asked, at: time.Now()}
	s.requests[r.id] = r
	return r, nil
}

func (s *storage) forgetOld() {
	now := time.Now()
	for id, r := range s.requests {
		if now.Sub(r.at) > requestLifetime {
			delete(s.requests, id)
			delete(s.codes, r.code)
		}
	}
	for id, t := range s.tokens {
		if now.After(t.expires) {
			delete(s.tokens, id)
		}
	}
}

// choose ties the request to a person. It may be done once.
func (s *storage) choose(id, subject string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.requests[id]
	if _, known := s.people[subject]; r == nil || r.Done() || !known {
		return errUnknown
	}
	// A new value, because the library may be reading the old one.
	done := *r
	done.subject, done.at = subject, time.Now()
	s.requests[id] = &done
	return nil
}

func (s *storage) AuthRequestByID(_ context.Context, id string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.requests[id]; r != nil {
		return r, nil
	}
	return nil, errUnknown
}

// AuthRequestByCode takes the code out of use, whether or not the rest of the exchange succeeds.
func (s *storage) AuthRequestByCode(_ context.Context, code string) (op.AuthRequest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, known := s.codes[code]
	if !known {
		return nil, errUnknown
	}
	delete(s.codes, code)
	r := s.requests[id]
	delete(s.requests, id)
	if r == nil {
		return nil, errUnknown
	}
	return r, nil
}

// SaveAuthCode keeps the one code of a request; asking for a second one is refused.
func (s *storage) SaveAuthCode(_ context.Context, id, code string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.requests[id]
	if r == nil || r.code != "" {
		return oidc.ErrInvalidRequest().WithDescription("this sign-in was already used")
	}
	withCode := *r
	withCode.code = code
	s.requests[id] = &withCode
	s.codes[code] = id
	return nil
}

func (s *storage) DeleteAuthRequest(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.requests, id)
	return nil
}

func (s *storage) CreateAccessToken(_ context.Context, r op.TokenRequest) (string, time.Time, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := rand.Text()
	t := token{subject: r.GetSubject(), scopes: r.GetScopes(), expires: time.Now().Add(tokenLifetime)}
	s.tokens[id] = t
	return id, t.expires, nil
}

func (s *storage) SetUserinfoFromScopes(_ context.Context, info *oidc.UserInfo, subject, _ string, scopes []string) error {
	p, known := s.people[subject]
	if !known {
		return errUnknown
	}
	info.Subject = p.Subject
	if slices.Contains(scopes, oidc.ScopeProfile) {
		info.Name, info.PreferredUsername = p.Name, p.Subject
	}
	if slices.Contains(scopes, oidc.ScopeEmail) && p.Email != "" {
		info.Email, info.EmailVerified = p.Email, oidc.Bool(p.EmailVerified)
	}
	if slices.Contains(scopes, scopeGroups) {
		info.AppendClaims(claimGroups, append([]string{}, p.Groups...))
	}
	return nil
}

func (s *storage) SetUserinfoFromToken(ctx context.Context, info *oidc.UserInfo, tokenID, subject, _ string) error {
	s.mu.Lock()
	t, known := s.tokens[tokenID]
	s.mu.Unlock()
	if !known || t.subject != subject || time.Now().After(t.expires) {
		return errUnknown
	}
	return s.SetUserinfoFromScopes(ctx, info, subject, s.cfg.ClientID, t.scopes)
}

func (s *storage) GetClientByClientID(_ context.Context, id string) (op.Client, error) {
	if id != s.cfg.ClientID {
		return nil, errUnknown
	}
	return client{s.cfg}, nil
}

func (s *storage) AuthorizeClientIDSecret(_ context.Context, id, secret string) error {
	if id != s.cfg.ClientID || subtle.ConstantTimeCompare([]byte(secret), []byte(s.cfg.ClientSecret)) != 1 {
		return errUnknown
	}
	return nil
}

// TerminateSession revokes what was given out for the person.
func (s *storage) TerminateSession(_ context.Context, subject, _ string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, t := range s.tokens {
		if t.subject == subject {
			delete(s.tokens, id)
		}
	}
	return nil
}

func (s *storage) RevokeToken(_ context.Context, id, _, _ string) *oidc.Error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.tokens, id)
	return nil
}

func (s *storage) SigningKey(context.Context) (op.SigningKey, error) { return s.key, nil }

func (s *storage) SignatureAlgorithms(context.Context) ([]jose.SignatureAlgorithm, error) {
	return []jose.SignatureAlgorithm{s.key.SignatureAlgorithm()}, nil
}

func (s *storage) KeySet(context.Context) ([]op.Key, error) {
	return []op.Key{publicKey{s.key}}, nil
}

func (s *storage) Health(context.Context) error { return nil }
