package tiles

import (
	"context"
	"fmt"
	"sync"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tiles/memory"
	"xuntu.dev/tiles/mosaic"
	"xuntu.dev/tiles/mvt"
)

// pointLayer is a layer of points in memory.
type pointLayer struct {
	keeper  *keeper
	about   About
	store   func(*company) *memory.Store
	draw    func(p *pen, now memory.Look, at geo.Tile) []byte
	version func(v *memory.View, at geo.Tile) uint64
}

// pen is what drawing needs; it is used again and again.
type pen struct {
	layer mvt.Layer
	tags  []uint32
	word  []byte
	shape mosaic.Pen
}

var pens = sync.Pool{New: func() any { return &pen{} }}

// About implements Layer.
func (l *pointLayer) About() About { return l.about }

func (l *pointLayer) view(ctx context.Context) (*memory.View, error) {
	c, err := l.keeper.of(ctx)
	if err != nil {
		return nil, fmt.Errorf("look at %s: %w", l.about.Name, err)
	}
	actor, err := l.keeper.eyes(ctx)
	if err != nil {
		return nil, err
	}
	return l.store(c).View(actor), nil
}

// Version implements Layer.
func (l *pointLayer) Version(ctx context.Context, at geo.Tile) (Version, error) {
	v, err := l.view(ctx)
	if err != nil {
		return Version{}, err
	}
	return Version{v.Name, int64(l.version(v, at))}, nil
}

// Bearable implements Restless.
func (l *pointLayer) Bearable(ctx context.Context, _ geo.Tile) (int64, error) {
	v, err := l.view(ctx)
	if err != nil {
		return 0, err
	}
	return int64(v.Lost()), nil
}

// Render implements Layer.
func (l *pointLayer) Render(ctx context.Context, at geo.Tile) ([]byte, error) {
	v, err := l.view(ctx)
	if err != nil {
		return nil, err
	}
	p := pens.Get().(*pen)
	defer pens.Put(p)
	return l.draw(p, v.Now(), at), nil
}

// Bounds implements Layer.
func (l *pointLayer) Bounds(ctx context.Context) (orb.Bound, bool, error) {
	v, err := l.view(ctx)
	if err != nil {
		return orb.Bound{}, false, err
	}
	b, some := v.Now().Bounds()
	return b, some, nil
}

// wording is how the rows of a store are written: the keys of a row's own values,
// then those of its shared ones, then that of its state, if any.
type wording struct {
	layer       string
	keys        []string
	own, shared int
	states      [][]byte
}

// draw writes every row of the tile as a point. Places are rounded down and a tile
// is half-open, so that a row stands in exactly one tile of each zoom.
func (w *wording) draw(p *pen, now memory.Look, at geo.Tile) []byte {
	p.layer.Reset(w.layer, w.keys...)
	by := 20 - at.Z
	now.Each(at, func(r *memory.Row) {
		tags := p.tags[:0]
		first := p.layer.Own(r.Own, uint32(w.own))
		for i := range uint32(w.own) {
			tags = append(tags, i, first+i)
		}
		for i := range w.shared {
			if id := r.Shared[i]; id != 0 {
				tags = append(tags, uint32(w.own+i), p.layer.Shared(stateRoom+id, now.Words[id]))
			}
		}
		if w.states != nil {
			n := uint32(0)
			if r.State != nil {
				n = r.State.In(now.Scope)
			}
			tags = append(tags, uint32(w.own+w.shared), p.layer.Shared(n, w.states[n]))
		}
		p.tags = tags
		p.layer.Point(uint64(r.ID), int32(r.At.X>>by)&(mvt.Extent-1), int32(r.At.Y>>by)&(mvt.Extent-1), tags)
	})
	return p.layer.AppendTo(nil)
}

// stateRoom is how many numbers of shared values states have for themselves.
const stateRoom = 8
