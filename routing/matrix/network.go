package matrix

import (
	"context"
	"errors"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/graph"
)

// network answers of one network.
type network struct {
	roads  *roads.Network
	region Region
	farM   float64
	spots  map[orb.Point]roads.Spot
}

// Source is ByRoads.
func (n *network) Source() Source { return ByRoads }

// locate snaps places, or says which ones lie too far from any road.
func (n *network) locate(points [][]orb.Point) error {
	index := map[orb.Point]int{} // where a place comes for the first time
	var asked []orb.Point
	for _, p := range slices.Concat(points...) {
		if _, known := index[p]; !known {
			index[p] = len(asked)
			asked = append(asked, p)
		}
	}
	found := n.snap(asked)
	n.spots = make(map[orb.Point]roads.Spot, len(asked))
	var far []int
	for i, p := range slices.Concat(points...) {
		spot := found[index[p]]
		n.spots[p] = spot
		if spot.DistanceM > n.farM && len(far) < mostNamed {
			far = append(far, i)
		}
	}
	if len(far) > 0 {
		return decline("roads_far", "%s of the places: farther than %.0f m from any road of %s; check where they are", counted(far), n.farM, n.region.Name).
			with("places", far).with("region", n.region.Name).with("farM", n.farM)
	}
	return nil
}

// snapped is how many places one goroutine snaps, a millisecond of work.
const snapped = 64

// snap gives the spot of each place; the distance of one that is far from every road is infinite.
func (n *network) snap(points []orb.Point) []roads.Spot {
	out := make([]roads.Spot, len(points))
	var wait sync.WaitGroup
	for first := 0; first < len(points); first += snapped {
		wait.Go(func() {
			var spots []roads.Spot
			for i := first; i < min(first+snapped, len(points)); i++ {
				out[i].DistanceM = math.Inf(1)
				if spots = n.roads.Snap(spots[:0], points[i], roads.Snapping{WithinM: n.farM}); len(spots) > 0 {
					out[i] = spots[0]
				}
			}
		})
	}
	wait.Wait()
	return out
}

func (n *network) at(points []orb.Point) []roads.Spot {
	out := make([]roads.Spot, len(points))
	for i, p := range points {
		out[i] = n.spots[p]
	}
	return out
}

// Table answers; every place has been located before.
func (n *network) Table(ctx context.Context, a Ask) (*Table, error) {
	costs, err := n.roads.Table(ctx, n.at(a.From), n.at(a.To))
	if err != nil {
		return nil, err
	}
	t := newTable(len(a.From), len(a.To), ByRoads)
	for k, c := range costs {
		t.Ds[k], t.M[k] = ofCost(c)
	}
	return t, nil
}

// ofCost rounds a cost to tenths of a second and metres.
func ofCost(c graph.Cost) (ds, m int32) {
	if c == graph.Unreachable {
		return Unreachable, Unreachable
	}
	return int32((int64(c.Millis()) + 50) / 100), int32((int64(c.Centimetres()) + 50) / 100)
}

// Way answers leg by leg.
func (n *network) Way(ctx context.Context, points []orb.Point, _ string, _ time.Time) (*Way, error) {
	w, spots := &Way{Source: ByRoads}, n.at(points)
	for i := range spots[1:] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r, err := n.roads.Route(&spots[i], &spots[i+1])
		if errors.Is(err, roads.ErrNoWay) {
			return nil, decline("no_way", "no road leads from place %d to place %d", i, i+1).with("leg", i)
		}
		if err != nil {
			return nil, err
		}
		leg := n.leg(w, &r)
		w.Legs, w.Ds, w.M = append(w.Legs, leg), w.Ds+leg.Ds, w.M+leg.M
	}
	if len(w.Line) == 1 {
		w.Line = append(w.Line, w.Line[0])
	}
	return w, nil
}

// leg adds a route to the way's line and describes it.
func (n *network) leg(w *Way, r *roads.Route) Leg {
	leg := Leg{First: max(0, len(w.Line)-1)}
	leg.Ds, leg.M = ofCost(r.Cost)
	for i, s := range r.Steps {
		first := max(0, len(w.Line)-1)
		end := len(r.Path)
		if i+1 < len(r.Steps) && r.Steps[i+1].Turn != roads.Arrive {
			end = r.Steps[i+1].Piece
		}
		if s.Turn != roads.Arrive {
			w.Line = appendLine(w.Line, n.roads.Line(r.Path[s.Piece:end]))
		}
		leg.Steps = append(leg.Steps, Step{
			Turn: string(s.Turn), Name: s.Name, Ref: s.Ref, Exit: s.Exit,
			Ds: int32((s.Time.Milliseconds() + 50) / 100), M: int32(s.LengthM + 0.5), First: first,
		})
	}
	return leg
}

// appendLine goes on with a line; where both meet the point stands once.
func appendLine(line, more orb.LineString) orb.LineString {
	for _, p := range more {
		if len(line) == 0 || line[len(line)-1] != p {
			line = append(line, p)
		}
	}
	return line
}
