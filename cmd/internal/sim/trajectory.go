package sim

import (
	"sort"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"
)

// state is what the rep is doing.
type state uint8

const (
	resting state = iota // office, lunch, paperwork
	visiting
	driving
	waiting // at a traffic light
	walking
)

func (s state) moving() bool { return s >= driving }

// key is a moment of a trajectory: from then on the rep does what state says, on the way to
// the next key's place.
type key struct {
	at    float64 // seconds since midnight
	point orb.Point
	state state
}

// trajectory is the true motion of a day, straight between keys.
type trajectory []key

// motion is the rep at one moment.
type motion struct {
	point   orb.Point
	state   state
	speed   float64 // metres a second
	heading float64 // degrees clockwise from north; −1 when standing
}

func (t trajectory) at(seconds float64) motion {
	i := sort.Search(len(t), func(i int) bool { return t[i].at > seconds }) - 1
	if i < 0 {
		return motion{t[0].point, resting, 0, -1}
	}
	if i == len(t)-1 {
		return motion{t[i].point, t[i].state, 0, -1}
	}
	a, b := t[i], t[i+1]
	if a.point == b.point {
		return motion{a.point, a.state, 0, -1}
	}
	share := (seconds - a.at) / (b.at - a.at)
	p := orb.Point{a.point[0] + (b.point[0]-a.point[0])*share, a.point[1] + (b.point[1]-a.point[1])*share}
	bearing := orbgeo.Bearing(a.point, b.point)
	if bearing < 0 {
		bearing += 360
	}
	return motion{p, a.state, orbgeo.Distance(a.point, b.point) / (b.at - a.at), bearing}
}

// nextMove returns when the rep next starts to move after the given moment, or the end.
func (t trajectory) nextMove(seconds float64) float64 {
	i := sort.Search(len(t), func(i int) bool { return t[i].at > seconds })
	for ; i < len(t); i++ {
		if t[i].state.moving() {
			return t[i].at
		}
	}
	return t[len(t)-1].at
}

func (t trajectory) end() float64 { return t[len(t)-1].at }
