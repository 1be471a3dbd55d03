package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/check"
	"xuntu.dev/routing/roads/graph"
)

// places returns random places within 30 m of random roads.
func (b *roadsBench) places(n int) []orb.Point {
	out := make([]orb.Point, n)
	for i := range out {
		segment := uint32(b.random.IntN(b.network.Size().Segments))
		line := b.network.Line([]roads.Piece{{Segment: segment, ToCm: uint32(b.network.LengthM(segment)*100 + 0.5)}})
		at := line[b.random.IntN(len(line))]
		out[i] = geo.RulerAt(at[1]).Move(at, b.random.Float64()*60-30, b.random.Float64()*60-30)
	}
	return out
}

// compare holds tables, single costs and routes against Dijkstra's algorithm. Its sources are
// few and its targets many, for one run of it answers for all targets.
func (b *roadsBench) compare(ctx context.Context, f *roadsFigures) error {
	from, err := b.spots(b.sources)
	if err != nil {
		return err
	}
	var took time.Duration
	for i := range from {
		to, err := b.spots(b.targets)
		if err != nil {
			return err
		}
		if i%2 == 0 { // places next door to each other are where mistakes hide
			to[0] = from[i]
			to[1].Segment, to[1].AlongCm = from[i].Segment, from[i].AlongCm/2
		}
		costs, err := b.network.Table(ctx, from[i:i+1], to)
		if err != nil {
			return err
		}
		begun := time.Now()
		starts, _ := b.network.Places(&from[i])
		truth := check.Search(b.network.Turns(), starts)
		took += time.Since(begun)
		for j := range to {
			_, ends := b.network.Places(&to[j])
			want := truth.To(ends)
			f.Pairs++
			if want == graph.Unreachable {
				f.Unreachable++
			}
			if err := b.same(&from[i], &to[j], want, costs[j]); err != nil {
				f.Mismatches++
				fmt.Fprintf(os.Stderr, "%v to %v: %v\n", from[i].Point, to[j].Point, err)
			}
		}
	}
	f.DijkstraMS = inMillis(took / time.Duration(b.sources))
	return nil
}

// spots snaps random places.
func (b *roadsBench) spots(n int) (out []roads.Spot, err error) {
	for _, p := range b.places(n) {
		before := len(out)
		if out = b.network.Snap(out, p, roads.Snapping{}); len(out) == before {
			return nil, fmt.Errorf("no road near %v", p)
		}
	}
	return out, nil
}

// same holds three answers against the true one.
func (b *roadsBench) same(from, to *roads.Spot, want, table graph.Cost) error {
	if single := b.network.Cost(from, to); table != want || single != want {
		return fmt.Errorf("table %x, single %x, Dijkstra %x", uint64(table), uint64(single), uint64(want))
	}
	route, err := b.network.Route(from, to)
	if want == graph.Unreachable {
		if err == nil {
			err = errors.New("found")
		}
		if !errors.Is(err, roads.ErrNoWay) {
			return fmt.Errorf("a route where there is no way: %w", err)
		}
		return nil
	}
	if err != nil {
		return err
	}
	var took time.Duration
	var centimetres uint32
	for _, s := range route.Steps {
		took += s.Time
	}
	for _, p := range route.Path {
		centimetres += p.ToCm - p.FromCm
	}
	if route.Cost != want || took != want.Time() || centimetres != want.Centimetres() {
		return fmt.Errorf("route %x, steps of %v, path of %d cm, Dijkstra %x", uint64(route.Cost), took, centimetres, uint64(want))
	}
	return nil
}

func median(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)/2]
}

func inMillis(d time.Duration) float64 { return round(d.Seconds() * 1000) }
