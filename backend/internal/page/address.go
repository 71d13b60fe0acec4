package page

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// kind is what a page of the reading room shows.
type kind string

const (
	front    kind = "front"
	guide    kind = "guide"
	question kind = "question"
	history  kind = "history"
	version  kind = "version"
	compare  kind = "compare"
	missing  kind = "missing"
)

// wanted is a page of the reading room that somebody asks for.
type wanted struct {
	kind            kind
	address         string // without a slash at its end and without a query
	guide, question string
	number          int
	query           url.Values
}

var number = regexp.MustCompile(`^[1-9]\d{0,6}$`)

func isSlug(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}

// desks are pages that the shell answers alone, and that lie where a question's would.
var desks = map[string]bool{"manage": true, "policy": true, "study": true}

// read tells pages that are filled here from those of people who signed in, which the shell answers alone.
func read(u *url.URL) (wanted, bool) {
	w := wanted{kind: missing, address: u.Path}
	if u.RawQuery != "" {
		w.query = u.Query()
	}
	if u.Path == "/" {
		w.kind = front
		return w, true
	}
	w.address = strings.TrimSuffix(u.Path, "/")
	part := strings.Split(w.address, "/")[1:]
	if part[0] != "guides" || len(part) == 1 {
		return w, false
	}
	for _, p := range part {
		if !isSlug(p) {
			return w, true
		}
	}
	w.guide = part[1]
	if len(part) > 2 {
		w.question = part[2]
	}
	switch {
	case len(part) == 2:
		w.kind = guide
	case len(part) == 3 && desks[w.question], len(part) == 4 && part[3] == "improve":
		return w, false
	case len(part) == 3:
		w.kind = question
	case len(part) == 4 && part[3] == "history":
		w.kind = history
	case len(part) == 4 && part[3] == "compare":
		w.kind = compare
	case len(part) == 5 && part[3] == "versions" && number.MatchString(part[4]):
		w.kind = version
		w.number, _ = strconv.Atoi(part[4])
	}
	return w, true
}

// api is the address of the guide or the question in the API.
func (w wanted) api() string {
	address := "/api/v1/guides/" + w.guide
	if w.question != "" {
		address += "/questions/" + w.question
	}
	return address
}

// asked is a number of the query; absent when it is none.
func (w wanted) asked(name string, absent int) int {
	if n, err := strconv.Atoi(w.query.Get(name)); err == nil {
		return n
	}
	return absent
}
