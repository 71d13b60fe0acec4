package guidefile

import (
	"slices"
	"strings"
)

// parseMarkdown reads the Markdown format; lines[first] is the title.
func parseMarkdown(p *problems, lines []string, first int) Guide {
	r := &markdownReader{problems: p, part: introduction, partLine: first + 1}
	r.guide.Title, r.guide.Slug = p.headingWords(first+1, strings.TrimPrefix(lines[first], titleMark))
	p.title(first+1, r.guide.Title)
	for i := first + 1; i < len(lines); i++ {
		switch mark := markOf(lines[i]); mark {
		case noMark:
			r.text = append(r.text, unescapeLine(lines[i]))
		case promptLine:
			r.endQuestion()
			r.beginQuestion(i+1, strings.TrimPrefix(lines[i], promptMark))
		default:
			r.beginPart(i+1, mark, strings.TrimSpace(lines[i]))
		}
	}
	r.endQuestion()
	p.questions(&r.guide)
	return r.guide
}

type part int

const (
	introduction part = iota
	underPrompt       // between a prompt and its first section: nothing may stand here
	guidance
	answer
)

type markdownReader struct {
	*problems
	guide Guide
	// The part being read, the line it begins on, and its text so far.
	part     part
	partLine int
	text     []string
	// Which sections the current question already had.
	hadGuidance, hadAnswer bool
}

func (r *markdownReader) question() *Question {
	if len(r.guide.Questions) == 0 {
		return nil
	}
	return &r.guide.Questions[len(r.guide.Questions)-1]
}

func (r *markdownReader) beginQuestion(line int, heading string) {
	prompt, slug := r.headingWords(line, heading)
	r.prompt(line, prompt)
	r.guide.Questions = append(r.guide.Questions, Question{Slug: slug, Prompt: prompt, Line: line})
	r.part, r.partLine, r.hadGuidance, r.hadAnswer = underPrompt, line, false, false
}

func (r *markdownReader) beginPart(line int, mark mark, heading string) {
	r.endPart()
	r.partLine = line
	const asText = ` (if it is meant as text, write a \ before it)`
	if r.question() == nil {
		r.add(line, `"%s" stands before the first question`+asText, heading)
		return
	}
	switch {
	case mark == guidanceLine && r.hadGuidance, mark == answerLine && r.hadAnswer:
		r.add(line, `the question of line %d already has "%s"`+asText, r.question().Line, heading)
	case mark == guidanceLine && r.hadAnswer:
		r.add(line, `"%s" belongs before "%s"`+asText, guidanceHeading, answerHeading)
	}
	if mark == guidanceLine {
		r.part, r.hadGuidance = guidance, true
	} else {
		r.part, r.hadAnswer = answer, true
	}
}

// endPart stores the text read so far in its place.
func (r *markdownReader) endPart() {
	text := trimText(strings.Join(r.text, "\n"))
	r.text = r.text[:0]
	switch q := r.question(); r.part {
	case introduction:
		r.limit(r.partLine, "the introduction", text, MaxIntroductionChars)
		r.guide.Introduction = text
	case underPrompt:
		r.underPrompt(q, strings.TrimSpace(text))
	case guidance:
		r.limit(r.partLine, of("the guidance", q.Prompt), text, MaxGuidanceChars)
		q.Guidance = text
	case answer:
		r.limit(r.partLine, of("the answer", q.Prompt), text, MaxAnswerChars)
		q.Answer = text
	}
}

// underPrompt reads the topics, and over the stamp: the only things that may stand between a prompt and its first section.
func (r *markdownReader) underPrompt(q *Question, text string) {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, stampMark) {
			lines = append(lines, line)
		}
	}
	if text = strings.Join(lines, "\n"); text == "" {
		return
	}
	if len(text) < len(topicsMark) || !strings.EqualFold(text[:len(topicsMark)], topicsMark) || strings.Contains(text, "\n") {
		r.add(r.partLine, `text follows the prompt; it needs "%s" or "%s" above it`, guidanceHeading, answerHeading)
		return
	}
	q.Topics = []string{}
	for label := range strings.SplitSeq(text[len(topicsMark):], ",") {
		topic := normalTopic(label)
		if topic == "" {
			continue
		}
		r.limit(r.partLine, of("a topic", q.Prompt), topic, MaxTopicChars)
		if slices.Contains(q.Topics, topic) {
			r.add(r.partLine, "%s names the topic %s twice", shown(q.Prompt), shown(topic))
		}
		q.Topics = append(q.Topics, topic)
	}
	if len(q.Topics) > MaxTopics {
		r.add(r.partLine, "%s has %d topics; %d are allowed", shown(q.Prompt), len(q.Topics), MaxTopics)
	}
}

func (r *markdownReader) endQuestion() {
	r.endPart()
	switch q := r.question(); {
	case q == nil:
	case !r.hadAnswer:
		r.add(q.Line, `the question has no "%s" (a line that begins with "## " begins a question; if it is meant as text, write a \ before it)`, answerHeading)
	case q.Answer == "":
		r.add(q.Line, "the sample answer is empty")
	}
}
