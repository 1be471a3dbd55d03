package fields

import (
	"encoding/json"
	"maps"
	"time"

	"xuntu.dev/internal/dict"
)

// Type is the kind of value a field has.
type Type string

// The types of fields.
const (
	Text   Type = "text"
	Number Type = "number"
	Day    Type = "day" // of the company, without a time
	YesNo  Type = "yes_no"
	Choice Type = "choice" // the code of an item of a dictionary
)

// Holder is a kind of row that a company may give fields: outlet, account, contact, product.
type Holder struct {
	Key string `json:"key"`
	Zh  string `json:"zh"`
	En  string `json:"en"`
}

// Values are what a row has in its fields, by key. In a change null takes a value away.
type Values map[string]any

// With gives the values with a change laid over them: null takes one away.
func (v Values) With(change Values) Values {
	after := Values{}
	maps.Copy(after, v)
	maps.Copy(after, change)
	maps.DeleteFunc(after, func(_ string, value any) bool { return value == nil })
	return after
}

// From gives a change of the same keys that leads to other values: null for what these do not have.
func (v Values) From(other Values) Values {
	change := Values{}
	for key := range v {
		change[key] = other[key]
	}
	return change
}

// JSON writes the values as a row's column has them.
func (v Values) JSON() string {
	raw, err := json.Marshal(v)
	if err != nil || v == nil {
		return "{}"
	}
	return string(raw)
}

// Shown is what of a field may be different tomorrow.
type Shown struct {
	Zh         string `json:"zh" minLength:"1" maxLength:"40"`
	En         string `json:"en" maxLength:"60"`
	Required   bool   `json:"required" doc:"whoever fills in a form has to give it"`
	OnList     bool   `json:"onList" doc:"a column of lists"`
	Searchable bool   `json:"searchable" doc:"the search of everything finds rows by it"`
	Rank       int    `json:"rank" doc:"the smallest comes first"`
}

// Kept is what of a field stays as it was made, since rows hold values of it.
type Kept struct {
	Holder     string `json:"holder"`
	Key        string `json:"key" pattern:"^[a-z][a-z0-9_]{1,29}$" doc:"as rules and files name it"`
	Type       Type   `json:"type" enum:"text,number,day,yes_no,choice"`
	Dictionary string `json:"dictionary,omitempty" doc:"whose items a choice is made from"`
}

// Field is one field of a company's own.
type Field struct {
	ID int64 `json:"id"`
	Kept
	Shown
	EndedAt *time.Time `json:"endedAt,omitempty" doc:"since when nobody fills it in"`
	Rev     int32      `json:"rev"`
	// Options are the items of its dictionary, those not offered any more among them.
	Options []dict.Item `json:"options,omitempty" db:"-"`
}

// Fields are a holder's, in their order.
type Fields []Field

// By gives the field of a key.
func (f Fields) By(key string) (Field, bool) {
	for _, each := range f {
		if each.Key == key {
			return each, true
		}
	}
	return Field{}, false
}
