package backend_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// docs/rules.md names only tests, constraints and functions that exist.
func TestRulesNameWhatThereIs(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	code, err := exec.Command("grep", "-rhE", "^func ", "--include=*.go", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	schema, err := os.ReadFile("internal/postgres/schema.sql")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for line := range strings.Lines(string(table)) {
		columns := strings.Split(line, "|")
		if len(columns) != 7 {
			continue
		}
		for place, column := range columns {
			for _, name := range regexp.MustCompile("`([A-Za-z_.]+)`").FindAllStringSubmatch(column, -1) {
				named++
				switch {
				case place == 4 && !strings.Contains(string(schema), name[1]):
					t.Errorf("the schema has no %s", name[1])
				case place == 5 && !strings.Contains(string(code), "func "+name[1]+"("):
					t.Errorf("there is no test %s", name[1])
				case place == 3 && name[1] != "others" && !regexp.MustCompile(`func (\(\w+ \*?\w+\) )?`+name[1][strings.LastIndex(name[1], ".")+1:]+`\(`).Match(code):
					t.Errorf("there is no function %s", name[1])
				}
			}
		}
	}
	if named < 60 {
		t.Errorf("only %d names were looked up", named)
	}
}
