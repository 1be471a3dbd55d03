package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/report"
	"xuntu.dev/internal/web"
)

type (
	promotionArgs struct {
		ID       int64
		Rev      int32
		Code     string
		Name     string
		Note     string
		FromDay  time.Time
		ToDay    time.Time
		Classes  []string
		Channels []string
		Units    []int32
		Outlets  []int64
		Points   []PromoPoint
		State    string
		Now      time.Time
	}
	promotionRow struct {
		ID        int64
		Code      string
		Name      string
		Note      string
		FromDay   time.Time
		ToDay     time.Time
		Classes   []string
		Channels  []string
		Units     []int32
		Outlets   []int64
		Points    []PromoPoint
		State     string
		ChangedAt time.Time
		Rev       int32
		Meant     int
		Checked   int
		Executed  int
	}
)

var (
	promotionPut  = db.Query[promotionArgs, keptRow]("merchandising/promotion_put")
	promotionList = db.Query[idArgs, promotionRow]("merchandising/promotion_list")
)

func (r promotionRow) seen() Promotion {
	return Promotion{
		ID: r.ID, State: r.State, Meant: r.Meant, Checked: r.Checked, Executed: r.Executed, ChangedAt: r.ChangedAt, Rev: r.Rev,
		PromotionFields: PromotionFields{
			Code: r.Code, Name: r.Name, Note: r.Note, From: r.FromDay.Format(time.DateOnly), To: r.ToDay.Format(time.DateOnly),
			Classes: r.Classes, Channels: r.Channels, Units: r.Units, Outlets: r.Outlets, Points: r.Points,
		},
	}
}

// Promotions gives every promotion, with how it is carried out at the outlets in scope.
func (s *Service) Promotions(ctx context.Context) (all []Promotion, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		all = []Promotion{}
		return promotionList.Each(ctx, tx, idArgs{}, func(r promotionRow) error {
			all = append(all, r.seen())
			return nil
		})
	})
	return all, err
}

// PutPromotion makes a promotion (id 0) or writes one anew.
func (s *Service) PutPromotion(ctx context.Context, id int64, rev int32, state string, f PromotionFields) (p Promotion, err error) {
	if err := f.check(); err != nil {
		return p, err
	}
	from, err := web.ParseDay(f.From)
	if err != nil {
		return p, err
	}
	to, err := web.ParseDay(f.To)
	if err != nil {
		return p, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if id != 0 {
			if _, found, err := promotionList.Find(ctx, tx, idArgs{id}); err != nil || !found {
				return orUnknown(err)
			}
		}
		kept, found, err := promotionPut.Find(ctx, tx, promotionArgs{
			id, rev, f.Code, f.Name, f.Note, from, to, f.Classes, f.Channels, f.Units, f.Outlets, f.Points, state, s.kit.Now(),
		})
		if err != nil || !found {
			return orChanged(err)
		}
		row, err := promotionList.One(ctx, tx, idArgs{kept.ID})
		p = row.seen()
		return err
	})
	return p, err
}

func orUnknown(err error) error {
	if err != nil {
		return err
	}
	return fault.New(fault.NotFound, "promotion_not_found", "there is no such promotion")
}

// PromoRate is how promotions were carried out.
type PromoRate struct {
	report.Line
	Checks   int      `json:"checks"`
	Outlets  int      `json:"outlets"`
	Executed int      `json:"executed" doc:"every point carried out, and not failed by a reviewer"`
	Score    *float64 `json:"score,omitempty" doc:"mean of the checks, 0 to 100"`
	Reviewed int      `json:"reviewed"`
	Failed   int      `json:"failed" doc:"by a reviewer"`
}

// promoRates is the report of promotions, by promotion, unit and rep, and in time.
var promoRates = report.Report[PromoRate]{
	Name: "merchandising.promotions", ZH: "促销执行率", EN: "Promotion execution", Needs: View,
	By: []string{"promotion", "unit", "rep", "month", "date"}, Days: 366,
	Rows: db.Query[report.Args, PromoRate]("merchandising/promotions"),
	Columns: []report.Column[PromoRate]{
		{Name: "outlets", ZH: "检查门店", EN: "outlets", Of: func(r PromoRate) any { return r.Outlets }},
		{Name: "checks", ZH: "检查次数", EN: "checks", Of: func(r PromoRate) any { return r.Checks }},
		{Name: "executed", ZH: "执行到位", EN: "carried out", Of: func(r PromoRate) any { return r.Executed }},
		report.Share("rate", "执行率", "rate", func(r PromoRate) (part, whole int) { return r.Executed, r.Checks }),
		{Name: "score", ZH: "平均得分", EN: "mean score", Of: func(r PromoRate) any {
			if r.Score == nil {
				return nil
			}
			return *r.Score
		}},
		{Name: "reviewed", ZH: "已复核", EN: "reviewed", Of: func(r PromoRate) any { return r.Reviewed }},
		{Name: "failed", ZH: "复核不通过", EN: "failed", Of: func(r PromoRate) any { return r.Failed }},
	},
}
