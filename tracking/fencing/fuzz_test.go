package fencing_test

import (
	"math"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/tracking/fencing"
)

// FuzzState reads what claims to be a kept state and goes on from it with any fix:
// stays remain in order, one for each fence, and what is written is read back the same.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"at":1,"point":[113.6,34.7],"stays":[{"f":7,"i":1,"l":1,"n":1}]}`), 113.6254, 34.7466, 10.0)
	f.Add([]byte(`{"at":9e18,"stays":[{"f":8},{"f":7},{"f":7,"s":true}]}`), 181.0, math.Inf(1), math.NaN())
	f.Add([]byte(`{}`), 0.0, 0.0, -1.0)
	f.Fuzz(func(t *testing.T, text []byte, lon, lat, accuracyM float64) {
		var s fencing.State
		if s.UnmarshalText(text) != nil {
			return
		}
		var index geo.FenceIndex
		index.Put(7, circle(t, market, 200))
		index.Put(8, circle(t, market, 300))
		w := fencing.NewWatch(&index, func(int64) fencing.Rules { return fencing.Rules{Dwell: time.Minute} })
		w.Restore(&s)
		for n := range 4 {
			w.Take(&s, fencing.Fix{At: nine.Add(time.Duration(n) * time.Minute), Point: orb.Point{lon, lat}, AccuracyM: accuracyM}, nil)
		}
		if len(s.Stays) > 2 || len(s.Stays) == 2 && s.Stays[0].Fence >= s.Stays[1].Fence {
			t.Fatalf("stays %v", s.Stays)
		}
		if _, err := s.MarshalText(); err != nil {
			t.Fatalf("write %+v: %v", s, err)
		}
	})
}
