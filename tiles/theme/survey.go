package theme

import (
	"cmp"
	"slices"
	"sort"
	"sync"

	"xuntu.dev/geo"
)

// Sample is an outlet of a survey.
type Sample struct {
	At     geo.World
	Weight Weight
}

// Survey is the outlets that a scope sees and a query chooses. It never changes.
type Survey struct {
	Query   Query
	samples []Sample // by Morton code of At
	total   Weight

	mu      sync.Mutex
	legends map[legendKey]Legend
}

// NewSurvey makes a survey of samples in the order of their Morton codes.
func NewSurvey(q Query, samples []Sample) *Survey {
	s := &Survey{Query: q, samples: samples, legends: map[legendKey]Legend{}}
	for _, one := range samples {
		s.total.Add(one.Weight)
	}
	return s
}

// Total is what all outlets weigh together.
func (s *Survey) Total() Weight { return s.total }

// Bytes is about what the survey takes.
func (s *Survey) Bytes() int64 { return int64(cap(s.samples))*32 + 2000 }

// In gives the samples in a tile.
func (s *Survey) In(at geo.Tile) []Sample {
	first, last := at.MortonRange()
	from := s.search(first)
	to := len(s.samples)
	if last < ^uint64(0) {
		to = s.search(last + 1)
	}
	return s.samples[from:to]
}

// search finds the first sample that does not come before a code.
func (s *Survey) search(code uint64) int {
	return sort.Search(len(s.samples), func(i int) bool { return s.samples[i].At.Morton() >= code })
}

// Cell is a part of the grid with what its outlets weigh.
type Cell struct {
	Hex    Hex
	Weight Weight
}

// Hexagons gives the hexagons that reach into a tile and hold outlets, in order.
func (s *Survey) Hexagons(at geo.Tile) []Cell {
	sums := newSums(at.Z)
	sums.add(s.In(at))
	// A hexagon that reaches into the tile lies within two of its radii of it: 1.2
	// widths. A ring of small tiles around, each two widths wide, holds all of it.
	const deeper = hexBits - 1
	n := uint32(1) << deeper
	around := uint32(1) << (at.Z + deeper)
	x0, y0 := at.X<<deeper, at.Y<<deeper
	for dy := range n + 2 {
		for dx := range n + 2 {
			x, y := x0+dx-1, y0+dy-1 // wraps below 0
			inside := dx > 0 && dx <= n && dy > 0 && dy <= n
			if !inside && x < around && y < around {
				sums.add(s.In(geo.Tile{Z: at.Z + deeper, X: x, Y: y}))
			}
		}
	}
	return slices.DeleteFunc(sums.cells(), func(c Cell) bool { return !c.Hex.touches(at) })
}

// sums adds up samples by hexagon. The samples of a hexagon mostly follow each other.
type sums struct {
	zoom uint8
	by   map[Hex]*Weight
	last Hex
	into *Weight
}

func newSums(zoom uint8) *sums { return &sums{zoom: zoom, by: map[Hex]*Weight{}} }

func (s *sums) add(samples []Sample) {
	for i := range samples {
		h := HexAt(samples[i].At, s.zoom)
		if s.into == nil || h != s.last {
			s.last = h
			if s.into = s.by[h]; s.into == nil {
				s.into = &Weight{}
				s.by[h] = s.into
			}
		}
		s.into.Add(samples[i].Weight)
	}
}

func (s *sums) cells() []Cell {
	out := make([]Cell, 0, len(s.by))
	for h, w := range s.by {
		out = append(out, Cell{h, *w})
	}
	slices.SortFunc(out, func(a, b Cell) int { return cmp.Or(cmp.Compare(a.Hex.R, b.Hex.R), cmp.Compare(a.Hex.Q, b.Hex.Q)) })
	return out
}

// SpotsASide is how many spots a tile is wide: 2 to the power of heatBits.
const (
	SpotsASide = 1 << heatBits
	heatBits   = 6
)

// Spot is a small square of a tile: X and Y count from its north-western corner,
// sixty-four of them a side.
type Spot struct {
	X, Y   uint8
	Weight Weight
}

// Spots gives the squares of a tile that hold outlets, in Morton order.
func (s *Survey) Spots(at geo.Tile) (spots []Spot) {
	by := 32 - at.Z - heatBits
	for _, one := range s.In(at) {
		x, y := uint8(one.At.X>>by)&(1<<heatBits-1), uint8(one.At.Y>>by)&(1<<heatBits-1)
		if n := len(spots); n == 0 || spots[n-1].X != x || spots[n-1].Y != y {
			spots = append(spots, Spot{X: x, Y: y})
		}
		spots[len(spots)-1].Weight.Add(one.Weight)
	}
	return spots
}

// Inside adds up the outlets that lie in a region.
func (s *Survey) Inside(r *geo.Region) (w Weight) {
	box := r.Bound()
	northWest, southEast := geo.ToWorld([2]float64{box.Min[0], box.Max[1]}), geo.ToWorld([2]float64{box.Max[0], box.Min[1]})
	zoom := uint8(0)
	for zoom < 16 && (geo.Tile{Z: zoom + 1}).Side() >= uint64(max(southEast.X-northWest.X, southEast.Y-northWest.Y)) {
		zoom++
	}
	from, to := northWest.Tile(zoom), southEast.Tile(zoom)
	for y := from.Y; y <= to.Y; y++ {
		for x := from.X; x <= to.X; x++ {
			for _, one := range s.In(geo.Tile{Z: zoom, X: x, Y: y}) {
				if one.At.X < northWest.X || one.At.X > southEast.X || one.At.Y < northWest.Y || one.At.Y > southEast.Y {
					continue
				}
				if r.Covers(one.At.Point()) {
					w.Add(one.Weight)
				}
			}
		}
	}
	return w
}
