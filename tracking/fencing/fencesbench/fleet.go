package fencesbench

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking/fencing"
)

const (
	devices = 10_000
	steps   = 64               // of a walk, which is then walked back
	stepM   = 60.0             // metres a step at most, as a rep on foot or in a jam
	stepFor = 30 * time.Second // between two fixes
	radiusM = 200              // of every circle
	batch   = 50               // fixes that come together, as a commit of the logbook brings
)

// Fleet is 10,000 devices on the move among circles.
type Fleet struct {
	index   geo.FenceIndex
	watch   *fencing.Watch
	states  []fencing.State
	walks   []orb.Point // step by step, in each step one point for each device in the order they report
	order   []int32     // in which the devices report
	next    int
	leg     int
	at      time.Time
	batch   [batch]fencing.Update
	told    int
	lines   []geo.Line
	circles int
}

// NewFleet scatters circles as a trade does, over 30 towns of unequal size, dense
// in the middle of each, and sets the devices off from there.
func NewFleet(circles int) (*Fleet, error) {
	r := rand.New(rand.NewPCG(50, 1))
	f := &Fleet{circles: circles, states: make([]fencing.State, devices), at: time.Date(2026, 3, 2, 1, 0, 0, 0, time.UTC)}
	f.watch = fencing.NewWatch(&f.index, func(int64) fencing.Rules { return fencing.Rules{Dwell: 10 * time.Minute} })
	towns := make([]orb.Point, 30)
	for i := range towns {
		towns[i] = orb.Point{100 + 22*r.Float64(), 22 + 20*r.Float64()}
	}
	outlets := make([]orb.Point, circles)
	for i := range outlets {
		town, spread := towns[int(30*math.Pow(r.Float64(), 2))], 0.06
		if r.IntN(3) == 0 {
			spread = 0.3
		}
		outlets[i] = orb.Point{town[0] + r.NormFloat64()*spread, town[1] + r.NormFloat64()*spread}
		line, err := geo.CircleFence(outlets[i], radiusM)
		if err != nil {
			return nil, err
		}
		f.index.Put(int64(i), line)
	}
	f.walk(r, outlets)
	return f, nil
}

// walk draws where the devices go, so that no time is spent on it while it is measured.
func (f *Fleet) walk(r *rand.Rand, outlets []orb.Point) {
	f.walks = make([]orb.Point, steps*devices)
	f.order = make([]int32, devices)
	for n := range f.order {
		f.order[n] = int32(n)
	}
	r.Shuffle(devices, func(i, j int) { f.order[i], f.order[j] = f.order[j], f.order[i] })
	for n := range f.order {
		p := geo.Destination(outlets[r.IntN(len(outlets))], 360*r.Float64(), 1000*r.Float64())
		ruler, heading := geo.RulerAt(p.Lat()), 2*math.Pi*r.Float64()
		for s := range steps {
			f.walks[s*devices+n] = p
			sin, cos := math.Sincos(heading)
			step := stepM * r.Float64()
			p = ruler.Move(p, step*sin, step*cos)
			heading += 0.3 * r.NormFloat64()
		}
	}
}

// spot is the device that reports next, and where it is.
func (f *Fleet) spot() (device int32, p orb.Point) {
	if f.next == devices {
		f.next, f.leg, f.at = 0, (f.leg+1)%(2*steps), f.at.Add(stepFor)
	}
	step := f.leg
	if step >= steps {
		step = 2*steps - 1 - step
	}
	device, p = f.order[f.next], f.walks[step*devices+f.next]
	f.next++
	return device, p
}

// Step takes the next fix of each of a batch of devices, as many as batch says.
func (f *Fleet) Step() {
	for i := range f.batch {
		device, p := f.spot()
		f.batch[i] = fencing.Update{State: &f.states[device], Fix: fencing.Fix{At: f.at, Point: p, AccuracyM: 10}}
	}
	f.watch.TakeAll(f.batch[:], func(int, fencing.Event) { f.told++ })
}

// look asks for the fences at the places of a batch of devices, and keeps nothing.
func (f *Fleet) look() {
	for range f.batch {
		_, p := f.spot()
		f.lines = f.index.LinesAt(f.lines[:0], p)
	}
}
