package httpapi

import (
	"net/http"
	"net/netip"
	"net/url"

	"github.com/labstack/echo/v4"
)

// Routes lists "METHOD /path" of every route of the API, with path parameters as the OpenAPI document writes them.
func Routes() map[string]bool {
	e := newServer(Config{PublicURL: &url.URL{Scheme: "http", Host: "localhost"}}).routes()
	out := map[string]bool{}
	for _, r := range e.Routes() {
		if r.Method != echo.RouteNotFound {
			out[r.Method+" "+r.Path] = true
		}
	}
	return out
}

// ReturnTo is where somebody lands who asked to return there.
func ReturnTo(asked string) string { return returnTo(asked) }

// Address is the address that the server believes a request comes from.
func Address(r *http.Request, trusted ...netip.Prefix) string {
	return newServer(Config{PublicURL: &url.URL{Scheme: "http", Host: "localhost"}, TrustedProxies: trusted}).address(r)
}

// Cookies tells the names of the cookies of a site at an address, and whether they are sent under https only.
func Cookies(public string) (session, signIn string, secure bool) {
	u, _ := url.Parse(public)
	n := namesFor(u)
	return n.session, n.signIn, n.secure
}

// Household is what counts as one address.
func Household(address string) string { return household(address) }
