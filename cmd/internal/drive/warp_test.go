package drive

import (
	"sync"
	"testing"
	"time"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/cmd/internal/demo"
	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/geo"
)

var suzhou = sync.OnceValue(func() *town {
	b, _ := city.BranchByCode("SU")
	return &town{city: city.New(demo.Seed, b)}
})

// aDay plays a day of a dozen calls.
func aDay(t *testing.T, number uint64, r sim.Rates, plant ...sim.Cheat) sim.Day {
	t.Helper()
	c := suzhou().city
	office := demo.OfficeOf(c)
	var calls []sim.Call
	for _, o := range c.Outlets(150) {
		if o.Located && !o.Rural && uint64(o.Number)%6 == number%6 && len(calls) < 12 {
			calls = append(calls, sim.CallOf(o))
		}
	}
	d, err := sim.Play(c, sim.Script{
		Rep: sim.Rep{ID: number, Home: office, Office: office}, Calls: sim.Order(office, calls),
		Date: time.Date(2026, 6, 30, 0, 0, 0, 0, demo.China), Seed: demo.Seed, Rates: r, Plant: plant,
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAtSpeedOneTimeIsAsItIs(t *testing.T) {
	t.Parallel()
	d := aDay(t, 1, sim.Usual(), sim.ShortVisit, sim.Teleport)
	start := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	w := newWarp(d.Events, 1, start)
	by := start.Sub(byTime(d.Events)[0].At)
	for _, e := range d.Events {
		if off := w.at(e.At).Sub(e.At.Add(by)).Abs(); off > time.Microsecond {
			t.Fatalf("%s at %v is moved by %v", e.Kind, e.At, off)
		}
		if h := w.hurry(e.At); h < 0.999 || h > 1.001 {
			t.Fatalf("%s at %v is hurried %g times", e.Kind, e.At, h)
		}
	}
}

func TestSqueezedDaysLookPlausible(t *testing.T) {
	t.Parallel()
	start := time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		speed  float64
		faster float64 // at least so many times
		stay   time.Duration
	}{{"×3", 3, 2.4, askedStay}, {"×10", 10, 4.5, askedStay}, {"×60", 60, 11, 20 * time.Second}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for number := range uint64(8) {
				d := aDay(t, number, rates())
				events := byTime(d.Events)
				w := newWarp(d.Events, c.speed, start)
				stays := map[string]time.Time{}
				for i, e := range events {
					at := w.at(e.At)
					switch e.Kind {
					case sim.CheckIn:
						stays[e.Ref] = at
					case sim.CheckOut:
						if stay := at.Sub(stays[e.Ref]); stay < min(c.stay, e.At.Sub(startOf(events, e.Ref)))-time.Second {
							t.Errorf("a visit takes %v", stay)
						}
					case sim.Fix:
					}
					if i == 0 {
						continue
					}
					passed := at.Sub(w.at(events[i-1].At)).Seconds()
					metres := geo.FlatDistance(events[i-1].Point, e.Point)
					if passed < 0 || metres > 1.01*top(c.speed)*passed+0.1 {
						t.Errorf("rep %d goes %.0f m in %.1f s", number, metres, passed)
					}
				}
				whole := events[len(events)-1].At.Sub(events[0].At)
				if took := w.at(events[len(events)-1].At).Sub(start); took > time.Duration(float64(whole)/c.faster) {
					t.Errorf("rep %d: a day of %v takes %v", number, whole, took)
				}
			}
		})
	}
}

func startOf(events []sim.Event, ref string) time.Time {
	for _, e := range events {
		if e.Kind == sim.CheckIn && e.Ref == ref {
			return e.At
		}
	}
	return time.Time{}
}
