package alerts

import (
	"context"
	"encoding/json"
	"slices"
	"sort"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/due"
)

// found is a row as it is handed to the statement that raises alerts.
type found struct {
	N        int             `json:"n"`
	About    int64           `json:"about"`
	UnitID   int32           `json:"unit_id"`
	RepID    *int64          `json:"rep_id"`
	OutletID *int64          `json:"outlet_id"`
	Lon      *float64        `json:"lon"`
	Lat      *float64        `json:"lat"`
	Title    string          `json:"title"`
	Facts    json.RawMessage `json:"facts"`
}

// hear looks at what has changed since it was last asked.
func (s *Service) hear(ctx context.Context) error {
	var told []told
	return due.Take(ctx, s.kit.DB, "alerts", func(tx db.Tx, by map[string][]int64) (err error) {
		told, err = s.look(ctx, tx, by)
		return err
	}, func() { s.tell(ctx, told) })
}

// sweep looks at everything, once on each day of the company.
func (s *Service) sweep(ctx context.Context) error {
	var all []told
	err := s.kit.DB.Write(ctx, func(tx db.Tx) error {
		day, err := companyDay.One(ctx, tx, nowArgs{s.kit.Now()})
		if err != nil {
			return err
		}
		if _, first, err := sweepBegin.Find(ctx, tx, dayArgs{day}); err != nil || !first {
			return err
		}
		if err := s.ship(ctx, tx); err != nil {
			return err
		}
		if _, err := callForget.Exec(ctx, tx, beforeArgs{s.kit.Now().Add(-callsKept)}); err != nil {
			return err
		}
		by := map[string][]int64{}
		for _, o := range s.sources() {
			if o.lasting {
				by[o.Name] = nil
			}
		}
		all, err = s.look(ctx, tx, by)
		return err
	})
	if err != nil {
		return err
	}
	s.tell(ctx, all)
	return nil
}

// ship gives a company the items it begins with.
func (s *Service) ship(ctx context.Context, tx db.Tx) error {
	for _, d := range shipped() {
		if _, err := itemSeed.Exec(ctx, tx, itemArgs{Code: d.code, NewItem: d.NewItem, Now: s.kit.Now()}); err != nil {
			return err
		}
	}
	return nil
}

// look asks every active item of the subjects about the rows; no ids are all rows.
func (s *Service) look(ctx context.Context, tx db.Tx, by map[string][]int64) (all []told, err error) {
	day, err := companyDay.One(ctx, tx, nowArgs{s.kit.Now()})
	if err != nil {
		return nil, err
	}
	for _, o := range s.sources() {
		ids, asked := by[o.Name]
		if !asked {
			continue
		}
		if o.Subject, err = s.kit.Fields.Widen(ctx, tx, o.Subject); err != nil {
			return nil, err
		}
		slices.Sort(ids)
		items, err := itemList.All(ctx, tx, itemListArgs{Subject: o.Name})
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			if item.At != "" {
				continue // it reminds
			}
			told, err := s.watch(ctx, tx, o, item, where{ids: slices.Compact(ids), day: day, now: s.kit.Now(), most: mostFound})
			if err != nil {
				return nil, err
			}
			all = append(all, told...)
		}
	}
	return all, nil
}

// watch asks one item about the rows: each group of units against its own limits. What is raised is acted on at once.
func (s *Service) watch(ctx context.Context, tx db.Tx, o source, item Item, w where) (all []told, err error) {
	abouts := []int64{}
	compiles, err := s.find(ctx, tx, o, item, w, func(limits Limits, rows []Row) error {
		raised, err := s.raise(ctx, tx, item, limits, rows)
		if err != nil {
			return err
		}
		all = append(all, raised...)
		for _, r := range rows {
			abouts = append(abouts, r.About)
		}
		return s.actOn(ctx, tx, item, raised, w.day)
	})
	if err != nil || !compiles || !o.lasting {
		return all, err
	}
	closed, err := alertClose.All(ctx, tx, closeArgs{item.ID, w.now, abouts, nonNil(w.ids)})
	return append(all, closed...), err
}

// find hands out the rows for which an item holds, those of each group of units with the limits they were held against. An
// item that no longer compiles finds nothing.
func (s *Service) find(ctx context.Context, tx db.Tx, o source, item Item, w where, take func(Limits, []Row) error) (compiles bool, err error) {
	rule, err := item.wish().rule(o)
	if err != nil {
		s.kit.Log.WarnContext(ctx, "an alert item no longer compiles", "item", item.ID, "err", err)
		return false, nil
	}
	groups, err := s.groups(ctx, tx, item)
	if err != nil {
		return true, err
	}
	for _, g := range groups {
		given := map[string]any{"today": w.day}
		for name, n := range g.limits {
			given[name] = n
		}
		c, err := rule.Condition("rule", given)
		if err != nil {
			return true, err
		}
		w.units, w.except = g.units, g.except
		rows, err := o.rows(ctx, tx, c, w)
		if err == nil {
			err = take(g.limits, rows)
		}
		if err != nil {
			return true, err
		}
	}
	return true, nil
}

func (s *Service) raise(ctx context.Context, tx db.Tx, item Item, limits Limits, rows []Row) ([]told, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	list := make([]found, len(rows))
	for i, r := range rows {
		list[i] = found{N: i, About: r.About, UnitID: r.UnitID, RepID: r.RepID, OutletID: r.OutletID, Title: r.Title, Facts: r.Facts}
		if r.Point != nil {
			lon, lat := r.Point.Lon(), r.Point.Lat()
			list[i].Lon, list[i].Lat = &lon, &lat
		}
	}
	text, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	raised, err := alertRaise.All(ctx, tx, raiseArgs{item.ID, orEmpty(limits), string(text), s.kit.Now()})
	for i := range raised {
		raised[i].Name, raised[i].Code = item.Name, item.Code
	}
	return raised, err
}

// group is units that hold against the same limits.
type group struct {
	limits Limits
	units  []int32
	except bool
}

// groups divides the company by limits: a unit's own count for it and all below
// it, down to where a lower one has set its own. The rest holds against the company's.
func (s *Service) groups(ctx context.Context, tx db.Tx, item Item) ([]group, error) {
	own, err := limitsList.All(ctx, tx, itemIDArgs{item.ID})
	if err != nil || len(own) == 0 {
		return []group{{limits: item.Limits}}, err
	}
	below := map[int32][]int32{}
	for _, o := range own {
		if below[o.UnitID], err = unitBelow.All(ctx, tx, unitArgs{o.UnitID}); err != nil {
			return nil, err
		}
	}
	sort.SliceStable(own, func(a, b int) bool { return len(below[own[a].UnitID]) > len(below[own[b].UnitID]) })
	set := map[int32]int{}
	for i, o := range own {
		for _, u := range below[o.UnitID] {
			set[u] = i
		}
	}
	out := make([]group, len(own)+1)
	for i, o := range own {
		out[i].limits = o.Limits.onto(item.Limits)
	}
	rest := group{limits: item.Limits, except: true}
	for u, i := range set {
		out[i].units, rest.units = append(out[i].units, u), append(rest.units, u)
	}
	out[len(own)] = rest
	return slices.DeleteFunc(out, func(g group) bool { return len(g.units) == 0 && !g.except }), nil
}

// wish is the item as it was wanted.
func (i Item) wish() NewItem {
	return NewItem{i.Name, i.Subject, i.Source, i.Limits, i.Severity, i.ForRep, i.CooldownH, i.Active, i.Acts, i.At}
}

func orEmpty(l Limits) Limits {
	if l == nil {
		return Limits{}
	}
	return l
}
