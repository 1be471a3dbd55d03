package atlas

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// OutletPage is a page of outlets; the first one says how many there are in all.
type OutletPage struct {
	web.Page[Outlet]
	Total   *int           `json:"total,omitempty" doc:"on the first page only"`
	Classes map[string]int `json:"classes,omitempty" doc:"how many of each class, on the first page only"`
}

// count fills in what the first page tells of them all.
func (p *OutletPage) count(rows []classCount) {
	total := 0
	p.Classes = make(map[string]int, len(rows))
	for _, r := range rows {
		p.Classes[r.Class] = r.Outlets
		total += r.Outlets
	}
	p.Total = &total
}

// nearKey is where a page of the nearest begins, codeKey one by code.
type nearKey struct {
	M  float64 `json:"m"`
	ID int64   `json:"i"`
}

type codeKey struct {
	Code string `json:"c"`
}

// Outlets gives a page of the outlets in the actor's scope: by code, or the
// nearest first. shape narrows them to an area, unless it is nil.
func (s *Service) Outlets(ctx context.Context, f Filter, shape orb.Geometry, p web.Paging) (page OutletPage, err error) {
	a, err := f.read(shape)
	if err != nil {
		return page, err
	}
	var near nearKey
	var code codeKey
	key := func(o Outlet) any { return codeKey{o.Code} }
	if a.near != nil {
		key = func(o Outlet) any { return nearKey{*o.DistanceM, o.ID} }
		err = p.From(&near)
	} else {
		err = p.From(&code)
	}
	if err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		defaultM, err := s.begin(ctx, tx, f, &a)
		if err != nil {
			return err
		}
		var rows []outletRow
		if a.near != nil {
			rows, err = nearest(ctx, tx, a, near, p.Limit+1)
		} else {
			most := p.Limit + 1
			rows, err = outletList.All(ctx, tx, listArgs{a.filterArgs, code.Code, &most})
		}
		if err != nil {
			return err
		}
		page.Page = web.PageOf(seenAll(rows, defaultM), p.Limit, key)
		if p.After == "" {
			if a.WithinM >= everywhereM {
				a.Near = nil // all with a place count, there is nothing to measure
			}
			counts, err := outletCount.All(ctx, tx, a.filterArgs)
			page.count(counts)
			return err
		}
		return nil
	})
	return page, err
}

// begin readies a transaction for lists: plans made for the filters at hand, and
// the area of the territory that is asked for.
func (s *Service) begin(ctx context.Context, tx db.Tx, f Filter, a *asked) (defaultM int32, err error) {
	if _, err := planCustom.One(ctx, tx, db.None{}); err != nil {
		return 0, err
	}
	if len(f.Field) > 0 {
		own, err := s.kit.Fields.Of(ctx, tx, Holder)
		if err != nil {
			return 0, err
		}
		if a.Extra, err = own.Path(f.Field); err != nil {
			return 0, err
		}
	}
	if f.Territory != 0 {
		t, err := territoryByID.One(ctx, tx, idArgs{f.Territory})
		if err != nil {
			return 0, err
		}
		if a.Area != nil {
			return 0, filterFault("territory", "it and a drawn area cannot be asked for together", f.Territory)
		}
		a.Area, a.TerritoryID = t.Area, &f.Territory
	}
	return s.defaultRadius(ctx, tx)
}

// firstRadius is where the search for the nearest begins, in metres; it grows
// until enough are found. So few outlets are measured, however many there are.
const firstRadius = 1000.0

// nearest gives the outlets nearest to the point, beyond the last one of the page before.
func nearest(ctx context.Context, tx db.Tx, a asked, after nearKey, most int) ([]outletRow, error) {
	within := a.WithinM
	args := nearArgs{filterArgs: a.filterArgs, AfterM: after.M, AfterID: after.ID, Most: most}
	if after.ID == 0 {
		args.AfterM = -1
	}
	for radius := max(firstRadius, 1.5*after.M); ; radius *= 4 {
		args.WithinM = min(radius, within)
		args.NearBox = CircleBox(*a.near, args.WithinM)
		rows, err := outletNear.All(ctx, tx, args)
		if err != nil || len(rows) >= most || radius >= within {
			return rows, err
		}
	}
}

func seenAll(rows []outletRow, defaultM int32) []Outlet {
	list := make([]Outlet, len(rows))
	for i, r := range rows {
		list[i] = r.seen(defaultM)
	}
	return list
}

// Outlet gives one outlet of the actor's scope.
func (s *Service) Outlet(ctx context.Context, id int64) (o Outlet, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		k, err := s.OutletByID(ctx, tx, id)
		o = k.Outlet
		return err
	})
	return o, err
}

func actorOf(ctx context.Context) access.Actor {
	actor, _ := access.From(ctx)
	return actor
}
