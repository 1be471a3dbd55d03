package profile

import (
	"math"
	"time"

	"xuntu.dev/geo/osm/wire"
)

// Point is what a node on a road does to who passes it.
type Point struct {
	Blocked bool          // nobody gets through
	Delay   time.Duration // what passing takes
	Ahead   bool          // the delay holds only with the way's direction
	Back    bool          // the delay holds only against it
}

// Node says what a node with tags does.
func (p *Profile) Node(t wire.Tags) Point {
	var out Point
	if barrier := t.Find("barrier"); barrier != "" {
		access := permit(t, p.access, "")
		out.Blocked = access == closed || access == silent && !p.passes[barrier]
		if barrier == "gate" || barrier == "lift_gate" || barrier == "swing_gate" {
			out.Delay = p.Gate
		}
		if bollard := t.Find("bollard"); barrier == "bollard" && bollard == "rising" && access != closed {
			out.Blocked = false
		}
	}
	if t.Find("highway") == "traffic_signals" || t.Find("crossing") == "traffic_signals" && p.Name == "foot" {
		out.Delay += p.Signal
		side := t.Find("traffic_signals:direction")
		out.Ahead, out.Back = side == "forward", side == "backward"
	}
	return out
}

// TurnTime returns what a turn by so many degrees takes, right positive, 180 turning round.
// The curve is that of OSRM's profiles: next to nothing straight on, half of Turn at a right
// angle, and a little more across the opposite lane.
func (p *Profile) TurnTime(degrees float64) time.Duration {
	const bias = 1.075
	side := bias
	if p.DriveLeft {
		side = 1 / bias
	}
	if degrees < 0 {
		degrees, side = -degrees, 1/side
	}
	share := 1 / (1 + math.Exp(-((13/side)*degrees/180 - 6.5*side)))
	return time.Duration(share * float64(p.Turn))
}
