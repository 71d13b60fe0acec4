package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"redraft/internal/markup"
)

const answerChars = 20_000

func fill(unit string) string { return strings.Repeat(unit, answerChars/len(unit)+1)[:answerChars] }

// bombs are texts of the length of the longest answer, made to cost much or to
// come out huge.
func bombs() map[string]string {
	var runs, steps strings.Builder
	for n := 1; runs.Len() < answerChars; n++ {
		runs.WriteString(strings.Repeat("`", n) + " ")
	}
	for n := 0; steps.Len() < answerChars; n++ {
		steps.WriteString(strings.Repeat("  ", n) + "- x\n")
	}
	half := answerChars / 2
	all := map[string]string{
		"code spans of every length": runs.String()[:answerChars],
		"a list inside each item":    steps.String()[:answerChars],
		"strong, nested":             strings.Repeat("*", half) + "x" + strings.Repeat("*", half-1),
		"emphasis, nested":           strings.Repeat("*a ", half/3) + strings.Repeat("a*", half/2),
		"links, nested":              strings.Repeat("[", half/2) + "x" + strings.Repeat("](/a)", half/5),
		"images, nested":             strings.Repeat("![", half/3) + "x" + strings.Repeat("](/a)", half/3),
		"one reference, often":       "[a]: /" + strings.Repeat("u", 2_000) + "\n\n" + fill("[a]")[:answerChars-2_100],
		"one long reference, often":  "[a]: /" + strings.Repeat("u", half) + "\n\n" + fill("[a]")[:half-100],
		"a table of missing cells":   strings.Repeat("|a", 2_000) + "\n" + strings.Repeat("|-", 2_000) + "\n" + strings.Repeat("|\n", 5_000),
		"a narrow, long table":       "|a\n|-\n" + fill("|\n")[:answerChars-10],
		"quotes, line after line":    fill(strings.Repeat(">", 199) + "\n"),
		"quotes of quotes, lazily":   strings.Repeat(">", half) + "a\n" + fill("b\n")[:half-10],
		"brackets both ways":         strings.Repeat("[", half) + strings.Repeat("]", half),
		"no link, often":             fill("[a](<b"),
		"open code fences":           fill("```\n\n~~~\n\n"),
	}
	for _, unit := range []string{
		">", "> ", "[", "]", "![", "*", "**", "_", "*_", "~", "~~", "`", "<", "&", "\\", "#", "# ", "-", "- ", "1. ", "+ ", "|", "|-", "\n", "\t", " ",
		"<a", "<!--", "<a@b.c>", "<http://a>", "[a](", "[a](b)", "[a][", "[a]: b\n", "[a]:\n", "a**b", "*a **a ", "a*", "_a__b", "&amp;", "&#0;", "é", "\u0301", "\x00",
		"x\n===\n", "x\n", "    x\n", "- x\n", "- - ", ">- ", "> 1. ", "(", "[(", "\"", "[a](b \"", "![a]", "~a ~~b ", "|a|\n|-|\n", "1)\n", "*\n", "`a``b",
	} {
		all[fmt.Sprintf("%q all along", unit)] = fill(unit)
	}
	return all
}

// The result is bounded by the text, whatever the text asks for.
func TestBombsStaySmall(t *testing.T) {
	t.Parallel()
	for name, bomb := range bombs() {
		out := markup.HTML(bomb)
		if len(out) > 30*answerChars {
			t.Errorf("%s: %d characters became %d bytes", name, len(bomb), len(out))
		}
		checkSafe(t, bomb, out)
	}
}

func BenchmarkBombs(b *testing.B) {
	for name, bomb := range bombs() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				markup.HTML(bomb)
			}
		})
	}
}

func BenchmarkAnswer(b *testing.B) {
	answer := strings.Repeat("I kept the *old* path behind a flag, `legacy_sum`, and moved [one tenant](https://example.org/) at a time.\n\n- one\n- two\n\n", 20)
	for b.Loop() {
		markup.HTML(answer)
	}
}
