package match

import (
	"math"
	"slices"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads"
	"xuntu.dev/routing/roads/graph"
)

const (
	// beam is how much worse than the best a state may be, as a logarithm, to be followed.
	beam = 15
	// aroundPrice is the price of turning round between junctions.
	aroundPrice = 12
	// late is the mean of how many seconds quicker than free flow somebody drives between two
	// fixes, if at all: it keeps the chain off detours and off slow roads beside the true one.
	late = 5.0
	// wide is by how much farther ways are looked for if there is none: up a mountain, say.
	wide = 4
)

// follow finds the best way into every state of a step; false says that none leads there.
func (m *Matcher) follow(before, s *step) bool {
	air := geo.FlatDistance(before.point, s.point)
	if air > m.rules.BreakM || s.first.Sub(before.at) > m.rules.Break && air > 4*s.noiseM {
		return false
	}
	best := -unlikely
	for i := range before.states {
		best = max(best, before.states[i].score)
	}
	for i := range s.states {
		s.states[i].score, s.states[i].before = -unlikely, -1
	}
	m.targets = m.targets[:0]
	for i := range s.states {
		m.targets = append(m.targets, target{segment: s.states[i].segment, against: s.states[i].against, alongCm: s.states[i].alongCm})
	}
	limit := around(air, s.noiseM)
	m.ways(before, s, air, best, limit)
	if !slices.ContainsFunc(s.states, func(to state) bool { return to.before >= 0 }) {
		m.ways(before, s, air, best, wide*limit)
	}
	reached := s.states[:0]
	for _, to := range s.states {
		if to.before >= 0 {
			reached = append(reached, to)
		}
	}
	if len(reached) == 0 {
		for i := range s.states {
			s.states[i].score, s.states[i].before = s.states[i].emission, -1
		}
		return false
	}
	s.states = reached
	return true
}

// around is how many metres a way between two fixes may be long, at first.
func around(airM, noiseM float64) float64 { return 1.4*airM + 8*noiseM + 60 }

// ways scores the ways from the states of one step to those of the next.
func (m *Matcher) ways(before, s *step, air, best, limit float64) {
	scale := spread(before, s, air)
	elapsed := s.at.Sub(before.first).Seconds()
	slackCm := uint32(100 * thick * s.noiseM)
	for i := range before.states {
		from := &before.states[i]
		if from.score < best-beam {
			continue
		}
		m.local.run(from.segment, from.against, from.alongCm, m.targets, slackCm, limit)
		for j := range s.states {
			to, t := &s.states[j], &m.targets[j]
			score, turned := -unlikely, false
			if t.cost != graph.Unreachable {
				score = from.score - math.Abs(t.cost.Metres()-air)/scale
				score -= max(0, t.cost.Time().Seconds()-elapsed) / late
			}
			if to.segment == from.segment && to.against != from.against {
				back := math.Abs(float64(from.alongCm)-float64(m.network.LengthCm(from.segment)-to.alongCm)) / 100
				if there := from.score - math.Abs(back-air)/scale - aroundPrice; there > score {
					score, turned = there, true
				}
			}
			if score += to.emission; score > to.score {
				to.score, to.before, to.turned = score, int32(i), turned
			}
		}
	}
}

// spread is the mean difference, in metres, between the way by road and the way through the
// air: what noise makes of it, and, the farther apart the fixes, the bends of roads.
func spread(a, b *step, airM float64) float64 {
	return 4 + 0.3*max(a.noiseM, b.noiseM) + 0.02*airM
}

// join appends the way between two states of the chain.
func (m *Matcher) join(path []roads.Piece, before, after *step, from, to *state) []roads.Piece {
	if len(path) == 0 {
		path = append(path, roads.Piece{Segment: from.segment, Against: from.against, FromCm: from.alongCm, ToCm: from.alongCm})
	}
	if to.turned {
		return append(path, roads.Piece{Segment: to.segment, Against: to.against, FromCm: min(to.alongCm, m.network.LengthCm(to.segment)-from.alongCm), ToCm: to.alongCm})
	}
	air := geo.FlatDistance(before.point, after.point)
	t := []target{{segment: to.segment, against: to.against, alongCm: to.alongCm}}
	slackCm, limit := uint32(100*thick*after.noiseM), around(air, after.noiseM)
	nodes := m.local.run(from.segment, from.against, from.alongCm, t, slackCm, limit)
	if t[0].cost == graph.Unreachable {
		nodes = m.local.run(from.segment, from.against, from.alongCm, t, slackCm, wide*limit)
	}
	last := &path[len(path)-1]
	if len(nodes) == 0 { // on along the same road, or standing still
		last.ToCm = max(last.ToCm, to.alongCm)
		return path
	}
	last.ToCm = m.network.LengthCm(last.Segment)
	for i, v := range nodes {
		segment, against := m.network.Dart(v)
		p := roads.Piece{Segment: segment, Against: against, ToCm: m.network.LengthCm(segment)}
		if i == len(nodes)-1 {
			p.ToCm = to.alongCm
		}
		path = append(path, p)
	}
	return path
}
