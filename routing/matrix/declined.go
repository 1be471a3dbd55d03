package matrix

import (
	"errors"
	"fmt"
)

// Declined says that an engine is well and cannot answer this question: no road near a place, a
// region or profile that it does not have.
type Declined struct {
	Code   string
	Detail string
	Params map[string]any
}

// Error is the detail.
func (d *Declined) Error() string { return d.Detail }

// decline makes a Declined; the message may hold verbs of fmt for args.
func decline(code, message string, args ...any) *Declined {
	return &Declined{Code: code, Detail: fmt.Sprintf(message, args...)}
}

// with returns the same with a figure the detail speaks of.
func (d *Declined) with(key string, value any) *Declined {
	if d.Params == nil {
		d.Params = map[string]any{}
	}
	d.Params[key] = value
	return d
}

// noteOf says why an engine has not answered.
func noteOf(s Source, err error) Note {
	if d, ok := errors.AsType[*Declined](err); ok {
		return Note{Code: d.Code, Source: s, Detail: d.Detail, Params: d.Params}
	}
	return Note{Code: "engine_failed", Source: s, Detail: fmt.Sprintf("%s has failed: %v", s, err), Params: map[string]any{"reason": err.Error()}}
}
