package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/guidefile"
	"redraft/internal/postgres"
	"redraft/internal/postgres/pgtest"
)

// console is an operator's terminal on one database.
type console struct {
	t   *testing.T
	env map[string]string
}

func newConsole(t *testing.T) console {
	return console{t, map[string]string{"DATABASE_URL": pgtest.New(t)}}
}

// run types a command and returns its exit code and all that it said.
func (c console) run(args ...string) (code int, out, errOut string) {
	c.t.Helper()
	var o, e bytes.Buffer
	err := run(context.Background(), call{args, from(c.env), strings.NewReader(""), &o, &e})
	code = exitCode(err, &e)
	return code, o.String(), e.String()
}

// must types a command that has to end well, and say something.
func (c console) must(says string, args ...string) string {
	c.t.Helper()
	code, out, errOut := c.run(args...)
	if code != 0 || !strings.Contains(out, says) {
		c.t.Fatalf("redraft %s: exit %d\n%s%s", strings.Join(args, " "), code, out, errOut)
	}
	return out
}

// fails types a command that has to end badly, and say why.
func (c console) fails(code int, says string, args ...string) string {
	c.t.Helper()
	got, out, errOut := c.run(args...)
	if got != code || !strings.Contains(errOut, says) {
		c.t.Fatalf("redraft %s: exit %d\n%s%s", strings.Join(args, " "), got, out, errOut)
	}
	return out + errOut
}

func (c console) store() *postgres.Store {
	c.t.Helper()
	store, err := postgres.Open(context.Background(), c.env["DATABASE_URL"], postgres.Options{MaxConnections: 2})
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(store.Close)
	return store
}

// arrive lets somebody sign in for the first time.
func (c console) arrive(subject string, admin bool) account.ID {
	c.t.Helper()
	id, err := c.store().Arrive(context.Background(), postgres.Arrival{
		Identity: account.Identity{Issuer: "https://login.example.org", Subject: subject},
		Name:     "The " + subject, Email: subject + "@example.org", Admin: admin,
	}, [32]byte([]byte(subject+strings.Repeat(".", 32-len(subject)))), "test")
	if err != nil {
		c.t.Fatal(err)
	}
	return id
}

// count counts what a query finds.
func (c console) count(query string) (n int) {
	c.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, c.env["DATABASE_URL"])
	if err != nil {
		c.t.Fatal(err)
	}
	defer conn.Close(ctx)
	if err := conn.QueryRow(ctx, query).Scan(&n); err != nil {
		c.t.Fatal(err)
	}
	return n
}

func (c console) exec(statement string) {
	c.t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, c.env["DATABASE_URL"])
	if err != nil {
		c.t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, statement); err != nil {
		c.t.Fatal(err)
	}
}

const guide = `# Test Guide {#test-guide}

It is about tests.

## Why test? {#why-test}

### Why they ask

They want to hear about risk.

### Sample answer

I test what would hurt. The rest I leave.

## When to stop? {#when-to-stop}

### Sample answer

When the next test would find nothing.
`

func (c console) file(text string) string {
	c.t.Helper()
	name := filepath.Join(c.t.TempDir(), "guide.md")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		c.t.Fatal(err)
	}
	return name
}

func TestStarterGuidesRoundTrip(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	names, err := fs.Glob(os.DirFS("../../guides"), "*.md")
	if err != nil || len(names) < 3 {
		t.Fatalf("%v, %v", names, err)
	}
	for i, name := range names {
		names[i] = filepath.Join("../../guides", name)
	}
	c.must("a new guide with", append([]string{"import"}, names...)...)
	rows := c.count("SELECT (SELECT count(*) FROM version) + (SELECT count(*) FROM audit)")
	for _, name := range names {
		slug := strings.TrimSuffix(filepath.Base(name), ".md")
		exported := filepath.Join(t.TempDir(), "out.md")
		c.must("written to", "export", slug, "-o", exported)
		first, err := os.ReadFile(exported)
		if err != nil {
			t.Fatal(err)
		}
		if out := c.must("", "export", slug); out != string(first) {
			t.Errorf("%s: the file and the standard output differ", slug)
		}
		c.must("no answer is different", "import", exported)
		c.must("no answer is different", "import", "--publish", name)
		if out := c.must("", "export", slug); out != string(first) {
			t.Errorf("%s: exported after its own import it is different", slug)
		}
	}
	if after := c.count("SELECT (SELECT count(*) FROM version) + (SELECT count(*) FROM audit)"); after != rows {
		t.Errorf("importing exports wrote %d rows", after-rows)
	}
}

func TestImportProposesChangedAnswers(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	changed := c.file(strings.Replace(guide, "The rest I leave.", "The rest I leave to production.", 1))
	c.must("test-guide: a new guide with 2 questions, published", "import", c.file(guide))
	c.fails(1, "name one with --as", "import", changed)
	if n := c.count("SELECT count(*) FROM proposal"); n != 0 {
		t.Fatalf("%d proposals of nobody", n)
	}
	c.fails(1, `nobody here is "cleo@example.org"`, "import", "--as", "cleo@example.org", changed)
	cleo := c.arrive("cleo", false)
	c.must("1 proposed, 1 unchanged", "import", changed, "--as", "cleo@example.org")
	c.must("1 already waiting", "import", "--as", cleo.String(), changed)
	if n := c.count("SELECT count(*) FROM proposal WHERE author_id = '" + cleo.String() + "'"); n != 1 {
		t.Errorf("%d proposals", n)
	}
	c.must("1 published, 1 unchanged", "import", "--publish", changed)
	if n := c.count("SELECT count(*) FROM version"); n != 3 {
		t.Errorf("%d versions", n)
	}
}

// What a guide is called, asks and in which order is its moderators' to change; an import does so only when it is told to publish.
func TestImportLeavesPromptsOrderAndTitleAlone(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	first := c.file(guide)
	c.must("a new guide with 2 questions", "import", first)
	parsed, err := guidefile.Parse(first, []byte(guide))
	if err != nil {
		t.Fatal(err)
	}
	state := func() int {
		return c.count(`SELECT ('x' || substr(md5((SELECT string_agg(title || introduction, ',') FROM guide) ||
			(SELECT string_agg(slug || prompt || topics || position, ',' ORDER BY slug) FROM question) || (SELECT count(*) FROM version) || (SELECT count(*) FROM audit)), 1, 7))::bit(28)::int`)
	}
	parsed.Title, parsed.Introduction = "Another title", "Another introduction, for the test."
	parsed.Questions[0].Prompt = "What else would somebody ask here?"
	parsed.Questions[1].Topics = []string{"beginnings", "second thoughts"}
	slices.Reverse(parsed.Questions)
	changed := c.file(string(guidefile.Print(parsed)))
	before := state()
	c.must("no answer is different", "import", changed)
	if state() != before {
		t.Error("an import changed more than answers")
	}
	c.must("2 unchanged, 1 prompt changed, topics of 1 question changed, title or introduction changed, order changed", "import", "--publish", changed)
	if out := c.must("", "export", parsed.Slug); out != string(guidefile.Print(parsed)) {
		t.Errorf("it was not changed as the file says:\n%s", out)
	}
	if n := c.count("SELECT count(*) FROM audit WHERE action = 'guide.import' AND detail @> '{\"prompts\": 1, \"topics\": 1, \"renamed\": true, \"reordered\": true}'"); n != 1 {
		t.Errorf("%d audit rows say so", n)
	}
	before = state()
	c.must("no answer is different", "import", "--publish", changed)
	if state() != before {
		t.Error("the second import of the same file left a trace")
	}
	parsed.Questions[0].Topics = nil
	c.must("no answer is different", "import", "--publish", c.file(string(guidefile.Print(parsed))))
	if state() != before {
		t.Error("a file that says nothing of topics changed them")
	}
	parsed.Questions[0].Topics = []string{}
	c.must("2 unchanged, topics of 1 question changed", "import", "--publish", c.file(string(guidefile.Print(parsed))))
}

func TestWhoImportsWhenNobodyIsNamed(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	c.env["IMPORT_AS"] = "https://login.example.org cleo" // who has not signed in yet, which a new guide does not need
	c.must("a new guide", "import", c.file(guide))
	changed := c.file(strings.Replace(guide, "find nothing", "find nothing new", 1))
	c.fails(1, "IMPORT_AS: nobody here is", "import", changed)
	c.env["IMPORT_AS"] = ""
	ada := c.arrive("ada", true)
	c.must("1 proposed", "import", changed)
	if n := c.count("SELECT count(*) FROM proposal WHERE author_id = '" + ada.String() + "'"); n != 1 {
		t.Errorf("%d proposals of the only admin", n)
	}
	c.arrive("another", true)
	more := c.file(strings.Replace(guide, "would hurt", "would really hurt", 1))
	c.fails(1, "name one with --as", "import", more)
	cleo := c.arrive("cleo", false)
	c.exec("UPDATE person SET suspended_at = now(), suspended_reason = 'For the test, and no other reason' WHERE id = '" + cleo.String() + "'")
	c.fails(1, "is suspended", "import", "--as", cleo.String(), more)
}

func TestImportErrorsNameThePlaceAndChangeNothing(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	right, wrong := c.file(guide), c.file(strings.Replace(guide, "### Sample answer\n\nI test", "### An answer\n\nI test", 1))
	said := c.fails(1, "nothing was imported", "import", right, wrong, filepath.Join(t.TempDir(), "gone.md"))
	if !strings.Contains(said, wrong+":") || strings.Contains(said, "redraft: "+wrong) || !strings.Contains(said, "gone.md") {
		t.Errorf("it does not name file and line at the beginning of one:\n%s", said)
	}
	if n := c.count("SELECT count(*) FROM guide"); n != 0 {
		t.Errorf("%d guides were imported", n)
	}
	c.fails(2, "name at least one guide file", "import")
	c.fails(1, `there is no guide "test-guide"`, "export", "test-guide")
	c.fails(2, "one argument too many", "export", "a", "b")
	c.fails(2, "-publsh", "import", "--publsh", right)
}

func TestRoles(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	c.must("", "import", c.file(guide))
	cleo := c.arrive("cleo", false)
	c.must("The cleo is now a moderator of the guide test-guide.", "role", "grant", "--person", "CLEO@example.org", "--role", "moderator", "--guide", "test-guide")
	c.must("The cleo is now an admin of the whole site.", "role", "grant", "--role", "admin", "--person", "https://login.example.org cleo")
	list := c.must(cleo.String(), "role", "list")
	if one := c.must(cleo.String(), "role", "list", "--person", cleo.String()); one != list || strings.Count(list, "\n") != 3 || !strings.Contains(list, "the guide test-guide") {
		t.Errorf("the list:\n%s", list)
	}
	c.fails(1, "They hold this role already", "role", "grant", "--person", cleo.String(), "--role", "admin")
	c.fails(1, "This is the last admin", "role", "revoke", "--person", cleo.String(), "--role", "admin")
	c.must("The cleo is no longer a moderator of the guide test-guide.", "role", "revoke", "--person", cleo.String(), "--role", "moderator", "--guide", "test-guide")
	c.fails(1, "They do not hold this role", "role", "revoke", "--person", cleo.String(), "--role", "moderator", "--guide", "test-guide")
	c.fails(1, "There is no guide with this slug", "role", "grant", "--person", cleo.String(), "--role", "moderator", "--guide", "gone")
	c.fails(1, "nobody here is", "role", "grant", "--person", "bob@example.org", "--role", "admin")
	c.fails(2, "--role is moderator or admin", "role", "grant", "--person", cleo.String(), "--role", "king")
	c.fails(2, "say who with --person", "role", "grant", "--role", "admin")
	c.fails(2, "leave --guide out", "role", "grant", "--person", cleo.String(), "--role", "admin", "--guide", "test-guide")
	c.fails(2, "say grant, revoke or list", "role", "give")
	if n := c.count("SELECT count(*) FROM audit WHERE action IN ('role.grant', 'role.revoke') AND actor_id IS NULL"); n != 3 {
		t.Errorf("%d rows of the audit log tell of roles", n)
	}
}

func TestAudit(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	c.must("", "import", c.file(guide))
	c.arrive("cleo", false)
	c.must("0 rows sealed, 2 not sealed yet", "audit", "verify")
	store := c.store()
	for sealed := 0; sealed < 2; { // other tests on this server can hold back the newest rows for an instant
		n, err := store.Seal(context.Background(), 100)
		if err != nil {
			t.Fatal(err)
		}
		sealed += n
	}
	out := c.must("The audit log is as it was written.", "audit", "verify")
	_, head, _ := strings.Cut(out, "newest hash: ")
	head = strings.Fields(head)[0]
	if list := c.must("The cleo", "audit", "list"); strings.Count(list, "\n") != 3 || !strings.Contains(list, "(operator)") {
		t.Errorf("the list:\n%s", list)
	}
	if list := c.must("person.arrive", "audit", "list", "--person", "cleo@example.org"); strings.Count(list, "\n") != 2 {
		t.Errorf("what cleo did:\n%s", list)
	}
	if list := c.must("guide.import", "audit", "list", "--action", "guide.import", "--limit", "1"); strings.Count(list, "\n") != 2 {
		t.Errorf("the imports:\n%s", list)
	}
	c.arrive("dora", false)
	c.must("as it was written", "audit", "verify", "--head", strings.ToUpper(head))
	c.fails(2, "--head is the newest hash", "audit", "verify", "--head", "abc")
	c.fails(1, "the hash given with --head is no longer in its chain", "audit", "verify", "--head", strings.Repeat("0", 64))

	c.exec(`ALTER TABLE audit DISABLE TRIGGER USER; UPDATE audit SET action = 'guide.change' WHERE seq = (SELECT min(seq) FROM audit);
		DELETE FROM audit WHERE seq = (SELECT min(seq) + 1 FROM audit)`)
	said := c.fails(1, "tampered with: 2 rows", "audit", "verify")
	if !strings.Contains(said, "row 1 was changed") || !strings.Contains(said, "row 2 was removed") {
		t.Errorf("it does not name the rows:\n%s", said)
	}
}

func TestOnlyTheDatabaseIsNeeded(t *testing.T) {
	t.Parallel()
	c := console{t, map[string]string{}}
	for _, args := range [][]string{{"migrate"}, {"import", c.file(guide)}, {"export", "x"}, {"role", "list"}, {"audit", "verify"}, {"audit", "list"}} {
		said := c.fails(1, "DATABASE_URL        is missing", args...)
		if strings.Contains(said, "OIDC") {
			t.Errorf("%s wants more: %s", args[0], said)
		}
	}
	c.must("| proposal.publish |", "policy")
	c.env["DATABASE_URL"] = "postgres://nobody:top-secret@127.0.0.1:1/gone"
	for _, args := range [][]string{{"migrate"}, {"export", "x"}, {"role", "list"}} {
		if said := c.fails(1, "database", args...); strings.Contains(said, "top-secret") {
			t.Errorf("%s tells the password: %s", args[0], said)
		}
	}
}

func TestAnOldSchemaIsSaidInWords(t *testing.T) {
	t.Parallel()
	c := newConsole(t)
	c.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
	c.fails(1, "run `redraft migrate` first", "export", "x")
	err := checkSchema(context.Background(), c.env["DATABASE_URL"])
	if err == nil || !strings.Contains(err.Error(), "at step 0") || mayComeBack(err) {
		t.Errorf("an empty database: %v", err)
	}
	c.must(fmt.Sprintf("%d step", postgres.SchemaVersion()), "migrate")
	c.must("already", "migrate")
	if err := checkSchema(context.Background(), c.env["DATABASE_URL"]); err != nil {
		t.Error(err)
	}
}

func TestUsage(t *testing.T) {
	t.Parallel()
	c := console{t, map[string]string{}}
	for _, args := range [][]string{{}, {"help"}, {"-h"}} {
		c.must("redraft audit verify", args...)
	}
	c.must("OIDC_GROUPS_CLAIM", "serve", "--help")
	c.must("redraft role list", "role", "-h")
	c.must("redraft audit list", "audit", "list", "-h")
	c.fails(2, `there is no command "server"`, "server")
	c.fails(2, "too many", "serve", "now")
	if explain(postgres.ErrLastAdmin) != postgres.ErrLastAdmin.Detail {
		t.Error("a fault is not told in its own words")
	}
}
