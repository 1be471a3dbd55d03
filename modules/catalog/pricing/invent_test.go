package pricing_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"xuntu.dev/modules/catalog/pricing"
)

// world is terms and a cart made by chance.
type world struct {
	terms pricing.Terms
	cart  pricing.Cart
}

var (
	classes  = []string{"KA", "A", "B", "C"}
	channels = []string{"GT", "CVS", "KA"}
	days     = []string{"", "2026-06-01", "2026-06-15", "2026-06-30"}
)

// invent makes terms and a cart of a seed, odd ones among them: no price, empty steps, deals larger than what they are about.
func invent(seed uint64) world {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	some := func(list []string) []string {
		if r.IntN(2) == 0 {
			return nil
		}
		return []string{pick(list)}
	}
	audience := func() pricing.Audience {
		return pricing.Audience{Classes: some(classes), Channels: some(channels)}
	}
	span := func() pricing.Span { return pricing.Span{From: days[r.IntN(3)], To: days[r.IntN(2)*r.IntN(4)]} }
	w := world{terms: pricing.Terms{Version: int64(seed)}}
	units := []string{"袋", "盒", "箱"}
	for id := range int64(6) {
		p := pricing.Product{ID: id + 1, Brand: r.Int64N(2), Category: r.Int64N(3)}
		holds := int64(1)
		for _, u := range units[:1+r.IntN(3)] {
			p.Units = append(p.Units, pricing.Unit{Code: u, Holds: holds})
			holds *= 2 + r.Int64N(12)
		}
		w.terms.Products = append(w.terms.Products, p)
	}
	for id := range int64(4) {
		b := pricing.Book{ID: id + 1, For: audience(), Span: span(), Rank: r.IntN(2)}
		for range 3 + r.IntN(12) {
			p := w.terms.Products[r.IntN(6)]
			b.Prices = append(b.Prices, pricing.Price{Product: p.ID, Unit: p.Units[r.IntN(len(p.Units))].Code, Least: r.Int64N(3) * 5, Amount: pricing.Money(1 + r.Int64N(30_000))})
		}
		w.terms.Books = append(w.terms.Books, b)
	}
	for id := range int64(5) {
		w.terms.Deals = append(w.terms.Deals, inventDeal(r, id+1, audience(), span()))
	}
	w.cart = pricing.Cart{Buyer: pricing.Buyer{Account: 1, Class: pick(classes), Channel: pick(channels), Branches: []int64{1}}, Day: days[1+r.IntN(3)]}
	for _, i := range r.Perm(7)[:1+r.IntN(6)] {
		l := pricing.Line{Product: int64(i)}
		for range 1 + r.IntN(3) {
			l.Parts = append(l.Parts, pricing.Part{Unit: pick(units), Count: r.Int64N(40)})
		}
		w.cart.Lines = append(w.cart.Lines, l)
	}
	return w
}

func inventDeal(r *rand.Rand, id int64, who pricing.Audience, when pricing.Span) pricing.Deal {
	d := pricing.Deal{
		ID: id, For: who, Span: when, Rank: r.IntN(3), Repeat: r.IntN(2) == 0, Unit: []string{"袋", "箱"}[r.IntN(2)],
		Measure: []pricing.Measure{pricing.Quantity, pricing.Amount}[r.IntN(2)],
		Act:     []pricing.Act{pricing.Percent, pricing.Off, pricing.Fixed, pricing.Free}[r.IntN(4)],
		Group:   []string{"", "", "x"}[r.IntN(3)], Most: pricing.Money(r.Int64N(2) * r.Int64N(5_000)),
	}
	switch r.IntN(4) {
	case 0:
		d.Products = []int64{1 + r.Int64N(6)}
	case 1:
		d.Categories = []int64{r.Int64N(3)}
	case 2:
		d.Brands = []int64{r.Int64N(2)}
	}
	for range r.IntN(4) {
		s := pricing.Step{Least: r.Int64N(100), Value: r.Int64N(12_000)}
		if d.Act == pricing.Free && r.IntN(4) > 0 {
			s.Gift = &pricing.Gift{Product: 1 + r.Int64N(7), Unit: "袋", Count: 1 + r.Int64N(3)}
		}
		d.Steps = append(d.Steps, s)
	}
	return d
}

// Whatever the terms: lines add up to the total, cuts to what is taken off, nothing costs less than nothing, and the order of the
// lines changes no sum.
func TestQuotesAddUp(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20_000) {
		w := invent(seed)
		q := pricing.QuoteFor(w.cart, &w.terms)
		var gross, net, cut pricing.Money
		for i, l := range q.Lines {
			var parts, cuts pricing.Money
			for _, p := range l.Parts {
				parts += p.Sum
			}
			for _, c := range l.Cuts {
				cuts += c.Amount
			}
			if l.Net < 0 || parts != l.Gross || l.Gross-cuts != l.Net {
				t.Fatalf("seed %d, line %d does not add up: %+v", seed, i, l)
			}
			gross, net, cut = gross+l.Gross, net+l.Net, cut+cuts
		}
		if gross != q.Gross || net != q.Net || cut != q.Cut {
			t.Fatalf("seed %d: the lines come to %d, %d, %d, the quote says %d, %d, %d", seed, gross, net, cut, q.Gross, q.Net, q.Cut)
		}
		slices.Reverse(w.cart.Lines)
		if len(q.Problems) == 0 && pricing.QuoteFor(w.cart, &w.terms).Gross != q.Gross {
			t.Fatalf("seed %d: the order of the lines changes the price", seed)
		}
	}
}

// What is ordered in packs and bags is stored in bags, and comes back as it was.
func TestUnitsLoseNothing(t *testing.T) {
	t.Parallel()
	p := pricing.Product{Units: []pricing.Unit{{Code: "袋", Holds: 1}, {Code: "盒", Holds: 5}, {Code: "箱", Holds: 20}}}
	for base := range int64(5_000) {
		back, ok := p.Base(p.Split(base))
		if !ok || back != base {
			t.Fatalf("%d base units come back as %d", base, back)
		}
	}
	if base, ok := p.Base([]pricing.Part{{Unit: "箱", Count: 1}, {Unit: "袋", Count: 3}}); !ok || base != 23 {
		t.Errorf("a case of 20 and 3 bags are %d", base)
	}
}
