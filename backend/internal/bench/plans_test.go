package bench

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
	"redraft/internal/postgres/pgtest"
)

// large are the tables that grow with use; reading one of them from end to end is a defect. The others are small by nature.
var large = regexp.MustCompile(`Seq Scan on (question|version|proposal|revision|revision_co_author|review|decision|draft|idempotency|audit|audit_seal|audit_address|event|notice|rate|session|sign_in|identity|person|role_assignment|thread|remark|search_document|search_word|confirmation)\b`)

// allowed are statements that read a whole table because that is what they are for.
var allowed = []string{
	"lower(name) LIKE", // a search for a part of a name, by an admin
}

// Every statement of the core loop has an index to use: with sequential scans made unattractive, none is left in any plan.
func TestNoStatementOfTheLoopReadsAWholeTable(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	database := pgtest.New(t)
	s := apptest.Traced(t, database, r)
	s.Import(apptest.Guide("alpha"))
	visitor, cleo, mo, ada := s.Visitor(), s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("ada")
	for _, path := range []string{
		"/guides", "/guides/alpha", "/guides/alpha/questions/first", "/guides/alpha/questions/first/versions", "/guides/alpha/questions/first/compare?from=0&to=1", "/reject-reasons",
		"/search?q=begin", "/search?q=begni+end&guide=alpha", "/search?q=begin+nowhere",
	} {
		visitor.Get(path).Want(t, 200)
	}
	text := map[string]any{"guidance": "", "body": "Another text for this answer.", "summary": "A text for the plans", "base_version": 1}
	cleo.Do("PUT", "/guides/alpha/questions/first/draft", text, "If-None-Match: *").Want(t, 200)
	p := cleo.Do("POST", "/guides/alpha/questions/first/proposals", text).Want(t, 201)
	id := "/proposals/" + p.String("id")
	cleo.Get("/proposals?view=mine").Want(t, 200)
	cleo.Get("/guides/alpha/questions/first").Want(t, 200)
	for _, filter := range []string{"guide=alpha&limit=5", "size=small&first=true", "base=stale_clean&age=day", "order=impact", "turn=others"} {
		mo.Get("/proposals?"+filter).Want(t, 200)
	}
	mo.Get("/guides/alpha/policies").Want(t, 200)
	mo.Do("POST", "/guides/alpha/policies/trial", map[string]any{"review": true, "approvals": 2, "from": "any", "veto": false, "checks": []string{}}).Want(t, 200)
	mo.Get(id).Want(t, 200)
	mo.Get(id+"/compare").Want(t, 200)
	back := mo.Do("POST", id+"/reviews", map[string]any{"revision": 1, "verdict": "request_changes", "note": "Make it a longer text."}, "If-Match: "+p.ETag()).Want(t, 201)
	text["body"] = "Another, longer text for this answer."
	again := cleo.Do("POST", id+"/revisions", text, "If-Match: "+back.ETag()).Want(t, 201)
	mo.Do("POST", id+"/publish", map[string]any{"revision": 2, "onto_version": 1}, "If-Match: "+again.ETag()).Want(t, 201)
	mo.Do("PATCH", "/guides/alpha", map[string]any{"review_after_days": 1}, "If-Match: "+mo.Get("/guides/alpha").ETag()).Want(t, 200)
	mo.Do("POST", "/guides/alpha/questions/first/versions/2/confirm", nil, "If-Match: "+mo.Get("/guides/alpha/questions/first").ETag()).Want(t, 201)
	mo.Get("/answers-to-confirm").Want(t, 200)
	mo.Get("/answers-to-confirm?guide=alpha").Want(t, 200)
	cleo.Get("/notices").Want(t, 200)
	ada.Get("/people").Want(t, 200)
	ada.Get("/audit").Want(t, 200)
	ada.Get("/audit?actor="+cleo.ID()).Want(t, 200)
	if _, err := s.Store.Seal(context.Background(), 100); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Store.Sweep(context.Background()); err != nil {
		t.Fatal(err)
	}

	ctx := context.Background()
	c, err := pgx.Connect(ctx, database)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(ctx)
	if _, err := c.Exec(ctx, "SET enable_seqscan = off"); err != nil {
		t.Fatal(err)
	}
	looked := map[string]bool{}
	for _, st := range r.take() {
		verb, _, _ := strings.Cut(strings.TrimSpace(st.sql), " ")
		if looked[st.sql] || !slices.Contains([]string{"SELECT", "UPDATE", "DELETE", "INSERT", "WITH"}, strings.ToUpper(verb)) {
			continue
		}
		looked[st.sql] = true
		rows, err := c.Query(ctx, "EXPLAIN "+st.sql, st.args...)
		if err != nil {
			t.Fatalf("%s: %v", st.sql, err)
		}
		plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Errorf("%s: %v", st.sql, err)
			continue
		}
		text := strings.Join(plan, "\n")
		if found := large.FindString(text); found != "" && !excused(st.sql) {
			t.Errorf("%s in the plan of\n%s\n%s", found, st.sql, text)
		}
	}
	if len(looked) < 40 {
		t.Errorf("only %d different statements were seen", len(looked))
	}
}

func excused(sql string) bool {
	for _, part := range allowed {
		if strings.Contains(sql, part) {
			return true
		}
	}
	return false
}
