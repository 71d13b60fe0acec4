package httpapi

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/account"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

const (
	heartbeat   = 15 * time.Second
	writeWithin = 10 * time.Second // one message to a reader
	eventsRoute = "/api/v1/events"
)

// lasting reports whether an answer lasts as long as its reader looks, and is not bound by the time of a request.
func lasting(c echo.Context) bool { return c.Path() == eventsRoute }

// events tells what happens for as long as the caller looks, in the form of server-sent events.
func (s *server) events(c echo.Context) error {
	if actor(c).Anonymous() {
		return errUnauthenticated
	}
	cookie, err := c.Cookie(s.cookies.session)
	if err != nil {
		return errUnauthenticated
	}
	resume, err := resumeFrom(c)
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	here, leave := s.Desk.Here(ctx)
	defer leave()
	stream, missed, err := s.Live.Subscribe(here, actor(c), hashed(cookie.Value), resume)
	if err != nil {
		return err
	}
	defer stream.Close()
	s.streams.Inc()
	defer s.streams.Dec()
	h := c.Response().Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "private, no-store")
	h.Set("X-Accel-Buffering", "no") // a proxy hands each message on at once
	c.Response().WriteHeader(http.StatusOK)
	if isHead(c.Request()) {
		return nil
	}
	out := http.NewResponseController(c.Response())
	_ = out.SetReadDeadline(time.Time{}) // that of the whole request has to end no stream
	within := func() error { return out.SetWriteDeadline(time.Now().Add(writeWithin)) }
	defer func() { _ = within() }() // the mark by which the reader knows that this is the end is written too
	say := func(text string) error {
		if err := within(); err != nil {
			return err
		}
		if _, err := c.Response().Write([]byte(text)); err != nil {
			return err
		}
		return out.Flush()
	}
	for _, m := range missed {
		if say(eventText(m)) != nil {
			return nil
		}
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		text := ": still here\n\n"
		select {
		case <-ctx.Done():
			return nil
		case m, open := <-stream.Messages:
			if !open {
				return nil
			}
			text = eventText(m)
		case <-beat.C:
		}
		if say(text) != nil { // the reader is gone
			return nil
		}
	}
}

// resumeFrom reads the last event that the caller saw: from the header that browsers send when they reconnect, or from the address,
// where they begin anew.
func resumeFrom(c echo.Context) (int64, error) {
	text := c.Request().Header.Get("Last-Event-ID")
	if text == "" {
		text = c.QueryParam("last_event_id")
	}
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0, fault.InvalidField("header:Last-Event-ID", "form", "Last-Event-ID is the id of an event of this stream.")
	}
	return n, nil
}

// eventText is a message as one server-sent event. Its data is one line, because JSON escapes the others.
func eventText(m editorial.Message) string {
	var name string
	var data any
	switch {
	case m.Reset:
		name, data = "reset", struct{}{}
	case m.Hello:
		name, data = "hello", struct{}{}
	case m.Version != nil:
		name, data = "version", struct {
			Guide    string `json:"guide"`
			Question string `json:"question"`
			Version  int    `json:"version"`
		}{m.Version.GuideSlug, m.Version.QuestionSlug, m.Version.Version}
	case m.Presence != nil:
		people := []refJSON{}
		for _, p := range m.Presence.People {
			people = append(people, refOf(p))
		}
		name, data = "presence", struct {
			Proposal uuid.UUID `json:"proposal"`
			People   []refJSON `json:"people"`
		}{m.Presence.Proposal, people}
	default:
		if name = "proposal"; m.Discussed {
			name = "discussion"
		}
		data = struct {
			Proposal uuid.UUID `json:"proposal"`
		}{m.Proposal}
	}
	body, _ := json.Marshal(data) // made of strings and numbers
	var b strings.Builder
	if m.Seq > 0 {
		fmt.Fprintf(&b, "id: %d\n", m.Seq)
	}
	fmt.Fprintf(&b, "event: %s\ndata: %s\n\n", name, body)
	return b.String()
}

func (s *server) holdLease(c echo.Context) error { return s.lease(c, s.Desk.Lease) }
func (s *server) endLease(c echo.Context) error  { return s.lease(c, s.Desk.EndLease) }

// lease notes that the caller looks at a proposal, or ceases to. Nothing is decided by it, so it takes no key and names no tag.
func (s *server) lease(c echo.Context, do func(context.Context, account.Actor, uuid.UUID) error) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	if _, err := s.posted(c, nil, false, nil); err != nil {
		return err
	}
	if err := do(c.Request().Context(), actor(c), id); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.NoContent(http.StatusNoContent)
}
