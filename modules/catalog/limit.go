package catalog

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/record"
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

// limitWish is what people write of a limit, and the rev they have read.
type limitWish struct {
	Held
	LimitFields
	Rev int32 `json:"rev,omitempty"`
}

func (s *Service) limits() record.Kind[limitRow, Limit, limitWish] {
	return record.Kind[limitRow, Limit, limitWish]{
		Name: "limit", Plural: "limits", Sees: View, Keeps: Price,
		Says: record.Summaries{
			List: "How much outlets of a kind may buy in a day, a week or a month", Add: "A new limit, which counts at once",
			Set: "Write a limit anew", Remove: "Take a limit away",
		},
		All: limitList, Remove: limitRemove, Seen: limitRow.seen, Put: s.putLimit,
	}
}

// putLimit makes a limit or writes one anew; it counts from now on.
func (s *Service) putLimit(ctx context.Context, tx db.Tx, id int64, w limitWish) (kept record.Kept, found bool, err error) {
	from, to, err := w.days()
	if err == nil {
		err = w.check(ctx, tx)
	}
	if err != nil {
		return kept, false, err
	}
	return limitPut.Find(ctx, tx, limitArgs{id, w.Name, w.For, from, to, w.ProductID, w.CategoryID, w.Period, w.Most, w.Rev, s.kit.Now()})
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
	rows, err := limitList.All(ctx, tx, record.ID{})
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
