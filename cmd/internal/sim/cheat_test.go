package sim

import (
	"testing"
	"time"

	orbgeo "github.com/paulmach/orb/geo"
)

func planted(d Day, c Cheat) (Planted, bool) {
	for _, p := range d.Truth.Planted {
		if p.Cheat == c {
			return p, true
		}
	}
	return Planted{}, false
}

func TestPlantedCheats(t *testing.T) {
	t.Parallel()
	for rep := uint64(1); rep <= 4; rep++ {
		s := script(rep, 0, Honest())
		s.Plant = []Cheat{FarCheckIn, ShortVisit, Teleport}
		d := play(t, s)
		for _, c := range s.Plant {
			if _, ok := planted(d, c); !ok {
				t.Errorf("rep %d: no %s", rep, c)
			}
		}
		for _, v := range d.Truth.Visits {
			switch {
			case v.Cheat == FarCheckIn && (v.AwayM < 300 || v.AwayM > 1500):
				t.Errorf("far check-in from %.0f m", v.AwayM)
			case v.Cheat == ShortVisit && v.Left.Sub(v.Arrived) > 2*time.Minute:
				t.Errorf("short visit of %v", v.Left.Sub(v.Arrived))
			case v.Cheat == "" && v.AwayM > 30:
				t.Errorf("honest visit %.0f m away", v.AwayM)
			}
		}
		jump, _ := planted(d, Teleport)
		there := 0
		for _, e := range kind(d, Fix) {
			if truth, _ := d.Truth.At(e.At); orbgeo.Distance(truth, e.Point) > 5000 {
				there++
				if e.At.Before(jump.From) || e.At.After(jump.To) {
					t.Errorf("a fix far away at %v, outside the jump %v–%v", e.At, jump.From, jump.To)
				}
			}
		}
		if there < 2 && len(d.Truth.Gaps) == 0 {
			t.Errorf("rep %d: %d fixes far away", rep, there)
		}
	}
}

func TestMockedTour(t *testing.T) {
	t.Parallel()
	s := script(5, 0, Honest())
	s.Plant = []Cheat{MockLocation}
	d := play(t, s)
	lie, ok := planted(d, MockLocation)
	if !ok {
		t.Fatal("no mock stretch")
	}
	mocked := 0
	for _, e := range kind(d, Fix) {
		if inside := !e.At.Before(lie.From) && e.At.Before(lie.To); e.Mock != inside {
			t.Errorf("fix at %v says mock %t", e.At, e.Mock)
		} else if inside {
			mocked++
			if p, moving := d.Truth.At(e.At); moving {
				t.Errorf("at %v the rep moves (at %v) while the tour is invented", e.At, p)
			}
		}
	}
	if mocked < 20 {
		t.Errorf("%d invented fixes", mocked)
	}
	honest := play(t, script(5, 0, Honest()))
	if len(honest.Truth.Planted) != 0 {
		t.Errorf("honest day with %v", honest.Truth.Planted)
	}
}

func TestUsualRatesHappen(t *testing.T) {
	t.Parallel()
	counts, visits, days, denied := map[Cheat]int{}, 0, 0, 0
	for rep := uint64(1); rep <= 25; rep++ {
		for day := range 10 {
			d := play(t, script(rep, day, Usual()))
			days++
			visits += len(d.Truth.Visits)
			for _, p := range d.Truth.Planted {
				counts[p.Cheat]++
			}
			if d.Truth.Denied {
				denied++
				if len(kind(d, Fix)) > 0 {
					t.Error("fixes without permission")
				}
			}
		}
	}
	check := func(what string, got, of int, low, high float64) {
		if share := float64(got) / float64(of); share < low || share > high {
			t.Errorf("%s: %d of %d", what, got, of)
		}
	}
	check("mock days", counts[MockLocation], days, 0.015, 0.075)
	check("far check-ins", counts[FarCheckIn], visits, 0.012, 0.034)
	check("short visits", counts[ShortVisit], visits, 0.004, 0.02)
	check("days without permission", denied, days, 0.008, 0.06)
}

func TestDayInSteps(t *testing.T) {
	t.Parallel()
	d := play(t, script(1, 0, Usual()))
	late := d.Shift(36 * time.Hour)
	if late.Events[0].At.Sub(d.Events[0].At) != 36*time.Hour || late.Truth.Start.Sub(d.Truth.Start) != 36*time.Hour {
		t.Error("the day did not move as a whole")
	}
	if was, _ := d.Truth.At(d.Truth.Start.Add(time.Hour)); was != first(late.Truth.At(late.Truth.Start.Add(time.Hour))) {
		t.Error("the truth did not move with the day")
	}
	count, from := 0, late.Truth.Start
	for step := range 400 {
		count += len(late.Between(from.Add(time.Duration(step)*2*time.Minute), from.Add(time.Duration(step+1)*2*time.Minute)))
	}
	if count != len(late.Events) {
		t.Errorf("steps gave %d of %d events", count, len(late.Events))
	}
	for i := 1; i < len(d.Events); i++ {
		if d.Events[i].SentAt.Before(d.Events[i-1].SentAt) {
			t.Fatal("events are not in the order of sending")
		}
	}
}

func first[A, B any](a A, _ B) A { return a }
