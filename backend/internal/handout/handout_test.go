package handout_test

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/guidefile"
	"redraft/internal/handout"
)

var from = handout.Site{Address: "https://example.org", Licence: answer.Licence{Name: "CC BY <4.0>", Address: "https://example.org/by?a=1&b=2"}}

func sheet(slug string) editorial.Sheet {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	return editorial.Sheet{Slug: slug, Title: "A <guide> & more", Introduction: "About *it*.", Questions: []editorial.Listed{
		{
			GuideSlug: "alpha", GuideTitle: "=Alpha", Slug: "first", Prompt: "=1+1 is <what>?", Version: 3, PublishedAt: &at, Topics: []string{"sums"},
			Guidance: "\t@SUM(A1)", Body: "- a list\n- of \"two\"\n\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |",
		},
		{GuideSlug: "beta", GuideTitle: "Beta", Slug: "first", Prompt: "What comes next, then?", Version: 1, Body: "A line.\n\n```\ncode\twith a tab\n```"},
	}}
}

// What is exported as Markdown is a guide again, and each question says its version.
func TestMarkdownIsReadAgain(t *testing.T) {
	t.Parallel()
	one := sheet("alpha")
	one.Questions = one.Questions[:1]
	for _, s := range []editorial.Sheet{one, sheet("")} {
		text := handout.Markdown(s, from)
		g, err := guidefile.Parse("again.md", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if g.Slug != s.Slug && s.Slug != "" || len(g.Questions) != len(s.Questions) || g.Questions[0].Answer != s.Questions[0].Body || g.Questions[0].Prompt != s.Questions[0].Prompt {
			t.Errorf("read again as %+v", g)
		}
		if !strings.Contains(string(text), "\nstamp: Version 3, published 2026-03-01, https://example.org/guides/alpha/first, CC BY <4.0> (https://example.org/by?a=1&b=2)\n") {
			t.Errorf("no stamp in\n%s", text)
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	t.Parallel()
	rows, err := csv.NewReader(strings.NewReader(string(handout.CSV(sheet("alpha"), from)))).ReadAll()
	if err != nil || len(rows) != 3 || len(rows[1]) != 9 || rows[1][8] != from.Licence.String() {
		t.Fatalf("%v %v", rows, err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.ContainsAny(strings.TrimSpace(cell + ".")[:1], "=+-@") {
				t.Errorf("the cell %q can be a formula", cell)
			}
		}
	}
	if rows[1][2] != "'=1+1 is <what>?" || rows[2][4] != "A line.\n\n```\ncode\twith a tab\n```" || rows[1][5] != "3" || rows[1][6] != "2026-03-01T12:00:00Z" {
		t.Errorf("the table is %q", rows)
	}
}

// Each card is one record of four fields, without anything that would run, and known by its question.
func TestCards(t *testing.T) {
	t.Parallel()
	text := string(handout.Anki(sheet("alpha"), from))
	head, body, _ := strings.Cut(text, "#columns:guid\tfront\tback\ttags\n")
	for _, line := range []string{"#separator:tab", "#html:true", "#guid column:1", "#tags column:4", "#deck:A <guide> & more"} {
		if !strings.Contains(head, line+"\n") {
			t.Errorf("no line %q in %q", line, head)
		}
	}
	r := csv.NewReader(strings.NewReader(body))
	r.Comma = '\t'
	cards, err := r.ReadAll()
	if err != nil || len(cards) != 2 {
		t.Fatalf("%v in\n%s", err, body)
	}
	if c := cards[0]; !strings.HasPrefix(c[0], "redraft-") || c[1] != "=1+1 is &lt;what&gt;?" || !strings.Contains(c[2], "<li>a list</li>") || strings.Contains(c[2], "<script") ||
		!strings.Contains(c[2], "Version 3, published 2026-03-01") || !strings.Contains(c[2], `<a href="https://example.org/by?a=1&amp;b=2">CC BY &lt;4.0&gt;</a>`) || c[3] != "redraft alpha version-3" {
		t.Errorf("the card is %q", c)
	}
}

func TestPageToPrint(t *testing.T) {
	t.Parallel()
	text := string(handout.HTML(sheet("alpha"), from))
	for _, want := range []string{"<h1>A &lt;guide&gt; &amp; more</h1>", "<em>it</em>", "<h2>=1&#43;1 is &lt;what&gt;?</h2>", "Version 3, published 2026-03-01", `<a href="https://example.org/guides/beta/first">`, `<a href="https://example.org/by?a=1&amp;b=2" rel="license">CC BY &lt;4.0&gt;</a>`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "<script") || strings.Contains(text, "=Alpha") {
		t.Errorf("the page has what it should not:\n%s", text)
	}
	if text = string(handout.HTML(sheet(""), handout.Site{})); !strings.Contains(text, "=Alpha · Version 3") || strings.Contains(text, "Licence") {
		t.Errorf("a list does not say of which guide a question is, or names a licence that there is not:\n%s", text)
	}
}
