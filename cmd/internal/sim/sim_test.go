package sim

import (
	"math"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"xuntu.dev/cmd/internal/city"
)

var town = sync.OnceValue(func() *city.City {
	b, _ := city.BranchByCode("SU")
	return city.New(20110228, b)
})

// script makes a day of a rep with calls in one part of the city.
func script(rep uint64, day int, rates Rates) Script {
	c := town()
	office := c.Graph.Nearest(c.Centre()).Point
	home := c.Graph.Nearest(orbgeo.PointAtBearingAndDistance(c.Centre(), float64(rep)*97, 2500)).Point
	part := orbgeo.PointAtBearingAndDistance(c.Centre(), float64(rep)*61, 2500)
	var calls []Call
	for i, o := range c.Outlets(400) {
		if orbgeo.Distance(o.True, part) < 4200 && (i+day)%3 == 0 && len(calls) < 14 {
			calls = append(calls, CallOf(o))
		}
	}
	zone := time.FixedZone("CST", 8*3600)
	return Script{
		Rep: Rep{ID: rep, Home: home, Office: office}, Calls: Order(office, calls),
		Date: time.Date(2026, 6, 1+day, 0, 0, 0, 0, zone), Seed: 20110228, Rates: rates,
	}
}

func play(t *testing.T, s Script) Day {
	t.Helper()
	d, err := Play(town(), s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func kind(d Day, k Kind) []Event {
	var out []Event
	for _, e := range d.Events {
		if e.Kind == k && !e.Double {
			out = append(out, e)
		}
	}
	return out
}

func TestSameScriptSameDay(t *testing.T) {
	t.Parallel()
	a, b := play(t, script(3, 1, Usual())), play(t, script(3, 1, Usual()))
	if !reflect.DeepEqual(a, b) {
		t.Error("the same script gives another day")
	}
	if c := play(t, script(3, 2, Usual())); reflect.DeepEqual(a.Events, c.Events) {
		t.Error("another date gives the same day")
	}
}

func TestDaysLookAsSpecified(t *testing.T) {
	t.Parallel()
	fixes, visits, days := 0, 0, 0
	for rep := uint64(1); rep <= 10; rep++ {
		for day := range 4 {
			s := script(rep, day, Honest())
			d := play(t, s)
			days++
			fixes += len(kind(d, Fix))
			visits += len(d.Truth.Visits)
			start, end := d.Truth.Start.Sub(s.Date), d.Truth.End.Sub(s.Date)
			if start < 8*time.Hour || start > 9*time.Hour+10*time.Minute || end < 17*time.Hour || end > 18*time.Hour+50*time.Minute {
				t.Errorf("day from %v to %v", start, end)
			}
			if len(d.Truth.Visits)+len(d.Truth.Missed) != len(s.Calls) {
				t.Errorf("%d visits and %d missed of %d calls", len(d.Truth.Visits), len(d.Truth.Missed), len(s.Calls))
			}
			if d.Truth.DrivenM < 5000 || d.Truth.DrivenM > 150000 {
				t.Errorf("driven %.0f m", d.Truth.DrivenM)
			}
		}
	}
	if mean := float64(fixes) / float64(days); mean < 400 || mean > 520 {
		t.Errorf("%.0f fixes a day, want about 460", mean)
	}
	if mean := float64(visits) / float64(days); mean < 11 {
		t.Errorf("%.1f visits a day of 14 calls", mean)
	}
}

func TestTruthStaysOnTheGround(t *testing.T) {
	t.Parallel()
	for rep := uint64(1); rep <= 6; rep++ {
		s := script(rep, 0, Honest())
		d := play(t, s)
		var before motion
		for at := d.Truth.path[0].at; at < d.Truth.path.end(); at += 5 {
			m := d.Truth.path.at(at)
			if kmh := m.speed * 3.6; kmh > 70*1.7 {
				t.Fatalf("rep %d drives at %.0f km/h", rep, kmh)
			}
			if before.point != (orb.Point{}) && orbgeo.Distance(m.point, before.point) > 5*70*1.7/3.6 {
				t.Fatalf("rep %d jumps %.0f m in 5 s", rep, orbgeo.Distance(m.point, before.point))
			}
			if away := town().Graph.Nearest(m.point).Away; m.state == driving && away > 2 {
				t.Fatalf("rep %d drives %.1f m beside the street", rep, away)
			}
			before = m
		}
		for i, v := range d.Truth.Visits {
			if v.AwayM > 30 || v.Left.Before(v.Arrived) {
				t.Errorf("visit %+v", v)
			}
			middle := v.Arrived.Add(v.Left.Sub(v.Arrived) / 2)
			if p, moving := d.Truth.At(middle); moving || orbgeo.Distance(p, v.Point) > 1 {
				t.Errorf("at %v the rep is not at %s", middle, v.Outlet)
			}
			if i > 0 && v.Arrived.Before(d.Truth.Visits[i-1].Left) {
				t.Errorf("visit %d begins before the one before it ends", i)
			}
		}
	}
}

func TestVisitsLastAsLongAsTheirGrade(t *testing.T) {
	t.Parallel()
	minutes := map[city.Grade][]float64{}
	for rep := uint64(1); rep <= 10; rep++ {
		for day := range 4 {
			s := script(rep, day, Honest())
			grades := map[string]city.Grade{}
			for _, c := range s.Calls {
				grades[c.Outlet] = c.Grade
			}
			ins := map[string]time.Time{}
			for _, e := range play(t, s).Events {
				switch e.Kind {
				case CheckIn:
					ins[e.Ref] = e.At
				case CheckOut:
					g := grades[e.Outlet]
					minutes[g] = append(minutes[g], e.At.Sub(ins[e.Ref]).Minutes())
				case Fix:
				}
			}
		}
	}
	for _, g := range []city.Grade{city.GradeA, city.GradeB, city.GradeC} {
		sum := 0.0
		for _, m := range minutes[g] {
			sum += math.Log(m)
		}
		got := math.Exp(sum / float64(len(minutes[g])))
		if want := medianMinutes(g); math.Abs(got-want) > 0.2*want {
			t.Errorf("visits of grade %s last %.1f min, want about %.0f (%d visits)", g, got, want, len(minutes[g]))
		}
	}
}

func TestPhoneErrs(t *testing.T) {
	t.Parallel()
	var fixes, doubles, late, outliers int
	var sum, accuracy float64
	for rep := uint64(1); rep <= 10; rep++ {
		for day := range 4 {
			rates := Honest()
			rates.GapsPerDay = 0
			d := play(t, script(rep, day, rates))
			thrown := map[int64]bool{}
			for _, seq := range d.Truth.Outliers {
				thrown[seq] = true
			}
			outliers += len(thrown)
			for _, e := range d.Events {
				if e.Kind != Fix {
					continue
				}
				if e.Double {
					doubles++
					continue
				}
				fixes++
				if e.SentAt.Sub(e.At) > 30*time.Second {
					late++
				}
				truth, _ := d.Truth.At(e.At)
				if off := orbgeo.Distance(truth, e.Point); thrown[e.Seq] {
					if off < 20 || off > 380 {
						t.Errorf("an outlier %.0f m off", off)
					}
				} else {
					sum += off * off
					accuracy += e.AccuracyM
				}
				if e.Battery < 0 || e.Battery > 1 || e.AccuracyM < 3 || e.HeadingDeg < -1 || e.HeadingDeg >= 360 || e.SpeedMps < 0 || e.Seq < 1 {
					t.Errorf("fix %+v", e)
				}
			}
		}
	}
	rate := func(what string, n int, low, high float64) {
		if share := float64(n) / float64(fixes); share < low || share > high {
			t.Errorf("%s: %.2f %% of %d fixes", what, 100*share, fixes)
		}
	}
	rate("outliers", outliers, 0.007, 0.013)
	rate("late", late, 0.05, 0.07)
	rate("doubles", doubles, 0.003, 0.007)
	if rms := math.Sqrt(sum / float64(fixes)); rms < 7 || rms > 24 {
		t.Errorf("fixes are off by %.1f m (root mean square)", rms)
	}
	if mean := accuracy / float64(fixes); mean < 5 || mean > 25 {
		t.Errorf("mean accuracy %.1f m", mean)
	}
}

func TestFixesKeepTheirRhythm(t *testing.T) {
	t.Parallel()
	rates := Honest()
	rates.GapsPerDay = 0
	d := play(t, script(2, 0, rates))
	bySeq := make([]time.Time, len(kind(d, Fix))+1)
	for _, e := range kind(d, Fix) {
		bySeq[e.Seq] = e.At
	}
	for i := 2; i < len(bySeq); i++ {
		if pause := bySeq[i].Sub(bySeq[i-1]); pause < 4*time.Second || pause > 123*time.Second {
			t.Errorf("fix %d comes %v after the one before", i, pause)
		}
	}
}

func TestGaps(t *testing.T) {
	t.Parallel()
	gaps, minutes, days := 0, 0.0, 0
	for rep := uint64(1); rep <= 12; rep++ {
		for day := range 10 {
			d := play(t, script(rep, day, Honest()))
			days++
			for _, g := range d.Truth.Gaps {
				gaps++
				minutes += g.To.Sub(g.From).Minutes()
				for _, e := range d.Events {
					if !e.SentAt.Before(g.From) && e.SentAt.Before(g.To) && !g.Dark && !e.Double {
						t.Errorf("an event was sent at %v in the offline gap %v–%v", e.SentAt, g.From, g.To)
					}
					if e.Kind == Fix && g.Dark && !e.At.Before(g.From.Add(time.Second)) && e.At.Before(g.To) {
						t.Errorf("a fix was taken at %v in the dark gap %v–%v", e.At, g.From, g.To)
					}
				}
			}
		}
	}
	if mean := float64(gaps) / float64(days); mean < 0.35 || mean > 0.9 {
		t.Errorf("%.2f gaps a day", mean)
	}
	if mean := minutes / float64(gaps); mean < 5.5 || mean > 13 {
		t.Errorf("gaps of %.1f min", mean)
	}
}
