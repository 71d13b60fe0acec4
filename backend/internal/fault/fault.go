// Package fault is the one vocabulary of failure: what kind of failure a thing is, the stable code that a client acts on, and
// the sentence that a person reads. It must not know HTTP, SQL or JSON; httpapi turns a Kind into a status in one table.
//
// Start at [Fault]. Domain errors are package variables made by [New]; a place that knows more adds it with the With methods,
// and errors.Is still finds the variable by its code.
package fault

import (
	"errors"
	"time"
)

// Kind says in which way something failed, as far as a caller acts differently on it.
type Kind uint8

// The kinds. Internal is the zero value, so that a forgotten kind is never told to a client as its own mistake.
const (
	Internal             Kind = iota
	Invalid                   // the request is malformed
	Unprocessable             // well-formed, and still not acceptable
	Unauthenticated           // signing in would help
	Forbidden                 // known to exist, and not allowed
	NotFound                  // does not exist, or may not be known of
	Conflict                  // the state of things does not allow it
	Precondition              // it changed since the caller saw it
	PreconditionRequired      // the caller did not say what they saw
	TooLarge
	RateLimited
	Unavailable // try again later
	Timeout
)

// Field is one wrong part of a request.
type Field struct {
	Name    string // dotted, or "header:" or "query:" and the name
	Code    string // stable, snake_case
	Message string // for a person
}

// Fault is a failure that a client is told of.
type Fault struct {
	Kind       Kind
	Code       string // stable, snake_case, listed in the OpenAPI document
	Detail     string // what happened, why, and what to do
	Fields     []Field
	Facts      any           // what the client needs to act, of a type that httpapi knows how to write
	RetryAfter time.Duration // with RateLimited and Unavailable
	cause      error
}

// New makes a domain error; it is a value to compare with, and is never changed.
func New(kind Kind, code, detail string) *Fault {
	return &Fault{Kind: kind, Code: code, Detail: detail}
}

// InvalidField is the fault of one wrong field.
func InvalidField(name, code, message string) *Fault {
	return WithFields([]Field{{name, code, message}})
}

// WithFields is the fault of all wrong fields at once; nil when there are none.
func WithFields(fields []Field) *Fault {
	if len(fields) == 0 {
		return nil
	}
	return &Fault{Kind: Unprocessable, Code: "invalid", Detail: fields[0].Message, Fields: fields}
}

func (f *Fault) Error() string {
	if f.cause != nil {
		return f.Code + ": " + f.Detail + ": " + f.cause.Error()
	}
	return f.Code + ": " + f.Detail
}

func (f *Fault) Unwrap() error { return f.cause }

// Is reports whether target is a fault of the same kind and code, so that a fault with facts still is its domain error.
func (f *Fault) Is(target error) bool {
	var t *Fault
	return errors.As(target, &t) && t.Kind == f.Kind && t.Code == f.Code
}

// Because returns a copy of f with what caused it, for the log; a client is never told a cause.
func (f *Fault) Because(cause error) *Fault {
	c := *f
	c.cause = cause
	return &c
}

// Saying returns a copy of f with another sentence.
func (f *Fault) Saying(detail string) *Fault {
	c := *f
	c.Detail = detail
	return &c
}

// Knowing returns a copy of f with facts to act on.
func (f *Fault) Knowing(facts any) *Fault {
	c := *f
	c.Facts = facts
	return &c
}

// After returns a copy of f that says when to try again.
func (f *Fault) After(d time.Duration) *Fault {
	c := *f
	c.RetryAfter = d
	return &c
}
