package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// Held is what books, deals and assortments have in common: a name, for whom, and when.
type Held struct {
	Name string           `json:"name" maxLength:"80"`
	For  pricing.Audience `json:"for" doc:"an empty list is everybody"`
	From string           `json:"from,omitempty" format:"date" doc:"the first day; open when absent"`
	To   string           `json:"to,omitempty" format:"date" doc:"the last day; open when absent"`
}

// days reads the days of a span that people have written.
func (h *Held) days() (from, to *time.Time, err error) {
	if err := named(&h.Name); err != nil {
		return nil, nil, err
	}
	for text, into := range map[*string]**time.Time{&h.From: &from, &h.To: &to} {
		if *text == "" {
			continue
		}
		day, err := web.ParseDay(*text)
		if err != nil {
			return nil, nil, err
		}
		*into = &day
	}
	if from != nil && to != nil && to.Before(*from) {
		return nil, nil, fault.New(fault.Invalid, "catalog_days_reversed", "it ends on %s, before it begins on %s", h.To, h.From).
			With("from", h.From).With("to", h.To).At("body.to", "not before from", h.To)
	}
	return from, to, nil
}

// dayOf writes a day as people read it; nil is open.
func dayOf(day *time.Time) string {
	if day == nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// Book is a price list as it is being written.
type Book struct {
	ID int64 `json:"id"`
	Held
	Rank      int32     `json:"rank" doc:"of two books for the same kind of audience the higher one counts"`
	Prices    int       `json:"prices"`
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// BookFields are what people write of a book.
type BookFields struct {
	Held
	Rank   int32     `json:"rank,omitempty"`
	Prices *[]Priced `json:"prices,omitempty" maxItems:"20000" doc:"all prices of the book; absent leaves them as they are"`
	Rev    int32     `json:"rev,omitempty"`
	Reason string    `json:"reason,omitempty" maxLength:"300"`
}

// Priced is a price with the words of its product.
type Priced struct {
	ProductID int64         `json:"productId"`
	Code      string        `json:"code,omitempty" readOnly:"true"`
	Name      string        `json:"name,omitempty" readOnly:"true"`
	Unit      string        `json:"unit"`
	Least     int32         `json:"least,omitempty" minimum:"0" maximum:"1000000" default:"1" doc:"from so many of the unit on, of the whole line"`
	Amount    pricing.Money `json:"amount" minimum:"0" maximum:"1000000000" doc:"fen for one of the unit"`
}

// checkPrices sorts prices as a book lists them and refuses two for the same thing.
func checkPrices(list []Priced) error {
	for i := range list {
		list[i].Least = max(list[i].Least, 1)
	}
	order := func(a, b Priced) int {
		return cmp.Or(cmp.Compare(a.ProductID, b.ProductID), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Least, b.Least))
	}
	slices.SortStableFunc(list, order)
	for i := range list[1:] {
		if order(list[i], list[i+1]) == 0 {
			return fault.New(fault.Invalid, "book_price_twice", "product %d has two prices for %d %s", list[i].ProductID, list[i].Least, list[i].Unit).
				With("productId", list[i].ProductID).With("unit", list[i].Unit).With("least", list[i].Least).
				At(fmt.Sprintf("body.prices[%d]", i+1), "named twice", nil)
		}
	}
	return nil
}
