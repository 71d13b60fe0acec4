package bench

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

const siblings = 50

// BenchmarkPublishBesideSiblings publishes one of many open proposals on a question beside the only one on another, each of which changes
// a sentence of its own. No merge of a sibling was computed before.
func BenchmarkPublishBesideSiblings(b *testing.B) { once(b, publishBesideSiblings) }

func publishBesideSiblings(b testing.TB, many much) {
	published := many.turns + 2 // of each kind, one on each question
	siblings := min(siblings, many.readers/4)
	for _, words := range many.texts {
		site := apptest.New(b)
		site.Limits.WritesPerMinute = 100_000
		site = site.Another()
		text := sentences(words)
		g := guidefile.Guide{Slug: "bench", Title: "Bench", Introduction: "To measure."}
		for i := range 2 * published {
			g.Questions = append(g.Questions, guidefile.Question{Slug: fmt.Sprintf("q-%d", i), Prompt: fmt.Sprintf("Question number %d?", i), Guidance: "They want to see how you think.", Answer: strings.Join(text, " ")})
		}
		site.Import(g)
		mo, authors := site.SignIn("mo"), make([]*apptest.Person, siblings+1)
		for i := range authors {
			authors[i] = site.Arrive(fmt.Sprintf("author %d", i))
		}
		beside := timed(b, mo, authors, text, 0, published)
		alone := timed(b, mo, authors[:1], text, published, published)
		fmt.Printf("publish one of %d open proposals, %4d words  p50 %7.2f ms worst %7.2f ms | the only one p50 %7.2f ms | %.2f times\n", siblings+1, words,
			ms(beside[published/2]), ms(beside[published-1]), ms(alone[published/2]), float64(beside[published/2])/float64(alone[published/2]))
	}
}

// timed publishes the first author's proposal on each question from one on, and says how long each took, in order of length.
func timed(b testing.TB, mo *apptest.Person, authors []*apptest.Person, text []string, from, published int) []time.Duration {
	b.Helper()
	times := make([]time.Duration, published)
	for i := range times {
		var first apptest.Response
		for n, author := range authors {
			changed := slices.Clone(text)
			changed[n*len(text)/len(authors)] += fmt.Sprintf(" And author %d adds what they learned.", n)
			made, err := author.Send("POST", fmt.Sprintf("/guides/bench/questions/q-%d/proposals", from+i), fmt.Sprintf(`{"guidance":"They want to see how you think.","body":%q,"summary":"Adds what they learned","base_version":1}`,
				strings.Join(changed, " ")), headers())
			if err != nil || made.Status != http.StatusCreated {
				b.Fatal(err, made.Status, string(made.Body))
			}
			if n == 0 {
				first = made
			}
		}
		begun := time.Now()
		done, err := mo.Send("POST", "/proposals/"+first.String("id")+"/publish", `{"revision":1,"onto_version":1}`, headers("If-Match", first.ETag()))
		times[i] = time.Since(begun)
		if err != nil || done.Status != http.StatusCreated {
			b.Fatal(err, done.Status, string(done.Body))
		}
		if last := fmt.Sprintf("siblings.%d.became", len(authors)-2); len(authors) > 1 && done.String(last) != "stale_clean" {
			b.Fatalf("the last sibling: %s", done.Body)
		}
	}
	slices.Sort(times)
	return times
}

// sentences are so many words of text of which no two sentences are alike.
func sentences(words int) []string {
	begins := []string{"I begin with what the team needs", "We looked at the numbers of the last quarter", "The customer told us in the first week", "Nobody had written down the decision", "My manager asked for a second opinion"}
	goes := []string{"and that changed the plan", "so I asked three colleagues", "which took two days longer", "but the result was better", "and we wrote it down", "while others kept the service running", "because the risk was small"}
	var out []string
	for n := 0; n < words; n += 12 {
		i := len(out)
		out = append(out, fmt.Sprintf("%s %s, point %d.", begins[i%len(begins)], goes[i%len(goes)], i+1))
	}
	return out
}
