// Package markup turns Markdown into safe HTML, and into plain text.
//
// It is the one renderer for everything that people write: the page, the
// preview, the difference, the feed and the mail show the same HTML of the same
// text. What it promises about that HTML:
//
//   - CommonMark with tables and strikethrough. There is no raw HTML: "<b>" is
//     shown as these three characters, so that a reviewer sees all of a text.
//   - Only the elements of the allow-list in policy.go, balanced, and no ids,
//     classes, styles or titles.
//   - Links go to http, https and mailto addresses, or to a path of this site
//     ("/guides/…"). Every one carries rel="noopener nofollow ugc", those to this
//     site too: there it is harmless, and one rule is easier to keep than two. A
//     link to anything else is shown as its text alone.
//   - An image is shown as a link to it: reading a page tells nobody's server.
//   - Headings begin at h3 and leave out no level, whichever levels the text
//     uses: a page has its own h1 and h2 above it.
//   - The work and the size of the result are in proportion to the text; nesting
//     and tables that only make sense as an attack are shown as plain text.
//
// It must not know what the text is for, or who reads it. Start reading here,
// then tree.go, which holds most of these promises; policy.go checks them again
// on the result.
package markup

import (
	"bytes"
	"html"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	xhtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxChars is how long a text may be to be read as Markdown, in characters: as
// long as an answer may be. A longer one is shown as it is, as a single paragraph.
const MaxChars = 20_000

var (
	converter = sync.OnceValue(newConverter)
	sanitizer = sync.OnceValue(newPolicy)
)

// HTML renders Markdown. It never fails: whatever is not Markdown is text. It is
// safe for concurrent use.
func HTML(markdown string) string {
	source := visible(markdown)
	if utf8.RuneCountInString(source) > MaxChars {
		return asItIs(source)
	}
	return render(converter(), source)
}

func render(md goldmark.Markdown, source string) string {
	var out bytes.Buffer
	if err := md.Convert([]byte(source), &out); err != nil {
		// Writing to memory cannot fail; should a renderer ever, show the text.
		return asItIs(source)
	}
	return sanitizer().SanitizeReader(&out).String()
}

func asItIs(source string) string { return "<p>" + html.EscapeString(source) + "</p>\n" }

// visible makes the characters visible that no text needs and that browsers,
// parsers and terminals disagree about: control characters and broken UTF-8
// become U+FFFD. It also gives every line the same end.
func visible(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == '\r':
			return '\n'
		case r < ' ', r >= 0x7F && r < 0xA0:
			return '\uFFFD'
		}
		return r
	}, text)
}

// Text gives the words of a Markdown text without any markup, for excerpts,
// descriptions and searching. Each block (paragraph, heading, list item, table
// row, line of code) is one line, with single spaces between words; there are
// no empty lines. It is text: to put it into HTML it has to be escaped.
func Text(markdown string) string {
	var lines []string
	var line strings.Builder
	end := func() {
		if words := strings.Join(strings.Fields(line.String()), " "); words != "" {
			lines = append(lines, words)
		}
		line.Reset()
	}
	preformatted := false
	tokens := xhtml.NewTokenizer(strings.NewReader(HTML(markdown)))
	for {
		switch kind := tokens.Next(); kind {
		case xhtml.ErrorToken:
			end()
			return strings.Join(lines, "\n")
		case xhtml.TextToken:
			for i, part := range strings.Split(string(tokens.Text()), "\n") {
				if i > 0 && preformatted {
					end()
				} else if i > 0 {
					line.WriteByte(' ')
				}
				line.WriteString(part)
			}
		case xhtml.StartTagToken, xhtml.EndTagToken, xhtml.SelfClosingTagToken:
			name, _ := tokens.TagName()
			switch tag := atom.Lookup(name); tag {
			case atom.Td, atom.Th:
				line.WriteByte(' ')
			case atom.A, atom.Em, atom.Strong, atom.S, atom.Code:
			default:
				preformatted = tag == atom.Pre && kind == xhtml.StartTagToken
				end()
			}
		}
	}
}
