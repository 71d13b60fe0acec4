package signin_test

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"redraft/internal/signin"
)

const (
	clientID     = "redraft"
	clientSecret = "client-secret-that-nobody-may-see"
	callbackURL  = "http://localhost:8080/signin/callback"
	accessToken  = "access-token-that-nobody-may-see"
)

// idp is an honest OpenID Connect provider that tells lies on request. What it
// hands out it remembers, so that a test can look for it where it must not be.
type idp struct {
	*httptest.Server
	clock *clock

	mu        sync.Mutex
	lie       lie
	signer    key
	published []key
	grants    map[string]grant
	calls     map[string]int
	secrets   []string
}

// lie is how the provider departs from the truth; the zero lie is the truth.
type lie struct {
	discovery func(document map[string]any)
	callback  func(url.Values)
	header    func(header map[string]any)
	claims    func(claims map[string]any)
	payload   func(json []byte) []byte
	idToken   func(honest string) string
	token     func(answer map[string]any)
	userinfo  func(claims map[string]any)
	serve     map[string]http.HandlerFunc
}

type grant struct{ nonce, challenge, redirect string }

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func newIDP(t *testing.T, l lie) *idp {
	t.Helper()
	return startIDP(t, l, httptest.NewServer)
}

func startIDP(t *testing.T, l lie, start func(http.Handler) *httptest.Server) *idp {
	t.Helper()
	p := &idp{
		clock:  &clock{now: time.Date(2031, 5, 6, 7, 8, 9, 0, time.UTC)},
		lie:    l,
		signer: rsaKey("first"),
		grants: map[string]grant{}, calls: map[string]int{},
	}
	p.published = []key{p.signer}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", p.serveDiscovery)
	mux.HandleFunc("GET /keys", p.serveKeys)
	mux.HandleFunc("POST /token", p.serveToken)
	mux.HandleFunc("GET /userinfo", p.serveUserInfo)
	p.Server = start(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.calls[r.URL.Path]++
		instead := p.lie.serve[r.URL.Path]
		p.mu.Unlock()
		if instead != nil {
			instead(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *idp) config() signin.Config {
	return signin.Config{
		Issuer: p.URL, ClientID: clientID, ClientSecret: clientSecret, RedirectURL: callbackURL,
		GroupsClaim: "groups", Now: p.clock.Now,
	}
}

func (p *idp) client(t *testing.T) *signin.Provider {
	t.Helper()
	client, err := signin.New(p.config())
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func (p *idp) tell(l lie) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lie = l
}

func (p *idp) rotate(signer key, published ...key) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.signer, p.published = signer, published
}

func (p *idp) called(path string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.calls[path]
}

// keep remembers a secret. The caller holds the lock.
func (p *idp) keep(secrets ...string) { p.secrets = append(p.secrets, secrets...) }

// authorize is the provider's login page, with a person who says yes.
func (p *idp) authorize(t *testing.T, redirect string) url.Values {
	t.Helper()
	u, err := url.Parse(redirect)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	if q.Get("code_challenge_method") != "S256" || q.Get("response_type") != "code" || q.Get("client_id") != clientID {
		t.Errorf("asked for %v", q)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	code := "code-" + q.Get("state")
	p.grants[code] = grant{q.Get("nonce"), q.Get("code_challenge"), q.Get("redirect_uri")}
	callback := url.Values{"code": {code}, "state": {q.Get("state")}, "iss": {p.URL}}
	p.keep(code, q.Get("state"), q.Get("nonce"))
	if p.lie.callback != nil {
		p.lie.callback(callback)
	}
	return callback
}

// signIn walks the whole way and checks that an error gives nothing away.
func (p *idp) signIn(t *testing.T, client *signin.Provider) (signin.Identity, error) {
	t.Helper()
	redirect, attempt, err := client.Begin(context.Background())
	if err != nil {
		p.checkDiscreet(t, err)
		return signin.Identity{}, err
	}
	callback := p.authorize(t, redirect)
	p.mu.Lock()
	p.keep(clientSecret, accessToken, attempt.Verifier)
	p.mu.Unlock()
	id, err := client.Finish(context.Background(), attempt, callback)
	p.checkDiscreet(t, err)
	return id, err
}

func (p *idp) checkDiscreet(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, secret := range p.secrets {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error %q gives %q away", err, secret)
		}
	}
}

func (p *idp) serveDiscovery(w http.ResponseWriter, _ *http.Request) {
	document := map[string]any{
		"issuer":                                p.URL,
		"authorization_endpoint":                p.URL + "/authorize?tenant=1",
		"token_endpoint":                        p.URL + "/token",
		"jwks_uri":                              p.URL + "/keys",
		"userinfo_endpoint":                     p.URL + "/userinfo",
		"end_session_endpoint":                  p.URL + "/logout?tenant=1",
		"id_token_signing_alg_values_supported": []string{"none", "HS256", "RS256", "ES256"},
		"authorization_response_iss_parameter_supported": true,
	}
	p.mu.Lock()
	change(p.lie.discovery, document)
	p.mu.Unlock()
	answer(w, http.StatusOK, document)
}

func (p *idp) serveKeys(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	keys := []any{}
	for _, k := range p.published {
		keys = append(keys, k.public())
	}
	answer(w, http.StatusOK, map[string]any{"keys": keys})
}

func (p *idp) serveToken(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	code, verifier := r.PostFormValue("code"), r.PostFormValue("code_verifier")
	// The worst that a provider can do with a secret is to say it back.
	quote := strings.Join([]string{code, verifier, clientSecret, accessToken}, " ")
	id, secret, _ := r.BasicAuth()
	if id != clientID || secret != clientSecret {
		answer(w, http.StatusUnauthorized, map[string]any{"error": "invalid_client", "error_description": quote})
		return
	}
	g, ok := p.grants[code]
	delete(p.grants, code)
	sum := sha256.Sum256([]byte(verifier))
	if !ok || base64.RawURLEncoding.EncodeToString(sum[:]) != g.challenge || r.PostFormValue("redirect_uri") != g.redirect {
		answer(w, http.StatusBadRequest, map[string]any{"error": "invalid_grant", "error_description": quote})
		return
	}
	idToken := p.idToken(g.nonce)
	p.keep(idToken)
	tokens := map[string]any{
		"access_token": accessToken, "token_type": "Bearer", "expires_in": 300, "id_token": idToken,
	}
	change(p.lie.token, tokens)
	answer(w, http.StatusOK, tokens)
}

func (p *idp) idToken(nonce string) string {
	now := p.clock.Now().Unix()
	hash := sha256.Sum256([]byte(accessToken))
	claims := map[string]any{
		"iss": p.URL, "aud": clientID, "azp": clientID, "nonce": nonce,
		"iat": now, "exp": now + 300, "nbf": now,
		"at_hash": base64.RawURLEncoding.EncodeToString(hash[:16]),
	}
	maps.Copy(claims, person())
	change(p.lie.claims, claims)
	header := map[string]any{"alg": p.signer.alg(), "kid": p.signer.id, "typ": "JWT"}
	change(p.lie.header, header)
	payload := encode(claims)
	if p.lie.payload != nil {
		payload = p.lie.payload(payload)
	}
	token := sign(p.signer, encode(header), payload)
	if p.lie.idToken != nil {
		token = p.lie.idToken(token)
	}
	return token
}

func (p *idp) serveUserInfo(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+accessToken {
		answer(w, http.StatusUnauthorized, map[string]any{})
		return
	}
	claims := person()
	p.mu.Lock()
	change(p.lie.userinfo, claims)
	p.mu.Unlock()
	answer(w, http.StatusOK, claims)
}

func person() map[string]any {
	return map[string]any{
		"sub": "subject-1", "name": "Ada Example", "email": "ada@example.org", "email_verified": true,
		"groups": []string{"reviewers", "authors"},
	}
}

func change(lie func(map[string]any), truth map[string]any) {
	if lie != nil {
		lie(truth)
	}
}

func encode(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(encode(v))
}
