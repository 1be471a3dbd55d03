package pricing

import (
	"cmp"
	"slices"
)

// effect is what a deal would do to the cart as it stands now.
type effect struct {
	deal   *Deal
	cuts   []Money // of each line
	sum    Money   // of the cuts
	gift   *Given
	reason Reason
}

// worth is what the buyer gains.
func (e effect) worth() Money {
	if e.gift != nil {
		return e.sum + e.gift.Worth
	}
	return e.sum
}

// deals lets the deals of the buyer do their acts, one after the other by rank.
func (c *counter) deals(all []Deal) {
	var list []*Deal
	for i := range all {
		if d := &all[i]; d.Has(c.cart.Day) && d.For.Has(c.cart.Buyer) {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *Deal) int { return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.ID, b.ID)) })
	seen := map[string]bool{}
	for _, d := range list {
		if d.Group == "" {
			c.apply(c.try(d))
			continue
		}
		if !seen[d.Group] {
			seen[d.Group] = true
			c.best(list, d.Group)
		}
	}
}

// best lets only the deal of a group act that is worth most, where the first of the group stands; of equal ones the first.
func (c *counter) best(list []*Deal, group string) {
	var tried []effect
	for _, d := range list {
		if d.Group == group {
			tried = append(tried, c.try(d))
		}
	}
	top := tried[0]
	for _, e := range tried[1:] {
		if e.worth() > top.worth() {
			top = e
		}
	}
	for _, e := range tried {
		if e.deal != top.deal && e.reason.Code == DealApplied {
			e.reason = Reason{Code: DealBeaten, Line: -1, Deal: e.deal.ID, Other: top.deal.ID, Amount: e.worth()}
			e.cuts, e.gift = nil, nil
		}
		c.apply(e)
	}
}

// apply writes an effect into the quote.
func (c *counter) apply(e effect) {
	for i, cut := range e.cuts {
		if cut > 0 {
			l := &c.quote.Lines[i]
			l.Cuts, l.Net = append(l.Cuts, Cut{e.deal.ID, cut}), l.Net-cut
		}
	}
	if e.gift != nil {
		c.quote.Gifts = append(c.quote.Gifts, *e.gift)
	}
	c.quote.Trace = append(c.quote.Trace, e.reason)
}

// try says what a deal would do now, or why nothing.
func (c *counter) try(d *Deal) effect {
	e := effect{deal: d, reason: Reason{Line: -1, Deal: d.ID}}
	nets := make([]Money, len(c.of)) // of the lines it is about
	has := int64(0)
	for i, p := range c.of {
		if p == nil || !d.about(p) {
			continue
		}
		nets[i] = c.quote.Lines[i].Net
		if d.Measure == Amount {
			has += int64(nets[i])
		} else {
			has += c.quote.Lines[i].Base
		}
	}
	s, times, reached := d.step(has)
	if !reached || has == 0 {
		e.reason.Code, e.reason.Has, e.reason.Needs = DealShort, has, max(s.Least, 1)
		return e
	}
	if d.Act == Free {
		c.give(&e, s, times)
		return e
	}
	e.cuts = c.cuts(d, s, times, nets)
	for _, cut := range e.cuts {
		e.sum += cut
	}
	if d.Most > 0 && e.sum > d.Most {
		e.cuts, e.sum = divide(d.Most, e.cuts), d.Most
	}
	e.reason.Code, e.reason.Amount = DealApplied, e.sum
	if e.sum == 0 {
		e.reason.Code, e.cuts = DealIdle, nil
	}
	return e
}

// cuts says what a deal takes off each line; never more than the line still costs.
func (c *counter) cuts(d *Deal, s Step, times int64, nets []Money) []Money {
	var whole Money
	out := make([]Money, len(nets))
	for i, net := range nets {
		whole += net
		switch {
		case net == 0:
		case d.Act == Percent:
			out[i] = share(net, min(s.Value, 10_000), 10_000)
		case d.Act == Fixed:
			if u, known := c.of[i].unit(d.Unit); known {
				out[i] = max(0, net-share(Money(s.Value), c.quote.Lines[i].Base, u.Holds))
			}
		}
	}
	if d.Act == Off {
		return divide(min(whole, share(Money(s.Value), times, 1)), nets)
	}
	return out
}

// give gives the gift of a step.
func (c *counter) give(e *effect, s Step, times int64) {
	e.reason.Code = GiftUnknown
	if s.Gift == nil || times < 1 {
		return
	}
	p := c.products[s.Gift.Product]
	e.reason.Product = s.Gift.Product
	if p == nil {
		return
	}
	part := Part{s.Gift.Unit, s.Gift.Count * times}
	base, ok := p.Base([]Part{part})
	if !ok || base == 0 {
		return
	}
	e.gift = &Given{Gift: Gift{p.ID, part.Unit, part.Count}, Deal: e.deal.ID}
	if book, _ := c.bookOf(p, base); book != nil {
		priced, _ := book.priceOf(p, part, base)
		e.gift.Worth = priced.Sum
	}
	e.reason.Code, e.reason.Amount = DealApplied, e.gift.Worth
}
