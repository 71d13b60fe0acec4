// Package devpg starts a real PostgreSQL for development and tests, from the binaries that `make deps` installs with
// npm, so that a fresh machine needs no database and no container. It looks after everything around the server: its
// data directory, its password, its port, its being refused to root, and its end, which comes with the end of the
// process that started it.
//
// It must not know what is stored in the database, and nothing that is deployed may import it.
// Start reading at [Start]; tests use [ForTests].
package devpg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"time"

	"redraft/internal/devproc"
)

// ClusterName and TestClusterName are what `SHOW cluster_name` answers on servers that this package started. A test
// run must refuse to work on any other server than one that answers TestClusterName.
const (
	ClusterName     = "redraft-dev"
	TestClusterName = "redraft-test"
)

// ErrInUse is returned by [Start] when another process already runs a server on the same directory.
var ErrInUse = errors.New("already in use")

// Options say where and how the server runs.
type Options struct {
	// Dir holds everything that belongs to the server; it is created when missing. Required.
	Dir string
	// BinDir is the directory with bin/, lib/ and share/ of PostgreSQL. Empty: what `make deps` installed, looked for
	// from the working directory upwards.
	BinDir string
	// Test makes a server that is fast and forgets: nothing is forced to disk, up to 300 connections, and the data is
	// thrown away before each start and after [Server.Stop].
	Test bool
	// Log receives one line for each step that takes time. May be nil.
	Log io.Writer
}

// Server is a running PostgreSQL.
type Server struct {
	url     string
	dir     cluster
	child   *devproc.Child
	lock    *os.File
	discard bool
	stop    sync.Once
}

// Start starts the server and returns when it answers. What is wrong with the machine (nothing installed, disk full,
// directory not ours) comes back as an error of one sentence that says what to do; it wraps [ErrInUse] when another
// process runs a server on opts.Dir. ctx limits the start only.
func Start(ctx context.Context, opts Options) (*Server, error) {
	if opts.Log == nil {
		opts.Log = io.Discard
	}
	bin, err := findBinaries(opts.BinDir)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return nil, fmt.Errorf("find the directory %s: %w", opts.Dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, explain(dir, err)
	}
	lock, err := lockFile(filepath.Join(dir, "lock"), exclusive|dontWait)
	if err != nil {
		if errors.Is(err, errLocked) {
			return nil, fmt.Errorf("the database in %s is %w by another running Redraft: stop that one first", dir, ErrInUse)
		}
		return nil, explain(dir, err)
	}
	s, err := start(ctx, bin, cluster{dir: dir}, opts)
	if err != nil {
		lock.Close()
		return nil, explain(dir, err)
	}
	s.lock = lock
	return s, nil
}

func start(ctx context.Context, bin binaries, dir cluster, opts Options) (*Server, error) {
	as, err := chooseIdentity(ctx, bin, dir.dir)
	if err != nil {
		return nil, err
	}
	if err := dir.endLeftover(); err != nil {
		return nil, err
	}
	if opts.Test {
		if err := dir.discard(); err != nil {
			return nil, err
		}
	}
	password, err := dir.prepare(ctx, bin, as, opts)
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, discard: opts.Test}
	for attempt := 1; ; attempt++ {
		err := s.launch(ctx, bin, as, password, opts.Test)
		if err == nil {
			return s, nil
		}
		// Another program may have taken the port between our choosing and using it, and the last breaths of a killed
		// server may still hold its shared memory.
		if attempt == 5 || !isPassing(err) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(300 * time.Millisecond):
		}
	}
}

func (s *Server) launch(ctx context.Context, bin binaries, as identity, password string, test bool) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	log, err := s.dir.openLog()
	if err != nil {
		return err
	}
	defer log.Close()
	from, err := log.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	cmd := bin.command("postgres", settings(s.dir.data(), port, test)...)
	cmd.Stdout, cmd.Stderr = log, log
	if err := as.apply(cmd); err != nil {
		return err
	}
	s.child, err = devproc.Start(cmd, syscall.SIGQUIT)
	if err != nil {
		return err
	}
	s.url = serverURL("postgres", password, port)
	if err := s.awaitAnswer(ctx); err != nil {
		s.halt()
		return fmt.Errorf("PostgreSQL did not start (its log is %s): %w: %s", log.Name(), err, tail(log.Name(), from))
	}
	if err := ensureDatabase(ctx, s.url); err != nil {
		s.halt()
		return err
	}
	s.url = serverURL(databaseName, password, port)
	return nil
}

// URL is the connection string, with the password in it, of a superuser on an empty database at the first start.
func (s *Server) URL() string { return s.url }

// Done is closed when the server has ended, whether or not it was asked to.
func (s *Server) Done() <-chan struct{} { return s.child.Done() }

// Stop ends the server; connections that are still open are cut. It returns when the server has ended, after a few
// seconds at most.
func (s *Server) Stop() {
	s.stop.Do(func() {
		s.halt()
		if s.discard {
			_ = s.dir.discard()
		}
		s.lock.Close()
	})
}

// halt asks for a fast shutdown; a server that takes longer is killed and recovers at its next start.
func (s *Server) halt() { s.child.Stop(os.Interrupt, 3*time.Second) }

func serverURL(database, password string, port int) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(superuser, password),
		Host:     net.JoinHostPort(host, strconv.Itoa(port)),
		Path:     "/" + database,
		RawQuery: "sslmode=disable",
	}
	return u.String()
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return 0, fmt.Errorf("find a free port on %s: %w", host, err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
