package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/editorial"
	"redraft/internal/postgres"
)

// person finds somebody by id, by "ISSUER SUBJECT" or by verified e-mail address.
func person(ctx context.Context, store *postgres.Store, who string) (account.Person, error) {
	var p account.Person
	var err error
	issuer, subject, isIdentity := strings.Cut(strings.TrimSpace(who), " ")
	id, notID := uuid.Parse(who)
	switch {
	case notID == nil:
		p, err = store.Person(ctx, id)
	case isIdentity:
		p, err = store.PersonByIdentity(ctx, account.Identity{Issuer: issuer, Subject: strings.TrimSpace(subject)})
	default:
		p, err = byEmail(ctx, store, who)
	}
	if errors.Is(err, postgres.ErrNotFound) {
		return p, fmt.Errorf("nobody here is %q; somebody becomes known with their first sign-in", who)
	}
	return p, err
}

func byEmail(ctx context.Context, store *postgres.Store, address string) (account.Person, error) {
	found, err := store.PeopleByEmail(ctx, address)
	switch {
	case err != nil:
		return account.Person{}, err
	case address == "" || len(found) == 0:
		return account.Person{}, postgres.ErrNotFound
	case len(found) > 1:
		var ids []string
		for _, p := range found {
			ids = append(ids, p.ID.String())
		}
		return account.Person{}, fmt.Errorf("%d people have the address %s: name one of them by id (%s)", len(found), address, strings.Join(ids, ", "))
	}
	return store.Person(ctx, found[0].ID)
}

func role(ctx context.Context, c call) error {
	if len(c.args) > 0 {
		rest := call{c.args[1:], c.env, c.in, c.out, c.err}
		switch c.args[0] {
		case "list":
			return listRoles(ctx, rest)
		case "grant":
			return changeRole(ctx, rest, "role grant", false)
		case "revoke":
			return changeRole(ctx, rest, "role revoke", true)
		case "-h", "-help", "--help":
			return flag.ErrHelp
		}
	}
	return errUsage{"role: say grant, revoke or list", "role"}
}

func changeRole(ctx context.Context, c call, name string, take bool) error {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	who := flags.String("person", "", "")
	what := flags.String("role", "", "")
	guide := flags.String("guide", "", "")
	if _, err := parse(flags, c.args, 0); err != nil {
		return err
	}
	change := editorial.RoleChange{Role: account.Role(*what), Guide: *guide, Take: take}
	switch {
	case *who == "":
		return errUsage{name + ": say who with --person", "role"}
	case !change.Role.Valid():
		return errUsage{name + ": --role is moderator or admin", "role"}
	case change.Role == account.Admin && *guide != "":
		return errUsage{name + ": an admin is one for the whole site; leave --guide out", "role"}
	}
	d, store, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	p, err := person(ctx, store, *who)
	if err != nil {
		return err
	}
	change.Person = p.ID
	if _, err := d.ChangeRole(ctx, byHand(), change); err != nil {
		return err
	}
	done := "is now"
	if take {
		done = "is no longer"
	}
	fmt.Fprintf(c.out, "%s %s %s of %s.\n", p.Name, done, aRole(change.Role), place(*guide))
	return nil
}

func aRole(r account.Role) string {
	if r == account.Admin {
		return "an admin"
	}
	return "a moderator"
}

func place(guide string) string {
	if guide == "" {
		return "the whole site"
	}
	return "the guide " + guide
}

func listRoles(ctx context.Context, c call) error {
	flags := flag.NewFlagSet("role list", flag.ContinueOnError)
	who := flags.String("person", "", "")
	if _, err := parse(flags, c.args, 0); err != nil {
		return err
	}
	_, store, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	table := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "PERSON\tNAME\tE-MAIL\tROLE\tOF\tFROM")
	show := func(p account.Person) {
		for _, r := range p.Roles {
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", p.ID, p.Name, p.Email, r.Role, place(r.GuideSlug), r.Source)
		}
	}
	if *who != "" {
		p, err := person(ctx, store, *who)
		if err != nil {
			return err
		}
		show(p)
		return table.Flush()
	}
	if err := everybody(ctx, store, show); err != nil {
		return err
	}
	return table.Flush()
}

// everybody reads all people by name, a page at a time.
func everybody(ctx context.Context, store *postgres.Store, show func(account.Person)) error {
	var after postgres.PersonPlace
	for {
		people, err := store.PeopleAfter(ctx, "", after, 500)
		if err != nil || len(people) == 0 {
			return err
		}
		for _, p := range people {
			show(p)
		}
		last := people[len(people)-1]
		if last.ID == after.ID {
			return fmt.Errorf("people are not in order after %s", last.ID) // rather than going round for ever
		}
		after = postgres.PersonPlace{Name: strings.ToLower(last.Name), ID: last.ID}
	}
}
