package evidence

import (
	"math"
	"math/rand/v2"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/tracking"
)

// honestKinds are visits that were made, on phones and at places with every
// trouble we know of.
var honestKinds = map[string]func(seed uint64) Visit{
	"plain": func(seed uint64) Visit { return ordinary(seed).seen() },
	"canyon": func(seed uint64) Visit {
		s := ordinary(seed)
		s.phone.sigma, s.phone.accuracy = 18, lognormal(32, 0.35)
		return s.seen()
	},
	"mall, by network, without speed": func(seed uint64) Visit {
		s := ordinary(seed)
		s.phone.sigma, s.phone.accuracy, s.phone.doppler = 30, lognormal(65, 0.4), false
		return s.seen()
	},
	"accuracy in steps of five metres": func(seed uint64) Visit {
		s := ordinary(seed)
		s.phone.accuracy = func(r *rand.Rand) float64 { return []float64{5, 5, 5, 10, 10, 65}[r.IntN(6)] }
		return s.seen()
	},
	"a fix every half minute": func(seed uint64) Visit {
		s := ordinary(seed)
		s.phone.every = 30
		return s.seen()
	},
	"offline": func(seed uint64) Visit {
		s := ordinary(seed)
		v := s.seen()
		v.Online = false
		return received(v, 3*time.Hour)
	},
	"clock wrong": func(seed uint64) Visit {
		s := ordinary(seed)
		return received(s.seen(), time.Duration(s.rng.IntN(80)-40)*time.Minute)
	},
	"clock set right by the network": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Fixes = clone(v.Fixes)
		for i := range len(v.Fixes) / 3 { // was fast until then
			v.Fixes[i].DeviceAt = v.Fixes[i].DeviceAt.Add(17 * time.Minute)
			v.Fixes[i].At = v.Fixes[i].DeviceAt
		}
		return v
	},
	"pinned at standstill": func(seed uint64) Visit { return pinned(ordinary(seed), 0.15) },
	"pinned from the start": func(seed uint64) Visit {
		s := ordinary(seed)
		s.path = []moment{{8, 5, 0}}
		s.stand(600)
		s.in, s.out = 200, 380
		return pinned(s, 0.15)
	},
	"standing still all the time": func(seed uint64) Visit {
		s := ordinary(seed)
		s.path = []moment{{8, 5, 0}}
		s.stand(600)
		s.in, s.out = 200, 380
		return s.seen()
	},
	"stale first fix": func(seed uint64) Visit {
		s := ordinary(seed)
		v := s.seen()
		v.Fixes = clone(v.Fixes)
		v.Fixes[0].Point = spot(3000*s.rng.NormFloat64(), 3000*s.rng.NormFloat64())
		return v
	},
	"one stray far away": func(seed uint64) Visit {
		s := ordinary(seed)
		v := s.seen()
		v.Fixes = clone(v.Fixes)
		v.Fixes[len(v.Fixes)/3].Point = spot(1500, 900)
		return v
	},
	"outlet wrong on the map": func(seed uint64) Visit {
		s := ordinary(seed)
		angle := 2 * math.Pi * s.rng.Float64()
		s.visit.Outlet, _ = geo.CircleFence(spot(75*math.Cos(angle), 75*math.Sin(angle)), 50)
		return s.seen()
	},
	"out of a tunnel": func(seed uint64) Visit {
		s := ordinary(seed)
		s.path = []moment{{-2600, 40, 0}}
		s.to(20, 15, 17)
		s.in = len(s.path) + 30
		s.browse(240)
		s.out = s.in + 180
		v := s.seen()
		dark := noon.Add(time.Duration(s.in-150) * time.Second)
		v.Fixes = without(v.Fixes, dark, dark.Add(90*time.Second))
		return v
	},
	"by ferry": func(seed uint64) Visit { return straightRide(seed, 7, 1100) },
	"off the motorway": func(seed uint64) Visit {
		s := ordinary(seed)
		s.path = []moment{{-5000, -900, 30}}
		s.to(-900, -700, 33)
		s.to(-400, -500, 15)
		s.streets(20, 15, 10)
		s.in = len(s.path) + 20
		s.browse(240)
		s.out = s.in + 180
		return s.seen()
	},
	"by fast train": func(seed uint64) Visit {
		s := ordinary(seed)
		s.phone.every = 10
		s.path = []moment{{-6000, -30, 60}}
		s.to(-350, -30, 70)
		s.stand(20)
		s.streets(20, 15, 1.5)
		s.in = len(s.path) + 20
		s.browse(240)
		s.out = s.in + 180
		return s.seen()
	},
	"colleagues in one car": func(seed uint64) Visit {
		s := ordinary(seed)
		v := s.seen()
		v.Others = [][]tracking.Fix{s.phone.read(s.rng, s.path, s.in-170, s.in+190)}
		return v
	},
	"the same street yesterday": func(seed uint64) Visit {
		s, before := ordinary(seed), ordinary(seed)
		before.rng = rand.New(rand.NewPCG(seed, 99)) // other lights, other speeds, the same streets
		before.path = slower(before.rng, s.path)
		v := s.seen()
		v.Earlier = [][]tracking.Fix{before.phone.read(before.rng, before.path, s.in-170, s.in+190)}
		return v
	},
	"a developer's phone": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Fixes = clone(v.Fixes)
		for i := range v.Fixes {
			v.Fixes[i].Mock = new(true)
		}
		v.Trusted = true
		return v
	},
	"a phone without the maker's word": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Native = Native{Attested: new(false), OutletWifi: new(false), CellKM: new(1.5)}
		return v
	},
}

// received says that everything arrived so much later than it was read.
func received(v Visit, later time.Duration) Visit {
	v.Fixes = clone(v.Fixes)
	for i := range v.Fixes {
		v.Fixes[i].ReceivedAt = v.Fixes[i].DeviceAt.Add(later)
	}
	v.CheckIn.ReceivedAt = v.CheckIn.DeviceAt.Add(later)
	return v
}

// pinned repeats the place and accuracy while the phone is slower than some speed;
// the speed goes on trembling.
func pinned(s *scene, trembling float64) Visit {
	v := s.seen()
	v.Fixes = clone(v.Fixes)
	for i := 1; i < len(v.Fixes); i++ {
		if *v.Fixes[i].SpeedMPS < 3*trembling && *v.Fixes[i-1].SpeedMPS < 3*trembling {
			v.Fixes[i].Point, v.Fixes[i].AccuracyM = v.Fixes[i-1].Point, v.Fixes[i-1].AccuracyM
		}
	}
	s.visit = v
	return s.pressed()
}

// straightRide comes straight to the outlet.
func straightRide(seed uint64, mps, metres float64) Visit {
	s := ordinary(seed)
	s.path = []moment{{-metres, 20, 0}}
	s.to(10, 5, mps)
	s.in = len(s.path) + 15
	s.browse(240)
	s.out = s.in + 180
	return s.seen()
}

// slower goes the same way with waits and speeds of another day.
func slower(rng *rand.Rand, path []moment) []moment {
	var out []moment
	pace := 1.0
	for at := 0.0; int(at) < len(path); at += pace {
		if rng.Float64() < 0.05 {
			pace = 0.7 + 0.6*rng.Float64()
		}
		m := path[int(at)]
		m.speed *= pace
		for n := 0; m.speed > 3 && n < 12 && rng.Float64() < 0.02; n++ {
			out = append(out, moment{m.east, m.north, 0})
		}
		out = append(out, m)
	}
	return out
}

func clone(fixes []tracking.Fix) []tracking.Fix { return append([]tracking.Fix{}, fixes...) }

func without(fixes []tracking.Fix, from, to time.Time) (out []tracking.Fix) {
	for _, f := range fixes {
		if f.DeviceAt.Before(from) || f.DeviceAt.After(to) {
			out = append(out, f)
		}
	}
	return out
}
