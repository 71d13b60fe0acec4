package check

import "regexp"

// secret is the form of something that opens a door; public text is no place for it, and whoever wrote it has to change the lock.
type secret struct {
	form *regexp.Regexp
	what string
}

var doors = []secret{
	{regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----`), "a private key"},
	{regexp.MustCompile(`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`), "a cloud key"},
	{regexp.MustCompile(`\bAIza[0-9A-Za-z_-]{35}`), "a cloud key"},
	{regexp.MustCompile(`\bgh[pousr]_[A-Za-z0-9]{36,}`), "an access token"},
	{regexp.MustCompile(`\bgithub_pat_[A-Za-z0-9_]{22,}`), "an access token"},
	{regexp.MustCompile(`\bglpat-[A-Za-z0-9_-]{20,}`), "an access token"},
	{regexp.MustCompile(`\bxox[abprs]-[A-Za-z0-9-]{10,}`), "an access token"},
	{regexp.MustCompile(`\b[sr]k_live_[0-9A-Za-z]{16,}`), "a payment key"},
	{regexp.MustCompile(`\bsk-[A-Za-z0-9_-]{32,}`), "an access token"},
	{regexp.MustCompile(`\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}`), "a signed token"},
	{regexp.MustCompile(`\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@`), "an address with a password"},
}

var (
	email   = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	example = regexp.MustCompile(`(?i)[@.](?:example(?:\.(?:com|org|net))?|test|invalid|localhost)$`)
	phone   = regexp.MustCompile(`(?:\+|\b00)[1-9][\d ()./-]{7,}\d`)
)

// secrets finds what must not become public: keys and tokens, and with a warning what names a person.
func secrets(text string) (found []Finding) {
	for _, s := range doors {
		for _, at := range s.form.FindAllString(text, -1) {
			found = append(found, Finding{Severity: Error, Message: "This looks like " + s.what + ". Take it out, and have it revoked if it is real.", Excerpt: at[:min(len(at), 8)] + "…"})
		}
		text = s.form.ReplaceAllString(text, "")
	}
	for _, at := range email.FindAllString(text, -1) {
		if !example.MatchString(at) {
			found = append(found, Finding{Severity: Warning, Message: "An e-mail address becomes public.", Excerpt: excerpt(at)})
		}
	}
	for _, at := range phone.FindAllString(text, -1) {
		found = append(found, Finding{Severity: Warning, Message: "A telephone number becomes public.", Excerpt: excerpt(at)})
	}
	return found
}
