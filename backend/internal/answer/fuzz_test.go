package answer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What is accepted is in the one form in which it is compared, hashed and published, and stays as it is when it is submitted again.
func FuzzContent(f *testing.F) {
	for _, text := range []string{
		"", "A text.", "a\r\nb\rc", " \t a \n", "e\u0301", "\u00e9", "a\x00b", "a\u0085b", "\xff", "\ufeffa", "\u2028", "\ufffe", "\U0001fffe", "a\u200db",
		strings.Repeat("ü", MaxBody), strings.Repeat("u\u0308", MaxBody), strings.Repeat("x", MaxBody+1), "\u1e9b\u0323", "\ufb01", "\u212b", "\u3000a\u3000",
	} {
		f.Add(text, text)
	}
	f.Fuzz(func(t *testing.T, guidance, body string) {
		c, err := NewContent(guidance, body)
		if err != nil {
			if c != (Content{}) {
				t.Errorf("a refused text comes back: %q", c)
			}
			return
		}
		if !utf8.ValidString(guidance) || !utf8.ValidString(body) {
			t.Errorf("%q and %q are accepted", guidance, body)
		}
		for _, s := range []string{c.Guidance, c.Body} {
			if !norm.NFC.IsNormalString(s) || strings.ContainsAny(s, "\r\x00") || strings.TrimSpace(s) != s {
				t.Errorf("%q is not normal", s)
			}
		}
		if n := utf8.RuneCountInString(c.Body); n < 1 || n > MaxBody {
			t.Errorf("a body of %d characters is accepted", n)
		}
		if n := utf8.RuneCountInString(c.Guidance); n > MaxGuidance {
			t.Errorf("guidance of %d characters is accepted", n)
		}
		again, err := NewContent(c.Guidance, c.Body)
		if err != nil || again != c || again.Hash() != c.Hash() {
			t.Errorf("%q submitted again is %q, %v", c, again, err)
		}
		if spaced, err := NewContent(c.Guidance, strings.ReplaceAll(c.Body, " ", "  ")); err == nil && spaced.WordHash() != c.WordHash() {
			t.Errorf("white space alone makes other words: %q, %q", c, spaced)
		}
	})
}
