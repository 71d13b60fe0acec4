package authz

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden matrix")

// The golden file is the permission table of the product; a change of the policy has to change it, where a reviewer sees it.
func TestMatrixIsTheGoldenOne(t *testing.T) {
	t.Parallel()
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	got := p.Matrix()
	const golden = "testdata/matrix.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the policy no longer is the golden matrix; look at the difference, then go test ./internal/authz -update\n%s", got)
	}
}

func TestEveryLineOfThePolicyNamesAPermission(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, p := range Permissions {
		known[string(p)] = true
	}
	used := map[string]bool{}
	for _, line := range newLines(policyText) {
		part := strings.Split(line, ", ")
		if len(part) != 4 || part[0] != "p" {
			continue
		}
		if !known[part[3]] {
			t.Errorf("%q: no such permission", line)
		}
		used[part[3]] = true
	}
	for p := range known {
		if !used[p] {
			t.Errorf("nobody may %s", p)
		}
	}
}
