// Command redraft serves the site and is what an operator runs beside it. Here configuration is read and the parts are put
// together; nothing imports this package, so no other part can reach for configuration.
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
	"syscall"
)

const usage = `redraft: interview guides whose answers anybody can improve and moderators review

  redraft serve [--migrate=false]        serve the API, and the page from WEB_DIR
  redraft migrate                        bring the database to the newest schema
  redraft import [--publish] [--as WHO] FILE…
                                         import guide files; changed answers become proposals of WHO
  redraft export [-o FILE] GUIDE         write a guide in the Markdown guide format
  redraft role grant|revoke --person WHO --role moderator|admin [--guide SLUG]
  redraft role list                      who holds which role
  redraft audit verify [--head HASH]     check the hash chain of the audit log
  redraft policy                         print who may do what
  redraft prose                          compare and merge texts, one JSON object a line

WHO is a person's id, "ISSUER SUBJECT", or a verified e-mail address.
Settings come from the environment; docs/configuration.md lists them.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "redraft:", err)
		}
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, env func(string) string, in io.Reader, out io.Writer) error {
	if len(args) == 0 || slices.Contains([]string{"help", "-h", "--help"}, args[0]) {
		fmt.Fprint(out, usage)
		return nil
	}
	switch command, rest := args[0], args[1:]; command {
	case "serve":
		return serve(ctx, rest, env)
	case "migrate":
		return migrate(ctx, env, out)
	case "import":
		return importFiles(ctx, rest, env, out)
	case "export":
		return exportGuide(ctx, rest, env, out)
	case "role":
		return role(ctx, rest, env, out)
	case "audit":
		return audit(ctx, rest, env, out)
	case "prose":
		return runProse(in, out)
	case "policy":
		return policy(out)
	default:
		return fmt.Errorf("there is no command %q\n\n%s", command, usage)
	}
}

func sorted(lines []string) []string {
	slices.Sort(lines)
	return lines
}
