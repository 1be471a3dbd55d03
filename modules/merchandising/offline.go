package merchandising

import (
	"context"
	"strconv"

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

// documents are what phones keep: metrics and groups, what is due at each outlet of the rep, the products it speaks of, and promotions.
func (s *Service) documents() []offline.Source {
	name := func(id int64) string { return strconv.FormatInt(id, 10) }
	return []offline.Source{
		s.promoDocuments(), s.inspectionDocuments(),
		offline.List("metrics", Record, metrics, func(m Metric) string { return name(m.ID) }),
		offline.List("metric-groups", Record, groups, func(g MetricGroup) string { return name(g.ID) }),
		offline.From(Record, s.ownDue,
			offline.Of("last-values", dueDocuments, func(d OutletDue) string { return name(d.Outlet) }),
			offline.Of("products", productDocuments, func(p Product) string { return name(p.ID) })),
	}
}

var ownOutlets = db.Query[db.None, int64]("merchandising/outlet_own")

// ownDue is what is due today at the outlets of the rep.
func (s *Service) ownDue(ctx context.Context, tx db.Tx) ([]Due, error) {
	ids, err := ownOutlets.All(ctx, tx, db.None{})
	if err != nil {
		return nil, err
	}
	return s.dueAt(ctx, tx, ids, s.today(ctx))
}

// dueDocuments are the outlets at which something is due.
func dueDocuments(list []Due) []OutletDue {
	out := []OutletDue{}
	for _, d := range list {
		if len(d.Groups) > 0 {
			out = append(out, d.document())
		}
	}
	return out
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
func productDocuments(list []Due) []Product {
	seen := map[int64]bool{}
	out := []Product{}
	for _, d := range list {
		for _, g := range d.Groups {
			for _, p := range g.Products {
				if !seen[p.ID] {
					seen[p.ID] = true
					out = append(out, p)
				}
			}
		}
	}
	return out
}
