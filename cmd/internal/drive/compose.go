package drive

import (
	"time"

	"github.com/google/uuid"

	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/tracking"
)

// soon is a delay of the network; what takes longer was late or offline.
const soon = 3 * time.Second

// What a phone tells with a check-in: its latest fixes.
const (
	recentFor  = 2 * time.Minute
	recentMost = 50
)

// compose makes steps of events: at the wall clock's time, with the phone's own numbers.
func (r *rep) compose(events []sim.Event, cheats map[string]sim.Cheat, w warp, ids map[string]int64) []step {
	var steps []step
	var highest int64
	var fixes []*tracking.Fix
	for _, e := range events {
		at := w.at(e.At).Truncate(time.Millisecond).UTC()
		s := step{due: at.Add(e.SentAt.Sub(e.At)), double: e.Double}
		if e.SentAt.Sub(e.At) > soon {
			s.due = w.at(e.SentAt)
		}
		if e.Kind == sim.Fix {
			highest = max(highest, e.Seq)
			s.fix = fixOf(e, at, r.seq+e.Seq, w)
			fixes = append(fixes, s.fix)
		} else {
			s.act = r.actOf(e, at, cheats[e.Ref], ids)
		}
		steps = append(steps, s)
	}
	r.seq += highest
	for _, s := range steps {
		if s.act == nil || s.act.out {
			continue
		}
		for _, f := range fixes {
			if age := s.act.at.Sub(f.DeviceAt); age >= 0 && age < recentFor && len(s.act.recent) < recentMost {
				s.act.recent = append(s.act.recent, *f)
			}
		}
	}
	return steps
}

func fixOf(e sim.Event, at time.Time, seq int64, w warp) *tracking.Fix {
	speed := min(e.SpeedMps*w.hurry(e.At), max(e.SpeedMps, top(w.speed)))
	f := &tracking.Fix{
		At: at, DeviceAt: at, Seq: &seq, Point: e.Point, AccuracyM: &e.AccuracyM, AltitudeM: &e.AltitudeM,
		SpeedMPS: &speed, Battery: &e.Battery, Charging: &e.Charging, Mock: &e.Mock,
	}
	if e.HeadingDeg >= 0 {
		f.HeadingDeg = &e.HeadingDeg
	}
	return f
}

func (r *rep) actOf(e sim.Event, at time.Time, cheat sim.Cheat, ids map[string]int64) *act {
	ref := uuid.MustParse(e.Ref)
	return &act{
		out: e.Kind == sim.CheckOut, ref: ref, outlet: ids[e.Outlet], at: at, point: e.Point, accuracy: e.AccuracyM, mock: e.Mock,
		stubborn: cheat != sim.FarCheckIn || ref[0]%2 == 0,
	}
}
