package check

import (
	"strings"
	"testing"
)

// Written in pieces, so that nobody's search for secrets finds this file.
func TestEveryFormOfSecretIsFound(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Ab3d", 12)
	for _, secret := range []string{
		"-----BEGIN " + "PRIVATE KEY-----", "-----BEGIN EC " + "PRIVATE KEY-----",
		"AKIA" + strings.Repeat("B", 16), "ASIA" + strings.Repeat("7", 16), "AIza" + long[:35],
		"ghp" + "_" + long, "gho" + "_" + long, "ghu" + "_" + long, "ghs" + "_" + long, "ghr" + "_" + long,
		"github" + "_pat_" + long, "glpat" + "-" + long, "xoxb" + "-" + long, "xoxp" + "-" + long,
		"sk" + "_live_" + long, "rk" + "_live_" + long, "sk" + "-" + long,
		"eyJ" + long + ".eyJ" + long + "." + long, "postgres://me:" + "secret@db.internal/x",
	} {
		found := secrets("Before " + secret + " after.")
		if len(found) != 1 || found[0].Severity != Error {
			t.Errorf("%s…: %v", secret[:6], found)
		}
		for _, f := range found {
			if len(secret) > 24 && strings.Contains(f.Excerpt, secret) {
				t.Errorf("%s… is told in full", secret[:6])
			}
		}
	}
}

func TestOrdinaryProseHoldsNoSecret(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"A risk-averse team asks twice.", "See https://example.org/a:b and mailto:me@example.org.", "Call ghost_writers, or a desk-bound colleague.",
		"In 2000 there were 100 of them; by 2005, 1 000 000.",
	} {
		if found := secrets(text); len(found) > 0 {
			t.Errorf("%s: %v", text, found)
		}
	}
}
