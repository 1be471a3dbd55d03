package catalog

import (
	"context"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Books gives every price list.
func (s *Service) Books(ctx context.Context) (list []Book, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := bookList.All(ctx, tx, db.None{})
		list = make([]Book, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		return err
	})
	return list, err
}

// Prices gives the prices of a book by the code of their products.
func (s *Service) Prices(ctx context.Context, book int64) (list []Priced, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if _, err := bookByID.One(ctx, tx, idArgs{book}); err != nil {
			return err
		}
		list, err = priceList.All(ctx, tx, idArgs{book})
		return err
	})
	return list, err
}

// PutBook makes a book (id 0) or writes one anew that the asker has read as f.Rev, with all its prices when f has any.
func (s *Service) PutBook(ctx context.Context, id int64, f BookFields) (b Book, err error) {
	from, to, err := f.days()
	if err != nil {
		return b, err
	}
	if f.Prices != nil {
		if err := checkPrices(*f.Prices); err != nil {
			return b, err
		}
	}
	err = s.kit.DB.Write(access.WithReason(ctx, f.Reason), func(tx db.Tx) error {
		kept, found, err := bookPut.Find(ctx, tx, bookArgs{id, f.Name, f.For, from, to, f.Rank, f.Rev, s.kit.Now()})
		if err != nil || !found {
			return orChanged(ctx, tx, err, bookByID, id)
		}
		id = kept.ID
		if f.Prices != nil {
			if err := keepPrices(ctx, tx, id, *f.Prices); err != nil {
				return err
			}
		}
		row, err := bookByID.One(ctx, tx, idArgs{id})
		b = row.seen()
		return err
	})
	return b, err
}

// keepPrices makes the prices of a book those of the list; the trail of changes speaks only of what differs.
func keepPrices(ctx context.Context, tx db.Tx, book int64, list []Priced) error {
	args := priceArgs{}
	args.BookID = book
	for _, p := range list {
		args.Products, args.Units = append(args.Products, p.ProductID), append(args.Units, p.Unit)
		args.Leasts, args.Amounts = append(args.Leasts, p.Least), append(args.Amounts, int64(p.Amount))
	}
	if odd, found, err := priceOdd.Find(ctx, tx, args.pricedThings); err != nil || found {
		if err != nil {
			return err
		}
		return fault.New(fault.Invalid, "book_price_unknown", "product %d is not sold in the unit %s", odd.ProductID, odd.Unit).
			With("productId", odd.ProductID).With("unit", odd.Unit).At("body.prices", "not sold so", odd.ProductID)
	}
	if _, err := priceDrop.Exec(ctx, tx, args.priceDropArgs); err != nil {
		return err
	}
	_, err := pricePut.Exec(ctx, tx, args)
	return err
}

// RemoveBook takes a book away; published terms keep it.
func (s *Service) RemoveBook(ctx context.Context, id int64, reason string) error {
	return s.kit.DB.Write(access.WithReason(ctx, reason), func(tx db.Tx) error {
		_, err := bookRemove.One(ctx, tx, idArgs{id})
		return err
	})
}
