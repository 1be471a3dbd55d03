package match

import (
	"math"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads"
)

// Fix is one reading of a track.
type Fix struct {
	Point     orb.Point
	At        time.Time
	AccuracyM float64 // metres, 68 %; 0 if unknown
}

// Rules of matching. The zero value of each stands for what DefaultRules gives.
type Rules struct {
	NoiseM    float64       // standard deviation of a fix whose accuracy is unknown, on each axis
	Candidate int           // most roads looked at for a fix
	BreakM    float64       // two fixes farther apart are not joined
	Break     time.Duration // nor those with so much time between them, if they have moved
}

// DefaultRules are 8 m of noise, 12 roads, 2 km, 3 minutes.
func DefaultRules() Rules {
	return Rules{NoiseM: 8, Candidate: 12, BreakM: 2000, Break: 3 * time.Minute}
}

// Match is a track on the roads.
type Match struct {
	Stretches []Stretch
	LengthM   float64 // of all stretches
	Unmatched int     // fixes that no road explains
}

// Stretch is a part of the track without a gap.
type Stretch struct {
	From, To time.Time // of its first and last fix
	Path     []roads.Piece
	LengthM  float64
}

// Matcher lays tracks on one network. It is used by one goroutine at a time.
type Matcher struct {
	network *roads.Network
	rules   Rules
	local   local
	steps   []step
	spots   []roads.Spot
	nodes   []uint32
	targets []target
}

// New makes a Matcher.
func New(n *roads.Network, r Rules) *Matcher {
	usual := DefaultRules()
	if r.NoiseM <= 0 {
		r.NoiseM = usual.NoiseM
	}
	if r.Candidate <= 0 {
		r.Candidate = usual.Candidate
	}
	if r.BreakM <= 0 {
		r.BreakM = usual.BreakM
	}
	if r.Break <= 0 {
		r.Break = usual.Break
	}
	return &Matcher{network: n, rules: r, local: newLocal(n)}
}

// step is a gathered fix with its states.
type step struct {
	point  orb.Point
	at     time.Time // of its last fix
	first  time.Time
	noiseM float64
	fixes  int
	states []state
}

// state is a road in one direction, near a fix.
type state struct {
	segment  uint32
	against  bool
	alongCm  uint32 // in the direction of travel
	emission float64
	score    float64
	before   int32 // index in the step before; -1 at the beginning
	turned   bool  // came by turning round on the segment
}

// Track lays a track on the roads; fixes are in the order of time.
func (m *Matcher) Track(fixes []Fix) Match {
	var out Match
	gathered := m.gather(fixes)
	m.steps = m.steps[:0]
	for _, s := range gathered {
		if !m.candidates(&s) {
			out.Unmatched += s.fixes
			continue
		}
		if len(m.steps) > 0 && !m.follow(&m.steps[len(m.steps)-1], &s) {
			m.finish(&out)
		}
		m.steps = append(m.steps, s)
	}
	m.finish(&out)
	return out
}

// noise returns the standard deviation of a fix on each axis. An accuracy is the radius around
// two thirds of the fixes, 1.515 standard deviations of one axis (Rayleigh's distribution).
func (m *Matcher) noise(f Fix) float64 {
	if f.AccuracyM <= 0 {
		return m.rules.NoiseM
	}
	return min(200, max(2, f.AccuracyM/1.515))
}

// gather makes one fix of those that lie within three noises of each other.
func (m *Matcher) gather(fixes []Fix) []step {
	var out []step
	for _, f := range fixes {
		noise := m.noise(f)
		if n := len(out); n > 0 && geo.FlatDistance(out[n-1].point, f.Point) < thick*noise {
			last := &out[n-1]
			share := 1 / float64(last.fixes+1)
			last.point[0] += (f.Point[0] - last.point[0]) * share
			last.point[1] += (f.Point[1] - last.point[1]) * share
			last.at = f.At
			last.noiseM = min(last.noiseM, noise)
			last.fixes++
			continue
		}
		out = append(out, step{point: f.Point, at: f.At, first: f.At, noiseM: noise, fixes: 1})
	}
	return out
}

// thick is how many noises a fix has to be away from the last one to count by itself.
const thick = 3

// candidates finds the states of a step.
func (m *Matcher) candidates(s *step) bool {
	m.spots = m.network.Snap(m.spots[:0], s.point, roads.Snapping{WithinM: reach*s.noiseM + 10, Most: m.rules.Candidate, Islands: true})
	s.states = nil
	for i := range m.spots {
		spot := &m.spots[i]
		emission := -spot.DistanceM * spot.DistanceM / (2 * s.noiseM * s.noiseM)
		for _, against := range [2]bool{false, true} {
			if m.nodes = m.network.Nodes(m.nodes[:0], spot.Segment, against); len(m.nodes) == 0 {
				continue
			}
			along := spot.AlongCm
			if against {
				along = m.network.LengthCm(spot.Segment) - along
			}
			s.states = append(s.states, state{segment: spot.Segment, against: against, alongCm: along, emission: emission, score: emission, before: -1})
		}
	}
	return len(s.states) > 0
}

// reach is how many noises away a road may lie.
const reach = 3

// finish reads the likeliest chain back, writes its way, and forgets the steps.
func (m *Matcher) finish(out *Match) {
	steps := m.steps
	m.steps = m.steps[:0]
	if len(steps) < 2 {
		for _, s := range steps {
			out.Unmatched += s.fixes
		}
		return
	}
	chain := make([]int32, len(steps))
	last := &steps[len(steps)-1]
	for i := range last.states {
		if last.states[i].score > last.states[chain[len(chain)-1]].score {
			chain[len(chain)-1] = int32(i)
		}
	}
	for i := len(steps) - 1; i > 0; i-- {
		chain[i-1] = steps[i].states[chain[i]].before
	}
	stretch := Stretch{From: steps[0].first, To: last.at}
	for i := 1; i < len(steps); i++ {
		stretch.Path = m.join(stretch.Path, &steps[i-1], &steps[i], &steps[i-1].states[chain[i-1]], &steps[i].states[chain[i]])
	}
	centimetres := uint64(0)
	for _, p := range stretch.Path {
		centimetres += uint64(p.ToCm - p.FromCm)
	}
	stretch.LengthM = float64(centimetres) / 100
	out.LengthM += stretch.LengthM
	out.Stretches = append(out.Stretches, stretch)
}

// unlikely is a score that no chain has.
const unlikely = math.MaxFloat64
