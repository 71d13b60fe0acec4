package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// banner tells what one can do now. It is printed only when all of it is true.
func banner(c config, took time.Duration) string {
	var b strings.Builder
	line := func(label, text string) { fmt.Fprintf(&b, "  %-10s %s\n", label, text) }
	fmt.Fprintf(&b, "\n  Redraft is ready (%.1f s)\n\n", took.Seconds())
	line("Open", c.publicURL)
	b.WriteByte('\n')
	if c.clientSecretIsOurs() {
		for i, p := range people {
			label := ""
			if i == 0 {
				label = "Sign in as"
			}
			role, does, _ := strings.Cut(p.Blurb, ": ")
			line(label, fmt.Sprintf("%-16s %-12s %s", p.Name, strings.ToLower(role), does))
		}
		b.WriteByte('\n')
	} else {
		line("Sign in at", c.issuer)
	}
	if c.letters != "" {
		line("Letters", c.letters)
	}
	line("Data", short(c.dataDir))
	line("Log", short(c.logFile()))
	line("Health", browserAddress(c.ops)+"/readyz")
	line("Stop", "Ctrl-C")
	b.WriteByte('\n')
	return b.String()
}

// clientSecretIsOurs says whether people sign in at the local identity provider.
func (c config) clientSecretIsOurs() bool { return c.issuer == browserAddress(c.idp) }

// short writes a path from the working directory when it lies below it.
func short(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(dir, path); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}
