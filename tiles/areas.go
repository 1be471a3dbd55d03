package tiles

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/mosaic"
	"xuntu.dev/tiles/mvt"
)

// territoryRow is a territory with the place of its label.
type territoryRow struct {
	ID                int64
	UnitID            int32
	RepID             int64
	Code, Name, Color string
	Area              orb.MultiPolygon
	WorldX, WorldY    int64
}

var (
	territoryAll  = db.Query[db.None, territoryRow]("tiles/territory_all")
	territorySome = db.Query[idArgs, territoryRow]("tiles/territory_some")
)

func (r territoryRow) owner() owner { return owner{r.UnitID, r.RepID} }

// own are the values that only this territory has, in the order of territoryKeys.
func (r territoryRow) own() []byte {
	b := mvt.AppendText(mvt.AppendText(mvt.AppendInt(nil, r.ID), r.Code), r.Name)
	b = mvt.AppendInt(mvt.AppendText(b, r.Color), int64(r.UnitID))
	if r.RepID != 0 {
		b = mvt.AppendInt(b, r.RepID)
	}
	return b
}

// areas are a company's territories in memory. What is drawn for a scope is cut
// from the territories in the scope alone: where borders meet others out of sight
// must not show.
type areas struct {
	stamps *stamps

	mu     sync.Mutex
	rows   map[int64]territoryRow
	scopes map[string]*scopedAreas
	size   atomic.Int64
}

// scopedAreas are the territories of a scope at a time, by id.
type scopedAreas struct {
	version int64
	rows    []territoryRow
	mosaic  *mosaic.Mosaic

	outlined sync.Once
	regions  []*geo.Region
	wrong    error
}

// mostScopes is how many scopes' territories are kept; with more all are cut anew.
const mostScopes = 64

func newAreas(clock *atomic.Int64) *areas {
	return &areas{stamps: newStamps(clock), rows: map[int64]territoryRow{}, scopes: map[string]*scopedAreas{}}
}

// put takes over how territories are now; gone are those that were not found.
func (a *areas) put(rows []territoryRow, gone []int64) {
	changed := map[owner]bool{}
	a.mu.Lock()
	for _, id := range gone {
		if old, ok := a.rows[id]; ok {
			changed[old.owner()] = true
			a.size.Add(-old.bytes())
			delete(a.rows, id)
		}
	}
	for _, r := range rows {
		if old, ok := a.rows[r.ID]; ok {
			changed[old.owner()] = true
			a.size.Add(-old.bytes())
		}
		changed[r.owner()] = true
		a.size.Add(r.bytes())
		a.rows[r.ID] = r
	}
	a.mu.Unlock()
	a.stamps.mark(changed)
}

// bytes is about what a territory takes, cut up as well.
func (r territoryRow) bytes() (n int64) {
	const vertex = 3 * 24
	for _, p := range r.Area {
		for _, ring := range p {
			n += int64(len(ring)) * vertex
		}
	}
	return n + 500
}

// seen gives what an actor sees now.
func (a *areas) seen(actor access.Actor) *scopedAreas {
	version, key := a.stamps.of(actor), actor.ScopeKey()
	a.mu.Lock()
	defer a.mu.Unlock()
	if one := a.scopes[key]; one != nil && one.version == version {
		return one
	}
	one := &scopedAreas{version: version}
	for _, r := range a.rows {
		if actor.Sees(r.UnitID, r.RepID) {
			one.rows = append(one.rows, r)
		}
	}
	slices.SortFunc(one.rows, func(a, b territoryRow) int { return cmp.Compare(a.ID, b.ID) })
	shapes := make([]orb.MultiPolygon, len(one.rows))
	for i, r := range one.rows {
		shapes[i] = r.Area
	}
	one.mosaic = mosaic.New(shapes)
	if len(a.scopes) >= mostScopes {
		clear(a.scopes)
	}
	a.scopes[key] = one
	return one
}

// outlines gives the territories as regions that can be asked what lies in them.
func (s *scopedAreas) outlines() ([]*geo.Region, error) {
	s.outlined.Do(func() {
		s.regions = make([]*geo.Region, len(s.rows))
		for i, r := range s.rows {
			if s.regions[i], s.wrong = geo.NewRegion(r.Area); s.wrong != nil {
				s.wrong = fmt.Errorf("territory %s: %w", r.Code, s.wrong)
				return
			}
		}
	})
	return s.regions, s.wrong
}

// bound is the box in degrees around all; false when there are none.
func (s *scopedAreas) bound() (orb.Bound, bool) {
	b := orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	for _, r := range s.rows {
		b = b.Union(r.Area.Bound())
	}
	return b, len(s.rows) > 0
}

// draw writes the areas of a tile, and the labels of those whose label lies in it.
func (s *scopedAreas) draw(at geo.Tile) []byte {
	p := pens.Get().(*pen)
	defer pens.Put(p)
	p.layer.Reset("territories", territoryKeys...)
	for i, r := range s.rows {
		if s.mosaic.Draw(&p.shape, i, at); !p.shape.Geometry.Empty() {
			p.layer.Shape(uint64(r.ID), mvt.Polygons, &p.shape.Geometry, p.say(r))
		}
	}
	tile := p.layer.AppendTo(nil)
	p.layer.Reset("territory_labels", territoryKeys...)
	by := 20 - at.Z
	for _, r := range s.rows {
		if w := world(r.WorldX, r.WorldY); w.Tile(at.Z) == at {
			p.layer.Point(uint64(r.ID), int32(w.X>>by)&(mvt.Extent-1), int32(w.Y>>by)&(mvt.Extent-1), p.say(r))
		}
	}
	return p.layer.AppendTo(tile)
}

// say gives the tags of a territory.
func (p *pen) say(r territoryRow) []uint32 {
	keys := uint32(len(territoryKeys))
	if r.RepID == 0 {
		keys--
	}
	first := p.layer.Own(r.own(), keys)
	p.tags = p.tags[:0]
	for i := range keys {
		p.tags = append(p.tags, i, first+i)
	}
	return p.tags
}
