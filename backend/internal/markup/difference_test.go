package markup_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"redraft/internal/markup"
)

// short writes the marks of a difference as {+new+}, [-gone-] and (note), without the words for those who hear it.
func short(rendered string) string {
	for _, words := range []string{"inserted", "deleted"} {
		rendered = strings.ReplaceAll(rendered, `<span class="hidden-words"> `+words+": </span>", "")
	}
	return strings.NewReplacer(`<span class="hidden-words"> (end) </span>`, "", "<ins>", "{+", "</ins>", "+}", "<del>", "[-", "</del>", "-]",
		`<span class="note">`, "", ") </span>", ")", rel, ">").Replace(rendered)
}

var differences = []struct{ name, old, new, want string }{
	{"nothing", "", "", ""},
	{"the same", "a *b*\n\n---\n\n- c", "a *b*\n\n---\n\n- c", "<p>a <em>b</em></p>\n<hr><ul><li>c</li>\n</ul>\n"},
	{"only line ends", "wrapped\nat a place", "wrapped at\na place", "<p>wrapped at a place</p>\n"},
	{"words", "I start with a pragmatic design.", "I start with a simple design.", "<p>I start with a [-pragmatic-]{+simple+} design.</p>\n"},
	{"a whole element goes into its mark", "see **this** now", "see **that** now", "<p>see [-<strong>this</strong>-]{+<strong>that</strong>+} now</p>\n"},
	{"a mark in an element stays in it", "see **this one here** now", "see **that one here** now", "<p>see <strong>[-this-]{+that+} one here</strong> now</p>\n"},
	{"only the look", "see **this one** now", "see this one now", "<p>see [-<strong>this one</strong>-]{+this one+} (only the formatting changed) now</p>\n"},
	{
		"only an address", "See [the page](https://a.example/?x=1&y) for it.", "See [the page](https://b.example/) for it.",
		`<p>See [-<a href="https://a.example/?x=1&amp;y">the page</a>-]{+<a href="https://b.example/">the page</a>+} (the link went to https://a.example/?x=1&amp;y, and now goes to https://b.example/) for it.</p>` + "\n",
	},
	{
		"a link that is new", "See the page for it.", "See [the page](/guides/a) for it.",
		`<p>See [-the page-]{+<a href="/guides/a">the page</a>+} (is now a link to /guides/a) for it.</p>` + "\n",
	},
	{"the level of a heading", "# One\n\n## Two words here", "# One\n\n# Two words here", "<h3>One</h3>\n<h3> (was a heading of a lower level)Two words here</h3>\n"},
	{"another kind of block", "one two three four", "- one two three four", "<ul><li> (was a paragraph)one two three four</li>\n</ul>\n"},
	{"an item", "- one two three\n- four five six\n- seven eight nine", "- one two three\n- seven eight nine ten", "<ul><li>one two three</li>\n<li>[-four five six-]</li>\n<li>seven eight nine{+ ten+}</li>\n</ul>\n"},
	{"a paragraph between items", "- alpha beta\n\nA paragraph.\n\n- gamma delta", "- alpha beta\n- gamma delta", "<ul><li>alpha beta</li>\n<li><p>[-A paragraph.-]</p>\n</li>\n<li>gamma delta</li>\n</ul>\n"},
	{"code", "```\na := 1\n\nb := 2\n```", "```\na := 1\n\n\tb := 2\n```", "<pre><code>a := 1\n\n{+\t+}b := 2\n</code></pre>\n"},
	{"a cell", "|a|b|\n|-|-|\n|one|two|", "|a|b|\n|-|-|\n|one|six|", "<table><thead><tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody><tr><td>one</td><td>[-two-]{+six+}</td></tr>\n</tbody>\n</table>\n"},
	{"a row", "|a|b|\n|-|-|\n|one|two|\n|three||", "|a|b|\n|-|-|\n|one|two|", "<table><thead><tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody><tr><td>one</td><td>two</td></tr>\n<tr><td>[-three-]</td><td></td></tr>\n</tbody>\n</table>\n"},
	{"a rule", "a b c\n\n---\n\nd e f", "a b c\n\nd e f", "<p>a b c</p>\n[-<hr>-]<p>d e f</p>\n"},
	{"a rule among other words", "a b c\n\n---", "a b\x00\x80\xff\xffd e f", "<p>a b[- c-]{+\uFFFD\uFFFDd e f+}</p>\n[-<hr>-]"},
	{"split", "One two three. Four five six.", "One two three.\n\nFour five six.", "<p>One two three.</p>\n<p> (split)Four five six.</p>\n"},
	{"joined", "One two three.\n\nFour five six.", "One two three. Four five six.", "<p>One two three.  (joined)Four five six.</p>\n"},
	{
		"moved", "The first one is here.\n\nB b b b.\n\nC c c c.", "B b b b.\n\nC c c c.\n\nThe first one is here.",
		`<p><del data-move="1"><span class="hidden-words"> moved away, move 1: </span>The first one is here.-]</p>` + "\n<p>B b b b.</p>\n<p>C c c c.</p>\n" +
			`<p><ins data-move="1"><span class="hidden-words"> moved here, move 1: </span>The first one is here.+}</p>` + "\n",
	},
	{"a line break", "a b c  \nd e f", "a b c\nd e f", "<p>a b c[-<br>\n-] d e f</p>\n"},
	{"HTML is text", "a <b> c d", "a <i> c d", "<p>a &lt;[-b-]{+i+}&gt; c d</p>\n"},
}

func TestDifference(t *testing.T) {
	t.Parallel()
	for _, c := range differences {
		if got := short(markup.Difference(c.old, c.new)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
		checkDifference(t, c.old, c.new)
	}
}

// checkDifference asserts what [markup.Difference] promises about every pair of texts.
func checkDifference(t *testing.T, old, new string) {
	t.Helper()
	out := markup.Difference(old, new)
	checkBalance(t, old+" → "+new, out)
	nodes, err := html.ParseFragment(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatal(err)
	}
	for _, top := range nodes {
		for n := range withDescendants(top) {
			if n.Type == html.ElementNode {
				checkMarked(t, old+" → "+new, n)
			}
		}
	}
	if got, want := side(nodes, atom.Del), words(markup.Text(new)); got != want {
		t.Errorf("%q → %q: the new side says\n%s\nnot\n%s\nin %s", old, new, got, want, out)
	}
	if got, want := side(nodes, atom.Ins), words(markup.Text(old)); !strings.Contains(out, "data-move") && got != want {
		t.Errorf("%q → %q: the old side says\n%s\nnot\n%s\nin %s", old, new, got, want, out)
	}
}

func checkMarked(t *testing.T, source string, n *html.Node) {
	t.Helper()
	switch n.DataAtom {
	case atom.Span:
		if len(n.Attr) != 1 || n.Attr[0].Key != "class" || n.Attr[0].Val != "note" && n.Attr[0].Val != "hidden-words" {
			t.Errorf("%.200q: a span has %v", source, n.Attr)
		}
	case atom.Ins, atom.Del:
		if len(n.Attr) > 1 || len(n.Attr) == 1 && n.Attr[0].Key != "data-move" {
			t.Errorf("%.200q: a mark has %v", source, n.Attr)
		}
		for d := range n.Descendants() {
			if !slices.Contains([]string{"", "a", "em", "strong", "s", "code", "br", "hr", "span"}, tagOf(d)) {
				t.Errorf("%.200q: a mark is around <%s>", source, d.Data)
			}
		}
	default:
		checkElement(t, source, n)
	}
}

func tagOf(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	return n.Data
}

// side is what remains without the marks of one kind and the words about marks, as letters only.
func side(nodes []*html.Node, without atom.Atom) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.DataAtom == without || n.DataAtom == atom.Span {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return words(b.String())
}

func words(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestDifferenceOfBombs(t *testing.T) {
	t.Parallel()
	all := bombs()
	for name, bomb := range all {
		out := markup.Difference(bomb, bomb[:len(bomb)/2]+"word "+bomb[len(bomb)/2:len(bomb)-10])
		if len(out) > 200*answerChars {
			t.Errorf("%s became %d bytes", name, len(out))
		}
		checkBalance(t, name, out)
	}
}

func FuzzDifference(f *testing.F) {
	for i, source := range hostile {
		f.Add(source, hostile[(i+1)%len(hostile)])
	}
	for i, c := range rendered {
		f.Add(c.source, rendered[(i+1)%len(rendered)].source)
	}
	for _, c := range differences {
		f.Add(c.old, c.new)
	}
	f.Fuzz(func(t *testing.T, old, new string) { checkDifference(t, old, new) })
}
