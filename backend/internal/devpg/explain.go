package devpg

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// explain turns what a machine can be short of into one sentence that says what to do.
func explain(dir string, err error) error {
	text := err.Error()
	switch {
	case errors.Is(err, syscall.ENOSPC), strings.Contains(text, "No space left on device"):
		return fmt.Errorf("the disk that holds %s is full: free some space, or set DATA_DIR to another disk", dir)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("the disk that holds %s cannot be written to: set DATA_DIR to another disk", dir)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s is not ours to read and write: change its owner, or set DATA_DIR to another directory (%w)", dir, err)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("%s is not a directory: set DATA_DIR to another one", dir)
	case strings.Contains(text, "initialized by PostgreSQL version"), strings.Contains(text, "incompatible with server"):
		return fmt.Errorf("the database in %s was made by another version of PostgreSQL: move it away to begin with an empty one", dir)
	}
	return err
}

// isPassing says whether trying again may help.
func isPassing(err error) bool {
	text := err.Error()
	return strings.Contains(text, "Address already in use") ||
		strings.Contains(text, "could not create any TCP/IP sockets") ||
		strings.Contains(text, "pre-existing shared memory block")
}

// tail returns the last lines of a file that were written after from.
func tail(name string, from int64) string {
	f, err := os.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, err := io.ReadAll(io.NewSectionReader(f, from, 64<<10))
	if err != nil {
		return ""
	}
	return lastLines(string(text), 6)
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], " | ")
}
