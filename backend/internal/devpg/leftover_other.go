//go:build !linux

package devpg

import (
	"os/exec"
	"strconv"
	"strings"
)

// runsOn says whether the process is a PostgreSQL that was started on data.
func runsOn(pid int, data string) bool {
	said, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(string(said), "postgres") && strings.Contains(string(said), data)
}
