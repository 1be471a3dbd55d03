package pricing

import (
	"cmp"
	"slices"
)

// counter is one cart being priced.
type counter struct {
	cart     Cart
	products map[int64]*Product
	books    []*Book // of the buyer, the closest first
	quote    Quote
	of       []*Product // of each line; nil when it has a problem
}

// QuoteFor says what a cart costs under terms. Lines with a problem cost nothing and the others are priced nonetheless, so
// that a form can show both.
func QuoteFor(cart Cart, terms *Terms) Quote {
	c := &counter{cart: cart, products: make(map[int64]*Product, len(terms.Products))}
	for i := range terms.Products {
		c.products[terms.Products[i].ID] = &terms.Products[i]
	}
	c.books = booksFor(cart, terms)
	c.quote = Quote{Version: terms.Version, Lines: []Priced{}, Gifts: []Given{}, Trace: []Reason{}, Problems: []Reason{}}
	for i := range cart.Lines {
		c.line(i)
	}
	c.deals(terms.Deals)
	for _, l := range c.quote.Lines {
		c.quote.Gross += l.Gross
		c.quote.Net += l.Net
	}
	c.quote.Cut = c.quote.Gross - c.quote.Net
	return c.quote
}

// booksFor gives the books of a buyer: the closest audience first, then the higher rank, the later beginning, the newer.
func booksFor(cart Cart, terms *Terms) []*Book {
	var books []*Book
	for i := range terms.Books {
		if b := &terms.Books[i]; b.Has(cart.Day) && b.For.Has(cart.Buyer) {
			books = append(books, b)
		}
	}
	slices.SortFunc(books, func(a, b *Book) int {
		return cmp.Or(
			cmp.Compare(b.For.closeness(), a.For.closeness()), cmp.Compare(b.Rank, a.Rank),
			cmp.Compare(b.From, a.From), cmp.Compare(b.ID, a.ID),
		)
	})
	return books
}

// line prices a line of the cart by the books.
func (c *counter) line(i int) {
	wish := c.cart.Lines[i]
	out := Priced{Product: wish.Product, Parts: []PartPrice{}, Cuts: []Cut{}}
	p, bad := c.wanted(i, &out)
	if bad == nil {
		bad = c.parts(i, p, &out)
	}
	if bad != nil {
		bad.Line, bad.Product = i, wish.Product
		c.quote.Problems = append(c.quote.Problems, *bad)
		out.Parts, out.Gross, p = []PartPrice{}, 0, nil
	}
	out.Net = out.Gross
	c.quote.Lines, c.of = append(c.quote.Lines, out), append(c.of, p)
}

// wanted counts what a line asks for, or says what is wrong with it.
func (c *counter) wanted(i int, out *Priced) (*Product, *Reason) {
	wish := c.cart.Lines[i]
	p := c.products[wish.Product]
	if p == nil {
		return nil, &Reason{Code: NoProduct}
	}
	if slices.ContainsFunc(c.cart.Lines[:i], func(l Line) bool { return l.Product == wish.Product }) {
		return nil, &Reason{Code: LineTwice}
	}
	for _, part := range wish.Parts {
		if _, known := p.unit(part.Unit); !known {
			return nil, &Reason{Code: NoUnit, Unit: part.Unit}
		}
	}
	base, ok := p.Base(wish.Parts)
	switch {
	case !ok:
		return nil, &Reason{Code: CountInvalid}
	case base == 0:
		return nil, &Reason{Code: LineEmpty}
	}
	out.Base = base
	return p, nil
}

// parts prices the parts of a line.
func (c *counter) parts(i int, p *Product, out *Priced) *Reason {
	book, lacking := c.bookOf(p, out.Base)
	for _, b := range lacking {
		c.quote.Trace = append(c.quote.Trace, Reason{Code: BookLacks, Line: i, Product: p.ID, Book: b.ID})
	}
	if book == nil {
		return &Reason{Code: NoPrice}
	}
	for _, part := range c.cart.Lines[i].Parts {
		if part.Count == 0 {
			continue
		}
		priced, of := book.priceOf(p, part, out.Base)
		if priced.Sum > mostMoney-out.Gross {
			return &Reason{Code: TooDear}
		}
		out.Gross += priced.Sum
		out.Parts = append(out.Parts, priced)
		c.quote.Trace = append(c.quote.Trace, Reason{
			Code: BookCounts, Line: i, Product: p.ID, Book: book.ID, Unit: of.Unit, Needs: max(of.Least, 1), Amount: of.Amount,
		})
	}
	return nil
}

// bookOf gives the closest book that has a price for so many base units of a product, and those that had none.
func (c *counter) bookOf(p *Product, base int64) (book *Book, lacking []*Book) {
	for i, b := range c.books {
		if slices.ContainsFunc(b.Prices, func(each Price) bool { return each.covers(p, base) }) {
			return b, c.books[:i]
		}
	}
	return nil, c.books
}

// covers says whether a price is for a product of which so many base units are wanted.
func (price Price) covers(p *Product, base int64) bool {
	if price.Product != p.ID {
		return false
	}
	u, known := p.unit(price.Unit)
	return known && (price.Least <= 1 || price.Least <= base/u.Holds)
}

// priceOf prices a part: by the price for its own unit, or in its absence by that of the largest pack which has one. Of
// several steps the highest counts that the whole line reaches.
func (b *Book) priceOf(p *Product, part Part, base int64) (PartPrice, Price) {
	unit, _ := p.unit(part.Unit)
	var best Price
	found, bestHolds := false, int64(0)
	for _, each := range b.Prices {
		if !each.covers(p, base) {
			continue
		}
		u, _ := p.unit(each.Unit)
		if !found || ahead(each, u, best, bestHolds, part.Unit) {
			best, bestHolds, found = each, u.Holds, true
		}
	}
	if !found {
		return PartPrice{Part: part}, best
	}
	sum := share(best.Amount, part.Count*unit.Holds, bestHolds)
	return PartPrice{Part: part, Book: b.ID, Of: best.Unit, Amount: best.Amount, Sum: sum}, best
}

// ahead says whether a price comes before the best so far: the wanted unit first, then the larger pack, then the higher step.
func ahead(each Price, u Unit, best Price, bestHolds int64, wanted string) bool {
	if (each.Unit == wanted) != (best.Unit == wanted) {
		return each.Unit == wanted
	}
	return cmp.Or(cmp.Compare(u.Holds, bestHolds), cmp.Compare(each.Least, best.Least)) > 0
}
