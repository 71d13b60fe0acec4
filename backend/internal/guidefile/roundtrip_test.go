package guidefile_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"redraft/internal/guidefile"
)

// roundTrip asserts that nothing of a valid guide is lost by printing it.
func roundTrip(t *testing.T, g guidefile.Guide) {
	t.Helper()
	printed := guidefile.Print(g)
	again, err := guidefile.Parse("printed.md", printed)
	if err != nil {
		t.Fatalf("the printed guide does not parse: %v\n%s", err, printed)
	}
	if want, got := withoutLines(g), withoutLines(again); !reflect.DeepEqual(want, got) {
		t.Fatalf("changed by printing and parsing:\nwas %#v\nis  %#v\nas\n%s", want, got, printed)
	}
	if twice := guidefile.Print(again); !bytes.Equal(printed, twice) {
		t.Fatalf("printed differently the second time:\n%s\n---\n%s", printed, twice)
	}
}

func withoutLines(g guidefile.Guide) guidefile.Guide {
	questions := append([]guidefile.Question(nil), g.Questions...)
	for i := range questions {
		questions[i].Line = 0
	}
	g.Questions = questions
	return g
}

// Lines that are, or almost are, the format's own, beside harmless ones.
var awkwardLines = []string{
	"", "", "plain words", "# Title", "## A prompt", "## A prompt {#a-prompt}", "##", "## ", "##\t", "##x", "###", "### Why they ask",
	"### Sample answer", "### Sample answer  ", "### sample answer", " ## indented", `\## escaped`, `\\## twice`, `\### Why they ask`, `\`,
	`\\\### Sample answer`, "```", "~~~sh", "## comment in code", "    ## indented code", "> ## quoted", "- ## in a list", "-", "---", "===",
	"Answer Example: \"x\"", "Help us improve this answer. / -", "Role Interview Questions", "{#slug}", "text {#slug}", "trailing space ",
	"tab\there", "caf\u00e9", "\u0301 mark first", "\uFEFF", "\u2028", "\u0085", "\v", "<!-- ## -->", "🦊", strings.Repeat("x\u0301", 40), strings.Repeat("\u0323", 35),
}

var awkwardHeads = []string{
	"Plain words", "Ends with {#braces}", "{#only-braces}", "{#Bad Slug}", "# hash", "## hashes", "hash #", `\## x`, "two  spaces", "{}", "`code`", "日本語", "a\u0301",
}

func randomText(r *rand.Rand, maxLines int) string {
	lines := make([]string, r.IntN(maxLines+1))
	for i := range lines {
		lines[i] = awkwardLines[r.IntN(len(awkwardLines))]
	}
	return strings.Join(lines, "\n")
}

var awkwardTopics = []string{"sql", "Two  words", "é", "e\u0301t", "#", "topics:", "### Why they ask", "## x", `\\`, "{#slug}", "İ", "日本"}

func randomTopics(r *rand.Rand) []string {
	if r.IntN(3) == 0 {
		return nil
	}
	topics := []string{}
	for _, at := range r.Perm(len(awkwardTopics))[:r.IntN(guidefile.MaxTopics+1)] {
		topics = append(topics, awkwardTopics[at])
	}
	return topics
}

// randomGuide is valid by construction, except that its texts may have to be
// normalised: so it is printed and parsed once before it is used.
func randomGuide(t *testing.T, r *rand.Rand) guidefile.Guide {
	t.Helper()
	g := guidefile.Guide{Slug: "guide", Title: awkwardHeads[r.IntN(len(awkwardHeads))], Introduction: randomText(r, 4)}
	for i, head := range r.Perm(len(awkwardHeads))[:1+r.IntN(5)] {
		g.Questions = append(g.Questions, guidefile.Question{
			Slug: guidefile.Slug("q " + strings.Repeat("x", i)), Prompt: awkwardHeads[head],
			Guidance: randomText(r, 5), Answer: "a" + randomText(r, 12), Topics: randomTopics(r),
		})
	}
	normal, err := guidefile.Parse("random.md", guidefile.Print(g))
	if err != nil {
		t.Fatalf("%v\n%s", err, guidefile.Print(g))
	}
	return normal
}

func TestNothingIsLostByPrinting(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 3_000 {
		roundTrip(t, randomGuide(t, r))
	}
}

// Texts that are in their normal form are kept exactly, line by line.
func TestEveryAwkwardLineIsKept(t *testing.T) {
	t.Parallel()
	for _, line := range awkwardLines {
		text := "first\n" + line + "\nlast"
		g := guidefile.Guide{Slug: "g", Title: "T", Introduction: text, Questions: []guidefile.Question{
			{Slug: "q", Prompt: "P", Guidance: text, Answer: text},
		}}
		want := norm.NFC.String(text)
		again, err := guidefile.Parse("g.md", guidefile.Print(g))
		if err != nil {
			t.Errorf("%q: %v", line, err)
			continue
		}
		if again.Introduction != want || again.Questions[0].Guidance != want || again.Questions[0].Answer != want {
			t.Errorf("%q became %q", text, again.Questions[0].Answer)
		}
	}
}

func FuzzAnyTextIsKept(f *testing.F) {
	for _, line := range awkwardLines {
		f.Add("Prompt", line, "x\n"+line)
	}
	f.Fuzz(func(t *testing.T, prompt, guidance, answer string) {
		g := guidefile.Guide{Slug: "g", Title: "T", Introduction: guidance, Questions: []guidefile.Question{
			{Slug: "q", Prompt: strings.ReplaceAll(strings.ReplaceAll(prompt, "\n", " "), "\r", " "), Guidance: guidance, Answer: answer},
		}}
		normal, err := guidefile.Parse("g.md", guidefile.Print(g))
		if err != nil {
			return // Too long, empty, not UTF-8 …
		}
		if len(normal.Questions) != 1 {
			t.Fatalf("one question became %d", len(normal.Questions))
		}
		roundTrip(t, normal)
	})
}

func FuzzParseNeverPanics(f *testing.F) {
	f.Add([]byte(markdownGuide))
	f.Add([]byte(textGuide))
	f.Add([]byte("# T\r\r## \x00 {#}\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := guidefile.Parse("fuzz", data)
		if err != nil {
			var problems guidefile.Errors
			if !errors.As(err, &problems) || len(problems) == 0 || len(g.Questions) != 0 {
				t.Fatal("an error without a problem, or with a guide")
			}
			return
		}
		roundTrip(t, g)
	})
}
