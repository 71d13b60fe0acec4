package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"redraft/internal/authz"
	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/postgres"
)

const databaseForm = "it should be postgres://user:password@host:port/database"

// checkDatabaseURL never says what the value is, because it holds a password.
func checkDatabaseURL(text string) error {
	if text == "" {
		return errors.New("is missing; " + databaseForm)
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || strings.Trim(u.Path, "/") == "" {
		return errors.New("is not the address of a PostgreSQL database; " + databaseForm)
	}
	if _, err := pgconn.ParseConfig(text); err != nil {
		return errors.New("cannot be read as the address of a PostgreSQL database; " + databaseForm)
	}
	return nil
}

// database is the setting that every command but policy and prose needs.
func (c call) database() (string, error) {
	r := &reader{env: c.env}
	v := r.databaseURL()
	return v, r.err()
}

// desk opens what an operator's command works on.
func (c call) desk(ctx context.Context) (*editorial.Desk, *postgres.Store, error) {
	address, err := c.database()
	if err != nil {
		return nil, nil, err
	}
	policy, err := authz.New()
	if err != nil {
		return nil, nil, err
	}
	store, err := postgres.Open(ctx, address, postgres.Options{MaxConnections: 4})
	if err != nil {
		return nil, nil, err
	}
	return editorial.New(store, policy, editorial.DefaultLimits), store, nil
}

// byHand is the call of somebody who runs a command at the machine.
func byHand() editorial.Call {
	return editorial.Call{Operator: true, RequestID: postgres.NewID().String()}
}

func migrate(ctx context.Context, c call) error {
	if _, err := parse(flag.NewFlagSet("migrate", flag.ContinueOnError), c.args, 0); err != nil {
		return err
	}
	address, err := c.database()
	if err != nil {
		return err
	}
	n, err := postgres.Migrate(ctx, impatient(address))
	switch {
	case err != nil:
		return err
	case n == 0:
		fmt.Fprintln(c.out, "The database has the newest schema already.")
	default:
		fmt.Fprintf(c.out, "The database has the newest schema now (%s).\n", count(n, "step", "steps"))
	}
	return nil
}

// checkSchema refuses a database whose schema is older than this program. A newer one is fine: migrations expand before they
// contract.
func checkSchema(ctx context.Context, address string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, impatient(address))
	if err != nil {
		return fmt.Errorf("%w: %w", postgres.ErrAway, err)
	}
	defer conn.Close(ctx)
	var has int
	err = conn.QueryRow(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied").Scan(&has)
	var told *pgconn.PgError
	if errors.As(err, &told) && told.Code == "42P01" { // there is no such table
		err = nil
	}
	if err == nil && has < postgres.SchemaVersion() {
		err = fmt.Errorf("the schema of the database is at step %d and this program needs step %d: run `redraft migrate` first, or start without --migrate=false", has, postgres.SchemaVersion())
	}
	return err
}

// impatient makes a connection give up after some seconds, unless the address says when.
func impatient(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Query().Has("connect_timeout") {
		return address
	}
	if u.RawQuery != "" {
		u.RawQuery += "&"
	}
	u.RawQuery += "connect_timeout=5"
	return u.String()
}

// mayComeBack tells a database that is away from one that refuses us, which waiting does not help.
func mayComeBack(err error) bool {
	if told, ok := errors.AsType[*pgconn.PgError](err); ok {
		return strings.HasPrefix(told.Code, "08") || strings.HasPrefix(told.Code, "53") || strings.HasPrefix(told.Code, "57")
	}
	return errors.Is(err, postgres.ErrAway)
}

// explain says an error in a sentence for an operator.
func explain(err error) string {
	if told, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch told.Code {
		case "42P01", "22023": // no such table, no such role to work as
			return "the database has no schema yet, or an old one: run `redraft migrate` first"
		case "28P01", "28000":
			return "the database refuses the user or the password in DATABASE_URL (" + told.Message + ")"
		case "3D000":
			return "the database named in DATABASE_URL does not exist: create it first (" + told.Message + ")"
		}
	}
	if f, ok := errors.AsType[*fault.Fault](err); ok {
		said := strings.Replace(err.Error(), f.Error(), f.Detail, 1)
		if cause := errors.Unwrap(f); cause != nil {
			said += " (" + cause.Error() + ")"
		}
		return said
	}
	return err.Error()
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
