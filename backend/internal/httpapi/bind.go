package httpapi

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/fault"
)

// body reads the request's JSON into a shape: exactly one object, known names in their exact case, none twice, valid UTF-8 without
// lone surrogates. It returns the bytes, of which the hash of the request is made.
func body(c echo.Context, into any) ([]byte, error) {
	kind, _, err := mime.ParseMediaType(c.Request().Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return nil, errMediaType
	}
	data, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return nil, err
	}
	if trimmed := strings.TrimLeft(string(data[:min(len(data), 64)]), " \t\r\n"); !strings.HasPrefix(trimmed, "{") {
		return nil, errMalformed.Saying("The body has to be one JSON object.")
	}
	if err := json.Unmarshal(data, into, json.RejectUnknownMembers(true)); err != nil {
		return nil, badJSON(err)
	}
	return data, withoutNUL(data)
}

// withoutNUL refuses a body in which a text holds U+0000, which the database cannot keep and no query may meet.
func withoutNUL(data []byte) error {
	if !bytes.Contains(data, []byte(`\u0000`)) {
		return nil
	}
	for d := jsontext.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.ReadToken()
		if err != nil {
			return nil //nolint:nilerr // the end: that it is valid was found before
		}
		if token.Kind() == '"' && strings.ContainsRune(token.String(), 0) {
			where := strings.ReplaceAll(strings.TrimPrefix(string(d.StackPointer()), "/"), "/", ".")
			return fault.InvalidField(where, "forbidden_character", fmt.Sprintf("The field %q holds the character U+0000, which cannot be kept.", where))
		}
	}
}

// wellFormed refuses addresses that no text of the site can be in, with bytes that are not UTF-8 or with U+0000, and what cannot be an
// Idempotency-Key.
func wellFormed(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		u := c.Request().URL
		if !keepable(u.Path) {
			return errNoSuchRoute
		}
		for name, values := range c.QueryParams() {
			if !keepable(name) || slices.ContainsFunc(values, func(v string) bool { return !keepable(v) }) {
				return fault.InvalidField("query:"+strings.ToValidUTF8(name, "?"), "not_utf8", "The address is not valid UTF-8, or holds U+0000.")
			}
		}
		// Also where no key is kept, because the request leaves the same behind however often it is sent.
		if keys := c.Request().Header.Values("Idempotency-Key"); len(keys) > 1 || len(keys) == 1 && !keyForm.MatchString(keys[0]) {
			return fault.InvalidField("header:Idempotency-Key", "form", "An Idempotency-Key has 1 to 255 visible ASCII characters.")
		}
		return next(c)
	}
}

func keepable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

func badJSON(err error) error {
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		where := strings.ReplaceAll(strings.TrimPrefix(string(syntax.JSONPointer), "/"), "/", ".")
		what := "is not valid JSON"
		code := "malformed"
		if errors.Is(err, jsontext.ErrDuplicateName) {
			what, code = "names something twice", "duplicate"
		} else if strings.Contains(syntax.Error(), "UTF-8") || strings.Contains(syntax.Error(), "surrogate") {
			what, code = "holds text that is not valid Unicode", "not_utf8"
		}
		f := *errMalformed.Saying(fmt.Sprintf("The body %s (byte %d).", what, syntax.ByteOffset))
		f.Fields = []fault.Field{{Name: where, Code: code, Message: f.Detail}}
		return &f
	}
	if semantic, ok := errors.AsType[*json.SemanticError](err); ok {
		where := strings.ReplaceAll(strings.TrimPrefix(string(semantic.JSONPointer), "/"), "/", ".")
		if errors.Is(err, json.ErrUnknownName) {
			return fault.InvalidField(where, "unknown", fmt.Sprintf("There is no field %q here.", where))
		}
		return fault.InvalidField(where, "type", fmt.Sprintf("The field %q has a value of the wrong kind.", where))
	}
	return errMalformed.Because(err)
}

func pathNumber(c echo.Context) (int, error) {
	text := c.Param("number")
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 1_000_000 || strconv.Itoa(n) != text {
		return 0, errNoSuchRoute
	}
	return n, nil
}

func pathID(c echo.Context, name string) (uuid.UUID, error) {
	id, err := uuid.Parse(c.Param(name))
	if err != nil || len(c.Param(name)) != 36 {
		return uuid.Nil, errNoSuchRoute
	}
	return id, nil
}

// queryInt reads a number from the query; all wrong ones are refused, none is corrected.
func queryInt(c echo.Context, name string, absent, least, most int) (int, error) {
	text := c.QueryParam(name)
	if text == "" {
		return absent, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, fault.InvalidField("query:"+name, "range", fmt.Sprintf("%s is a number from %d to %d.", name, least, most))
	}
	return n, nil
}

const defaultLimit = 50

func limit(c echo.Context) (int, error) { return queryInt(c, "limit", defaultLimit, 1, 100) }

// cursors are opaque to clients: a kind, so that one list's cursor is not taken for another's, and a place.
func cursor(kind, place string) *string {
	text := base64.RawURLEncoding.EncodeToString([]byte(kind + ":" + place))
	return &text
}

// lastMoment bounds the times in cursors, which a client can make up.
var lastMoment = time.Date(3000, 1, 1, 0, 0, 0, 0, time.UTC)

var errCursor = fault.InvalidField("query:cursor", "unknown", "This cursor is of no page of this list.")

func readCursor(c echo.Context, kind string) (string, error) {
	text := c.QueryParam("cursor")
	if text == "" {
		return "", nil
	}
	data, err := base64.RawURLEncoding.DecodeString(text)
	place, found := strings.CutPrefix(string(data), kind+":")
	if err != nil || !found || len(place) > 300 || strings.ContainsRune(place, 0) {
		return "", errCursor
	}
	return place, nil
}

// placeInTime is a moment and what stands there, as a cursor says it.
func placeInTime(at time.Time, id uuid.UUID) string { return fmt.Sprintf("%d %s", at.UnixMicro(), id) }

func readPlaceInTime(place string) (time.Time, uuid.UUID, bool) {
	at, text, _ := strings.Cut(place, " ")
	n, err := strconv.ParseInt(at, 10, 64)
	if err != nil || n < 0 || n > lastMoment.UnixMicro() {
		return time.Time{}, uuid.UUID{}, false
	}
	id, err := uuid.Parse(text)
	return time.UnixMicro(n).UTC(), id, err == nil && id != uuid.Nil
}

func readNumberCursor(c echo.Context, kind string) (int64, error) {
	place, err := readCursor(c, kind)
	if err != nil || place == "" {
		return 0, err
	}
	n, err := strconv.ParseInt(place, 10, 64)
	if err != nil || n < 0 {
		return 0, errCursor
	}
	return n, nil
}

// tag is the entity tag of something that counts its changes. What follows a full stop tells representations apart and is not
// compared when something is changed.
func tag(id uuid.UUID, version int64) string {
	return `"` + hex.EncodeToString(id[8:]) + "-" + strconv.FormatInt(version, 10) + `"`
}

var tagForm = regexp.MustCompile(`^"([0-9a-f]{16})-([0-9]{1,19})(\.[0-9a-f]+)?"$`)

// seen reads what the caller saw of something from If-Match: one strong tag of it. Errors: precondition_required, invalid, and
// precondition_failed for the tag of something else.
func seen(c echo.Context, ids ...uuid.UUID) (int64, error) {
	lines := c.Request().Header.Values("If-Match")
	if len(lines) == 0 {
		return 0, errNoIfMatch
	}
	if len(lines) > 1 || lines[0] == "*" || strings.HasPrefix(lines[0], "W/") || strings.Contains(lines[0], ",") {
		return 0, fault.InvalidField("header:If-Match", "form", "Send one strong entity tag in If-Match, not a list, a weak one or a star.")
	}
	return numberIn(lines[0], ids...), nil
}

// numberIn is the row version in a tag of something; -1, which matches nothing, for any other text.
func numberIn(text string, ids ...uuid.UUID) int64 {
	parts := tagForm.FindStringSubmatch(text)
	if parts == nil {
		return -1
	}
	version, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil {
		return -1 // a number too large to be one of ours
	}
	for _, id := range ids {
		if parts[1] != hex.EncodeToString(id[8:]) {
			return -1
		}
	}
	return version
}

var keyForm = regexp.MustCompile(`^[!-~]{1,255}$`)

// call makes the call of a write: who asks, with which key, for what.
func (s *server) call(c echo.Context, data []byte, keyRequired bool, encode func(any) (editorial.Answer, error)) (editorial.Call, error) {
	call := editorial.Call{Actor: actor(c), RequestID: requestID(c), Encode: encode}
	call.Address, _ = netip.ParseAddr(c.RealIP())
	if parts := tagForm.FindStringSubmatch(c.Request().Header.Get("If-Match")); parts != nil {
		_, _ = hex.Decode(call.Saw[:], []byte(parts[1])) // tagForm takes 16 hexadecimal digits only
	}
	if err := s.throttle(c, "write", s.Limits.WritesPerMinute, 1); err != nil {
		return call, err
	}
	keys := c.Request().Header.Values("Idempotency-Key")
	switch {
	case len(keys) == 0 && keyRequired && !call.Actor.Anonymous():
		return call, errNoKey
	case len(keys) == 0:
		return call, nil
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n%q\n", c.Request().Method, c.Request().URL.EscapedPath(), c.Request().Header.Values("If-Match"))
	h.Write(data)
	call.Key = keys[0]
	h.Sum(call.Request[:0])
	return call, nil
}

// encoded makes the function that writes a use-case's result as the answer, inside its transaction.
func encoded[T any](code int, shape func(T) any, etag func(T) string) func(any) (editorial.Answer, error) {
	return func(result any) (editorial.Answer, error) {
		v, ok := result.(T)
		if !ok {
			return editorial.Answer{}, fmt.Errorf("a use-case returned %T", result)
		}
		a := editorial.Answer{Status: code}
		if etag != nil {
			a.ETag = etag(v)
		}
		var err error
		a.Body, err = marshal(shape(v))
		return a, err
	}
}

// reply writes the answer of a write, fresh or replayed.
func reply(c echo.Context, a editorial.Answer, err error) error {
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "no-store")
	if a.ETag != "" {
		h.Set("ETag", a.ETag)
	}
	if a.Replay {
		h.Set("Idempotency-Replayed", "true")
	}
	if a.Status == http.StatusNoContent {
		return c.NoContent(a.Status)
	}
	return c.JSONBlob(a.Status, a.Body)
}
