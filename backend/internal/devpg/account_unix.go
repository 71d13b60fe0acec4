//go:build unix

package devpg

import (
	"io/fs"
	"os"
	"os/exec"
	"syscall"
)

const terminate = syscall.SIGTERM

// detach lets cmd go on after us, away from our terminal.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }

func ownedByUs(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o077 == 0
}
