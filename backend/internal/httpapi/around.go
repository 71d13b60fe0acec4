package httpapi

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
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

// headersOf are those of every response of a site. The values are shared by all of them, and nobody changes them in place.
func headersOf(public *url.URL) http.Header {
	h := http.Header{}
	h.Set("Content-Security-Policy", contentPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
	if public.Scheme == "https" {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	return h
}

// around names the request, sets the headers that every response carries, catches panics, and logs and measures once.
func (s *server) around(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		start := time.Now()
		h := c.Response().Header()
		maps.Copy(h, s.always)
		h["X-Request-Id"] = []string{uuid.Must(uuid.NewV7()).String()}
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

// note logs a request without anything that somebody wrote, and measures it.
func (s *server) note(c echo.Context, took time.Duration) {
	route, status := c.Path(), c.Response().Status
	if route == "" || strings.HasSuffix(route, "*") {
		route = "page"
	}
	if !lasting(c) {
		s.requests.WithLabelValues(method(c.Request().Method), route, statusText(status)).Observe(took.Seconds())
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

// statusText is a status as a label, for the usual ones without making it anew.
func statusText(status int) string {
	switch status {
	case http.StatusOK:
		return "200"
	case http.StatusNotModified:
		return "304"
	}
	return strconv.Itoa(status)
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
