package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// TestDatabaseVariable names the environment variable that hands a running server to tests.
const TestDatabaseVariable = "REDRAFT_TEST_DATABASE_URL"

// ForTests returns the connection string of a superuser on a server that tests may do anything with: the one named by
// REDRAFT_TEST_DATABASE_URL, or else one that all test processes of this account share. The first of them starts it; it
// goes on for a minute after the last has ended, so that the next `go test` finds it warm, and takes its data with it.
//
// The caller still has to check that the server says [TestClusterName] before it creates or drops anything.
// Calling it again in the same process returns the first answer.
func ForTests() (string, error) { return forTests() }

var forTests = sync.OnceValues(func() (string, error) {
	if url := os.Getenv(TestDatabaseVariable); url != "" {
		return url, nil
	}
	if _, err := findBinaries(""); err != nil {
		return "", err
	}
	dir, err := testDir()
	if err != nil {
		return "", err
	}
	return shareServer(dir)
})

// inUse keeps the lock that says that this process uses the shared server. It is released by the end of the process.
var inUse *os.File //nolint:unused // held, not read: when it is collected the lock is gone

// shareServer returns the address of the shared server, and starts it when there is none.
func shareServer(dir sharedDir) (string, error) {
	lock, err := lockFile(dir.users(), shared)
	if err != nil {
		return "", err
	}
	inUse = lock
	starting, err := lockFile(dir.starting(), exclusive)
	if err != nil {
		return "", err
	}
	defer starting.Close()
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	if url, err := dir.answering(ctx); err == nil {
		return url, nil
	}
	ended, err := startKeeper(dir)
	if err != nil {
		return "", err
	}
	for {
		if url, err := dir.answering(ctx); err == nil {
			return url, nil
		}
		select {
		case <-ended:
			said, _ := os.ReadFile(dir.log())
			return "", fmt.Errorf("the PostgreSQL for tests did not start: %s", lastLines(string(said), 4))
		case <-ctx.Done():
			return "", fmt.Errorf("the PostgreSQL for tests did not start in time: see %s", dir.log())
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// startKeeper starts this very program again as the keeper of the shared server; see init in keeper.go.
func startKeeper(dir sharedDir) (ended <-chan struct{}, err error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	bin, err := findBinaries("")
	if err != nil {
		return nil, err
	}
	if err := removeIfThere(dir.url()); err != nil {
		return nil, err
	}
	log, err := os.Create(dir.log())
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), keeperVariable+"="+string(dir), keeperBinVariable+"="+string(bin))
	cmd.Dir = string(dir)
	cmd.Stderr = log
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the keeper of the PostgreSQL for tests: %w", err)
	}
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }()
	return done, nil
}

// sharedDir is where test processes of one account meet: two locks, the address, the keeper's log.
type sharedDir string

func (d sharedDir) users() string    { return filepath.Join(string(d), "users") }
func (d sharedDir) starting() string { return filepath.Join(string(d), "starting") }
func (d sharedDir) url() string      { return filepath.Join(string(d), "url") }
func (d sharedDir) log() string      { return filepath.Join(string(d), "keeper.log") }

func (d sharedDir) answering(ctx context.Context) (string, error) {
	text, err := os.ReadFile(d.url())
	if err != nil {
		return "", err
	}
	url := strings.TrimSpace(string(text))
	return url, ping(ctx, url)
}

// testDir makes the directory, and refuses one that somebody else put there for us to walk into.
func testDir() (sharedDir, error) {
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("redraft-test-%d", os.Getuid()))
	if err := privateDir(dir); err != nil {
		return "", err
	}
	return sharedDir(dir), nil
}

// privateDir creates dir for this account alone, or checks that it is so.
func privateDir(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return explain(dir, err)
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return explain(dir, err)
	}
	if !info.IsDir() || !ownedByUs(info) {
		return fmt.Errorf("%s is not a directory of this account alone: remove it", dir)
	}
	return nil
}
