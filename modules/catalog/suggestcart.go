package catalog

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

// knownCart is what suggestions beside a cart are reckoned from.
type knownCart struct {
	s           *Service
	asked       SuggestionsAsked
	day         time.Time
	buyer       pricing.Buyer
	terms       *pricing.Terms
	products    []suggestedRow // of the cart, as far as they are sold
	assortments []Assortment   // that count for the buyer on the day
	allowed     []int64        // what it must and may carry and has on its list; empty: no list bounds it
	found       []int64        // what the last visit has found
	limits      []limitRow
}

func (s *Service) knowCart(ctx context.Context, tx db.Tx, a SuggestionsAsked, day time.Time) (k *knownCart, err error) {
	k = &knownCart{s: s, asked: a, day: day}
	if k.buyer, err = s.buyerAt(ctx, tx, a.OutletID); err != nil {
		return nil, err
	}
	if k.terms, err = s.Terms(ctx, tx, 0); err != nil {
		return nil, err
	}
	ids := make([]int64, len(a.Lines))
	for i, line := range a.Lines {
		ids[i] = line.Product
	}
	if k.products, err = productSuggested.All(ctx, tx, idsArgs{tidy(ids)}); err != nil {
		return nil, err
	}
	if err = k.knowLists(ctx, tx); err != nil {
		return nil, err
	}
	if k.limits, err = limitList.All(ctx, tx, record.ID{}); err != nil {
		return nil, err
	}
	return k, stockedList.Each(ctx, tx, struct{ Outlets []int64 }{[]int64{a.OutletID}}, func(r stockedRow) error {
		if r.Stocked {
			k.found = append(k.found, r.ProductID)
		}
		return nil
	})
}

// knowLists reads what the buyer must and may carry. Lists that say what may be carried bound what is suggested; those that
// only say what must do not.
func (k *knownCart) knowLists(ctx context.Context, tx db.Tx) error {
	list, err := assortments(ctx, tx)
	if err != nil {
		return err
	}
	all := map[int64]Carried{k.asked.OutletID: carried(list, k.buyer, k.asked.Day)}
	if err := listed(ctx, tx, all, []int64{k.asked.OutletID}, k.asked.Day); err != nil {
		return err
	}
	c := all[k.asked.OutletID]
	if len(c.May) > 0 {
		k.allowed = tidy(slices.Concat(c.Must, c.May, c.Listed))
	}
	k.assortments = slices.DeleteFunc(list, func(a Assortment) bool { return !slices.Contains(c.Of, a.Name) })
	return nil
}

// facts are what conditions may ask.
func (k *knownCart) facts() map[string]any {
	codes, units := make([]string, len(k.products)), int64(0)
	for i, p := range k.products {
		codes[i] = p.Code
	}
	for _, line := range k.asked.Lines {
		units += k.base(line)
	}
	return map[string]any{
		"outlet.class": k.buyer.Class, "outlet.channel": k.buyer.Channel,
		"cart.lines": float64(len(k.asked.Lines)), "cart.units": float64(units), "cart.codes": codes,
	}
}

// base is a line in base units; what the terms do not know counts nothing.
func (k *knownCart) base(line pricing.Line) (n int64) {
	i := slices.IndexFunc(k.terms.Products, func(p pricing.Product) bool { return p.ID == line.Product })
	if i < 0 {
		return 0
	}
	for _, part := range line.Parts {
		for _, u := range k.terms.Products[i].Units {
			if u.Code == part.Unit {
				n += part.Count * u.Holds
			}
		}
	}
	return n
}

// since is the first of so many days that end with the cart's.
func (k *knownCart) since(days int32) time.Time { return k.day.AddDate(0, 0, 1-int(max(days, 1))) }

func (k *knownCart) has(product int64) bool {
	return slices.ContainsFunc(k.asked.Lines, func(line pricing.Line) bool { return line.Product == product })
}

func (k *knownCart) listed(product int64) bool {
	return len(k.allowed) == 0 || slices.Contains(k.allowed, product)
}

// fits says whether the smallest pack of a product that has a price for the buyer could be added without breaking a limit.
func (k *knownCart) fits(ctx context.Context, tx db.Tx, product int64) (bool, error) {
	i := slices.IndexFunc(k.terms.Products, func(p pricing.Product) bool { return p.ID == product })
	if i < 0 {
		return false, nil
	}
	for _, u := range k.terms.Products[i].Units {
		a := Asked{OutletID: k.asked.OutletID, Day: k.asked.Day, Lines: append(slices.Clone(k.asked.Lines), pricing.Line{
			Product: product, Parts: []pricing.Part{{Unit: u.Code, Count: 1}},
		})}
		q := pricing.QuoteFor(pricing.Cart{Buyer: k.buyer, Day: a.Day, Lines: a.Lines}, k.terms)
		if slices.ContainsFunc(q.Problems, func(r pricing.Reason) bool { return r.Product == product }) {
			continue
		}
		over, err := k.s.exceeded(ctx, tx, a, k.buyer, q, k.terms)
		if err != nil || !slices.ContainsFunc(over, func(r pricing.Reason) bool { return k.adds(r, product) }) {
			return err == nil, err
		}
	}
	return false, nil
}

// adds says whether a limit that is broken is about a product, by itself or with its category.
func (k *knownCart) adds(r pricing.Reason, product int64) bool {
	return slices.ContainsFunc(k.limits, func(l limitRow) bool {
		limit := l.seen()
		return r.Over != nil && limit.ID == r.Over.Limit && (limit.ProductID == product || limit.CategoryID != 0 && limit.CategoryID == k.category(product))
	})
}

func (k *knownCart) category(product int64) int64 {
	i := slices.IndexFunc(k.terms.Products, func(p pricing.Product) bool { return p.ID == product })
	return k.terms.Products[max(i, 0)].Category
}
