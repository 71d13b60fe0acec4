package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// config is where the parts of the stack listen and keep their things.
type config struct {
	top       string // of the repository
	redraft   string // the built command
	dataDir   string
	listen    string
	ops       string
	idp       string
	publicURL string
	inbox     string // where letters are shown
	webDir    string

	// Given by whoever has a database or an identity provider already.
	databaseURL                                string
	issuer, clientID, clientSecret, firstAdmin string
	letters                                    string // the address at which a browser sees them; empty when they go elsewhere
	smtpURL, mailFrom                          string
}

func readConfig(redraft string, getenv func(string) string) (config, error) {
	top, err := findTop()
	if err != nil {
		return config{}, err
	}
	or := func(name, fallback string) string {
		if v := getenv(name); v != "" {
			return v
		}
		return fallback
	}
	c := config{
		top:     top,
		redraft: redraft,
		dataDir: or("DATA_DIR", filepath.Join(top, ".run")),
		listen:  or("LISTEN_ADDR", "localhost:8080"),
		ops:     or("OPS_ADDR", "localhost:9090"),
		idp:     or("IDP_ADDR", "localhost:8089"),
		inbox:   or("INBOX_ADDR", "localhost:8025"),
		smtpURL: getenv("SMTP_URL"), mailFrom: or("MAIL_FROM", "Redraft <redraft@localhost.example>"),
		webDir:       or("WEB_DIR", filepath.Join(top, "frontend", "dist")),
		databaseURL:  getenv("DATABASE_URL"),
		issuer:       getenv("OIDC_ISSUER"),
		clientID:     or("OIDC_CLIENT_ID", "redraft"),
		clientSecret: getenv("OIDC_CLIENT_SECRET"),
		firstAdmin:   getenv("FIRST_ADMIN"),
	}
	if c.redraft == "" {
		c.redraft = filepath.Join(top, "bin", "redraft")
	}
	c.publicURL = strings.TrimSuffix(or("PUBLIC_URL", browserAddress(c.listen)), "/")
	for _, path := range []*string{&c.redraft, &c.dataDir, &c.webDir} {
		if *path, err = filepath.Abs(*path); err != nil {
			return config{}, err
		}
	}
	for name, address := range map[string]string{"LISTEN_ADDR": c.listen, "OPS_ADDR": c.ops, "IDP_ADDR": c.idp} {
		if _, port, err := net.SplitHostPort(address); err != nil || port == "" || port == "0" {
			return config{}, fmt.Errorf("%s=%s is not an address like localhost:8080", name, address)
		}
	}
	return c, nil
}

func (c config) postgresDir() string { return filepath.Join(c.dataDir, "postgres") }
func (c config) logFile() string     { return filepath.Join(c.dataDir, "redraft.log") }
func (c config) envFile() string     { return filepath.Join(c.dataDir, "env") }

// guides are the files that an empty database begins with.
func (c config) guides() ([]string, error) {
	return filepath.Glob(filepath.Join(c.top, "backend", "guides", "*.md"))
}

// browserAddress is how a browser on this machine reaches a listening address. Always by the same name, because cookies
// and the identity provider know it by that name.
func browserAddress(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return "http://" + listen
	}
	if ip := net.ParseIP(host); host == "" || (ip != nil && ip.IsUnspecified()) {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// findTop looks for the repository from the working directory upwards.
func findTop() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "backend", "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("start it from inside the repository")
		}
		dir = parent
	}
}

// checkPort says in one sentence that a port is taken, and which setting chooses another. A name such as localhost may
// stand for several addresses, and a browser may try any of them first, so all must be free.
func checkPort(setting, address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	hosts := []string{host}
	if host == "localhost" {
		hosts = []string{"localhost", "127.0.0.1", "::1"}
	}
	for _, h := range hosts {
		l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", net.JoinHostPort(h, port))
		if err == nil {
			l.Close()
			continue
		}
		if errors.Is(err, syscall.EADDRINUSE) {
			return fmt.Errorf("port %s is busy: stop the program that uses it, or set %s to another address", port, setting)
		}
		if h == host {
			return fmt.Errorf("cannot listen on %s: %w; set %s to another address", address, err, setting)
		}
	}
	return nil
}
