package atlas

import (
	"context"

	"github.com/paulmach/orb"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Territories gives a page of the territories in the actor's scope, by code.
func (s *Service) Territories(ctx context.Context, units []int32, reps []int64, p web.Paging) (page web.Page[Territory], err error) {
	var key codeKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := territoryList.All(ctx, tx, territoryListArgs{Units: units, Reps: reps, AfterCode: key.Code, Most: p.Limit + 1})
		page = web.PageOf(seenTerritories(rows), p.Limit, func(t Territory) any { return codeKey{t.Code} })
		return err
	})
	return page, err
}

func seenTerritories(rows []territoryRow) []Territory {
	list := make([]Territory, len(rows))
	for i, r := range rows {
		list[i] = r.seen()
	}
	return list
}

// territories gives those of the ids, with their outlets counted, by code.
func territories(ctx context.Context, tx db.Tx, ids []int64) ([]Territory, error) {
	rows, err := territoryList.All(ctx, tx, territoryListArgs{IDs: ids, Most: len(ids)})
	return seenTerritories(rows), err
}

func territoryOne(ctx context.Context, tx db.Tx, id int64) (Territory, error) {
	list, err := territories(ctx, tx, []int64{id})
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "territory_not_found", "no such territory, or it is not in your scope")
	}
	if err != nil {
		return Territory{}, err
	}
	return list[0], nil
}

// Territory gives one territory of the actor's scope.
func (s *Service) Territory(ctx context.Context, id int64) (t Territory, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		t, err = territoryOne(ctx, tx, id)
		return err
	})
	return t, err
}

// AddTerritory makes a territory.
func (s *Service) AddTerritory(ctx context.Context, d TerritoryDraft) (t Territory, err error) {
	f := territoryFields{UnitID: d.UnitID, RepID: &d.RepID, Code: d.Code, Name: d.Name, Color: d.Color}
	if f.Area, err = d.Area.area("body.area"); err != nil {
		return t, err
	}
	if err := f.check(); err != nil {
		return t, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		if err := s.owner(ctx, tx, &f); err != nil {
			return err
		}
		id, fresh, err := territoryAdd.Find(ctx, tx, f)
		if err == nil && !fresh {
			err = fault.New(fault.Conflict, "territory_code_taken", "there is a territory with the code %s already", f.Code).With("code", f.Code)
		}
		if err != nil {
			return err
		}
		t, err = territoryOne(ctx, tx, id)
		return err
	})
	return t, err
}

// ChangeTerritory alters a territory.
func (s *Service) ChangeTerritory(ctx context.Context, id int64, c TerritoryChange) (t Territory, err error) {
	var area orb.MultiPolygon
	if c.Area != nil {
		if area, err = c.Area.area("body.area"); err != nil {
			return t, err
		}
	}
	err = s.kit.DB.Write(access.WithReason(ctx, c.Reason), func(tx db.Tx) error {
		row, err := lockTerritory(ctx, tx, id, c.Rev)
		if err != nil {
			return err
		}
		f := row.territoryFields
		put(&f.Code, c.Code)
		put(&f.Name, c.Name)
		put(&f.UnitID, c.UnitID)
		put(&f.Color, c.Color)
		if c.RepID != nil {
			f.RepID = c.RepID
		}
		if area != nil {
			f.Area = area
		}
		if err := f.check(); err != nil {
			return err
		}
		if c.UnitID != nil || c.RepID != nil {
			if err := s.owner(ctx, tx, &f); err != nil {
				return err
			}
		}
		if _, err := territorySet.One(ctx, tx, territorySetArgs{f, id}); err != nil {
			return err
		}
		t, err = territoryOne(ctx, tx, id)
		return err
	})
	return t, err
}

// lockTerritory locks the version of a territory that the asker has read.
func lockTerritory(ctx context.Context, tx db.Tx, id int64, rev int32) (territoryLocked, error) {
	rows, err := territoryLock.All(ctx, tx, struct{ IDs []int64 }{[]int64{id}})
	switch {
	case err != nil:
		return territoryLocked{}, err
	case len(rows) == 0:
		return territoryLocked{}, fault.New(fault.NotFound, "territory_not_found", "no such territory, or it is not in your scope")
	case rows[0].Rev != rev:
		return territoryLocked{}, orChanged(nil, "territory", rows[0].Name, rows[0].Rev)
	}
	return rows[0], nil
}

// RemoveTerritory takes a territory off the map.
func (s *Service) RemoveTerritory(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := territoryRemove.One(ctx, tx, struct{ IDs []int64 }{[]int64{id}})
		return err
	})
}
