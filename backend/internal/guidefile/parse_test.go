package guidefile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"redraft/internal/guidefile"
)

const markdownGuide = `# Lighthouse Keeper {#keeper}

How to keep a light.

Two paragraphs of it.

## Why does the lamp turn? {#lamp}

Topics:  Lamps,  Night	watch ,

### Why they ask

They like lamps.

### Sample answer

It turns so that ships can tell it from a star:

` + "```sh" + `
\## not a question
# not a title
` + "```" + `

## What do you do in fog?

### Sample answer

I sound the horn.
`

const textGuide = `Lighthouse Keeper Interview Questions
How to keep a light.
Interview Questions for Lighthouse Keeper
Why does the lamp turn?
What do you do in fog?
-
Why does the lamp turn?
They like lamps.
They really do.
Answer Example: "It turns, as they say, "for show"."
Help us improve this answer. / -
What do you do in fog?
They like horns.
Answer Example: “I sound the horn.

Twice.”
Help us improve this answer. /`

func mustParse(t *testing.T, data string) guidefile.Guide {
	t.Helper()
	g, err := guidefile.Parse("keeper", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestMarkdownFormat(t *testing.T) {
	t.Parallel()
	g := mustParse(t, "\uFEFF\n"+strings.ReplaceAll(markdownGuide, "\n", "\r\n"))
	if g.Title != "Lighthouse Keeper" || g.Slug != "keeper" || g.Introduction != "How to keep a light.\n\nTwo paragraphs of it." {
		t.Errorf("title %q, slug %q, introduction %q", g.Title, g.Slug, g.Introduction)
	}
	want := []guidefile.Question{
		{
			Slug: "lamp", Prompt: "Why does the lamp turn?", Guidance: "They like lamps.", Line: 8, Topics: []string{"lamps", "night watch"},
			Answer: "It turns so that ships can tell it from a star:\n\n```sh\n## not a question\n# not a title\n```",
		},
		{Slug: "what-do-you-do-in-fog", Prompt: "What do you do in fog?", Answer: "I sound the horn.", Line: 25},
	}
	if got := fmt.Sprintf("%#v", g.Questions); got != fmt.Sprintf("%#v", want) {
		t.Errorf("got  %s\nwant %#v", got, want)
	}
	roundTrip(t, g)
}

func TestTextFormat(t *testing.T) {
	t.Parallel()
	g := mustParse(t, textGuide)
	want := guidefile.Guide{Slug: "lighthouse-keeper", Title: "Lighthouse Keeper", Introduction: "How to keep a light.", Questions: []guidefile.Question{
		{Slug: "why-does-the-lamp-turn", Prompt: "Why does the lamp turn?", Guidance: "They like lamps.\nThey really do.", Answer: `It turns, as they say, "for show".`, Line: 7},
		{Slug: "what-do-you-do-in-fog", Prompt: "What do you do in fog?", Guidance: "They like horns.", Answer: "I sound the horn.\n\nTwice.", Line: 12},
	}}
	if fmt.Sprintf("%#v", g) != fmt.Sprintf("%#v", want) {
		t.Errorf("got  %#v\nwant %#v", g, want)
	}
	roundTrip(t, g)
}

func TestNormalisation(t *testing.T) {
	t.Parallel()
	g := mustParse(t, "# Cafe\u0301\r\n\r\n## P  \r### Sample answer\r\n\r\n \t\r\n    cafe\u0301  \r\nx \r\n\r\n")
	if g.Title != "Café" || g.Slug != "cafe" || g.Questions[0].Prompt != "P" || g.Questions[0].Answer != "    café  \nx" {
		t.Errorf("%#v", g)
	}
}

func TestSlugsAreDistinctAndGivenOnesWin(t *testing.T) {
	t.Parallel()
	section := "\n### Sample answer\nx\n"
	g := mustParse(t, "# T\n## Fog?"+section+"## Fog!"+section+"## Rain {#fog}"+section+"## fog"+section)
	var got []string
	for _, q := range g.Questions {
		got = append(got, q.Slug)
	}
	if strings.Join(got, " ") != "fog-2 fog-3 fog fog-4" {
		t.Error(got)
	}
}

// problemsOf lists what Parse reports, as "line: message".
func problemsOf(t *testing.T, data string) []string {
	t.Helper()
	g, err := guidefile.Parse("keeper", []byte(data))
	if err == nil {
		t.Fatalf("parsed as %#v", g)
	}
	var all guidefile.Errors
	if !errors.As(err, &all) {
		t.Fatalf("%T", err)
	}
	var list []string
	for _, one := range all {
		if !strings.HasPrefix(one.Error(), fmt.Sprintf("keeper:%d: ", one.Line)) {
			t.Errorf("%q has no place", one.Error())
		}
		list = append(list, fmt.Sprintf("%d: %s", one.Line, one.Message))
	}
	return list
}

func TestProblems(t *testing.T) {
	t.Parallel()
	const q = "\n## P\n### Sample answer\nx\n"
	long := strings.Repeat("é", 20_001)
	replace := func(old, new string) string { return strings.Replace(textGuide, old, new, 1) }
	for name, c := range map[string]struct {
		data string
		want []string
	}{
		"empty":                   {"", []string{"1: the file is empty"}},
		"blank":                   {"\n \n", []string{"1: the file is empty"}},
		"something else":          {"\nhello", []string{"2: this is not a guide"}},
		"too large":               {"# T" + strings.Repeat("\n", guidefile.MaxFileBytes), []string{"1: the file has 8388611 bytes"}},
		"not UTF-8, and a zero":   {"# T\na\r\n\x00\rb\xff" + q, []string{"3: the text contains the character U+0000", "4: this is not valid UTF-8"}},
		"no title":                {"# " + q, []string{"1: the guide has no title"}},
		"long title":              {"# " + long[:402] + q, []string{"1: the title has 201 characters; 200 are allowed"}},
		"long introduction":       {"# T\n" + long[:10_002] + q, []string{"1: the introduction has 5001"}},
		"no questions":            {"# T", []string{"1: the guide has no questions"}},
		"no prompt":               {"# T\n## \n### Sample answer\nx", []string{"2: the question has no prompt"}},
		"long prompt":             {"# T\n## " + long[:1002] + "\n### Sample answer\nx", []string{"2: the prompt has 501"}},
		"long guidance":           {"# T\n## P\n### Why they ask\n" + long[:10_002] + "\n### Sample answer\nx", []string{`3: the guidance of "P" has 5001`}},
		"long answer":             {"# T\n## P\n### Sample answer\n" + long, []string{`3: the answer of "P" has 20001`}},
		"no answer":               {"# T\n## P\n### Why they ask\nx\n## Q", []string{`2: the question has no "### Sample answer"`, `5: the question has no`}},
		"empty answer":            {"# T\n## P\n### Sample answer\n \n", []string{"2: the sample answer is empty"}},
		"text under a prompt":     {"# T\n## P\nx\n### Sample answer\nx", []string{"2: text follows the prompt"}},
		"topics and text":         {"# T\n## P\ntopics: a\nx\n### Sample answer\nx", []string{"2: text follows the prompt"}},
		"wrong topics":            {"# T\n## P\ntopics: a, b, c, d, e, A, " + strings.Repeat("x", 41) + "\n### Sample answer\nx", []string{`2: "P" names the topic "a" twice`, `2: a topic of "P" has 41`, `2: "P" has 7 topics`}},
		"section before question": {"# T\n### Sample answer\nx" + q, []string{`2: "### Sample answer" stands before the first question`}},
		"two answers":             {"# T" + q + "### Sample answer\ny", []string{`5: the question of line 2 already has "### Sample answer"`}},
		"guidance after answer":   {"# T" + q + "### Why they ask\ny", []string{`5: "### Why they ask" belongs before`}},
		"not a slug":              {"# T {#Ä}\n## P {#a--b}\n### Sample answer\nx", []string{`1: "Ä" is not a slug`, `2: "a--b" is not a slug`}},
		"twice the same":          {"# T" + q + "## P {#p}\n### Sample answer\nx\n## R {#p}\n### Sample answer\nx", []string{`5: the prompt "P" is already that of line 2`, `8: the slug "p" is already that of line 5`}},
		"too many":                {"# T" + manyQuestions(501), []string{"1502: the guide has 501 questions; 500 are allowed"}},

		"text: no list":              {"A Interview Questions\nx", []string{`2: there is no line "Interview Questions for A"`}},
		"text: list without end":     {"A Interview Questions\nx\nInterview Questions for A\nP", []string{`4: the list of questions does not end`}},
		"text: other role":           {replace("for Lighthouse", "for Barge"), []string{`3: the list is for "Barge Keeper", the title says "Lighthouse Keeper"`}},
		"text: section not in list":  {replace("fog?\n-", "snow?\n-"), []string{`5: the list has "What do you do in snow?", but there is no section for it`, `12: the section "What do you do in fog?" is not in the list`}},
		"text: other order":          {replace("Why does the lamp turn?\nWhat do you do in fog?", "What do you do in fog?\nWhy does the lamp turn?"), []string{`7: here the list has "What do you do in fog?" (line 4), not "Why does the lamp turn?"`}},
		"text: twice in the list":    {replace("Why does the lamp turn?\nWhat", "Why does the lamp turn?\nWhy does the lamp turn?\nWhat"), []string{`5: the list's prompt "Why does the lamp turn?" is already`, `13: here the list has`}},
		"text: no answer":            {replace("Answer Example: “I sound", "“I sound"), []string{`12: the question has no "Answer Example:"`}},
		"text: no quotation mark":    {replace("Twice.”", "Twice."), []string{`14: the answer does not begin and end`}},
		"text: empty answer":         {replace("“I sound the horn.\n\nTwice.”", "“”"), []string{`14: the answer is empty`}},
		"text: section does not end": {replace("\nHelp us improve this answer. / -", ""), []string{`11: the section of line 7 does not end`}},
		"text: no sections":          {"A Interview Questions\nInterview Questions for A\nP\n-\n", []string{`1: the guide has no questions`, `3: the list has "P", but there is no section`}},
		"text: no list, no sections": {"A Interview Questions\nInterview Questions for A\n-\n", []string{`1: the guide has no questions`}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := problemsOf(t, c.data)
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], c.want[i]) {
					t.Errorf("got %q, want %q …", got[i], c.want[i])
				}
			}
		})
	}
}

func manyQuestions(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "\n## P%d\n### Sample answer\nx", i)
	}
	return b.String()
}

func TestLimitsThemselvesAreAllowed(t *testing.T) {
	t.Parallel()
	chars := func(n int) string { return strings.Repeat("é", n) }
	g := guidefile.Guide{Slug: "g", Title: chars(guidefile.MaxTitleChars), Introduction: chars(guidefile.MaxIntroductionChars)}
	for i := range guidefile.MaxQuestions {
		g.Questions = append(g.Questions, guidefile.Question{Slug: fmt.Sprint("q", i), Prompt: fmt.Sprint("P", i), Answer: "x"})
	}
	g.Questions[7].Prompt, g.Questions[7].Guidance = chars(guidefile.MaxPromptChars), chars(guidefile.MaxGuidanceChars)
	g.Questions[7].Answer = strings.Repeat("## \n", guidefile.MaxAnswerChars/4-1) + "last" // Backslashes are not counted.
	roundTrip(t, g)
}

func TestOnlyTheFirstProblemsAreReported(t *testing.T) {
	t.Parallel()
	_, err := guidefile.Parse("", []byte("# T\n"+strings.Repeat("## P\n", 400)))
	var all guidefile.Errors
	_ = errors.As(err, &all)
	if len(all) != guidefile.MaxProblems || !strings.HasSuffix(all.Error(), "(no more than 50 problems are shown)") {
		t.Errorf("%d problems: %v", len(all), all)
	}
}
