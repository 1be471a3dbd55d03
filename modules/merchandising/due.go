package merchandising

import (
	"context"
	"slices"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
)

// Due is what is to be measured at an outlet on a day.
type Due struct {
	Outlet int64      `json:"outletId"`
	Day    string     `json:"day"`
	Groups []DueGroup `json:"groups"`
	Last   []Last     `json:"last" doc:"what the outlet said last, for each metric and product"`
}

// DueGroup is a group as a phone asks it.
type DueGroup struct {
	ID       int64     `json:"id"`
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	Class    string    `json:"class"`
	Metrics  []Metric  `json:"metrics" doc:"in their order"`
	Products []Product `json:"products" doc:"that metrics of products are asked of"`
	Targets  []Target  `json:"targets"`
}

// Product is one thing on the shelf.
type Product struct {
	ID   int64  `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
	Spec string `json:"spec"`
	Own  bool   `json:"own"`
}

// Last is what an outlet said last to a metric.
type Last struct {
	Metric  int64     `json:"metricId"`
	Product int64     `json:"productId,omitempty"`
	Value   any       `json:"value"`
	Day     string    `json:"day"`
	At      time.Time `json:"at"`
}

type (
	outletRow struct {
		ID      int64
		Class   string
		Channel string
	}
	outletsArgs struct{ IDs []int64 }
)

var productList = db.Query[outletsArgs, Product]("merchandising/product_list")

// Due says what is to be measured at an outlet on a day (midnight UTC of its date).
func (s *Service) Due(ctx context.Context, tx db.Tx, outlet int64, day time.Time) (d Due, err error) {
	o, err := outletByID.One(ctx, tx, idArgs{outlet})
	if err != nil {
		return d, err
	}
	d = Due{Outlet: outlet, Day: day.Format(time.DateOnly), Groups: []DueGroup{}, Last: []Last{}}
	all, err := metrics(ctx, tx)
	if err != nil {
		return d, err
	}
	every, err := groups(ctx, tx)
	if err != nil {
		return d, err
	}
	for _, g := range every {
		if !g.due(o.Class, o.Channel, d.Day) {
			continue
		}
		asked, err := s.asked(ctx, tx, g, all, outlet, day)
		if err != nil {
			return d, err
		}
		d.Groups = append(d.Groups, asked)
	}
	rows, err := lastList.All(ctx, tx, lastArgs{outlet})
	d.Last = lastOf(rows, all)
	return d, err
}

// asked is a group with the metrics and products it asks about at an outlet.
func (s *Service) asked(ctx context.Context, tx db.Tx, g MetricGroup, all []Metric, outlet int64, day time.Time) (DueGroup, error) {
	d := DueGroup{g.ID, g.Code, g.Name, g.Class, g.active(all), []Product{}, g.Targets}
	if !slices.ContainsFunc(d.Metrics, func(m Metric) bool { return m.Per == PerProduct }) {
		return d, nil
	}
	ids := g.Products
	if g.Listed == "must" {
		var err error
		if ids, err = s.shelf.Must(ctx, tx, outlet, day); err != nil {
			return d, err
		}
	}
	products, err := productList.All(ctx, tx, outletsArgs{ids})
	d.Products = list(products)
	return d, err
}

// active are the metrics of a group that are asked, in their order.
func (g MetricGroup) active(all []Metric) []Metric {
	asked := []Metric{}
	for _, id := range g.Metrics {
		if i := slices.IndexFunc(all, func(m Metric) bool { return m.ID == id && m.State == "active" }); i >= 0 {
			asked = append(asked, all[i])
		}
	}
	return asked
}

func lastOf(rows []lastRow, all []Metric) []Last {
	byID := map[int64]Metric{}
	for _, m := range all {
		byID[m.ID] = m
	}
	out := make([]Last, len(rows))
	for i, r := range rows {
		out[i] = Last{r.MetricID, r.ProductID, byID[r.MetricID].plain(kept{r.Number, r.Said}), r.Day.Format(time.DateOnly), r.At}
	}
	return out
}

// today is the company's day, as midnight UTC of its date.
func (s *Service) today(ctx context.Context) time.Time {
	actor, _ := access.From(ctx)
	y, m, d := s.kit.Now().In(s.zones.ZoneOf(actor.TenantID)).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
