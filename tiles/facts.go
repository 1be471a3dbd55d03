package tiles

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/theme"
)

// sinceArgs ask for what happened on a day or after.
type sinceArgs struct{ Day time.Time }

type sinceIDArgs struct {
	sinceArgs
	idArgs
}

type outletVisitRow struct {
	OutletID int64
	UnitID   int32
	RepID    int64
	Day      int32
}

type figureRow struct {
	OutletID int64
	Sales    bool
	Day      int32
	Value    int64
}

var (
	outletVisitAll  = db.Query[sinceArgs, outletVisitRow]("tiles/outlet_visit_all")
	outletVisitSome = db.Query[sinceIDArgs, outletVisitRow]("tiles/outlet_visit_some")
	outletVisitTold = db.Query[idArgs, outletVisitRow]("tiles/outlet_visit_told")
	figureAll       = db.Query[sinceArgs, figureRow]("tiles/figure_all")
	figureSome      = db.Query[sinceIDArgs, figureRow]("tiles/figure_some")
)

// factDays is how far back facts are in memory.
const factDays = 400

// themesEvery is how often a thematic map takes over what has happened: all its
// tiles and its legend are of the same moment, and a busy day does not have them
// drawn anew at every visit.
const themesEvery = 5 * time.Second

// Efforts gives what outlets of each class ask of a rep.
type Efforts func(context.Context, db.Tx) (map[string]atlas.Effort, error)

// facts are what thematic maps know of a company's outlets. They are loaded when
// somebody first asks for such a map.
type facts struct {
	efforts Efforts
	now     func() time.Time
	stamps  *stamps // of visits and figures, by whose they are
	bytes   atomic.Int64

	told struct { // what the change feed has told of and was not read yet
		sync.Mutex
		listens         bool
		visits, outlets map[int64]bool
		efforts         bool
	}

	reading sync.Mutex // one reader of the database at a time
	read    time.Time  // guarded by reading

	mu     sync.RWMutex
	known  map[int64]theme.Facts
	effort map[string]atlas.Effort
	round  int64 // of efforts
}

func newFacts(clock *atomic.Int64, efforts Efforts, now func() time.Time) *facts {
	f := &facts{efforts: efforts, now: now, stamps: newStamps(clock)}
	f.told.visits, f.told.outlets = map[int64]bool{}, map[int64]bool{}
	return f
}

// hear notes what must be read again.
func (f *facts) hear(changes []feed.Change) {
	f.told.Lock()
	defer f.told.Unlock()
	if !f.told.listens {
		return
	}
	for _, c := range changes {
		switch c.Topic {
		case "visits.visit":
			f.told.visits[c.RowID] = true
		case "geo.figure":
			f.told.outlets[c.RowID] = true
		case "app.parameter":
			f.told.efforts = true
		}
	}
}

// take gives what was told of since the last time.
func (f *facts) take() (visits, outlets map[int64]bool, efforts bool) {
	f.told.Lock()
	defer f.told.Unlock()
	visits, outlets, efforts = f.told.visits, f.told.outlets, f.told.efforts
	f.told.visits, f.told.outlets, f.told.efforts = map[int64]bool{}, map[int64]bool{}, false
	return visits, outlets, efforts
}

// freshen reads what is not known yet, or has changed and was not read for a while.
func (c *company) freshen(ctx context.Context, d *db.DB) error {
	f := c.facts
	f.reading.Lock()
	defer f.reading.Unlock()
	now := f.now()
	if !f.read.IsZero() && now.Sub(f.read) < themesEvery {
		return nil
	}
	from := sinceArgs{time.Unix(c.day.Load()*24*60*60, 0).UTC().AddDate(0, 0, -factDays)}
	var err error
	if f.read.IsZero() {
		err = c.loadFacts(ctx, d, from)
	} else {
		err = c.renewFacts(ctx, d, from)
	}
	if err != nil {
		return fmt.Errorf("read what is known of outlets: %w", err)
	}
	f.read = now
	return nil
}

func (c *company) loadFacts(ctx context.Context, d *db.DB, from sinceArgs) error {
	f := c.facts
	f.told.Lock()
	f.told.listens = true // before the first look: what comes meanwhile is read again
	f.told.Unlock()
	known := map[int64]theme.Facts{}
	owners := map[owner]bool{}
	var effort map[string]atlas.Effort
	err := d.Read(c.as(ctx), func(tx db.Tx) (err error) {
		if effort, err = f.efforts(ctx, tx); err != nil {
			return err
		}
		err = outletVisitAll.Each(ctx, tx, from, func(r outletVisitRow) error { r.into(known, owners); return nil })
		if err != nil {
			return err
		}
		return figureAll.Each(ctx, tx, from, func(r figureRow) error { r.into(known); return nil })
	})
	if err != nil {
		return err
	}
	c.know(owners)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.known, f.effort = known, effort
	for _, one := range known {
		f.bytes.Add(bytesOf(one))
	}
	return nil
}

// renewFacts reads again what the change feed has told of.
func (c *company) renewFacts(ctx context.Context, d *db.DB, from sinceArgs) (err error) {
	f := c.facts
	visits, outlets, efforts := f.take()
	if len(visits)+len(outlets) == 0 && !efforts {
		return nil
	}
	changed, owners := map[owner]bool{}, map[owner]bool{}
	for id := range outlets {
		if row := c.outlets.Row(id); row != nil {
			changed[owner{row.Unit, row.Rep}] = true
		}
	}
	known := map[int64]theme.Facts{}
	effort := f.effort
	err = d.Read(c.as(ctx), func(tx db.Tx) (err error) {
		if efforts {
			if effort, err = f.efforts(ctx, tx); err != nil {
				return err
			}
		}
		err = outletVisitTold.Each(ctx, tx, idArgs{idsOf(visits)}, func(r outletVisitRow) error {
			outlets[r.OutletID], changed[owner{r.UnitID, r.RepID}] = true, true
			return nil
		})
		if err != nil {
			return err
		}
		some := sinceIDArgs{from, idArgs{idsOf(outlets)}}
		err = outletVisitSome.Each(ctx, tx, some, func(r outletVisitRow) error { r.into(known, owners); return nil })
		if err != nil {
			return err
		}
		return figureSome.Each(ctx, tx, some, func(r figureRow) error { r.into(known); return nil })
	})
	if err != nil {
		f.giveBack(visits, outlets, efforts)
		return err
	}
	c.know(owners)
	f.mu.Lock()
	for id := range outlets {
		if old, ok := f.known[id]; ok {
			f.bytes.Add(-bytesOf(old))
			delete(f.known, id)
		}
		if one, ok := known[id]; ok {
			f.bytes.Add(bytesOf(one))
			f.known[id] = one
		}
	}
	if efforts {
		f.effort = effort
		f.round++
	}
	f.mu.Unlock()
	f.stamps.mark(changed)
	return nil
}

// giveBack notes again what could not be read.
func (f *facts) giveBack(visits, outlets map[int64]bool, efforts bool) {
	f.told.Lock()
	defer f.told.Unlock()
	for id := range visits {
		f.told.visits[id] = true
	}
	for id := range outlets {
		f.told.outlets[id] = true
	}
	f.told.efforts = f.told.efforts || efforts
}

// know has scopes kept apart that differ in what they see of visits.
func (c *company) know(owners map[owner]bool) {
	for o := range owners {
		c.outlets.Know(o.unit, o.rep)
	}
}

func (r outletVisitRow) into(known map[int64]theme.Facts, owners map[owner]bool) {
	one := known[r.OutletID]
	one.Visits = append(one.Visits, theme.Visit{Day: theme.Day(r.Day), Unit: r.UnitID, Rep: r.RepID})
	known[r.OutletID] = one
	owners[owner{r.UnitID, r.RepID}] = true
}

func (r figureRow) into(known map[int64]theme.Facts) {
	one := known[r.OutletID]
	one.Figures = append(one.Figures, theme.Figure{Day: theme.Day(r.Day), Sales: r.Sales, Value: r.Value})
	known[r.OutletID] = one
}

// bytesOf is about what the facts of an outlet take.
func bytesOf(one theme.Facts) int64 { return 90 + int64(cap(one.Visits)+cap(one.Figures))*16 }

// number rises with every change of facts that an actor may see.
func (f *facts) number(look *scopeLook) int64 {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.stamps.of(look.actor) + f.round
}

// weigh tells what an outlet adds to the query's measure; mu is held.
func (f *facts) weigh(q *theme.Query, r *memory.Row, class string, s memory.Scope) theme.Weight {
	return q.Weigh(theme.Outlet{Rep: r.Rep, Effort: theme.Effort(f.effort[class])}, f.known[r.ID], s.Sees)
}
