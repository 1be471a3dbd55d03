package merchandising

import (
	"context"
	"time"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/rules"
)

// MetricFigure sums up the last values of outlets for a metric, and a product where it is of products.
type MetricFigure struct {
	Metric  int64    `json:"metricId"`
	Product int64    `json:"productId,omitempty"`
	Name    string   `json:"product,omitempty" doc:"of the product"`
	Checked int      `json:"checked" doc:"outlets that were asked"`
	Yes     int      `json:"yes" doc:"outlets that said yes"`
	Rate    *float64 `json:"rate,omitempty" doc:"of yes or no: yes ÷ checked, as the numeric distribution is"`
	Sum     *float64 `json:"sum,omitempty"`
	Mean    *float64 `json:"mean,omitempty"`
	Whole   *float64 `json:"whole,omitempty" doc:"of a formula: asked of the sums over the outlets, as the share of shelf of a market is"`
}

// FiguresAsked narrows figures.
type FiguresAsked struct {
	From    string `query:"from" format:"date" doc:"only values of these days"`
	To      string `query:"to" format:"date"`
	Unit    int32  `query:"unit" doc:"0: all in scope"`
	Below   bool   `query:"below" doc:"with the units below it"`
	Class   string `query:"class" doc:"of outlets"`
	Channel string `query:"channel" doc:"of outlets"`
	Metric  int64  `query:"metric" doc:"0: all"`
}

type (
	figureNarrow struct {
		From    *time.Time
		To      *time.Time
		Unit    int32
		Below   bool
		Class   string
		Channel string
	}
	figureArgs struct {
		figureNarrow
		Metric int64
	}
	figureRow struct {
		MetricID  int64
		ProductID int64
		Name      string
		Checked   int
		Yes       int
		Sum       *float64
		Mean      *float64
	}
	partArgs struct {
		figureNarrow
		Formula int64
	}
	partRow struct {
		MetricID int64
		Sum      float64
	}
)

var (
	figureList  = db.Query[figureArgs, figureRow]("merchandising/figure_list")
	figureParts = db.Query[partArgs, partRow]("merchandising/figure_parts")
)

// Figures sums up what the outlets in scope said last.
func (s *Service) Figures(ctx context.Context, tx db.Tx, q FiguresAsked) ([]MetricFigure, error) {
	n := figureNarrow{nil, nil, q.Unit, q.Below, q.Class, q.Channel}
	var err error
	if n.From, n.To, err = days(q.From, q.To); err != nil {
		return nil, err
	}
	all, err := metrics(ctx, tx)
	if err != nil {
		return nil, err
	}
	byID := map[int64]Metric{}
	for _, m := range all {
		byID[m.ID] = m
	}
	rows, err := figureList.All(ctx, tx, figureArgs{n, q.Metric})
	out := make([]MetricFigure, len(rows))
	for i, r := range rows {
		f := MetricFigure{Metric: r.MetricID, Product: r.ProductID, Name: r.Name, Checked: r.Checked, Yes: r.Yes}
		switch m := byID[r.MetricID]; m.Kind {
		case Bool:
			rate := float64(r.Yes) / float64(r.Checked)
			f.Rate = &rate
		case Number:
			f.Sum, f.Mean = r.Sum, r.Mean
			if m.Formula != "" && m.Per == PerOutlet {
				if f.Whole, err = s.whole(ctx, tx, m, all, n); err != nil {
					return nil, err
				}
			}
		}
		out[i] = f
	}
	return out, err
}

// whole asks a formula of the sums of what it speaks of, over the outlets where it gives something.
func (s *Service) whole(ctx context.Context, tx db.Tx, m Metric, all []Metric, n figureNarrow) (*float64, error) {
	rule, err := formulaSubject(m.MetricFields, all).Compile(m.Formula, rules.Number)
	if err != nil {
		return nil, nil //nolint:nilerr,nilnil // A metric it speaks of was disabled since: there is no such figure.
	}
	parts, err := figureParts.All(ctx, tx, partArgs{n, m.ID})
	if err != nil {
		return nil, err
	}
	facts := map[string]any{}
	for _, p := range parts {
		for _, part := range all {
			if part.ID == p.MetricID && part.Kind == Number {
				facts[part.Code] = p.Sum
			}
		}
	}
	v, known, err := rule.Number(ctx, facts)
	if err != nil || !known {
		return nil, err
	}
	return &v, nil
}
