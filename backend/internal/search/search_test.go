package search_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"redraft/internal/search"
)

func words(text string) string {
	var out []string
	for _, w := range search.Words(text) {
		out = append(out, w.Text)
	}
	return strings.Join(out, " ")
}

func TestWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Résumé, re\u0301sume\u0301 or RESUME?": "resume resume or resume",
		"Straße über Ærø, Łódź":                 "strasse uber aero lodz",
		"don't and the team’s":                  "dont and the teams",
		"C++ or C#, not .NET; issue #4 a+b":     "c++ or c# not net issue 4 a b",
		"node.js ci/cd 99.9%":                   "node js ci cd 99 9",
		"分布式 systems":                           "分 布 式 systems",
		"Что такое ё?":                          "что такое е",
		"👩‍💻 🎉 — …":                             "",
		"ﬁne ½":                                 "fine",
		"a" + strings.Repeat("é", 100):          "a" + strings.Repeat("e", 59),
		strings.Repeat("я", 100):                strings.Repeat("я", 30),
		"'quoted' 'tis":                         "quoted tis",
		"it's":                                  "its",
	} {
		if got := words(text); got != want {
			t.Errorf("%q has the words %q, want %q", text, got, want)
		}
	}
}

func TestFormsOfAWordShareAStem(t *testing.T) {
	t.Parallel()
	for _, forms := range []string{"scale scales scaled scaling", "plan plans planned planning", "company companies", "architecture architectures", "process processes processing", "test tests tested testing", "call calls calling called"} {
		stems := map[string]bool{}
		for form := range strings.FieldsSeq(forms) {
			stems[search.Stem(form)] = true
		}
		if len(stems) != 1 {
			t.Errorf("%s have the stems %v", forms, stems)
		}
	}
	for _, apart := range []string{"thing the", "string str", "status statu"} {
		a, b, _ := strings.Cut(apart, " ")
		if search.Stem(a) == search.Stem(b) {
			t.Errorf("%s and %s are taken for one word", a, b)
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                     "",
		"  ?!  ":               "",
		"team":                 "('team':*)",
		"team ":                "('team')",
		"Scaling teams ":       "(('scaling' | 'scal')) & (('teams' | 'team'))",
		`"hard trade" off`:     "('hard' <-> ('trade' | 'trad')) & ('off':*)",
		`"hard tri`:            "('hard' <-> 'tri':*)",
		`"hard"`:               "('hard')",
		`say "`:                "('say')",
		"ci/cd ":               "('ci' <-> 'cd')",
		"c":                    "('c')",
		"分布":                   "('分' <-> '布')",
		"team TEAM team ":      "('team')",
		"a' | b & !c:* <-> d ": "('a') & ('b') & ('c') & ('d')",
	} {
		if got := search.Parse(text).String(); got != want {
			t.Errorf("%q asks for %s, want %s", text, got, want)
		}
	}
	if n := len(search.Parse(strings.Repeat("word1 word2 word3 word4 word5 word6 word7 ", 1) + "a b d e f g h i j k l m n o p").Terms); n > 16 {
		t.Errorf("%d terms", n)
	}
}

// Every word that is one mistake away shares a variant, and is told from those that are not.
func TestOneMistakeIsForgiven(t *testing.T) {
	t.Parallel()
	const word = "monolith"
	known := []search.Known{{Word: word, Questions: 3}}
	mistakes := []string{"zonolith", "mnoolith", "monolit", "monnolith", "monolihh", "onolith", "monoliht", "monoliths", "mõnolith"}
	for i := range word {
		mistakes = append(mistakes, word[:i]+word[i+1:], word[:i]+"x"+word[i:], word[:i]+"x"+word[i+1:])
		if i > 0 {
			mistakes = append(mistakes, word[:i-1]+word[i:i+1]+word[i-1:i]+word[i+1:])
		}
	}
	for _, m := range mistakes {
		folded := words(m)
		shared := slices.ContainsFunc(search.Variants(folded), func(v string) bool { return slices.Contains(search.Variants(word), v) })
		if got, found := search.Nearest(folded, known); folded != word && (!shared || !found || got != word) {
			t.Errorf("%q: shares a variant: %v, nearest %q", m, shared, got)
		}
	}
	for _, far := range []string{"mono", "monolxxh", "nomolith", word} {
		if got, found := search.Nearest(far, known); found {
			t.Errorf("%q is taken for %q", far, got)
		}
	}
	several := []search.Known{{Word: "bream", Questions: 9}, {Word: "tears", Questions: 1}, {Word: "teams", Questions: 2}, {Word: "gone", Questions: 0}}
	if got, _ := search.Nearest("teaxs", several); got != "teams" {
		t.Errorf("teaxs is taken for %q", got)
	}
	if got, found := search.Nearest("gonn", several); found {
		t.Errorf("a word that stands nowhere any more is meant: %q", got)
	}
}

func flat(parts []search.Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Hit {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestPassages(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("filler ", 50) + "we scaled the Résumé <b>service</b> in two steps, " + strings.Repeat("and more ", 50)
	for _, c := range []struct {
		text, query, want string
		hits              int
	}{
		{"Scaling a\nteam is  hard.", "scale team", "[Scaling] a [team] is hard.", 2},
		{"Nothing here.", "team", "Nothing here.", 0},
		{"", "team", "", 0},
		{long, "resume scale ", "… filler filler filler we [scaled] the [Résumé] <b>service</b> in two steps, " + strings.TrimRight(strings.Repeat("and more ", 8), " ") + " and …", 2},
		{"Kubernetes runs", "kub", "[Kubernetes] runs", 1},
		{"Kubernetes runs", "kub ", "Kubernetes runs", 0},
	} {
		parts, hits := search.Passage(c.text, search.Parse(c.query))
		if got := flat(parts); hits != c.hits || !strings.HasPrefix(got, c.want[:min(len(c.want), 90)]) {
			t.Errorf("%.40q for %q: %d %q, want %d %q", c.text, c.query, hits, got, c.hits, c.want)
		}
	}
}

func TestTitles(t *testing.T) {
	t.Parallel()
	title := search.NewTitle("How would you scale a Résumé parser, and trade off CI/CD?")
	for query, want := range map[string]bool{
		"scale": true, "SCALING ": true, "scal": true, "sca": true, "sca ": false, "resume": true, "résumé pars": true, "parser resume ": true,
		`"trade off"`: true, `"off trade"`: false, `"a resum`: true, "ci/cd ": true, "cd/ci ": false, "cale": false, "scale monolith": false, "": false, "?": false,
	} {
		if got := search.Parse(query).Titles()(title); got != want {
			t.Errorf("%q is in it: %v", query, got)
		}
	}
}

// Whatever is typed, the query and the index are made of quoted words without anything that PostgreSQL would obey, and parts put together
// are the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a b", `"a b" c`, "'", `\`, "a:*", "!a & b | (c)", "\u0301", "分布式", "it's", "c++ c#", "🎉", "\xff\xfe", "ﷺ", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := search.Parse(text)
		for _, term := range q.Terms {
			for _, w := range term.Words {
				if w == "" || len(w) > 60 || !utf8.ValidString(w) || strings.ContainsAny(w, "'\\\":|&!<>() \x00,{}") {
					t.Fatalf("%q has the word %q", text, w)
				}
			}
		}
		for _, w := range search.NewDocument(text, text, text).Words {
			if strings.ContainsAny(w, "'\\\", {}") {
				t.Fatalf("%q indexes %q", text, w)
			}
		}
		if got := flat(search.Marked(text, search.Query{})); strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(text), " ") {
			t.Fatalf("%q becomes %q", text, got)
		}
		search.Passage(text, q)
		search.Passage(strings.Repeat(text+" ", 20), q)
	})
}
