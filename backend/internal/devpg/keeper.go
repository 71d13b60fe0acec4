package devpg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

const (
	keeperVariable    = "REDRAFT_DEVPG_KEEPER"
	keeperBinVariable = "REDRAFT_DEVPG_KEEPER_BINARIES"
	idleLimit         = time.Minute
)

// A test process ends when its tests do, but the server should go on for the next one. So the first test process starts
// itself once more with keeperVariable set, and that second one never comes to main or to any test: it keeps the server.
func init() {
	dir := os.Getenv(keeperVariable)
	if dir == "" {
		return
	}
	if err := keep(sharedDir(dir), os.Getenv(keeperBinVariable), idleLimit); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// keep runs the shared server until no test process has used it for idle.
func keep(dir sharedDir, bin string, idle time.Duration) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, terminate)
	defer stop()
	data, err := TestDataDir()
	if err != nil {
		return err
	}
	server, err := Start(ctx, Options{Dir: filepath.Join(data, "shared"), BinDir: bin, Test: true, Log: os.Stderr})
	if err != nil {
		return err
	}
	defer server.Stop()
	if err := os.WriteFile(dir.url()+".new", []byte(server.URL()+"\n"), 0o600); err != nil {
		return err
	}
	if err := os.Rename(dir.url()+".new", dir.url()); err != nil {
		return err
	}
	defer os.Remove(dir.url())

	lastUse := time.Now()
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-server.Done():
			return fmt.Errorf("the PostgreSQL for tests ended unasked: see %s", filepath.Join(data, "shared", "postgresql.log"))
		case <-tick.C:
		}
		nobody, err := lockFile(dir.users(), exclusive|dontWait)
		if err != nil {
			lastUse = time.Now()
			continue
		}
		if time.Since(lastUse) < idle {
			nobody.Close()
			continue
		}
		// Whoever comes now waits for the lock until the server has gone, and then starts a new one.
		server.Stop()
		_ = os.Remove(dir.url())
		return nobody.Close()
	}
}

// TestDataDir returns a directory of this account for the data of test servers: in memory where there is enough of it,
// among the temporary files elsewhere.
func TestDataDir() (string, error) {
	parent := os.TempDir()
	if free, ok := freeBytes("/dev/shm"); ok && free > 1<<30 {
		parent = "/dev/shm"
	}
	dir := filepath.Join(parent, fmt.Sprintf("redraft-test-data-%d", os.Getuid()))
	return dir, privateDir(dir)
}

// StartForTests starts a test server that nobody else uses, in memory where there is enough of it.
// Errors are those of [Start].
func StartForTests(ctx context.Context, log io.Writer) (*Server, error) {
	parent, err := TestDataDir()
	if err != nil {
		return nil, err
	}
	// Numbered places instead of random ones: what a killed run left in one is thrown away by the next that takes it.
	for place := 1; ; place++ {
		server, err := Start(ctx, Options{Dir: filepath.Join(parent, fmt.Sprintf("own-%d", place)), Test: true, Log: log})
		if !errors.Is(err, ErrInUse) {
			return server, err
		}
	}
}
