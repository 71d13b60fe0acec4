package handout_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
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

// A package is a sound database of notes that are known by their questions, in words that Anki takes for words.
func TestPackageOfCards(t *testing.T) {
	t.Parallel()
	s := sheet("alpha")
	s.Title, s.Questions[1].Body = "Deck::in 'a' \"deck\"", "[latex]\\input{/etc/passwd}[/latex] {{Front}} [sound:x.mp3] and a \x1f"
	data, err := handout.AnkiPackage(s, from)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := handout.AnkiPackage(s, from); err != nil || !bytes.Equal(data, again) {
		t.Errorf("made again it is another: %v", err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) != 2 || z.File[0].Name != "collection.anki2" || z.File[1].Name != "media" {
		t.Fatalf("%v: %+v", err, z)
	}
	f, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	database, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "collection.anki2")
	if err := os.WriteFile(path, database, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for query, want := range map[string]string{
		"PRAGMA integrity_check": "ok",
		"SELECT json_valid(conf) + json_valid(models) + json_valid(decks) + json_valid(dconf) + json_valid(tags) FROM col":                                            "5",
		"SELECT decks ->> ('$.' || (SELECT did FROM cards LIMIT 1) || '.name') FROM col":                                                                              `Deck:in 'a' "deck"`,
		"SELECT count(*) FROM cards c JOIN notes n ON n.id = c.nid JOIN col ON col.models ->> ('$.' || n.mid || '.id') = n.mid WHERE c.did = (SELECT did FROM cards)": "2",
		"SELECT count(DISTINCT guid) || ' ' || count(DISTINCT id) FROM notes":                                                                                         "1 2", // both have no id in this test
		"SELECT sfld || ' ' || mod || tags FROM notes ORDER BY mod DESC LIMIT 1":                                                                                      "=1+1 is <what>? 1772366400 redraft alpha version-3 ",
		"SELECT count(*) FROM notes WHERE flds LIKE '%[%' OR flds LIKE '%{{%' OR length(flds) - length(replace(flds, char(31), '')) <> 1":                             "0",
		"SELECT instr(flds, 'CC BY &lt;4.0&gt;') > 0 AND instr(flds, 'What comes next, then?') = 1 FROM notes ORDER BY mod LIMIT 1":                                   "1",
	} {
		var got string
		if err := db.QueryRow(query).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q, not %q (%v)", query, got, want, err)
		}
	}
}
