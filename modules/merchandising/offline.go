package merchandising

import (
	"context"
	"slices"
	"strconv"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/offline"
)

// recordCommand takes what was measured: merchandising.record takes a Told.
func (s *Service) recordCommand() offline.Command {
	return offline.On(offline.Kind{Type: "merchandising.record", Needs: Record, Newest: 1},
		func(ctx context.Context, tx db.Tx, e offline.Envelope, told Told) (offline.Taken, error) {
			told.SentAt = &e.SentAt
			return offline.Taken{}, s.record(ctx, tx, told)
		})
}

// OutletDue is what a phone keeps of one of the rep's outlets: the groups that are due there today, and the last values.
type OutletDue struct {
	Outlet int64     `json:"outletId"`
	Groups []DueList `json:"groups"`
	Last   []Last    `json:"last"`
}

// DueList names a group with the products that it asks about at one outlet.
type DueList struct {
	Group    int64   `json:"groupId"`
	Products []int64 `json:"products"`
}

// documents are what phones keep: metrics and groups, what is due at each outlet of the rep, and the products it speaks of.
func (s *Service) documents() []offline.Collection {
	name := func(id int64) string { return strconv.FormatInt(id, 10) }
	return []offline.Collection{
		offline.List("metrics", Record, metrics, func(m Metric) string { return name(m.ID) }),
		offline.List("metric-groups", Record, groups, func(g MetricGroup) string { return name(g.ID) }),
		offline.List("last-values", Record, s.dueDocuments, func(d OutletDue) string { return name(d.Outlet) }),
		offline.List("products", Record, s.productDocuments, func(p Product) string { return name(p.ID) }),
	}
}

var ownOutlets = db.Query[struct{ RepID int64 }, int64]("merchandising/outlet_own")

// dueDocuments are the outlets of the rep at which something is due today.
func (s *Service) dueDocuments(ctx context.Context, tx db.Tx) ([]OutletDue, error) {
	actor, _ := access.From(ctx)
	ids, err := ownOutlets.All(ctx, tx, struct{ RepID int64 }{actor.EmployeeID})
	if err != nil {
		return nil, err
	}
	list, err := s.dueAt(ctx, tx, ids, s.today(ctx))
	if err != nil {
		return nil, err
	}
	out := []OutletDue{}
	for _, d := range list {
		if len(d.Groups) > 0 {
			out = append(out, d.document())
		}
	}
	return out, nil
}

// document is what is due without the metrics and products, which are documents of their own.
func (d Due) document() OutletDue {
	doc := OutletDue{Outlet: d.Outlet, Groups: []DueList{}, Last: d.Last}
	for _, g := range d.Groups {
		l := DueList{g.ID, []int64{}}
		for _, p := range g.Products {
			l.Products = append(l.Products, p.ID)
		}
		doc.Groups = append(doc.Groups, l)
	}
	return doc
}

// productDocuments are the products that are asked about somewhere.
func (s *Service) productDocuments(ctx context.Context, tx db.Tx) ([]Product, error) {
	due, err := s.dueDocuments(ctx, tx)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, d := range due {
		for _, g := range d.Groups {
			ids = append(ids, g.Products...)
		}
	}
	slices.Sort(ids)
	return productList.All(ctx, tx, outletsArgs{slices.Compact(ids)})
}
