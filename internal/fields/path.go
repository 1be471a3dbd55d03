package fields

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"xuntu.dev/internal/fault"
)

// Path makes of wishes like "fridges:2..5" one predicate in SQL/JSON path (ISO/IEC
// 9075-2:2016), for column @@ path; nil when nothing is wished. All of the
// wishes have to hold. A wish is a key, a colon and
//
//	text      a part of it, in letters of either case
//	number    2..5, 2.., ..5 or 2
//	day       2026-01-01..2026-01-31, and the like
//	yes-no    yes or no
//	choice    one code or several: fridge|freezer
func (f Fields) Path(wishes []string) (*string, error) {
	var parts []string
	for _, wish := range wishes {
		key, want, _ := strings.Cut(wish, ":")
		field, known := f.By(key)
		if !known {
			return nil, fault.New(fault.Invalid, "field_unknown", "there is no field %s to filter by", key).With("field", key).At("query.field", "unknown", wish)
		}
		part, ok := field.predicate(`$."`+key+`"`, want)
		if !ok {
			return nil, fault.New(fault.Invalid, "field_wrong", "%s cannot be filtered by %q", field.Zh, want).
				With("field", field.Zh).At("query.field", "not of its type", wish)
		}
		parts = append(parts, "("+part+")")
	}
	if parts == nil {
		return nil, nil
	}
	path := strings.Join(parts, " && ")
	return &path, nil
}

func (f Field) predicate(of, want string) (string, bool) {
	switch f.Type {
	case Text:
		return of + ` like_regex ` + quoted(regexp.QuoteMeta(want)) + ` flag "i"`, want != ""
	case Number:
		return span(of, want, func(s string) (string, bool) {
			n, err := strconv.ParseFloat(s, 64)
			return strconv.FormatFloat(n, 'f', -1, 64), err == nil && n < 1e15 && n > -1e15
		})
	case Day:
		return span(of, want, func(s string) (string, bool) {
			_, err := time.Parse(time.DateOnly, s)
			return quoted(s), err == nil
		})
	case YesNo:
		return fmt.Sprintf("%s == %t", of, want == "yes"), want == "yes" || want == "no"
	case Choice:
		var any []string
		for _, code := range strings.Split(want, "|") {
			any = append(any, of+" == "+quoted(code))
		}
		return strings.Join(any, " || "), want != ""
	}
	return "", false
}

// span reads a..b, a.., ..b or a; literal writes one end of it.
func span(of, want string, literal func(string) (string, bool)) (string, bool) {
	from, to, ranged := strings.Cut(want, "..")
	if !ranged {
		exact, ok := literal(want)
		return of + " == " + exact, ok
	}
	var parts []string
	for _, end := range []struct{ operator, text string }{{">=", from}, {"<=", to}} {
		if end.text == "" {
			continue
		}
		value, ok := literal(end.text)
		if !ok {
			return "", false
		}
		parts = append(parts, of+" "+end.operator+" "+value)
	}
	return strings.Join(parts, " && "), parts != nil
}

// quoted writes a text as a literal of SQL/JSON path, which has those of JSON.
func quoted(text string) string {
	raw, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(raw)
}
