// Package fault is the one vocabulary of errors that people may see.
//
// A fault has a kind (for programs), a code (stable, like visit_outside_fence)
// and a message (for people, in English; the front end translates the code with
// the params). Every other error is a defect: logged whole, shown as "internal".
package fault

import (
	"errors"
	"fmt"
	"maps"
)

// Kind says who can mend it.
type Kind string

// The kinds, in the order of the house's table.
const (
	Invalid   Kind = "invalid"   // the form can mend it
	NotFound  Kind = "not_found" // gone, or not yours
	Conflict  Kind = "conflict"  // reload, then try again
	Forbidden Kind = "forbidden" // an administrator can mend it
	Unknown   Kind = "unknown"   // sign in
	Refused   Kind = "refused"   // a rule said no, in the field
	Busy      Kind = "busy"      // wait, then retry
)

// Field is one thing wrong with one part of the input.
type Field struct {
	Location string `json:"location"` // like body.fixes[3].lat
	Message  string `json:"message"`
	Value    any    `json:"value,omitempty"`
}

// Error is a fault.
type Error struct {
	Kind    Kind
	Code    string
	Message string
	Params  map[string]any
	Fields  []Field
	cause   error
}

// New makes a fault; the message may hold verbs of fmt for args.
func New(kind Kind, code, message string, args ...any) *Error {
	if len(args) > 0 {
		message = fmt.Sprintf(message, args...)
	}
	return &Error{Kind: kind, Code: code, Message: message}
}

// Error is the message, with the cause behind it when there is one.
func (e *Error) Error() string {
	if e.cause != nil {
		return e.Message + ": " + e.cause.Error()
	}
	return e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.cause }

// With returns a copy that carries a figure or a name the message speaks of.
func (e *Error) With(key string, value any) *Error {
	c := *e
	c.Params = maps.Clone(e.Params)
	if c.Params == nil {
		c.Params = map[string]any{}
	}
	c.Params[key] = value
	return &c
}

// At returns a copy that names a part of the input.
func (e *Error) At(location, message string, value any) *Error {
	c := *e
	c.Fields = append(append([]Field(nil), e.Fields...), Field{location, message, value})
	return &c
}

// Because returns a copy with the error that led to it; people do not see it.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Of finds the fault in err; ok is false for a defect.
func Of(err error) (f *Error, ok bool) { return errors.AsType[*Error](err) }

// Is reports whether err is a fault of the kind.
func Is(err error, kind Kind) bool {
	f, ok := Of(err)
	return ok && f.Kind == kind
}

// Code gives the code of the fault in err, or "".
func Code(err error) string {
	if f, ok := Of(err); ok {
		return f.Code
	}
	return ""
}
