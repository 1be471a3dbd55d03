package dict

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"xuntu.dev/internal/fault"
)

// Kind says who may say further values.
type Kind string

// The kinds of dictionaries.
const (
	Fixed Kind = "fixed" // nobody: the program reckons with each code
	Open  Kind = "open"  // the company, item by item
	Free  Kind = "free"  // whoever fills in a row; the items are what is offered
)

// Item is one value: its code stands in rows, its names on screens.
type Item struct {
	Code     string `json:"code" minLength:"1" maxLength:"40"`
	Zh       string `json:"zh" minLength:"1" maxLength:"40"`
	En       string `json:"en" maxLength:"60"`
	Rank     int    `json:"rank" doc:"the smallest comes first"`
	Disabled bool   `json:"disabled" doc:"not offered any more; rows that have it show it"`
}

// Dictionary is a list of values under a key like account.industry.
type Dictionary struct {
	Key   string `json:"key"`
	Zh    string `json:"zh"`
	En    string `json:"en"`
	Kind  Kind   `json:"kind" enum:"fixed,open,free"`
	Own   bool   `json:"own" doc:"made by the company"`
	Items []Item `json:"items"`
}

// Item gives the item of a code.
func (d Dictionary) Item(code string) (Item, bool) {
	i := slices.IndexFunc(d.Items, func(each Item) bool { return each.Code == code })
	if i < 0 {
		return Item{}, false
	}
	return d.Items[i], true
}

// Name is what a code is called, in Chinese or English; a code that nobody knows is called as it is.
func (d Dictionary) Name(code string, english bool) string {
	item, known := d.Item(code)
	if !known {
		return code
	}
	return item.Name(english)
}

// Name is what the item is called, in Chinese or English.
func (i Item) Name(english bool) string {
	if english && i.En != "" {
		return i.En
	}
	return i.Zh
}

// Read gives the code of what people write: the code itself or a name in either
// language, in letters of any case and width.
func (d Dictionary) Read(text string) (code string, known bool) {
	text = plain(text)
	for _, each := range d.Items {
		if text == plain(each.Code) || text == plain(each.Zh) || each.En != "" && text == plain(each.En) {
			return each.Code, true
		}
	}
	return "", false
}

// Check refuses a value that may not stand in a row which has had before. Nothing, and what was there, always may.
func (d Dictionary) Check(value, before string) error {
	if value == "" || value == before {
		return nil
	}
	item, known := d.Item(value)
	switch {
	case known && item.Disabled:
		return fault.New(fault.Invalid, "item_disabled", "%s is not offered any more; choose another value of %s", item.Zh, d.Zh).
			With("item", item.Zh).With("dictionary", d.Zh)
	case !known && d.Kind != Free:
		return fault.New(fault.Invalid, "item_unknown", "%s has no value %q", d.Zh, value).With("item", value).With("dictionary", d.Zh)
	}
	return nil
}

// with gives the dictionary as a company has it: what it has said of an item counts instead of what was shipped.
func (d Dictionary) with(said []Item) Dictionary {
	items := slices.Clone(said)
	for _, shipped := range d.Items {
		if !slices.ContainsFunc(said, func(each Item) bool { return each.Code == shipped.Code }) {
			items = append(items, shipped)
		}
	}
	slices.SortFunc(items, func(a, b Item) int { return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Code, b.Code)) })
	if d.Items = items; items == nil {
		d.Items = []Item{}
	}
	return d
}

func plain(s string) string { return strings.ToLower(strings.TrimSpace(norm.NFKC.String(s))) }
