package devpg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"

	"redraft/internal/devproc"
)

// identity is who PostgreSQL runs as. PostgreSQL refuses to run as root.
type identity struct {
	attr     *syscall.SysProcAttr
	uid, gid int
	// blind: between becoming this user and starting the program no directory of root's can be passed.
	blind bool
}

// inside is root's number inside a namespace; any but 0 would do.
const inside = 65534

// capDacOverride lets a process pass directories that its user may not enter.
const capDacOverride = 1

// chooseIdentity finds a way to run that this machine allows: as we are; when that is root, as root under another
// number in a user namespace (files stay root's, nobody is created); and where namespaces are refused, as in most
// containers, as the user postgres or nobody, who then owns the data.
func chooseIdentity(ctx context.Context, bin binaries, dir string) (identity, error) {
	uid, gid := os.Geteuid(), os.Getegid()
	if uid != 0 {
		return identity{uid: uid, gid: gid}, nil
	}
	choices := []identity{inNamespace(gid)}
	for _, name := range []string{"postgres", "nobody"} {
		if as, err := asUser(name); err == nil {
			choices = append(choices, as)
		}
	}
	var refusals error
	for _, as := range choices {
		err := as.try(ctx, bin, dir)
		if err == nil {
			return as, nil
		}
		refusals = errors.Join(refusals, err)
	}
	return identity{}, fmt.Errorf("PostgreSQL does not run as root, and this machine lets root become nobody else: use an ordinary account, or set DATABASE_URL (%w)", refusals)
}

func inNamespace(gid int) identity {
	return identity{uid: 0, gid: gid, attr: &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: inside, HostID: 0, Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: inside, HostID: gid, Size: 1}},
	}}
}

func asUser(name string) (identity, error) {
	u, err := user.Lookup(name)
	if err != nil {
		return identity{}, err
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return identity{}, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return identity{}, err
	}
	return identity{uid: uid, gid: gid, blind: true, attr: &syscall.SysProcAttr{
		Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)},
		// The repository may lie in a home directory that others cannot enter, root's for one.
		AmbientCaps: []uintptr{capDacOverride},
	}}, nil
}

// try runs PostgreSQL's harmless --version, from the directory it is to work in where that can be seen.
func (id identity) try(ctx context.Context, bin binaries, dir string) error {
	cmd := bin.command("postgres", "--version")
	if !id.blind {
		cmd.Dir = dir
	}
	if err := id.apply(cmd); err != nil {
		return err
	}
	if err := devproc.Run(cmd, syscall.SIGKILL); err != nil {
		return err
	}
	return ctx.Err()
}

// apply makes cmd run as id.
func (id identity) apply(cmd *exec.Cmd) error {
	if id.attr == nil {
		return nil
	}
	attr := *id.attr
	cmd.SysProcAttr = &attr
	if !id.blind {
		return nil
	}
	// The right to pass directories comes into force with the start of the program, so the program is handed over open.
	// Its name stays the real one, by which PostgreSQL finds its other files.
	program, err := os.Open(cmd.Path)
	if err != nil {
		return err
	}
	cmd.ExtraFiles = []*os.File{program}
	cmd.Path = "/proc/self/fd/3"
	return nil
}

// own gives path and all below it to id. It does nothing when path is id's already.
func (id identity) own(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok && int(stat.Uid) == id.uid {
		return nil
	}
	if os.Geteuid() != 0 {
		return fmt.Errorf("%s belongs to another account: change its owner, or set DATA_DIR to another directory", path)
	}
	// The top comes last, so that a walk that was interrupted is done again.
	walk := func(p string, _ fs.DirEntry, err error) error {
		if err != nil || p == path {
			return err
		}
		return os.Lchown(p, id.uid, id.gid)
	}
	if err := filepath.WalkDir(path, walk); err != nil {
		return err
	}
	return os.Lchown(path, id.uid, id.gid)
}
