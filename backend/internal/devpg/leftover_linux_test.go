package devpg_test

import (
	"context"
	"fmt"
	"os"
	osexec "os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"redraft/internal/devpg"
)

// superviseVariable makes this test binary start a server on the directory that it names, say its address, and wait to
// be killed.
const superviseVariable = "DEVPG_TEST_SUPERVISE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(superviseVariable); dir != "" {
		s, err := devpg.Start(context.Background(), devpg.Options{Dir: dir})
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println(s.URL())
		select {}
	}
	os.Exit(m.Run())
}

func TestAKilledSupervisorLeavesNoProcessAndNoBrokenData(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	var server int
	for round := range 3 {
		supervisor := osexec.Command(os.Args[0])
		supervisor.Env = append(os.Environ(), superviseVariable+"="+dir)
		out, err := supervisor.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := supervisor.Start(); err != nil {
			t.Fatal(err)
		}
		var url string
		if _, err := fmt.Fscanln(out, &url); err != nil || !strings.HasPrefix(url, "postgres://") {
			t.Fatalf("the supervisor said %q, %v", url, err)
		}
		exec(t, url, "CREATE TABLE IF NOT EXISTS kept (n int)")
		exec(t, url, "INSERT INTO kept VALUES ("+strconv.Itoa(round)+")")
		server = postmaster(t, dir)
		if err := supervisor.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = supervisor.Wait()
	}
	s := start(t, devpg.Options{Dir: dir})
	if got := query[int](t, s.URL(), "SELECT count(*) FROM kept"); got != 3 {
		t.Errorf("%d rows survived, want 3", got)
	}
	// Whoever adopted it may take a moment to bury it, so what counts is that it runs no program any more.
	for range 500 {
		if _, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", server)); err != nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("process %d outlived its supervisor", server)
}

func TestAPidFileThatNamesSomebodyElseHarmsNobody(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	start(t, devpg.Options{Dir: dir}).Stop()
	// What a crash leaves behind when the number was given to another process since: here to this one.
	text := strconv.Itoa(os.Getpid()) + "\n" + filepath.Join(dir, "data") + "\n"
	if err := os.WriteFile(filepath.Join(dir, "data", "postmaster.pid"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, devpg.Options{Dir: dir})
}

func postmaster(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}
