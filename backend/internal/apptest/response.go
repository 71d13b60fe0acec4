package apptest

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// Response is what the server answered.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Want fails the test when the status is another, and shows what was answered.
func (r Response) Want(t testing.TB, status int) Response {
	t.Helper()
	if r.Status != status {
		t.Fatalf("answered %d, want %d: %s", r.Status, status, r.Body)
	}
	return r
}

// WantCode fails the test when the answer is not a problem of this status and code.
func (r Response) WantCode(t testing.TB, status int, code string) Response {
	t.Helper()
	r.Want(t, status)
	if got := r.String("code"); got != code {
		t.Fatalf("the problem's code is %q, want %q: %s", got, code, r.Body)
	}
	return r
}

// Value is what stands at a dotted path of the answer; numbers index lists, and the last key may have dots, as those of `can`. nil when
// there is nothing.
func (r Response) Value(path string) any {
	var v any
	if err := json.NewDecoder(bytes.NewReader(r.Body)).Decode(&v); err != nil {
		return nil
	}
	for path != "" {
		part, rest, _ := strings.Cut(path, ".")
		switch at := v.(type) {
		case map[string]any:
			if found, dotted := at[path]; dotted {
				return found
			}
			v = at[part]
		case []any:
			i := 0
			for _, digit := range part {
				i = i*10 + int(digit-'0')
			}
			if i >= len(at) {
				return nil
			}
			v = at[i]
		default:
			return nil
		}
		path = rest
	}
	return v
}

// String is Value as text; empty when it is none.
func (r Response) String(path string) string {
	s, _ := r.Value(path).(string)
	return s
}

// Int is Value as a number; 0 when it is none.
func (r Response) Int(path string) int {
	f, _ := r.Value(path).(float64)
	return int(f)
}

// ETag is the answer's entity tag.
func (r Response) ETag() string { return r.Header.Get("ETag") }
