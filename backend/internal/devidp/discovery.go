package devidp

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/zitadel/oidc/v3/pkg/oidc"
	"github.com/zitadel/oidc/v3/pkg/op"
)

// discovery serves the library's document, narrowed to what this provider really does.
func discovery(issuer string, provider *op.Provider, store *storage) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		doc := op.CreateDiscoveryConfig(op.ContextWithIssuer(r.Context(), issuer), provider, store)
		doc.ResponseTypesSupported = []string{string(oidc.ResponseTypeCode)}
		doc.ResponseModesSupported = []string{string(oidc.ResponseModeQuery)}
		doc.GrantTypesSupported = []oidc.GrantType{oidc.GrantTypeCode}
		doc.TokenEndpointAuthMethodsSupported = []oidc.AuthMethod{oidc.AuthMethodBasic, oidc.AuthMethodPost}
		doc.DeviceAuthorizationEndpoint = ""
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(struct {
			*oidc.DiscoveryConfiguration
			IssParameterSupported bool `json:"authorization_response_iss_parameter_supported"`
		}{doc, true})
	})
}

// answersNameIssuer adds the issuer to every answer that is sent to the client through the browser (RFC 9207), which the
// library does not do.
func answersNameIssuer(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/authorize" && r.URL.Path != "/authorize/callback" {
			next.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(&answer{ResponseWriter: w, cfg: cfg}, r)
	})
}

type answer struct {
	http.ResponseWriter
	cfg Config
}

func (a *answer) WriteHeader(status int) {
	location := a.Header().Get("Location")
	for _, uri := range a.cfg.RedirectURIs {
		// The library's own steps go to other addresses, and those are not the client's business.
		if location != uri && !strings.HasPrefix(location, uri+"?") && !strings.HasPrefix(location, uri+"&") {
			continue
		}
		if to, err := url.Parse(location); err == nil {
			query := to.Query()
			query.Set("iss", a.cfg.Issuer)
			to.RawQuery = query.Encode()
			a.Header().Set("Location", to.String())
		}
		break
	}
	a.ResponseWriter.WriteHeader(status)
}
