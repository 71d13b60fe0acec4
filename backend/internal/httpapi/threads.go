package httpapi

import (
	"net/http"
	"strconv"
	"unicode/utf16"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/markup"
)

type suggestionJSON struct {
	Replacement string `json:"replacement"`
	AppliedIn   int    `json:"applied_in,omitempty"`
}

type remarkJSON struct {
	Ordinal    int             `json:"ordinal"`
	Kind       string          `json:"kind"`
	By         refJSON         `json:"by"`
	At         instant         `json:"at"`
	Revision   int             `json:"revision"`
	Text       string          `json:"text,omitempty"`
	HTML       string          `json:"html,omitempty"`
	Suggestion *suggestionJSON `json:"suggestion,omitempty"`
	Applies    int             `json:"applies,omitempty"`
}

// anchorJSON is a passage as it was selected, and where it is now, in UTF-16 units as the page counts.
type anchorJSON struct {
	Field    string      `json:"field"`
	Quote    string      `json:"quote"`
	Prefix   string      `json:"prefix"`
	Suffix   string      `json:"suffix"`
	Revision int         `json:"revision"`
	Outdated bool        `json:"outdated,omitempty"`
	Place    *placedText `json:"place,omitempty"`
}

type placedText struct {
	Revision int    `json:"revision"`
	From     int    `json:"from"`
	To       int    `json:"to"`
	Quote    string `json:"quote"`
}

type threadJSON struct {
	ID       uuid.UUID    `json:"id"`
	ETag     string       `json:"etag"`
	Revision int          `json:"revision"`
	Resolved bool         `json:"resolved"`
	Anchor   *anchorJSON  `json:"anchor,omitempty"`
	Remarks  []remarkJSON `json:"remarks"`
	Can      canJSON      `json:"can"`
}

func threadTag(v editorial.ThreadView) string { return tag(v.ID, int64(len(v.Remarks))) }

func threadOf(v editorial.ThreadView) threadJSON {
	t := threadJSON{ID: v.ID, ETag: threadTag(v), Revision: v.Revision, Resolved: v.Resolved(), Remarks: []remarkJSON{}, Can: canOf(v.Can)}
	if v.Anchored() {
		t.Anchor = &anchorJSON{Field: string(v.Field), Quote: v.Anchor.Quote, Prefix: v.Anchor.Prefix, Suffix: v.Anchor.Suffix, Revision: v.Revision, Outdated: !v.Place.Found}
		if v.Place.Found {
			from := inUTF16(v.Text[:v.Place.Place.Start])
			t.Anchor.Place = &placedText{v.Latest, from, from + inUTF16(v.Place.Place.Quote), v.Place.Place.Quote}
		}
	}
	for _, r := range v.Remarks {
		remark := remarkJSON{Ordinal: r.Ordinal, Kind: string(r.Kind), By: refOf(v.People[r.By]), At: instant(r.CreatedAt), Revision: r.Revision, Text: r.Text, Applies: r.Applies}
		if r.Text != "" {
			remark.HTML = markup.HTML(r.Text)
		}
		if r.Replacement != nil {
			remark.Suggestion = &suggestionJSON{*r.Replacement, v.AppliedIn(r.Ordinal)}
		}
		t.Remarks = append(t.Remarks, remark)
	}
	return t
}

// inUTF16 is the length of a text as a browser counts.
func inUTF16(s string) int { return len(utf16.Encode([]rune(s))) }

func (s *server) listThreads(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	n, err := limit(c)
	if err != nil {
		return err
	}
	after, err := readNumberCursor(c, "threads")
	if err != nil {
		return err
	}
	threads, err := s.Desk.Threads(c.Request().Context(), actor(c), id, after, n+1)
	if err != nil {
		return err
	}
	out := page[threadJSON]{Items: []threadJSON{}}
	for i, t := range threads {
		if i == n {
			out.NextCursor = cursor("threads", strconv.FormatInt(threads[i-1].Seq, 10))
			break
		}
		out.Items = append(out.Items, threadOf(t))
	}
	return private(c, "", out)
}

func (s *server) readThread(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	thread, err := pathID(c, "thread")
	if err != nil {
		return err
	}
	v, err := s.Desk.Thread(c.Request().Context(), actor(c), id, thread)
	if err != nil {
		return err
	}
	return private(c, threadTag(v), threadOf(v))
}

var encodeThread = encoded(http.StatusCreated, func(v editorial.ThreadView) any { return threadOf(v) }, threadTag)

type saidJSON struct {
	Revision    int     `json:"revision"`
	Text        string  `json:"text"`
	Replacement *string `json:"replacement"`
}

func (in saidJSON) said() answer.Said { return answer.Said{Text: in.Text, Replacement: in.Replacement} }

func (s *server) openThread(c echo.Context) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	var in struct {
		saidJSON
		Passage *struct {
			Field  string `json:"field"`
			Quote  string `json:"quote"`
			Prefix string `json:"prefix"`
			Suffix string `json:"suffix"`
		} `json:"passage"`
	}
	call, err := s.posted(c, &in, true, encodeThread)
	if err != nil {
		return err
	}
	n := editorial.NewThread{Revision: in.Revision, Said: in.said()}
	if p := in.Passage; p != nil {
		n.Passage = &answer.Passage{Field: answer.Field(p.Field), Quote: p.Quote, Prefix: p.Prefix, Suffix: p.Suffix}
	}
	a, err := s.Desk.OpenThread(c.Request().Context(), call, id, n)
	return reply(c, a, err)
}

// inThread reads what is done in one thread.
func (s *server) inThread(c echo.Context, into any, do func(call editorial.Call, id, thread uuid.UUID) (editorial.Answer, error)) error {
	id, err := pathID(c, "proposal")
	if err != nil {
		return err
	}
	thread, err := pathID(c, "thread")
	if err != nil {
		return err
	}
	call, err := s.posted(c, into, true, encodeThread)
	if err != nil {
		return err
	}
	a, err := do(call, id, thread)
	return reply(c, a, err)
}

func (s *server) replyInThread(c echo.Context) error {
	var in saidJSON
	return s.inThread(c, &in, func(call editorial.Call, id, thread uuid.UUID) (editorial.Answer, error) {
		return s.Desk.Reply(c.Request().Context(), call, id, thread, in.Revision, in.said())
	})
}

func (s *server) settleThread(c echo.Context) error {
	var in struct {
		Resolved *bool `json:"resolved"`
	}
	return s.inThread(c, &in, func(call editorial.Call, id, thread uuid.UUID) (editorial.Answer, error) {
		if in.Resolved == nil {
			return editorial.Answer{}, fault.InvalidField("resolved", "required", "Say whether the thread is resolved.")
		}
		saw, err := seen(c, thread)
		if err != nil {
			return editorial.Answer{}, err
		}
		return s.Desk.Settle(c.Request().Context(), call, id, thread, saw, *in.Resolved)
	})
}
