package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"redraft/internal/devpg"
)

// withPostgres runs one command while a PostgreSQL runs for it, and passes on how it ended.
func withPostgres(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	flags := flag.NewFlagSet("pg", flag.ContinueOnError)
	test := flags.Bool("test", false, "a fast server that forgets; its address is in "+devpg.TestDatabaseVariable)
	execute := flags.Bool("exec", false, "run the command that follows --")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if !*execute || flags.NArg() == 0 {
		return errors.New("say what to run: devstack pg [--test] --exec -- COMMAND")
	}
	c, err := readConfig("", getenv)
	if err != nil {
		return err
	}
	variable := "DATABASE_URL"
	start := func() (*devpg.Server, error) {
		return devpg.Start(ctx, devpg.Options{Dir: c.postgresDir(), Log: out})
	}
	if *test {
		variable = devpg.TestDatabaseVariable
		start = func() (*devpg.Server, error) { return devpg.StartForTests(ctx, io.Discard) }
	}
	if url := getenv(variable); url != "" {
		return runForeground(ctx, flags.Args(), nil)
	}
	server, err := start()
	if err != nil {
		return err
	}
	defer server.Stop()
	return runForeground(ctx, flags.Args(), []string{variable + "=" + server.URL()})
}

// runForeground runs a command that owns the terminal: Ctrl-C reaches it by itself, and we wait for it.
func runForeground(ctx context.Context, command, env []string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	return cmd.Run()
}
