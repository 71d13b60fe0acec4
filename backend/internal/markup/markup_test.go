package markup_test

import (
	"strings"
	"sync"
	"testing"

	"redraft/internal/markup"
)

const rel = ` rel="noopener nofollow ugc">`

// rendered are texts and exactly what is shown of them, as HTML and as text.
var rendered = []struct{ name, source, html, text string }{
	{"nothing", " \n", "", ""},
	{"a paragraph", "one\ntwo  \nthree *four* **five** `six`", "<p>one\ntwo<br>\nthree <em>four</em> <strong>five</strong> <code>six</code></p>\n", "one two\nthree four five six"},
	{"line ends", "a\r\n\r\nb\rc", "<p>a</p>\n<p>b\nc</p>\n", "a\nb c"},
	{"a list", "3. a\n4. b\n   - c", "<ol start=\"3\">\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>\n", "a\nb\nc"},
	{"code", "```go {#id .class}\nif a < b {\n\treturn\n}\n```", "<pre><code>if a &lt; b {\n\treturn\n}\n</code></pre>\n", "if a < b {\nreturn\n}"},
	{"strikethrough", "~~not~~ so", "<p><s>not</s> so</p>\n", "not so"},
	{"a table", "|a|b|\n|-|-:|\n|1|2|", "<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n", "a b\n1 2"},
	{"a quotation", "> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n", "a"},

	{"headings begin at h3", "# a\n## b\n### c\n#### d\n##### e\n# f", "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n<h3>f</h3>\n", "a\nb\nc\nd\ne\nf"},
	{"headings leave out no level", "### a\n###### b\n## c\n# d\n### e", "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n<h3>d</h3>\n<h4>e</h4>\n", "a\nb\nc\nd\ne"},
	{"headings have words", "#\n## ![](data:x)\n## a", "<h3>a</h3>\n", "a"},
	{"headings have no ids", "# a {#b .c}", "<h3>a {#b .c}</h3>\n", "a {#b .c}"},

	{"a link", "[a *b*](https://example.org/?q=1&r=2 \"title\")", `<p><a href="https://example.org/?q=1&amp;r=2"` + rel + "a <em>b</em></a></p>\n", "a b"},
	{"a link to this site", "[a](/guides/x#y)", `<p><a href="/guides/x#y"` + rel + "a</a></p>\n", "a"},
	{"a reference", "[a]\n\n[a]: HTTPS://example.org", `<p><a href="https://example.org"` + rel + "a</a></p>\n", "a"},
	{"an address", "<https://example.org/a_b> <me@example.org>", `<p><a href="https://example.org/a_b"` + rel + `https://example.org/a_b</a> <a href="mailto:me@example.org"` + rel + "me@example.org</a></p>\n", "https://example.org/a_b me@example.org"},
	{"a bare address is text", "https://example.org", "<p>https://example.org</p>\n", "https://example.org"},
	{"other letters", "[a](https://example.org/caf\u00e9)", `<p><a href="https://example.org/caf%C3%A9"` + rel + "a</a></p>\n", "a"},
	{"an image is a link", "![*a* b](https://example.org/a.png \"t\")", `<p><a href="https://example.org/a.png"` + rel + "<em>a</em> b</a></p>\n", "a b"},
	{"an image without words", "![](/a.png)", `<p><a href="/a.png"` + rel + "/a.png</a></p>\n", "/a.png"},
	{"an image in a link", "[![a](/a.png) b](/c)", `<p><a href="/c"` + rel + "a b</a></p>\n", "a b"},
	{"a link in an image", "![a [b](/b)](/a.png)", `<p><a href="/a.png"` + rel + "a b</a></p>\n", "a b"},
	{"a link without words", "[ ](/a\\_b&amp;c)", `<p><a href="/a_b&amp;c"` + rel + " /a_b&amp;c</a></p>\n", "/a_b&c"},

	{"HTML is text", "<b onclick=x>a</b> &lt;i&gt; <!-- c -->", "<p>&lt;b onclick=x&gt;a&lt;/b&gt; &lt;i&gt; &lt;!-- c --&gt;</p>\n", "<b onclick=x>a</b> <i> <!-- c -->"},
	{"a block of HTML is text", "<div>\n\n*a*\n</div>", "<p>&lt;div&gt;</p>\n<p><em>a</em>\n&lt;/div&gt;</p>\n", "<div>\na </div>"},
	{"entities are read once", "&amp;lt; `&amp;`", "<p>&amp;lt; <code>&amp;amp;</code></p>\n", "&lt; &amp;"},
	{"control characters can be seen", "a\x00b\x1bc\x7fd\u0085e\xff", "<p>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD</p>\n", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD"},
}

func TestRendered(t *testing.T) {
	t.Parallel()
	for _, c := range rendered {
		if got := markup.HTML(c.source); got != c.html {
			t.Errorf("%s: HTML(%q)\ngot  %q\nwant %q", c.name, c.source, got, c.html)
		}
		if got := markup.Text(c.source); got != c.text {
			t.Errorf("%s: Text(%q)\ngot  %q\nwant %q", c.name, c.source, got, c.text)
		}
		checkSafe(t, c.source, markup.HTML(c.source))
	}
}

// hostile are texts of which no link and no element may come out at all.
var hostile = []string{
	"[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](javascript&colon;alert(1))", "[a](javascript&#58;alert(1))", "[a](&#x6A;avascript:alert(1))",
	"[a](java&Tab;script:alert(1))", "[a](java&NewLine;script:alert(1))", "[a](<java\tscript:alert(1)>)", "[a](< javascript:alert(1)>)", "[a](&#1;javascript:alert(1))",
	"[a](\\javascript:alert(1))", "[a](javascript\\:alert(1))", "[a](javascript%3Aalert(1))", "[a](\u00a0javascript:alert(1))", "[a](\u2028javascript:alert(1))", "[a](java\u00adscript:x)",
	"[a](vbscript:x)", "[a](data:text/html,<script>alert(1)</script>)", "[a](data:image/png;base64,AAAA)", "![a](data:image/svg+xml,<svg>)", "[a](file:///etc/passwd)",
	"[a](blob:https://x/y)", "[a](filesystem:x)", "[a](ftp://x)", "[a](tel:123)", "[a](about:blank)", "[a](view-source:x)", "[a](intent://x)", "[a](ws://x)", "[a](x-y:z)",
	"[a](//evil.example)", "[a](/\\evil.example)", "[a](\\\\\\\\evil.example)", "[a](/&Tab;/evil.example)", "[a](https:evil.example)", "[a](https:/evil.example)", "[a](https:///evil.example)",
	"[a](https://bank.example@evil.example)", "[a](https://bank.example:x@evil.example/)", "[a](http://)", "[a](https://:80)", "[a](mailto:)", "[a](https://ex ample)", "[a](https://[::1)",
	"[a](page)", "[a](../x)", "[a](#b)", "[a](?b)", "[a]()", "[a](<>)", "[a]: javascript:x\n\n[a]", "[a]\n\n[a]: data:x", "<javascript:alert(1)>", "<data:x,y>", "<ftp://a>", "<x-y:z>",
	"[a](/" + strings.Repeat("x", 3_000) + ")",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href='javascript:x'>", "</p><script>", "<iframe srcdoc='<script>'>", "<style>*{}</style>",
	"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
	"<!--><img src=x>-->", "<![CDATA[<img>]]>", "<?php x ?>", "<!DOCTYPE html>", "<base href=x>", "<meta http-equiv=refresh>", "<form><input name=x>", "<details open ontoggle=x>",
	"&lt;script&gt;", "&#60;script&#62;", "&#0;", "&#xD800;", "&#x110000;", "\\<script>", "`<script>`x", "<scr\x00ipt>", "<a\x0chref=x>", "\xff<\xfe>", "\u202e<b>\u2066",
	"a\"onmouseover=\"x", "[a]('onclick=x')", "[\"><img src=x>](javascript:x)", "![\"onerror=x](data:x)", "{.class #id onclick=x}",
}

func TestHostile(t *testing.T) {
	t.Parallel()
	for _, source := range hostile {
		out := markup.HTML(source)
		checkSafe(t, source, out)
		for _, harmless := range []string{"<p>", "</p>", "<code>", "</code>", "<em>", "</em>"} {
			out = strings.ReplaceAll(out, harmless, "")
		}
		if strings.ContainsAny(out, "<>") {
			t.Errorf("%q became %q", source, out)
		}
	}
}

// Hostile texts stay safe wherever else in a text they stand.
func TestHostileEverywhere(t *testing.T) {
	t.Parallel()
	for _, frame := range []string{"# %", "> %", "- %", "1. %", "*%*", "~~%~~", "[%](/x)", "![%](/x)", "[x](/% \"%\")", "|%|\n|-|\n|%|", "```%\n%\n```", "<%>", "[a]: %\n\n[a]", "%\n===", "**%", "`%", "<a href=\"%\">", "<!-- % -->"} {
		for _, source := range hostile {
			text := strings.ReplaceAll(frame, "%", source)
			checkSafe(t, text, markup.HTML(text))
		}
	}
}

func TestNestingIsCut(t *testing.T) {
	t.Parallel()
	out := markup.HTML(strings.Repeat("> ", 100) + "deep " + strings.Repeat("**a ", 50) + strings.Repeat("b**", 50))
	for tag, most := range map[string]int{"<blockquote>": 24, "<strong>": 12} {
		if n := strings.Count(out, tag); n == 0 || n > most {
			t.Errorf("%d %s", n, tag)
		}
	}
	if !strings.Contains(out, "&gt; &gt; deep <strong>a ") || strings.Count(out, "a ") != 50 || strings.Count(out, "b") < 50 {
		t.Error("the words of what is nested too deep are lost")
	}
}

func TestManyLinksAreCut(t *testing.T) {
	t.Parallel()
	source := strings.Repeat("[a](/b) ", 1_500)
	out := markup.HTML(source)
	checkSafe(t, source, out)
	if links, left := strings.Count(out, "<a "), strings.Count(out, " [a](/b)"); links != 1_000 || left != 500 {
		t.Errorf("%d links, %d left as text", links, left)
	}
}

func TestTooLongIsShownAsItIs(t *testing.T) {
	t.Parallel()
	long := "# <b>" + strings.Repeat("x", markup.MaxChars)
	out := markup.HTML(long)
	checkSafe(t, long, out)
	if !strings.HasPrefix(out, "<p># &lt;b&gt;xxx") || markup.Text(long) != long {
		t.Errorf("%.40q", out)
	}
}

func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				for _, c := range rendered {
					if got := markup.HTML(c.source); got != c.html {
						t.Errorf("%s: %q", c.name, got)
					}
				}
			}
		})
	}
	group.Wait()
}
