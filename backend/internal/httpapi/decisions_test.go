package httpapi_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"redraft/internal/apptest"
)

const reason = "This is not what employers ask for."

func TestOfFiftyDecisionsAtOnceOneSucceeds(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	cleo, mo, max := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	names := map[string]bool{"Mo Moderator": true, "Max Moderator": true}
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	id, tag := p.String("id"), p.ETag()
	callers := []*apptest.Person{mo, max, mo.At(other), max.At(other)}

	answers := make([]apptest.Response, 50)
	var together sync.WaitGroup
	start := make(chan struct{})
	for i := range answers {
		together.Go(func() {
			<-start
			who := callers[i%len(callers)]
			switch i % 5 {
			case 0:
				answers[i] = who.Insist("POST", "/proposals/"+id+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+tag)
			case 1:
				answers[i] = who.Insist("POST", "/proposals/"+id+"/reviews", verdict("request_changes", reason), "If-Match: "+tag)
			default:
				answers[i] = who.Insist("POST", "/proposals/"+id+"/publish", publishing(1, 1), "If-Match: "+tag)
			}
		})
	}
	close(start)
	together.Wait()

	won := 0
	for _, r := range answers {
		switch {
		case r.Status == 201:
			won++
		case r.Status == 409 || r.Status == 412:
			if !names[r.String("decision.by.name")] || r.String("decision.kind") == "" || r.String("decision.at") == "" {
				t.Errorf("who won is not told: %s", r.Body)
			}
		default:
			t.Errorf("answered %d: %s", r.Status, r.Body)
		}
	}
	if won != 1 {
		t.Errorf("%d decisions succeeded", won)
	}
	if n := number(t, c, "SELECT count(*) FROM decision WHERE proposal_id = $1", id); n != 1 {
		t.Errorf("%d decisions are kept", n)
	}
	published := number(t, c, "SELECT count(*) FROM decision WHERE proposal_id = $1 AND kind = 'publish'", id)
	if n := number(t, c, "SELECT count(*) FROM version WHERE proposal_id = $1", id); n != published {
		t.Errorf("%d versions and %d publications", n, published)
	}
	if n := number(t, c, "SELECT count(*) FROM audit WHERE object_id = $1 AND action IN ('proposal.publish', 'proposal.reject', 'proposal.request_changes')", id); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}
}

func TestFiftyPublicationsAtOnceMakeOneVersion(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	other, c := s.Another(), dial(t, s)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	id, tag := p.String("id"), p.ETag()
	answers := make([]apptest.Response, 50)
	var together sync.WaitGroup
	for i := range answers {
		together.Go(func() {
			who := mo
			if i%2 == 1 {
				who = mo.At(other)
			}
			answers[i] = who.Insist("POST", "/proposals/"+id+"/publish", publishing(1, 1), "If-Match: "+tag)
		})
	}
	together.Wait()
	count := map[string]int{}
	for _, r := range answers {
		count[fmt.Sprintf("%d %s %s", r.Status, r.String("code"), r.String("decision.kind")+r.String("state"))]++
	}
	if count["201  published"] != 1 || count["409 already_decided publishpublished"] != 49 {
		t.Errorf("answers: %v", count)
	}
	for what, sql := range map[string]string{
		"versions":           "SELECT count(*) - 1 FROM version WHERE question_id = (SELECT question_id FROM proposal WHERE id = $1)",
		"rows in the audit":  "SELECT count(*) FROM audit WHERE object_id = $1::uuid::text AND action = 'proposal.publish'",
		"notices":            "SELECT count(*) FROM notice WHERE proposal_id = $1 AND kind = 'published'",
		"events":             "SELECT count(*) FROM event WHERE proposal_id = $1 AND kind = 'published'",
		"approvals by Mo":    "SELECT count(*) FROM review WHERE proposal_id = $1",
		"decisions, in fact": "SELECT count(*) FROM decision WHERE proposal_id = $1",
	} {
		if n := number(t, c, sql, id); n != 1 {
			t.Errorf("%d %s", n, what)
		}
	}
}

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

// Rule 10, and what happens to a proposal whose base moved.
func TestSiblingsOfAPublication(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, dora, bert, mo, ada := s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("bert"), s.SignIn("mo"), s.SignIn("ada")
	text := "I begin with the END in mind. Then I work backwards.\n\nA second paragraph closes it."
	first := submit(t, cleo, text)
	same := submit(t, dora, text)
	beside := submit(t, bert, "I begin with the end in mind. Then I work backwards.\n\nA second paragraph ends it.")
	against := submit(t, ada, "I begin with the beginning in mind. Then I work backwards.\n\nA second paragraph closes it.")
	done := mo.Do("POST", "/proposals/"+first.String("id")+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)

	became := map[string]string{}
	for i := range 4 {
		became[done.String(fmt.Sprintf("siblings.%d.author.id", i))] = done.String(fmt.Sprintf("siblings.%d.became", i))
	}
	if want := map[string]string{dora.ID(): "superseded", bert.ID(): "stale_clean", ada.ID(): "stale_conflict", "": ""}; !maps.Equal(became, want) {
		t.Errorf("the answer says %v of the siblings, want %v", became, want)
	}
	if again := mo.Get("/proposals/" + first.String("id")); again.Value("siblings") != nil {
		t.Errorf("read later: %s", again.Body)
	}
	if p := dora.Get("/proposals/" + same.String("id")); p.String("state") != "superseded" || p.String("decisions.0.kind") != "supersede" {
		t.Errorf("the same text: %s", p.Body)
	}
	p := mo.Get("/proposals/"+beside.String("id")).Want(t, 200)
	if p.String("state") != "in_review" || p.String("base.state") != "stale_clean" || p.Int("base.current_version") != 2 {
		t.Fatalf("a text beside it: %s", p.Body)
	}
	for author, kind := range map[*apptest.Person]string{bert: "base_moved", ada: "base_conflict", dora: "superseded"} {
		if told := author.Get("/notices"); told.String("items.0.kind") != kind || kind != "superseded" && !strings.HasPrefix(told.String("items.0.text"), "Version 2 was published") {
			t.Errorf("for %s its author was told %s", kind, told.Body)
		}
	}
	path, match := "/proposals/"+beside.String("id"), "If-Match: "+p.ETag()
	mo.Do("POST", path+"/publish", publishing(1, 1), match).WantCode(t, 409, "stale_base")
	if r := mo.Do("POST", path+"/publish", publishing(1, 2), match).WantCode(t, 409, "stale_base"); r.Int("current_version") != 2 {
		t.Errorf("the current version is not told: %s", r.Body)
	}
	mo.Do("POST", path+"/publish", map[string]any{"revision": 1, "onto_version": 2, "text_sha256": strings.Repeat("0", 64)}, match).WantCode(t, 412, "precondition_failed")
	merge := mo.Get(path+"/merge").Want(t, 200)
	if merge.String("merged.body") != "I begin with the END in mind. Then I work backwards.\n\nA second paragraph ends it." {
		t.Errorf("merged: %s", merge.Body)
	}
	mo.Do("POST", path+"/publish", map[string]any{"revision": 1, "onto_version": 2, "text_sha256": merge.String("text_sha256")}, match).Want(t, 201)
	if v := s.Visitor().Get(question); v.Int("version.number") != 3 || v.String("version.body") != merge.String("merged.body") {
		t.Errorf("published: %s", v.Body)
	}

	p = mo.Get("/proposals/"+against.String("id")).Want(t, 200)
	if p.String("base.state") != "stale_conflict" || p.String("state") != "in_review" {
		t.Fatalf("a text against it: %s", p.Body)
	}
	merge = mo.Get("/proposals/"+against.String("id")+"/merge").Want(t, 200)
	mo.Do("POST", "/proposals/"+against.String("id")+"/publish", map[string]any{"revision": 1, "onto_version": 3, "text_sha256": merge.String("text_sha256")}, "If-Match: "+p.ETag()).WantCode(t, 409, "stale_base")
	// Its author brings it onto version 3 by hand.
	rebased := proposal("I begin with the beginning in mind. Then I work backwards.\n\nA second paragraph ends it.")
	rebased["base_version"] = 3
	p = ada.Do("POST", "/proposals/"+against.String("id")+"/revisions", rebased, "If-Match: "+p.ETag()).Want(t, 201)
	mo.Do("POST", "/proposals/"+against.String("id")+"/publish", publishing(2, 3), "If-Match: "+p.ETag()).Want(t, 201)
}

// A revert is a version with a reason, and of what was seen.
func TestRevertsNameWhatWasSeen(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, bert, c := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("bert"), dial(t, s)
	p := submit(t, cleo, "I begin with the end in mind, and say so.")
	old := mo.Get(question).ETag()
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	sibling := submit(t, s.SignIn("dora"), "Something else altogether.")
	sibling = mo.Do("POST", "/proposals/"+sibling.String("id")+"/reviews", verdict("approve", ""), "If-Match: "+sibling.ETag()).Want(t, 201)
	now := mo.Get(question).ETag()
	revert, body := question+"/versions/1/revert", map[string]any{"reason": "The example misleads people."}
	before := rows(t, c)
	mo.Do("POST", revert, body).WantCode(t, 428, "precondition_required")
	mo.Do("POST", revert, body, "If-Match: "+old).WantCode(t, 412, "precondition_failed")
	numbered := func(of, like string) string { // the number of one tag with the name of another
		_, n, _ := strings.Cut(like, "-")
		n, _, _ = strings.Cut(strings.Trim(n, `"`), ".")
		name, _, _ := strings.Cut(of, "-")
		return name + "-" + n + `"`
	}
	mo.Do("POST", revert, body, "If-Match: "+numbered(sibling.ETag(), now)).WantCode(t, 412, "precondition_failed")
	mo.Do("POST", revert, map[string]any{"reason": "short"}, "If-Match: "+now).WantCode(t, 422, "invalid")
	mo.Do("POST", question+"/versions/2/revert", body, "If-Match: "+now).WantCode(t, 422, "no_change")
	mo.Do("POST", question+"/versions/9/revert", body, "If-Match: "+now).WantCode(t, 404, "not_found")
	bert.Do("POST", revert, body, "If-Match: "+now).WantCode(t, 403, "forbidden")
	unchanged(t, c, before, "a refused revert")
	mo.Do("POST", revert, body, "If-Match: "+now).Want(t, 201)
}
