package httpapi

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/account"
	"redraft/internal/editorial"
	"redraft/internal/signin"
)

// cookieNames are the site's cookies: of a session, of a sign-in under way, and of who said without an account whether an answer helped. Under https the __Host- prefix makes a browser refuse one that another host could set.
type cookieNames struct {
	session, signIn, voter string
	secure                 bool
}

func namesFor(public *url.URL) cookieNames {
	if public.Scheme == "https" {
		return cookieNames{"__Host-redraft", "__Host-redraft-sign-in", "__Host-redraft-voter", true}
	}
	return cookieNames{"redraft", "redraft-sign-in", "redraft-voter", false}
}

const (
	keyActor     = "actor"
	sessionRoute = "/api/v1/session"
	searchRoute  = "/api/v1/search"
)

// withoutDatabase are the routes whose own handlers find an answer in memory.
var withoutDatabase = []string{sessionRoute, guidesRoute, searchRoute}

func actor(c echo.Context) account.Actor {
	a, _ := c.Get(keyActor).(account.Actor)
	return a
}

// secret makes 256 random bits in the form in which a cookie carries them.
func secret() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails: it ends the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}

func hashed(secret string) [32]byte { return sha256.Sum256([]byte(secret)) }

const keyNobodyKnown = "nobody known"

// nobodyKnown reports whether it could not be read who the caller is.
func nobodyKnown(c echo.Context) bool { return c.Get(keyNobodyKnown) != nil }

// unrecognised goes on reading for somebody whose session cannot be looked up, as if they had none, and says so. Whatever cannot be
// answered from memory is refused.
func (s *server) unrecognised(c echo.Context, next echo.HandlerFunc, why error) error {
	if c.Request().Method != http.MethodGet {
		return why
	}
	c.Set(keyNobodyKnown, true)
	c.Response().Header().Set("X-Session", "unknown")
	if slices.Contains(withoutDatabase, c.Path()) {
		return next(c)
	}
	sent, err := s.recall(c)
	if !sent {
		return why
	}
	return err
}

// whoAsks reads who has the session, with roles and suspension as they are now. A cookie of no session is an anonymous caller's.
func (s *server) whoAsks(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		cookie, err := c.Cookie(s.cookies.session)
		if err != nil || cookie.Value == "" {
			return next(c)
		}
		ctx, leave := s.Desk.Here(c.Request().Context())
		a, err := s.Desk.Actor(ctx, hashed(cookie.Value))
		leave()
		switch {
		case err != nil && s.Desk.Away() || errors.Is(err, editorial.ErrAway):
			return s.unrecognised(c, next, editorial.ErrAway.Because(err))
		case isNotFound(err):
			s.setCookie(c, s.cookies.session, "", -1)
		case err != nil:
			return err
		default:
			c.Set(keyActor, a)
		}
		return next(c)
	}
}

func (s *server) setCookie(c echo.Context, name, value string, age time.Duration) {
	cookie := &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: s.cookies.secure, SameSite: http.SameSiteLaxMode, MaxAge: int(age / time.Second)}
	if age < 0 {
		cookie.MaxAge = -1
	}
	c.SetCookie(cookie)
}

type meJSON struct {
	ID            uuid.UUID       `json:"id"`
	Name          string          `json:"name"`
	Email         string          `json:"email,omitempty"`
	Roles         []roleJSON      `json:"roles"`
	Suspended     *suspensionJSON `json:"suspended,omitempty"`
	OpenProposals openJSON        `json:"open_proposals"`
	UnreadNotices int             `json:"unread_notices"`
}

type openJSON struct {
	Open  int `json:"open"`
	Limit int `json:"limit"`
}

func (s *server) readSession(c echo.Context) error {
	v, err := s.Desk.Session(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	out := struct {
		Person *meJSON `json:"person"`
		Can    canJSON `json:"can"`
	}{nil, canOf(v.Can)}
	if !v.Actor.Anonymous() {
		out.Person = &meJSON{v.Actor.Person, v.Actor.Name, v.Actor.Email, rolesOf(v.Actor.Roles), suspensionOf(v.Actor.Suspended), openJSON{v.Open, v.Limit}, v.UnreadNotices}
	}
	return private(c, "", out)
}

func (s *server) signOut(c echo.Context) error {
	everywhere := c.QueryParam("everywhere") == "true"
	out := struct {
		ProviderLogoutURL *string `json:"provider_logout_url"`
	}{}
	if a := actor(c); !a.Anonymous() {
		cookie, err := c.Cookie(s.cookies.session)
		if err != nil {
			return err
		}
		if err := s.Desk.SignOut(c.Request().Context(), hashed(cookie.Value)); err != nil {
			return err
		}
		if everywhere {
			if err := s.Desk.SignOutEverywhere(c.Request().Context(), a.Person); err != nil {
				return err
			}
		}
		if to, known := s.SignIn.LogoutURL(c.Request().Context(), s.PublicURL.String()+"/"); known {
			out.ProviderLogoutURL = &to
		}
	}
	s.setCookie(c, s.cookies.session, "", -1)
	return private(c, "", out)
}

// beginSignIn sends the browser to the identity provider and remembers where it was.
func (s *server) beginSignIn(c echo.Context) error {
	// A page that is read says "Sign in" to everybody until it knows who reads.
	if cookie, err := c.Cookie(s.cookies.session); err == nil && cookie.Value != "" && c.QueryParam("if_needed") != "" {
		if a, err := s.Desk.Actor(c.Request().Context(), hashed(cookie.Value)); err == nil && !a.Anonymous() {
			c.Response().Header().Set("Cache-Control", "no-store")
			return c.Redirect(http.StatusFound, returnTo(c.QueryParam("return_to")))
		}
	}
	redirect, attempt, err := s.SignIn.Begin(c.Request().Context())
	if err != nil {
		return s.signInFailed(c, err, "/")
	}
	browser := secret()
	in := editorial.SignIn{Browser: hashed(browser), Nonce: attempt.Nonce, Verifier: attempt.Verifier, ReturnTo: returnTo(c.QueryParam("return_to"))}
	if err := s.Desk.BeginSignIn(c.Request().Context(), hashed(attempt.State), in); err != nil {
		return err
	}
	s.setCookie(c, s.cookies.signIn, browser, 10*time.Minute)
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Redirect(http.StatusFound, redirect)
}

// returnTo is where to go after signing in: an address of this site, whatever was asked for.
func returnTo(asked string) string {
	u, err := url.Parse(asked)
	if err != nil || len(asked) > 2000 || !strings.HasPrefix(asked, "/") || strings.HasPrefix(asked, "//") || u.IsAbs() || u.Host != "" ||
		strings.ContainsFunc(asked, func(r rune) bool { return r < ' ' || r == '\\' || r == 0x7f || r == utf8.RuneError }) ||
		strings.HasPrefix(u.Path, "/auth/") || strings.HasPrefix(u.Path, "/api/") || strings.HasPrefix(u.Path, "//") {
		return "/"
	}
	return asked
}

// finishSignIn checks what came back from the provider and opens a session with a new id.
func (s *server) finishSignIn(c echo.Context) error {
	ctx := c.Request().Context()
	query := c.QueryParams()
	var attempt signin.Attempt
	back := "/"
	if cookie, err := c.Cookie(s.cookies.signIn); err == nil && len(query["state"]) == 1 {
		in, err := s.Desk.TakeSignIn(ctx, hashed(query.Get("state")), hashed(cookie.Value))
		switch {
		case err == nil:
			attempt = signin.Attempt{State: query.Get("state"), Nonce: in.Nonce, Verifier: in.Verifier}
			back = in.ReturnTo
		case !isNotFound(err):
			return err
		}
	}
	s.setCookie(c, s.cookies.signIn, "", -1)
	who, err := s.SignIn.Finish(ctx, attempt, query)
	if err != nil {
		return s.signInFailed(c, err, back)
	}
	session := secret()
	n := editorial.Newcomer{Issuer: who.Issuer, Subject: who.Subject, Name: displayName(who), Groups: who.Groups}
	if who.EmailVerified {
		n.Email = who.Email
	}
	if old, err := c.Cookie(s.cookies.session); err == nil {
		if err := s.Desk.SignOut(ctx, hashed(old.Value)); err != nil {
			return err
		}
	}
	if err := s.Desk.Arrive(ctx, n, s.Welcome, hashed(session), requestID(c)); err != nil {
		return err
	}
	s.setCookie(c, s.cookies.session, session, 90*24*time.Hour)
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.Redirect(http.StatusSeeOther, back)
}

// displayName is what a person is called here: the name that the provider gives, or the first characters of its name for them.
func displayName(who signin.Identity) string {
	name := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r < ' ' || r == utf8.RuneError {
			return ' '
		}
		return r
	}, who.Name)), " ")
	if name == "" {
		name = "Member " + who.Subject[:min(6, len(who.Subject))]
	}
	if runes := []rune(name); len(runes) > 100 {
		name = string(runes[:100])
	}
	return name
}

var failedPage = template.Must(template.New("failed").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not signed in – Redraft</title></head>
<body><main><h1>{{.Title}}</h1><p>{{.Detail}}</p><p><a href="/auth/sign-in?return_to={{.Back}}">Sign in again</a> or <a href="{{.Back}}">go on reading without an account</a>.</p>
<p><small>Request {{.RequestID}}{{with .Reason}}, {{.}}{{end}}</small></p></main></body></html>`))

// signInFailed tells a person in words that they are not signed in, and what to do.
func (s *server) signInFailed(c echo.Context, err error, back string) error {
	view := struct{ Title, Detail, Back, RequestID, Reason string }{"You are not signed in", "The identity provider's answer could not be trusted, so nothing was done.", back, requestID(c), ""}
	code := http.StatusBadRequest
	switch {
	case errors.Is(err, signin.ErrCancelled):
		view.Detail = "Signing in was cancelled."
	case errors.Is(err, signin.ErrUnavailable):
		view.Title, view.Detail, code = "Signing in does not work right now", "The identity provider does not answer. Reading goes on without it.", http.StatusServiceUnavailable
		c.Response().Header().Set("Retry-After", "10")
	}
	if failure, ok := errors.AsType[*signin.Failure](err); ok {
		view.Reason = string(failure.Reason)
	}
	s.Log.Warn("sign-in failed", "request_id", requestID(c), "error", err)
	var b strings.Builder
	if err := failedPage.Execute(&b, view); err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.HTML(code, b.String())
}

func validUTF8(s string) bool { return utf8.ValidString(s) }
