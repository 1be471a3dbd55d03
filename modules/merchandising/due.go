package merchandising

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
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
	Visit   uuid.UUID `json:"visitRef" doc:"the visit that said it"`
	Before  any       `json:"before,omitempty" doc:"what the visit before that said"`
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
func (s *Service) Due(ctx context.Context, tx db.Tx, outlet int64, day time.Time) (Due, error) {
	list, err := s.dueAt(ctx, tx, []int64{outlet}, day)
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "outlet_not_found", "no such outlet, or it is not in your scope")
	}
	if err != nil {
		return Due{}, err
	}
	return list[0], nil
}

// dueAt says it of the outlets that the actor sees, with as many statements as for one.
func (s *Service) dueAt(ctx context.Context, tx db.Tx, ids []int64, day time.Time) ([]Due, error) {
	outlets, err := outletList.All(ctx, tx, outletsArgs{ids})
	if err != nil {
		return nil, err
	}
	k, err := s.knowDue(ctx, tx, ids, day)
	if err != nil {
		return nil, err
	}
	list := make([]Due, len(outlets))
	for i, o := range outlets {
		list[i] = k.due(o)
	}
	return list, nil
}

// knownDue is what says what is due at some outlets.
type knownDue struct {
	day      string
	metrics  []Metric
	groups   []MetricGroup
	carried  map[int64]Carried // by outlet
	products map[int64]Product
	last     map[int64][]lastRow // by outlet
}

func (s *Service) knowDue(ctx context.Context, tx db.Tx, outlets []int64, day time.Time) (k knownDue, err error) {
	k.day = day.Format(time.DateOnly)
	if k.metrics, err = metrics(ctx, tx); err != nil {
		return k, err
	}
	if k.groups, err = groups(ctx, tx); err != nil {
		return k, err
	}
	if slices.ContainsFunc(k.groups, func(g MetricGroup) bool { return g.Listed != "products" }) {
		if k.carried, err = s.shelf.Carried(ctx, tx, outlets, day); err != nil {
			return k, err
		}
	}
	var ids []int64
	for _, g := range k.groups {
		ids = append(ids, g.Products...)
	}
	for _, c := range k.carried {
		ids = append(append(ids, c.Must...), c.Listed...)
	}
	slices.Sort(ids)
	products, err := productList.All(ctx, tx, outletsArgs{slices.Compact(ids)})
	if err != nil {
		return k, err
	}
	k.products = make(map[int64]Product, len(products))
	for _, p := range products {
		k.products[p.ID] = p
	}
	rows, err := lastList.All(ctx, tx, outletsArgs{outlets})
	k.last = map[int64][]lastRow{}
	for _, r := range rows {
		k.last[r.OutletID] = append(k.last[r.OutletID], r.lastRow)
	}
	return k, err
}

// due is what of it is due at one outlet.
func (k knownDue) due(o outletRow) Due {
	d := Due{Outlet: o.ID, Day: k.day, Groups: []DueGroup{}, Last: lastOf(k.last[o.ID], k.metrics)}
	for _, g := range k.groups {
		if g.due(o.Class, o.Channel, k.day) {
			d.Groups = append(d.Groups, k.asked(g, o.ID))
		}
	}
	return d
}

// asked is a group with the metrics and products it asks about at an outlet, by their codes.
func (k knownDue) asked(g MetricGroup, outlet int64) DueGroup {
	d := DueGroup{g.ID, g.Code, g.Name, g.Class, g.active(k.metrics), []Product{}, g.Targets}
	if !slices.ContainsFunc(d.Metrics, func(m Metric) bool { return m.Per == PerProduct }) {
		return d
	}
	for _, id := range g.asksOf(k.carried[outlet]) {
		if p, sold := k.products[id]; sold {
			d.Products = append(d.Products, p)
		}
	}
	slices.SortFunc(d.Products, func(a, b Product) int { return cmp.Compare(a.Code, b.Code) })
	return d
}

// asksOf are the products a group asks about at an outlet, each once.
func (g MetricGroup) asksOf(c Carried) []int64 {
	switch g.Listed {
	case "must":
		return c.Must
	case "carried":
		ids := slices.Concat(c.Must, c.Listed)
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	return g.Products
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
		m := byID[r.MetricID]
		out[i] = Last{
			r.MetricID, r.ProductID, m.plain(kept{r.Number, r.Said}), r.Day.Format(time.DateOnly), r.At, r.VisitRef, m.plain(r.before(r.VisitRef)),
		}
	}
	return out
}

// today is the company's day, as midnight UTC of its date.
func (s *Service) today(ctx context.Context) time.Time {
	actor, _ := access.From(ctx)
	return web.DayOf(s.kit.Now(), s.zones.ZoneOf(actor.TenantID))
}
