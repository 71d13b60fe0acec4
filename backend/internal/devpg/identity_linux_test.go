package devpg

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// Containers often refuse namespaces to root, so both ways of not being root are tried wherever the tests are root.
func TestRootRunsPostgresAsSomebodyElse(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root has to become somebody else")
	}
	bin, err := findBinaries("")
	if err != nil {
		t.Fatal(err)
	}
	nobody, err := asUser("nobody")
	if err != nil {
		t.Skip("this machine has no user nobody")
	}
	namespace := inNamespace(os.Getegid())
	dir := filepath.Join(t.TempDir(), "entered by root only", "pg")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	// One after the other on the same data: a machine may allow today what it refused yesterday.
	tried := 0
	for _, as := range []identity{nobody, namespace, nobody} {
		if err := as.try(t.Context(), bin, dir); err != nil {
			t.Logf("this machine refuses uid %d: %v", as.uid, err)
			continue
		}
		tried++
		c := cluster{dir: dir}
		password, err := c.prepare(t.Context(), bin, as, Options{Log: t.Output()})
		if err != nil {
			t.Fatal(err)
		}
		s := &Server{dir: c}
		if err := s.launch(t.Context(), bin, as, password, true); err != nil {
			t.Fatal(err)
		}
		s.halt()
		info, err := os.Stat(filepath.Join(c.data(), "PG_VERSION"))
		if err != nil {
			t.Fatal(err)
		}
		if got := int(info.Sys().(*syscall.Stat_t).Uid); got != as.uid {
			t.Errorf("the data belongs to uid %d, want %d", got, as.uid)
		}
	}
	if tried == 0 {
		t.Error("root can start no PostgreSQL on this machine")
	}
}
