package devpg

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// runsOn says whether the process is a PostgreSQL that works in data, which is where the main process of a server goes.
func runsOn(pid int, data string) bool {
	program, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
	if err != nil || strings.TrimSuffix(filepath.Base(program), " (deleted)") != "postgres" {
		return false
	}
	at, err := os.Stat(fmt.Sprintf("/proc/%d/cwd", pid))
	if err != nil {
		return false
	}
	want, err := os.Stat(filepath.Clean(data))
	return err == nil && os.SameFile(at, want)
}
