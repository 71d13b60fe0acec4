// Command redraft serves the site and is what an operator runs beside it. Here settings are read and the parts are put together;
// nothing imports this package, so no other part can reach for settings.
//
// Start at the table of commands, then serve.go.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"redraft/internal/authz"
)

// call is one command as it was typed.
type call struct {
	args     []string
	env      func(string) string
	in       io.Reader
	out, err io.Writer
}

type command struct {
	name, arguments, does string
	run                   func(context.Context, call) error
}

var commands = []command{
	{"serve", "[--migrate=false]", "serve the API, and the page from WEB_DIR", serve},
	{"migrate", "", "bring the database to the newest schema", migrate},
	{"import", "[--publish] [--as PERSON] FILE…", "import guide files; a changed answer becomes a proposal of PERSON", importGuides},
	{"export", "GUIDE [-o FILE]", "write what is published of a guide, in the Markdown guide format", exportGuide},
	{"role", "grant|revoke --person PERSON --role moderator|admin [--guide GUIDE]", "give a role to somebody, or take it away", role},
	{"role", "list [--person PERSON]", "show who holds which role", role},
	{"audit", "verify [--head HASH]", "name every row of the audit log that was changed or removed", audit},
	{"audit", "list [--person PERSON] [--action A] [--object ID] [--limit N]", "show the newest rows of the audit log", audit},
	{"policy", "", "print who may do what", policy},
	{"prose", "", "compare and merge texts: one JSON object a line, in and out", func(_ context.Context, c call) error { return runProse(c.in, c.out) }},
}

const persons = `PERSON is a person's id, "ISSUER SUBJECT", or a verified e-mail address; somebody becomes known with their first sign-in.
Settings come from the environment: "redraft serve -h" lists them. Every other command needs DATABASE_URL and nothing else.
`

func main() {
	ctx, stop := context.WithCancel(context.Background())
	told := make(chan os.Signal, 2)
	signal.Notify(told, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-told
		stop()
		<-told // the second time it is meant
		os.Exit(1)
	}()
	os.Exit(exitCode(run(ctx, call{os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr}), os.Stderr))
}

// errUsage is a command that was typed wrongly.
type errUsage struct{ what, command string }

func (e errUsage) Error() string { return e.what }

// exitCode says what went wrong, and how the process ends: 0 well, 1 not well, 2 typed wrongly.
func exitCode(err error, out io.Writer) int {
	var usage errUsage
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(out, "redraft: %s\n%s", usage.what, usageOf(usage.command))
		return 2
	}
	fmt.Fprintln(out, "redraft:", explain(err))
	return 1
}

func run(ctx context.Context, c call) error {
	if len(c.args) == 0 || slices.Contains([]string{"help", "-h", "-help", "--help"}, c.args[0]) {
		fmt.Fprint(c.out, "redraft: interview guides whose answers anybody can improve and moderators review\n\n", usageOf(""), "\n", persons)
		return nil
	}
	name := c.args[0]
	i := slices.IndexFunc(commands, func(one command) bool { return one.name == name })
	if i < 0 {
		return errUsage{fmt.Sprintf("there is no command %q", name), ""}
	}
	c.args = c.args[1:]
	err := commands[i].run(ctx, c)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(c.out, usageOf(name))
		if name == "serve" {
			fmt.Fprint(c.out, "\nSettings, from the environment:\n\n", settingsHelp())
		}
		return nil
	}
	return err
}

// usageOf lists the forms of one command, or of all.
func usageOf(name string) string {
	var b strings.Builder
	for _, one := range commands {
		if name == "" || one.name == name {
			fmt.Fprintf(&b, "  redraft %s\n      %s\n", strings.TrimSpace(one.name+" "+one.arguments), one.does)
		}
	}
	return b.String()
}

// parse reads flags wherever they stand among the arguments, and returns the others. most is how many others there may be; -1: any.
func parse(f *flag.FlagSet, args []string, most int) (rest []string, err error) {
	command, _, _ := strings.Cut(f.Name(), " ")
	f.SetOutput(io.Discard)
	for len(args) > 0 {
		if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, errUsage{f.Name() + ": " + err.Error(), command}
		}
		left := f.Args()
		if cut := len(args) - len(left); len(left) == 0 || cut > 0 && args[cut-1] == "--" {
			rest = append(rest, left...)
			break
		}
		rest, args = append(rest, left[0]), left[1:]
	}
	if most >= 0 && len(rest) > most {
		return nil, errUsage{fmt.Sprintf("%s: %q is one argument too many", f.Name(), rest[most]), command}
	}
	return rest, nil
}

func policy(_ context.Context, c call) error {
	if _, err := parse(flag.NewFlagSet("policy", flag.ContinueOnError), c.args, 0); err != nil {
		return err
	}
	p, err := authz.New()
	if err == nil {
		fmt.Fprint(c.out, p.Matrix())
	}
	return err
}
