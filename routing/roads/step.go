package roads

import (
	"math"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/survey"
)

// Turn is what to do at the beginning of a step.
type Turn string

// The turns.
const (
	Depart      Turn = "depart"
	Arrive      Turn = "arrive"
	Continue    Turn = "continue"
	SlightLeft  Turn = "slight_left"
	SlightRight Turn = "slight_right"
	TurnLeft    Turn = "left"
	TurnRight   Turn = "right"
	SharpLeft   Turn = "sharp_left"
	SharpRight  Turn = "sharp_right"
	Around      Turn = "u_turn"
	Circle      Turn = "roundabout"
	Board       Turn = "ferry"
)

// Step is a part of a route with one instruction.
type Step struct {
	Turn    Turn
	Name    string // of the road one is then on; may be empty
	Ref     string // its number, such as G107
	Exit    int    // of a roundabout, counted from 1; 0 elsewhere
	Time    time.Duration
	LengthM float64
	Piece   int // index of the path's piece where the step begins
}

// steps describes a way: a step begins where the name changes or one turns, and a
// roundabout is one step.
func (n *Network) steps(nodes []uint32, path []Piece) []Step {
	var out []Step
	var millis, centimetres uint64
	begin := func(t Turn, i int) {
		n.closeStep(out, &millis, &centimetres)
		name, ref := n.names.of(n.segments[path[i].Segment].Street)
		out = append(out, Step{Turn: t, Name: name, Ref: ref, Piece: i})
	}
	begin(Depart, 0)
	for i, v := range nodes {
		p := path[i]
		if i > 0 {
			if t := n.turnAt(nodes[i-1], path[i-1], p, &out[len(out)-1]); t != "" {
				begin(t, i)
			} else if last := &out[len(out)-1]; last.Turn == Circle && !n.has(p, survey.Roundabout) && n.has(path[i-1], survey.Roundabout) {
				last.Name, last.Ref = n.names.of(n.segments[p.Segment].Street)
			}
		}
		whole := n.turns.Node[v]
		length := n.segments[p.Segment].LengthCm
		millis += uint64(whole.Share(p.ToCm, length).Millis() - whole.Share(p.FromCm, length).Millis())
		centimetres += uint64(p.ToCm - p.FromCm)
		if i+1 < len(nodes) {
			millis += uint64(n.delay(v, nodes[i+1]))
		}
	}
	n.closeStep(out, &millis, &centimetres)
	return append(out, Step{Turn: Arrive, Name: out[len(out)-1].Name, Piece: len(path) - 1})
}

// closeStep writes what the last step takes.
func (n *Network) closeStep(steps []Step, millis, centimetres *uint64) {
	if len(steps) > 0 {
		steps[len(steps)-1].Time = time.Duration(*millis) * time.Millisecond
		steps[len(steps)-1].LengthM = float64(*centimetres) / 100
	}
	*millis, *centimetres = 0, 0
}

// delay returns the milliseconds that the turn between two nodes takes.
func (n *Network) delay(from, to uint32) uint32 {
	best := uint32(math.MaxUint32)
	for i := n.turns.First[from]; i < n.turns.First[from+1]; i++ {
		if n.turns.Head[i] == to {
			best = min(best, n.turns.Delay[i])
		}
	}
	if best == math.MaxUint32 {
		return 0
	}
	return best
}

func (n *Network) has(p Piece, f survey.Flag) bool { return n.segments[p.Segment].Flags&f != 0 }

// turnAt returns the turn with which a new step begins between two pieces, or nothing. On a
// roundabout it counts the exits passed in the step so far.
func (n *Network) turnAt(from uint32, before, after Piece, last *Step) Turn {
	switch round := n.has(after, survey.Roundabout); {
	case round && !n.has(before, survey.Roundabout):
		last.Exit = 0
		return Circle
	case n.has(before, survey.Roundabout):
		if last.Turn == Circle && (!round || n.leavesRound(from)) {
			last.Exit++
		}
		return ""
	case n.has(after, survey.Ferry) && !n.has(before, survey.Ferry):
		return Board
	}
	renamed := n.segments[before.Segment].Street != n.segments[after.Segment].Street
	choice := n.turns.First[from+1]-n.turns.First[from] > 1
	if !renamed && !choice {
		return ""
	}
	if before.Segment == after.Segment && before.Against != after.Against {
		return Around
	}
	turn := n.turnBy(before, after)
	if turn == Continue || !choice {
		if name, ref := n.names.of(n.segments[after.Segment].Street); !renamed || name == "" && ref == "" || name == last.Name && ref == last.Ref {
			return ""
		}
		return Continue
	}
	if !renamed && (turn == SlightLeft || turn == SlightRight) {
		return ""
	}
	return turn
}

// leavesRound reports whether a piece of a roundabout ends where a road leads out of it.
func (n *Network) leavesRound(node uint32) bool {
	for i := n.turns.First[node]; i < n.turns.First[node+1]; i++ {
		if segment, _ := n.Dart(n.turns.Head[i]); n.segments[segment].Flags&survey.Roundabout == 0 {
			return true
		}
	}
	return false
}

// straight is the tangent of the change of direction, 25 degrees, below which one goes straight on.
const straight = 0.46630765815499859

// turnBy names the change of direction from one piece to the next.
func (n *Network) turnBy(before, after Piece) Turn {
	back, on := n.sight(before, false), n.sight(after, true)
	dot, cross := -back[0]*on[0]-back[1]*on[1], on[1]*back[0]-on[0]*back[1] // right positive
	if math.Abs(cross) <= straight*dot {
		return Continue
	}
	names := [...]Turn{SlightRight, TurnRight, SharpRight}
	if cross < 0 {
		names = [...]Turn{SlightLeft, TurnLeft, SharpLeft}
	}
	switch degrees := math.Atan2(math.Abs(cross), dot) * 180 / math.Pi; {
	case degrees < 55:
		return names[0]
	case degrees < 125:
		return names[1]
	case degrees < 172:
		return names[2]
	}
	return Around
}

// sight returns the metres east and north to where one sees a piece go from its first end, or from its last one look back.
func (n *Network) sight(p Piece, first bool) [2]float64 {
	const lookM = 12
	points := n.line(p.Segment)
	i, step := 0, 1
	if first == p.Against {
		i, step = len(points)-1, -1
	}
	from := points[i].Point()
	ruler := geo.RulerAt(from[1])
	east, north := 0.0, 0.0
	for i += step; i >= 0 && i < len(points); i += step {
		if east, north = ruler.Offset(from, points[i].Point()); east*east+north*north >= lookM*lookM {
			break
		}
	}
	return [2]float64{east, north}
}
