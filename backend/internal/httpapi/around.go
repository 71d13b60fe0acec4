package httpapi

import (
	"context"
	"encoding/binary"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
)

// contentPolicy lets the page load its own files and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const keyAsked = "asked"

// asked is the context of the request without its time limit: it ends when nobody waits for the answer any more.
func asked(c echo.Context) context.Context {
	if ctx, bounded := c.Get(keyAsked).(context.Context); bounded {
		return ctx
	}
	return c.Request().Context()
}

// statusGaveUp is what a request is logged and counted as that its client gave up; nobody receives it.
const statusGaveUp = 499

func requestID(c echo.Context) string { return c.Response().Header().Get("X-Request-Id") }

// apiPolicy lets an answer of the API do nothing at all, should somebody open it as a page.
const apiPolicy = "default-src 'none'; frame-ancestors 'none'"

// header is one of a response. Its value is shared by all of them, and nobody changes it in place.
type header struct {
	name  string // as net/http writes it
	value []string
}

// alwaysOf are the headers of every response of a site; documentOf are those that are added or replaced where a browser shows a page: they
// say what a page may do, and no answer of the API is one. Writing and reading headers is most of what an answer from memory costs.
func alwaysOf(public *url.URL) []header {
	all := []header{
		{"Content-Security-Policy", []string{apiPolicy}},
		{"X-Content-Type-Options", []string{"nosniff"}},
		{"Cross-Origin-Resource-Policy", []string{"same-origin"}},
	}
	if public.Scheme == "https" {
		all = append(all, header{"Strict-Transport-Security", []string{"max-age=31536000"}})
	}
	return all
}

var documentOf = []header{
	{"Content-Security-Policy", []string{contentPolicy}},
	{"Referrer-Policy", []string{"strict-origin-when-cross-origin"}},
	{"Cross-Origin-Opener-Policy", []string{"same-origin"}},
	{"Permissions-Policy", []string{"camera=(), geolocation=(), microphone=(), payment=()"}},
}

func add(h http.Header, all []header) {
	for _, one := range all {
		h[one.name] = one.value
	}
}

// isAPI tells the routes of the API from those that a browser shows.
func isAPI(c echo.Context) bool { return strings.HasPrefix(c.Path(), "/api") }

// requestName is a UUIDv7 of a time. It names a request and guards nothing, so it is made without the lock and the reading of
// random bytes that an id of what is kept has.
func requestName(at time.Time) string {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], uint64(at.UnixMilli())<<16|7<<12|rand.Uint64()>>52) //nolint:gosec // a time after 1970; nothing secret
	binary.BigEndian.PutUint64(id[8:], 2<<62|rand.Uint64()>>2)                             //nolint:gosec // nothing secret
	return id.String()
}

// around names the request, sets the headers that every response carries, catches panics, and logs and measures once.
func (s *server) around(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		start := time.Now()
		h := c.Response().Header()
		add(h, s.always)
		if !isAPI(c) {
			add(h, documentOf)
		}
		h["X-Request-Id"] = []string{requestName(start)}
		defer func() {
			p := recover()
			if p == http.ErrAbortHandler { //nolint:errorlint // a panic is compared as net/http compares it
				panic(p)
			}
			begun := c.Response().Committed
			switch {
			case p != nil:
				err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
				c.Error(err)
			case err != nil && !begun && asked(c).Err() != nil:
				_ = c.NoContent(statusGaveUp)
			case err != nil:
				c.Error(err)
			}
			s.note(c, time.Since(start))
			if err != nil && begun {
				panic(http.ErrAbortHandler) // cuts the connection: a part is not to be taken for the whole
			}
			err = nil
		}()
		return s.enter(c, next)
	}
}

// pageLabel is the route of everything that is not of the API.
const pageLabel = "page"

// note logs a request without anything that somebody wrote, and measures it.
func (s *server) note(c echo.Context, took time.Duration) {
	route, status := c.Path(), c.Response().Status
	if route == "" || strings.HasSuffix(route, "*") {
		route = pageLabel
	}
	if !lasting(c) {
		s.requests.of(method(c.Request().Method), route, status).Observe(took.Seconds())
	}
	level := slog.LevelInfo
	if status < 400 && c.Request().Method == http.MethodGet {
		level = slog.LevelDebug
	}
	if !s.Log.Enabled(c.Request().Context(), level) {
		return
	}
	s.Log.Log(c.Request().Context(), level, "request", "request_id", requestID(c), "method", method(c.Request().Method), "route", route, "status", status, "ms", float64(took.Microseconds())/1000)
}

// method keeps made-up methods out of labels.
func method(m string) string {
	switch m {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return m
	}
	return "other"
}

// address is the caller's: that of the connection, unless it is a proxy that the site trusts, which then is asked for the one
// before it, and so on.
func (s *server) address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	var hops []string
	for _, line := range r.Header.Values("X-Forwarded-For") {
		hops = append(hops, strings.Split(line, ",")...)
	}
	for len(hops) > 0 && s.trusts(host) {
		before := strings.TrimSpace(hops[len(hops)-1])
		if _, err := netip.ParseAddr(before); err != nil {
			break
		}
		host, hops = before, hops[:len(hops)-1]
	}
	return host
}

func (s *server) trusts(host string) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(s.TrustedProxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap()) })
}
