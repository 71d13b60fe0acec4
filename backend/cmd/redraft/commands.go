package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/google/uuid"

	"redraft/internal/account"
	"redraft/internal/authz"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
	"redraft/internal/postgres"
)

// desk opens what an operator's command works on: it needs DATABASE_URL and nothing else.
func desk(ctx context.Context, env func(string) string) (*editorial.Desk, *postgres.Store, error) {
	url := env("DATABASE_URL")
	if err := checkDatabaseURL(url); err != nil {
		return nil, nil, fmt.Errorf("DATABASE_URL %w", err)
	}
	policy, err := authz.New()
	if err != nil {
		return nil, nil, err
	}
	store, err := postgres.Open(ctx, url, postgres.Options{MaxConnections: 4})
	if err != nil {
		return nil, nil, err
	}
	return editorial.New(store, policy, editorial.DefaultLimits), store, nil
}

func migrate(ctx context.Context, env func(string) string, out io.Writer) error {
	url := env("DATABASE_URL")
	if err := checkDatabaseURL(url); err != nil {
		return fmt.Errorf("DATABASE_URL %w", err)
	}
	n, err := postgres.Migrate(ctx, url)
	if err == nil {
		fmt.Fprintf(out, "The database is at the newest schema (%d steps taken).\n", n)
	}
	return err
}

func importFiles(ctx context.Context, args []string, env func(string) string, out io.Writer) error {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	publish := flags.Bool("publish", false, "publish changed answers instead of proposing them")
	as := flags.String("as", env("IMPORT_AS"), "the person whose proposals changed answers become")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("name at least one guide file")
	}
	var files []guidefile.Guide
	for _, name := range flags.Args() {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		g, err := guidefile.Parse(name, data)
		if err != nil {
			return fmt.Errorf("nothing was imported:\n%w", err)
		}
		files = append(files, g)
	}
	d, store, err := desk(ctx, env)
	if err != nil {
		return err
	}
	defer store.Close()
	importer, err := importerOf(ctx, store, *as)
	if err != nil {
		return err
	}
	for _, g := range files {
		done, err := d.Import(ctx, uuid.NewString(), g, importer, *publish)
		if err != nil {
			return fmt.Errorf("%s: nothing was imported: %w", g.Slug, err)
		}
		fmt.Fprintf(out, "%s: %d published, %d proposed, %d unchanged, %d waiting as open proposals already\n", done.Guide, done.Published, done.Proposed, done.Unchanged, done.Waiting)
	}
	return nil
}

// importerOf finds whose proposals an import opens: the one named, or the only admin of the site, or nobody.
func importerOf(ctx context.Context, store *postgres.Store, who string) (account.ID, error) {
	if who != "" {
		p, err := person(ctx, store, who)
		return p.ID, err
	}
	admins, err := store.Admins(ctx)
	if err != nil || len(admins) != 1 {
		return account.ID{}, err
	}
	return admins[0], nil
}

// person finds somebody by id, by "ISSUER SUBJECT" or by verified e-mail address.
func person(ctx context.Context, store *postgres.Store, who string) (account.Person, error) {
	if id, err := uuid.Parse(who); err == nil {
		return store.Person(ctx, id)
	}
	if parts := strings.Fields(who); len(parts) == 2 {
		return store.PersonByIdentity(ctx, account.Identity{Issuer: parts[0], Subject: parts[1]})
	}
	found, err := store.PeopleByEmail(ctx, who)
	switch {
	case err != nil:
		return account.Person{}, err
	case len(found) == 0:
		return account.Person{}, fmt.Errorf("nobody here is %q; a person appears with their first sign-in", who)
	case len(found) > 1:
		return account.Person{}, fmt.Errorf("%d people have the address %q; name one by id", len(found), who)
	}
	return store.Person(ctx, found[0].ID)
}

func exportGuide(ctx context.Context, args []string, env func(string) string, out io.Writer) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	file := flags.String("o", "", "write to this file instead of standard output")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("name one guide by its slug")
	}
	d, store, err := desk(ctx, env)
	if err != nil {
		return err
	}
	defer store.Close()
	g, err := d.Export(ctx, flags.Arg(0))
	if err != nil {
		return err
	}
	if *file != "" {
		return os.WriteFile(*file, guidefile.Print(g), 0o644)
	}
	_, err = out.Write(guidefile.Print(g))
	return err
}

func role(ctx context.Context, args []string, env func(string) string, out io.Writer) error {
	if len(args) == 0 || (args[0] != "grant" && args[0] != "revoke" && args[0] != "list") {
		return errors.New("say grant, revoke or list")
	}
	flags := flag.NewFlagSet("role", flag.ContinueOnError)
	who := flags.String("person", "", `whom: an id, "ISSUER SUBJECT" or a verified e-mail address`)
	name := flags.String("role", "", "moderator or admin")
	guide := flags.String("guide", "", "for this guide only (slug)")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	d, store, err := desk(ctx, env)
	if err != nil {
		return err
	}
	defer store.Close()
	if args[0] == "list" {
		people, err := store.PeopleAfter(ctx, "", postgres.PersonPlace{}, 10_000)
		for _, p := range people {
			for _, r := range p.Roles {
				where := "the whole site"
				if r.GuideSlug != "" {
					where = r.GuideSlug
				}
				fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", p.ID, p.Name, r.Role, where, r.Source)
			}
		}
		return err
	}
	if !account.Role(*name).Valid() {
		return errors.New("--role is moderator or admin")
	}
	p, err := person(ctx, store, *who)
	if err != nil {
		return err
	}
	change := editorial.RoleChange{Person: p.ID, Role: account.Role(*name), Guide: *guide, Take: args[0] == "revoke"}
	if _, err := d.ChangeRole(ctx, editorial.Call{Operator: true, RequestID: uuid.NewString()}, change); err != nil {
		return err
	}
	fmt.Fprintf(out, "Done: role %s %s for %s.\n", *name, map[bool]string{false: "granted", true: "revoked"}[change.Take], p.Name)
	return nil
}

func audit(ctx context.Context, args []string, env func(string) string, out io.Writer) error {
	if len(args) == 0 || args[0] != "verify" {
		return errors.New("say verify")
	}
	flags := flag.NewFlagSet("audit verify", flag.ContinueOnError)
	head := flags.String("head", "", "the newest hash of an earlier verification, which the chain still has to contain")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	_, store, err := desk(ctx, env)
	if err != nil {
		return err
	}
	defer store.Close()
	report, err := store.VerifyAudit(ctx)
	if err != nil {
		return err
	}
	for _, p := range report.Problems {
		fmt.Fprintf(out, "row %d was %s\n", p.Seq, p.What)
	}
	fmt.Fprintf(out, "%d rows sealed, %d not sealed yet, newest hash %s\n", report.Sealed, report.Unsealed, report.Head)
	if len(report.Problems) > 0 {
		return fmt.Errorf("the audit log was changed: %d problems", len(report.Problems))
	}
	if *head != "" {
		known, err := store.Sealed(ctx, *head)
		if err != nil {
			return err
		}
		if !known {
			return errors.New("the audit log was changed: the chain does not contain that hash any more")
		}
	}
	return nil
}

func policy(out io.Writer) error {
	p, err := authz.New()
	if err == nil {
		fmt.Fprint(out, p.Matrix())
	}
	return err
}
