package httpapi_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"redraft/internal/apptest"
)

func TestHeadAnswersLikeGet(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}} // which Go's client wants of GET only
	for _, path := range []string{"/api/v1/guides", "/api/v1" + question, "/api/v1/guides/alpha/export", "/api/v1/guides/none", "/api/v1/proposals"} {
		get, err := client.Get(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = get.Body.Close()
		head, err := client.Head(s.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = head.Body.Close()
		if head.StatusCode != get.StatusCode {
			t.Errorf("HEAD %s: %d, and GET %d", path, head.StatusCode, get.StatusCode)
		}
		for _, name := range []string{"Etag", "Content-Type", "Cache-Control", "Vary", "Content-Disposition"} {
			if head.Header.Get(name) != get.Header.Get(name) {
				t.Errorf("HEAD %s: %s is %q, and GET has %q", path, name, head.Header.Get(name), get.Header.Get(name))
			}
		}
	}
	r := s.Visitor().Do("PUT", "/guides", nil).WantCode(t, 405, "method_not_allowed")
	if got := r.Header.Get("Allow"); got != "GET, HEAD, POST" {
		t.Errorf("Allow is %q", got)
	}
	c := dial(t, s)
	res, err := http.Head(s.URL + "/auth/sign-in")
	if err != nil {
		t.Fatal(err)
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusMethodNotAllowed || number(t, c, "SELECT count(*) FROM sign_in") != 0 {
		t.Errorf("HEAD of the sign-in answers %d", res.StatusCode)
	}
}

// Who gives a request up leaves no warning and no failure behind, whatever it was waiting for.
func TestARequestThatIsGivenUpIsNoFailure(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	var log lockedBuffer
	quiet := s.Logged(&log)
	cleo, c := s.SignIn("cleo").At(quiet), dial(t, s)
	tx, err := c.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(context.Background(), "LOCK TABLE guide, question IN ACCESS EXCLUSIVE MODE"); err != nil {
		t.Fatal(err)
	}
	ctx, giveUp := context.WithCancel(context.Background())
	done := make(chan error)
	go func() {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, quiet.URL+"/api/v1"+question+"/versions/1", nil) // which is not in memory
		if err == nil {
			_, err = http.DefaultClient.Do(req)
		}
		done <- err
	}()
	other := dial(t, s)
	for number(t, other, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0 {
		// it is not waiting yet
	}
	giveUp()
	if err := <-done; err == nil {
		t.Fatal("the request was answered")
	}
	for !strings.Contains(log.String(), "status=499") {
		if strings.Contains(log.String(), "level=WARN") || strings.Contains(log.String(), "level=ERROR") {
			break
		}
	}
	if text := log.String(); strings.Contains(text, "level=WARN") || strings.Contains(text, "level=ERROR") {
		t.Errorf("it was logged as a failure:\n%s", text)
	}
	if err := tx.Rollback(context.Background()); err != nil {
		t.Fatal(err)
	}
	cleo.Get(question).Want(t, 200)
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
