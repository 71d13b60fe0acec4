package devidp

import (
	"context"
	"embed"
	"html/template"
	"net/http"
	"strings"

	"github.com/zitadel/oidc/v3/pkg/op"
)

//go:embed login.html login.css
var files embed.FS

var page = template.Must(template.ParseFS(files, "login.html"))

// login shows the people, and takes the choice.
type login struct {
	store       *storage
	people      []Person
	issuer      string
	formTargets []string
	callback    func(context.Context, string) string
}

type view struct {
	Title, Intro string
	Request      string
	People       []Person
}

func (l login) show(w http.ResponseWriter, r *http.Request) {
	id := r.URL.Query().Get("request")
	if asked, err := l.store.AuthRequestByID(r.Context(), id); err != nil || asked.Done() {
		l.expired(w)
		return
	}
	l.render(w, http.StatusOK, view{
		Title: "Who are you today?", Intro: "These people live on this machine only. Choose one to sign in; there is no password.",
		Request: id, People: l.people,
	})
}

func (l login) choose(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 8<<10)
	id := r.PostFormValue("request")
	if err := l.store.choose(id, r.PostFormValue("person")); err != nil {
		l.expired(w)
		return
	}
	http.Redirect(w, r, l.callback(op.ContextWithIssuer(r.Context(), l.issuer), id), http.StatusSeeOther)
}

func (l login) expired(w http.ResponseWriter) {
	l.render(w, http.StatusBadRequest, view{
		Title: "This sign-in is over", Intro: "It was used already, or it is older than ten minutes. Go back to where you came from and sign in again.",
	})
}

func (l login) signedOut(w http.ResponseWriter, _ *http.Request) {
	l.render(w, http.StatusOK, view{Title: "You are signed out", Intro: "You can close this page."})
}

func (l login) home(w http.ResponseWriter, _ *http.Request) {
	l.render(w, http.StatusOK, view{
		Title: "Local identity provider", Intro: "It lets the people of the development stack sign in. Start from Redraft itself.",
	})
}

func (l login) styles(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, files, "login.css")
}

func (l login) render(w http.ResponseWriter, status int, v view) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	// Browsers apply form-action to where a form's answer redirects to, and that is the client.
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' "+strings.Join(l.formTargets, " "))
	w.WriteHeader(status)
	_ = page.Execute(w, v)
}
