package catalog

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// Assortment says which products outlets of a kind must carry, and which they may.
type Assortment struct {
	ID int64 `json:"id"`
	Held
	Must      []int64   `json:"must" doc:"products that have to be on the shelf (必分销)"`
	May       []int64   `json:"may"`
	Outlets   int       `json:"outlets,omitempty" readOnly:"true" doc:"open outlets in the asker's scope for which it counts on its days"`
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// Carried is what one outlet must and may carry on a day, of all assortments it falls under.
type Carried struct {
	Must   []int64  `json:"must"`
	May    []int64  `json:"may" doc:"without what it must carry"`
	Listed []int64  `json:"listed" doc:"what its distribution list names"`
	Of     []string `json:"of" doc:"the assortments that say so"`
}

// Assortments gives every assortment, with the outlets in the actor's scope for which it counts.
func (s *Service) Assortments(ctx context.Context) (list []Assortment, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if list, err = assortments(ctx, tx); err != nil {
			return err
		}
		audiences := make([]pricing.Audience, len(list))
		for i, a := range list {
			audiences[i] = a.For
		}
		reach, err := audienceReach.All(ctx, tx, reachArgs{audiences})
		for i, n := range reach {
			list[i].Outlets = n
		}
		return err
	})
	return list, err
}

func assortments(ctx context.Context, tx db.Tx) ([]Assortment, error) {
	rows, err := assortmentList.All(ctx, tx, db.None{})
	list := make([]Assortment, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list, err
}

// PutAssortment makes an assortment (id 0) or writes one anew.
func (s *Service) PutAssortment(ctx context.Context, a Assortment) (out Assortment, err error) {
	from, to, err := a.days()
	if err != nil {
		return out, err
	}
	must, may := tidy(a.Must), tidy(a.May)
	may = slices.DeleteFunc(may, func(id int64) bool { return slices.Contains(must, id) })
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := ownProducts(ctx, tx, slices.Concat(must, may)); err != nil {
			return err
		}
		kept, found, err := assortmentPut.Find(ctx, tx, assortmentArgs{a.ID, a.Name, a.For, from, to, must, may, a.Rev, s.kit.Now()})
		if err != nil || !found {
			return orChanged(ctx, tx, err, assortmentByID, a.ID)
		}
		row, err := assortmentByID.One(ctx, tx, idArgs{kept.ID})
		out = row.seen()
		return err
	})
	return out, err
}

// ownProducts refuses products that the company does not sell: unknown ones, those of competitors, and spare parts.
func ownProducts(ctx context.Context, tx db.Tx, ids []int64) error {
	_, odd, err := productNotOwn.Find(ctx, tx, idsArgs{ids})
	if err == nil && odd {
		err = fault.New(fault.NotFound, "product_not_found", "there is no such product")
	}
	if err != nil {
		return err
	}
	return noParts(ctx, tx, ids)
}

// RemoveAssortment takes an assortment away.
func (s *Service) RemoveAssortment(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := assortmentRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// CarriedBy says what an outlet must and may carry on a day.
func (s *Service) CarriedBy(ctx context.Context, outlet int64, day string) (c Carried, err error) {
	if _, err := web.ParseDay(day); err != nil {
		return c, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		buyer, err := s.buyerAt(ctx, tx, outlet)
		if err != nil {
			return err
		}
		list, err := assortments(ctx, tx)
		if err != nil {
			return err
		}
		all := map[int64]Carried{outlet: carried(list, buyer, day)}
		err = listed(ctx, tx, all, []int64{outlet}, day)
		c = all[outlet]
		return err
	})
	return c, err
}

// CarriedAt gives what each of some outlets carries; those outside the actor's scope are absent.
func (s *Service) CarriedAt(ctx context.Context, tx db.Tx, outlets []int64, day string) (map[int64]Carried, error) {
	buyers, err := s.outlets.Buyers(ctx, tx, outlets)
	if err != nil {
		return nil, err
	}
	list, err := assortments(ctx, tx)
	if err != nil {
		return nil, err
	}
	all := make(map[int64]Carried, len(buyers))
	for outlet, buyer := range buyers {
		all[outlet] = carried(list, buyer, day)
	}
	return all, listed(ctx, tx, all, outlets, day)
}

// buyerAt gives one outlet as a buyer, or the fault outlet_not_found.
func (s *Service) buyerAt(ctx context.Context, tx db.Tx, outlet int64) (pricing.Buyer, error) {
	buyers, err := s.outlets.Buyers(ctx, tx, []int64{outlet})
	buyer, found := buyers[outlet]
	if err == nil && !found {
		err = fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	return buyer, err
}

// carried adds up the assortments a buyer falls under.
func carried(list []Assortment, buyer pricing.Buyer, day string) Carried {
	c := Carried{Must: []int64{}, May: []int64{}, Listed: []int64{}, Of: []string{}}
	for _, a := range list {
		if (pricing.Span{From: a.From, To: a.To}).Has(day) && a.For.Has(buyer) {
			c.Must, c.May, c.Of = append(c.Must, a.Must...), append(c.May, a.May...), append(c.Of, a.Name)
		}
	}
	c.Must, c.May = tidy(c.Must), tidy(c.May)
	c.May = slices.DeleteFunc(c.May, func(id int64) bool { return slices.Contains(c.Must, id) })
	return c
}

// tidy sorts ids and names each once; none is an empty list.
func tidy(ids []int64) []int64 {
	out := append([]int64{}, ids...)
	slices.Sort(out)
	return slices.Compact(out)
}
