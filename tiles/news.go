package tiles

import (
	"context"
	"maps"

	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/tiles/memory"
)

// news is what has been read again of a company.
type news struct {
	ids             map[string]map[int64]bool // what was told of and has not been found, by topic
	outlets, places []*memory.Row
	areas           []*territoryRow
	plans           []*planLine
	entrances       []*memory.Row
	shut            []int64 // outlets without an entrance
	fences          []*fenceShape
	fencesWere      []int64 // that are another one or no more
}

// update reads again what has changed. Rows that are not found are no more.
func (c *company) update(ctx context.Context, d *db.DB, changes []feed.Change) error {
	c.facts.hear(changes)
	c.writing.Lock()
	defer c.writing.Unlock()
	n := &news{ids: map[string]map[int64]bool{}}
	for _, one := range changes {
		if n.ids[one.Topic] == nil {
			n.ids[one.Topic] = map[int64]bool{}
		}
		n.ids[one.Topic][one.RowID] = true
	}
	err := d.Read(c.as(ctx), func(tx db.Tx) error {
		if err := c.readEvents(ctx, tx, n.ids, dayOf(c.day.Load())); err != nil {
			return err
		}
		if err := c.readOutlets(ctx, tx, n); err != nil {
			return err
		}
		if err := c.readPlaces(ctx, tx, n); err != nil {
			return err
		}
		if err := n.readPlans(ctx, tx, dayOf(c.day.Load())); err != nil {
			return err
		}
		if len(n.ids["app.parameter"]) > 0 {
			if err := c.readRadius(ctx, tx); err != nil {
				return err
			}
		}
		return c.readAreas(ctx, tx, n)
	})
	if err != nil {
		return err
	}
	c.settle(n.outlets, idsOf(n.ids["geo.outlet"]))
	if gone := n.ids["geo.place"]; len(gone)+len(n.places) > 0 {
		c.places.Put(n.places, idsOf(gone))
	}
	c.areas.put(n.areas, idsOf(n.ids["geo.territory"]))
	c.plans.put(n.plans, idsOf(n.ids["routing.plan"]))
	c.fences.put(n.fences, n.fencesWere)
	if len(n.entrances)+len(n.shut) > 0 {
		c.entrances.Put(n.entrances, n.shut)
	}
	return nil
}

func (c *company) readOutlets(ctx context.Context, tx db.Tx, n *news) error {
	gone := n.ids["geo.outlet"]
	if len(gone) == 0 {
		return nil
	}
	n.were(outletFence, gone)
	shut := maps.Clone(gone)
	err := outletSome.Each(ctx, tx, idArgs{idsOf(gone)}, func(o outletRow) error {
		n.now(o.fence())
		if n.opens(o.entrance()) {
			delete(shut, o.ID)
		}
		if o.placed() {
			n.outlets = append(n.outlets, o.point(c.outlets.Words))
			delete(gone, o.ID)
		}
		return nil
	})
	n.shut = idsOf(shut)
	return err
}

// were notes the rows whose fences may have changed.
func (n *news) were(kind fenceKind, ids map[int64]bool) {
	for id := range ids {
		n.fencesWere = append(n.fencesWere, kind.of(id))
	}
}

// now notes a fence as it is, if there is one.
func (n *news) now(f *fenceShape) {
	if f != nil {
		n.fences = append(n.fences, f)
	}
}

// opens notes an entrance; false when there is none.
func (n *news) opens(way *memory.Row) bool {
	if way != nil {
		n.entrances = append(n.entrances, way)
	}
	return way != nil
}

func (c *company) readPlaces(ctx context.Context, tx db.Tx, n *news) error {
	if gone := n.ids["geo.place"]; len(gone) > 0 {
		n.were(placeFence, gone)
		err := placeSome.Each(ctx, tx, idArgs{idsOf(gone)}, func(p placeRow) error {
			n.now(p.fence())
			n.places = append(n.places, p.point(c.places.Words))
			delete(gone, p.ID)
			return nil
		})
		if err != nil {
			return err
		}
	}
	drawn := n.ids["geo.fence"]
	if len(drawn) == 0 {
		return nil
	}
	n.were(drawnFence, drawn)
	return drawnSome.Each(ctx, tx, idArgs{idsOf(drawn)}, func(f drawnRow) error {
		n.now(f.fence())
		return nil
	})
}

// readPlans reads plans again; those of another day are none of today's.
func (n *news) readPlans(ctx context.Context, tx db.Tx, day dayArgs) (err error) {
	ids := n.ids["routing.plan"]
	if len(ids) == 0 {
		return nil
	}
	n.plans, err = readPlans(ctx, tx, planSome, dayIDArgs{day, idArgs{idsOf(ids)}})
	return err
}

func (c *company) readAllAreas(ctx context.Context, tx db.Tx) error {
	var all []*territoryRow
	err := territoryAll.Each(ctx, tx, db.None{}, func(r territoryRow) error {
		all = append(all, &r)
		return nil
	})
	c.areas.put(all, nil)
	return err
}

func (c *company) readAreas(ctx context.Context, tx db.Tx, n *news) error {
	gone := n.ids["geo.territory"]
	if len(gone) == 0 {
		return nil
	}
	return territorySome.Each(ctx, tx, idArgs{idsOf(gone)}, func(r territoryRow) error {
		n.areas = append(n.areas, &r)
		delete(gone, r.ID)
		return nil
	})
}

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
