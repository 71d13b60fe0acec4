package httpapi_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"redraft/internal/apptest"
)

// openMany makes open proposals of somebody on the first question of alpha with SQL, past the limit of open ones.
func openMany(t testing.TB, s *apptest.Site, author string, n int) {
	t.Helper()
	_, err := dial(t, s).Exec(context.Background(), `WITH made AS (
			INSERT INTO proposal (id, question_id, guide_id, author_id, state, created_at, changed_at)
			SELECT gen_random_uuid(), q.id, q.guide_id, $1, 'in_review', now(), now() FROM question q JOIN guide g ON g.id = q.guide_id, generate_series(1, $2::int)
			WHERE g.slug = 'alpha' AND q.slug = 'first' RETURNING id, author_id)
		INSERT INTO revision (id, proposal_id, number, base_version, guidance, body, summary, text_hash, word_hash, author_id, words_added, words_removed, created_at)
		SELECT gen_random_uuid(), m.id, 1, 1, '', b.body, 'One of many proposals', sha256('\x00'::bytea || convert_to(b.body, 'UTF8')), sha256(convert_to(b.body, 'UTF8')), m.author_id, 5, 0, now()
		FROM made m, LATERAL (SELECT 'A text of its own: ' || m.id AS body) b`, author, n)
	if err != nil {
		t.Fatal(err)
	}
}

// walk reads all pages of a list and returns the ids in order.
func walk(t testing.TB, who *apptest.Person, query string) (ids []string) {
	t.Helper()
	cursor := ""
	for range 1000 {
		p := who.Get("/proposals?"+query+cursor).Want(t, 200)
		for i := 0; p.String(fmt.Sprintf("items.%d.id", i)) != ""; i++ {
			ids = append(ids, p.String(fmt.Sprintf("items.%d.id", i)))
		}
		if p.String("next_cursor") == "" {
			return ids
		}
		cursor = "&cursor=" + p.String("next_cursor")
	}
	t.Fatal("the pages do not end")
	return nil
}

// While eight others decide, who walks the queue meets nothing twice, and misses nothing that was open all the while.
func TestTheQueueWhileOthersDecide(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Limits.WritesPerMinute = 100_000
	s = s.Another()
	c := dial(t, s)
	cleo := s.SignIn("cleo")
	openMany(t, s, cleo.ID(), 150)
	var all []string
	found, err := c.Query(context.Background(), "SELECT id::text FROM proposal ORDER BY seq")
	if err != nil {
		t.Fatal(err)
	}
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			t.Fatal(err)
		}
		all = append(all, id)
	}
	walker := s.SignIn("ada")
	stop := make(chan struct{})
	var together sync.WaitGroup
	var deciders [8]*apptest.Person
	for i := range deciders {
		deciders[i] = s.SignIn([]string{"mo", "max", "alma"}[i%3])
	}
	for i, who := range deciders {
		together.Go(func() {
			turn := rand.New(rand.NewPCG(uint64(i), 1))
			for {
				select {
				case <-stop:
					return
				default:
				}
				path := "/proposals/" + all[turn.IntN(len(all))]
				p := who.Get(path)
				tag := "If-Match: " + p.ETag()
				switch turn.IntN(4) {
				case 0:
					who.Do("POST", path+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, tag)
				case 1:
					who.Do("POST", path+"/reviews", verdict("request_changes", reason), tag)
				default:
					who.Do("POST", path+"/reviews", verdict("comment", reason), tag)
				}
			}
		})
	}
	var walks [][]string
	const touched = "SELECT count(*) FROM proposal WHERE row_version > 1"
	for n := 0; n < 3 || n < 100 && number(t, c, touched) < 20; n++ { // on a busy machine the others come to their turn late
		walks = append(walks, walk(t, walker, "limit=7"))
	}
	mine := walk(t, walker, "limit=7&turn=mine&base=current")
	close(stop)
	together.Wait()

	still := walk(t, walker, "limit=100")
	moved := number(t, c, touched)
	if moved < 20 || len(still) < 20 {
		t.Fatalf("the others decided too little or too much to show anything: %d touched, %d left", moved, len(still))
	}
	for n, ids := range append(walks, mine) {
		seen := map[string]bool{}
		for _, id := range ids {
			if seen[id] {
				t.Errorf("walk %d met %s twice", n, id)
			}
			seen[id] = true
		}
		for _, id := range still {
			if !seen[id] && n < len(walks) {
				t.Errorf("walk %d missed %s", n, id)
			}
		}
	}
	for _, id := range still { // what is in review at the end was so all the while
		if p := walker.Get("/proposals/" + id); p.String("state") == "in_review" && p.Value("turn.yours") == true && !strings.Contains(strings.Join(mine, " "), id) && p.Int("reviews.0.revision") == 0 {
			t.Errorf("the walk over my turn missed %s", id)
		}
	}
}

// A filter that matches rarely goes on reading: the page is full, or there is a next one.
func TestRareFiltersLoseNothing(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo := s.SignIn("cleo"), s.SignIn("mo")
	openMany(t, s, cleo.ID(), 130)
	rare := submit(t, s.SignIn("dora"), "I begin at the end, always.").String("id")
	mo.Do("POST", "/proposals/"+rare+"/reviews", verdict("request_changes", reason), "If-Match: "+mo.Get("/proposals/"+rare).ETag()).Want(t, 201)
	p := mo.Get("/proposals?turn=others&limit=2").Want(t, 200)
	if p.String("items.0.id") != rare || p.Value("items.1") != nil || p.String("next_cursor") != "" {
		t.Errorf("behind 130 others: %s", p.Body)
	}
	if ids := walk(t, mo, "turn=mine&limit=40"); len(ids) != 130 {
		t.Errorf("%d are my turn, want 130", len(ids))
	}
}

func TestQueueFilters(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, mo, cleo, dora, max := s.SignIn("ada"), s.SignIn("mo"), s.SignIn("cleo"), s.SignIn("dora"), s.SignIn("max")
	first := submit(t, cleo, "I begin with the end in mind. For example, I write the announcement first.")
	mo.Do("POST", "/proposals/"+first.String("id")+"/publish", publishing(1, 1), "If-Match: "+first.ETag()).Want(t, 201)
	again := proposal("I begin with the end in mind, and I say so to everybody.")
	again["base_version"] = 2
	known := cleo.Do("POST", question+"/proposals", again).Want(t, 201).String("id")
	s.Clock.Advance(48 * time.Hour)
	large := submit(t, dora, strings.Repeat("I begin with one thing, and then another comes. ", 20)).String("id")
	second := max.Do("POST", "/guides/alpha/questions/second/proposals", map[string]any{"guidance": "They want to see how you go on.", "body": "I go on as I began, two steps at a time.", "summary": "Takes two steps", "base_version": 1}).Want(t, 201).String("id")
	for slug, topics := range map[string][]string{"first": {"Beginnings", "endings"}, "second": {"going  on", "endings"}} {
		path := "/guides/alpha/questions/" + slug
		mo.Do("PATCH", path, map[string]any{"topics": topics}, "If-Match: "+mo.Get(path).ETag()).Want(t, 200)
	}
	for query, want := range map[string][]string{
		"":                    {known, large, second},
		"size=small":          {known, second},
		"size=large":          {large},
		"size=medium":         {},
		"age=day":             {known},
		"age=week":            {},
		"first=true":          {large, second},
		"base=current":        {known, second},
		"base=stale_conflict": {large},
		"base=stale_clean":    {},
		"turn=mine":           {known, large, second},
		"turn=others":         {},
		"guide=beta":          {},
		"topic=beginnings":    {known, large},
		"topic=Going+on":      {second},
		"topic=endings":       {known, large, second},
		"topic=elsewhere":     {},

		"topic=endings&limit=1":              {known, large, second},
		"topic=endings&base=current&limit=1": {known, second},
		"topic=beginnings&turn=mine&limit=1": {known, large},
	} {
		if got := walk(t, ada, query); strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("?%s: %v, want %v", query, got, want)
		}
	}
	for _, query := range []string{"topic=" + strings.Repeat("x", 41), "size=tiny", "age=1", "first=yes", "base=stale", "order=best", "order=impact&cursor=cHJvcG9zYWxzOjE"} {
		ada.Get("/proposals?"+query).WantCode(t, 422, "invalid")
	}
}

// The record and the last reasons stand beside the difference for moderators of the guide, and for nobody else.
func TestTheAuthorsRecord(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	mo, cleo, bert := s.SignIn("mo"), s.SignIn("cleo"), s.SignIn("bert")
	rejected := submit(t, cleo, "I begin with the end in mind, and say so.")
	mo.Do("POST", "/proposals/"+rejected.String("id")+"/reject", map[string]any{"revision": 1, "code": "style", "reason": reason}, "If-Match: "+rejected.ETag()).Want(t, 201)
	open := submit(t, cleo, "I begin at the end, always.").String("id")
	seen := mo.Get("/proposals/"+open).Want(t, 200)
	if seen.Int("record.rejected") != 1 || seen.Int("record.open") != 1 || seen.Value("record.first") != false || seen.String("record.rejections.0.reason") != reason || seen.String("record.rejections.0.code_label") == "" {
		t.Errorf("the record: %s", seen.Body)
	}
	if row := mo.Get("/proposals").Want(t, 200); row.Int("items.0.record.rejected") != 1 || row.Value("items.0.record.rejections") != nil {
		t.Errorf("the row: %s", row.Body)
	}
	if mine := cleo.Get("/proposals/" + open); mine.Value("record") != nil {
		t.Errorf("the author sees a record: %s", mine.Body)
	}
	beta := bert.Do("POST", "/guides/alpha/questions/first/proposals", proposal("I begin in the middle, at times.")).Want(t, 201)
	if fellow := bert.Get("/proposals/"+open).Want(t, 200); fellow.Value("record") != nil {
		t.Errorf("a moderator of another guide sees a record: %s", fellow.Body)
	}
	if seen := mo.Get("/proposals/" + beta.String("id")); seen.Value("record.first") != true {
		t.Errorf("a first proposal: %s", seen.Body)
	}
}

// The order of impact shows each of its terms, and their product decides.
func TestTheOrderOfImpact(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c, ctx := dial(t, s), context.Background()
	mo, cleo := s.SignIn("mo"), s.SignIn("cleo")
	one := submit(t, cleo, "I begin with the end in mind, and say so.").String("id")
	two := cleo.Do("POST", "/guides/alpha/questions/second/proposals", map[string]any{"guidance": "They want to see how you go on.", "body": "I go on as I began, two steps at a time.", "summary": "Takes two steps", "base_version": 1}).Want(t, 201).String("id")
	s.Clock.Advance(48 * time.Hour)
	for _, statement := range []string{
		`INSERT INTO question_reads SELECT id, '2026-03-01', CASE slug WHEN 'first' THEN 100 ELSE 80 END FROM question WHERE guide_id = (SELECT id FROM guide WHERE slug = 'alpha')`,
		`INSERT INTO helpful_vote SELECT v.id, sha256(n::text::bytea), n > 3, '', now() FROM version v JOIN question q ON q.id = v.question_id JOIN guide g ON g.id = q.guide_id, generate_series(1, 4) n WHERE g.slug = 'alpha' AND q.slug = 'second'`,
	} {
		if _, err := c.Exec(ctx, statement); err != nil {
			t.Fatal(err)
		}
	}
	ranked := mo.Get("/proposals?order=impact").Want(t, 200)
	// first: 100 × 1/2 × 2 days; second: 80 × (3+1)/(4+2) × 2 days
	if ranked.String("items.0.id") != two || ranked.String("items.1.id") != one || ranked.Int("items.0.impact.reads") != 80 || ranked.Int("items.0.impact.votes") != 4 || ranked.Int("items.0.impact.score") != 106 || ranked.Value("items.1.impact.unhelpful") != 0.5 {
		t.Errorf("ranked: %s", ranked.Body)
	}
	if by := mo.Get("/proposals"); by.String("items.0.id") != one || by.Value("items.0.impact") != nil {
		t.Errorf("by age: %s", by.Body)
	}
}

// Publishing one of fifty open proposals on a question waits for nobody on another question of the same guide, and its siblings are
// listed with what became of the base of each.
func TestPublishingBesideManySiblings(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ctx := context.Background()
	cleo, mo, max := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("max")
	openMany(t, s, cleo.ID(), 50)
	here := submit(t, s.SignIn("dora"), "I begin with the end in mind, and say so.")
	there := cleo.Site.SignIn("bert").Do("POST", "/guides/alpha/questions/second/proposals", map[string]any{"guidance": "They want to see how you go on.", "body": "I go on as I began, two steps at a time.", "summary": "Takes two steps", "base_version": 1}).Want(t, 201)

	held, err := dial(t, s).Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := held.Exec(ctx, "SELECT 1 FROM question WHERE slug = 'first' AND guide_id = (SELECT id FROM guide WHERE slug = 'alpha') FOR UPDATE"); err != nil {
		t.Fatal(err)
	}
	waiting := make(chan apptest.Response)
	go func() {
		waiting <- mo.Do("POST", "/proposals/"+here.String("id")+"/publish", publishing(1, 1), "If-Match: "+here.ETag())
	}()
	max.Do("POST", "/proposals/"+there.String("id")+"/publish", publishing(1, 1), "If-Match: "+there.ETag()).Want(t, 201)
	if err := held.Rollback(ctx); err != nil {
		t.Fatal(err)
	}
	if done := <-waiting; done.Status != 201 {
		t.Fatalf("behind the lock: %d %s", done.Status, done.Body)
	}
	if ids := walk(t, mo, "guide=alpha&question=first&base=stale_conflict"); len(ids) != 50 {
		t.Errorf("%d siblings have a conflict, want 50", len(ids))
	}
	mo.Get("/proposals?question=first").WantCode(t, 422, "invalid")
	if n := number(t, dial(t, s), "SELECT count(*) FROM notice WHERE kind = 'base_conflict'"); n != 50 {
		t.Errorf("%d authors' notices", n)
	}
}
