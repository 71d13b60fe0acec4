package guidefile

import "strings"

// textReader reads the sections of the text format, one line at a time.
type textReader struct {
	*problems
	guide  Guide
	list   []string
	listed map[string]int // prompt in the list → its line
	// atSection is the line of the section of each prompt.
	atSection map[string]int

	inside            bool // of a section
	answering         bool // past "Answer Example:"
	answerLine        int
	guidance, answers []string
}

func (r *textReader) readLine(line int, text string) {
	_, isPrompt := r.listed[normalLine(text)]
	switch {
	case !r.inside:
		if !isTextSeparator(text) {
			r.beginSection(line, normalLine(text))
		}
	case isTextSectionEnd(text):
		r.endSection()
	case isPrompt:
		r.add(line, `the section of line %d does not end with "%s" before this prompt`, r.current().Line, textSectionEnd)
		r.endSection()
		r.beginSection(line, normalLine(text))
	case r.answering:
		r.answers = append(r.answers, text)
	case strings.HasPrefix(strings.TrimSpace(text), textAnswer):
		r.answering, r.answerLine = true, line
		r.answers = append(r.answers, strings.TrimPrefix(strings.TrimSpace(text), textAnswer))
	default:
		r.guidance = append(r.guidance, text)
	}
}

func (r *textReader) current() *Question { return &r.guide.Questions[len(r.guide.Questions)-1] }

func (r *textReader) beginSection(line int, prompt string) {
	r.prompt(line, prompt)
	if r.atSection[prompt] == 0 {
		r.atSection[prompt] = line
	}
	r.guide.Questions = append(r.guide.Questions, Question{Prompt: prompt, Line: line})
	r.inside, r.answering = true, false
	r.guidance, r.answers = nil, nil
}

func (r *textReader) endSection() {
	if !r.inside {
		return
	}
	r.inside = false
	q := r.current()
	q.Guidance = trimText(strings.Join(r.guidance, "\n"))
	r.limit(q.Line, of("the guidance", q.Prompt), q.Guidance, MaxGuidanceChars)
	if !r.answering {
		r.add(q.Line, `the question has no "%s"`, textAnswer)
		return
	}
	var quoted bool
	q.Answer, quoted = unquote(strings.TrimSpace(strings.Join(r.answers, "\n")))
	switch {
	case !quoted:
		r.add(r.answerLine, `the answer does not begin and end with a quotation mark`)
	case q.Answer == "":
		r.add(r.answerLine, "the answer is empty")
	}
	r.limit(r.answerLine, of("the answer", q.Prompt), q.Answer, MaxAnswerChars)
}

// compare reports where the list and the sections disagree: what only one of
// them has, and where the order of what both have first differs.
func (r *textReader) compare() {
	var inList, inSections []string
	for _, prompt := range r.list {
		if r.atSection[prompt] == 0 {
			r.add(r.listed[prompt], "the list has %s, but there is no section for it", shown(prompt))
			continue
		}
		inList = append(inList, prompt)
	}
	for _, q := range r.guide.Questions {
		if r.listed[q.Prompt] == 0 {
			r.add(q.Line, "the section %s is not in the list", shown(q.Prompt))
			continue
		}
		inSections = append(inSections, q.Prompt)
	}
	for i := range min(len(inList), len(inSections)) {
		if inList[i] != inSections[i] {
			r.add(r.atSection[inSections[i]], "here the list has %s (line %d), not %s",
				shown(inList[i]), r.listed[inList[i]], shown(inSections[i]))
			return
		}
	}
}
