package markup

import (
	"bytes"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// What a text may nest and how large its tables may be. People need a tenth of
// it; without limits a text of 20,000 characters makes a page of 100 MB.
const (
	maxBlockDepth   = 24
	maxInlineDepth  = 12
	maxTableColumns = 40
	maxTableCells   = 4_000
	maxBrackets     = 2_000
)

// newConverter puts goldmark together by hand, because what matters is what is
// left out: HTML blocks, inline HTML, attributes, ids.
func newConverter() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithParser(parser.NewParser(
			parser.WithBlockParsers(
				util.Prioritized(parser.NewSetextHeadingParser(), 100),
				util.Prioritized(parser.NewThematicBreakParser(), 200),
				util.Prioritized(shallow{parser.NewListParser()}, 300),
				util.Prioritized(parser.NewListItemParser(), 400),
				util.Prioritized(parser.NewCodeBlockParser(), 500),
				util.Prioritized(parser.NewATXHeadingParser(), 600),
				util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
				util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
				util.Prioritized(parser.NewParagraphParser(), 1000),
			),
			parser.WithInlineParsers(
				util.Prioritized(parser.NewCodeSpanParser(), 100),
				util.Prioritized(newFewLinks(), 200),
				util.Prioritized(parser.NewAutoLinkParser(), 300),
				util.Prioritized(parser.NewEmphasisParser(), 500),
				util.Prioritized(extension.NewStrikethroughParser(), 500),
			),
			parser.WithParagraphTransformers(
				util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
				util.Prioritized(smallTables{extension.NewTableParagraphTransformer()}, 200),
			),
			parser.WithASTTransformers(
				util.Prioritized(extension.NewTableASTTransformer(), 0),
				util.Prioritized(tree{}, 1000),
			),
		)),
		goldmark.WithRenderer(renderer.NewRenderer(renderer.WithNodeRenderers(
			util.Prioritized(html.NewRenderer(), 1000),
			// As an attribute: the page's content security policy refuses styles.
			util.Prioritized(extension.NewTableHTMLRenderer(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)), 500),
			util.Prioritized(inlines{}, 100),
		))),
	)
}

// shallow stops a container from opening inside of too many others; what is left
// of the line is then text.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if depth++; depth > maxBlockDepth {
			return nil, parser.NoChildren
		}
	}
	return s.BlockParser.Open(parent, reader, pc)
}

// smallTables leaves a paragraph a paragraph when the table in it would be huge.
// A row may leave out cells, so a few characters can ask for thousands of them.
type smallTables struct{ parser.ParagraphTransformer }

func (s smallTables) Transform(paragraph *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := paragraph.Lines(), reader.Source()
	for i := range lines.Len() {
		segment := lines.At(i)
		line := segment.Value(source)
		if len(bytes.Trim(line, "-|: \t\n")) > 0 {
			continue // Only a line of dashes makes a table.
		}
		if columns := 1 + bytes.Count(line, []byte("|")); columns > maxTableColumns || columns*lines.Len() > maxTableCells {
			return
		}
	}
	s.ParagraphTransformer.Transform(paragraph, reader, pc)
}

// fewLinks reads so many brackets of a text and takes the rest as text. Looking
// for the end of a link costs as much as there is text after it, so thousands of
// links that do not end would cost the square of the text.
type fewLinks struct {
	parser.InlineParser
	parser.CloseBlocker
}

var bracketsKey = parser.NewContextKey()

func newFewLinks() fewLinks {
	links := parser.NewLinkParser()
	return fewLinks{links, links.(parser.CloseBlocker)}
}

func (f fewLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	seen, _ := pc.Get(bracketsKey).(*int)
	if seen == nil {
		seen = new(int)
		pc.Set(bracketsKey, seen)
	}
	if *seen++; *seen > maxBrackets {
		return nil
	}
	return f.InlineParser.Parse(parent, block, pc)
}

// inlines renders what differs from goldmark's own way.
type inlines struct{}

func (inlines) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindLink, renderLink)
	reg.Register(extast.KindStrikethrough, renderStrikethrough)
}

// renderLink writes a link whose address tree has already checked and escaped.
func renderLink(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString(`<a href="`)
		_, _ = w.Write(util.EscapeHTML(n.(*ast.Link).Destination))
		_, _ = w.WriteString(`" rel="` + linkRel + `">`)
	} else {
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

// renderStrikethrough writes <s>: <del> is what a difference says, and screen
// readers announce it as deleted.
func renderStrikethrough(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<s>")
	} else {
		_, _ = w.WriteString("</s>")
	}
	return ast.WalkContinue, nil
}
