package guidefile

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// decode turns a file into normalised lines, or reports why it cannot.
func decode(p *problems, data []byte) ([]string, bool) {
	if len(data) > MaxFileBytes {
		p.add(1, "the file has %d bytes; %d are allowed", len(data), MaxFileBytes)
		return nil, false
	}
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	clean := true
	if at := firstInvalid(data); at >= 0 {
		p.add(lineOf(data, at), "this is not valid UTF-8 text")
		clean = false
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		p.add(lineOf(data, at), "the text contains the character U+0000")
		clean = false
	}
	if !clean {
		return nil, false
	}
	return strings.Split(canonical(string(data)), "\n"), true
}

func firstInvalid(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

func lineOf(data []byte, at int) int {
	return 1 + strings.Count(unixLines(string(data[:at])), "\n")
}

func unixLines(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

func canonical(text string) string { return norm.NFC.String(unixLines(text)) }

// trimText removes blank lines before the text and white space after it. The
// indentation of the first line stays: it may be code.
func trimText(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	for {
		line, rest, more := strings.Cut(text, "\n")
		if !more || strings.TrimSpace(line) != "" {
			return text
		}
		text = rest
	}
}

// normalText is the one form of a text of several lines.
func normalText(text string) string { return trimText(canonical(text)) }

// normalLine is the one form of a title or a prompt.
func normalLine(text string) string { return strings.TrimSpace(canonical(text)) }

// normalTopic is the one form of a topic.
func normalTopic(text string) string {
	return norm.NFC.String(strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(text)), " ")))
}

// limit reports a text that is too long.
func (p *problems) limit(line int, what, text string, maxChars int) {
	if n := utf8.RuneCountInString(text); n > maxChars {
		p.add(line, "%s has %d characters; %d are allowed", what, n, maxChars)
	}
}

// title checks a guide's title.
func (p *problems) title(line int, title string) {
	if title == "" {
		p.add(line, "the guide has no title")
	}
	p.limit(line, "the title", title, MaxTitleChars)
}

// questions checks what the questions must be together, gives a slug to those
// without one, and reports whether there are too many to go on.
func (p *problems) questions(g *Guide) {
	if len(g.Questions) == 0 {
		p.add(1, "the guide has no questions")
	}
	if len(g.Questions) > MaxQuestions {
		p.add(g.Questions[MaxQuestions].Line, "the guide has %d questions; %d are allowed", len(g.Questions), MaxQuestions)
		return
	}
	prompts, slugs := map[string]int{}, map[string]int{}
	for _, q := range g.Questions {
		p.once(prompts, q.Prompt, q.Line, "the prompt")
		p.once(slugs, q.Slug, q.Line, "the slug")
	}
	// Only after all given slugs are known: a derived slug never takes a given one.
	for i := range g.Questions {
		q := &g.Questions[i]
		if q.Slug == "" {
			q.Slug = Distinct(Slug(q.Prompt), func(s string) bool { return slugs[s] != 0 })
			slugs[q.Slug] = q.Line
		}
	}
	if g.Slug == "" {
		g.Slug = Slug(g.Title)
	}
}

// once reports a value that an earlier line already has. Empty ones have been
// reported, or are about to be derived.
func (p *problems) once(seen map[string]int, value string, line int, what string) {
	if value == "" {
		return
	}
	if before, twice := seen[value]; twice {
		p.add(line, "%s %s is already that of line %d", what, shown(value), before)
		return
	}
	seen[value] = line
}

// prompt checks one question's prompt.
func (p *problems) prompt(line int, prompt string) {
	if prompt == "" {
		p.add(line, "the question has no prompt")
	}
	p.limit(line, "the prompt", prompt, MaxPromptChars)
}

// of names a question in a message.
func of(what, prompt string) string { return fmt.Sprintf("%s of %s", what, shown(prompt)) }
