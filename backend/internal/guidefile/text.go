package guidefile

import "strings"

// The text format, line by line:
//
//	<Role> Interview Questions
//	Introduction.
//	Interview Questions for <Role>
//	Prompt of question 1
//	Prompt of question 2
//	-
//	Prompt of question 1
//	Guidance.
//	Answer Example: "Answer."
//	Help us improve this answer. / -
//	Prompt of question 2
//	…
//
// Blank lines are allowed anywhere. Guidance and answers may have several lines
// and are taken as Markdown. The list and the sections must agree.
const (
	textTitleSuffix = " Interview Questions"
	textListPrefix  = "Interview Questions for "
	textListEnd     = "-"
	textAnswer      = "Answer Example:"
	textSectionEnd  = "Help us improve this answer."
)

// parseText reads the text format; lines[first] is the title.
func parseText(p *problems, lines []string, first int) Guide {
	r := &textReader{problems: p, listed: map[string]int{}, atSection: map[string]int{}}
	r.guide.Title = normalLine(strings.TrimSuffix(strings.TrimSpace(lines[first]), textTitleSuffix))
	p.title(first+1, r.guide.Title)
	at, ok := r.readIntroduction(lines, first+1)
	if ok {
		at, ok = r.readList(lines, at)
	}
	if !ok {
		return Guide{}
	}
	for ; at < len(lines); at++ {
		r.readLine(at+1, lines[at])
	}
	r.endSection()
	r.compare()
	p.questions(&r.guide)
	return r.guide
}

// readIntroduction reads up to the line above the list and returns where the
// list begins.
func (r *textReader) readIntroduction(lines []string, from int) (int, bool) {
	for at := from; at < len(lines); at++ {
		role, found := strings.CutPrefix(strings.TrimSpace(lines[at]), textListPrefix)
		if !found {
			continue
		}
		if normalLine(role) != r.guide.Title {
			r.add(at+1, "the list is for %s, the title says %s", shown(normalLine(role)), shown(r.guide.Title))
		}
		r.guide.Introduction = trimText(strings.Join(lines[from:at], "\n"))
		r.limit(from+1, "the introduction", r.guide.Introduction, MaxIntroductionChars)
		return at + 1, true
	}
	r.add(len(lines), `there is no line "%s%s" above the list of questions`, textListPrefix, r.guide.Title)
	return 0, false
}

// readList reads the list of prompts and returns where the sections begin.
func (r *textReader) readList(lines []string, from int) (int, bool) {
	for at := from; at < len(lines); at++ {
		prompt := normalLine(lines[at])
		switch {
		case prompt == "":
		case prompt == textListEnd:
			return at + 1, true
		default:
			r.once(r.listed, prompt, at+1, "the list's prompt")
			r.list = append(r.list, prompt)
		}
	}
	r.add(len(lines), `the list of questions does not end with a line "%s"`, textListEnd)
	return 0, false
}

// isTextSectionEnd knows the closing line with and without what separates it
// from the next section.
func isTextSectionEnd(line string) bool {
	rest, found := strings.CutPrefix(strings.TrimSpace(line), textSectionEnd)
	return found && isTextSeparator(rest)
}

func isTextSeparator(line string) bool { return strings.Trim(line, " \t/-") == "" }

// unquote takes the quotation marks off an answer.
func unquote(text string) (string, bool) {
	for _, open := range []string{`"`, "“"} {
		inner, found := strings.CutPrefix(text, open)
		if !found {
			continue
		}
		for _, end := range []string{`"`, "”"} {
			if words, closed := strings.CutSuffix(inner, end); closed {
				return trimText(words), true
			}
		}
	}
	return text, false
}
