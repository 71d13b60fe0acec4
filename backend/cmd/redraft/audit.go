package main

import (
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"redraft/internal/account"
	"redraft/internal/postgres"
)

func audit(ctx context.Context, c call) error {
	if len(c.args) > 0 {
		rest := call{c.args[1:], c.env, c.in, c.out, c.err}
		switch c.args[0] {
		case "verify":
			return verifyAudit(ctx, rest)
		case "list":
			return listAudit(ctx, rest)
		case "-h", "-help", "--help":
			return flag.ErrHelp
		}
	}
	return errUsage{"audit: say verify or list", "audit"}
}

// verifyAudit names every row that is not as it was written, and fails when there is one.
func verifyAudit(ctx context.Context, c call) error {
	flags := flag.NewFlagSet("audit verify", flag.ContinueOnError)
	head := flags.String("head", "", "")
	if _, err := parse(flags, c.args, 0); err != nil {
		return err
	}
	*head = strings.ToLower(strings.TrimSpace(*head))
	if raw, err := hex.DecodeString(*head); err != nil || *head != "" && len(raw) != 32 {
		return errUsage{"audit verify: --head is the newest hash that an earlier verification printed (64 characters)", "audit"}
	}
	_, store, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := store.VerifyAudit(ctx)
	if err != nil {
		return err
	}
	for _, p := range r.Problems {
		fmt.Fprintf(c.out, "row %d was %s\n", p.Seq, p.What)
	}
	fmt.Fprintf(c.out, "%s sealed, %d not sealed yet (nothing can be said of those)\n", count(r.Sealed, "row", "rows"), r.Unsealed)
	if r.Head != "" {
		fmt.Fprintf(c.out, "newest hash: %s\n", r.Head)
	}
	if n := len(r.Problems); n > 0 {
		return fmt.Errorf("the audit log was tampered with: %s", count(n, "row is not as it was written", "rows are not as they were written"))
	}
	if *head != "" {
		known, err := store.Sealed(ctx, *head)
		if err != nil {
			return err
		}
		if !known {
			return errors.New("the audit log was tampered with: the hash given with --head is no longer in its chain, so rows at its end were cut off or all of it was rebuilt")
		}
	}
	fmt.Fprintln(c.out, "The audit log is as it was written.")
	return nil
}

func listAudit(ctx context.Context, c call) error {
	flags := flag.NewFlagSet("audit list", flag.ContinueOnError)
	who := flags.String("person", "", "")
	action := flags.String("action", "", "")
	object := flags.String("object", "", "")
	limit := flags.Int("limit", 50, "")
	if _, err := parse(flags, c.args, 0); err != nil {
		return err
	}
	if *limit < 1 || *limit > 10_000 {
		return errUsage{"audit list: --limit is a number from 1 to 10000", "audit"}
	}
	_, store, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	filter := postgres.AuditFilter{Action: *action, Object: *object, Limit: *limit}
	if *who != "" {
		p, err := person(ctx, store, *who)
		if err != nil {
			return err
		}
		filter.Actor = p.ID
	}
	lines, err := store.AuditBefore(ctx, filter)
	if err != nil {
		return err
	}
	var ids []account.ID
	for _, l := range lines {
		if l.ActorID != nil {
			ids = append(ids, *l.ActorID)
		}
	}
	people, err := store.Refs(ctx, ids)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ROW\tAT\tBY\tACTION\tOBJECT\tDETAIL\tSEALED")
	for _, l := range lines {
		by := "(operator)"
		if l.ActorID != nil {
			by = people[*l.ActorID].Name
		}
		sealed := "not yet"
		if l.Sealed {
			sealed = "yes"
		}
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s %s\t%s\t%s\n", l.Seq, l.At.UTC().Format(time.RFC3339), by, l.Action, l.ObjectKind, l.ObjectID, l.Detail, sealed)
	}
	return table.Flush()
}
