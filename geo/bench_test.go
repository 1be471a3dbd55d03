package geo

import (
	"fmt"
	"math"
	"syscall"
	"testing"

	"github.com/paulmach/orb"
)

// cpuSeconds returns the processor time this process has used: on a shared
// machine the wall clock measures the neighbours.
func cpuSeconds(b *testing.B) float64 {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

// country scatters outlets as a trade does: over 30 towns of unequal size, dense in the
// middle of each.
func country(d dice, n int) []orb.Point {
	towns := make([]orb.Point, 30)
	for i := range towns {
		towns[i] = orb.Point{d.between(100, 122), d.between(22, 42)}
	}
	points := make([]orb.Point, n)
	for i := range points {
		town := towns[int(30*math.Pow(d.Float64(), 2))]
		spread := 0.06
		if d.IntN(3) == 0 {
			spread = 0.3
		}
		points[i] = orb.Point{town[0] + d.NormFloat64()*spread, town[1] + d.NormFloat64()*spread}
	}
	return points
}

// walkers are positions of reps near outlets, in an order that no cache knows.
func walkers(d dice, outlets []orb.Point) []orb.Point {
	points := make([]orb.Point, 1<<16)
	for i := range points {
		points[i] = Destination(outlets[d.IntN(len(outlets))], d.between(0, 360), d.between(0, 1000))
	}
	return points
}

func BenchmarkFenceIndexAt(b *testing.B) {
	for _, n := range []int{10_000, 200_000} {
		b.Run(fmt.Sprintf("circles=%d", n), func(b *testing.B) {
			d := newDice(50)
			outlets := country(d, n)
			var index FenceIndex
			for i, p := range outlets {
				index.Put(int64(i), mustCircle(b, p, 200))
			}
			asked := walkers(d, outlets)
			hits := make([]Hit, 0, 4096)
			found := 0
			b.ReportAllocs()
			b.ResetTimer()
			start := cpuSeconds(b)
			for i := range b.N {
				hits = index.At(hits[:0], asked[i&(len(asked)-1)])
				found += len(hits)
			}
			b.ReportMetric(float64(b.N)/(cpuSeconds(b)-start)/1e6, "M/cpu-s")
			b.ReportMetric(float64(found)/float64(b.N), "hits/op")
		})
	}
}

func BenchmarkFenceIndexPut(b *testing.B) {
	outlets := country(newDice(51), 200_000)
	var index FenceIndex
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		index.Put(int64(i%len(outlets)), mustCircle(b, outlets[i%len(outlets)], 200))
	}
}

func BenchmarkFenceIndexAreas(b *testing.B) {
	d := newDice(52)
	var index FenceIndex
	for i := range 400 { // complex ones, overlapping
		index.Put(int64(i), mustArea(b, d.star(d.in(city), 0.02, 500)))
	}
	hits := make([]Hit, 0, 400)
	b.ReportAllocs()
	for b.Loop() {
		hits = index.At(hits[:0], d.in(city))
	}
}

func BenchmarkPointIndexNearest(b *testing.B) {
	d := newDice(53)
	outlets := country(d, 200_000)
	var index PointIndex
	for i, p := range outlets {
		index.Put(int64(i), p)
	}
	asked := walkers(d, outlets)
	hits := make([]Hit, 0, 64)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		hits = index.Nearest(hits[:0], asked[i&(len(asked)-1)], 10, 5000)
	}
}

func BenchmarkDistance(b *testing.B) {
	p, q := zhengzhou, orb.Point{113.7, 34.8}
	for name, metres := range map[string]func(a, b orb.Point) float64{
		"Distance": Distance, "FlatDistance": FlatDistance, "SphereDistance": SphereDistance,
		"Distance, far": func(a, b orb.Point) float64 { return Distance(a, orb.Point{b[0] + 5, b[1]}) },
	} {
		b.Run(name, func(b *testing.B) {
			var sum float64
			for range b.N {
				sum += metres(p, q)
			}
			if math.IsNaN(sum) {
				b.Fatal("no number")
			}
		})
	}
}

func BenchmarkCRS(b *testing.B) {
	for _, crs := range []CRS{GCJ02, BD09} {
		p := FromWGS84(crs, zhengzhou)
		b.Run("From/"+string(crs), func(b *testing.B) {
			for range b.N {
				FromWGS84(crs, zhengzhou)
			}
		})
		b.Run("To/"+string(crs), func(b *testing.B) {
			for range b.N {
				ToWGS84(crs, p)
			}
		})
	}
}

func BenchmarkJudge(b *testing.B) {
	circle, area := mustCircle(b, zhengzhou, 200), mustArea(b, newDice(54).star(zhengzhou, 0.02, 200))
	p := Destination(zhengzhou, 50, 3000)
	b.Run("circle", func(b *testing.B) {
		for range b.N {
			circle.Judge(p, 20)
		}
	})
	b.Run("area of 200 corners", func(b *testing.B) {
		for range b.N {
			area.Judge(p, 20)
		}
	})
}

func BenchmarkRegionContains(b *testing.B) {
	d := newDice(55)
	for _, corners := range []int{10, 100, 10_000} {
		region := mustRegion(b, d.star(zhengzhou, 0.2, corners))
		b.Run(fmt.Sprintf("corners=%d", corners), func(b *testing.B) {
			for i := range b.N {
				region.Contains(orb.Point{113.4 + 4e-5*float64(i&8191), 34.75})
			}
		})
	}
}

func BenchmarkParseGeometry(b *testing.B) {
	text, err := AppendGeometry(nil, newDice(56).star(zhengzhou, 0.2, 1000))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for range b.N {
		if _, err := ParseGeometry(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkToWorld(b *testing.B) {
	var sum uint64
	for i := range b.N {
		sum += ToWorld(orb.Point{113 + 1e-6*float64(i&4095), 34}).Morton()
	}
	if sum == 1 {
		b.Fatal("no number")
	}
}
