package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// writeEnvFile writes what other commands need to reach the running stack, in a form that a shell can read too:
//
//	set -a; . .run/env; set +a; bin/redraft role list
//
// Only the owner may read it, because the password is in it. It is there while the stack runs.
func (c config) writeEnvFile() error {
	var b strings.Builder
	for _, entry := range [][2]string{
		{"DATABASE_URL", c.databaseURL},
		{"PUBLIC_URL", c.publicURL},
		{"LISTEN_ADDR", c.listen},
		{"OPS_ADDR", c.ops},
		{"OIDC_ISSUER", c.issuer},
		{"OIDC_CLIENT_ID", c.clientID},
		{"OIDC_CLIENT_SECRET", c.clientSecret},
	} {
		fmt.Fprintf(&b, "%s='%s'\n", entry[0], strings.ReplaceAll(entry[1], "'", `'\''`))
	}
	fresh := c.envFile() + ".new"
	if err := os.WriteFile(fresh, []byte(b.String()), 0o600); err != nil {
		return err
	}
	return os.Rename(fresh, c.envFile())
}

// readEnvFile returns the value of one entry.
func (c config) readEnvFile(name string) (string, error) {
	f, err := os.Open(c.envFile())
	if err != nil {
		return "", err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if value, found := strings.CutPrefix(lines.Text(), name+"='"); found {
			return strings.ReplaceAll(strings.TrimSuffix(value, "'"), `'\''`, "'"), nil
		}
	}
	return "", fmt.Errorf("%s has no %s", c.envFile(), name)
}
