package devproc

import (
	"os"
	"os/exec"
	"syscall"
)

func isolate(cmd *exec.Cmd, _ syscall.Signal) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.CreationFlags |= syscall.CREATE_NEW_PROCESS_GROUP
}

func killGroup(p *os.Process) { _ = p.Kill() }
