package bench

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"redraft/internal/apptest"
	"redraft/internal/postgres/pgtest"
)

// fill makes 200 guides, 20,000 questions, 200,000 versions and 50,000 proposals with SQL, past the triggers that look at each row:
// what they would check holds by construction. GUIDES is the number of guides.
var fill = []string{
	`SET session_replication_role = replica`,
	`INSERT INTO guide (id, slug, title, introduction, created_at, changed_at) SELECT gen_random_uuid(), 'load-' || g, 'Load ' || g, 'About load ' || g, now(), now() FROM generate_series(1, GUIDES) g`,
	`INSERT INTO guide_policy SELECT id, 1, true, 1, 'any', false, '', NULL, 'The policy with which every guide begins.', created_at FROM guide ON CONFLICT DO NOTHING`,
	`INSERT INTO person (id, name, created_at) SELECT gen_random_uuid(), 'Person ' || n, now() FROM generate_series(1, 2000) n`,
	`INSERT INTO question (id, guide_id, slug, prompt, position, current_version, fresh_since, created_at)
		SELECT gen_random_uuid(), g.id, 'q-' || n, 'Load question number ' || n || '?', n, 10, now() - n * interval '4 days', now() FROM guide g, generate_series(1, 100) n WHERE g.slug LIKE 'load-%' ORDER BY g.position, n`, // a guide's questions come together, as an import writes them
	`INSERT INTO version (id, question_id, number, guidance, body, text_hash, kind, summary, words, words_added, words_removed, published_at)
		SELECT gen_random_uuid(), q.id, v, 'They want to see how you think.', b.body, sha256(convert_to('They want to see how you think.', 'UTF8') || '\x00'::bytea || convert_to(b.body, 'UTF8')),
		'import', 'Loaded', 120, 10, 10, q.fresh_since FROM question q, generate_series(1, 10) v, LATERAL (SELECT repeat('I begin with the end in mind, and go on from there. ', 10) || v AS body) b WHERE q.slug LIKE 'q-%'`,
	`INSERT INTO proposal (id, question_id, guide_id, author_id, state, created_at, changed_at)
		SELECT gen_random_uuid(), q.id, q.guide_id, (SELECT id FROM person OFFSET (q.position * 7 + n * 13) % 2000 LIMIT 1), CASE WHEN (q.position + n) % 10 = 0 THEN 'in_review' ELSE 'rejected' END, now(), now()
		FROM question q, generate_series(1, 5) n WHERE q.slug LIKE 'q-%' AND (n < 3 OR q.position % 6 = 0)`,
	`INSERT INTO revision (id, proposal_id, number, base_version, guidance, body, summary, text_hash, word_hash, author_id, words_added, words_removed, created_at)
		SELECT gen_random_uuid(), p.id, 1, 10, '', b.body, 'A loaded proposal', sha256('\x00'::bytea || convert_to(b.body, 'UTF8')), sha256(convert_to(b.body, 'UTF8')), p.author_id, 5, 5, now()
		FROM proposal p, LATERAL (SELECT 'A loaded text ' || p.id AS body) b WHERE NOT EXISTS (SELECT 1 FROM revision r WHERE r.proposal_id = p.id)`,
	`UPDATE guide g SET questions = 100, words = 12000, review_after_days = 365 WHERE slug LIKE 'load-%'`,
	`ANALYZE`,
}

// load is how large a large site is, and how often something is timed on it.
type load struct {
	whole         bool // small, it says nothing of how fast anything is, and shows that all of this still runs
	guides, times int
}

// loadOf is a large site when REDRAFT_SEED_LOAD is set, for that takes minutes.
func loadOf(t *testing.T) load {
	if os.Getenv("REDRAFT_SEED_LOAD") != "" {
		return load{true, 200, 100}
	}
	t.Parallel()
	return load{false, 3, 3}
}

// TestSeedLoad prints how fast the calls of the core loop are on a large site beside a small one.
func TestSeedLoad(t *testing.T) { //nolint:paralleltest // nothing else runs while it measures
	of := loadOf(t)
	small, large := pgtest.New(t), pgtest.New(t)
	ctx := context.Background()
	for database, guides := range map[string]int{small: 3, large: of.guides} {
		c, err := pgx.Connect(ctx, database)
		if err != nil {
			t.Fatal(err)
		}
		for _, statement := range fill {
			statement = strings.ReplaceAll(statement, "GUIDES", strconv.Itoa(guides))
			if _, err := c.Exec(ctx, statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		c.Close(ctx)
	}
	// Pages of equal length on both; the two sites are asked in turn, so that what else the machine does falls on both.
	calls := []string{"/guides?limit=3", "/guides/load-2", "/guides/load-2/questions/q-7", "/guides/load-2/questions/q-7/versions", "/guides/load-2/questions/q-7/compare?from=9&to=10", "/proposals?limit=20", "/answers-to-confirm?limit=10", "/proposals?view=mine"}
	var sites []*apptest.Site
	var mos []*apptest.Person
	for _, database := range []string{small, large} {
		site := apptest.Traced(t, database, nil)
		sites, mos = append(sites, site), append(mos, site.SignIn("mo"))
	}
	readInMemory(t, sites, of)
	figures := map[string][]time.Duration{}
	for _, call := range calls {
		times := make([][]time.Duration, len(mos))
		for range 2 * of.times {
			for i, mo := range mos {
				begun := time.Now()
				if r, err := mo.Send(http.MethodGet, call, "", nil); err != nil || r.Status != http.StatusOK {
					t.Fatalf("%s: %d %v", call, r.Status, err)
				}
				times[i] = append(times[i], time.Since(begun))
			}
		}
		for _, each := range times {
			figures[call] = append(figures[call], median(each))
		}
	}
	for _, call := range calls {
		f := figures[call]
		fmt.Printf("%-50s 3 guides %7.2f ms  %d guides %7.2f ms  ratio %.2f\n", call, ms(f[0]), of.guides, ms(f[1]), float64(f[1])/float64(f[0]))
	}
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}
