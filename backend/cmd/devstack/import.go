package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"redraft/internal/devpg"
)

// importGuides imports files into the database of the running stack, or, when none runs, into the same database started
// for the purpose.
func importGuides(ctx context.Context, args []string, getenv func(string) string, out io.Writer) error {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	redraft := flags.String("redraft", "", "the built command redraft (bin/redraft)")
	publish := flags.Bool("publish", false, "publish changed answers instead of proposing them")
	if err := flags.Parse(args); err != nil {
		return err
	}
	c, err := readConfig(*redraft, getenv)
	if err != nil {
		return err
	}
	if _, err := os.Stat(c.redraft); err != nil {
		return fmt.Errorf("%s is not there: run `make build` first", c.redraft)
	}
	command := []string{"import"}
	if *publish {
		command = append(command, "--publish")
	}
	for _, name := range flags.Args() {
		if _, err := os.Stat(name); err != nil {
			return fmt.Errorf("cannot read the guide: %w", err)
		}
		path, err := filepath.Abs(name)
		if err != nil {
			return err
		}
		command = append(command, path)
	}
	if len(command) == 1 || flags.NArg() == 0 {
		return errors.New("name the file of a guide")
	}
	_, stop, err := startDatabase(ctx, &c, out)
	switch {
	case errors.Is(err, devpg.ErrInUse):
		if c.databaseURL, err = c.readEnvFile("DATABASE_URL"); err != nil {
			return fmt.Errorf("the stack is starting or stopping: try again in a moment (%w)", err)
		}
		return c.runRedraft(ctx, out, command...)
	case err != nil:
		return err
	}
	defer stop()
	if err := c.runRedraft(ctx, io.Discard, "migrate"); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	return c.runRedraft(ctx, out, command...)
}
