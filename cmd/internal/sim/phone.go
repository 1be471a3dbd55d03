package sim

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"xuntu.dev/cmd/internal/city"
)

const (
	everyMoving = 30.0  // seconds between fixes
	everyStill  = 120.0 // seconds
	settling    = 75.0  // seconds until a phone believes that it stands
	memory      = 75.0  // seconds after which the drift of the position has mostly changed
)

// window is a stretch of the day in seconds since midnight.
type window struct{ from, to float64 }

func (w window) holds(t float64) bool { return t >= w.from && t < w.to }

// phone is what a rep carries: it sees a trajectory and reports it the way phones do.
type phone struct {
	script   Script
	city     *city.City
	rand     *rand.Rand
	path     trajectory
	truth    *Truth
	mock     window
	jump     window
	jumpTo   orb.Point
	dark     []window
	offline  []window
	drift    [2]float64 // metres east and north
	drifted  float64    // when the drift was last moved on
	energy   battery
	altitude float64
	seq      int64
}

func newPhone(c *city.City, s Script, seen trajectory, truth *Truth) *phone {
	p := &phone{script: s, city: c, rand: s.rand("phone"), path: seen, truth: truth}
	p.altitude = 40 + 80*p.rand.Float64()
	p.energy = newBattery(s.rand("battery"), seen)
	for _, planted := range truth.Planted {
		if planted.Cheat == MockLocation {
			p.mock = window{planted.From.Sub(s.Date).Seconds(), planted.To.Sub(s.Date).Seconds()}
		}
	}
	r := s.rand("gaps")
	for t := seen[0].at; s.Rates.GapsPerDay > 0; {
		t += r.ExpFloat64() * (seen.end() - seen[0].at) / s.Rates.GapsPerDay
		if t >= seen.end() {
			break
		}
		w := window{t, math.Min(t+r.ExpFloat64()*s.Rates.GapMinutes*60, seen.end())}
		dark := r.IntN(2) == 0
		if dark {
			p.dark = append(p.dark, w)
		} else {
			p.offline = append(p.offline, w)
		}
		truth.Gaps = append(truth.Gaps, Gap{s.at(w.from), s.at(w.to), dark})
		t = w.to
	}
	return p
}

// plantTeleport picks a few minutes of the day during which the phone is in another place.
func (p *phone) plantTeleport(j journey) {
	r := p.script.rand("teleport")
	from := j.start + (0.2+0.6*r.Float64())*(j.end-j.start)
	p.jump = window{from, from + 100 + 100*r.Float64()}
	p.jumpTo = orbgeo.PointAtBearingAndDistance(j.path.at(from).point, r.Float64()*360, 9000+21000*r.Float64())
	p.truth.Planted = append(p.truth.Planted, Planted{Cheat: Teleport, From: p.script.at(p.jump.from), To: p.script.at(p.jump.to)})
}

// fixes takes a fix every 30 seconds on the move and every two minutes at rest, and one at
// each departure. A phone takes a minute to believe that it stands.
func (p *phone) fixes(start, end float64) []Event {
	var out []Event
	for t := start; t <= end; {
		if !inAny(p.dark, t) {
			p.seq++
			e := p.read(t)
			e.Kind, e.Seq = Fix, p.seq
			if p.rand.Float64() < p.script.Rates.Outliers && !p.mock.holds(t) && !p.jump.holds(t) {
				p.throw(&e, p.path.at(t).point)
			}
			out = append(out, e)
		}
		jitter := p.rand.Float64() * 1.5
		switch {
		case p.jump.holds(t) || p.path.at(t).state.moving() || p.path.at(t-settling).state.moving():
			t += everyMoving + jitter
		default:
			t = math.Min(t+everyStill+jitter, math.Max(t+5, p.path.nextMove(t)))
		}
	}
	return out
}

// read takes the position at a moment with the phone's own error: a drift that follows an
// autoregressive process of first order, σ 6 m in the open and 15 m in the core.
func (p *phone) read(t float64) Event {
	m := p.path.at(t)
	sigma := 6.0
	if p.city.Reach(m.point) < 0.33 {
		sigma = 15
	}
	p.move(t)
	e := Event{At: p.script.at(t), HeadingDeg: -1, AltitudeM: p.altitude + 3*p.rand.NormFloat64()}
	e.Battery, e.Charging = p.energy.at(t)
	e.Battery = math.Round(e.Battery*100) / 100
	if m.speed > 0.4 {
		e.SpeedMps = math.Max(0, m.speed+0.35*p.rand.NormFloat64())
		e.HeadingDeg = math.Mod(m.heading+6*p.rand.NormFloat64()+360, 360)
	}
	point, off := m.point, math.Hypot(p.drift[0], p.drift[1])*sigma
	switch {
	case p.mock.holds(t): // an invented position has no error and always the same accuracy
		e.Mock, e.AccuracyM = true, 5
		e.Point = rounded(point)
		return e
	case p.jump.holds(t):
		point = p.jumpTo
	}
	e.Point = shifted(point, p.drift[0]*sigma, p.drift[1]*sigma)
	e.AccuracyM = math.Max(3, 0.55*sigma*math.Exp(0.3*p.rand.NormFloat64())+0.45*off)
	e.AccuracyM = math.Round(e.AccuracyM*10) / 10
	return e
}

// move lets the drift forget its past by the time that has gone by.
func (p *phone) move(t float64) {
	keep := math.Exp(-math.Abs(t-p.drifted) / memory)
	if p.drifted == 0 {
		keep = 0
	}
	fresh := math.Sqrt(1 - keep*keep)
	for i := range p.drift {
		p.drift[i] = keep*p.drift[i] + fresh*p.rand.NormFloat64()
	}
	p.drifted = t
}

// throw puts a fix 50 to 300 m away from the truth; mostly the phone knows that it is unsure.
func (p *phone) throw(e *Event, truth orb.Point) {
	metres := 50 + 250*p.rand.Float64()
	angle := p.rand.Float64() * 2 * math.Pi
	e.Point = shifted(truth, metres*math.Cos(angle), metres*math.Sin(angle))
	if p.rand.Float64() < 0.65 {
		e.AccuracyM = math.Round(metres * (0.5 + 0.7*p.rand.Float64()))
	}
	p.truth.Outliers = append(p.truth.Outliers, e.Seq)
}

// claims makes the check-ins and check-outs. A phone that may not tell its position still
// takes one reading when the rep presses the button.
func (p *phone) claims(stops []stop) []Event {
	var out []Event
	for _, st := range stops {
		in, done := p.read(st.checkIn), p.read(st.checkOut)
		in.Kind, done.Kind = CheckIn, CheckOut
		in.Outlet, done.Outlet = st.call.Outlet, st.call.Outlet
		in.Ref, done.Ref = st.ref, st.ref
		out = append(out, in, done)
	}
	return out
}

func inAny(windows []window, t float64) bool {
	for _, w := range windows {
		if w.holds(t) {
			return true
		}
	}
	return false
}

func shifted(p orb.Point, east, north float64) orb.Point {
	const perDegree = 111195.08
	return rounded(orb.Point{p[0] + east/(perDegree*math.Cos(p[1]*math.Pi/180)), p[1] + north/perDegree})
}

func rounded(p orb.Point) orb.Point {
	return orb.Point{float64(city.E7(p[0])) / 1e7, float64(city.E7(p[1])) / 1e7}
}

func (s Script) seconds(at time.Time) float64 { return at.Sub(s.Date).Seconds() }
