package tiles

import (
	"context"

	"xuntu.dev/internal/db"
)

// readEvents reads again the visits, refusals and stops that have changed. What is
// not found happened on another day, or not at all.
func (c *company) readEvents(ctx context.Context, tx db.Tx, ids map[string]map[int64]bool, day dayArgs) error {
	for _, kind := range []struct {
		topic string
		read  db.Statement[dayIDArgs, eventRow]
		put   func(id int64, now eventRow, none bool)
	}{
		{"visits.visit", visitSome, c.today.visited},
		{"tracking.claim", refusalSome, c.today.refused},
	} {
		gone := ids[kind.topic]
		if len(gone) == 0 {
			continue
		}
		err := kind.read.Each(ctx, tx, dayIDArgs{day, idArgs{idsOf(gone)}}, func(r eventRow) error {
			c.outlets.Know(r.UnitID, r.RepID)
			kind.put(r.ID, r, false)
			delete(gone, r.ID)
			return nil
		})
		if err != nil {
			return err
		}
		for id := range gone {
			kind.put(id, eventRow{}, true)
		}
	}
	gone := ids["routing.plan_stop"]
	if len(gone) == 0 {
		return nil
	}
	err := stopSome.Each(ctx, tx, dayIDArgs{day, idArgs{idsOf(gone)}}, func(r stopRow) error {
		c.outlets.Know(r.UnitID, r.RepID)
		c.today.planned(r.ID, r, false)
		delete(gone, r.ID)
		return nil
	})
	for id := range gone {
		c.today.planned(id, stopRow{}, true)
	}
	return err
}
