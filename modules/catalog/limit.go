package catalog

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// Limit is how much of a product, or of a category together, one outlet may buy in a period (限量).
type Limit struct {
	ID int64 `json:"id"`
	Held
	LimitFields
	About     string    `json:"about" doc:"the product or the category in words"`
	UpdatedAt time.Time `json:"updatedAt"`
	Rev       int32     `json:"rev"`
}

// LimitFields are what a limit is about and how much it allows.
type LimitFields struct {
	ProductID  int64          `json:"productId,omitempty" doc:"this or a category"`
	CategoryID int64          `json:"categoryId,omitempty" doc:"its products are added up"`
	Period     pricing.Period `json:"period" enum:"day,week,month" doc:"weeks begin on Monday"`
	Most       int32          `json:"most" minimum:"0" maximum:"1000000000" doc:"base units"`
}

// check says what is wrong with a limit, or that the asker's company has no such product or category.
func (f LimitFields) check(ctx context.Context, tx db.Tx) (err error) {
	switch {
	case (f.ProductID == 0) == (f.CategoryID == 0):
		return fault.New(fault.Invalid, "limit_about_one", "a limit is about one product or one category").
			At("body.productId", "name one product or one category", nil)
	case f.ProductID != 0:
		_, err = productByID.One(ctx, tx, idArgs{f.ProductID})
	default:
		_, err = categoryByID.One(ctx, tx, idArgs{f.CategoryID})
	}
	return err
}

// Limits gives every limit by name.
func (s *Service) Limits(ctx context.Context) (list []Limit, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := limitList.All(ctx, tx, db.None{})
		list = make([]Limit, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		return err
	})
	return list, err
}

// PutLimit makes a limit (id 0) or writes one anew; it counts from now on.
func (s *Service) PutLimit(ctx context.Context, id int64, rev int32, h Held, f LimitFields) (l Limit, err error) {
	from, to, err := h.days()
	if err != nil {
		return l, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if _, found, err := limitByID.Find(ctx, tx, idArgs{id}); err != nil || id != 0 && !found {
			return orChanged(ctx, tx, err, limitByID, id)
		}
		if err := f.check(ctx, tx); err != nil {
			return err
		}
		kept, found, err := limitPut.Find(ctx, tx, limitArgs{id, h.Name, h.For, from, to, f.ProductID, f.CategoryID, f.Period, f.Most, rev, s.kit.Now()})
		if err != nil || !found {
			return orChanged(ctx, tx, err, limitByID, id)
		}
		row, err := limitByID.One(ctx, tx, idArgs{kept.ID})
		l = row.seen()
		return err
	})
	return l, err
}

// RemoveLimit takes a limit away.
func (s *Service) RemoveLimit(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := limitRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// pricing gives the limit as pricing reads it.
func (l Limit) pricing() pricing.Limit {
	return pricing.Limit{
		ID: l.ID, Name: l.Name, For: l.For, Span: pricing.Span{From: l.From, To: l.To},
		Product: l.ProductID, Category: l.CategoryID, Period: l.Period, Most: int64(l.Most),
	}
}

// exceeded says which limits a quote breaks. A kind of buyer that is tried has bought nothing; an outlet has what its orders say.
func (s *Service) exceeded(
	ctx context.Context, tx db.Tx, a Asked, buyer pricing.Buyer, q pricing.Quote, terms *pricing.Terms,
) (problems []pricing.Reason, err error) {
	day, err := web.ParseDay(a.Day)
	if err != nil {
		return nil, err
	}
	rows, err := limitList.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	bought := map[pricing.Span]map[int64]int64{}
	for _, r := range rows {
		limit := r.seen().pricing()
		if !limit.HoldsFor(buyer, a.Day) {
			continue
		}
		window := limit.Window(day)
		if _, known := bought[window]; !known && a.OutletID != 0 {
			if bought[window], err = s.bought.Bought(ctx, tx, a.OutletID, window); err != nil {
				return nil, err
			}
		}
		if broken := limit.Broken(q, terms, window, bought[window]); broken != nil {
			problems = append(problems, *broken)
		}
	}
	return problems, nil
}
