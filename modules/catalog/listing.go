package catalog

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/events"
)

// Listing says that an outlet carries a product (客户分销列表), or that a visit has missed a product there that no list names.
type Listing struct {
	ID         int64  `json:"id,omitempty" doc:"absent: a visit has missed it, and the list does not name it"`
	Outlet     int64  `json:"outletId"`
	OutletCode string `json:"outletCode"`
	OutletName string `json:"outletName"`
	Product    int64  `json:"productId"`
	Code       string `json:"code"`
	Name       string `json:"name"`
	Spec       string `json:"spec"`
	Since      string `json:"since,omitempty" format:"date"`
	Until      string `json:"until,omitempty" format:"date" doc:"the last day; open when absent"`
	Source     string `json:"source,omitempty" enum:"office,file,visit,rep" doc:"who said so"`
	Stocked    *bool  `json:"stocked,omitempty" doc:"what the last visit that checked has found"`
	CheckedOn  string `json:"checkedOn,omitempty" format:"date"`
}

// Where says which outlets are meant: some, those of an account, or those of a unit and kind that are open.
type Where struct {
	Outlets  []int64  `json:"outlets,omitempty" maxItems:"2000"`
	Account  int64    `json:"account,omitempty"`
	Unit     int32    `json:"unit,omitempty" doc:"with the units below it"`
	Classes  []string `json:"classes,omitempty" maxItems:"10"`
	Channels []string `json:"channels,omitempty" maxItems:"40"`
}

// Listed is products put on the lists of outlets.
type Listed struct {
	Where
	Products []int64 `json:"products" minItems:"1" maxItems:"500"`
	Since    string  `json:"since" format:"date"`
	Until    string  `json:"until,omitempty" format:"date" doc:"the last day; open when absent"`
	Reason   string  `json:"reason,omitempty" maxLength:"300"`
}

// Come is what putting products on lists has come to.
type Come struct {
	Outlets int `json:"outlets"`
	Added   int `json:"added"`
	Changed int `json:"changed"`
}

// mostListings are as many as one request may write; a file has no such bound.
const mostListings = 50_000

// List puts products on the lists of outlets. One that is on a list already stays there since its day.
func (s *Service) List(ctx context.Context, l Listed) (come Come, err error) {
	since, until, err := l.days()
	if err != nil {
		return come, err
	}
	products := tidy(l.Products)
	err = s.kit.DB.Write(access.WithReason(ctx, l.Reason), func(tx db.Tx) error {
		if err := knowProducts(ctx, tx, products); err != nil {
			return err
		}
		outlets, err := l.find(ctx, tx)
		if err != nil {
			return err
		}
		if come.Outlets = len(outlets); come.Outlets*len(products) > mostListings {
			return fault.New(fault.Invalid, "listing_too_many", "these are %d listings, %d go at once: narrow the outlets, or take them in from a file", come.Outlets*len(products), mostListings).
				With("n", come.Outlets*len(products)).With("most", mostListings)
		}
		args := listingArgs{Source: "office", Now: s.kit.Now()}
		for _, outlet := range outlets {
			for _, product := range products {
				args.add(outlet, product, since, until)
			}
		}
		row, err := listingPut.One(ctx, tx, args)
		come.Added, come.Changed = row.Added, row.Changed
		return err
	})
	return come, err
}

func (l Listed) days() (since time.Time, until *time.Time, err error) {
	if since, err = web.ParseDay(l.Since); err != nil || l.Until == "" {
		return since, nil, err
	}
	last, err := web.ParseDay(l.Until)
	if err == nil && last.Before(since) {
		err = fault.New(fault.Invalid, "catalog_days_reversed", "it ends on %s, before it begins on %s", l.Until, l.Since).
			With("from", l.Since).With("to", l.Until).At("body.until", "not before since", l.Until)
	}
	return since, &last, err
}

// knowProducts refuses products that the company does not have, and spare parts.
func knowProducts(ctx context.Context, tx db.Tx, products []int64) error {
	known, err := productsKnown.All(ctx, tx, struct{ IDs []int64 }{products})
	if err == nil && len(known) < len(products) {
		err = fault.New(fault.NotFound, "product_not_found", "there is no such product")
	}
	if err != nil {
		return err
	}
	return noParts(ctx, tx, products)
}

// find gives the outlets that are meant, of those the actor sees.
func (w Where) find(ctx context.Context, tx db.Tx) ([]int64, error) {
	if len(w.Outlets) == 0 && w.Account == 0 && w.Unit == 0 {
		return nil, fault.New(fault.Invalid, "listing_nowhere", "say which outlets are meant: some, those of an account, or those of a unit").At("body.outlets", "name outlets or a unit", nil)
	}
	w.Outlets = tidy(w.Outlets)
	found, err := listingOutlets.All(ctx, tx, w)
	if err == nil && len(found) < len(w.Outlets) {
		err = fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	return found, err
}

// Unlist lets products be carried until a day, the last one. What would end before it began goes.
func (s *Service) Unlist(ctx context.Context, ids []int64, until time.Time, reason string) error {
	ids = tidy(ids)
	return s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		ended, err := listingEnd.All(ctx, tx, endArgs{ids, until, s.kit.Now()})
		if err == nil && len(ended) < len(ids) {
			err = fault.New(fault.NotFound, "listing_not_found", "no such listing, or its outlet is not in your scope")
		}
		return err
	})
}

// see puts products that a visit has found on the list of the outlet, unless the list knows them or the outlet must carry them.
func (s *Service) see(ctx context.Context, tx db.Tx, e events.ProductsSeen) error {
	all, err := s.CarriedAt(ctx, tx, []int64{e.OutletID}, e.Day.Format(time.DateOnly))
	if err != nil {
		return err
	}
	carried, known := all[e.OutletID]
	if !known {
		return nil // the outlet has gone since
	}
	found := slices.DeleteFunc(tidy(e.Products), func(id int64) bool { return slices.Contains(carried.Must, id) })
	_, err = listingSeen.Exec(ctx, tx, seenArgs{e.OutletID, found, e.Visit, e.Day, s.kit.Now()})
	return err
}

// listed adds what the lists of outlets name on a day to what their kinds carry.
func listed(ctx context.Context, tx db.Tx, all map[int64]Carried, outlets []int64, day string) error {
	on, err := web.ParseDay(day)
	if err != nil {
		return err
	}
	return listingCarried.Each(ctx, tx, carriedArgs{outlets, on}, func(r carriedRow) error {
		if c, known := all[r.OutletID]; known {
			c.Listed = append(c.Listed, r.ProductID)
			all[r.OutletID] = c
		}
		return nil
	})
}

// today is the company's day, as midnight UTC of its date.
func (s *Service) today(ctx context.Context) time.Time {
	return web.DayOf(s.kit.Now(), s.zone(ctx))
}

func (s *Service) zone(ctx context.Context) *time.Location {
	actor, _ := access.From(ctx)
	return s.zones.ZoneOf(actor.TenantID)
}
