package httpapi

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/fault"
)

type objectJSON struct {
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

type auditJSON struct {
	Seq       int64           `json:"seq"`
	At        instant         `json:"at"`
	Actor     *refJSON        `json:"actor"`
	Action    string          `json:"action"`
	Object    objectJSON      `json:"object"`
	RequestID string          `json:"request_id"`
	Detail    json.RawMessage `json:"detail"`
	Address   string          `json:"address,omitempty"`
	Sealed    bool            `json:"sealed"`
}

func auditOf(l editorial.AuditLine, people editorial.People) auditJSON {
	row := auditJSON{l.Seq, instant(l.At), nil, l.Action, objectJSON{l.ObjectKind, l.ObjectID}, l.RequestID, json.RawMessage(l.Detail), "", l.Sealed}
	if l.ActorID != nil {
		row.Actor = refIn(people, *l.ActorID)
	}
	if l.Address != nil {
		row.Address = *l.Address
	}
	return row
}

// auditFilter reads which lines of the audit log are asked for.
func auditFilter(c echo.Context) (f editorial.AuditFilter, err error) {
	f.Action, f.Object = c.QueryParam("action"), c.QueryParam("object")
	if text := c.QueryParam("actor"); text != "" {
		if f.Actor, err = uuid.Parse(text); err != nil {
			return f, fault.InvalidField("query:actor", "form", "actor is the id of a person.")
		}
	}
	for name, text := range map[string]string{"action": f.Action, "object": f.Object} {
		if len(text) > 100 {
			return f, fault.InvalidField("query:"+name, "form", name+" has at most 100 characters.")
		}
	}
	return f, nil
}

func (s *server) listAudit(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	f, err := auditFilter(c)
	if err != nil {
		return err
	}
	f.Limit = n + 1
	if f.Below, err = readNumberCursor(c, "audit"); err != nil {
		return err
	}
	lines, people, err := s.Desk.Audit(c.Request().Context(), actor(c), f)
	if err != nil {
		return err
	}
	out := page[auditJSON]{Items: []auditJSON{}}
	for i, l := range lines {
		if i == n {
			out.NextCursor = cursor("audit", strconv.FormatInt(lines[i-1].Seq, 10))
			break
		}
		out.Items = append(out.Items, auditOf(l, people))
	}
	return private(c, "", out)
}

// auditWriter writes lines of the audit log in one format.
type auditWriter struct {
	media, file string
	begin       func(io.Writer) error
	lines       func(io.Writer, []auditJSON) error
}

var auditFormats = map[string]auditWriter{
	"csv":   {"text/csv; charset=utf-8", "audit.csv", func(w io.Writer) error { return writeCSV(w, [][]string{auditColumns}) }, auditCSV},
	"jsonl": {"application/jsonl", "audit.jsonl", func(io.Writer) error { return nil }, auditLines},
}

// exportedAtOnce is how many lines of the audit log are in memory while it is exported.
const exportedAtOnce = 1000

// exportAudit streams the audit log, newest first, a page at a time, each with the time of one request. What breaks on the way cuts
// the connection, so that nobody takes a part for the whole.
func (s *server) exportAudit(c echo.Context) error {
	format, known := auditFormats[c.QueryParam("format")]
	if !known {
		return fault.InvalidField("query:format", "unknown", "format is csv or jsonl.")
	}
	f, err := auditFilter(c)
	if err != nil {
		return err
	}
	f.Limit = exportedAtOnce
	out, answer := http.NewResponseController(c.Response()), c.Response()
	for {
		ctx, cancel := context.WithTimeout(asked(c), s.Limits.Time)
		lines, people, err := s.Desk.Audit(ctx, actor(c), f)
		cancel()
		if err != nil {
			return err
		}
		if !answer.Committed {
			h := answer.Header()
			h.Set("Cache-Control", "private, no-store")
			h.Set("Content-Disposition", `attachment; filename="`+format.file+`"`)
			h.Set("Content-Type", format.media)
			answer.WriteHeader(http.StatusOK)
			if err := format.begin(answer); err != nil {
				return err
			}
		}
		rows := make([]auditJSON, len(lines))
		for i, l := range lines {
			rows[i] = auditOf(l, people)
		}
		if err := format.lines(answer, rows); err != nil {
			return err
		}
		if len(lines) < f.Limit {
			return nil
		}
		f.Below = lines[len(lines)-1].Seq
		_ = out.SetWriteDeadline(time.Now().Add(3 * s.Limits.Time)) // not every writer has one
	}
}

func auditLines(w io.Writer, rows []auditJSON) error {
	enc := json.NewEncoder(w)
	for _, row := range rows {
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return nil
}

var auditColumns = []string{"seq", "at", "actor_id", "actor_name", "action", "object_kind", "object_id", "request_id", "detail", "address", "sealed"}

func auditCSV(w io.Writer, rows []auditJSON) error {
	out := make([][]string, len(rows))
	for i, r := range rows {
		at, err := r.At.MarshalJSON()
		if err != nil {
			return err
		}
		id, name := "", ""
		if r.Actor != nil {
			id, name = r.Actor.ID.String(), r.Actor.Name
		}
		out[i] = []string{strconv.FormatInt(r.Seq, 10), strings.Trim(string(at), `"`), id, name, r.Action, r.Object.Kind, r.Object.ID, r.RequestID, string(r.Detail), r.Address, strconv.FormatBool(r.Sealed)}
	}
	return writeCSV(w, out)
}

func writeCSV(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert keeps a spreadsheet from taking a cell that somebody wrote for a formula: those that could begin one, also behind blanks,
// get an apostrophe before them.
func inert(cell string) string {
	first := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff' })
	r, _ := utf8.DecodeRuneInString(first)
	if strings.ContainsRune("=+-@＝＋－＠", r) || strings.ContainsAny(cell, "\t\r\n") {
		return "'" + cell
	}
	return cell
}

func (s *server) verifyAudit(c echo.Context) error {
	report, err := s.Desk.VerifyAudit(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	type found struct {
		Seq  int64  `json:"seq"`
		What string `json:"what"`
	}
	out := struct {
		Holds    bool    `json:"holds"`
		Sealed   int     `json:"sealed"`
		Unsealed int     `json:"unsealed"`
		Head     string  `json:"head"`
		Problems []found `json:"problems"`
	}{len(report.Problems) == 0, report.Sealed, report.Unsealed, report.Head, []found{}}
	for _, p := range report.Problems {
		out.Problems = append(out.Problems, found(p))
	}
	return private(c, "", out)
}
