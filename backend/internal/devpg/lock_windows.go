package devpg

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

type lockMode int

const (
	shared    = lockMode(0)
	exclusive = lockMode(windows.LOCKFILE_EXCLUSIVE_LOCK)
	dontWait  = lockMode(windows.LOCKFILE_FAIL_IMMEDIATELY)
)

var errLocked = errors.New("locked by another process")

// lockFile opens a file and locks it until the returned file is closed or the process ends, however it ends.
// With dontWait it returns errLocked when another process is in the way.
func lockFile(name string, mode lockMode) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := windows.LockFileEx(windows.Handle(f.Fd()), uint32(mode), 0, 1, 0, &windows.Overlapped{}); err != nil {
		f.Close()
		if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			return nil, errLocked
		}
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	return f, nil
}
