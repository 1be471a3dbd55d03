package catalog

import (
	"context"
	"net/http"
	"slices"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/record"
	"xuntu.dev/internal/web"
	"xuntu.dev/modules/catalog/pricing"
)

// classes are the kinds of outlets, the largest first.
var classes = [...]string{"KA", "A", "B", "C"}

// NamedProduct is a product of an assortment with its words.
type NamedProduct struct {
	ID       int64  `json:"id"`
	Code     string `json:"code"`
	Name     string `json:"name"`
	Spec     string `json:"spec"`
	Category string `json:"category"`
	State    string `json:"state" enum:"active,stopped"`
}

// GridAsked says for which buyers the assortments are laid side by side.
type GridAsked struct {
	Day     string `query:"day" format:"date" required:"true"`
	Channel string `query:"channel" maxLength:"40" doc:"without it only what counts in every channel"`
	Unit    int32  `query:"unit" doc:"the unit of the outlets; without it only what counts in every unit"`
}

// Grid holds what each class must and may carry side by side.
type Grid struct {
	Classes []string  `json:"classes"`
	Rows    []GridRow `json:"rows"`
}

// GridRow is what the classes are told of one product.
type GridRow struct {
	NamedProduct
	Says []string `json:"says" enum:"must,may,none" doc:"of each class, in their order"`
}

// Reach says how many open outlets in the actor's scope belong to an audience.
func (s *Service) Reach(ctx context.Context, a pricing.Audience) (n int, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		n, err = audienceReach.One(ctx, tx, reachArgs{[]pricing.Audience{a}})
		return err
	})
	return n, err
}

// Lines gives the products that an assortment names, by category and code.
func (s *Service) Lines(ctx context.Context, id int64) (list []NamedProduct, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		a, err := assortmentByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		list, err = productsNamed.All(ctx, tx, idsArgs{slices.Concat(a.Must, a.May)})
		return err
	})
	return list, err
}

// Grid lays what the classes must and may carry on a day side by side.
func (s *Service) Grid(ctx context.Context, asked GridAsked) (g Grid, err error) {
	if _, err := web.ParseDay(asked.Day); err != nil {
		return g, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		buyer := pricing.Buyer{Channel: asked.Channel}
		if asked.Unit != 0 {
			if buyer.Branches, err = s.outlets.UnitsAbove(ctx, tx, asked.Unit); err != nil {
				return err
			}
		}
		list, err := assortments(ctx, tx)
		if err != nil {
			return err
		}
		g, err = gridOf(ctx, tx, list, buyer, asked.Day)
		return err
	})
	return g, err
}

func gridOf(ctx context.Context, tx db.Tx, list []Assortment, buyer pricing.Buyer, day string) (Grid, error) {
	g := Grid{Classes: classes[:], Rows: []GridRow{}}
	kinds, ids := make([]Carried, len(classes)), []int64{}
	for i, class := range classes {
		buyer.Class = class
		kinds[i] = carried(list, buyer, day)
		ids = slices.Concat(ids, kinds[i].Must, kinds[i].May)
	}
	err := productsNamed.Each(ctx, tx, idsArgs{tidy(ids)}, func(p NamedProduct) error {
		row := GridRow{p, make([]string, len(kinds))}
		for i, c := range kinds {
			row.Says[i] = c.says(p.ID)
		}
		g.Rows = append(g.Rows, row)
		return nil
	})
	return g, err
}

func (c Carried) says(product int64) string {
	switch {
	case slices.Contains(c.Must, product):
		return "must"
	case slices.Contains(c.May, product):
		return "may"
	}
	return "none"
}

func (s *Service) assortmentRoutes(api *web.API, route record.Maker) {
	web.Handle(api, route("list-assortments", http.MethodGet, "assortments", "What kinds of outlets must and may carry", View), s.getAssortments)
	web.Handle(api, route("set-assortment", http.MethodPut, "assortments", "Make an assortment (id 0) or write one anew", Edit), s.putAssortment)
	web.Handle(api, route("remove-assortment", http.MethodDelete, "assortments/{id}", "Take an assortment away", Edit), s.deleteAssortment)
	web.Handle(api, route("assortment-lines", http.MethodGet, "assortments/{id}/lines", "The products of an assortment in words", View),
		func(ctx context.Context, in *idIn) (*web.Listed[NamedProduct], error) {
			return web.ListOf(s.Lines(ctx, in.ID))
		})
	web.Handle(api, route("assortment-grid", http.MethodGet, "assortment-grid", "What each class must and may carry on a day, side by side", View),
		func(ctx context.Context, in *GridAsked) (*struct{ Body Grid }, error) {
			g, err := s.Grid(ctx, *in)
			return &struct{ Body Grid }{g}, err
		})
	web.Handle(api, route("audience-reach", http.MethodPost, "audience-reach", "How many open outlets in scope belong to an audience", View),
		func(ctx context.Context, in *struct{ Body pricing.Audience }) (*reachOut, error) {
			out := &reachOut{}
			n, err := s.Reach(ctx, in.Body)
			out.Body.Outlets = n
			return out, err
		})
}

type reachOut struct {
	Body struct {
		Outlets int `json:"outlets"`
	}
}
