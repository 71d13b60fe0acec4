package apptest

import (
	"bufio"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

// Happened is one server-sent event.
type Happened struct{ ID, Kind, Data string }

// Stream is somebody's stream of what happens.
type Stream struct {
	t    testing.TB
	body io.ReadCloser
	in   *bufio.Reader
	Last string // id of the last event that has one
	err  error
}

// Stream opens a stream, from an event on that was seen before (empty: from now on), and waits until it is open.
func (p *Person) Stream(last string) *Stream {
	p.Site.t.Helper()
	res := p.events(last)
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "text/event-stream" {
		p.Site.t.Fatalf("the stream answers %d as %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	s := &Stream{t: p.Site.t, body: res.Body, in: bufio.NewReader(res.Body), Last: last}
	p.Site.t.Cleanup(s.Close)
	if e := s.Next(); e.Kind != "hello" {
		p.Site.t.Fatalf("the stream begins with %+v", e)
	}
	return s
}

// StreamStatus is the status with which a stream is answered that is closed at once.
func (p *Person) StreamStatus() int {
	p.Site.t.Helper()
	res := p.events("")
	_ = res.Body.Close()
	return res.StatusCode
}

func (p *Person) events(last string) *http.Response {
	p.Site.t.Helper()
	req, err := http.NewRequest(http.MethodGet, p.Site.URL+"/api/v1/events", nil)
	if err != nil {
		p.Site.t.Fatal(err)
	}
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	res, err := p.http.Do(req)
	if err != nil {
		p.Site.t.Fatal(err)
	}
	return res
}

// Close ends it from the reader's side.
func (s *Stream) Close() { _ = s.body.Close() }

// Next waits for the next event; at the end of the stream it is the zero one.
func (s *Stream) Next() Happened {
	s.t.Helper()
	var e Happened
	for {
		line, err := s.in.ReadString('\n')
		if err != nil {
			s.err = err
			return Happened{}
		}
		switch name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": "); name {
		case "id":
			e.ID, s.Last = value, value
		case "event":
			e.Kind = value
		case "data":
			e.Data = value
		case "":
			if e.Kind != "" {
				return e
			}
		}
	}
}

// Await reads on until an event of this kind holds these words, and returns everything that came before it.
func (s *Stream) Await(kind, words string) (before []Happened) {
	s.t.Helper()
	for {
		e := s.Next()
		if e.Kind == "" {
			s.t.Fatalf("the stream ended before %s %s; it told %v", kind, words, before)
		}
		if e.Kind == kind && strings.Contains(e.Data, words) {
			return before
		}
		before = append(before, e)
	}
}

// End reads on until the server ends the stream, and returns what it told.
func (s *Stream) End() (told []Happened) {
	s.t.Helper()
	for e := s.Next(); e.Kind != ""; e = s.Next() {
		told = append(told, e)
	}
	if !errors.Is(s.err, io.EOF) {
		s.t.Errorf("the server did not end the stream: %v", s.err)
	}
	return told
}

// StreamFrom opens a stream from an event on, closes it, and returns with what it began.
func (p *Person) StreamFrom(last string) Happened {
	p.Site.t.Helper()
	s := &Stream{t: p.Site.t, body: nil}
	res := p.events(last)
	defer res.Body.Close()
	s.in = bufio.NewReader(res.Body)
	return s.Next()
}
