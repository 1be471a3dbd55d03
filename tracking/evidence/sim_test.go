package evidence

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

var (
	shop = orb.Point{113.65, 34.76}
	noon = time.Date(2026, 6, 29, 4, 0, 0, 0, time.UTC)
)

// moment is where somebody really is, metres from the outlet, and how quickly.
type moment struct{ east, north, speed float64 }

// walker makes the truth, second by second.
type walker struct {
	rng  *rand.Rand
	path []moment
}

func newWalker(seed uint64) *walker { return &walker{rng: rand.New(rand.NewPCG(seed, 41))} }

// to goes straight to a place at about a speed, speeding up and braking.
func (w *walker) to(east, north, mps float64) {
	from := w.path[len(w.path)-1]
	length := math.Hypot(east-from.east, north-from.north)
	speed := from.speed
	for gone := 0.0; gone < length; {
		room := math.Sqrt(2 * 2 * max(0.2, length-gone)) // brakes at 2 m/s²
		speed = max(0.4, min(speed+1.5, room, mps*(0.9+0.2*w.rng.Float64())))
		gone = min(length, gone+speed)
		w.path = append(w.path, moment{from.east + (east-from.east)*gone/length, from.north + (north-from.north)*gone/length, speed})
	}
}

func (w *walker) stand(seconds int) {
	last := w.path[len(w.path)-1]
	for range seconds {
		w.path = append(w.path, moment{last.east, last.north, 0})
	}
}

// browse walks about in the shop.
func (w *walker) browse(seconds int) {
	for until := len(w.path) + seconds; len(w.path) < until; {
		w.to(12*w.rng.NormFloat64(), 12*w.rng.NormFloat64(), 0.9)
		w.stand(10 + w.rng.IntN(40))
	}
}

// streets rides along blocks from one corner to another, waiting at some lights.
func (w *walker) streets(east, north, mps float64) {
	for range 40 {
		at := w.path[len(w.path)-1]
		de, dn := east-at.east, north-at.north
		if math.Abs(de)+math.Abs(dn) < 5 {
			return
		}
		block := 90 + 120*w.rng.Float64()
		if math.Abs(de) > math.Abs(dn) && w.rng.Float64() < 0.8 || math.Abs(dn) < 5 {
			w.to(at.east+math.Copysign(min(block, math.Abs(de)), de), at.north, mps)
		} else {
			w.to(at.east, at.north+math.Copysign(min(block, math.Abs(dn)), dn), mps)
		}
		if w.rng.Float64() < 0.25 {
			w.stand(w.rng.IntN(25))
		}
	}
}

// call is an ordinary call: there by street, in the shop, away. It returns the
// seconds of check-in and check-out.
func (w *walker) call(stay int) (in, out int) {
	angle := 2 * math.Pi * w.rng.Float64()
	away := 400 + 600*w.rng.Float64()
	w.path = []moment{{away * math.Cos(angle), away * math.Sin(angle), 0}}
	w.streets(20, 15, 7+6*w.rng.Float64())
	w.to(4, 3, 1.3)
	in = len(w.path) + 5 + w.rng.IntN(20)
	w.browse(stay)
	out = len(w.path) - 3
	w.streets(away*math.Sin(angle), away*math.Cos(angle), 9)
	return in, out
}

// receiver turns truth into readings: an error that wanders (first-order
// Gauss-Markov), a smaller one drawn anew, a speed by Doppler.
type receiver struct {
	sigma    float64 // metres each axis
	memory   float64 // seconds until the wandering has mostly changed
	white    float64 // share of sigma that is drawn anew
	accuracy func(*rand.Rand) float64
	every    int // seconds
	doppler  bool
}

func phone() receiver {
	return receiver{sigma: 3.5, memory: 45, white: 0.6, every: 5, doppler: true, accuracy: lognormal(5.4, 0.28)}
}

func lognormal(middle, spread float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return math.Round(max(3, middle*math.Exp(spread*r.NormFloat64()))*10) / 10 }
}

// read reads the truth from one second to another.
func (p receiver) read(rng *rand.Rand, path []moment, from, to int) []tracking.Fix {
	var fixes []tracking.Fix
	var e, n float64
	keep := math.Exp(-float64(p.every) / p.memory)
	e, n = rng.NormFloat64(), rng.NormFloat64()
	for s := max(0, from); s < min(to, len(path)); s += p.every {
		if rng.Float64() < 0.05 { // a reading is missing now and then
			continue
		}
		m := path[s]
		fresh := math.Sqrt(1 - keep*keep)
		e, n = keep*e+fresh*rng.NormFloat64(), keep*n+fresh*rng.NormFloat64()
		at := noon.Add(time.Duration(s)*time.Second + time.Duration(200*rng.NormFloat64())*time.Millisecond)
		f := tracking.Fix{DeviceAt: at, At: at, ReceivedAt: at.Add(2 * time.Second), AccuracyM: new(p.accuracy(rng))}
		f.Point = spot(m.east+p.sigma*(e+p.white*rng.NormFloat64()), m.north+p.sigma*(n+p.white*rng.NormFloat64()))
		if p.doppler {
			f.SpeedMPS = new(math.Round(100*math.Abs(m.speed+0.15*rng.NormFloat64())) / 100)
		}
		fixes = append(fixes, f)
	}
	return fixes
}

// spot is a place so many metres from the shop, to seven decimals.
func spot(east, north float64) orb.Point {
	p := geo.RulerAt(shop.Lat()).Move(shop, east, north)
	return orb.Point{math.Round(p[0]*1e7) / 1e7, math.Round(p[1]*1e7) / 1e7}
}

// scene is a visit being made up, with the truth behind it.
type scene struct {
	*walker
	phone   receiver
	in, out int
	visit   Visit
}

// ordinary is an honest visit of an ordinary phone.
func ordinary(seed uint64) *scene {
	s := &scene{walker: newWalker(seed), phone: phone()}
	s.in, s.out = s.call(150 + s.rng.IntN(200))
	return s
}

// seen reads the truth and presses the buttons.
func (s *scene) seen() Visit {
	s.visit.Fixes = s.phone.read(s.rng, s.path, s.in-170, s.in+190)
	return s.pressed()
}

// pressed presses the buttons on whatever was read.
func (s *scene) pressed() Visit {
	fence, err := geo.CircleFence(shop, 100)
	if err != nil {
		panic(err)
	}
	v := &s.visit
	if v.Outlet.IsZero() {
		v.Outlet = fence
	}
	v.Online = true
	v.CheckIn, v.CheckOut = press(v.Fixes, s.in), new(press(v.Fixes, s.out))
	v.Photo = &Photo{Hash: s.rng.Uint64(), After: time.Duration(5*s.rng.NormFloat64()) * time.Second}
	return *v
}

func press(fixes []tracking.Fix, second int) Tap {
	at := noon.Add(time.Duration(second) * time.Second)
	nearest := fixes[0]
	for _, f := range fixes {
		if f.DeviceAt.Sub(at).Abs() < nearest.DeviceAt.Sub(at).Abs() {
			nearest = f
		}
	}
	return Tap{DeviceAt: at, ReceivedAt: at.Add(2 * time.Second), Point: nearest.Point, AccuracyM: nearest.AccuracyM}
}

// shifted moves fixes by so many metres.
func shifted(fixes []tracking.Fix, east, north float64) []tracking.Fix {
	out := clone(fixes)
	for i := range out {
		out[i].Point = geo.RulerAt(shop.Lat()).Move(out[i].Point, east, north)
	}
	return out
}
