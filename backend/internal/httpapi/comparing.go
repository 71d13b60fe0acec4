package httpapi

import (
	"math"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/fault"
	"redraft/internal/markup"
	"redraft/internal/prose"
)

type spanJSON struct {
	Op     string `json:"op"`
	Text   string `json:"text"`
	Change string `json:"change,omitempty"`
}

type blockJSON struct {
	Kind  string     `json:"kind"`
	Move  int        `json:"move,omitempty"`
	Part  bool       `json:"part,omitempty"`
	Spans []spanJSON `json:"spans"`
}

type fieldDifference struct {
	Unchanged bool        `json:"unchanged"`
	Blocks    []blockJSON `json:"blocks"`
	HTML      *string     `json:"html,omitempty"`
	Plain     *string     `json:"plain,omitempty"`
}

type sideJSON struct {
	Kind   string `json:"kind"`
	Number int    `json:"number"`
}

type comparisonJSON struct {
	From     sideJSON        `json:"from"`
	To       sideJSON        `json:"to"`
	Guidance fieldDifference `json:"guidance"`
	Body     fieldDifference `json:"body"`
	Size     sizeJSON        `json:"size"`
}

// differenceView is what a comparison carries beside its blocks.
type differenceView string

const (
	blocksAlone  differenceView = "blocks"
	withRendered differenceView = "rendered"
	withPlain    differenceView = "plain"
)

const plainWidth = 78 // mails break longer lines

func readView(c echo.Context) (differenceView, error) {
	switch v := differenceView(c.QueryParam("view")); v {
	case "":
		return blocksAlone, nil
	case blocksAlone, withRendered, withPlain:
		return v, nil
	}
	return "", fault.InvalidField("query:view", "unknown", "view is blocks, rendered or plain.")
}

func (v differenceView) compare(from, to sideJSON, a, b answer.Content) comparisonJSON {
	guidance, body := prose.Diff(a.Guidance, b.Guidance), prose.Diff(a.Body, b.Body)
	g, t := guidance.Stats, body.Stats
	both := prose.Stats{
		WordsAdded: g.WordsAdded + t.WordsAdded, WordsRemoved: g.WordsRemoved + t.WordsRemoved, WordsMoved: g.WordsMoved + t.WordsMoved,
		WordsOld: g.WordsOld + t.WordsOld, WordsNew: g.WordsNew + t.WordsNew,
	}
	share := math.Round(both.Share()*1000) / 1000
	return comparisonJSON{
		from, to, v.field(a.Guidance, b.Guidance, guidance), v.field(a.Body, b.Body, body),
		sizeJSON{both.WordsAdded, both.WordsRemoved, both.WordsMoved, &share},
	}
}

func (v differenceView) field(old, new string, d prose.Difference) fieldDifference {
	f := fieldDifference{Unchanged: old == new, Blocks: blocksOf(d)}
	switch v {
	case withRendered:
		html := markup.Difference(old, new)
		f.HTML = &html
	case withPlain:
		text := d.Plain(plainWidth)
		f.Plain = &text
	}
	return f
}

func blocksOf(d prose.Difference) []blockJSON {
	blocks := make([]blockJSON, len(d.Blocks))
	for i, b := range d.Blocks {
		blocks[i] = blockJSON{Kind: kindOf(b), Move: b.Move, Part: b.Part, Spans: make([]spanJSON, len(b.Spans))}
		for k, s := range b.Spans {
			blocks[i].Spans[k] = spanJSON{Op: s.Op.String(), Text: s.Text}
		}
	}
	return blocks
}

// kindOf tells a paragraph that was only wrapped otherwise from one whose words changed.
func kindOf(b prose.Block) string {
	switch {
	case b.TailOnly():
		return prose.Unchanged.String()
	case b.SpaceOnly():
		return "rewrapped"
	}
	return b.Kind.String()
}
