package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"

	"redraft/internal/devproc"
)

// environment is how the command redraft is told everything. Settings that we do not speak of pass through.
func (c config) environment() []string {
	return append(os.Environ(),
		"DATABASE_URL="+c.databaseURL,
		"OIDC_ISSUER="+c.issuer,
		"OIDC_CLIENT_ID="+c.clientID,
		"OIDC_CLIENT_SECRET="+c.clientSecret,
		"OIDC_GROUP_ROLES="+moderatorsGroup+"=moderator",
		"OIDC_SCOPES=openid profile email groups",
		"FIRST_ADMIN="+c.firstAdmin,
		"PUBLIC_URL="+c.publicURL,
		"LISTEN_ADDR="+c.listen,
		"OPS_ADDR="+c.ops,
		"WEB_DIR="+c.webDir,
		"SMTP_URL="+c.smtpURL,
		"MAIL_FROM="+c.mailFrom,
	)
}

// redraftCommand prepares the command; what it says goes to out.
func (c config) redraftCommand(out io.Writer, args ...string) *exec.Cmd {
	cmd := exec.Command(c.redraft, args...) //nolint:noctx // devproc ends it, first with SIGTERM
	cmd.Env = c.environment()
	cmd.Stdout, cmd.Stderr = out, out
	return cmd
}

// runRedraft runs a command of redraft to its end, or to the end of ctx.
func (c config) runRedraft(ctx context.Context, out io.Writer, args ...string) error {
	child, err := devproc.Start(c.redraftCommand(out, args...), syscall.SIGKILL)
	if err != nil {
		return err
	}
	select {
	case <-child.Done():
		return child.Err()
	case <-ctx.Done():
		child.Stop(syscall.SIGTERM, stopLimit)
		return ctx.Err()
	}
}

// logged runs a command of redraft whose output goes to the log, and brings its last words along when it fails.
func (c config) logged(ctx context.Context, log *os.File, args ...string) error {
	err := c.runRedraft(ctx, log, args...)
	if err == nil || ctx.Err() != nil {
		return err
	}
	// As a text: the exit code of this command is not ours to pass on.
	return fmt.Errorf("`redraft %s` failed (%s): %s", args[0], err.Error(), lastWords(log.Name()))
}

// openLog starts the log anew, readable to the owner only.
func (c config) openLog() (*os.File, error) {
	return os.OpenFile(c.logFile(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY|os.O_APPEND, 0o600)
}

func lastWords(name string) string {
	text, err := os.ReadFile(filepath.Clean(name))
	if err != nil {
		return "its log cannot be read"
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], "\n  ") + "\n  (all of it: " + name + ")"
}
