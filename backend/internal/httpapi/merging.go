package httpapi

import (
	"unicode/utf16"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/markup"
	"redraft/internal/prose"
)

type textJSON struct {
	Guidance string `json:"guidance"`
	Body     string `json:"body"`
}

type conflictJSON struct {
	Field     string `json:"field"`
	Base      string `json:"base"`
	Published string `json:"published"`
	Proposed  string `json:"proposed"`
	Sentence  string `json:"sentence,omitempty"`
	Offset    int    `json:"offset"`
}

func (s *server) readMerge(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	scene, merge, err := s.Desk.Merging(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	latest := scene.Latest()
	conflicts := append(conflictsOf("guidance", merge.Guidance), conflictsOf("body", merge.BodyPart)...)
	return private(c, "", struct {
		State          string         `json:"state"`
		BaseVersion    int            `json:"base_version"`
		CurrentVersion int            `json:"current_version"`
		Base           textJSON       `json:"base"`
		Published      textJSON       `json:"published"`
		Proposed       textJSON       `json:"proposed"`
		Merged         textJSON       `json:"merged"`
		Pieces         piecesJSON     `json:"pieces"`
		GuidanceHTML   string         `json:"guidance_html"`
		BodyHTML       string         `json:"body_html"`
		TextSHA256     string         `json:"text_sha256"`
		Conflicts      []conflictJSON `json:"conflicts"`
	}{
		string(merge.State), latest.Base, scene.Question.Current, textJSON(scene.Base), textJSON(scene.Published), textJSON(latest.Content), textJSON(merge.Content),
		piecesOf(scene, merge), markup.HTML(merge.Content.Guidance), markup.HTML(merge.Content.Body), merge.Content.Hash().String(), conflicts,
	})
}

func conflictsOf(field string, m prose.Merged) []conflictJSON {
	out := []conflictJSON{}
	for _, x := range m.Conflicts {
		offset := len(utf16.Encode([]rune(m.Text[:min(x.Offset, len(m.Text))])))
		out = append(out, conflictJSON{field, x.Base, x.Theirs, x.Ours, x.Sentence, offset})
	}
	return out
}

type mergedPiece struct {
	Op       string `json:"op"`
	Text     string `json:"text,omitempty"`
	Whose    string `json:"whose,omitempty"`
	Conflict *int   `json:"conflict,omitempty"`
}

type piecesJSON struct {
	Guidance []mergedPiece `json:"guidance"`
	Body     []mergedPiece `json:"body"`
}

var whose = map[prose.Side]string{prose.Ours: "proposed", prose.Theirs: "published", prose.Both: "both"}

func piecesOf(s answer.Scene, m answer.Merge) piecesJSON {
	if m.State == answer.BaseCurrent {
		m.Guidance, m.BodyPart = prose.Merged{Clean: true, Text: m.Content.Guidance}, prose.Merged{Clean: true, Text: m.Content.Body}
	}
	proposed := s.Latest().Content
	return piecesJSON{
		mergedPieces(m.Guidance.Whose(s.Base.Guidance, proposed.Guidance, s.Published.Guidance), 0),
		mergedPieces(m.BodyPart.Whose(s.Base.Body, proposed.Body, s.Published.Body), len(m.Guidance.Conflicts)),
	}
}

// mergedPieces numbers the conflicts of one field after those of the field before it.
func mergedPieces(pieces []prose.MergedPiece, before int) []mergedPiece {
	out := make([]mergedPiece, len(pieces))
	for i, p := range pieces {
		if p.Conflict > 0 {
			n := before + p.Conflict - 1
			out[i] = mergedPiece{Op: "conflict", Conflict: &n}
			continue
		}
		out[i] = mergedPiece{Op: p.Op.String(), Text: p.Text, Whose: whose[p.Whose]}
	}
	return out
}
