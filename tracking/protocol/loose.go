package protocol

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// The types below take JSON values as phones really send them: a number may
// come as text, a text as a number. They never fail; what they cannot read is
// kept in bad, so that one odd value does not cost the whole batch.

type number struct {
	value float64
	set   bool
	bad   string
}

func (n *number) UnmarshalJSON(b []byte) error {
	*n = number{}
	if text := scalar(b); text != "" {
		*n = parseNumber(text)
	}
	return nil
}

func parseNumber(s string) number {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return number{bad: clean(s, 200)}
	}
	return number{value: v, set: true}
}

// ptr returns the number if there is one.
func (n number) ptr() *float64 {
	if !n.set {
		return nil
	}
	return &n.value
}

// natural returns the number if it is one and not negative; apps write -1 for
// "not known".
func (n number) natural() *float64 {
	if !n.set || n.value < 0 {
		return nil
	}
	return &n.value
}

// times returns the number in another unit.
func (n number) times(factor float64) number {
	n.value *= factor
	n.set = n.set && !math.IsInf(n.value, 0)
	return n
}

// heading returns the number as a direction, 0 <= h < 360.
func (n number) heading() *float64 {
	if !n.set || n.value < 0 {
		return nil
	}
	h := math.Mod(n.value, 360)
	return &h
}

// share returns the number if it lies between 0 and 1.
func (n number) share() *float64 {
	if !n.set || n.value < 0 || n.value > 1 {
		return nil
	}
	return &n.value
}

// whole returns the number if it is a whole one that a float holds exactly.
func (n number) whole() *int64 {
	if !n.set || n.value != math.Trunc(n.value) || math.Abs(n.value) > 1<<53 {
		return nil
	}
	v := int64(n.value)
	return &v
}

type boolean struct {
	value, set bool
}

func (v *boolean) UnmarshalJSON(b []byte) error {
	*v = parseBoolean(scalar(b))
	return nil
}

func parseBoolean(s string) boolean {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "1", "yes":
		return boolean{true, true}
	case "false", "0", "no":
		return boolean{false, true}
	}
	return boolean{}
}

func (v boolean) ptr() *bool {
	if !v.set {
		return nil
	}
	return &v.value
}

type text string

func (t *text) UnmarshalJSON(b []byte) error {
	*t = text(clean(scalar(b), maxText))
	return nil
}

type instant struct {
	at  time.Time
	set bool
	bad string
}

func (t *instant) UnmarshalJSON(b []byte) error {
	*t = instant{}
	if s := scalar(b); s != "" {
		*t = parseInstant(s)
	}
	return nil
}

// scalar returns a JSON text without its quotes, or any other JSON value as it
// is written; nothing for null.
func scalar(b []byte) string {
	s := string(b)
	if s == "null" {
		return ""
	}
	if len(b) > 0 && b[0] == '"' {
		var plain string
		if json.Unmarshal(b, &plain) == nil {
			return plain
		}
	}
	return s
}

// clean makes a text safe to store: valid UTF-8, no NUL, at most limit bytes.
func clean(s string, limit int) string {
	if s == "" {
		return ""
	}
	if len(s) > limit {
		s = s[:limit]
	}
	return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
}

// modest tells whether JSON nests no deeper than MaxDepth and holds no more
// than maxValues values, so that reading it cannot take much more memory than
// it has bytes. It only counts signs outside texts; whether it is JSON at all
// the parser will say.
func modest(b []byte) bool {
	depth, values, quoted, escaped := 0, 0, false, false
	for _, c := range b {
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = c == '\\', c != '"'
		case c == '"':
			quoted = true
		case c == '{', c == '[':
			depth++
			values++
		case c == ',':
			values++
		case c == '}', c == ']':
			depth--
		}
		if depth > MaxDepth || values > maxValues {
			return false
		}
	}
	return true
}

// parseJSON reads a JSON body into a shape of loose values.
func parseJSON(format string, req Request, into any) error {
	if !modest(req.Body) {
		return &Error{Fault: TooLarge, Format: format, Device: req.Device, Detail: "JSON nests too deep or holds too many values"}
	}
	if err := json.Unmarshal(req.Body, into); err != nil {
		return &Error{Fault: Malformed, Format: format, Device: req.Device, Detail: "not the JSON expected", Cause: err}
	}
	return nil
}

// parsePart reads one JSON object of several. A member of another type than
// expected is left out, unless it is the vital one.
func parsePart(body []byte, into any, vital string) error {
	err := json.Unmarshal(body, into)
	odd, is := errors.AsType[*json.UnmarshalTypeError](err)
	if is && odd.Field != "" && odd.Field != vital && !strings.HasPrefix(odd.Field, vital+".") {
		return nil
	}
	return err
}
