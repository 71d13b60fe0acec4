//go:build unix

package devpg

import (
	"errors"
	"os"
	"syscall"
)

type lockMode int

const (
	shared    = lockMode(syscall.LOCK_SH)
	exclusive = lockMode(syscall.LOCK_EX)
	dontWait  = lockMode(syscall.LOCK_NB)
)

var errLocked = errors.New("locked by another process")

// lockFile opens a file and locks it until the returned file is closed or the process ends, however it ends.
// With dontWait it returns errLocked when another process is in the way.
func lockFile(name string, mode lockMode) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), int(mode))
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errLocked
		}
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	return f, nil
}
