package check

import (
	"regexp"
	"strings"
)

var (
	htmlTag   = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>`)
	noHeading = regexp.MustCompile(`(?m)^#{1,6}[^#\s\d].*$`)
)

// markdown finds Markdown that will not be read as it was meant.
func markdown(text string) (found []Finding) {
	warn := func(message, at string) {
		found = append(found, Finding{Severity: Warning, Message: message, Excerpt: excerpt(at)})
	}
	if parts := splitFences(text); len(parts)%2 == 0 {
		warn("A block of code is opened and never closed.", strings.TrimSpace(parts[len(parts)-1]))
	}
	for _, paragraph := range paragraphs(text) {
		if strings.Count(paragraph, "`")%2 == 1 {
			warn("A backtick has no partner.", paragraph)
		}
		if strings.Count(strings.ReplaceAll(paragraph, `\*`, ""), "**")%2 == 1 {
			warn("Bold text is opened and never closed.", paragraph)
		}
		for _, tag := range htmlTag.FindAllString(paragraph, -1) {
			warn("HTML is not kept; readers would not see this tag.", tag)
		}
		for _, line := range noHeading.FindAllString(paragraph, -1) {
			warn("A heading needs a space after its number sign.", line)
		}
	}
	return found
}

var (
	inlineLink  = regexp.MustCompile(`\]\(\s*<?([^)\s>]*)`)
	openLink    = regexp.MustCompile(`(?m)\]\([^)\n]*$`)
	reference   = regexp.MustCompile(`\]\[([^\]\n]+)\]`)
	definition  = regexp.MustCompile(`(?m)^ {0,3}\[([^\]\n]+)\]:\s*(\S+)`)
	goodTarget  = regexp.MustCompile(`^(?i:https?://[^\s/?#]+\.[^\s]+|https?://localhost\b.*|mailto:[^\s@]+@[^\s@]+|/.*|#.+)$`)
	worstTarget = regexp.MustCompile(`^(?i:javascript|data|vbscript|file|blob):`)
)

// links finds links that lead nowhere, or where no link may lead.
func links(text string) (found []Finding) {
	if !strings.Contains(text, "]") {
		return nil
	}
	text = withoutCode(text)
	look := func(target string) {
		switch {
		case worstTarget.MatchString(target):
			found = append(found, Finding{Severity: Error, Message: "A link may not lead there.", Excerpt: excerpt(target)})
		case target == "":
			found = append(found, Finding{Severity: Warning, Message: "A link has no address."})
		case !goodTarget.MatchString(target):
			found = append(found, Finding{Severity: Warning, Message: "This link leads nowhere.", Excerpt: excerpt(target)})
		}
	}
	for _, at := range openLink.FindAllString(text, -1) {
		found = append(found, Finding{Severity: Warning, Message: "The address of a link is never closed.", Excerpt: excerpt(at)})
	}
	for _, m := range inlineLink.FindAllStringSubmatch(openLink.ReplaceAllString(text, ""), -1) {
		look(m[1])
	}
	defined := map[string]bool{}
	for _, m := range definition.FindAllStringSubmatch(text, -1) {
		defined[strings.ToLower(m[1])] = true
		look(m[2])
	}
	for _, m := range reference.FindAllStringSubmatch(text, -1) {
		if !defined[strings.ToLower(m[1])] {
			found = append(found, Finding{Severity: Warning, Message: "A link names an address that is nowhere given.", Excerpt: excerpt(m[1])})
		}
	}
	return found
}

var (
	smiley     = regexp.MustCompile(`[:;]-?[()]`)
	listMarker = regexp.MustCompile(`(?m)(^|\s)[\p{L}\d]{1,3}\)`)
	inches     = regexp.MustCompile(`\d"`)
)

// quotes finds brackets and quotation marks without a partner, within one paragraph.
func quotes(text string) (found []Finding) {
	for _, paragraph := range paragraphs(text) {
		plain := smiley.ReplaceAllString(paragraph, "")
		plain = inches.ReplaceAllString(plain, "")
		if mark := unmatched(plain); mark != "" && unmatched(listMarker.ReplaceAllString(plain, "$1")) != "" {
			found = append(found, Finding{Severity: Warning, Message: "“" + mark + "” has no partner.", Excerpt: excerpt(paragraph)})
		}
	}
	return found
}

var closes = map[rune]rune{')': '(', ']': '[', '}': '{'}

// unmatched is the first mark of a paragraph that has no partner.
func unmatched(paragraph string) string {
	var open []rune
	for _, r := range paragraph {
		switch r {
		case '(', '[', '{':
			open = append(open, r)
		case ')', ']', '}':
			if len(open) == 0 || open[len(open)-1] != closes[r] {
				return string(r)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return string(open[len(open)-1])
	}
	if strings.Count(paragraph, `"`)%2 == 1 {
		return `"`
	}
	opened, closed := strings.Count(paragraph, "“"), strings.Count(paragraph, "”")
	if !strings.ContainsRune(paragraph, '„') && opened != closed && !strings.HasPrefix(strings.TrimSpace(paragraph), "“") {
		if opened > closed {
			return "“"
		}
		return "”"
	}
	return ""
}
