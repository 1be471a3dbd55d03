package pricing

import "slices"

// Buyer is who asks.
type Buyer struct {
	Account  int64   `json:"account"`
	Class    string  `json:"class"`
	Channel  string  `json:"channel"`
	Branches []int64 `json:"branches"` // its unit and those above it
}

// Audience is for whom a book or a deal is. An empty list is everybody; all lists must agree.
type Audience struct {
	Accounts []int64  `json:"accounts,omitempty"`
	Classes  []string `json:"classes,omitempty"`
	Channels []string `json:"channels,omitempty"`
	Branches []int64  `json:"branches,omitempty"`
}

// Has says whether the buyer belongs to the audience.
func (a Audience) Has(b Buyer) bool {
	return (len(a.Accounts) == 0 || slices.Contains(a.Accounts, b.Account)) &&
		(len(a.Classes) == 0 || slices.Contains(a.Classes, b.Class)) &&
		(len(a.Channels) == 0 || slices.Contains(a.Channels, b.Channel)) &&
		(len(a.Branches) == 0 || slices.ContainsFunc(b.Branches, func(id int64) bool { return slices.Contains(a.Branches, id) }))
}

// closeness orders audiences: a named account before a class, that before a channel, that before a branch.
func (a Audience) closeness() int {
	sum := 0
	for i, narrowed := range []bool{len(a.Branches) > 0, len(a.Channels) > 0, len(a.Classes) > 0, len(a.Accounts) > 0} {
		if narrowed {
			sum += 1 << i
		}
	}
	return sum
}

// Span is the days on which something holds: from and to belong to it, and an empty one is open. Days are 2026-06-30.
type Span struct {
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// Has says whether a day lies in the span. Days of this form are ordered as their text is.
func (s Span) Has(day string) bool {
	return (s.From == "" || s.From <= day) && (s.To == "" || day <= s.To)
}

// Book is a price list.
type Book struct {
	ID   int64    `json:"id"`
	Name string   `json:"name"`
	For  Audience `json:"for"`
	Span
	Rank   int     `json:"rank"` // of two books for the same kind of audience the higher one counts
	Prices []Price `json:"prices"`
}

// Price is what one unit costs from so many on.
type Price struct {
	Product int64  `json:"product"`
	Unit    string `json:"unit"`
	Least   int64  `json:"least"` // units, of the whole line; 0 and 1 are the same
	Amount  Money  `json:"amount"`
}

// Terms are what holds for some buyers: the products, books and deals of one published version.
type Terms struct {
	Version  int64     `json:"version"`
	Products []Product `json:"products"`
	Books    []Book    `json:"books"`
	Deals    []Deal    `json:"deals"`
}

// Line is a product of a cart.
type Line struct {
	Product int64  `json:"product"`
	Parts   []Part `json:"parts"`
}

// Cart is what somebody wants to buy on a day.
type Cart struct {
	Buyer Buyer  `json:"buyer"`
	Day   string `json:"day"`
	Lines []Line `json:"lines"`
}
