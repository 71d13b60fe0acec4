package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"redraft/internal/account"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
	"redraft/internal/postgres"
)

// importGuides imports files in the order in which they are named, each wholly or not at all; when one of them cannot be read or
// parsed, none is.
func importGuides(ctx context.Context, c call) error {
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	publish := flags.Bool("publish", false, "")
	as := flags.String("as", "", "")
	names, err := parse(flags, c.args, -1)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return errUsage{"import: name at least one guide file (- reads the standard input)", "import"}
	}
	files, err := c.readGuides(names)
	if err != nil {
		return err
	}
	d, store, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	var importer account.ID
	if *as != "" {
		if importer, err = writer(ctx, store, *as); err != nil {
			return fmt.Errorf("--as: %w", err)
		}
	}
	for i, g := range files {
		request := postgres.NewID().String()
		done, err := d.Import(ctx, request, g, importer, *publish)
		if errors.Is(err, editorial.ErrNotPerson) {
			// Only now somebody is needed: a new guide is imported where nobody has signed in yet.
			if importer, err = c.importer(ctx, store); err == nil {
				done, err = d.Import(ctx, request, g, importer, *publish)
			}
		}
		if err != nil {
			return fmt.Errorf("%s was not imported: %w", names[i], err)
		}
		fmt.Fprintln(c.out, report(done))
	}
	return nil
}

// readGuides parses all files, and says everything that is wrong with any of them, a line each.
func (c call) readGuides(names []string) ([]guidefile.Guide, error) {
	guides := make([]guidefile.Guide, len(names))
	failed := 0
	for i, name := range names {
		data, err := c.read(name)
		if err == nil {
			guides[i], err = guidefile.Parse(name, data)
		}
		if err != nil {
			fmt.Fprintln(c.err, err)
			failed++
		}
	}
	if failed > 0 {
		return nil, fmt.Errorf("nothing was imported: %s cannot be read as a guide", count(failed, "file", "files"))
	}
	return guides, nil
}

func (c call) read(name string) ([]byte, error) {
	from := c.in
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		from = file
	}
	data, err := io.ReadAll(io.LimitReader(from, guidefile.MaxFileBytes+1)) // one more, so that Parse sees that it is too much
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

// importer is whose proposals an import opens when nobody is named: the person in IMPORT_AS, or the only admin of the site.
func (c call) importer(ctx context.Context, store *postgres.Store) (account.ID, error) {
	if who := c.env("IMPORT_AS"); who != "" {
		id, err := writer(ctx, store, who)
		if err != nil {
			err = fmt.Errorf("IMPORT_AS: %w", err)
		}
		return id, err
	}
	admins, err := store.Admins(ctx)
	if err != nil {
		return account.ID{}, err
	}
	if len(admins) != 1 {
		return account.ID{}, editorial.ErrNotPerson
	}
	return admins[0], nil
}

// writer finds somebody who may write.
func writer(ctx context.Context, store *postgres.Store, who string) (account.ID, error) {
	p, err := person(ctx, store, who)
	if err == nil && p.Suspended != nil {
		err = fmt.Errorf("%s is suspended, and writes nothing", p.Name)
	}
	return p.ID, err
}

func report(done editorial.Imported) string {
	var parts []string
	part := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	part(done.Published, "published")
	part(done.Proposed, "proposed")
	part(done.Waiting, "already waiting as open proposals")
	part(done.Unchanged, "unchanged")
	switch {
	case done.New:
		return fmt.Sprintf("%s: a new guide with %s, published", done.Guide, count(done.Added, "question", "questions"))
	case done.Published+done.Proposed+done.Waiting+done.Added+done.Prompts+done.Topics == 0 && !done.Renamed && !done.Reordered:
		return fmt.Sprintf("%s: no answer is different (%s)", done.Guide, count(done.Unchanged, "question", "questions"))
	case done.Added > 0:
		parts[0] += fmt.Sprintf(" (of them %s)", count(done.Added, "new question", "new questions"))
	}
	if done.Prompts > 0 {
		parts = append(parts, count(done.Prompts, "prompt", "prompts")+" changed")
	}
	if done.Topics > 0 {
		parts = append(parts, "topics of "+count(done.Topics, "question", "questions")+" changed")
	}
	if done.Renamed {
		parts = append(parts, "title or introduction changed")
	}
	if done.Reordered {
		parts = append(parts, "order changed")
	}
	return done.Guide + ": " + strings.Join(parts, ", ")
}

func exportGuide(ctx context.Context, c call) error {
	flags := flag.NewFlagSet("export", flag.ContinueOnError)
	to := flags.String("o", "-", "")
	names, err := parse(flags, c.args, 1)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return errUsage{"export: name a guide by its slug, as in its address", "export"}
	}
	d, store, err := c.desk(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	g, err := d.Export(ctx, names[0])
	if errors.Is(err, postgres.ErrNotFound) {
		return fmt.Errorf("there is no guide %q", names[0])
	}
	if err != nil {
		return err
	}
	if *to == "-" {
		_, err = c.out.Write(guidefile.Print(g))
		return err
	}
	if err := replace(*to, guidefile.Print(g)); err != nil {
		return fmt.Errorf("write the export: %w", err)
	}
	fmt.Fprintf(c.out, "%s: %s written to %s\n", g.Slug, count(len(g.Questions), "question", "questions"), *to)
	return nil
}

// replace writes a file wholly or leaves the old one.
func replace(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".redraft-export-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // when it was not renamed
	if _, err = f.Write(data); err == nil {
		err = f.Chmod(0o644)
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return err
}
