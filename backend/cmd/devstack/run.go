package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"redraft/internal/devproc"
)

// stopLimit is how long Redraft may take to answer its last requests; the database takes a moment after it, and all
// of it should be over in five seconds.
const stopLimit = 3 * time.Second

// run starts everything, in the order in which one needs the other, and stops it in the opposite order when ctx ends
// or when one part ends by itself.
func run(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	flags := flag.NewFlagSet("run", flag.ContinueOnError)
	redraft := flags.String("redraft", "", "the built command redraft (bin/redraft)")
	if err := flags.Parse(args); err != nil {
		return err
	}
	c, err := readConfig(*redraft, getenv)
	if err != nil {
		return err
	}
	if err := c.check(); err != nil {
		return err
	}
	began := time.Now()
	step := func(what string) { fmt.Fprintln(out, what) }

	step("Starting PostgreSQL …")
	databaseEnded, stopDatabase, err := startDatabase(ctx, &c, out)
	if err != nil {
		return err
	}
	defer stopDatabase()
	log, err := c.openLog()
	if err != nil {
		return err
	}
	defer log.Close()

	step("Bringing the database up to date …")
	if err := c.logged(ctx, log, "migrate"); err != nil {
		return err
	}
	stopProvider, err := startIdentityProvider(&c)
	if err != nil {
		return err
	}
	defer stopProvider()
	stopMail, err := startMailServer(&c)
	if err != nil {
		return err
	}
	defer stopMail()
	if err := importStarterGuides(ctx, c, log, step); err != nil {
		return err
	}

	step("Starting Redraft …")
	server, err := devproc.Start(c.redraftCommand(log, "serve"), syscall.SIGKILL)
	if err != nil {
		return err
	}
	defer func() {
		select {
		case <-server.Done():
		default:
			step("Stopping …")
			server.Stop(syscall.SIGTERM, stopLimit)
		}
	}()
	if err := c.writeEnvFile(); err != nil {
		return err
	}
	defer os.Remove(c.envFile())
	if err := c.awaitAnswers(ctx, server); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	fmt.Fprint(out, banner(c, time.Since(began)))

	select {
	case <-ctx.Done():
		return nil
	case <-server.Done():
		return fmt.Errorf("Redraft ended by itself: %s", lastWords(log.Name()))
	case <-databaseEnded:
		return fmt.Errorf("PostgreSQL ended by itself: see %s", filepath.Join(c.postgresDir(), "postgresql.log"))
	}
}

// check finds what would go wrong later, before anything is started.
func (c config) check() error {
	if _, err := os.Stat(c.redraft); err != nil {
		return fmt.Errorf("%s is not there: run `make build` first", c.redraft)
	}
	if err := os.MkdirAll(c.dataDir, 0o700); err != nil {
		return fmt.Errorf("cannot use %s: %w; set DATA_DIR to another directory", c.dataDir, err)
	}
	var problems error
	// What a killed stack listened on is free a moment after it.
	for range 10 {
		if problems = c.checkPorts(); problems == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
	return problems
}

func (c config) checkPorts() error {
	problems := []error{checkPort("LISTEN_ADDR", c.listen), checkPort("OPS_ADDR", c.ops)}
	if c.issuer == "" {
		problems = append(problems, checkPort("IDP_ADDR", c.idp))
	}
	return errors.Join(problems...)
}

// importStarterGuides gives an empty database something to read. What people made of it later is left alone.
func importStarterGuides(ctx context.Context, c config, log *os.File, step func(string)) error {
	empty, err := isEmpty(ctx, c.databaseURL)
	if err != nil || !empty {
		return err
	}
	guides, err := c.guides()
	if err != nil || len(guides) == 0 {
		return err
	}
	step("Importing the starter guides …")
	return c.logged(ctx, log, append([]string{"import", "--publish"}, guides...)...)
}
