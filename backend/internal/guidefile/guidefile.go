// Package guidefile reads and writes guides as text files.
//
// It exists so that a guide can be kept, compared and edited outside of the
// platform: exports, imports and the starter guides all pass through here. It
// knows two formats, which Parse tells apart by the first line:
//
//   - the Markdown format (markdown.go), which Print writes and which can hold
//     every guide without loss;
//   - the text format (text.go), in which collections of interview questions
//     are commonly handed over; it is only read.
//
// It must not know versions, proposals, people or storage: a guide here is only
// its words. It does no I/O. Start reading at Parse, then markdown.go.
package guidefile

import (
	"fmt"
	"sort"
	"strings"
)

// Limits of a guide file. Lengths of text are in characters (code points) after
// normalisation.
const (
	MaxFileBytes          = 8 << 20
	MaxTitleChars         = 200
	MaxIntroductionChars  = 5_000
	MaxPromptChars        = 500
	MaxGuidanceChars      = 5_000
	MaxAnswerChars        = 20_000
	MaxTopics             = 5
	MaxTopicChars         = 40
	MaxQuestions          = 500
	MaxProblems           = 50
	maxSlugChars          = 80
	maxShownInMessage     = 60
	byteOrderMark         = "\uFEFF"
	defaultFileForMessage = "guide"
)

// Guide is what a guide file holds. The texts are normalised: NFC, "\n" line
// ends, no blank lines before and no white space after. Title and prompts are
// single lines.
type Guide struct {
	Slug, Title, Introduction string
	Questions                 []Question
}

// Question is one question of a guide, in the guide's order. Guidance and Answer
// are Markdown; Guidance may be empty.
type Question struct {
	Slug, Prompt, Guidance, Answer string
	// Topics are short labels in small letters. Nil says nothing of them; an empty
	// list says that there are none.
	Topics []string
	// Stamp says of which version the texts are. It is printed where it is not empty
	// and read over: what is read is the text of a file.
	Stamp string
	// Line is where the question begins in the parsed file, counted from 1; 0 in
	// a guide that was not parsed. Print ignores it.
	Line int
}

// Error is one problem of a guide file, with its place.
type Error struct {
	File    string
	Line    int
	Message string
}

// Error reads "file:line: message", which editors and terminals turn into a link.
func (e Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Errors are all problems of a file, by line, at most MaxProblems of them.
type Errors []Error

// Error lists the problems, one per line.
func (e Errors) Error() string {
	all := make([]string, len(e), len(e)+1)
	for i, one := range e {
		all[i] = one.Error()
	}
	if len(e) == MaxProblems {
		all = append(all, fmt.Sprintf("(no more than %d problems are shown)", MaxProblems))
	}
	return strings.Join(all, "\n")
}

// Parse reads a guide in either format; file is used in messages only. Slugs
// that the file does not give are derived from the title and the prompts with
// Slug and made distinct. When anything is wrong the error is an Errors that
// names every problem found, and the guide is empty.
func Parse(file string, data []byte) (Guide, error) {
	if file == "" {
		file = defaultFileForMessage
	}
	p := &problems{file: file}
	g := parse(p, data)
	if len(p.found) > 0 {
		sort.SliceStable(p.found, func(i, j int) bool { return p.found[i].Line < p.found[j].Line })
		return Guide{}, p.found
	}
	return g, nil
}

func parse(p *problems, data []byte) Guide {
	lines, ok := decode(p, data)
	if !ok {
		return Guide{}
	}
	first := 0
	for first < len(lines) && strings.TrimSpace(lines[first]) == "" {
		first++
	}
	switch {
	case first == len(lines):
		p.add(1, "the file is empty")
		return Guide{}
	case strings.HasPrefix(lines[first], titleMark):
		return parseMarkdown(p, lines, first)
	case strings.HasSuffix(strings.TrimSpace(lines[first]), textTitleSuffix):
		return parseText(p, lines, first)
	}
	p.add(first+1, `this is not a guide: the first line must be "# Title" or "<Role> Interview Questions"`)
	return Guide{}
}

// problems collects what is wrong, up to MaxProblems, in the order it is found.
type problems struct {
	file  string
	found Errors
}

func (p *problems) add(line int, format string, args ...any) {
	if len(p.found) < MaxProblems {
		p.found = append(p.found, Error{File: p.file, Line: line, Message: fmt.Sprintf(format, args...)})
	}
}

// shown quotes a text for a message, shortened, so that a broken file cannot
// make messages of any length.
func shown(text string) string {
	if r := []rune(text); len(r) > maxShownInMessage {
		text = string(r[:maxShownInMessage]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
