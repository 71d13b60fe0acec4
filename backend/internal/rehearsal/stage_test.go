package rehearsal_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"redraft/internal/account"
	"redraft/internal/apptest"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
)

// house is a process on which many sequences are played, one after the other.
type house struct {
	t     testing.TB
	site  *apptest.Site
	rows  *pgx.Conn
	judge *apptest.Person // an admin who only looks
}

func newHouse(t testing.TB, s *apptest.Site) *house {
	t.Helper()
	rows, err := pgx.Connect(context.Background(), s.Database)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rows.Close(context.Background()) })
	h := &house{t: t, site: s, rows: rows}
	h.judge = s.Arrive("Judge")
	h.role(h.judge, account.Admin, "", false)
	return h
}

func (h *house) number(sql string, args ...any) (n int64) {
	h.t.Helper()
	if err := h.rows.QueryRow(context.Background(), sql, args...).Scan(&n); err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return n
}

func (h *house) execute(sql string, args ...any) {
	h.t.Helper()
	if _, err := h.rows.Exec(context.Background(), sql, args...); err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
}

// list reads a column of words.
func (h *house) list(sql string, args ...any) []string {
	h.t.Helper()
	rows, err := h.rows.Query(context.Background(), sql, args...)
	if err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	words, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		h.t.Fatalf("%s: %v", sql, err)
	}
	return words
}

func (h *house) role(p *apptest.Person, role account.Role, guide string, take bool) {
	h.t.Helper()
	if _, err := h.site.Desk.ChangeRole(context.Background(), editorial.Call{Operator: true}, editorial.RoleChange{Person: p.Arrived, Role: role, Guide: guide, Take: take}); err != nil {
		h.t.Fatal(err)
	}
}

// stage is a guide of one question on which one sequence is played.
type stage struct {
	*house
	guide     string
	guideID   uuid.UUID
	question  uuid.UUID
	people    map[string]*apptest.Person
	ids       map[string]uuid.UUID
	proposals []uuid.UUID
	threads   [][]uuid.UUID
	reports   []uuid.UUID
	times     [][2]time.Time // of each command: before it and after
}

func (h *house) stage() *stage {
	h.t.Helper()
	s := &stage{house: h, guide: "g" + uuid.NewString(), people: map[string]*apptest.Person{"": h.site.Visitor()}, ids: map[string]uuid.UUID{}}
	h.site.Import(guidefile.Guide{Slug: s.guide, Title: "A guide to play on", Questions: []guidefile.Question{{Slug: "first", Prompt: "What comes first here?", Guidance: guidance, Answer: text{}.body()}}})
	var guide, question string
	if err := h.rows.QueryRow(context.Background(), "SELECT g.id::text, q.id::text FROM guide g JOIN question q ON q.guide_id = g.id WHERE g.slug = $1", s.guide).Scan(&guide, &question); err != nil {
		h.t.Fatal(err)
	}
	s.guideID, s.question = uuid.MustParse(guide), uuid.MustParse(question)
	return s
}

// person is one of the cast, who arrives when first needed.
func (s *stage) person(name string) *apptest.Person {
	p := s.people[name]
	if p != nil {
		return p
	}
	p = s.site.Arrive(s.named(name))
	s.people[name], s.ids[name] = p, p.Arrived
	switch name {
	case "mo", "max":
		s.role(p, account.Moderator, s.guide, false)
	case "admin":
		s.role(p, account.Admin, "", false)
	case "foreigner":
		s.role(p, account.Moderator, "beta", false)
	case "banned":
		reason := "Sends the same text again and again."
		if _, err := s.site.Desk.Suspend(context.Background(), editorial.Call{Operator: true}, s.ids[name], nil, &reason); err != nil {
			s.t.Fatal(err)
		}
	}
	return p
}

// named is a name that nobody else has.
func (s *stage) named(name string) string { return name + " of " + s.guide }

// leave takes the role of the admin, so that the next ones are not told of by the hundred.
func (s *stage) leave() {
	if s.number("SELECT count(*) FROM role_assignment WHERE person_id = $1", s.ids["admin"].String()) > 0 {
		s.role(s.people["admin"], account.Admin, "", true)
	}
}

func (s *stage) path(p int) string { return "/proposals/" + s.proposals[p].String() }

func match(id uuid.UUID, n int64, saw string) string {
	switch saw {
	case "blind":
		return "If-Match:"
	case "stale":
		n--
	}
	return fmt.Sprintf(`If-Match: "%s-%d"`, hex.EncodeToString(id[8:]), n)
}

const because = "For a reason that is long enough."

// perform does over HTTP what a command asks for, and gives the status, and the code of a refusal.
func (s *stage) perform(c command, on int, q request) string {
	before := s.site.Clock.Now()
	defer func() { s.times = append(s.times, [2]time.Time{before, s.site.Clock.Now()}) }()
	if c.Do == "wait" {
		s.site.Clock.Advance(11 * time.Minute)
		s.execute("UPDATE presence SET until = until - interval '11 minutes' WHERE proposal_id IN (SELECT id FROM proposal WHERE guide_id = $1)", s.guideID.String())
		return done
	}
	who := s.person(c.By)
	var r apptest.Response
	if on < 0 {
		r = s.onSite(c, who, q)
	} else {
		r = s.onProposal(c, who, on, q)
	}
	if r.Status >= 400 {
		return fmt.Sprintf("%d %s", r.Status, r.String("code"))
	}
	if c.Do == "bulk" {
		return s.outcome(r)
	}
	return fmt.Sprint(r.Status)
}

// outcome is what a bulk decided and why it skipped the others.
func (s *stage) outcome(r apptest.Response) string {
	out := []string{fmt.Sprint(r.Status)}
	for i := 0; r.Value(fmt.Sprintf("items.%d", i)) != nil; i++ {
		if why := r.String(fmt.Sprintf("items.%d.skipped", i)); why != "" {
			out = append(out, why)
		} else {
			out = append(out, "decided")
		}
	}
	return strings.Join(out, " ")
}

// bulk decides what a look before it said would be decided.
func (s *stage) bulk(c command, who *apptest.Person, q request) apptest.Response {
	items := []any{}
	for i, n := range q.items {
		saw, revision := "fresh", s.number("SELECT revision FROM proposal WHERE id = $1", s.proposals[n].String())
		if i == 0 && c.Wrong == "stale" {
			saw = "stale"
		}
		if i == 0 && c.Wrong == "revision" {
			revision++
		}
		items = append(items, map[string]any{"proposal": s.proposals[n].String(), "etag": strings.TrimPrefix(s.tag(n, saw), "If-Match: "), "revision": revision})
	}
	body := map[string]any{"verb": bulkVerb(c), "items": items}
	if bulkVerb(c) == "reject" {
		body["code"], body["reason"] = "style", because
	}
	foreseen := who.Do("POST", "/proposals/bulk/preview", body)
	r := who.Do("POST", "/proposals/bulk", body)
	if r.Status < 300 && s.outcome(foreseen) != strings.Replace(s.outcome(r), "201", "200", 1) {
		s.t.Errorf("a bulk would do %s and did %s", foreseen.Body, r.Body)
	}
	return r
}

// tag names what a caller saw of a proposal.
func (s *stage) tag(n int, saw string) string {
	return match(s.proposals[n], s.number("SELECT row_version FROM proposal WHERE id = $1", s.proposals[n].String()), saw)
}

func (s *stage) proposing(q request) map[string]any {
	body := map[string]any{"guidance": guidance, "body": q.text.body(), "summary": "Says it in other words", "base_version": q.base}
	if q.noted {
		body["check_note"] = because
	}
	return body
}

func (s *stage) onProposal(c command, who *apptest.Person, on int, q request) apptest.Response {
	path, body := s.path(on), map[string]any{"revision": q.revision}
	tag := s.tag(on, q.saw)
	put := func(fields ...any) {
		for i := 0; i < len(fields); i += 2 {
			body[fields[i].(string)] = fields[i+1]
		}
	}
	thread := uuid.New()
	if q.thread < len(s.threads[on]) {
		thread = s.threads[on][q.thread]
	}
	switch c.Do {
	case "revise":
		return who.Do("POST", path+"/revisions", s.proposing(q), tag)
	case "look":
		return who.Do("PUT", path+"/lease", nil)
	case "away":
		return who.Do("DELETE", path+"/lease", nil)
	case "withdraw":
		return who.Do("POST", path+"/withdraw", nil, tag)
	case "reopen":
		return who.Do("POST", path+"/reopen", map[string]any{"reason": because}, tag)
	case "comment", "approve", "ask":
		put("verdict", map[string]string{"ask": "request_changes"}[c.Do]+strings.TrimPrefix(c.Do, "ask"), "note", because)
		return who.Do("POST", path+"/reviews", body, tag)
	case "reject":
		put("code", "style", "reason", because)
		return who.Do("POST", path+"/reject", body, tag)
	case "spam":
		put("reason", because)
		return who.Do("POST", path+"/spam", body, tag)
	case "publish":
		put("onto_version", q.onto)
		if q.hash != "" {
			put("text_sha256", q.hash)
		}
		if q.override {
			put("override", because)
		}
		return who.Do("POST", path+"/publish", body, tag)
	case "edit":
		put("onto_version", q.onto, "guidance", guidance, "body", q.text.body(), "text_sha256", whole(q.hash), "publishes", q.publishes)
		return who.Do("POST", path+"/edits", body, tag)
	case "part":
		chosen := []string{}
		for _, n := range q.chosen {
			chosen = append(chosen, fmt.Sprintf("body.%d", n))
		}
		put("onto_version", q.onto, "difference_sha256", whole(who.Get(path+"/changes").String("difference_sha256")), "chosen", chosen, "text_sha256", whole(q.hash), "reason", because)
		return who.Do("POST", path+"/changes/publish", body, tag)
	case "undo":
		body = map[string]any{"reason": because}
		if q.hash != "" {
			put("onto_version", q.onto, "text_sha256", q.hash)
		}
		return who.Do("POST", path+"/undo", body, tag)
	case "take":
		return who.Do("POST", path+"/suggestions/take", map[string]any{"suggestions": []any{map[string]any{"thread": thread.String(), "comment": 1}}}, tag)
	case "reply":
		put("text", "And what of that?")
		return who.Do("POST", path+"/threads/"+thread.String()+"/comments", body)
	case "settle":
		tag = match(thread, s.number("SELECT count(*) FROM remark WHERE thread_id = $1", thread.String()), q.saw)
		return who.Do("POST", path+"/threads/"+thread.String()+"/settle", map[string]any{"resolved": q.resolved}, tag)
	}
	put("text", "Say this otherwise.")
	if c.Do == "suggest" {
		latest := s.judge.Get(fmt.Sprintf("%s/revisions/%d", path, min(q.revision, int(s.number("SELECT revision FROM proposal WHERE id = $1", s.proposals[on].String()))))).String("body")
		put("replacement", q.text.passage(c.Slot%3), "passage", map[string]any{"field": "body", "quote": strings.Split(latest, "\n\n")[2*(c.Slot%3)]})
	}
	r := who.Do("POST", path+"/threads", body)
	if r.Status == 201 {
		s.threads[on] = append(s.threads[on], uuid.MustParse(r.String("id")))
	}
	return r
}

// whole is a hash, or one of nothing.
func whole(hash string) string {
	if hash == "" {
		return strings.Repeat("0", 64)
	}
	return hash
}

func (s *stage) onSite(c command, who *apptest.Person, q request) apptest.Response {
	guide := "/guides/" + s.guide
	question := guide + "/questions/first"
	tag := match(s.question, s.number("SELECT row_version FROM question WHERE id = $1", s.question.String()), q.saw)
	switch c.Do {
	case "submit":
		body := s.proposing(q)
		if q.report > 0 {
			body["report"] = s.reports[q.report-1].String()
		}
		r := who.Do("POST", question+"/proposals", body)
		if r.Status == 201 {
			s.proposals, s.threads = append(s.proposals, uuid.MustParse(r.String("id"))), append(s.threads, nil)
		}
		return r
	case "bulk":
		return s.bulk(c, who, q)
	case "report":
		r := who.Do("POST", fmt.Sprintf("%s/versions/%d/reports", question, q.number), map[string]any{"kind": "wrong", "note": because})
		if r.Status == 201 {
			s.reports = append(s.reports, uuid.MustParse(r.String("id")))
		}
		return r
	case "closereport":
		report := uuid.New()
		if q.report > 0 {
			report = s.reports[q.report-1]
		}
		return who.Do("POST", "/reports/"+report.String()+"/close", map[string]any{"reason": because})
	case "revert":
		return who.Do("POST", fmt.Sprintf("%s/versions/%d/revert", question, q.number), map[string]any{"reason": because}, tag)
	case "protect":
		protection := map[string]any{"level": q.level, "reason": because}
		if q.level == "review" {
			protection["approvals"] = 2
		}
		if q.level == "" {
			protection = nil
		}
		return who.Do("PATCH", question, map[string]any{"protection": protection}, tag)
	case "archive":
		archived := s.number("SELECT count(*) FROM question WHERE id = $1 AND archived_at IS NOT NULL", s.question.String()) > 0
		return who.Do("PATCH", question, map[string]any{"archived": !archived}, tag)
	case "archiveguide":
		archived := s.number("SELECT count(*) FROM guide WHERE id = $1 AND archived_at IS NOT NULL", s.guideID.String()) > 0
		return who.Do("PATCH", guide, map[string]any{"archived": !archived}, match(s.guideID, s.number("SELECT row_version FROM guide WHERE id = $1", s.guideID.String()), q.saw))
	case "policy":
		tag = match(s.guideID, s.number("SELECT max(number) FROM guide_policy WHERE guide_id = $1", s.guideID.String()), q.saw)
		checks := []string{}
		if q.rule.quiet {
			checks = append(checks, "shouting")
		}
		return who.Do("PUT", guide+"/policy", map[string]any{"review": q.rule.review, "approvals": q.rule.approvals, "from": q.rule.from, "veto": q.rule.veto, "checks": checks, "reason": because}, tag)
	}
	s.person(cast[c.Slot])
	id := s.ids[cast[c.Slot]]
	path := "/people/" + id.String()
	tag = match(id, s.number("SELECT epoch FROM person WHERE id = $1", id.String()), q.saw)
	switch c.Do {
	case "grant":
		return who.Do("POST", path+"/roles", map[string]any{"role": "moderator", "guide": s.guide}, tag)
	case "revoke":
		return who.Do("POST", path+"/roles/revoke", map[string]any{"role": "moderator", "guide": s.guide}, tag)
	case "erase":
		return who.Do("POST", path+"/erasure", nil, tag)
	case "suspend":
		return who.Do("PUT", path+"/suspension", map[string]any{"reason": because}, tag)
	}
	return who.Do("DELETE", path+"/suspension", nil, tag)
}
