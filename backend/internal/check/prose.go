package check

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

func changes(before, after Text) []Finding {
	if strings.TrimSpace(before.Body) == strings.TrimSpace(after.Body) && strings.TrimSpace(before.Guidance) == strings.TrimSpace(after.Guidance) {
		return []Finding{{Severity: Error, Message: "Nothing is changed yet."}}
	}
	return nil
}

func length(_, after Text) (found []Finding) {
	if strings.TrimSpace(after.Body) == "" {
		found = append(found, Finding{Field: "body", Severity: Error, Message: "The answer is empty."})
	}
	if over := utf8.RuneCountInString(after.Body) - MaxBody; over > 0 {
		found = append(found, Finding{Field: "body", Severity: Error, Message: fmt.Sprintf("The answer is %d characters too long.", over)})
	}
	if over := utf8.RuneCountInString(after.Guidance) - MaxGuidance; over > 0 {
		found = append(found, Finding{Field: "guidance", Severity: Error, Message: fmt.Sprintf("The guidance is %d characters too long.", over)})
	}
	return found
}

// longSentence is the number of words from which a listener loses the thread.
const longSentence = 45

var endOfSentence = regexp.MustCompile(`[.!?…:]["”’)\]]*(?:\s|$)|\n[ \t]*(?:\n|[-*+] |\d+[.)] |#|>|\|)`)

func sentences(text string) (found []Finding) {
	for _, sentence := range endOfSentence.Split(withoutCode(text), -1) {
		if words := strings.Fields(sentence); len(words) > longSentence {
			found = append(found, Finding{
				Severity: Warning, Message: fmt.Sprintf("A sentence has %d words; more than %d are hard to follow.", len(words), longSentence),
				Excerpt: strings.Join(words[:8], " ") + " …",
			})
		}
	}
	return found
}

var (
	capitals = regexp.MustCompile(`\p{Lu}[\p{Lu}'’]+(?:[ \t]+\p{Lu}[\p{Lu}'’]*){3,}`)
	marks    = regexp.MustCompile(`[!?]{3,}`)
)

// shouting finds four words and more in capitals, with nothing but spaces between them, so that a list of acronyms is none.
func shouting(text string) (found []Finding) {
	text = withoutCode(text)
	for _, run := range capitals.FindAllString(text, -1) {
		if strings.IndexFunc(run, unicode.IsLetter) >= 0 && utf8.RuneCountInString(run) >= 16 {
			found = append(found, Finding{Severity: Warning, Message: "This reads like shouting; say it in small letters.", Excerpt: excerpt(run)})
		}
	}
	for _, run := range marks.FindAllString(text, -1) {
		found = append(found, Finding{Severity: Warning, Message: "One mark at the end of a sentence is enough.", Excerpt: run})
	}
	return found
}

var (
	fence      = regexp.MustCompile("(?m)^ {0,3}(```+|~~~+)")
	inlineCode = regexp.MustCompile("`+[^`\n]*`+")
)

// withoutCode leaves out what stands in fenced blocks and between backticks, where other rules hold.
func withoutCode(text string) string {
	if !strings.ContainsAny(text, "`~") {
		return text
	}
	var b strings.Builder
	for i, part := range splitFences(text) {
		if i%2 == 0 {
			b.WriteString(inlineCode.ReplaceAllString(part, "code"))
		} else {
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// splitFences splits a text at its fences: every second part stands inside one.
func splitFences(text string) []string {
	if !strings.ContainsAny(text, "`~") {
		return []string{text}
	}
	var parts []string
	open, from := "", 0
	for _, at := range fence.FindAllStringSubmatchIndex(text, -1) {
		mark := text[at[2]:at[3]]
		if open != "" && (mark[0] != open[0] || len(mark) < len(open)) {
			continue
		}
		parts = append(parts, text[from:at[0]])
		from = len(text)
		if end := strings.IndexByte(text[at[3]:], '\n'); end >= 0 {
			from = at[3] + end
		}
		if open == "" {
			open = mark
		} else {
			open = ""
		}
	}
	return append(parts, text[from:])
}

func paragraphs(text string) []string { return strings.Split(withoutCode(text), "\n\n") }

func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + " …"
	}
	return s
}
