package httpapi

import (
	"encoding/hex"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/markup"
	"redraft/internal/prose"
)

func readHash(field, text string) (answer.Hash, error) {
	sum, err := hex.DecodeString(text)
	if err != nil || len(sum) != len(answer.Hash{}) {
		return answer.Hash{}, fault.InvalidField(field, "form", "A hash has 64 hexadecimal digits.")
	}
	return answer.Hash(sum), nil
}

// seenIn is what a body says of what its caller saw.
type seenIn struct {
	Revision    int  `json:"revision"`
	OntoVersion *int `json:"onto_version"`
}

func (b seenIn) sight(saw int64) (answer.Sight, error) {
	if b.OntoVersion == nil {
		return answer.Sight{}, fault.InvalidField("onto_version", "required", "Say which version this goes on top of.")
	}
	return answer.Sight{RowVersion: saw, Revision: b.Revision, Onto: *b.OntoVersion}, nil
}

// confirmed is sight with the hash of the text that becomes public.
func (b seenIn) confirmed(saw int64, text string) (answer.Sight, error) {
	sight, err := b.sight(saw)
	if err != nil {
		return sight, err
	}
	hash, err := readHash("text_sha256", text)
	sight.Text = &hash
	return sight, err
}

// shownText is a text as it would become public.
type shownText struct {
	Guidance     string `json:"guidance"`
	Body         string `json:"body"`
	GuidanceHTML string `json:"guidance_html"`
	BodyHTML     string `json:"body_html"`
	TextSHA256   string `json:"text_sha256"`
}

func shownTextOf(c answer.Content) shownText {
	return shownText{c.Guidance, c.Body, markup.HTML(c.Guidance), markup.HTML(c.Body), c.Hash().String()}
}

func (s *server) edit(c echo.Context) error {
	var in struct {
		seenIn
		Guidance   string `json:"guidance"`
		Body       string `json:"body"`
		TextSHA256 string `json:"text_sha256"`
		Publishes  *bool  `json:"publishes"`
		Minor      bool   `json:"minor"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		sight, err := in.confirmed(saw, in.TextSHA256)
		if err != nil {
			return editorial.Answer{}, err
		}
		if in.Publishes == nil {
			return editorial.Answer{}, fault.InvalidField("publishes", "required", "Say whether these edits are to be published at once, as the preview told you.")
		}
		sight.Minor = in.Minor
		return s.Desk.Edit(c.Request().Context(), call, id, editorial.Edits{Sight: sight, Guidance: in.Guidance, Body: in.Body, Publishes: *in.Publishes})
	})
}

// asking reads the body of a question about a proposal that changes nothing.
func asking(c echo.Context, into any) (uuid.UUID, error) {
	id, err := pathID(c, "proposal")
	if err != nil {
		return id, err
	}
	if actor(c).Anonymous() {
		return id, errUnauthenticated
	}
	_, err = body(c, into)
	return id, err
}

func (s *server) previewEdit(c echo.Context) error {
	var in struct {
		seenIn
		Guidance string `json:"guidance"`
		Body     string `json:"body"`
	}
	id, err := asking(c, &in)
	if err != nil {
		return err
	}
	sight, err := in.sight(0)
	if err != nil {
		return err
	}
	p, err := s.Desk.PreviewEdit(c.Request().Context(), actor(c), id, editorial.Edits{Sight: sight, Guidance: in.Guidance, Body: in.Body})
	if err != nil {
		return err
	}
	edited := p.Revision.Content
	return private(c, "", struct {
		shownText
		Substantial bool           `json:"substantial"`
		Publishes   bool           `json:"publishes"`
		Missing     []missingJSON  `json:"missing"`
		Comparison  comparisonJSON `json:"comparison"`
	}{shownTextOf(edited), p.Substantial, p.Publishes, missingOf(p.Missing), blocksAlone.compare(sideJSON{"revision", in.Revision}, sideJSON{"text", 0}, p.Edited, edited)})
}

type changeJSON struct {
	ID  string `json:"id"`
	Old string `json:"old"`
	New string `json:"new"`
}

// changesOf lists the changes of a field, and its blocks with the change that each span belongs to.
func changesOf(field string, d prose.Difference) ([]changeJSON, fieldDifference) {
	list, blocks := []changeJSON{}, blocksOf(d)
	for n, change := range d.Changes() {
		id := answer.ChangeID(field, n)
		old, new := d.Sides(change)
		list = append(list, changeJSON{id, old, new})
		for _, at := range change {
			for k := at.From; k < at.To; k++ {
				blocks[at.Block].Spans[k].Change = id
			}
		}
	}
	return list, fieldDifference{Unchanged: d.Old() == d.New(), Blocks: blocks}
}

func (s *server) readChanges(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	v, err := s.Desk.Changes(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	guidance, ofGuidance := changesOf("guidance", v.Guidance)
	body, ofBody := changesOf("body", v.Body)
	return private(c, "", struct {
		Revision   int             `json:"revision"`
		Onto       int             `json:"onto_version"`
		Difference string          `json:"difference_sha256"`
		Changes    []changeJSON    `json:"changes"`
		Guidance   fieldDifference `json:"guidance"`
		Body       fieldDifference `json:"body"`
		Missing    []missingJSON   `json:"missing"`
	}{v.Revision, v.Onto, v.Hash().String(), append(body, guidance...), ofGuidance, ofBody, missingOf(v.Missing)})
}

// choiceIn names some changes of a proposal.
type choiceIn struct {
	seenIn
	Difference string   `json:"difference_sha256"`
	Chosen     []string `json:"chosen"`
}

func (in choiceIn) choice(saw int64) (answer.Choice, error) {
	sight, err := in.sight(saw)
	if err != nil {
		return answer.Choice{}, err
	}
	hash, err := readHash("difference_sha256", in.Difference)
	return answer.Choice{Sight: sight, Difference: hash, Chosen: in.Chosen}, err
}

func (s *server) previewPart(c echo.Context) error {
	var in choiceIn
	id, err := asking(c, &in)
	if err != nil {
		return err
	}
	choice, err := in.choice(0)
	if err != nil {
		return err
	}
	published, content, err := s.Desk.PreviewPart(c.Request().Context(), actor(c), id, choice)
	if err != nil {
		return err
	}
	return private(c, "", struct {
		shownText
		Comparison comparisonJSON `json:"comparison"`
	}{shownTextOf(content), blocksAlone.compare(sideJSON{"version", *in.OntoVersion}, sideJSON{"text", 0}, published, content)})
}

func (s *server) publishPart(c echo.Context) error {
	var in struct {
		choiceIn
		TextSHA256 string   `json:"text_sha256"`
		Reason     string   `json:"reason"`
		Checklist  []string `json:"checklist"`
		Minor      bool     `json:"minor"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		choice, err := in.choice(saw)
		if err != nil {
			return editorial.Answer{}, err
		}
		if choice.Sight, err = in.confirmed(saw, in.TextSHA256); err != nil {
			return editorial.Answer{}, err
		}
		choice.Minor = in.Minor
		return s.Desk.PublishPart(c.Request().Context(), call, id, choice, &editorial.Request{Reason: in.Reason, Checklist: in.Checklist})
	})
}

func (s *server) undo(c echo.Context) error {
	var in struct {
		Reason      string  `json:"reason"`
		OntoVersion *int    `json:"onto_version"`
		TextSHA256  *string `json:"text_sha256"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		sight := answer.Sight{RowVersion: saw}
		if in.TextSHA256 != nil || in.OntoVersion != nil {
			text := ""
			if in.TextSHA256 != nil {
				text = *in.TextSHA256
			}
			var err error
			if sight, err = (seenIn{OntoVersion: in.OntoVersion}).confirmed(saw, text); err != nil {
				return editorial.Answer{}, err
			}
		}
		return s.Desk.Undo(c.Request().Context(), call, id, sight, in.Reason)
	})
}

func (s *server) markSpam(c echo.Context) error {
	var in struct {
		Revision int    `json:"revision"`
		Reason   string `json:"reason"`
	}
	return s.onProposal(c, &in, func(call editorial.Call, id uuid.UUID, saw int64) (editorial.Answer, error) {
		return s.Desk.MarkSpam(c.Request().Context(), call, id, editorial.Rejection{Saw: saw, Revision: in.Revision, Reason: in.Reason})
	})
}
