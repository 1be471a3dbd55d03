package drive

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/geo"
	"xuntu.dev/modules/visits"
	"xuntu.dev/tracking"
	"xuntu.dev/tracking/logbook"
)

// step is a message with the instant at which the phone sends it.
type step struct {
	message
	due    time.Time
	double bool
}

// happened is when what the message tells happened.
func (s step) happened() time.Time {
	if s.fix != nil {
		return s.fix.DeviceAt
	}
	return s.act.at
}

const (
	callsADay   = 10
	restBefore  = 45 * time.Second // of a day's first rest that is seen
	restAfter   = 3 * time.Minute
	movingMPS   = 0.6
	believeLast = 14 * time.Hour // a rep is where it was last, if that is not longer ago
)

// nextDay asks the server what is to be done and makes the steps of doing it.
func (r *rep) nextDay(ctx context.Context) ([]step, error) {
	o := r.fleet.o
	var today visits.Today
	if err := r.desk.session.call(ctx, http.MethodGet, "/api/visits/today", nil, &today); err != nil {
		return nil, fmt.Errorf("ask for the day's plan: %w", err)
	}
	if r.round == 0 {
		if err := r.locate(ctx); err != nil {
			return nil, err
		}
	}
	now := o.Now()
	luck := rand.New(rand.NewPCG(o.Seed+uint64(r.number), uint64(now.UnixNano())))
	steps, start := r.finish(today.Open, now, luck)
	calls, ids := r.calls(today)
	if len(calls) == 0 {
		rest(ctx, time.Minute)
		return steps, nil
	}
	played, err := sim.Play(r.town.city, r.script(calls, now, luck.Uint64()))
	if err != nil {
		return nil, fmt.Errorf("make up a day: %w", err)
	}
	events := r.seen(played, luck)
	w := newWarp(events, o.Speed, start.Add(r.wayTo(events)))
	steps = append(steps, r.compose(events, cheatsOf(played), w, ids)...)
	slices.SortStableFunc(steps, byDue)
	if n := len(events); n > 0 {
		last := byTime(events)[n-1-doubles(events)]
		r.here = &last.Point
	}
	return afflict(r.number, r.began, steps), nil
}

func doubles(events []sim.Event) (n int) {
	for _, e := range events {
		if e.Double {
			n++
		}
	}
	return n
}

func cheatsOf(d sim.Day) map[string]sim.Cheat {
	out := map[string]sim.Cheat{}
	for _, v := range d.Truth.Visits {
		out[v.Ref] = v.Cheat
	}
	return out
}

func (r *rep) script(calls []sim.Call, now time.Time, seed uint64) sim.Script {
	y, m, d := now.In(demo.China).Date()
	return sim.Script{
		Rep: sim.Rep{ID: uint64(r.who.EmployeeID), Home: r.from(), Office: r.from()}, Calls: calls,
		Date: time.Date(y, m, d, 0, 0, 0, 0, demo.China), Seed: seed, Rates: rates(), Plant: cheats(r.number, r.round),
	}
}

// locate finds out where the rep was last, so that it goes on from there.
func (r *rep) locate(ctx context.Context) error {
	now := r.fleet.o.Now()
	var day logbook.TrackDay
	path := fmt.Sprintf("/api/tracking/reps/%d/days/%s", r.who.EmployeeID, now.In(demo.China).Format(time.DateOnly))
	if err := r.desk.session.call(ctx, http.MethodGet, path, nil, &day); err != nil {
		return fmt.Errorf("ask for the way so far: %w", err)
	}
	for _, line := range day.Segments {
		for _, p := range line.Points {
			if now.Sub(time.Unix(int64(p[2]), 0)) < believeLast {
				r.here = &orb.Point{p[0], p[1]}
			}
		}
	}
	return nil
}

// finish ends the visit that the rep is in the middle of; the day goes on after that.
func (r *rep) finish(open *visits.Visit, now time.Time, luck *rand.Rand) ([]step, time.Time) {
	start := now.Add(time.Duration(luck.Float64() * 60 / r.fleet.o.Speed * float64(time.Second)))
	if open == nil {
		return nil, start
	}
	at := r.here
	if open.Point != nil {
		p := open.Point.Orb()
		at = &p
	}
	if at == nil {
		return nil, start
	}
	r.here, r.desk.open[open.Ref] = at, open.ID
	leave := now.Add(time.Duration((40 + luck.Float64()*260) / r.fleet.o.Speed * float64(time.Second)))
	steps := []step{r.standing(*at, now), r.standing(*at, leave)}
	a := &act{out: true, ref: open.Ref, outlet: open.OutletID, at: leave, point: *at, accuracy: 12}
	return append(steps, step{message: message{act: a}, due: leave}), leave.Add(time.Second)
}

// standing is a fix of a rep who stands still.
func (r *rep) standing(at orb.Point, when time.Time) step {
	r.seq++
	seq, accuracy, speed, battery, no := r.seq, 12.0, 0.0, 0.8, false
	f := &tracking.Fix{At: when.UTC(), DeviceAt: when.UTC(), Seq: &seq, Point: at, AccuracyM: &accuracy, SpeedMPS: &speed, Battery: &battery, Charging: &no, Mock: &no}
	return step{message: message{fix: f}, due: when}
}

// calls are the planned outlets that are still to do; when they are few, others
// nearby come after them, those not visited today first.
func (r *rep) calls(today visits.Today) ([]sim.Call, map[string]int64) {
	var planned, others, done []sim.Call
	ids := map[string]int64{}
	for _, s := range today.Stops {
		c, ok := r.callAt(s.Outlet)
		if !ok || s.State == "open" {
			continue
		}
		ids[c.Outlet] = s.Outlet.ID
		switch {
		case s.State != "todo":
			done = append(done, c)
		case s.Planned:
			planned = append(planned, c)
		default:
			others = append(others, c)
		}
	}
	planned = sim.Order(r.from(), planned)
	if len(planned) < 3 {
		from := r.from()
		if len(planned) > 0 {
			from = planned[len(planned)-1].True
		}
		if len(others) == 0 {
			others = done
		}
		others = sim.Order(from, others)
		planned = append(planned, others[:min(len(others), callsADay-len(planned))]...)
	}
	return planned, ids
}

// from is where the day begins: where the rep was last, else at the office.
func (r *rep) from() orb.Point {
	if r.here != nil {
		return *r.here
	}
	return demo.OfficeOf(r.town.city)
}

// callAt is a call at an outlet: at its true place, when it is one of the generated city's.
func (r *rep) callAt(p visits.Place) (sim.Call, bool) {
	if o, ok := r.town.outlet(p.Code); ok {
		if p.Location == nil {
			return sim.Call{}, false
		}
		return sim.CallOf(o), true
	}
	if p.Location == nil {
		return sim.Call{}, false
	}
	at := p.Location.Orb()
	if geo.FlatDistance(at, r.town.city.Centre()) > 80_000 {
		return sim.Call{}, false
	}
	return sim.Call{Outlet: p.Code, File: at, True: at, Grade: city.Grade(p.Class)}, true
}

// seen is the part of a day that is driven: without the long rests before and
// after it, and for a rep of whom nothing is known from somewhere in its middle.
// Who makes up places begins with that, so that there is one to be caught at once.
func (r *rep) seen(d sim.Day, luck *rand.Rand) []sim.Event {
	ordered := byTime(d.Events)
	first := slices.IndexFunc(ordered, func(e sim.Event) bool { return e.SpeedMps > movingMPS })
	if first < 0 {
		return nil
	}
	last := first
	for i := first; i < len(ordered); i++ {
		if ordered[i].SpeedMps > movingMPS {
			last = i
		}
	}
	from, to := ordered[first].At.Add(-restBefore), ordered[last].At.Add(restAfter)
	if r.here == nil {
		from = from.Add(time.Duration(luck.Float64() * 0.6 * float64(to.Sub(from))))
	}
	for _, p := range d.Truth.Planted {
		if p.Cheat == sim.MockLocation && r.round == 0 {
			from, r.here = p.From, nil
		}
	}
	return slices.DeleteFunc(slices.Clone(d.Events), func(e sim.Event) bool { return e.At.Before(from) || e.At.After(to) })
}

// wayTo is how long it takes to where the phone first tells of itself: it may be
// asleep when the day begins.
func (r *rep) wayTo(events []sim.Event) time.Duration {
	if r.here == nil || len(events) == 0 {
		return 0
	}
	metres := geo.FlatDistance(*r.here, byTime(events)[0].Point)
	return time.Duration(metres / top(r.fleet.o.Speed) * float64(time.Second))
}
