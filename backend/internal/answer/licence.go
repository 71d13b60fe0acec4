package answer

import (
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Licence is under what published texts may be used; the zero value says nothing, and every other one has an address that tells all of it.
type Licence struct{ Name, Address string }

// creativeCommons is the SPDX identifier of the licences that sites of texts choose most.
var creativeCommons = regexp.MustCompile(`^CC-(BY(?:-NC)?(?:-SA|-ND)?)-4\.0$`)

const (
	longestLicenceName    = 100
	longestLicenceAddress = 300
)

// ParseLicence reads the SPDX identifier of a Creative Commons licence, or a name and its https address; nothing is the zero value.
// It is false for anything else.
func ParseLicence(text string) (Licence, bool) {
	text = strings.TrimSpace(text)
	switch m := creativeCommons.FindStringSubmatch(text); {
	case text == "":
		return Licence{}, true
	case text == "CC0-1.0":
		return Licence{"CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"}, true
	case m != nil:
		return Licence{"CC " + m[1] + " 4.0", "https://creativecommons.org/licenses/" + strings.ToLower(m[1]) + "/4.0/"}, true
	}
	i := strings.LastIndexByte(text, ' ') + 1
	l := Licence{strings.TrimSpace(text[:i]), text[i:]}
	u, err := url.Parse(l.Address)
	sound := err == nil && u.Scheme == "https" && u.Hostname() != "" && u.User == nil && len(l.Address) <= longestLicenceAddress
	named := l.Name != "" && utf8.ValidString(l.Name) && utf8.RuneCountInString(l.Name) <= longestLicenceName && !strings.ContainsFunc(l.Name, unicode.IsControl)
	if !sound || !named {
		return Licence{}, false
	}
	return l, true
}

// String is the licence in a text that has no links; empty for the zero value.
func (l Licence) String() string {
	if l == (Licence{}) {
		return ""
	}
	return l.Name + " (" + l.Address + ")"
}
