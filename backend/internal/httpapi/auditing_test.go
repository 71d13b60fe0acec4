package httpapi_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"redraft/internal/apptest"
)

func TestAuditExport(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	ada, cleo, c := s.SignIn("ada"), s.SignIn("cleo"), dial(t, s)
	submit(t, cleo, "I begin with the end in mind, and say so.")
	ctx := context.Background()
	for _, sql := range []string{
		`UPDATE person SET name = '=HYPERLINK("https://elsewhere.example","Cleo")' WHERE name LIKE 'Cleo%'`,
		`INSERT INTO audit (at, actor_id, action, object_kind, object_id, request_id)
			SELECT now(), (SELECT id FROM person WHERE name LIKE '=%'), 'test.fill', 'guide', 'number ' || n, 'r' FROM generate_series(1, 2500) n`, // more than two pages of an export
		`INSERT INTO audit (at, action, object_kind, object_id, request_id) VALUES (now(), 'test.formula', E' \t@SUM(1)', '+1+1', '-1'), (now(), 'test.formula', E'a\nb', E'\uFF1Dx', 'a,"b"')`,
	} {
		if _, err := c.Exec(ctx, sql); err != nil {
			t.Fatal(err)
		}
	}
	total := number(t, c, "SELECT count(*) FROM audit")

	sheet := ada.Get("/audit/export?format=csv").Want(t, 200)
	if got := sheet.Header.Get("Content-Disposition"); got != `attachment; filename="audit.csv"` {
		t.Errorf("Content-Disposition is %q", got)
	}
	if got := sheet.Header.Get("Cache-Control"); got != "private, no-store" {
		t.Errorf("Cache-Control is %q", got)
	}
	lines, err := csv.NewReader(bytes.NewReader(sheet.Body)).ReadAll()
	if err != nil || len(lines) != total+1 {
		t.Fatalf("%d lines, want a head and %d: %v", len(lines), total, err)
	}
	before := int64(1) << 62
	for _, line := range lines[1:] {
		seq, err := strconv.ParseInt(line[0], 10, 64)
		if err != nil || seq >= before {
			t.Fatalf("%v after %d", line, before)
		}
		before = seq
		for _, cell := range line {
			if trimmed := strings.TrimSpace(cell); trimmed != "" && strings.ContainsAny(trimmed[:1], "=+-@") || strings.HasPrefix(trimmed, "＝") {
				t.Errorf("a cell begins a formula: %q", cell)
			}
		}
	}
	for _, want := range []string{`"'=HYPERLINK(""https://elsewhere.example"",""Cleo"")"`, "'+1+1", "'-1", "' \t@SUM(1)", "'＝x"} {
		if !bytes.Contains(sheet.Body, []byte(want)) {
			t.Errorf("the file holds no %s", want)
		}
	}

	text := ada.Get("/audit/export?format=jsonl&action=test.formula").Want(t, 200)
	n := 0
	for scan := bufio.NewScanner(bytes.NewReader(text.Body)); scan.Scan(); n++ {
		var line struct{ Action string }
		if err := json.Unmarshal(scan.Bytes(), &line); err != nil || line.Action != "test.formula" {
			t.Errorf("%s: %v", scan.Bytes(), err)
		}
	}
	if n != 2 {
		t.Errorf("%d lines of that action, want 2", n)
	}
	ofCleo := ada.Get("/audit/export?format=jsonl&actor="+cleo.ID()).Want(t, 200)
	if want := number(t, c, "SELECT count(*) FROM audit WHERE actor_id = $1", cleo.ID()); bytes.Count(ofCleo.Body, []byte("\n")) != want {
		t.Errorf("%d lines of that person, want %d", bytes.Count(ofCleo.Body, []byte("\n")), want)
	}

	ada.Get("/audit/export").WantCode(t, 422, "invalid")
	ada.Get("/audit/export?format=xml").WantCode(t, 422, "invalid")
	s.Visitor().Get("/audit/export?format=csv").WantCode(t, 401, "unauthenticated")
	for _, who := range []*apptest.Person{cleo, s.SignIn("mo")} {
		who.Get("/audit/export?format=csv").WantCode(t, 403, "forbidden")
	}
}

// A page that cannot be read after the answer began cuts the connection: a part is never taken for the whole.
func TestAnExportThatBreaksIsSeenToBreak(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	address, b := startBreaker(t, s.Database)
	ada, c := s.SignIn("ada"), dial(t, s)
	if _, err := c.Exec(context.Background(), "INSERT INTO audit (at, action, object_kind, object_id, request_id) SELECT now(), 'test.fill', 'guide', n, 'r' FROM generate_series(1, 2500) n"); err != nil {
		t.Fatal(err)
	}
	there := ada.At(s.Through(address))
	broken := 0
	for n := 1; n < 100; n++ {
		b.arm(n, false)
		r, err := there.Send(http.MethodGet, "/audit/export?format=jsonl", "", nil)
		if cut := b.disarm(); !cut {
			break
		}
		if err == nil && r.Status == 200 {
			t.Errorf("cut at request %d: the export seems to be whole, with %d lines", n, bytes.Count(r.Body, []byte("\n")))
		}
		if err != nil {
			broken++
		}
	}
	if broken == 0 {
		t.Error("the connection to the database never broke after the answer began")
	}
}
