// Command devstack is what `make run` starts: a PostgreSQL, a local identity provider, the migrations, the starter
// guides, and Redraft itself, on a machine that has none of them. Everything it starts ends with it.
//
// It is for development and tests only; what is deployed is the command redraft alone. It knows redraft by its command
// line and its environment, as any other operator does. Start reading at run.go.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

const usage = `devstack runs Redraft for development.

  devstack run    [--redraft FILE]                     everything, until Ctrl-C
  devstack import [--redraft FILE] [--publish] GUIDE…  import guides into the running stack, or into its database
  devstack pg     [--test] --exec -- COMMAND…          run a command with a PostgreSQL of its own

Settings, in the environment: DATA_DIR (.run), LISTEN_ADDR (localhost:8080), OPS_ADDR (localhost:9090),
IDP_ADDR (localhost:8089), PUBLIC_URL (http://LISTEN_ADDR), WEB_DIR (frontend/dist),
DATABASE_URL (instead of a PostgreSQL of its own), OIDC_ISSUER with OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and
FIRST_ADMIN (instead of the local identity provider).
`

func main() {
	// The libraries of the identity provider log every refusal that a test provokes.
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := command(ctx, os.Args[1:], os.Getenv, os.Stdout)
	stop()
	os.Exit(exitCode(err, os.Stderr))
}

func command(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	if len(args) == 0 {
		fmt.Fprint(out, usage)
		return nil
	}
	name, args := args[0], args[1:]
	switch name {
	case "run":
		return run(ctx, args, getenv, out)
	case "import":
		return importGuides(ctx, args, getenv, out)
	case "pg":
		return withPostgres(ctx, args, getenv, out)
	case "help", "-h", "--help":
		fmt.Fprint(out, usage)
		return nil
	}
	return fmt.Errorf("there is no command %q: see `devstack help`", name)
}

// exitCode passes on the code of a command that ran for us, and reports any other failure in one sentence.
func exitCode(err error, out io.Writer) int {
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ended) && ended.ExitCode() > 0:
		return ended.ExitCode()
	case errors.Is(err, context.Canceled):
		return 130
	}
	fmt.Fprintln(out, err)
	return 1
}
