package page

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

// given is an answer of the API that the page brings along, so that whoever takes over needs not ask again.
type given struct {
	Address string          `json:"address"`
	Etag    string          `json:"etag"`
	Body    json.RawMessage `json:"body"`
}

// unanswered is what the API said instead of an answer.
type unanswered struct {
	status int
	after  string // the Retry-After
}

func (u *unanswered) Error() string { return "the API answers " + http.StatusText(u.status) }

// ask asks the API, within this process, what anybody without a session may read: the request carries no cookie. So nothing that is not
// published can get onto a page, and what a page says is what the API says.
func (s *Site) ask(r *http.Request, address string, into any) (given, error) {
	u, err := url.Parse(address)
	if err != nil {
		return given{}, err
	}
	q := r.Clone(r.Context())
	q.Method, q.URL, q.RequestURI, q.Body, q.ContentLength = http.MethodGet, u, address, http.NoBody, 0
	q.Header = http.Header{}
	for _, name := range []string{"X-Forwarded-For", "User-Agent"} { // whose share of costly requests this is
		if v := r.Header.Values(name); len(v) > 0 {
			q.Header[name] = v
		}
	}
	w := &kept{header: http.Header{}, status: http.StatusOK}
	s.API.ServeHTTP(w, q)
	if w.status != http.StatusOK {
		return given{}, &unanswered{w.status, w.header.Get("Retry-After")}
	}
	if err := json.Unmarshal(w.body.Bytes(), into); err != nil {
		return given{}, err
	}
	return given{address, w.header.Get("ETag"), w.body.Bytes()}, nil
}

// kept is a response that is kept.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *kept) Header() http.Header         { return k.header }
func (k *kept) WriteHeader(status int)      { k.status = status }
func (k *kept) Write(b []byte) (int, error) { return k.body.Write(b) }
