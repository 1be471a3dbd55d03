package catalog

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// ListingsAsked narrows the listings.
type ListingsAsked struct {
	Outlet  int64  `query:"outlet" json:"outlet"`
	Account int64  `query:"account" doc:"of the outlets of an account" json:"account"`
	Unit    int32  `query:"unit" doc:"with the units below it; 0: all in scope" json:"unit"`
	Product int64  `query:"product" json:"product"`
	Q       string `query:"q" doc:"words of the outlet's name or code" json:"q"`
	State   string `query:"state" enum:"now,over,all" default:"now" doc:"now: those that hold today" json:"state"`
	Missing bool   `query:"missing" doc:"what the last visit has missed, also what only the outlet's kind must carry" json:"missing"`
}

// ListingCount says how many products the lists in scope name, how many of them a visit has checked, and how many it has missed.
type ListingCount struct {
	Listings int `json:"listings"`
	Checked  int `json:"checked"`
	Missing  int `json:"missing"`
	Outlets  int `json:"outlets"`
}

func (q ListingsAsked) narrow(today time.Time) listingNarrow {
	return listingNarrow{q.Outlet, q.Account, q.Unit, q.Product, db.Words(q.Q), q.State, q.Missing, today}
}

// Listings lists what outlets in scope carry, by the codes of outlets and products.
func (s *Service) Listings(ctx context.Context, q ListingsAsked, p web.Paging) (page web.Page[Listing], err error) {
	args := listingListArgs{listingNarrow: q.narrow(s.today(ctx)), Most: p.Limit + 1}
	var key listingKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	args.AfterOutlet, args.AfterCode = key.Outlet, key.Code
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := listingList.All(ctx, tx, args)
		cut := web.PageOf(rows, p.Limit, func(r listingRow) any { return listingKey{r.OutletCode, r.Code} })
		page = web.Page[Listing]{Items: make([]Listing, len(cut.Items)), Next: cut.Next}
		for i, r := range cut.Items {
			page.Items[i] = r.seen()
		}
		return err
	})
	return page, err
}

// CountListings counts what Listings lists.
func (s *Service) CountListings(ctx context.Context, q ListingsAsked) (n ListingCount, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		n, err = listingCount.One(ctx, tx, q.narrow(s.today(ctx)))
		return err
	})
	return n, err
}

func (r listingRow) seen() Listing {
	return Listing{
		r.ID, r.OutletID, r.OutletCode, r.OutletName, r.ProductID, r.Code, r.Name, r.Spec, dayOf(r.Since), dayOf(r.Until), r.Source, r.Stocked, dayOf(r.CheckedOn),
	}
}
