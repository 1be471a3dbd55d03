package pricing_test

import (
	"slices"
	"testing"

	"xuntu.dev/modules/catalog/pricing"
)

const (
	dumpling = int64(1) // 箱 of 20 袋
	hotpot   = int64(2) // 箱 of 24 袋, a price for the 箱 alone
	tangyuan = int64(3) // sold by the 袋 only
	gift     = int64(4) // in no book
)

// terms are the terms of the cases that are reckoned by hand.
func terms() pricing.Terms {
	pack := func(holds int64) []pricing.Unit {
		return []pricing.Unit{{Code: "袋", Holds: 1}, {Code: "箱", Holds: holds}}
	}
	return pricing.Terms{
		Version: 7,
		Products: []pricing.Product{
			{ID: dumpling, Brand: 1, Category: 10, Units: pack(20)},
			{ID: hotpot, Brand: 2, Category: 20, Units: pack(24)},
			{ID: tangyuan, Brand: 1, Category: 30, Units: []pricing.Unit{{Code: "袋", Holds: 1}}},
			{ID: gift, Brand: 1, Category: 40, Units: []pricing.Unit{{Code: "个", Holds: 1}}},
		},
		Books: []pricing.Book{
			{ID: 1, Name: "全国", Prices: []pricing.Price{
				{Product: dumpling, Unit: "袋", Amount: 650},
				{Product: dumpling, Unit: "箱", Amount: 12_000},
				{Product: dumpling, Unit: "箱", Least: 10, Amount: 11_500},
				{Product: hotpot, Unit: "箱", Amount: 10_000},
				{Product: tangyuan, Unit: "袋", Amount: 990},
			}},
			{ID: 2, Name: "A 类", For: pricing.Audience{Classes: []string{"A"}}, Prices: []pricing.Price{
				{Product: dumpling, Unit: "箱", Amount: 11_800},
			}},
			{ID: 3, Name: "A 类六月", For: pricing.Audience{Classes: []string{"A"}}, Span: pricing.Span{From: "2026-06-01", To: "2026-06-30"}, Rank: 1, Prices: []pricing.Price{
				{Product: dumpling, Unit: "箱", Amount: 11_700},
			}},
			{ID: 4, Name: "签约客户", For: pricing.Audience{Accounts: []int64{88}}, Prices: []pricing.Price{
				{Product: dumpling, Unit: "箱", Amount: 11_000},
			}},
		},
		Deals: []pricing.Deal{
			{ID: 1, Name: "火锅料九五折", For: pricing.Audience{Channels: []string{"GT"}}, Rank: 9, Categories: []int64{20}, Measure: pricing.Quantity, Act: pricing.Percent, Steps: []pricing.Step{{Least: 48, Value: 500}}},
			{ID: 2, Name: "汤圆十送一", For: pricing.Audience{Channels: []string{"GT"}}, Rank: 8, Products: []int64{tangyuan}, Measure: pricing.Quantity, Act: pricing.Free, Repeat: true, Steps: []pricing.Step{{Least: 10, Gift: &pricing.Gift{Product: tangyuan, Unit: "袋", Count: 1}}}},
			{ID: 3, Name: "满千减三十", For: pricing.Audience{Channels: []string{"KA"}}, Rank: 1, Measure: pricing.Amount, Act: pricing.Off, Repeat: true, Steps: []pricing.Step{{Least: 100_000, Value: 3_000}}},
			{ID: 4, Name: "满三百九八折", For: pricing.Audience{Channels: []string{"CVS"}}, Rank: 5, Group: "cvs", Measure: pricing.Amount, Act: pricing.Percent, Steps: []pricing.Step{{Least: 30_000, Value: 200}}},
			{ID: 5, Name: "满三百减八元", For: pricing.Audience{Channels: []string{"CVS"}}, Rank: 4, Group: "cvs", Measure: pricing.Amount, Act: pricing.Off, Steps: []pricing.Step{{Least: 30_000, Value: 800}}},
			{ID: 6, Name: "水饺特价", For: pricing.Audience{Channels: []string{"HORECA"}}, Products: []int64{dumpling}, Measure: pricing.Quantity, Act: pricing.Fixed, Unit: "箱", Most: 1_000, Steps: []pricing.Step{{Value: 10_000}}},
		},
	}
}

// want makes a line: the product, then so many 箱 and 袋.
func want(product, cases, bags int64) pricing.Line {
	l := pricing.Line{Product: product}
	if cases != 0 {
		l.Parts = append(l.Parts, pricing.Part{Unit: "箱", Count: cases})
	}
	if bags != 0 || cases == 0 {
		l.Parts = append(l.Parts, pricing.Part{Unit: "袋", Count: bags})
	}
	return l
}

func cart(b pricing.Buyer, lines ...pricing.Line) pricing.Cart {
	return pricing.Cart{Buyer: b, Day: "2026-06-15", Lines: lines}
}

// named is a cart whose sums were reckoned by hand.
type named struct {
	name       string
	cart       pricing.Cart
	gross, net pricing.Money
	problem    pricing.Code
	gifts      int64 // of all kinds
}

var cases = []named{
	{name: "a pack and loose bags each have their own price", cart: cart(pricing.Buyer{}, want(dumpling, 1, 3)), gross: 12_000 + 3*650, net: 13_950},
	{name: "a step is reached by the whole line", cart: cart(pricing.Buyer{}, want(dumpling, 9, 20)), gross: 9*11_500 + 20*650, net: 116_500},
	{name: "a unit without a price takes its part of the pack's, rounded once", cart: cart(pricing.Buyer{}, want(hotpot, 0, 5)), gross: 2_083, net: 2_083},
	{name: "half a fen is rounded up", cart: cart(pricing.Buyer{}, want(hotpot, 0, 3)), gross: 1_250, net: 1_250},
	{name: "the class has its own book", cart: pricing.Cart{Buyer: pricing.Buyer{Class: "A"}, Day: "2026-07-01", Lines: []pricing.Line{want(dumpling, 2, 0)}}, gross: 23_600, net: 23_600},
	{name: "of two books for the class the higher rank counts on its last day", cart: pricing.Cart{Buyer: pricing.Buyer{Class: "A"}, Day: "2026-06-30", Lines: []pricing.Line{want(dumpling, 2, 0)}}, gross: 23_400, net: 23_400},
	{name: "a named account is closer than a class", cart: cart(pricing.Buyer{Account: 88, Class: "A"}, want(dumpling, 2, 0)), gross: 22_000, net: 22_000},
	{name: "what a closer book lacks the next one has", cart: cart(pricing.Buyer{Account: 88}, want(tangyuan, 0, 2)), gross: 1_980, net: 1_980},
	{name: "a percentage from two cases on", cart: cart(pricing.Buyer{Channel: "GT"}, want(hotpot, 2, 0)), gross: 20_000, net: 19_000},
	{name: "one bag short of it", cart: cart(pricing.Buyer{Channel: "GT"}, want(hotpot, 1, 23)), gross: 10_000 + 9_583, net: 19_583},
	{name: "ten and one, twice", cart: cart(pricing.Buyer{Channel: "GT"}, want(tangyuan, 0, 29)), gross: 29 * 990, net: 28_710, gifts: 2},
	{name: "so much off for each thousand, divided without a fen lost", cart: cart(pricing.Buyer{Channel: "KA"}, want(dumpling, 10, 0), want(hotpot, 9, 1), want(tangyuan, 0, 7)), gross: 115_000 + 90_417 + 6_930, net: 212_347 - 6_000},
	{name: "of a group the better deal", cart: cart(pricing.Buyer{Channel: "CVS"}, want(dumpling, 3, 0)), gross: 36_000, net: 35_200},
	{name: "and the other one when the cart is larger", cart: cart(pricing.Buyer{Channel: "CVS"}, want(dumpling, 4, 0)), gross: 48_000, net: 47_040},
	{name: "a fixed price, and no more off than the deal may give", cart: cart(pricing.Buyer{Channel: "HORECA"}, want(dumpling, 1, 0)), gross: 12_000, net: 11_000},
	{name: "no such product", cart: cart(pricing.Buyer{}, want(99, 1, 0), want(tangyuan, 0, 1)), gross: 990, net: 990, problem: pricing.NoProduct},
	{name: "not sold by the case", cart: cart(pricing.Buyer{}, want(tangyuan, 1, 0)), problem: pricing.NoUnit},
	{name: "a count below nothing", cart: cart(pricing.Buyer{}, want(tangyuan, 0, -1)), problem: pricing.CountInvalid},
	{name: "a count nobody can deliver", cart: cart(pricing.Buyer{}, want(dumpling, 1<<60, 0)), problem: pricing.CountInvalid},
	{name: "an empty line", cart: cart(pricing.Buyer{}, want(tangyuan, 0, 0)), problem: pricing.LineEmpty},
	{name: "a product twice", cart: cart(pricing.Buyer{}, want(tangyuan, 0, 1), want(tangyuan, 0, 2)), gross: 990, net: 990, problem: pricing.LineTwice},
	{name: "no price", cart: cart(pricing.Buyer{}, pricing.Line{Product: gift, Parts: []pricing.Part{{Unit: "个", Count: 1}}}), problem: pricing.NoPrice},
	{name: "nothing in it", cart: cart(pricing.Buyer{})},
}

func TestQuotesReckonedByHand(t *testing.T) {
	t.Parallel()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			q := pricing.QuoteFor(c.cart, new(terms()))
			if q.Gross != c.gross || q.Net != c.net {
				t.Errorf("gross %d, net %d; want %d and %d: %+v", q.Gross, q.Net, c.gross, c.net, q.Trace)
			}
			var codes []pricing.Code
			for _, p := range q.Problems {
				codes = append(codes, p.Code)
			}
			if (c.problem != "" || len(codes) > 0) && !slices.Contains(codes, c.problem) {
				t.Errorf("problems %v, want %q", codes, c.problem)
			}
			gifts := int64(0)
			for _, g := range q.Gifts {
				gifts += g.Count
			}
			if gifts != c.gifts {
				t.Errorf("%d gifts, want %d", gifts, c.gifts)
			}
		})
	}
}

// The trace answers "why this price": each book that was passed over, the one that counted, each deal and what it did.
func TestTraceListsEveryBookAndDeal(t *testing.T) {
	t.Parallel()
	q := pricing.QuoteFor(cart(pricing.Buyer{Account: 88, Class: "A", Channel: "CVS"}, want(hotpot, 5, 0)), new(terms()))
	var said []pricing.Code
	for _, r := range q.Trace {
		said = append(said, r.Code)
	}
	lacks, counts := pricing.BookLacks, pricing.BookCounts
	if wanted := []pricing.Code{lacks, lacks, lacks, counts, pricing.DealApplied, pricing.DealBeaten}; !slices.Equal(said, wanted) {
		t.Errorf("the trace says %v, want %v", said, wanted)
	}
}
