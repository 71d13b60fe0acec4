// Package pgtest gives each test a database of its own: a copy of one that was migrated once, on a real server that is recognised
// as one for tests before anything on it is created or dropped. Only tests import it.
package pgtest

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"redraft/internal/devpg"
	"redraft/internal/postgres"
)

var server = sync.OnceValues(func() (string, error) {
	address, err := devpg.ForTests()
	if err != nil {
		return "", err
	}
	return address, template(address)
})

var templateName string

// template makes the migrated database that others are copied from, once for all processes and each state of the migrations.
func template(address string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	defer c.Close(ctx)
	if err := ours(ctx, c); err != nil {
		return err
	}
	templateName = fmt.Sprintf("redraft_template_%x", postgres.SchemaHash())
	if _, err := c.Exec(ctx, "SELECT pg_advisory_lock(4711)"); err != nil {
		return err
	}
	defer c.Exec(ctx, "SELECT pg_advisory_unlock(4711)") //nolint:errcheck // the connection ends anyway
	var there bool
	if err := c.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate)", templateName).Scan(&there); err != nil || there {
		return err
	}
	if _, err := c.Exec(ctx, "DROP DATABASE IF EXISTS "+templateName); err != nil {
		return err
	}
	if _, err := c.Exec(ctx, "CREATE DATABASE "+templateName); err != nil {
		return err
	}
	if _, err := c.Exec(ctx, "ALTER DATABASE "+templateName+" SET timezone = 'Pacific/Chatham'"); err != nil { // odd on purpose
		return err
	}
	if _, err := postgres.Migrate(ctx, named(address, templateName)); err != nil {
		return err
	}
	_, err = c.Exec(ctx, "ALTER DATABASE "+templateName+" IS_TEMPLATE true")
	return err
}

// ours refuses a server that is not one for tests.
func ours(ctx context.Context, c *pgx.Conn) error {
	var name string
	if err := c.QueryRow(ctx, "SHOW cluster_name").Scan(&name); err != nil {
		return err
	}
	if !strings.HasPrefix(name, "redraft-test") {
		return fmt.Errorf("the server calls itself %q: tests run only on one whose cluster_name begins with redraft-test", name)
	}
	return nil
}

func named(address, database string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	u.Path = "/" + database
	q := u.Query()
	q.Set("connect_timeout", "30") // a machine that runs all tests at once is slow to answer, and not away
	u.RawQuery = q.Encode()
	return u.String()
}

// New makes a migrated database that is dropped when the test ends, and returns its address.
func New(t testing.TB) string {
	t.Helper()
	address, err := server()
	if err != nil {
		t.Fatalf("a PostgreSQL for tests: %v", err)
	}
	random := make([]byte, 6)
	_, _ = rand.Read(random)
	name := "t_" + hex.EncodeToString(random)
	// Copying the files costs a third of writing them to the log, which is the usual way.
	admin(t, address, "CREATE DATABASE "+name+" TEMPLATE "+templateName+" STRATEGY file_copy", "ALTER DATABASE "+name+" SET timezone = 'Pacific/Chatham'")
	t.Cleanup(func() { admin(t, address, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return named(address, name)
}

func admin(t testing.TB, address string, statements ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	for _, statement := range statements {
		if _, err := c.Exec(ctx, statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}
