package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"xuntu.dev/internal/fault"
)

// Problem is RFC 9457's problem details with our code, params and request id.
type Problem struct {
	Type      string         `json:"type"`
	Title     string         `json:"title"`
	Status    int            `json:"status"`
	Detail    string         `json:"detail"`
	Code      string         `json:"code"`
	Params    map[string]any `json:"params,omitempty"`
	Errors    []fault.Field  `json:"errors,omitempty"`
	RequestID string         `json:"requestId,omitempty"`
}

// Error is the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus is huma's question for the status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType is huma's question for the media type.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

var (
	methodNotAllowed = fault.New(fault.NotFound, "method_not_allowed", "this address does not take that method")
	crossOrigin      = fault.New(fault.Forbidden, "cross_origin", "a page of another site may not do this")
	notAllowed       = fault.New(fault.Forbidden, "not_allowed", "your roles do not allow this; ask an administrator")
	keyNotHere       = fault.New(fault.Forbidden, "key_not_here", "an API key reads the map and nothing else; sign in for this")
	passwordFirst    = fault.New(fault.Forbidden, "password_change_needed", "choose a new password first")
	needSignIn       = fault.New(fault.Unknown, "sign_in_needed", "sign in first")
	noSuchPage       = fault.New(fault.NotFound, "no_such_address", "there is nothing at this address")
)

var status = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity, fault.NotFound: http.StatusNotFound,
	fault.Conflict: http.StatusConflict, fault.Forbidden: http.StatusForbidden,
	fault.Unknown: http.StatusUnauthorized, fault.Refused: http.StatusUnprocessableEntity,
	fault.Busy: http.StatusServiceUnavailable,
}

// ProblemOf shows a fault to people, and of a defect only that there was one.
func ProblemOf(ctx context.Context, err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	p := &Problem{
		Type: "about:blank", Status: http.StatusInternalServerError, Code: "internal",
		Detail: "something went wrong on our side; it has been logged", RequestID: requestID(ctx),
	}
	if f, ok := fault.Of(err); ok {
		p.Status, p.Code, p.Detail, p.Params, p.Errors = status[f.Kind], f.Code, f.Message, f.Params, f.Fields
	}
	p.Title = http.StatusText(p.Status)
	return p
}

// report logs a defect, once, and gives the problem to show.
func (a *API) report(ctx context.Context, err error) error {
	p := ProblemOf(ctx, err)
	switch {
	case ctx.Err() != nil:
	case p.Status == http.StatusInternalServerError:
		a.o.Log.ErrorContext(ctx, "defect", "err", err, "request", p.RequestID)
	case p.Status == http.StatusServiceUnavailable:
		a.o.Log.WarnContext(ctx, "busy", "err", err, "request", p.RequestID)
	}
	return p
}

func writeProblem(w http.ResponseWriter, r *http.Request, p *Problem) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "2")
	}
	w.WriteHeader(p.Status)
	if r.Method != http.MethodHead {
		_ = json.NewEncoder(w).Encode(p)
	}
}

// newHumaError turns huma's own complaints (validation, media types, sizes) into problems.
func newHumaError(code int, message string, errs ...error) huma.StatusError {
	for _, err := range errs {
		if p, ok := errors.AsType[*Problem](err); ok {
			return p
		}
		if f, ok := fault.Of(err); ok {
			return ProblemOf(context.Background(), f)
		}
	}
	p := &Problem{Type: "about:blank", Title: http.StatusText(code), Status: code, Detail: message, Code: codeOf(code)}
	for _, err := range errs {
		if d, ok := errors.AsType[*huma.ErrorDetail](err); ok {
			p.Errors = append(p.Errors, fault.Field{Location: d.Location, Message: d.Message, Value: short(d.Value)})
		} else if err != nil {
			p.Errors = append(p.Errors, fault.Field{Message: err.Error()})
		}
	}
	return p
}

// short keeps an echoed value from being a page.
func short(v any) any {
	if s, ok := v.(string); ok && len(s) > 200 {
		return strings.ToValidUTF8(s[:200], "") + "…"
	}
	switch v.(type) {
	case string, float64, bool, int, int64, nil:
		return v
	}
	return nil
}

func codeOf(code int) string {
	switch code {
	case http.StatusUnprocessableEntity, http.StatusBadRequest:
		return "input_invalid"
	case http.StatusRequestEntityTooLarge:
		return "input_too_large"
	case http.StatusUnsupportedMediaType, http.StatusNotAcceptable:
		return "media_type"
	case http.StatusRequestTimeout:
		return "input_too_slow"
	}
	return "http_" + http.StatusText(code)
}
