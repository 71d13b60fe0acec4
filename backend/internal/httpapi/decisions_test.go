package httpapi_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"redraft/internal/apptest"
)

const reason = "This is not what employers ask for."

// Rule 3: who changes a state says what they saw.
func TestDecisionsNameWhatWasSeen(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, c := s.SignIn("cleo"), s.SignIn("mo"), dial(t, s)
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	id, tag := p.String("id"), p.ETag()
	mine := submit(t, s.SignIn("dora"), "I begin at the end, always.")
	writes := []struct {
		by         *apptest.Person
		path       string
		body       any
		precedence string
	}{
		{mo, "/publish", publishing(1, 1), ""},
		{mo, "/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, ""},
		{mo, "/reviews", verdict("request_changes", reason), ""},
		{mo, "/reviews", verdict("approve", ""), ""},
		{cleo, "/withdraw", nil, ""},
		{cleo, "/revisions", proposal("I begin with the end in mind, and say it aloud."), ""},
	}
	before := rows(t, c)
	for _, w := range writes {
		for _, one := range []struct {
			match  string
			status int
			code   string
		}{
			{"", 428, "precondition_required"},
			{"*", 422, "invalid"},
			{"W/" + tag, 422, "invalid"},
			{tag + ", " + tag, 422, "invalid"},
			{`"another"`, 412, "precondition_failed"},
			{mine.ETag(), 412, "precondition_failed"}, // the right number, of another proposal
			{strings.Replace(tag, `-1"`, `-2"`, 1), 412, "precondition_failed"},
		} {
			r := w.by.Do("POST", "/proposals/"+id+w.path, w.body, "If-Match: "+one.match)
			if r.Status != one.status || r.String("code") != one.code {
				t.Errorf("%s with If-Match %q: %d %s", w.path, one.match, r.Status, r.Body)
			}
		}
	}
	unchanged(t, c, before, "a decision on something else")

	for _, one := range []struct {
		body   map[string]any
		status int
		code   string
	}{
		{map[string]any{"revision": 1}, 422, "invalid"},
		{publishing(2, 1), 412, "precondition_failed"},
		{publishing(0, 1), 412, "precondition_failed"},
		{publishing(1, 2), 409, "stale_base"},
		{publishing(1, 0), 409, "stale_base"},
		{map[string]any{"revision": 1, "onto_version": 1, "text_sha256": strings.Repeat("0", 64)}, 412, "precondition_failed"},
		{map[string]any{"revision": 1, "onto_version": 1, "text_sha256": "0"}, 422, "invalid"},
	} {
		mo.Do("POST", "/proposals/"+id+"/publish", one.body, "If-Match: "+tag).WantCode(t, one.status, one.code)
	}
	// The reject needs a known code and a reason, a request for changes a reason (rule 9).
	for _, body := range []map[string]any{{"revision": 1, "code": "no-such", "reason": reason}, {"revision": 1, "reason": reason}, {"revision": 1, "code": "style"}, {"revision": 1, "code": "style", "reason": "     short    "}} {
		mo.Do("POST", "/proposals/"+id+"/reject", body, "If-Match: "+tag).WantCode(t, 422, "invalid")
	}
	mo.Do("POST", "/proposals/"+id+"/reviews", verdict("request_changes", ""), "If-Match: "+tag).WantCode(t, 422, "invalid")
	unchanged(t, c, before, "a refused decision")
}

func TestARevisionBetweenLookingAndPublishingIsNeverPublishedUnseen(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id")
	approved := mo.Do("POST", path+"/reviews", verdict("approve", ""), "If-Match: "+p.ETag()).Want(t, 201)
	revised := cleo.Do("POST", path+"/revisions", proposal("Something that nobody has looked at."), "If-Match: "+approved.ETag()).Want(t, 201)

	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+approved.ETag()).WantCode(t, 412, "precondition_failed")
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+revised.ETag()).WantCode(t, 412, "precondition_failed")
	mo.Do("POST", path+"/publish", publishing(2, 1), "If-Match: "+approved.ETag()).WantCode(t, 412, "precondition_failed")
	mo.Do("POST", path+"/publish", publishing(2, 1), "If-Match: "+revised.ETag()).Want(t, 201)
}

// Rule 7, at the API and in the database.
func TestNobodyJudgesTheirOwnWork(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	for _, author := range []*apptest.Person{s.SignIn("ada"), s.SignIn("mo"), s.SignIn("alma")} {
		p := submit(t, author, "I begin with the end in mind, says "+author.Name+".")
		path, match := "/proposals/"+p.String("id"), "If-Match: "+p.ETag()
		before := rows(t, c)
		author.Do("POST", path+"/publish", publishing(1, 1), match).WantCode(t, 403, "self_approval")
		author.Do("POST", path+"/reviews", verdict("approve", ""), match).WantCode(t, 403, "self_approval")
		author.Do("POST", path+"/reviews", verdict("request_changes", reason), match).WantCode(t, 403, "self_approval")
		author.Do("POST", path+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, match).WantCode(t, 403, "self_approval")
		unchanged(t, c, before, "judging one's own work")

		id, me := p.String("id"), author.ID()
		refused(t, c, "review_not_by_author", `INSERT INTO review (id, proposal_id, revision, reviewer_id, verdict, note, created_at) VALUES (gen_random_uuid(), $1, 1, $2, 'approve', '', now())`, id, me)
		refused(t, c, "version_not_by_its_author", `INSERT INTO version (id, question_id, number, guidance, body, text_hash, kind, summary, proposal_id, revision, author_id, published_by, words, words_added, words_removed, published_at)
			SELECT gen_random_uuid(), p.question_id, 2, r.guidance, r.body, r.text_hash, 'proposal', r.summary, p.id, 1, $2, $2, 1, 1, 0, now() FROM proposal p JOIN revision r ON r.proposal_id = p.id WHERE p.id = $1`, id, me)
	}
}

func refused(t testing.TB, c interface {
	Exec(context.Context, string, ...any) (pgconn.CommandTag, error)
}, constraint, sql string, args ...any,
) {
	t.Helper()
	_, err := c.Exec(context.Background(), sql, args...)
	var pg *pgconn.PgError
	if !errors.As(err, &pg) || pg.ConstraintName != constraint {
		t.Errorf("%s is not refused by %s but: %v", sql, constraint, err)
	}
}

// A publication needs the approval of who publishes, in the database too.
func TestTheDatabaseAsksForAnApproval(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	p := submit(t, s.SignIn("cleo"), "I begin with the end in mind, and say so.")
	mo := s.SignIn("mo").ID()
	insert := `INSERT INTO version (id, question_id, number, guidance, body, text_hash, kind, summary, proposal_id, revision, author_id, published_by, words, words_added, words_removed, published_at)
		SELECT gen_random_uuid(), p.question_id, $3, r.guidance, r.body, r.text_hash, 'proposal', r.summary, p.id, 1, p.author_id, $2, 1, 1, 0, now() FROM proposal p JOIN revision r ON r.proposal_id = p.id WHERE p.id = $1`
	refused(t, c, "version_approved", insert, p.String("id"), mo, 2)
	refused(t, c, "version_number_follows", insert, p.String("id"), mo, 3)
	refused(t, c, "version_number_follows", insert, p.String("id"), mo, 1)
}

func TestRightsActOnTheNextRequestOfEveryProcess(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	ada, max, cleo := s.SignIn("ada"), s.SignIn("max"), s.SignIn("cleo")
	there := max.At(other)
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path, match := "/proposals/"+p.String("id"), "If-Match: "+p.ETag()
	there.Get(path).Want(t, 200)

	who := "/people/" + max.ID()
	ada.Do("POST", who+"/roles/revoke", map[string]any{"role": "moderator"}, "If-Match: "+ada.Get(who).ETag()).Want(t, 201)
	before := rows(t, c)
	for _, m := range []*apptest.Person{max, there} {
		m.Get(path).WantCode(t, 404, "not_found")
		m.Get("/proposals").WantCode(t, 403, "forbidden")
		m.Do("POST", path+"/publish", publishing(1, 1), match).WantCode(t, 404, "not_found")
	}
	unchanged(t, c, before, "somebody without the role")

	who = "/people/" + cleo.ID()
	ada.Do("PUT", who+"/suspension", map[string]any{"reason": "Sends the same text again and again."}, "If-Match: "+ada.Get(who).ETag()).Want(t, 200)
	before = rows(t, c)
	for _, m := range []*apptest.Person{cleo, cleo.At(other)} {
		m.Get(question).Want(t, 200)
		m.Do("POST", question+"/proposals", proposal("Another text of somebody suspended.")).WantCode(t, 403, "forbidden")
		m.Do("POST", path+"/withdraw", nil, match).WantCode(t, 403, "forbidden")
		m.Do("POST", path+"/revisions", proposal("Another text of somebody suspended."), match).WantCode(t, 403, "forbidden")
		m.Do("PUT", question+"/draft", proposal("Another text of somebody suspended."), "If-None-Match: *").WantCode(t, 403, "forbidden")
	}
	unchanged(t, c, before, "somebody suspended")
	// Their open proposal stays, marked, and can be decided.
	if seen := ada.Get(path).Want(t, 200); seen.Value("author.suspended") != true || seen.String("state") != "in_review" {
		t.Errorf("the proposal of somebody suspended: %s", seen.Body)
	}
	ada.Do("POST", path+"/publish", publishing(1, 1), match).Want(t, 201)
}

// Rule 8, with a policy of two approvals.
func TestANewRevisionOutdatesApprovals(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, mo, max, cleo := s.SignIn("ada"), s.SignIn("mo"), s.SignIn("max"), s.SignIn("cleo")
	changePolicy(t, ada, rule(map[string]any{"approvals": 2}))
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id")

	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).WantCode(t, 409, "policy_unsatisfied")
	p = mo.Do("POST", path+"/reviews", verdict("approve", ""), "If-Match: "+p.ETag()).Want(t, 201)
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).WantCode(t, 409, "policy_unsatisfied") // one person is one approval
	p = mo.Do("POST", path+"/reviews", verdict("approve", ""), "If-Match: "+p.ETag()).Want(t, 201)
	mo.Do("POST", path+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).WantCode(t, 409, "policy_unsatisfied") // also twice

	p = cleo.Do("POST", path+"/revisions", proposal("I begin with the end  in mind,\nand say so."), "If-Match: "+p.ETag()).Want(t, 201)
	if p.Int("reviews.0.outdated_by") != 0 {
		t.Errorf("white space outdated an approval: %s", p.Body)
	}
	p = cleo.Do("POST", path+"/revisions", proposal("I begin with the end in mind, and say it aloud."), "If-Match: "+p.ETag()).Want(t, 201)
	if p.Int("reviews.0.outdated_by") != 3 {
		t.Errorf("revision 3 did not outdate the approval: %s", p.Body)
	}
	// Going back to words that were approved does not bring the approval back: it was outdated by revision 3.
	p = cleo.Do("POST", path+"/revisions", proposal("I begin with the end in mind, and say so."), "If-Match: "+p.ETag()).Want(t, 201)
	max.Do("POST", path+"/publish", publishing(4, 1), "If-Match: "+p.ETag()).WantCode(t, 409, "policy_unsatisfied")
	p = mo.Do("POST", path+"/reviews", map[string]any{"revision": 4, "verdict": "approve"}, "If-Match: "+p.ETag()).Want(t, 201)
	p = cleo.Do("POST", path+"/revisions", proposal("I begin with the end in mind,\n\nand say so."), "If-Match: "+p.ETag()).Want(t, 201)
	max.Do("POST", path+"/publish", publishing(5, 1), "If-Match: "+p.ETag()).Want(t, 201)
	if v := s.Visitor().Get(question); v.String("version.body") != "I begin with the end in mind,\n\nand say so." || v.String("version.approved_by.1.name") == "" {
		t.Errorf("published: %s", v.Body)
	}
}

func TestARejectedProposalIsReopenedByItsAuthorOnce(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	path := "/proposals/" + p.String("id")
	reject := func(revision int) {
		p = mo.Do("POST", path+"/reject", map[string]any{"revision": revision, "code": "style", "reason": reason}, "If-Match: "+p.ETag()).Want(t, 201)
	}
	reject(1)
	if told := cleo.Get("/notices"); told.String("items.0.reason") != reason {
		t.Errorf("the author was told %s", told.Body)
	}
	cleo.Do("POST", path+"/reopen", map[string]any{"reason": reason}, "If-Match: "+p.ETag()).WantCode(t, 403, "forbidden")
	p = cleo.Do("POST", path+"/revisions", proposal("Another beginning, as you asked."), "If-Match: "+p.ETag()).Want(t, 201)
	if p.String("state") != "in_review" {
		t.Errorf("reopened: %s", p.Body)
	}
	reject(2)
	cleo.Do("POST", path+"/revisions", proposal("A third beginning, not asked for."), "If-Match: "+p.ETag()).WantCode(t, 409, "wrong_state")
	p = mo.Do("POST", path+"/reopen", map[string]any{"reason": "It was not so bad after all."}, "If-Match: "+p.ETag()).Want(t, 201)
	p = cleo.Do("POST", path+"/withdraw", nil, "If-Match: "+p.ETag()).Want(t, 201)
	for _, again := range []apptest.Response{
		cleo.Do("POST", path+"/revisions", proposal("A fourth beginning, too late."), "If-Match: "+p.ETag()),
		mo.Do("POST", path+"/reopen", map[string]any{"reason": "It was not so bad after all."}, "If-Match: "+p.ETag()),
		mo.Do("POST", path+"/publish", publishing(2, 1), "If-Match: "+p.ETag()),
	} {
		again.WantCode(t, 409, "wrong_state")
	}
}
