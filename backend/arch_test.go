package backend_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// columns is the dependency table of docs/architecture.md: a package imports only from columns to its left.
var columns = [][]string{
	{"fault", "prose", "check", "search"},
	{"account", "answer", "guidefile", "markup", "study"},
	{"authz"},
	{"postgres", "signin", "mail"},
	{"editorial", "publication"},
	{"letter", "handout"},
	{"httpapi", "page", "jobs"},
	{"cmd"},
}

// inside are imports within a column, each with the reason.
var inside = map[string]string{
	"answer -> account": "proposals and reviews are people's",
}

// rigs serve development and tests, and nothing that is released may import them.
var rigs = []string{"apptest", "postgres/pgtest", "devpg", "devidp", "devmail", "devproc", "bench", "rehearsal"}

// one home each for the technologies.
var homes = map[string][]string{
	"gorm.io/":                           {"postgres"},
	"github.com/casbin/":                 {"authz"},
	"github.com/labstack/echo":           {"httpapi", "bench"}, // bench: the constant answer that reads are measured against
	"github.com/coreos/go-oidc":          {"signin"},
	"github.com/zitadel/oidc":            {"devidp"},
	"github.com/pressly/goose":           {"postgres"},
	"github.com/riverqueue/":             {"postgres"},
	"net/smtp":                           {"mail"},
	"github.com/yuin/goldmark":           {"markup"},
	"github.com/microcosm-cc/":           {"markup"},
	"github.com/open-spaced-repetition/": {"study"},
	"github.com/klauspost/":              {"publication"},
	"modernc.org/sqlite":                 {"handout"},
	"github.com/prometheus/":             {"httpapi", "jobs", "cmd/redraft", "apptest"},
}

// core does no I/O, reads no clock and knows no JSON, SQL or HTTP.
var core = []string{"fault", "prose", "check", "search", "account", "answer", "guidefile", "study"}

var notInCore = []string{"net", "net/http", "os", "database/sql", "encoding/json", "log", "log/slog", "context", "io/fs"}

type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func packages(t *testing.T) map[string]goPackage {
	t.Helper()
	look(t)
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]goPackage{}
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p goPackage
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all[short(p.ImportPath)] = p
	}
	if len(all) < 15 {
		t.Fatalf("only %d packages found", len(all))
	}
	return all
}

// look looks at every source file, so that a kept result of this test is not taken for one of changed files: go test knows which
// files a test looked at, and not which ones a program that it started did.
func look(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Name() == "node_modules" {
			return filepath.SkipDir
		}
		if err == nil && strings.HasSuffix(path, ".go") {
			_, err = os.Stat(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func short(path string) string {
	return strings.TrimPrefix(strings.TrimPrefix(path, "redraft/internal/"), "redraft/")
}

func column(name string) int {
	if strings.HasPrefix(name, "cmd/") {
		name = "cmd"
	}
	return slices.IndexFunc(columns, func(c []string) bool { return slices.Contains(c, name) })
}

func TestWhoMayImportWhom(t *testing.T) {
	t.Parallel()
	for name, p := range packages(t) {
		if slices.Contains(rigs, name) || name == "cmd/devstack" || name == "guides" || name == "redraft" {
			continue
		}
		from := column(name)
		if from < 0 {
			t.Errorf("%s has no place in the table: give it one job and one verb, and a column", name)
			continue
		}
		for _, path := range p.Imports {
			if !strings.HasPrefix(path, "redraft/") {
				continue
			}
			to := short(path)
			switch {
			case slices.Contains(rigs, to):
				t.Errorf("%s imports %s, which is for development and tests only", name, to)
			case to == "guides":
			case column(to) == from && inside[name+" -> "+to] != "":
			case column(to) >= from:
				t.Errorf("%s imports %s, which is not to its left: a request crosses the packages in one direction", name, to)
			}
			if name == "httpapi" && (to == "postgres" || to == "authz") {
				t.Errorf("httpapi imports %s: a handler can neither query nor decide", to)
			}
		}
	}
}

func TestEachTechnologyHasOneHome(t *testing.T) {
	t.Parallel()
	for name, p := range packages(t) {
		for _, path := range p.Imports {
			for prefix, allowed := range homes {
				if strings.HasPrefix(path, prefix) && !slices.Contains(allowed, name) {
					t.Errorf("%s imports %s, whose home is %v: what is in one place can be replaced there", name, path, allowed)
				}
			}
		}
	}
}

func TestTheCoreIsPure(t *testing.T) {
	t.Parallel()
	all := packages(t)
	for _, name := range core {
		for _, path := range all[name].Imports {
			if slices.Contains(notInCore, path) {
				t.Errorf("%s imports %s: the core is functions over values, tested by the thousand in milliseconds", name, path)
			}
		}
	}
}
