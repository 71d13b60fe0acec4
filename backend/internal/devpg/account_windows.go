package devpg

import (
	"io/fs"
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"
)

const terminate = syscall.SIGTERM

// detach lets cmd go on after us, away from our console.
func detach(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: windows.DETACHED_PROCESS | windows.CREATE_NEW_PROCESS_GROUP}
}

// ownedByUs is always true: the directory for temporary files is private on Windows.
func ownedByUs(fs.FileInfo) bool { return true }
