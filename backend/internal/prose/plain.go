package prose

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	leastWidth  = 20
	aroundMarks = 1 // unchanged blocks that are printed on each side of a change
	leastFolded = 2
)

// signs stand in the margin of a printed block.
var signs = [...]string{Unchanged: " ", Changed: "±", Inserted: "+", Deleted: "-", MovedFrom: ">", MovedTo: "<", Split: "¶", Joined: "&"}

// Plain prints a difference for a mail or a terminal: [-gone-] and {+new+} words, lines of at most width characters where
// words allow it, a sign before each block, unchanged ones folded. A moved passage is printed in full where it was and where it
// is, with its number. Control characters, which terminals obey, are shown as U+FFFD.
func (d Difference) Plain(width int) string {
	p := plainPrinter{width: max(width, leastWidth)}
	shown := d.inSight()
	for i := 0; i < len(d.Blocks); {
		end := i
		for end < len(d.Blocks) && !shown[end] {
			end++
		}
		if n := end - i; n >= leastFolded {
			p.line(fmt.Sprintf("  … %d paragraphs unchanged …", n))
			i = end
			continue
		}
		p.block(d.Blocks[i])
		i++
	}
	return p.out.String()
}

// inSight tells which blocks changed or stand beside one that did.
func (d Difference) inSight() []bool {
	shown := make([]bool, len(d.Blocks))
	for i, b := range d.Blocks {
		if b.Kind == Unchanged || b.TailOnly() {
			continue
		}
		for k := max(0, i-aroundMarks); k <= min(len(shown)-1, i+aroundMarks); k++ {
			shown[k] = true
		}
	}
	return shown
}

type plainPrinter struct {
	out   strings.Builder
	width int
}

func (p *plainPrinter) line(text string) {
	p.out.WriteString(strings.TrimRight(text, " ") + "\n")
}

func (p *plainPrinter) block(b Block) {
	sign, text := signs[b.Kind], b.marked()
	switch {
	case b.TailOnly():
		sign = signs[Unchanged]
	case b.SpaceOnly():
		sign = "~"
		text += "\n(only spaces and line ends changed)"
	case b.Kind == MovedFrom:
		text = fmt.Sprintf("(%d) moved away: ", b.Move) + text
	case b.Kind == MovedTo:
		text = fmt.Sprintf("(%d) moved here: ", b.Move) + text
	}
	for n, line := range strings.Split(strings.TrimRight(text, " \n"), "\n") {
		if n > 0 {
			sign = " "
		}
		for _, part := range wrap(line, p.width-2) {
			p.line(sign + " " + part)
			sign = " "
		}
	}
}

// marked writes the marks into the text of a block, anew on each line that they cover; white space carries none.
func (b Block) marked() string {
	var out strings.Builder
	for _, s := range b.Spans {
		open, shut := "", ""
		switch {
		case s.Op == Delete && strings.TrimSpace(s.Text) == "":
			continue
		case s.Op == Delete:
			open, shut = "[-", "-]"
		case s.Op == Insert:
			open, shut = "{+", "+}"
		}
		for i, line := range strings.Split(s.Text, "\n") {
			if i > 0 {
				out.WriteByte('\n')
			}
			if strings.TrimSpace(line) == "" {
				out.WriteString(line)
			} else {
				out.WriteString(open + line + shut)
			}
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return utf8.RuneError
		}
		return r
	}, out.String())
}

// wrap cuts a line at spaces into parts of at most width characters; a longer word stands alone.
func wrap(line string, width int) []string {
	var parts []string
	for utf8.RuneCountInString(line) > width {
		cut, n := -1, 0
		for i, r := range line {
			if r == ' ' && strings.TrimSpace(line[:i]) != "" {
				if n > width && cut >= 0 {
					break
				}
				cut = i
			}
			if n++; n > width && cut >= 0 {
				break
			}
		}
		if cut < 0 {
			break
		}
		parts = append(parts, strings.TrimRight(line[:cut], " "))
		line = strings.TrimLeft(line[cut:], " ")
	}
	return append(parts, line)
}
