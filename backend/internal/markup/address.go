package markup

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

const maxAddressLength = 2_048

// address resolves the destination of a link as Markdown means it (backslashes,
// entities) and reports whether it may be shown. It is strict: what browsers are
// known to read in more than one way is not an address.
func address(destination []byte) (string, bool) {
	if len(destination) > 2*maxAddressLength {
		return "", false // Not worth resolving.
	}
	resolved := string(util.URLEscape(destination, true))
	if resolved == "" || len(resolved) > maxAddressLength {
		return "", false
	}
	for _, b := range []byte(resolved) {
		if b <= ' ' || b >= 0x7F || b == '\\' {
			return "", false
		}
	}
	u, err := url.Parse(resolved)
	if err != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		// No name before the host: "https://bank.example@other.example" deceives.
		return resolved, u.Opaque == "" && u.Hostname() != "" && u.User == nil
	case "mailto":
		return resolved, u.Opaque != ""
	case "":
		// A path of this site. "//host" is another site in disguise, and "page" would
		// depend on where the text is shown.
		return resolved, u.Host == "" && ownPath(resolved) && ownPath(u.Path)
	}
	return "", false
}

// ownPath is asked of a path as written and as decoded: what is between us and
// the reader may decode it.
func ownPath(path string) bool {
	return strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") && !strings.ContainsRune(path, '\\') &&
		!strings.ContainsFunc(path, unicode.IsControl)
}
