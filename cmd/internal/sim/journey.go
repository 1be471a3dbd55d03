package sim

import (
	"math"
	"math/rand/v2"

	"github.com/google/uuid"
	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"xuntu.dev/cmd/internal/city"
)

// stop is a visit while the day is being made, in seconds since midnight.
type stop struct {
	call     Call
	ref      string
	arrived  float64 // check-in follows within two minutes
	checkIn  float64
	checkOut float64
	point    orb.Point
	cheat    Cheat
}

// journey is a day's true motion.
type journey struct {
	path       trajectory
	stops      []stop
	missed     []string
	driven     float64
	start, end float64
}

// medianMinutes is how long visits last by grade; single visits are lognormal, σ 0.35.
func medianMinutes(g city.Grade) float64 {
	switch g {
	case city.GradeKA:
		return 48
	case city.GradeA:
		return 22
	case city.GradeB:
		return 14
	default:
		return 9
	}
}

// travel makes the journey of a script: a meeting at the office or straight from home, the
// calls with lunch between them, then reports at the office until the end of the day.
func travel(c *city.City, s Script) (journey, error) {
	r := s.rand("journey")
	t := &traveller{graph: c.Graph, rand: r, rates: s.Rates, pace: 0.9 + 0.2*r.Float64()}
	j := journey{start: hours(8, 0) + r.Float64()*70*60, end: hours(17, 0) + r.Float64()*100*60}
	t.now, t.here = j.start, s.Rep.Home
	if r.Float64() < 0.7 {
		t.here = s.Rep.Office
		t.stay((15+25*r.Float64())*60, resting)
	}
	lunch := hours(11, 35) + r.Float64()*50*60
	eaten := false
	for i, call := range s.Calls {
		if !eaten && t.now > lunch {
			eaten = true
			if err := t.lunch(); err != nil {
				return j, err
			}
		}
		if t.now+estimate(t.here, call.True)+medianMinutes(call.Grade)*60+estimate(call.True, s.Rep.Office) > j.end {
			j.missed = append(j.missed, call.Outlet)
			continue
		}
		st, err := t.visit(s, call, i)
		if err != nil {
			return j, err
		}
		j.stops = append(j.stops, st)
	}
	if !eaten && t.now > hours(11, 0) {
		if err := t.lunch(); err != nil {
			return j, err
		}
	}
	if err := t.drive(s.Rep.Office); err != nil {
		return j, err
	}
	t.walk(s.Rep.Office)
	t.stay(math.Max(60, j.end-t.now), resting)
	j.end, j.path, j.driven = t.now, t.path, t.driven
	return j, nil
}

// lunch is taken at some street within a few hundred metres, 40 to 70 minutes.
func (t *traveller) lunch() error {
	near := orbgeo.PointAtBearingAndDistance(t.here, t.rand.Float64()*360, 60+290*t.rand.Float64())
	if err := t.drive(near); err != nil {
		return err
	}
	t.stay((40+30*t.rand.Float64())*60, resting)
	return nil
}

// visit drives to an outlet, walks in, stays and comes out; then come a few minutes of notes.
func (t *traveller) visit(s Script, call Call, number int) (stop, error) {
	r := s.rand("visit/" + call.Outlet)
	st := stop{call: call, ref: visitRef(s, call, number)}
	minutes := medianMinutes(call.Grade) * math.Exp(r.NormFloat64()*0.35)
	place := call.True
	switch luck := r.Float64(); {
	case luck < s.Rates.FarCheckIns || s.plants(FarCheckIn, number):
		st.cheat = FarCheckIn
		place = far(t.graph, call.True, r)
	case luck < s.Rates.FarCheckIns+s.Rates.ShortVisits || s.plants(ShortVisit, number):
		st.cheat = ShortVisit
		minutes = (40 + 35*r.Float64()) / 60
	}
	if err := t.drive(place); err != nil {
		return st, err
	}
	t.walk(place)
	st.arrived, st.point = t.now, place
	greet := 15 + 60*r.Float64()
	if st.cheat == ShortVisit {
		greet = 5
	}
	st.checkIn = t.now + greet
	st.checkOut = st.checkIn + math.Max(40, minutes*60)
	t.stay(st.checkOut-t.now+10, visiting)
	t.stay(30+150*r.ExpFloat64(), resting)
	return st, nil
}

// far returns a street place 300 to 1,500 m away from an outlet.
func far(g *city.Graph, p orb.Point, r *rand.Rand) orb.Point {
	for metres := 380 + 1000*r.Float64(); ; metres += 60 {
		at := g.Nearest(orbgeo.PointAtBearingAndDistance(p, r.Float64()*360, metres)).Point
		if d := orbgeo.Distance(at, p); (d > 300 && d < 1500) || metres > 5000 {
			return at
		}
	}
}

func visitRef(s Script, call Call, number int) string {
	key := s.Date.Format("2006-01-02") + "/" + call.Outlet + "/" + itoa(uint64(number)) + "/" + itoa(s.Rep.ID) + "/" + itoa(s.Seed)
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte("xuntu.dev/visit/"+key)).String()
}

func hours(h, m float64) float64 { return h*3600 + m*60 }
