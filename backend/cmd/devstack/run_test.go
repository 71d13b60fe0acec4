package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"redraft/internal/devpg"
)

func TestTheStackKeepsItsDataAndLeavesNothingRunning(t *testing.T) {
	t.Parallel()
	settings := newSettings(t)

	// The end that nobody plans: the supervisor is killed and can tidy up nothing.
	first := play(t, settings)
	said := first.untilReady(t)
	for _, p := range people {
		if !strings.Contains(said, p.Name) {
			t.Errorf("the banner does not name %s:\n%s", p.Name, said)
		}
	}
	if !strings.Contains(said, settings["PUBLIC_URL"]) || !strings.Contains(said, "starter guides") {
		t.Errorf("the first start said:\n%s", said)
	}
	info, err := os.Stat(filepath.Join(settings["DATA_DIR"], "env"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the env file: %v, %v; want mode 0600", info, err)
	}
	if err := first.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.cmd.Wait()

	// A second start finds every port free again, the data in place, and imports nothing.
	second := play(t, settings)
	if said := second.untilReady(t); strings.Contains(said, "starter guides") {
		t.Errorf("the second start imported again:\n%s", said)
	}
	if err := second.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := second.cmd.Wait(); err != nil {
		t.Errorf("after Ctrl-C: %v, want exit code 0", err)
	}
	for _, name := range []string{"LISTEN_ADDR", "OPS_ADDR", "IDP_ADDR"} {
		if err := checkPort(name, settings[name]); err != nil {
			t.Errorf("after Ctrl-C: %v", err)
		}
	}
	if _, err := os.Stat(filepath.Join(settings["DATA_DIR"], "env")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the env file, with the password in it, is still there: %v", err)
	}
}

func TestABusyPortIsOneSentence(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"LISTEN_ADDR", "OPS_ADDR", "IDP_ADDR"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := net.Listen("tcp", "localhost:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			settings := newSettings(t)
			_, port, _ := net.SplitHostPort(l.Addr().String())
			settings[name] = "localhost:" + port
			err = run(t.Context(), []string{"--redraft", os.Args[0]}, func(n string) string { return settings[n] }, io.Discard)
			if err == nil || !strings.Contains(err.Error(), "port "+port+" is busy") || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want one line that names port %s and %s", err, port, name)
			}
		})
	}
}

func TestImportIntoAStackThatIsNotRunning(t *testing.T) {
	t.Parallel()
	settings := newSettings(t)
	guide := filepath.Join(t.TempDir(), "guide.md")
	if err := os.WriteFile(guide, []byte("# A guide\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args string
		want string
	}{
		{"", "name the file"},
		{guide + ".missing", "cannot read the guide"},
		{guide, ""},
	} {
		cmd := playing(t, settings, append([]string{"import", "--redraft", os.Args[0]}, strings.Fields(tt.args)...)...)
		said, err := cmd.CombinedOutput()
		if (err != nil) != (tt.want != "") || !strings.Contains(string(said), tt.want) {
			t.Errorf("import %q: %v, %s; want %q", tt.args, err, said, tt.want)
		}
	}
}

func TestPGPassesOnHowTheCommandEnded(t *testing.T) {
	t.Parallel()
	cmd := playing(t, newSettings(t), "pg", "--test", "--exec", "--", "sh", "-c", "echo $"+devpg.TestDatabaseVariable+"; exit 7")
	said, err := cmd.Output()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != 7 {
		t.Errorf("got %v, want exit code 7", err)
	}
	if !strings.HasPrefix(string(said), "postgres://") {
		t.Errorf("the command saw the address %q", said)
	}
}

// newSettings are those of a stack on ports that are free, with a directory of its own.
func newSettings(t *testing.T) map[string]string {
	t.Helper()
	s := map[string]string{"DATA_DIR": filepath.Join(t.TempDir(), "run"), "WEB_DIR": t.TempDir()}
	for _, name := range []string{"LISTEN_ADDR", "OPS_ADDR", "IDP_ADDR"} {
		l, err := net.Listen("tcp", "localhost:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close() // all are held until all are chosen
		s[name] = "localhost:" + strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
	}
	s["PUBLIC_URL"] = "http://" + s["LISTEN_ADDR"]
	return s
}

// playing prepares this test binary to play devstack.
func playing(t *testing.T, settings map[string]string, args ...string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Env = append(os.Environ(), playVariable+"=1", devpg.TestDatabaseVariable+"=", "DATABASE_URL=", "OIDC_ISSUER=", "FIRST_ADMIN=")
	for name, value := range settings {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	return cmd
}

type stack struct {
	cmd *exec.Cmd
	out *bufio.Reader
}

func play(t *testing.T, settings map[string]string) *stack {
	t.Helper()
	cmd := playing(t, settings, "run", "--redraft", os.Args[0])
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = cmd.Stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Signal(syscall.SIGTERM); _ = cmd.Wait() })
	return &stack{cmd: cmd, out: bufio.NewReader(out)}
}

// untilReady returns what the stack said, up to the last line of the banner.
func (s *stack) untilReady(t *testing.T) string {
	t.Helper()
	var said strings.Builder
	for {
		line, err := s.out.ReadString('\n')
		fmt.Fprint(&said, line)
		if strings.Contains(line, "Ctrl-C") {
			return said.String()
		}
		if err != nil {
			t.Fatalf("it ended before it was ready:\n%s", said.String())
		}
	}
}
