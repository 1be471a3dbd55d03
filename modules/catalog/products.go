package catalog

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// ProductFilter narrows a list of products; zero values do not.
type ProductFilter struct {
	Q        string `query:"q" maxLength:"100" doc:"words of name, code or barcode, in any order"`
	Category int64  `query:"category"`
	Brand    int64  `query:"brand"`
	State    string `query:"state" enum:"active,stopped"`
	Whose    string `query:"whose" enum:"own,others" doc:"others: competitors'"`
	Kind     string `query:"kind" enum:"ware,part"`
	Fits     string `query:"fits" maxLength:"60" doc:"the parts that fit this model"`
	web.Paging
}

type codeKey struct {
	Code string `json:"c"`
}

// ProductPage is a page of products; the first one says how many there are in all.
type ProductPage struct {
	web.Page[Product]
	Total *int `json:"total,omitempty" doc:"on the first page only"`
}

// Products gives a page of products by code; the first page says how many there are.
func (s *Service) Products(ctx context.Context, f ProductFilter) (page ProductPage, err error) {
	var key codeKey
	if err := f.From(&key); err != nil {
		return page, err
	}
	narrow := productNarrow{db.Words(f.Q), f.Category, f.Brand, f.State, f.Whose, f.Kind, f.Fits}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := productList.All(ctx, tx, productListArgs{narrow, key.Code, f.Limit + 1})
		if err != nil {
			return err
		}
		list := make([]Product, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page.Page = web.PageOf(list, f.Limit, func(p Product) any { return codeKey{p.Code} })
		if f.After != "" {
			return nil
		}
		n, err := productCount.One(ctx, tx, narrow)
		page.Total = &n
		return err
	})
	return page, err
}

// Product gives one product.
func (s *Service) Product(ctx context.Context, id int64) (p Product, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := productByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// PutProduct makes a product (id 0) or writes one anew that the asker has read as rev.
func (s *Service) PutProduct(ctx context.Context, id int64, rev int32, f ProductFields) (p Product, err error) {
	if err := f.check(); err != nil {
		return p, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err = f.isFit(ctx, tx, id); err != nil {
			return err
		}
		if id, err = s.keepProduct(ctx, tx, id, rev, f); err != nil {
			return err
		}
		row, err := productByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

func (s *Service) keepProduct(ctx context.Context, tx db.Tx, id int64, rev int32, f ProductFields) (int64, error) {
	if _, err := brandByID.One(ctx, tx, idArgs{f.BrandID}); err != nil {
		return 0, err
	}
	if _, err := categoryByID.One(ctx, tx, idArgs{f.CategoryID}); err != nil {
		return 0, err
	}
	extra, err := s.ownOf(ctx, tx, id, f.Extra)
	if err != nil {
		return 0, err
	}
	args := productArgs{
		ID: id, Rev: rev, Code: f.Code, Name: f.Name, BrandID: f.BrandID, CategoryID: f.CategoryID, Barcode: f.Barcode,
		Spec: f.Spec, ShelfDays: f.ShelfDays, StorageC: f.StorageC, State: f.State, Kind: f.Kind, Fits: f.Fits, Extra: extra, Now: s.kit.Now(),
	}
	kept, found, err := productPut.Find(ctx, tx, args)
	if err != nil || !found {
		return 0, orChanged(ctx, tx, err, productByID, id)
	}
	return kept.ID, s.keepUnits(ctx, tx, kept.ID, f.Units)
}

// ownOf checks the company's own fields of a product, of which id 0 has none yet.
func (s *Service) ownOf(ctx context.Context, tx db.Tx, id int64, change fields.Values) (fields.Values, error) {
	was, _, err := productByID.Find(ctx, tx, idArgs{id})
	if err != nil || id != 0 && change == nil {
		return was.Extra.With(nil), err
	}
	own, err := s.kit.Fields.Of(ctx, tx, Holder)
	if err != nil {
		return nil, err
	}
	return own.Merge(was.Extra, change)
}

// keepUnits writes the packs of a product; one that prices speak of must stay.
func (s *Service) keepUnits(ctx context.Context, tx db.Tx, id int64, units []pricing.Unit) error {
	args := unitArgs{ProductID: id}
	for _, u := range units {
		args.Codes, args.Holds = append(args.Codes, u.Code), append(args.Holds, int32(u.Holds))
	}
	if priced, found, err := unitPriced.Find(ctx, tx, args); err != nil || found {
		if err != nil {
			return err
		}
		return fault.New(fault.Conflict, "product_unit_priced", "the book %s has prices for the unit %s; take them out first", priced.Book, priced.Unit).
			With("unit", priced.Unit).With("book", priced.Book)
	}
	if _, err := unitDrop.Exec(ctx, tx, args); err != nil {
		return err
	}
	_, err := unitPut.Exec(ctx, tx, args)
	return err
}

// orChanged is err, or the fault that the record is gone, or that somebody has changed it meanwhile.
func orChanged[Row any](ctx context.Context, tx db.Tx, err error, byID db.Statement[idArgs, Row], id int64) error {
	if err != nil {
		return err
	}
	if _, err := byID.One(ctx, tx, idArgs{id}); err != nil {
		return err
	}
	return fault.New(fault.Conflict, "catalog_changed_meanwhile", "somebody has changed this meanwhile; look at it again")
}
