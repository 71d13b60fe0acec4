//go:build !linux

package devpg

import (
	"context"
	"errors"
	"os"
	"os/exec"
)

// identity is who PostgreSQL runs as: on this system always who we are.
type identity struct{}

func chooseIdentity(context.Context, binaries, string) (identity, error) {
	if os.Geteuid() == 0 {
		return identity{}, errors.New("PostgreSQL does not run as root: use an ordinary account, or set DATABASE_URL")
	}
	return identity{}, nil
}

func (identity) apply(*exec.Cmd) error { return nil }

func (identity) own(string) error { return nil }
