package httpapi_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"redraft/internal/apptest"
	"redraft/internal/guidefile"
)

func find(p *apptest.Person, q, more string) apptest.Response {
	return p.Get("/search?q=" + url.QueryEscape(q) + more)
}

// slugs are the questions that were found, in their order.
func slugs(r apptest.Response) string {
	var out []string
	for i := 0; r.Value(fmt.Sprintf("items.%d", i)) != nil; i++ {
		out = append(out, r.String(fmt.Sprintf("items.%d.question.slug", i)))
	}
	return strings.Join(out, " ")
}

var searched = guidefile.Guide{Slug: "searched", Title: "Searched", Introduction: "To search in.", Questions: []guidefile.Question{
	{Slug: "prompt", Prompt: "How do you split a monolith?", Guidance: "Whether you count the cost.", Answer: "I cut along **seams** that the code has, and move `one table` at a time."},
	{Slug: "guidance", Prompt: "How do you choose where to begin?", Guidance: "Whether you know what a monolith gives away.", Answer: "I begin with what hurts most."},
	{Slug: "body", Prompt: "How do you keep services apart?", Guidance: "Whether you draw borders.", Answer: "A monolith with good borders is better than services without. I scaled one résumé parser by splitting it, see [the notes](https://example.org/hidden)."},
	{Slug: "other", Prompt: "How do you write a letter to somebody?", Guidance: "", Answer: "I say what I want in the first line. <script>alert(1)</script>"},
}}

func TestSearching(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Import(searched)
	who := s.Visitor()
	for _, c := range []struct{ q, more, want string }{
		{"monolith", "", "prompt guidance body"}, // prompt before guidance before answer
		{"MONOLITHS ", "", "prompt guidance body"},
		{"mono", "", "prompt guidance body"}, // still typing
		{"mono ", "", ""},
		{"resume", "", "body"},
		{"Résumé parser", "", "body"},
		{"scaling", "", "body"},
		{`"what hurts most"`, "", "guidance"},
		{`"most hurts"`, "", ""}, // nothing has it as it stands
		{"monolith", "&guide=alpha", ""},
		{"monolith", "&guide=searched", "prompt guidance body"},
		{"monolith borders", "", "body"},
		{"example.org hidden", "", ""}, // addresses are not words that readers see
		{"?!… 🎉", "", ""},
	} {
		if got := slugs(find(who, c.q, c.more).Want(t, 200)); got != c.want {
			t.Errorf("%q%s finds %q, want %q", c.q, c.more, got, c.want)
		}
	}

	r := find(who, "scaled resume", "").Want(t, 200)
	if r.String("items.0.guide.title") != "Searched" || r.Int("items.0.version") != 1 || r.Int("found") != 1 || r.Value("more") != false || r.Value("all_words") != true || r.Value("next_cursor") != nil {
		t.Errorf("found %s", r.Body)
	}
	if !strings.Contains(string(r.Body), `{"text":"scaled","hit":true},{"text":" one "},{"text":"résumé","hit":true}`) {
		t.Errorf("what was looked for is not marked: %s", r.Body)
	}
	if r := find(who, "letter", ""); strings.Contains(string(r.Body), "<script") || r.String("items.0.passages.0.field") != "body" || r.Value("items.0.passages.0.parts.0.hit") != nil {
		t.Errorf("the beginning of the answer is not shown as text: %s", r.Body)
	}

	// One wrong, missing, additional or swapped letter, where no word is so.
	for _, typo := range []string{"monolitz", "monolth", "monnolith", "monoltih ", "onolith"} {
		r := find(who, typo, "").Want(t, 200)
		if slugs(r) != "prompt guidance body" || r.String("corrected.0.instead") != "monolith" || r.String("corrected.0.typed") != strings.TrimSpace(typo) {
			t.Errorf("%s: %s", typo, r.Body)
		}
	}
	if r := find(who, "monolth bordres", ""); slugs(r) != "body" || r.String("corrected.1.instead") != "monolith" {
		t.Errorf("two mistyped words: %s", r.Body)
	}
	if r := find(who, "split monolth along seams at code", ""); slugs(r) != "prompt" || r.String("corrected.0.instead") != "monolith" {
		t.Errorf("a mistyped word among many: %s", r.Body)
	}
	if r := find(who, "mmoonnoolliitthh", ""); slugs(r) != "" || r.Int("found") != 0 {
		t.Errorf("found %s", r.Body)
	}
	// Where nothing has all of the words, some are enough, and it says so.
	if r := find(who, "monolith letter", ""); r.Value("all_words") != false || r.Int("found") != 4 {
		t.Errorf("some of the words: %s", r.Body)
	}
}

func TestSearchingPages(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	s.Import(searched)
	who := s.Visitor()
	for _, q := range []string{"how do you ", "huw do yuo ", "how letter nothing"} { //nolint:misspell // it is one
		seen, next := map[string]bool{}, ""
		for range 10 {
			r := find(who, q, "&guide=searched&limit=1"+next).Want(t, 200)
			if seen[slugs(r)] || r.Int("found") != 4 {
				t.Errorf("%q: %s after %v", q, r.Body, seen)
			}
			seen[slugs(r)] = true
			if r.Value("next_cursor") == nil {
				break
			}
			next = "&cursor=" + r.String("next_cursor")
		}
		if len(seen) != 4 {
			t.Errorf("%q: pages of one show %v", q, seen)
		}
	}
	for _, bad := range []string{"", " ", strings.Repeat("a", 201), strings.Repeat("word ", 2000)} {
		find(who, bad, "").WantCode(t, 422, "invalid")
	}
	find(who, "a\x00b", "").WantCode(t, 422, "invalid")
	find(who, "team", "&cursor=c2VhcmNoOjEuMi4z").WantCode(t, 422, "invalid")
	find(who, "team", "&cursor=x").WantCode(t, 422, "invalid")
	find(who, "team", "&limit=0").WantCode(t, 422, "invalid")
	find(who, "team", "&guide=none").WantCode(t, 404, "not_found")
	for _, odd := range []string{`'`, `"`, `\`, `a' & 'b`, "!!", "a:*b", "<->", "( ) |", "%", "_", "é", "e\u0301", "分布", "ﷺ", "👩‍💻", "-1", "1e9", "{}", `{"a"}`, "$1", "?", "@name", "null", strings.Repeat("é", 200), strings.Repeat("a ", 100), strings.Repeat(`"a b`, 40)} {
		find(who, odd, "").Want(t, 200)
	}
}

// What is found is what is published last, as soon as it is, of questions that are in a guide; nothing else.
func TestSearchingFollowsWhatIsPublished(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	cleo, mo, ada, who := s.SignIn("cleo"), s.SignIn("mo"), s.SignIn("ada"), s.Visitor()
	p := submit(t, cleo, "I begin with the xylophone, and say so.")
	expect := func(q, want string) {
		t.Helper()
		if r := find(who, q, "&guide=alpha"); slugs(r) != want {
			t.Errorf("%q finds %q, want %q: %s", q, slugs(r), want, r.Body)
		}
	}
	expect("xylophone", "")
	expect("xylophonw", "") // not even corrected: the word is not known
	expect("backwards", "first")
	mo.Do("POST", "/proposals/"+p.String("id")+"/publish", publishing(1, 1), "If-Match: "+p.ETag()).Want(t, 201)
	expect("xylophone", "first")
	expect("xylophonw", "first")
	expect("backwards", "")
	q := ada.Get(question)
	q = ada.Do("PATCH", question, map[string]any{"archived": true}, "If-Match: "+q.ETag()).Want(t, 200)
	expect("xylophone", "")
	ada.Do("PATCH", question, map[string]any{"archived": false}, "If-Match: "+q.ETag()).Want(t, 200)
	expect("xylophone", "first")
	g := ada.Get("/guides/alpha")
	ada.Do("PATCH", "/guides/alpha", map[string]any{"archived": true}, "If-Match: "+g.ETag()).Want(t, 200)
	expect("xylophone", "")
	if r := find(who, "xylophone", ""); slugs(r) != "" {
		t.Errorf("an archived guide is searched: %s", r.Body)
	}
}

// A publish by a process that knows no search is made good for.
func TestWhatIsNotIndexedIsIndexedLater(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	if _, err := c.Exec(t.Context(), "DELETE FROM search_document WHERE guide_id = (SELECT id FROM guide WHERE slug = 'alpha')"); err != nil {
		t.Fatal(err)
	}
	if r := find(s.Visitor(), "alpha", ""); slugs(r) != "" {
		t.Errorf("found %s", r.Body)
	}
	for _, want := range []int{1, 1, 0} {
		if n, err := s.Store.IndexMissing(t.Context(), 1); err != nil || n != want {
			t.Errorf("indexed %d, want %d: %v", n, want, err)
		}
	}
	if r := find(s.Visitor(), "alpha", ""); r.Int("found") != 2 {
		t.Errorf("found %s", r.Body)
	}
}
