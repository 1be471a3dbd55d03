package atlas

import (
	"context"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/web"
)

// Fences gives a page of the drawn fences in the actor's scope.
func (s *Service) Fences(ctx context.Context, units []int32, p web.Paging) (page web.Page[Fence], err error) {
	var after int64
	if err := p.From(&after); err != nil {
		return page, err
	}
	err = s.kit.DB.Read(ctx, func(tx db.Tx) error {
		rows, err := fenceList.All(ctx, tx, struct {
			Units   []int32
			AfterID int64
			Most    int
		}{units, after, p.Limit + 1})
		list := make([]Fence, len(rows))
		for i, r := range rows {
			list[i] = r.seen()
		}
		page = web.PageOf(list, p.Limit, func(f Fence) any { return f.ID })
		return err
	})
	return page, err
}

// AddFence draws a fence.
func (s *Service) AddFence(ctx context.Context, d Drawing) (f Fence, err error) {
	fields := fenceFields{UnitID: actorOf(ctx).UnitID}
	if err := d.onto(&fields); err != nil {
		return f, err
	}
	if err := mayPut(ctx, fields.UnitID, nil); err != nil {
		return f, err
	}
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		id, err := fenceAdd.One(ctx, tx, fields)
		if err != nil {
			return err
		}
		row, err := fenceByID.One(ctx, tx, idArgs{id})
		f = row.seen()
		return err
	})
	return f, err
}

// ChangeFence draws a fence anew.
func (s *Service) ChangeFence(ctx context.Context, id int64, d Drawing) (f Fence, err error) {
	err = s.kit.DB.Write(ctx, func(tx db.Tx) error {
		row, err := fenceByID.One(ctx, tx, idArgs{id})
		if err != nil {
			return err
		}
		fields := row.fields()
		if err := d.onto(&fields); err != nil {
			return err
		}
		if err := mayPut(ctx, fields.UnitID, nil); err != nil {
			return err
		}
		if _, same, err := fenceSet.Find(ctx, tx, fenceSetArgs{fields, id, d.Rev}); err != nil || !same {
			return orChanged(err, "fence", row.Name, row.Rev)
		}
		row, err = fenceByID.One(ctx, tx, idArgs{id})
		f = row.seen()
		return err
	})
	return f, err
}

// RemoveFence takes a drawn fence off the map.
func (s *Service) RemoveFence(ctx context.Context, id int64) error {
	return s.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := fenceRemove.One(ctx, tx, idArgs{id})
		return err
	})
}
