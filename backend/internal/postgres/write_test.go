package postgres_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/apptest"
	"redraft/internal/authz"
	"redraft/internal/postgres"
)

// A write needs a grant that rests on the rights of now, and leaves a trace; without one of them nothing is done.
func TestAWriteNeedsAGrantOfNowAndATrace(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ctx := context.Background()
	c, err := pgx.Connect(ctx, s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	policy, err := authz.New()
	if err != nil {
		t.Fatal(err)
	}
	id := uuid.MustParse(s.SignIn("mo").ID())
	person, err := s.Store.Person(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	grant, err := policy.Grant(account.Of(person), authz.ChangeGuide, authz.Object{Kind: "guide", ID: "x"})
	if err != nil {
		t.Fatal(err)
	}
	write := func(g authz.Grant, fn func(*postgres.Tx) error) error {
		_, err := s.Store.Write(ctx, postgres.Work{Grant: g, RequestID: "x"}, fn)
		return err
	}
	called := false
	recorded := func(tx *postgres.Tx) error { called = true; tx.Record(postgres.Event{}); return nil }
	if err := write(grant, recorded); err != nil {
		t.Fatalf("with the rights of now: %v", err)
	}
	called = false
	if err := write(authz.Grant{}, recorded); err == nil || called {
		t.Error("a write without a grant is allowed")
	}
	silent := func(tx *postgres.Tx) error {
		return tx.TouchGuide(ctx, uuid.Nil)
	}
	if err := write(grant, silent); err == nil {
		t.Error("a write that records nothing is allowed")
	}
	var lines int
	if err := c.QueryRow(ctx, "SELECT count(*) FROM audit WHERE request_id = 'x'").Scan(&lines); err != nil || lines != 1 {
		t.Errorf("%d lines in the audit log, %v", lines, err)
	}
	if _, err := c.Exec(ctx, "UPDATE person SET epoch = epoch + 1 WHERE id = $1", id); err != nil {
		t.Fatal(err)
	}
	if err := write(grant, recorded); !errors.Is(err, postgres.ErrRightsChanged) || called {
		t.Errorf("with the rights of before: %v, and the work was done: %v", err, called)
	}
}

// A write whose time is over before it ends is told as one that could not be done now, never as a defect.
func TestAWriteOutOfTimeIsUnavailable(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	grant := authz.ForOperator(authz.ChangeGuide, authz.Object{Kind: "guide", ID: "x"})
	_, err := s.Store.Write(ctx, postgres.Work{Grant: grant, RequestID: "x"}, func(tx *postgres.Tx) (err error) {
		tx.Record(postgres.Event{})
		<-ctx.Done()
		for err == nil { // until the driver has taken the transaction back
			err = tx.TouchGuide(context.Background(), uuid.Nil)
		}
		return err
	})
	if !errors.Is(err, postgres.ErrUnavailable) {
		t.Errorf("told as %v", err)
	}
}

// Who takes a role away waits for the writes that rest on it, so that none is done with a right that is gone.
func TestRightsAreHeldUntilTheWriteEnds(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ctx := context.Background()
	c, err := pgx.Connect(ctx, s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	policy, err := authz.New()
	if err != nil {
		t.Fatal(err)
	}
	id := uuid.MustParse(s.SignIn("mo").ID())
	person, err := s.Store.Person(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	grant, err := policy.Grant(account.Of(person), authz.ChangeGuide, authz.Object{Kind: "guide", ID: "x"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Store.Write(ctx, postgres.Work{Grant: grant, RequestID: "x"}, func(tx *postgres.Tx) error {
		tx.Record(postgres.Event{})
		if _, err := c.Exec(ctx, "SELECT 1 FROM person WHERE id = $1 FOR UPDATE NOWAIT", id); err == nil {
			t.Error("the person's rights can be changed while a write rests on them")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Exec(ctx, "SELECT 1 FROM person WHERE id = $1 FOR UPDATE NOWAIT", id); err != nil {
		t.Errorf("after the write: %v", err)
	}
}

// The server's role can neither drop a guard nor remove what others build on.
func TestTheServersRoleCannotDropTheGuards(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ctx := context.Background()
	c, err := pgx.Connect(ctx, s.Database)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, "SET ROLE "+postgres.Role); err != nil {
		t.Fatal(err)
	}
	for _, sql := range []string{
		"ALTER TABLE version DISABLE TRIGGER ALL", "DROP TRIGGER append_only ON version", "SET session_replication_role = replica", "ALTER TABLE version OWNER TO " + postgres.Role,
		"DROP TABLE audit_seal", "DROP FUNCTION refuse_rewrite CASCADE", "CREATE TABLE version2 (id int)", "TRUNCATE person CASCADE",
		"DELETE FROM person", "DELETE FROM proposal", "DELETE FROM question", "DELETE FROM guide",
	} {
		if _, err := c.Exec(ctx, sql); err == nil {
			t.Errorf("%s is allowed", sql)
		}
	}
}
