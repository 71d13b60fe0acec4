package postgres_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"redraft/internal/apptest"
	"redraft/internal/postgres"
)

// published is a site with a proposal that was reviewed and published, and a sealed audit log.
func published(t *testing.T) (*apptest.Site, string) {
	t.Helper()
	s := apptest.New(t)
	p := s.SignIn("cleo").Do("POST", "/guides/alpha/questions/first/proposals", map[string]any{"guidance": "", "body": "Another text.", "summary": "Another text, for a test", "base_version": 1}).Want(t, 201)
	s.SignIn("mo").Do("POST", "/proposals/"+p.String("id")+"/threads", map[string]any{"revision": 1, "text": "Which text?"}).Want(t, 201)
	s.SignIn("mo").Do("POST", "/proposals/"+p.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 1}, "If-Match: "+p.ETag()).Want(t, 201)
	s.SignIn("mo").Do("POST", "/guides/alpha/questions/first/versions/2/confirm", nil, "If-Match: "+s.SignIn("mo").Get("/guides/alpha/questions/first").ETag()).Want(t, 201)
	sealAll(t, s)
	return s, p.String("id")
}

// sealAll seals until nothing is left. A transaction of any other test on the server can hold rows back for a moment.
func sealAll(t *testing.T, s *apptest.Site) {
	t.Helper()
	for range 2000 {
		if _, err := s.Store.Seal(context.Background(), 100); err != nil {
			t.Fatal(err)
		}
		if report, err := s.Store.VerifyAudit(context.Background()); err != nil || report.Unsealed == 0 {
			return
		}
	}
	t.Fatal("rows of the audit log stay unsealed")
}

func connect(t *testing.T, address string, setup ...string) *pgx.Conn {
	t.Helper()
	c, err := pgx.Connect(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(context.Background()) })
	for _, statement := range setup {
		if _, err := c.Exec(context.Background(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// What is published, proposed, reviewed, decided or logged cannot be rewritten: the server's role has no right to, and the owner is
// stopped by a trigger.
func TestNothingAppendOnlyIsRewritten(t *testing.T) {
	t.Parallel()
	s, _ := published(t)
	app, owner := connect(t, s.Database, "SET ROLE "+postgres.Role), connect(t, s.Database)
	for _, table := range []string{"version", "revision", "revision_co_author", "review", "decision", "audit", "audit_seal", "event", "guide_policy", "thread", "remark", "confirmation"} {
		column := map[string]string{"version": "summary", "revision": "summary", "revision_co_author": "revision", "review": "note", "decision": "reason", "audit": "action", "audit_seal": "seq", "event": "kind", "guide_policy": "reason", "thread": "quote", "remark": "text", "confirmation": "version"}[table]
		for _, statement := range []string{"UPDATE " + table + " SET " + column + " = " + column, "DELETE FROM " + table, "TRUNCATE " + table + " CASCADE"} {
			if _, err := app.Exec(context.Background(), statement); code(err) != "42501" {
				t.Errorf("as the server, %s: %v", statement, err)
			}
			_, err := owner.Exec(context.Background(), statement)
			if table == "revision_co_author" && !strings.HasPrefix(statement, "TRUNCATE") {
				continue // it has no row here for a trigger to stop at
			}
			if code(err) != "23000" {
				t.Errorf("as the owner, %s: %v", statement, err)
			}
		}
	}
}

func code(err error) string {
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		return pg.Code
	}
	return ""
}

// The rules of numbering and of four eyes hold for whoever writes SQL.
func TestTheDatabaseKeepsTheRules(t *testing.T) {
	t.Parallel()
	s, id := published(t)
	c := connect(t, s.Database)
	const columns = `INSERT INTO version (id, question_id, number, guidance, body, text_hash, kind, summary, words, words_added, words_removed, published_at, author_id, published_by, proposal_id, revision)
		SELECT gen_random_uuid(), v.question_id, %NUMBER%, '', 'x', sha256('\x00'::bytea || 'x'::bytea), '%KIND%', 's', 1, 1, 0, now(), %AUTHOR%, %BY%, %PROPOSAL%, %REVISION% FROM version v WHERE v.number = 2`
	fill := func(number, kind, author, by, proposal, revision string) string {
		return strings.NewReplacer("%NUMBER%", number, "%KIND%", kind, "%AUTHOR%", author, "%BY%", by, "%PROPOSAL%", proposal, "%REVISION%", revision).Replace(columns)
	}
	for what, x := range map[string]struct{ statement, constraint string }{
		"a gap in the numbers":          {fill("4", "import", "NULL", "NULL", "NULL", "NULL"), "version_number_follows"},
		"a number twice":                {fill("2", "import", "NULL", "NULL", "NULL", "NULL"), "version_number_follows"},
		"published by its author":       {fill("3", "proposal", "v.author_id", "v.author_id", "v.proposal_id", "1"), "version_not_by_its_author"},
		"published without an approval": {fill("3", "proposal", "v.author_id", "(SELECT id FROM person WHERE id NOT IN (v.author_id, v.published_by) LIMIT 1)", "v.proposal_id", "1"), "version_approved"},
		"approved by its author": {`INSERT INTO review (id, proposal_id, revision, reviewer_id, verdict, note, created_at)
			SELECT gen_random_uuid(), id, 1, author_id, 'approve', '', now() FROM proposal WHERE id = '` + id + `'`, "review_not_by_author"},
		"confirmed by its author":         {`INSERT INTO confirmation (question_id, version, by_id, at) SELECT question_id, number, author_id, now() FROM version WHERE number = 2`, "confirmation_by_another"},
		"an earlier version confirmed":    {`INSERT INTO confirmation (question_id, version, by_id, at) SELECT question_id, 1, published_by, now() FROM version WHERE number = 2`, "confirmation_of_latest"},
		"asked to be confirmed too often": {`UPDATE guide SET review_after_days = -1`, "guide_review_after_sane"},
		"a revision out of turn":          {`INSERT INTO revision SELECT gen_random_uuid(), proposal_id, 3, base_version, guidance, body, summary, text_hash, word_hash, author_id, 1, 1, now() FROM revision`, "revision_number_follows"},
		"a text with another hash":        {strings.Replace(fill("3", "import", "NULL", "NULL", "NULL", "NULL"), "|| 'x'::bytea", "|| 'y'::bytea", 1), "version_hashed"},
		"a rejection without reason": {`INSERT INTO decision (id, proposal_id, ordinal, kind, by_id, revision, code, created_at)
			SELECT gen_random_uuid(), id, 99, 'reject', author_id, 1, 'spam', now() FROM proposal`, "decision_with_reason"},
		"published a second time": {`INSERT INTO decision (id, proposal_id, ordinal, kind, by_id, revision, version, created_at)
			SELECT gen_random_uuid(), proposal_id, 99, 'publish', by_id, 1, 3, now() FROM decision WHERE kind = 'publish'`, "decision_published_once"},
	} {
		s.SignIn("dora") // somebody who neither wrote nor approved
		_, err := c.Exec(context.Background(), x.statement)
		var pg *pgconn.PgError
		if !errors.As(err, &pg) || pg.ConstraintName != x.constraint {
			t.Errorf("%s: %v, want the constraint %s", what, err, x.constraint)
		}
	}
}

// Whoever owns the server can switch the triggers off; the chain then tells which rows they touched.
func TestTheChainNamesWhatWasTouched(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for what, statement := range map[string]string{
		"changed": "UPDATE audit SET detail = '{\"version\": 7}' WHERE seq = (SELECT seq FROM audit WHERE action = 'proposal.publish')",
		"removed": "DELETE FROM audit WHERE seq = (SELECT seq FROM audit WHERE action = 'proposal.publish')",
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			s, _ := published(t)
			before, err := s.Store.VerifyAudit(ctx)
			if err != nil || len(before.Problems) > 0 || before.Sealed == 0 || before.Unsealed != 0 {
				t.Fatalf("before: %+v %v", before, err)
			}
			c := connect(t, s.Database, "SET session_replication_role = replica")
			var seq int64
			if err := c.QueryRow(ctx, "SELECT seq FROM audit WHERE action = 'proposal.publish'").Scan(&seq); err != nil {
				t.Fatal(err)
			}
			if _, err := c.Exec(ctx, statement); err != nil {
				t.Fatal(err)
			}
			after, err := s.Store.VerifyAudit(ctx)
			if err != nil || len(after.Problems) != 1 || after.Problems[0] != (postgres.AuditProblem{Seq: seq, What: what}) {
				t.Errorf("row %d was %s, and the report says %+v %v", seq, what, after.Problems, err)
			}
		})
	}
	t.Run("unsealed rows are counted", func(t *testing.T) {
		t.Parallel()
		s, _ := published(t)
		s.SignIn("dora")
		report, err := s.Store.VerifyAudit(ctx)
		if err != nil || report.Unsealed == 0 || len(report.Problems) > 0 {
			t.Errorf("%+v %v", report, err)
		}
	})
	t.Run("links cut out of the chain", func(t *testing.T) {
		t.Parallel()
		s, _ := published(t)
		c := connect(t, s.Database, "SET session_replication_role = replica")
		if _, err := c.Exec(ctx, "DELETE FROM audit_seal WHERE place = 2"); err != nil {
			t.Fatal(err)
		}
		if report, err := s.Store.VerifyAudit(ctx); err != nil || len(report.Problems) == 0 {
			t.Errorf("%+v %v", report, err)
		}
	})
}
