package signin

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	maxDocumentBytes = 256 << 10 // of any answer, after decompression
	maxHeaderBytes   = 64 << 10
	maxRedirects     = 3
)

func newTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	t.MaxResponseHeaderBytes = maxHeaderBytes
	return t
}

// newClients returns one client per step, so that a failure knows its step
// however deep in a library the call was made.
func newClients(transport http.RoundTripper, timeout time.Duration) map[Step]*http.Client {
	clients := make(map[Step]*http.Client)
	for _, step := range []Step{AtDiscovery, AtKeys, AtToken, AtUserInfo} {
		clients[step] = &http.Client{
			Timeout:       timeout,
			Transport:     bounded{step, transport},
			CheckRedirect: step.checkRedirect,
		}
	}
	return clients
}

// bounded reads every answer whole, up to the limit, and lets only those pass
// that the libraries above are to see: they neither limit what they read nor
// keep bodies out of their errors.
type bounded struct {
	step Step
	next http.RoundTripper
}

func (b bounded) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := b.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxDocumentBytes+1))
	if err != nil {
		return nil, err
	}
	if f := inspect(req, resp, body); f != nil {
		return nil, f.during(b.step)
	}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	resp.ContentLength = int64(len(body))
	return resp, nil
}

func inspect(req *http.Request, resp *http.Response, body []byte) *Failure {
	status := resp.StatusCode
	var f *Failure
	switch {
	case len(body) > maxDocumentBytes:
		f = refused(ResponseTooLarge)
	case status >= 500 || status == http.StatusTooManyRequests:
		f = unavailable(ServerError)
		f.Status = status
	case isRedirect(status): // for http.Client, which asks checkRedirect
	case req.Method == http.MethodPost: // oauth2 reads what went wrong from the body
	case status != http.StatusOK:
		f = refused(UnexpectedStatus)
		f.Status = status
	case !json.Valid(body):
		f = refused(ResponseMalformed)
	}
	return f
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// checkRedirect lets a GET move within its own origin. A POST carries the code
// and the secret: it goes where discovery said and nowhere else.
func (s Step) checkRedirect(req *http.Request, via []*http.Request) error {
	first := via[0]
	if first.Method != http.MethodGet || len(via) > maxRedirects || !sameOrigin(req.URL, first.URL) {
		return refused(RedirectRefused).during(s)
	}
	return nil
}

func sameOrigin(a, b *url.URL) bool {
	return a.Scheme == b.Scheme && strings.EqualFold(a.Host, b.Host)
}
