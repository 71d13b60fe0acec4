package devpg

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// endLeftover ends a server that outlived the process that started it, which happens on systems where the kernel does
// not end it for us, or while it is still shutting down. We hold the lock of the directory, so it is nobody's.
//
// The file postmaster.pid alone proves nothing: after a crash its number may belong to any other program by now.
func (c cluster) endLeftover() error {
	name := filepath.Join(c.data(), "postmaster.pid")
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || pid <= 0 || !runsOn(pid, c.data()) {
		return removeIfThere(name)
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return removeIfThere(name)
	}
	for _, step := range []struct {
		signal os.Signal
		wait   time.Duration
	}{{os.Interrupt, 5 * time.Second}, {syscall.SIGQUIT, 5 * time.Second}, {os.Kill, 2 * time.Second}} {
		_ = p.Signal(step.signal)
		for end := time.Now().Add(step.wait); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			if !runsOn(pid, c.data()) {
				return removeIfThere(name)
			}
		}
	}
	return fmt.Errorf("an older PostgreSQL (process %d) still runs on %s and does not end: end it and start again", pid, c.data())
}

func removeIfThere(name string) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
