package evidence

import (
	"math"
	"time"

	"xuntu.dev/tracking"
)

// attackKinds are visits that were not made. None knows a sign that a browser
// cannot give.
var attackKinds = map[string]func(seed uint64) Visit{
	"typed in": func(seed uint64) Visit {
		return mock(seed, func(*scene) (e, n, acc, mps float64) { return 3, 4, 5, 0 })
	},
	"typed in, accuracy trembling": func(seed uint64) Visit {
		return mock(seed, func(s *scene) (e, n, acc, mps float64) { return 3, 4, 4 + s.rng.Float64(), 0 })
	},
	"typed in with noise": func(seed uint64) Visit {
		return mock(seed, func(s *scene) (e, n, acc, mps float64) {
			return 4 * s.rng.NormFloat64(), 4 * s.rng.NormFloat64(), s.phone.accuracy(s.rng), 0
		})
	},
	"noise and made up speeds": func(seed uint64) Visit {
		return mock(seed, func(s *scene) (e, n, acc, mps float64) {
			return 5 * s.rng.NormFloat64(), 5 * s.rng.NormFloat64(), 3 + 12*s.rng.Float64(), 0.3 * s.rng.Float64()
		})
	},
	"drifting, one accuracy, no speed": func(seed uint64) Visit {
		var east, north float64
		return mock(seed, func(s *scene) (e, n, acc, mps float64) {
			east, north = east+s.rng.NormFloat64(), north+s.rng.NormFloat64()
			return east, north, 10, 0
		})
	},
	"four decimals": func(seed uint64) Visit {
		v := mock(seed, func(s *scene) (e, n, acc, mps float64) {
			return 12 * s.rng.NormFloat64(), 12 * s.rng.NormFloat64(), 20, 0
		})
		for i := range v.Fixes {
			p := &v.Fixes[i].Point
			p[0], p[1] = math.Round(p[0]*1e4)/1e4, math.Round(p[1]*1e4)/1e4
		}
		return v
	},
	"jumped in": func(seed uint64) Visit {
		return approach(seed, func(_ *scene, left int) (metres, mps float64) {
			if left > 2 {
				return 7000, 0.1
			}
			return 0, 0.1
		})
	},
	"glided in over a minute": func(seed uint64) Visit {
		return approach(seed, func(_ *scene, left int) (metres, mps float64) {
			return 6000 * smooth(float64(left-2)/12), 0.1
		})
	},
	"glided in below any road's speed": func(seed uint64) Visit {
		return approach(seed, func(_ *scene, left int) (metres, mps float64) {
			return 3000 * smooth(float64(left-2)/25), 0.1
		})
	},
	"glided in with speeds to fit": func(seed uint64) Visit {
		return approach(seed, func(s *scene, left int) (metres, mps float64) {
			here, before := 5000*smooth(float64(left-2)/10), 5000*smooth(float64(left-1)/10)
			return here, (before-here)/5 + 0.2*s.rng.Float64()
		})
	},
	"a player on a drawn line": func(seed uint64) Visit {
		s := ordinary(seed)
		s.path = []moment{{-300, 30, 0}}
		for i := range 700 {
			s.path = append(s.path, moment{-300 + 1.5*float64(i), 30 - 0.1*float64(i), 1.5})
		}
		s.phone = receiver{every: 5, memory: 1, accuracy: lognormal(5, 0), doppler: true}
		s.in, s.out = 200, 290
		v := s.seen()
		for i := range v.Fixes {
			v.Fixes[i].SpeedMPS = new(1.5)
		}
		return v
	},
	"a player with noise on top": func(seed uint64) Visit {
		s := ordinary(seed)
		s.phone.white, s.phone.sigma, s.phone.memory = 1, 3, 1
		v := s.seen()
		for i := range v.Fixes {
			v.Fixes[i].SpeedMPS = new(2.5)
		}
		return v
	},
	"replayed": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Earlier = [][]tracking.Fix{yesterday(v.Fixes)}
		return v
	},
	"replayed with noise": func(seed uint64) Visit { return replayed(seed, 4, 1) },
	"replayed slower":     func(seed uint64) Visit { return replayed(seed, 3, 1.3) },
	"replayed at another outlet": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Earlier = [][]tracking.Fix{shifted(yesterday(v.Fixes), 900, -400)}
		return v
	},
	"two phones in one pocket": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Others = [][]tracking.Fix{clone(v.Fixes)}
		return v
	},
	"two accounts, one shifted": func(seed uint64) Visit {
		s := ordinary(seed)
		v := s.seen()
		other := shifted(clone(v.Fixes), 35, 20)
		for i := range other {
			other[i].AccuracyM = new(s.phone.accuracy(s.rng))
		}
		v.Others = [][]tracking.Fix{other}
		return v
	},
	"clock set back": func(seed uint64) Visit {
		v := received(ordinary(seed).seen(), 3*time.Hour)
		v.Online = false
		for i := len(v.Fixes) / 3; i < len(v.Fixes); i++ {
			v.Fixes[i].DeviceAt = v.Fixes[i].DeviceAt.Add(-2 * time.Hour)
		}
		v.CheckIn.DeviceAt = v.CheckIn.DeviceAt.Add(-2 * time.Hour)
		v.CheckOut.DeviceAt = v.CheckOut.DeviceAt.Add(-2 * time.Hour)
		return v
	},
	"driven by": func(seed uint64) Visit {
		s := ordinary(seed)
		s.path = []moment{{-1200, 20, 12}}
		s.to(1500, 30, 12)
		s.in, s.out = 97, 112
		return s.seen()
	},
	"a photo of last week": func(seed uint64) Visit {
		v := ordinary(seed).seen()
		v.Photo.After = -7 * 24 * time.Hour
		return v
	},
	"far away": func(seed uint64) Visit {
		s := ordinary(seed)
		for i := range s.path {
			s.path[i].east += 400
		}
		return s.seen()
	},
}

// mock makes all readings up; the truth stands somewhere else and is not seen.
func mock(seed uint64, at func(*scene) (east, north, accuracyM, speedMPS float64)) Visit {
	s := ordinary(seed)
	s.in, s.out = 170, 350
	for second := 5; second < 360; second += 5 {
		e, n, acc, mps := at(s)
		t := noon.Add(time.Duration(second) * time.Second)
		s.visit.Fixes = append(s.visit.Fixes, tracking.Fix{
			DeviceAt: t, At: t, ReceivedAt: t.Add(2 * time.Second), Point: spot(e, n),
			AccuracyM: new(math.Round(acc*10) / 10), SpeedMPS: new(math.Round(mps*100) / 100),
		})
	}
	return s.pressed()
}

// approach stands far away, comes as at says for so many readings before the
// check-in, and stands at the outlet, with the errors of a real receiver.
func approach(seed uint64, at func(s *scene, left int) (metres, speedMPS float64)) Visit {
	s := ordinary(seed)
	s.path = []moment{{6, 4, 0}}
	s.stand(400)
	s.in, s.out = 200, 320
	s.visit.Fixes = s.phone.read(s.rng, s.path, 0, 360)
	for i := range s.visit.Fixes {
		f := &s.visit.Fixes[i]
		left := int(noon.Add(200*time.Second).Sub(f.DeviceAt) / (5 * time.Second))
		metres, mps := at(s, left)
		e, n := metres*math.Cos(float64(seed)), metres*math.Sin(float64(seed))
		f.Point = shifted([]tracking.Fix{*f}, e, n)[0].Point
		f.SpeedMPS = new(math.Round(100*mps) / 100)
	}
	return s.pressed()
}

// smooth goes from 0 at 0 to 1 at 1 without a jolt.
func smooth(share float64) float64 {
	return 0.5 - 0.5*math.Cos(math.Pi*min(1, max(0, share)))
}

func yesterday(fixes []tracking.Fix) []tracking.Fix {
	out := clone(fixes)
	for i := range out {
		out[i].DeviceAt = out[i].DeviceAt.Add(-24*time.Hour - 7*time.Second)
	}
	return out
}

// replayed plays yesterday again with noise on top, new accuracies and its times stretched.
func replayed(seed uint64, noise, stretch float64) Visit {
	s := ordinary(seed)
	v := s.seen()
	v.Earlier = [][]tracking.Fix{yesterday(v.Fixes)}
	v.Fixes = clone(v.Fixes)
	for i := range v.Fixes {
		f := &v.Fixes[i]
		*f = shifted([]tracking.Fix{*f}, noise*s.rng.NormFloat64(), noise*s.rng.NormFloat64())[0]
		f.AccuracyM = new(s.phone.accuracy(s.rng))
		f.DeviceAt = v.CheckIn.DeviceAt.Add(time.Duration(stretch * float64(f.DeviceAt.Sub(v.CheckIn.DeviceAt))))
	}
	return v
}
