package devpg_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/devpg"
)

func TestServerKeepsItsDataOverARestart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	first := start(t, devpg.Options{Dir: dir})
	exec(t, first.URL(), "CREATE TABLE kept AS SELECT 42 AS n")
	first.Stop()
	first.Stop() // a second time does nothing

	second := start(t, devpg.Options{Dir: dir})
	if got := query[int](t, second.URL(), "SELECT n FROM kept"); got != 42 {
		t.Errorf("after the restart n = %d, want 42", got)
	}
	if a, b := password(t, first.URL()), password(t, second.URL()); a != b {
		t.Error("the password changed between two starts")
	}
}

func TestServerIsWhatTheProductExpects(t *testing.T) {
	t.Parallel()
	s := start(t, devpg.Options{Dir: filepath.Join(t.TempDir(), "pg")})
	for _, tt := range []struct{ sql, want string }{
		{"SHOW cluster_name", devpg.ClusterName},
		{"SHOW fsync", "on"},
		{"SHOW server_encoding", "UTF8"},
		{"SHOW listen_addresses", "127.0.0.1"},
		{"SELECT current_database()", "redraft"},
		{"SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'redraft'", "b C.UTF-8"},
		{"SELECT upper('é')", "É"},
		{"SELECT uuid_extract_version(uuidv7())::text", "7"},
		{"SELECT count(*)::text FROM pg_available_extensions WHERE name IN ('pg_trgm', 'unaccent', 'citext', 'pg_stat_statements')", "4"},
	} {
		if got := query[string](t, s.URL(), tt.sql); got != tt.want {
			t.Errorf("%s = %q, want %q", tt.sql, got, tt.want)
		}
	}
}

func TestServerRefusesAWrongPassword(t *testing.T) {
	t.Parallel()
	s := start(t, devpg.Options{Dir: filepath.Join(t.TempDir(), "pg")})
	u, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(u.User.Username(), "guess")
	if conn, err := pgx.Connect(t.Context(), u.String()); err == nil {
		conn.Close(t.Context())
		t.Error("a wrong password was accepted")
	}
	info, err := os.Stat(filepath.Join(filepath.Dir(dataDir(t, s.URL())), "password"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the password file: %v, %v; want mode 0600", info.Mode(), err)
	}
}

func TestTestServerForgets(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	s := start(t, devpg.Options{Dir: dir, Test: true})
	for _, tt := range []struct{ sql, want string }{
		{"SHOW cluster_name", devpg.TestClusterName},
		{"SHOW fsync", "off"},
		{"SHOW max_connections", "300"},
	} {
		if got := query[string](t, s.URL(), tt.sql); got != tt.want {
			t.Errorf("%s = %q, want %q", tt.sql, got, tt.want)
		}
	}
	s.Stop()
	if _, err := os.Stat(filepath.Join(dir, "data")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the data is still there: %v", err)
	}
}

func TestASecondServerOnTheSameDirectoryIsRefused(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	start(t, devpg.Options{Dir: dir, Test: true})
	_, err := devpg.Start(t.Context(), devpg.Options{Dir: dir, Test: true})
	if !errors.Is(err, devpg.ErrInUse) {
		t.Errorf("second start: %v, want ErrInUse", err)
	}
}

func TestARefusalIsOneSentenceThatSaysWhatToDo(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := t.TempDir()
	if err := os.MkdirAll(filepath.Join(foreign, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		opts devpg.Options
		want string
	}{
		{"nothing installed", devpg.Options{Dir: t.TempDir(), BinDir: t.TempDir()}, "run `make deps`"},
		{"a file in the way", devpg.Options{Dir: file}, "set DATA_DIR"},
		{"something else in data", devpg.Options{Dir: foreign}, "move it away"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, err := devpg.Start(t.Context(), tt.opts)
			if err == nil {
				s.Stop()
				t.Fatal("it started")
			}
			if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %q, want one line with %q", err, tt.want)
			}
		})
	}
}

// start starts a server that ends with the test.
func start(t *testing.T, opts devpg.Options) *devpg.Server {
	t.Helper()
	s, err := devpg.Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(context.Background()) })
	return conn
}

func exec(t *testing.T, url, sql string) {
	t.Helper()
	if _, err := connect(t, url).Exec(t.Context(), sql); err != nil {
		t.Fatal(err)
	}
}

func query[T any](t *testing.T, url, sql string) T {
	t.Helper()
	var v T
	if err := connect(t, url).QueryRow(t.Context(), sql).Scan(&v); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

func dataDir(t *testing.T, url string) string {
	t.Helper()
	return query[string](t, url, "SHOW data_directory")
}

func password(t *testing.T, raw string) string {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := u.User.Password()
	return p
}
