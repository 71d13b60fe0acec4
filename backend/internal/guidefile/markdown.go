package guidefile

import (
	"regexp"
	"strings"
)

// The Markdown format:
//
//	# Title {#slug-of-the-guide}
//
//	Introduction.
//
//	## Prompt {#slug-of-the-question}
//
//	topics: one, another
//
//	### Why they ask
//
//	Guidance.
//
//	### Sample answer
//
//	Answer.
//
// The first line is the title. From there on three kinds of line belong to the
// format, wherever they stand, also inside of fenced code: those that begin with
// "## ", and the two headings "### Why they ask" and "### Sample answer". Every
// other line is text as it is. A line of text that looks like one of the format's
// own is written with one backslash before it, and so is one that already has
// backslashes; reading takes one away. A reader of the format therefore needs
// one line at a time and no Markdown.
//
// "topics:" and "stamp:", which says of which version the texts are, may stand between
// a prompt and its first section, where no text can, so that they are lines of the
// format's own nowhere else. They and "### Why they ask"
// with its text may be missing. Slugs in braces may be missing
// in a file that people write; Print always writes them, so that a prompt can be
// reworded without the question losing its address.
const (
	titleMark       = "# "
	promptMark      = "##"
	topicsMark      = "topics:"
	stampMark       = "stamp:"
	guidanceHeading = "### Why they ask"
	answerHeading   = "### Sample answer"
)

type mark int

const (
	noMark mark = iota
	promptLine
	guidanceLine
	answerLine
)

// markOf says which of the format's own lines this is.
func markOf(line string) mark {
	switch trimmed := strings.TrimRight(line, " \t"); {
	case trimmed == guidanceHeading:
		return guidanceLine
	case trimmed == answerHeading:
		return answerLine
	case trimmed == promptMark, strings.HasPrefix(line, promptMark+" "), strings.HasPrefix(line, promptMark+"\t"):
		return promptLine
	}
	return noMark
}

// needsBackslash reports a line of text that begins, after any number of
// backslashes, like one of the format's own.
func needsBackslash(line string) bool { return markOf(strings.TrimLeft(line, `\`)) != noMark }

func unescapeLine(line string) string {
	if strings.HasPrefix(line, `\`) && needsBackslash(line) {
		return line[1:]
	}
	return line
}

// Print writes a guide in the Markdown format. For every guide that Parse can
// return, Parse(Print(g)) is g again but for the line numbers and stamps, and printing that
// once more gives the same bytes.
func Print(g Guide) []byte {
	var b strings.Builder
	heading(&b, "#", g.Title, g.Slug)
	text(&b, g.Introduction)
	for _, q := range g.Questions {
		b.WriteByte('\n')
		heading(&b, promptMark, q.Prompt, q.Slug)
		if q.Topics != nil {
			b.WriteString("\n" + strings.TrimRight(topicsMark+" "+strings.Join(q.Topics, ", "), " ") + "\n")
		}
		if q.Stamp != "" {
			b.WriteString("\n" + stampMark + " " + normalLine(q.Stamp) + "\n")
		}
		if normalText(q.Guidance) != "" {
			b.WriteString("\n" + guidanceHeading + "\n")
			text(&b, q.Guidance)
		}
		b.WriteString("\n" + answerHeading + "\n")
		text(&b, q.Answer)
	}
	return []byte(b.String())
}

func heading(b *strings.Builder, mark, words, slug string) {
	b.WriteString(mark + " " + normalLine(words))
	if slug != "" {
		b.WriteString(" {#" + slug + "}")
	}
	b.WriteByte('\n')
}

func text(b *strings.Builder, text string) {
	if text = normalText(text); text == "" {
		return
	}
	b.WriteByte('\n')
	for line := range strings.SplitSeq(text, "\n") {
		if needsBackslash(line) {
			b.WriteByte('\\')
		}
		b.WriteString(line + "\n")
	}
}

var slugInBraces = regexp.MustCompile(`^(.*?)[ \t]*\{#([^{}]*)\}$`)

// headingWords splits the words of a heading from the slug in braces, which is
// "" when there is none or when it is not a slug (which is reported).
func (p *problems) headingWords(line int, heading string) (words, slug string) {
	words = normalLine(heading)
	m := slugInBraces.FindStringSubmatch(words)
	if m == nil {
		return words, ""
	}
	if !IsSlug(m[2]) {
		p.add(line, "%s is not a slug: a–z, 0–9 and single hyphens between them, at most %d", shown(m[2]), maxSlugChars)
		return m[1], ""
	}
	return m[1], m[2]
}
