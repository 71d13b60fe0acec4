package prose

import "strings"

// blocks lists where the blocks of a Markdown text begin: paragraphs, headings, list items, fenced code, tables. A block
// reaches to the next one, so the empty lines after it are its own. The first begins at 0; an empty text has none.
func blocks(text string) []int {
	if text == "" {
		return nil
	}
	starts := []int{0}
	fence := ""
	blank, heading, table, seen := false, false, false, false
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := text[at:end]
		body := strings.TrimLeft(line, " \t")
		open := fenceOf(body)
		switch {
		case fence != "":
			if strings.HasPrefix(open, fence) {
				fence, heading = "", true // whatever follows is another block
			}
		case strings.TrimSpace(body) == "":
			blank = true
		default:
			isTable := body[0] == '|'
			fresh := blank || heading || open != "" || isHeading(body) || listMarker(body) > 0 || isTable != table
			if fresh && seen {
				starts = append(starts, at)
			}
			blank, heading, table, fence, seen = false, isHeading(body), isTable, open, true
		}
		at = end
	}
	return starts
}

func isHeading(line string) bool {
	n := len(line) - len(strings.TrimLeft(line, "#"))
	return n > 0 && n <= 6 && n < len(line) && (line[n] == ' ' || line[n] == '\n')
}

// fenceOf returns the ``` or ~~~ with which a line opens or closes a block of code.
func fenceOf(line string) string {
	for _, c := range []string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, c)); n >= 3 {
			return line[:n]
		}
	}
	return ""
}

// listMarker returns the length of "- ", "* ", "+ ", "1. " or "1) " at the beginning of a line, 0 when there is none.
func listMarker(line string) int {
	n := 0
	for n < len(line) && n < 9 && line[n] >= '0' && line[n] <= '9' {
		n++
	}
	switch {
	case n == 0 && line != "" && strings.IndexByte("-*+", line[0]) >= 0,
		n > 0 && n < len(line) && (line[n] == '.' || line[n] == ')'):
		n++
	default:
		return 0
	}
	if n < len(line) && (line[n] == ' ' || line[n] == '\t') {
		return n + 1
	}
	return 0
}
