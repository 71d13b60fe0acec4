package check

import (
	"regexp"
	"slices"
	"strings"
)

// secret is the form of something that opens a door; public text is no place for it, and whoever wrote it has to change the lock.
// Every match holds one of its signs: looking for those first spares nearly every text the slow search for the form.
type secret struct {
	signs []string
	form  *regexp.Regexp
	what  string
}

func (s secret) mayBeIn(text string) bool {
	return slices.ContainsFunc(s.signs, func(sign string) bool { return strings.Contains(text, sign) })
}

var doors = []secret{
	{[]string{"PRIVATE KEY-----"}, regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----`), "a private key"},
	{[]string{"AKIA", "ASIA"}, regexp.MustCompile(`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`), "a cloud key"},
	{[]string{"AIza"}, regexp.MustCompile(`\bAIza[0-9A-Za-z_-]{35}`), "a cloud key"},
	{[]string{"ghp_", "gho_", "ghu_", "ghs_", "ghr_"}, regexp.MustCompile(`\bgh[pousr]_[A-Za-z0-9]{36,}`), "an access token"},
	{[]string{"github_pat_"}, regexp.MustCompile(`\bgithub_pat_[A-Za-z0-9_]{22,}`), "an access token"},
	{[]string{"glpat-"}, regexp.MustCompile(`\bglpat-[A-Za-z0-9_-]{20,}`), "an access token"},
	{[]string{"xox"}, regexp.MustCompile(`\bxox[abprs]-[A-Za-z0-9-]{10,}`), "an access token"},
	{[]string{"k_live_"}, regexp.MustCompile(`\b[sr]k_live_[0-9A-Za-z]{16,}`), "a payment key"},
	{[]string{"sk-"}, regexp.MustCompile(`\bsk-[A-Za-z0-9_-]{32,}`), "an access token"},
	{[]string{".eyJ"}, regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}`), "a signed token"},
	{[]string{"://"}, regexp.MustCompile(`\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@`), "an address with a password"},
}

var (
	email   = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	example = regexp.MustCompile(`(?i)[@.](?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$`)
	phone   = regexp.MustCompile(`(?:\+|\b00)[1-9][\d ()./-]{7,}\d`)
)

// secrets finds what must not become public: keys and tokens, and with a warning what names a person.
func secrets(text string) (found []Finding) {
	for _, s := range doors {
		if !s.mayBeIn(text) {
			continue
		}
		for _, at := range s.form.FindAllString(text, -1) {
			found = append(found, Finding{Severity: Error, Message: "This looks like " + s.what + ". Take it out, and have it revoked if it is real.", Excerpt: at[:min(len(at), 8)] + "…"})
		}
		text = s.form.ReplaceAllString(text, "")
	}
	if strings.Contains(text, "@") {
		for _, at := range email.FindAllString(text, -1) {
			if !example.MatchString(at) {
				found = append(found, Finding{Severity: Warning, Message: "An e-mail address becomes public.", Excerpt: excerpt(at)})
			}
		}
	}
	if strings.Contains(text, "+") || strings.Contains(text, "00") {
		for _, at := range phone.FindAllString(text, -1) {
			found = append(found, Finding{Severity: Warning, Message: "A telephone number becomes public.", Excerpt: excerpt(at)})
		}
	}
	return found
}
