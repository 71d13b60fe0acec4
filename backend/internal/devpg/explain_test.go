package devpg

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestExplainSaysWhatToDo(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		want string
	}{
		{&os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "the disk that holds /d is full"},
		{errors.New("initdb: could not write: No space left on device"), "the disk that holds /d is full"},
		{&os.PathError{Op: "mkdir", Path: "x", Err: syscall.EROFS}, "cannot be written to"},
		{fmt.Errorf("open: %w", fs.ErrPermission), "/d is not ours"},
		{errors.New("FATAL: database files are incompatible with server"), "another version of PostgreSQL"},
		{errors.New("anything else"), "anything else"},
	} {
		if got := explain("/d", tt.err).Error(); !strings.Contains(got, tt.want) {
			t.Errorf("explain(%v) = %q, want %q in it", tt.err, got, tt.want)
		}
	}
}

func TestNpmPlatform(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ goos, goarch, want string }{
		{"linux", "amd64", "linux-x64"},
		{"linux", "ppc64le", "linux-ppc64"},
		{"darwin", "arm64", "darwin-arm64"},
		{"windows", "amd64", "windows-x64"},
		{"plan9", "amd64", ""},
		{"linux", "riscv64", ""},
	} {
		got, err := npmPlatform(tt.goos, tt.goarch)
		if got != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("npmPlatform(%s, %s) = %q, %v; want %q", tt.goos, tt.goarch, got, err, tt.want)
		}
	}
}

func TestLinkLibrariesMakesWhatIsMissingAndStaysInside(t *testing.T) {
	t.Parallel()
	native := filepath.Join(t.TempDir(), "native")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(native, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(native, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("lib/libx.so.5.18", "code")
	write("pg-symlinks.json", `[{"source":"native/lib/libx.so.5.18","target":"native/lib/libx.so.5"}]`)
	for range 2 { // the second time finds it there
		if err := linkLibraries(native); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(filepath.Join(native, "lib", "libx.so.5")); err != nil || string(got) != "code" {
		t.Errorf("through the link: %q, %v", got, err)
	}
	write("pg-symlinks.json", `[{"source":"native/lib/libx.so.5.18","target":"../outside"}]`)
	if err := linkLibraries(native); err == nil {
		t.Error("a link out of the package was made")
	}
}
