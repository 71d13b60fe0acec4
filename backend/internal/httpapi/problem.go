package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/check"
	"redraft/internal/fault"
)

var (
	errCrossOrigin     = fault.New(fault.Forbidden, "forbidden", "This request came from another site's page, so nothing was done.")
	errMalformed       = fault.New(fault.Invalid, "invalid", "The request is not well formed.")
	errMediaType       = fault.New(fault.Invalid, "unsupported_media_type", "Send application/json.")
	errTooLarge        = fault.New(fault.TooLarge, "too_large", "The request is larger than anything that can be kept here.")
	errNoIfMatch       = fault.New(fault.PreconditionRequired, "precondition_required", "Say what you saw: send If-Match with the ETag of what you change.")
	errNoKey           = fault.New(fault.Invalid, "invalid", "Send an Idempotency-Key, so that a repeated request is done once.")
	errRateLimited     = fault.New(fault.RateLimited, "rate_limited", "That was a lot in a short time. Wait a minute, then go on.")
	errTimeout         = fault.New(fault.Timeout, "timeout", "This took too long and was given up. Nothing was changed; try again in a moment.").After(2 * time.Second)
	errInternal        = fault.New(fault.Internal, "internal", "Something broke on our side. Nothing was changed. Try again; if it stays, tell us the number below.")
	errNoSuchRoute     = fault.New(fault.NotFound, "not_found", "There is no such address.")
	errHelpfulRequired = fault.InvalidField("helpful", "required", "Say whether it helped: helpful is true or false.")
	errNoSuchMethod    = fault.New(fault.NotFound, "method_not_allowed", "This address does not take that method.")
)

// status is the one table from kinds of failure to HTTP.
var status = map[fault.Kind]int{
	fault.Invalid: http.StatusBadRequest, fault.Unprocessable: http.StatusUnprocessableEntity, fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden: http.StatusForbidden, fault.NotFound: http.StatusNotFound, fault.Conflict: http.StatusConflict,
	fault.Precondition: http.StatusPreconditionFailed, fault.PreconditionRequired: http.StatusPreconditionRequired,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.RateLimited: http.StatusTooManyRequests,
	fault.Unavailable: http.StatusServiceUnavailable, fault.Timeout: http.StatusServiceUnavailable, fault.Internal: http.StatusInternalServerError,
}

// ofCode are the codes whose status their kind does not give.
var ofCode = map[string]int{"unsupported_media_type": http.StatusUnsupportedMediaType, "method_not_allowed": http.StatusMethodNotAllowed}

type problem struct {
	Type           string        `json:"type"`
	Title          string        `json:"title"`
	Status         int           `json:"status"`
	Detail         string        `json:"detail"`
	Code           string        `json:"code"`
	RequestID      string        `json:"request_id"`
	Fields         []fieldShape  `json:"fields,omitempty"`
	Decision       *decisionJSON `json:"decision,omitempty"`
	State          string        `json:"state,omitempty"`
	CurrentVersion *int          `json:"current_version,omitempty"`
	Missing        []missingJSON `json:"missing,omitempty"`
	Checks         []checkJSON   `json:"checks,omitempty"`
	RetryAfter     int           `json:"retry_after,omitempty"`
	Limit          int           `json:"limit,omitempty"`
}

type fieldShape struct {
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// fail writes an error as a problem document and logs what a client is not told.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		if asked(c).Err() == nil {
			s.Log.Error("failed after the answer began", "request_id", requestID(c), "error", scrub(err))
		}
		return
	}
	f := faultOf(err)
	code := status[f.Kind]
	if other := ofCode[f.Code]; other != 0 {
		code = other
	}
	if code >= 500 || errors.Unwrap(f) != nil {
		level := s.Log.Warn
		if f.Kind == fault.Internal {
			level = s.Log.Error
		}
		level("request failed", "request_id", requestID(c), "code", f.Code, "error", scrub(err))
	}
	p := problem{Type: "about:blank", Title: http.StatusText(code), Status: code, Detail: f.Detail, Code: f.Code, RequestID: requestID(c)}
	for _, field := range f.Fields {
		p.Fields = append(p.Fields, fieldShape{field.Name, field.Code, field.Message})
	}
	p.facts(f.Facts)
	h := c.Response().Header()
	if f.RetryAfter > 0 {
		p.RetryAfter = max(1, int(f.RetryAfter/time.Second))
		h.Set("Retry-After", strconv.Itoa(p.RetryAfter))
	}
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	body, _ := json.Marshal(p)
	if c.Request().Method == http.MethodHead {
		body = nil
	}
	_ = c.Blob(code, "application/problem+json", body)
}

func (p *problem) facts(facts any) {
	switch v := facts.(type) {
	case answer.Meanwhile:
		p.State, p.CurrentVersion = string(v.State), &v.CurrentVersion
		if v.Decision != nil {
			d := decisionOf(*v.Decision, nil, nil)
			if v.Decider != nil {
				ref := refOf(*v.Decider)
				d.By = &ref
			}
			p.Decision = &d
		}
		p.Missing = missingOf(v.Missing)
		if len(v.Missing) == 0 {
			p.Missing = nil
		}
	case []check.Result:
		p.Checks = checksOf(v)
	case answer.Limit:
		p.Limit = int(v)
	}
}

// faultOf finds the fault in an error; what is none is a defect and told as one.
func faultOf(err error) *fault.Fault {
	if f, ok := errors.AsType[*fault.Fault](err); ok {
		return f
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return errTooLarge
	}
	if he, ok := errors.AsType[*echo.HTTPError](err); ok {
		switch he.Code {
		case http.StatusNotFound:
			return errNoSuchRoute
		case http.StatusMethodNotAllowed:
			return errNoSuchMethod
		case http.StatusRequestEntityTooLarge:
			return errTooLarge
		}
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return errTimeout.Because(err)
	}
	return errInternal.Because(err)
}

// scrub shortens an error for the log: PostgreSQL's "detail", which can hold a row, is not part of an error's text, and a text that
// somebody wrote never is put into one.
func scrub(err error) string {
	text := err.Error()
	if len(text) > 2000 {
		text = text[:2000] + "…"
	}
	return text
}
