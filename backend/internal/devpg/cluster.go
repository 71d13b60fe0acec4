package devpg

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"redraft/internal/devproc"
)

// cluster is the directory of one server:
//
//	data/           what PostgreSQL keeps
//	password        of the superuser, readable to the owner only
//	postgresql.log
//	lock            held while a process of ours runs the server
type cluster struct{ dir string }

func (c cluster) data() string     { return filepath.Join(c.dir, "data") }
func (c cluster) password() string { return filepath.Join(c.dir, "password") }

const logLimitBytes = 10 << 20

// openLog opens the server's log, and starts it anew when it has grown long.
func (c cluster) openLog() (*os.File, error) {
	name := filepath.Join(c.dir, "postgresql.log")
	flags := os.O_CREATE | os.O_RDWR | os.O_APPEND
	if info, err := os.Stat(name); err == nil && info.Size() > logLimitBytes {
		flags |= os.O_TRUNC
	}
	return os.OpenFile(name, flags, 0o600)
}

// discard throws the data away, and with it the password.
func (c cluster) discard() error {
	return errors.Join(os.RemoveAll(c.data()), os.RemoveAll(c.password()), os.RemoveAll(c.data()+".new"))
}

// prepare makes sure that there is a cluster that the server can be started on, and returns its password.
func (c cluster) prepare(ctx context.Context, bin binaries, as identity, opts Options) (string, error) {
	_, err := os.Stat(filepath.Join(c.data(), "PG_VERSION"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(c.data()); err == nil {
			return "", fmt.Errorf("%s is not a database: move it away", c.data())
		}
		return c.create(ctx, bin, as, opts)
	case err != nil:
		return "", err
	}
	text, err := os.ReadFile(c.password())
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s is missing: put it back, or move %s away to begin with an empty database", c.password(), c.dir)
	}
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(text)), as.own(c.data())
}

// create runs initdb in a directory beside the final one and moves it there when it is complete, so that an initdb
// that was interrupted is simply done again.
func (c cluster) create(ctx context.Context, bin binaries, as identity, opts Options) (string, error) {
	fmt.Fprintln(opts.Log, "Creating the database …")
	fresh := c.data() + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return "", err
	}
	if err := os.Mkdir(fresh, 0o700); err != nil {
		return "", err
	}
	password := rand.Text()
	if err := os.WriteFile(c.password(), []byte(password+"\n"), 0o600); err != nil {
		return "", err
	}
	if err := errors.Join(as.own(fresh), as.own(c.password())); err != nil {
		return "", err
	}
	err := c.initdb(ctx, bin, as, fresh, opts.Test, "--locale=C.UTF-8")
	if err != nil && strings.Contains(err.Error(), "invalid locale") {
		// A system without C.UTF-8: PostgreSQL's own is used for text all the same.
		err = c.initdb(ctx, bin, as, fresh, opts.Test, "--locale=C", "--builtin-locale=C.UTF-8")
	}
	if err != nil {
		return "", err
	}
	return password, os.Rename(fresh, c.data())
}

func (c cluster) initdb(ctx context.Context, bin binaries, as identity, data string, test bool, locale ...string) error {
	args := append([]string{
		"-D", data, "--username=" + superuser, "--pwfile=" + c.password(),
		"--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--no-instructions",
	}, locale...)
	if test {
		// Tests open thousands of connections, and the race detector makes the work of proving a password an expense of its own.
		args = append(args, "--no-sync", "--set=scram_iterations=1")
	}
	cmd := bin.command("initdb", args...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := as.apply(cmd); err != nil {
		return err
	}
	child, err := devproc.Start(cmd, syscall.SIGKILL)
	if err != nil {
		return err
	}
	select {
	case <-child.Done():
	case <-ctx.Done():
		child.Stop(os.Interrupt, 0)
		return ctx.Err()
	}
	if err := child.Err(); err != nil {
		return fmt.Errorf("create the database: %w: %s", err, lastLines(said.String(), 4))
	}
	return nil
}
