package drive

import (
	"cmp"
	"slices"
	"time"

	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/tracking"
)

// What some of the phones do, so that a supervisor finds one of each kind. They
// are counted from 0 in every ten.
const (
	mockingRep  = 1
	farRep      = 2
	silentRep   = 3
	blindRep    = 5
	hastyRep    = 6
	leapingRep  = 9
	everyTen    = 10
	blindBeat   = 50 * time.Second // between the heartbeats of a phone without position
	silentFirst = 8 * time.Minute
	silentEvery = 40 * time.Minute
	silentFor   = 18 * time.Minute
	blindFirst  = 10 * time.Minute
	blindEvery  = 45 * time.Minute
	blindFor    = 15 * time.Minute
)

// cheats are what the rep does on its round-th day.
func cheats(number, round int) []sim.Cheat {
	switch n := number % everyTen; {
	case n == mockingRep && round%2 == 0:
		return []sim.Cheat{sim.MockLocation}
	case n == farRep:
		return []sim.Cheat{sim.FarCheckIn}
	case n == hastyRep:
		return []sim.Cheat{sim.ShortVisit}
	case n == leapingRep && round%2 == 0:
		return []sim.Cheat{sim.Teleport}
	}
	return nil
}

// rates are the usual ones, without what is dealt out by cheats and windows.
func rates() sim.Rates {
	r := sim.Usual()
	r.MockDays, r.TeleportDays, r.DeniedDays = 0, 0, 0
	return r
}

// window is a stretch of the wall clock.
type window struct{ from, to time.Time }

// windows come back again and again, the first one at once.
func windows(began time.Time, first, every, long time.Duration, until time.Time) []window {
	list := []window{{began, began.Add(first)}}
	for at := began.Add(every); at.Before(until); at = at.Add(every) {
		list = append(list, window{at, at.Add(long)})
	}
	return list
}

func within(list []window, t time.Time) (window, bool) {
	i := slices.IndexFunc(list, func(w window) bool { return !t.Before(w.from) && t.Before(w.to) })
	if i < 0 {
		return window{}, false
	}
	return list[i], true
}

// afflict makes the steps of some phones worse: one is silent for a while and
// sends what it has kept afterwards, one may not tell its position for a while.
func afflict(number int, began time.Time, steps []step) []step {
	if len(steps) == 0 {
		return steps
	}
	last := steps[len(steps)-1].due
	switch number % everyTen {
	case silentRep:
		return silence(steps, windows(began, silentFirst, silentEvery, silentFor, last))
	case blindRep:
		return blind(steps, windows(began, blindFirst, blindEvery, blindFor, last))
	}
	return steps
}

func silence(steps []step, quiet []window) []step {
	for i := range steps {
		if w, ok := within(quiet, steps[i].due); ok {
			steps[i].due = w.to
		}
	}
	slices.SortStableFunc(steps, byDue)
	return steps
}

func byDue(a, b step) int {
	return cmp.Or(a.due.Compare(b.due), a.happened().Compare(b.happened()))
}

func blind(steps []step, dark []window) []step {
	out := make([]step, 0, len(steps))
	var beat time.Time
	for _, s := range steps {
		if s.fix == nil {
			out = append(out, s)
			continue
		}
		if _, ok := within(dark, s.fix.DeviceAt); !ok {
			out = append(out, s)
			continue
		}
		if s.fix.DeviceAt.Sub(beat) < blindBeat {
			continue
		}
		beat = s.fix.DeviceAt
		f := s.fix
		s.fix = &tracking.Fix{At: f.At, DeviceAt: f.DeviceAt, Seq: f.Seq, Heartbeat: true, Battery: f.Battery, Charging: f.Charging, Permission: "denied"}
		out = append(out, s)
	}
	return out
}
