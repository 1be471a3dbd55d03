package web

import (
	"encoding/base64"
	"encoding/json"

	"xuntu.dev/internal/fault"
)

// Page is what every list gives: rows, and where the next ones begin.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"give it back as after=… for the next page; absent on the last"`
}

// List is a short list, given whole.
type List[T any] struct {
	Items []T `json:"items"`
}

// Listed is an answer with a short list.
type Listed[T any] struct{ Body List[T] }

// ListOf answers with a short list; no rows are an empty list in JSON, not null.
func ListOf[T any](items []T, err error) (*Listed[T], error) {
	if items == nil {
		items = []T{}
	}
	return &Listed[T]{List[T]{items}}, err
}

// Paging is how every list is asked.
type Paging struct {
	After string `query:"after" doc:"the next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

// Cursor writes the key of the last row of a page.
func Cursor(key any) string {
	raw, err := json.Marshal(key)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// From reads a cursor into key; an empty one leaves it as it is.
func (p Paging) From(key any) error {
	if p.After == "" {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(p.After)
	if err == nil {
		err = json.Unmarshal(raw, key)
	}
	if err != nil {
		return fault.New(fault.Invalid, "cursor_invalid", "this page mark is not one of ours; begin at the first page").Because(err)
	}
	return nil
}

// PageOf cuts one row more than asked off a list and makes the cursor from the last that stays.
func PageOf[T any](rows []T, limit int, key func(T) any) Page[T] {
	if rows == nil {
		rows = []T{} // no rows are an empty list in JSON, not null
	}
	if len(rows) <= limit {
		return Page[T]{Items: rows}
	}
	rows = rows[:limit]
	return Page[T]{Items: rows, Next: Cursor(key(rows[limit-1]))}
}
