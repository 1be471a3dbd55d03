package atlas

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
	"xuntu.dev/internal/web"
)

// Places gives a page of the places in the actor's scope, by code.
func (s *Service) Places(ctx context.Context, kind string, units []int32, p web.Paging) (page web.Page[Place], err error) {
	var key codeKey
	if err := p.From(&key); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := placeList.All(ctx, tx, placeListArgs{kind, units, key.Code, p.Limit + 1})
		list := make([]Place, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page = web.PageOf(list, p.Limit, func(o Place) any { return codeKey{o.Code} })
		return err
	})
	return page, err
}

// Place gives one place of the actor's scope.
func (s *Service) Place(ctx context.Context, id int64) (p Place, err error) {
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		row, err := placeByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// AddPlace makes a place.
func (s *Service) AddPlace(ctx context.Context, d PlaceDraft) (p Place, err error) {
	at, err := pointIn(d.CRS, d.Location)
	if err != nil {
		return p, err
	}
	f := placeFields{d.UnitID, d.Kind, d.Code, d.Name, at, d.FenceM}
	if f.FenceM == 0 {
		f.FenceM = usualPlaceM
	}
	if err := f.check(); err != nil {
		return p, err
	}
	if err := mayPut(ctx, f.UnitID, nil); err != nil {
		return p, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := placeAdd.One(ctx, tx, f)
		if err != nil {
			return err
		}
		row, err := placeByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// ChangePlace alters a place.
func (s *Service) ChangePlace(ctx context.Context, id int64, c PlaceChange) (p Place, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := placeByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		f := row.placeFields
		put(&f.Kind, c.Kind)
		put(&f.Code, c.Code)
		put(&f.Name, c.Name)
		put(&f.FenceM, c.FenceM)
		if c.Location != nil {
			if f.Location, err = pointIn(c.CRS, *c.Location); err != nil {
				return err
			}
		}
		if c.UnitID != nil {
			f.UnitID = *c.UnitID
			if err := mayPut(ctx, f.UnitID, nil); err != nil {
				return err
			}
		}
		if err := f.check(); err != nil {
			return err
		}
		if _, same, err := placeSet.Find(ctx, tx, placeSetArgs{f, id, c.Rev}); err != nil || !same {
			return orChanged(err, "place", row.Name, row.Rev)
		}
		row, err = placeByID.One(ctx, tx, idArgs{id})
		p = row.seen()
		return err
	})
	return p, err
}

// RemovePlace takes a place off the map.
func (s *Service) RemovePlace(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := placeRemove.One(ctx, tx, idArgs{id})
		return err
	})
}

// put takes over what was given.
func put[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// orChanged is err, or says that the version the asker has read is not the latest.
func orChanged(err error, noun, name string, rev int32) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Conflict, noun+"_changed_meanwhile", "somebody has changed %s meanwhile; look at it again", name).With("rev", rev)
}
