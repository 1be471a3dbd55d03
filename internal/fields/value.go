package fields

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"xuntu.dev/internal/dict"
	"xuntu.dev/internal/fault"
)

// mostText is the longest text of a field, in characters.
const mostText = 200

// Mistake is what is wrong with a value.
type Mistake struct {
	Key    string // of the field
	Code   string // field_unknown, field_required, field_ended, field_wrong or field_choice
	Label  string // the field's Chinese name
	Value  any
	Zh, En string // what is wrong, in words
}

// Merge is Lay for a form: everything that is wrong is in the one fault, each thing at its field.
func (f Fields) Merge(before, change Values) (Values, error) {
	after, wrong := f.Lay(before, change)
	if len(wrong) == 0 {
		return after, nil
	}
	first := wrong[0]
	bad := fault.New(fault.Invalid, first.Code, "%s: %s", first.Label, first.En).With("field", first.Label)
	for _, m := range wrong {
		bad = bad.At("body.extra."+m.Key, m.En, m.Value)
	}
	return nil, bad
}

// Lay gives a row's values as a change wants them, before with the change laid over it, and what is wrong with that.
func (f Fields) Lay(before, change Values) (after Values, wrong []Mistake) {
	after = Values{}
	maps.Copy(after, before)
	for _, key := range slices.Sorted(maps.Keys(change)) {
		field, known := f.By(key)
		if !known {
			wrong = append(wrong, Mistake{Key: key, Code: "field_unknown", Label: key, Value: change[key], Zh: "没有这个字段", En: "there is no such field"})
			continue
		}
		value, mistake := field.take(change[key], before[key])
		switch {
		case mistake != nil:
			wrong = append(wrong, *mistake)
		case value == nil:
			delete(after, key)
		default:
			after[key] = value
		}
	}
	for _, field := range f {
		if field.Required && field.EndedAt == nil && after[field.Key] == nil && change[field.Key] == nil {
			wrong = append(wrong, *field.mistake("field_required", nil, "不能为空", "a value is wanted"))
		}
	}
	return after, wrong
}

func (f Field) mistake(code string, value any, zh, en string) *Mistake {
	return &Mistake{f.Key, code, f.Zh, value, zh, en}
}

// take gives a value as it is stored; nil when there is none.
func (f Field) take(value, before any) (any, *Mistake) {
	if text, is := value.(string); is {
		if value = strings.TrimSpace(text); value == "" {
			value = nil
		}
	}
	switch {
	case value == nil || value == before:
		return value, nil
	case f.EndedAt != nil:
		return nil, f.mistake("field_ended", value, "该字段已停用", "it is filled in no more")
	case !f.fits(value):
		return nil, f.wrong(value)
	case f.Type == Choice:
		code, _ := value.(string)
		had, _ := before.(string)
		if why := f.choices().Check(code, had); why != nil {
			return nil, f.mistake("field_choice", value, "不在可选值中", why.Error())
		}
	}
	return value, nil
}

// wrong says what people write in a field of the type.
func (f Field) wrong(value any) *Mistake {
	zh := map[Type]string{Text: "应为一行文字，最多 200 个字", Number: "应为数字", Day: "应为日期，如 2026-01-31", YesNo: "应为是或否", Choice: "应为可选值之一"}
	en := map[Type]string{
		Text: "one line of text is wanted, 200 characters at most", Number: "a number is wanted", Day: "a day is wanted, like 2026-01-31",
		YesNo: "yes or no is wanted", Choice: "one of its values is wanted",
	}
	return f.mistake("field_wrong", value, zh[f.Type], en[f.Type])
}

// choices are the field's items as a dictionary that takes no others.
func (f Field) choices() dict.Dictionary {
	return dict.Dictionary{Key: f.Dictionary, Zh: f.Zh, Kind: dict.Open, Items: f.Options}
}

// fits reports whether a value has the field's type.
func (f Field) fits(value any) bool {
	text, isText := value.(string)
	switch f.Type {
	case Number:
		n, is := value.(float64)
		return is && math.Abs(n) <= 1e15
	case YesNo:
		_, is := value.(bool)
		return is
	case Day:
		_, err := time.Parse(time.DateOnly, text)
		return isText && err == nil
	case Text, Choice:
		return isText && utf8.ValidString(text) && utf8.RuneCountInString(text) <= mostText && strings.IndexFunc(text, unicode.IsControl) < 0
	}
	return false
}

// Words are what the search finds a row by: the values of its searchable fields, choices by their names.
func (f Fields) Words(v Values) (words []string) {
	for _, field := range f {
		text := field.Write(v[field.Key], false)
		if !field.Searchable || field.Type == YesNo || text == "" {
			continue
		}
		words = append(words, text)
		if en := field.Write(v[field.Key], true); en != text {
			words = append(words, en)
		}
	}
	return words
}
