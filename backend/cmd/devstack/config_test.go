package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSettingsFollowFromOneAnother(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		settings map[string]string
		want     string // PUBLIC_URL; empty: refused
	}{
		{"nothing set", nil, "http://localhost:8080"},
		{"another port", map[string]string{"LISTEN_ADDR": "localhost:9999"}, "http://localhost:9999"},
		{"every interface", map[string]string{"LISTEN_ADDR": ":9999"}, "http://localhost:9999"},
		{"every interface by number", map[string]string{"LISTEN_ADDR": "0.0.0.0:9999"}, "http://localhost:9999"},
		{"behind something", map[string]string{"PUBLIC_URL": "https://redraft.example.org/"}, "https://redraft.example.org"},
		{"no port", map[string]string{"LISTEN_ADDR": "localhost"}, ""},
		{"any port", map[string]string{"OPS_ADDR": "localhost:0"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c, err := readConfig("", func(name string) string { return tt.settings[name] })
			if (err != nil) != (tt.want == "") || (err == nil && c.publicURL != tt.want) {
				t.Errorf("PUBLIC_URL = %q, %v; want %q", c.publicURL, err, tt.want)
			}
		})
	}
}

func TestTheEnvFileGivesBackWhatWasWritten(t *testing.T) {
	t.Parallel()
	c := config{dataDir: t.TempDir(), databaseURL: "postgres://a:it's@127.0.0.1:1/b", clientID: "redraft"}
	if err := c.writeEnvFile(); err != nil {
		t.Fatal(err)
	}
	if got, err := c.readEnvFile("DATABASE_URL"); err != nil || got != c.databaseURL {
		t.Errorf("got %q, %v; want %q", got, err, c.databaseURL)
	}
	if _, err := c.readEnvFile("NOTHING"); err == nil {
		t.Error("an entry that is not there was read")
	}
	if info, err := os.Stat(filepath.Join(c.dataDir, "env")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v; want mode 0600", info, err)
	}
}
