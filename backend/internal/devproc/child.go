// Package devproc runs the child processes of the development stack so that none of them outlives its parent: a child
// gets a process group of its own (Ctrl-C in the terminal reaches only the parent, which then stops things in order),
// and on Linux the kernel ends it when the parent is killed.
//
// It knows nothing of what the children do. It is for development and tests, never for the product itself.
// Start reading at [Start].
package devproc

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// Child is a running process that was started by [Start].
type Child struct {
	cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// Start starts cmd in a process group of its own. When this process dies, however it dies, the child is sent onDeath
// (Linux only; elsewhere onDeath is ignored). Settings already in cmd.SysProcAttr are kept.
func Start(cmd *exec.Cmd, onDeath syscall.Signal) (*Child, error) {
	isolate(cmd, onDeath)
	c := &Child{cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		// The kernel watches the thread that started the child, not the process, so this thread has to live as long
		// as the child. It is never unlocked: it ends with this goroutine.
		runtime.LockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			c.err = cmd.Wait()
			close(c.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	return c, nil
}

// Run starts cmd as [Start] does and waits for its end. It returns what [exec.Cmd.Wait] returns.
func Run(cmd *exec.Cmd, onDeath syscall.Signal) error {
	c, err := Start(cmd, onDeath)
	if err != nil {
		return err
	}
	<-c.done
	return c.err
}

// Done is closed when the child has ended.
func (c *Child) Done() <-chan struct{} { return c.done }

// Err says how the child ended: nil for exit code 0. Only to be called after Done is closed.
func (c *Child) Err() error { return c.err }

// Pid is the number of the child's process.
func (c *Child) Pid() int { return c.cmd.Process.Pid }

// Signal sends sig to the child alone. A child that has ended already is no error.
func (c *Child) Signal(sig os.Signal) error {
	if err := c.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

// Stop asks the child to end with sig, waits for at most grace, and then kills its whole process group.
// It returns when the child has ended, and says whether it ended within grace.
func (c *Child) Stop(sig os.Signal, grace time.Duration) bool {
	if err := c.Signal(sig); err != nil {
		grace = 0 // a system without this signal (Windows)
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	select {
	case <-c.done:
		return true
	case <-timer.C:
	}
	killGroup(c.cmd.Process)
	<-c.done
	return false
}
