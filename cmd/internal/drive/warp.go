package drive

import (
	"slices"
	"sort"
	"time"

	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/geo"
)

const (
	topMPS    = 25.0 // metres a second: as fast as a squeezed drive may look, 90 km/h
	rushMPS   = 36.0 // beyond speed 10: still slower than what the server calls a jump, 150 km/h
	calm      = 10.0 // the speed up to which days look plausible
	leapMPS   = 60.0 // a step this fast and this far is a planted jump; it is not waited for
	leapM     = 1000.0
	askedStay = 125 * time.Second
	leastStay = 15 * time.Second
)

// warp squeezes the time of a day: it maps instants of the day to instants of
// the clock on the wall, piece by piece between events.
type warp struct {
	speed  float64
	script []time.Time
	wall   []time.Time
}

// newWarp squeezes a day by a speed; it begins at an instant of the wall clock.
func newWarp(events []sim.Event, speed float64, start time.Time) warp {
	ordered := byTime(events)
	w := warp{speed: max(1, speed)}
	if len(ordered) == 0 {
		return w
	}
	length := make([]time.Duration, len(ordered))
	for i := 1; i < len(ordered); i++ {
		length[i] = w.between(ordered[i-1], ordered[i])
	}
	w.stretchStays(ordered, length)
	at := start
	for i, e := range ordered {
		at = at.Add(length[i])
		w.script, w.wall = append(w.script, e.At), append(w.wall, at)
	}
	return w
}

// byTime gives the events once each, in the order in which they happened.
func byTime(events []sim.Event) []sim.Event {
	list := slices.DeleteFunc(slices.Clone(events), func(e sim.Event) bool { return e.Double })
	slices.SortStableFunc(list, func(a, b sim.Event) int { return a.At.Compare(b.At) })
	return list
}

// between is how long the way from one event to the next takes on the wall clock.
func (w warp) between(a, b sim.Event) time.Duration {
	passed := b.At.Sub(a.At)
	squeezed := time.Duration(float64(passed) / w.speed)
	metres := geo.FlatDistance(a.Point, b.Point)
	if w.speed == 1 || metres > leapM && metres > leapMPS*passed.Seconds() {
		return squeezed
	}
	return max(squeezed, time.Duration(metres/top(w.speed)*float64(time.Second)))
}

// top is how fast phones may seem to move, metres a second.
func top(speed float64) float64 {
	if speed > calm {
		return rushMPS
	}
	return topMPS
}

// stretchStays gives visits the time they need to be believed.
func (w warp) stretchStays(ordered []sim.Event, length []time.Duration) {
	opened := map[string]int{}
	for i, e := range ordered {
		switch e.Kind {
		case sim.CheckIn:
			opened[e.Ref] = i
		case sim.CheckOut:
			from := opened[e.Ref]
			var whole time.Duration
			for _, part := range length[from+1 : i+1] {
				whole += part
			}
			least := min(w.leastStay(), e.At.Sub(ordered[from].At))
			if whole >= least || whole == 0 {
				continue
			}
			for k := from + 1; k <= i; k++ {
				length[k] = time.Duration(float64(length[k]) * float64(least) / float64(whole))
			}
		case sim.Fix:
		}
	}
}

func (w warp) leastStay() time.Duration {
	if w.speed <= calm {
		return askedStay
	}
	return max(leastStay, time.Duration(float64(askedStay)*calm/w.speed))
}

// at is the instant of the wall clock at which an instant of the day comes.
func (w warp) at(t time.Time) time.Time {
	n := len(w.script)
	i := sort.Search(n, func(i int) bool { return w.script[i].After(t) })
	switch i {
	case 0:
		return w.wall[0].Add(time.Duration(float64(t.Sub(w.script[0])) / w.speed))
	case n:
		return w.wall[n-1].Add(time.Duration(float64(t.Sub(w.script[n-1])) / w.speed))
	}
	whole, part := w.script[i].Sub(w.script[i-1]), t.Sub(w.script[i-1])
	if whole <= 0 {
		return w.wall[i]
	}
	return w.wall[i-1].Add(time.Duration(float64(w.wall[i].Sub(w.wall[i-1])) * float64(part) / float64(whole)))
}

// hurry is how many times faster than the rep of the script the phone moves just before an instant.
func (w warp) hurry(t time.Time) float64 {
	i := sort.Search(len(w.script), func(i int) bool { return !w.script[i].Before(t) })
	if i == 0 || i == len(w.script) {
		return 1
	}
	wall := w.wall[i].Sub(w.wall[i-1]).Seconds()
	if wall <= 0 {
		return 1
	}
	return w.script[i].Sub(w.script[i-1]).Seconds() / wall
}
