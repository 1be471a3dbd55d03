package pricing

// Quote is what a cart costs.
type Quote struct {
	Version  int64    `json:"version"` // of the terms
	Lines    []Priced `json:"lines"`
	Gifts    []Given  `json:"gifts"`
	Sets     []Set    `json:"sets,omitempty"`
	Gross    Money    `json:"gross"`
	Cut      Money    `json:"cut"`
	Net      Money    `json:"net"`
	Trace    []Reason `json:"trace"`
	Problems []Reason `json:"problems"` // without any the quote may be ordered
}

// Priced is a line with its price.
type Priced struct {
	Product int64       `json:"product"`
	Base    int64       `json:"base"` // base units
	Parts   []PartPrice `json:"parts"`
	Gross   Money       `json:"gross"`
	Cuts    []Cut       `json:"cuts"`
	Net     Money       `json:"net"`
}

// PartPrice is a part with the price that counted for it.
type PartPrice struct {
	Part
	Book   int64  `json:"book"`
	Of     string `json:"of"`     // the unit of the price
	Amount Money  `json:"amount"` // for one of that unit
	Sum    Money  `json:"sum"`
}

// Cut is what a deal took off a line.
type Cut struct {
	Deal   int64 `json:"deal"`
	Amount Money `json:"amount"`
}

// Given is a gift of a deal.
type Given struct {
	Gift
	Deal  int64 `json:"deal"`
	Worth Money `json:"worth"` // at the price of the buyer's book; 0 when there is none
}

// Reason is one sentence of the trace, or a problem, for the reader's own language to say.
type Reason struct {
	Code    Code   `json:"code" enum:"book_counts,book_lacks,deal_applied,deal_short,deal_beaten,deal_idle,no_product,no_unit,count_invalid,line_empty,line_twice,no_price,too_dear,gift_unknown,limit_exceeded,set_not_offered,set_incomplete"`
	Line    int    `json:"line"` // from 0; -1: the whole cart, or a set
	Product int64  `json:"product,omitempty"`
	Unit    string `json:"unit,omitempty"`
	Book    int64  `json:"book,omitempty"`
	Deal    int64  `json:"deal,omitempty"`
	Other   int64  `json:"other,omitempty"` // the deal that was better
	Has     int64  `json:"has,omitempty"`
	Needs   int64  `json:"needs,omitempty"`
	Amount  Money  `json:"amount,omitempty"`
	Over    *Over  `json:"over,omitempty"` // the limit that is exceeded
	Bundle  int64  `json:"bundle,omitempty"`
}

// Code is what a reason says.
type Code string

// What reasons say.
const (
	BookCounts   Code = "book_counts"   // the price is of this book, from Needs units on
	BookLacks    Code = "book_lacks"    // a closer book has no price for the product
	DealApplied  Code = "deal_applied"  // it took Amount off, or gave goods worth it
	DealShort    Code = "deal_short"    // the cart has Has, the lowest step needs Needs
	DealBeaten   Code = "deal_beaten"   // Other of its group is better
	DealIdle     Code = "deal_idle"     // it would change nothing
	NoProduct    Code = "no_product"    // there is no such product
	NoUnit       Code = "no_unit"       // it is not sold in that unit
	CountInvalid Code = "count_invalid" // below 0, or too many
	LineEmpty    Code = "line_empty"    // nothing is wanted of it
	LineTwice    Code = "line_twice"    // another line names the product already
	NoPrice      Code = "no_price"      // no book of the buyer has a price
	TooDear      Code = "too_dear"      // more than any order can cost
	GiftUnknown  Code = "gift_unknown"  // the terms do not know what it gives

	LimitExceeded Code = "limit_exceeded"  // more than Over allows; said by who knows what was bought, not by QuoteFor
	SetNotOffered Code = "set_not_offered" // not to this buyer, or not on this day
	SetIncomplete Code = "set_incomplete"  // its matters say what is wrong
)
