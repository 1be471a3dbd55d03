package catalog

import (
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/modules/catalog/pricing"
)

type limitRow struct {
	ID         int64
	Name       string
	Audience   pricing.Audience
	FromDay    *time.Time
	ToDay      *time.Time
	ProductID  *int64
	CategoryID *int64
	About      string
	Period     pricing.Period
	Most       int32
	UpdatedAt  time.Time
	Rev        int32
}

func (r limitRow) seen() Limit {
	f := LimitFields{Period: r.Period, Most: r.Most}
	if r.ProductID != nil {
		f.ProductID = *r.ProductID
	}
	if r.CategoryID != nil {
		f.CategoryID = *r.CategoryID
	}
	return Limit{r.ID, Held{r.Name, r.Audience, dayOf(r.FromDay), dayOf(r.ToDay)}, f, r.About, r.UpdatedAt, r.Rev}
}

type limitArgs struct {
	ID         int64
	Name       string
	Audience   pricing.Audience
	FromDay    *time.Time
	ToDay      *time.Time
	ProductID  int64
	CategoryID int64
	Period     pricing.Period
	Most       int32
	Rev        int32
	Now        time.Time
}

var (
	limitList   = db.Query[record.ID, limitRow]("catalog/limit_list")
	limitPut    = db.Query[limitArgs, record.Kept]("catalog/limit_put")
	limitRemove = db.Query[record.ID, int64]("catalog/limit_remove")
)
