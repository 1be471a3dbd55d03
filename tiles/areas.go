package tiles

import (
	"fmt"
	"math"
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

func (r *territoryRow) owner() owner { return owner{r.UnitID, r.RepID} }

// own are the values that only this territory has, in the order of territoryKeys.
func (r *territoryRow) own() []byte {
	b := mvt.AppendText(mvt.AppendText(mvt.AppendInt(nil, r.ID), r.Code), r.Name)
	b = mvt.AppendInt(mvt.AppendText(b, r.Color), int64(r.UnitID))
	if r.RepID != 0 {
		b = mvt.AppendInt(b, r.RepID)
	}
	return b
}

// areas are a company's territories in memory. What is drawn for a scope is cut
// from the territories in the scope alone: where borders meet others out of sight
// must not show. Neighbours share their arcs, so a change reaches those it meets.
type areas struct {
	*shelf[*territoryRow]
}

// scopedAreas are the territories of a scope at a time, by id.
type scopedAreas struct {
	rows   []*territoryRow
	mosaic *mosaic.Mosaic

	outlined sync.Once
	regions  []*geo.Region
	wrong    error
}

func newAreas(clock *atomic.Int64) *areas {
	return &areas{newShelf[*territoryRow](clock, true)}
}

// key, reach and bytes implement shape.
func (r *territoryRow) key() int64 { return r.ID }

func (r *territoryRow) reach() reach {
	b := r.Area.Bound()
	return reach{geo.ToWorld(orb.Point{b.Min[0], b.Max[1]}), geo.ToWorld(orb.Point{b.Max[0], b.Min[1]})}
}

// bytes counts it cut up as well.
func (r *territoryRow) bytes() (n int64) {
	const vertex = 3 * 24
	for _, p := range r.Area {
		for _, ring := range p {
			n += int64(len(ring)) * vertex
		}
	}
	return n + 500
}

// seen gives what an actor sees now, cut into arcs.
func (a *areas) seen(actor access.Actor) *scopedAreas {
	now := a.shelf.seen(actor)
	now.making.Do(func() {
		shapes := make([]orb.MultiPolygon, len(now.rows))
		for i, r := range now.rows {
			shapes[i] = r.Area
		}
		now.made = &scopedAreas{rows: now.rows, mosaic: mosaic.New(shapes)}
	})
	return now.made.(*scopedAreas)
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
func (p *pen) say(r *territoryRow) []uint32 {
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
