package tiles

import (
	"context"
	"fmt"
	"math/bits"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/mvt"
)

const (
	fenceZoom    = 14
	fenceDefault = 200.0 // metres, when Options.FenceM is not given
	wideFenceM   = 500   // wider circles lie on the shelf
	// radiusValue is which shared value of an outlet is the radius of its circle: 0
	// for the company's, elsewhereWord for none.
	radiusValue = 5
)

// Radius gives the company's default radius of a fence in metres.
type Radius func(context.Context, db.Tx) (float64, error)

// fenceKeys are what is said of a fence; the first two are an outlet's own values.
var fenceKeys = []string{"id", "name", "kind", "fenceM", "unitId", "repId"}

// defaultRoom is the number of the company's radius among shared values, after the kinds.
const defaultRoom = 3

var entranceWords = &wording{layer: "entrances", keys: []string{"id", "name"}, own: 2}

// fenceLayer are the lines a visit must be inside, and the fences people have
// drawn: narrow circles from the outlets that lie in the tile or around it,
// everything else from a shelf, and the ways in as points.
type fenceLayer struct {
	keeper *keeper
	about  About
}

func fences(k *keeper) Layer {
	return &fenceLayer{k, About{
		Name: "fences", Title: "围栏 Fences", MinZoom: fenceZoom, MaxZoom: 16, Needs: View, Generation: k.tally.generation,
		VectorLayers: []VectorLayer{
			{
				"fences", "Fences; kind is outlet, place or drawn, and id is theirs", fenceZoom, 16,
				map[string]string{"id": "Number", "kind": "String", "name": "String", "fenceM": "Number", "unitId": "Number", "repId": "Number"},
			},
			{"entrances", "Where to go in; id is the outlet's", fenceZoom, 16, map[string]string{"id": "Number", "name": "String"}},
		},
	}}
}

// fenced is what an actor sees of fences at a moment.
type fenced struct {
	scope              string
	outlets, entrances *memory.View
	shapes             *shelved[*fenceShape]
	radiusM            int64 // the company's
}

// About implements Layer.
func (l *fenceLayer) About() About { return l.about }

func (l *fenceLayer) seen(ctx context.Context) (fenced, error) {
	c, err := l.keeper.of(ctx)
	if err != nil {
		return fenced{}, fmt.Errorf("look at fences: %w", err)
	}
	actor, err := l.keeper.eyes(ctx)
	if err != nil {
		return fenced{}, err
	}
	f := fenced{outlets: c.outlets.View(actor), entrances: c.entrances.View(actor), shapes: c.fences.seen(actor), radiusM: c.radiusM.Load()}
	// The company's radius is no secret in it, and whatever the number of the
	// version, another radius is another tile.
	f.scope = fmt.Sprint(f.outlets.Name, " ", f.entrances.Name, " ", f.radiusM, " ", actor.ScopeKey())
	return f, nil
}

// around gives the tiles of one zoom in which the outlets stand whose narrow circle
// may reach into a tile or its buffer: few, and each about as wide as that circle.
func (f fenced) around(at geo.Tile) []geo.Tile {
	near := shown(at)
	west, east := near.low.Point(), near.high.Point()
	b := geo.Pad(orb.Bound{Min: orb.Point{west[0], east[1]}, Max: orb.Point{east[0], west[1]}}, float64(max(f.radiusM, wideFenceM))*1.01)
	low, high := geo.ToWorld(orb.Point{b.Min[0], b.Max[1]}), geo.ToWorld(orb.Point{b.Max[0], b.Min[1]})
	z := uint8(min(bits.LeadingZeros32(max(near.low.Y-low.Y, near.low.X-low.X)), 18))
	from, to := low.Tile(z), high.Tile(z)
	tiles := make([]geo.Tile, 0, int(to.X-from.X+1)*int(to.Y-from.Y+1))
	for y := from.Y; y <= to.Y; y++ {
		for x := from.X; x <= to.X; x++ {
			tiles = append(tiles, geo.Tile{Z: z, X: x, Y: y})
		}
	}
	return tiles
}

// Version implements Layer. Each of what a tile is made of has a number that only
// rises, so their sum is another one when any of them is.
func (l *fenceLayer) Version(ctx context.Context, at geo.Tile) (Version, error) {
	f, err := l.seen(ctx)
	if err != nil {
		return Version{}, err
	}
	circles := uint64(0)
	for _, near := range f.around(at) {
		circles = max(circles, f.outlets.Version(near))
	}
	return Version{f.scope, int64(circles+f.entrances.Version(at)) + f.shapes.number(at)}, nil
}

// Render implements Layer.
func (l *fenceLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	f, err := l.seen(ctx)
	if err != nil || int(at.Z) < fenceZoom {
		return nil, err
	}
	p := pens.Get().(*pen)
	defer pens.Put(p)
	p.layer.Reset("fences", fenceKeys...)
	now := f.outlets.Now()
	for _, near := range f.around(at) {
		now.Each(near, func(r *memory.Row) { p.circle(r, now.Words, f.radiusM, at) })
	}
	for _, shape := range f.shapes.rows {
		p.fence(shape, at)
	}
	return append(p.layer.AppendTo(nil), entranceWords.draw(p, f.entrances.Now(), at)...), nil
}

// circle draws the narrow fence of an outlet, if it has one that reaches into the tile.
func (p *pen) circle(r *memory.Row, words [][]byte, radiusM int64, at geo.Tile) {
	radius, said := r.Shared[radiusValue], uint32(defaultRoom)
	switch radius {
	case elsewhereWord:
		return
	case 0:
	default:
		radiusM, _ = mvt.Int(words[radius])
		said = stateRoom + radius
	}
	if p.shape.Circle(r.At, float64(radiusM), at); p.shape.Geometry.Empty() {
		return
	}
	first := p.layer.Own(r.Own, 2)
	p.word = mvt.AppendInt(p.word[:0], radiusM)
	p.tags = append(p.tags[:0], 0, first, 1, first+1, 2, p.layer.Shared(uint32(outletFence), fenceKinds[outletFence]), 3, p.layer.Shared(said, p.word))
	unit, rep := r.Shared[4], r.Shared[3]
	p.tags = append(p.tags, 4, p.layer.Shared(stateRoom+unit, words[unit]))
	if rep != 0 {
		p.tags = append(p.tags, 5, p.layer.Shared(stateRoom+rep, words[rep]))
	}
	p.layer.Shape(uint64(outletFence.of(r.ID)), mvt.Polygons, &p.shape.Geometry, p.tags)
}

// fence draws another fence, if it reaches into the tile.
func (p *pen) fence(f *fenceShape, at geo.Tile) {
	if f.area.Draw(&p.shape, 0, at); p.shape.Geometry.Empty() {
		return
	}
	kind := fenceKind(f.id % 4)
	p.word = mvt.AppendInt(mvt.AppendText(mvt.AppendInt(p.word[:0], f.id/4), f.name), int64(f.whom.unit))
	keys := []uint32{0, 1, 4}
	if f.radiusM != 0 {
		p.word, keys = mvt.AppendInt(p.word, int64(f.radiusM)), append(keys, 3)
	}
	if f.whom.rep != 0 {
		p.word, keys = mvt.AppendInt(p.word, f.whom.rep), append(keys, 5)
	}
	first := p.layer.Own(p.word, uint32(len(keys)))
	p.tags = append(p.tags[:0], 2, p.layer.Shared(uint32(kind), fenceKinds[kind]))
	for i, key := range keys {
		p.tags = append(p.tags, key, first+uint32(i))
	}
	p.layer.Shape(uint64(f.id), mvt.Polygons, &p.shape.Geometry, p.tags)
}

// Bounds implements Layer.
func (l *fenceLayer) Bounds(ctx context.Context) (orb.Bound, bool, error) {
	f, err := l.seen(ctx)
	if err != nil {
		return orb.Bound{}, false, err
	}
	b, some := f.outlets.Now().Bounds()
	if some {
		b = geo.Pad(b, float64(max(f.radiusM, wideFenceM))*1.01)
	}
	if ways, more := f.entrances.Now().Bounds(); more {
		b = b.Union(ways) // who has an entrance is on the map
	}
	for _, shape := range f.shapes.rows {
		box := orb.MultiPoint{shape.box.low.Point(), shape.box.high.Point()}.Bound()
		if !some {
			b, some = box, true
		}
		b = b.Union(box)
	}
	return b, some, nil
}
