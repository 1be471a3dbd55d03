package tiles

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/tiles/memory"
)

// company is the copy of a company's points in memory.
type company struct {
	tenant int64
	ready  chan struct{} // closed when it is loaded, or when err says why not
	err    error
	asked  int64 // the keeper's count of questions at the last one; guarded by its mu

	mu      sync.Mutex // of the two below
	loading bool
	pending []feed.Change // heard while it was being loaded

	outlets, places *memory.Store
	entrances       *memory.Store       // of outlets
	fences          *shelf[*fenceShape] // but narrow circles of outlets
	radius          Radius
	radiusM         atomic.Int64 // of an outlet's circle that has none of its own
	areas           *areas
	plans           *shelf[*planLine] // of today
	facts           *facts            // for thematic maps
	surveys         *surveys          // the thematic maps looked at last
	loaded          atomic.Bool

	writing sync.Mutex // of who takes over changes
	today   *today
	day     atomic.Int64 // the day of today, counted from 1970
	events  atomic.Int64 // how many there are of today
}

// as gives the context in which the server reads the company.
func (c *company) as(ctx context.Context) context.Context {
	return access.WithActor(ctx, access.Server(c.tenant))
}

// dayOf gives a day counted from 1970.
func dayOf(day int64) dayArgs { return dayArgs{time.Unix(day*24*60*60, 0).UTC()} }

// load reads everything.
func (c *company) load(ctx context.Context, d *db.DB, day int64) error {
	outletWords, placeWords := newOutletWords(), memory.NewWords()
	var outlets, places []*memory.Row
	n := &news{}
	err := d.Read(c.as(ctx), func(tx db.Tx) (err error) {
		if c.today, err = readToday(ctx, tx, dayOf(day)); err != nil {
			return err
		}
		lines, err := readPlans(ctx, tx, planAll, dayOf(day))
		if err != nil {
			return err
		}
		c.plans.put(lines, nil)
		err = outletAll.Each(ctx, tx, db.None{}, func(o outletRow) error {
			n.now(o.fence())
			n.opens(o.entrance())
			if !o.placed() {
				return nil
			}
			row := o.point(outletWords)
			row.State = c.today.of(o.ID)
			outlets = append(outlets, row)
			return nil
		})
		if err != nil {
			return err
		}
		err = drawnAll.Each(ctx, tx, db.None{}, func(f drawnRow) error {
			n.now(f.fence())
			return nil
		})
		if err != nil {
			return err
		}
		if err = c.readAllAreas(ctx, tx); err != nil {
			return err
		}
		if err = c.readRadius(ctx, tx); err != nil {
			return err
		}
		return placeAll.Each(ctx, tx, db.None{}, func(p placeRow) error {
			places = append(places, p.point(placeWords))
			n.now(p.fence())
			return nil
		})
	})
	if err != nil {
		return err
	}
	clear(c.today.dirty)
	c.day.Store(day)
	c.outlets, c.places = memory.NewStore(outletWords, outlets), memory.NewStore(placeWords, places)
	c.entrances = memory.NewStore(memory.NewWords(), n.entrances)
	c.outlets.Outlets, c.entrances.Outlets = true, true
	c.fences.put(n.fences, nil)
	c.today.owners(func(o owner) { c.outlets.Know(o.unit, o.rep) })
	c.events.Store(c.today.len())
	c.loaded.Store(true)
	return nil
}

// readRadius reads the radius of circles that have none of their own.
func (c *company) readRadius(ctx context.Context, tx db.Tx) error {
	m, err := c.radius(ctx, tx)
	if err != nil {
		return fmt.Errorf("read the radius of fences: %w", err)
	}
	c.radiusM.Store(int64(m))
	return nil
}

func readToday(ctx context.Context, tx db.Tx, args dayArgs) (*today, error) {
	t := newToday()
	err := visitAll.Each(ctx, tx, args, func(r eventRow) error { t.visited(r.ID, r, false); return nil })
	if err != nil {
		return nil, err
	}
	err = refusalAll.Each(ctx, tx, args, func(r eventRow) error { t.refused(r.ID, r, false); return nil })
	if err != nil {
		return nil, err
	}
	err = stopAll.Each(ctx, tx, args, func(r stopRow) error { t.planned(r.ID, r, false); return nil })
	return t, err
}

// turn takes over what there is on another day.
func (c *company) turn(ctx context.Context, d *db.DB, day int64) error {
	c.writing.Lock()
	defer c.writing.Unlock()
	if c.day.Load() == day {
		return nil
	}
	var now *today
	var lines []*planLine
	err := d.Read(c.as(ctx), func(tx db.Tx) (err error) {
		if now, err = readToday(ctx, tx, dayOf(day)); err == nil {
			lines, err = readPlans(ctx, tx, planAll, dayOf(day))
		}
		return err
	})
	if err != nil {
		return err
	}
	c.plans.replace(lines)
	before := c.today
	for _, lists := range []map[int64][]int64{before.visits.atOutlet, before.refusals.atOutlet, before.atOutlet} {
		for outlet := range lists {
			now.dirty[outlet] = true
		}
	}
	c.today = now
	now.owners(func(o owner) { c.outlets.Know(o.unit, o.rep) })
	c.settle(nil, nil)
	c.day.Store(day)
	return nil
}

// settle shows outlets as they are now, and those whose day looks different.
func (c *company) settle(outlets []*memory.Row, gone []int64) {
	for _, o := range outlets {
		c.today.dirty[o.ID] = false
		o.State = c.today.of(o.ID)
	}
	for _, id := range gone {
		c.today.dirty[id] = false
	}
	for id, really := range c.today.dirty {
		if row := c.outlets.Row(id); really && row != nil {
			now := *row
			now.State = c.today.of(id)
			outlets = append(outlets, &now)
		}
	}
	clear(c.today.dirty)
	c.events.Store(c.today.len())
	if len(outlets)+len(gone) > 0 {
		c.outlets.Put(outlets, gone)
	}
}

// bytes is about what the copy takes.
func (c *company) bytes() int64 {
	const event = 250
	if !c.loaded.Load() {
		return 0
	}
	return c.outlets.Bytes() + c.places.Bytes() + c.entrances.Bytes() + c.fences.size.Load() + c.areas.size.Load() + c.plans.size.Load() + event*c.events.Load() + c.facts.bytes.Load() + c.surveys.bytes.Load()
}

func outletStore(c *company) *memory.Store { return c.outlets }

func idsOf(set map[int64]bool) []int64 {
	out := make([]int64, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	return out
}
