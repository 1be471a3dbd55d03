package sim

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"xuntu.dev/cmd/internal/city"
)

// Play makes the whole day of a script. It fails only if a place cannot be reached along the
// streets, which in a generated city it always can.
func Play(c *city.City, s Script) (Day, error) {
	j, err := travel(c, s)
	if err != nil {
		return Day{}, err
	}
	d := Day{Rep: s.Rep.ID, Truth: s.truth(j)}
	seen := j.path // what the phone follows: the truth, unless positions are invented
	if s.happens(MockLocation, s.Rates.MockDays) {
		if err := d.invent(c, s, j); err != nil {
			return Day{}, err
		}
	}
	p := newPhone(c, s, seen, &d.Truth)
	if s.happens(Teleport, s.Rates.TeleportDays) {
		p.plantTeleport(j)
	}
	d.Truth.Denied = s.rand("permission").Float64() < s.Rates.DeniedDays
	if !d.Truth.Denied {
		d.Events = p.fixes(j.start, j.end)
	}
	d.Events = append(d.Events, p.claims(j.stops)...)
	d.Events = p.send(d.Events)
	return d, nil
}

func (s Script) truth(j journey) Truth {
	t := Truth{Missed: j.missed, DrivenM: j.driven, Start: s.at(j.start), End: s.at(j.end), path: j.path, midnight: s.Date}
	for _, st := range j.stops {
		v := Visit{
			Outlet: st.call.Outlet, Ref: st.ref, Arrived: s.at(st.arrived), Left: s.at(st.checkOut),
			Point: st.point, AwayM: orbgeo.Distance(st.point, st.call.True), Cheat: st.cheat,
		}
		if st.call.File != (orb.Point{}) {
			v.FileOffM = orbgeo.Distance(st.call.File, st.call.True)
		}
		t.Visits = append(t.Visits, v)
		if st.cheat != "" {
			t.Planted = append(t.Planted, Planted{st.cheat, s.at(st.checkIn), s.at(st.checkOut), st.call.Outlet})
		}
	}
	return t
}

// invent turns the second half of the day into fiction: the phone goes on with the tour, the
// rep stays where lunch was or the middle visit ended and comes back in time for the end.
func (d *Day) invent(c *city.City, s Script, j journey) error {
	if len(j.stops) < 2 {
		return nil
	}
	first := j.stops[len(j.stops)/2]
	from, to := j.stops[len(j.stops)/2-1].checkOut+60, j.stops[len(j.stops)-1].checkOut+60
	keep := slices.IndexFunc(j.path, func(k key) bool { return k.at > from })
	t := &traveller{graph: c.Graph, rand: s.rand("fiction"), rates: s.Rates, pace: 1, path: slices.Clone(j.path[:keep])}
	t.now, t.here = from, j.path.at(from).point
	t.stay(to-from, resting)
	if err := t.drive(s.Rep.Office); err != nil {
		return err
	}
	t.walk(s.Rep.Office)
	if t.now < j.end {
		t.stay(j.end-t.now, resting)
	}
	d.Truth.path = t.path
	d.Truth.Planted = append(d.Truth.Planted, Planted{Cheat: MockLocation, From: s.at(from), To: s.at(to)})
	for i := range d.Truth.Visits {
		if v := &d.Truth.Visits[i]; !v.Arrived.Before(s.at(first.arrived)) {
			v.Cheat, v.Point = MockLocation, j.path.at(from).point
			v.AwayM = orbgeo.Distance(v.Point, j.stops[i].call.True)
		}
	}
	return nil
}

// rand returns the stream for one purpose of the rep's day.
func (s Script) rand(purpose string) *rand.Rand {
	return city.Stream(s.Seed, "rep/"+itoa(s.Rep.ID), uint64(s.Date.Unix()), purpose)
}

// plants says whether a cheat about visits is to happen at the visit of that number: at one
// of the list that the day's stream picks.
func (s Script) plants(c Cheat, number int) bool {
	return slices.Contains(s.Plant, c) && number == s.rand("plant/"+string(c)).IntN(max(1, min(len(s.Calls), 8)))
}

func (s Script) happens(c Cheat, rate float64) bool {
	return s.rand("cheat/"+string(c)).Float64() < rate || slices.Contains(s.Plant, c)
}

func (s Script) at(seconds float64) time.Time {
	return s.Date.Add(time.Duration(seconds * float64(time.Second))).Truncate(time.Millisecond)
}

func itoa(v uint64) string { return strconv.FormatUint(v, 10) }
