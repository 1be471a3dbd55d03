package evidence

import (
	"math"

	"xuntu.dev/tracking"
)

// noNoise looks for a way without error: each reading lies on the line between
// its neighbours, where and when it should, by far better than the accuracy.
func noNoise(r Rules, d *dossier) []Piece {
	var shares []float64
	for _, run := range d.runs {
		for i := 1; i+1 < len(run); i++ {
			a, b, c := run[i-1], run[i], run[i+1]
			if a.apart(b) < 2 || b.apart(c) < 2 || c.atS <= a.atS || c.atS-a.atS > 30 {
				continue
			}
			part := (b.atS - a.atS) / (c.atS - a.atS)
			between := reading{east: a.east + part*(c.east-a.east), north: a.north + part*(c.north-a.north)}
			shares = append(shares, b.apart(between)/max(1, b.accuracyM))
		}
	}
	if len(shares) < r.Limits.SteadyFixes {
		return nil
	}
	share := tracking.Median(shares)
	if share > r.Limits.NoNoiseShare {
		return nil
	}
	return r.found(NoNoise, map[string]float64{"fixes": float64(len(shares)), "share": share})
}

// memoryless looks for errors that are drawn anew for each reading. The errors of
// a receiver at rest wander with satellites, reflections and its own filter;
// von Neumann's ratio of successive differences to the variance is then small. Of
// independent errors it is 2, here halved to 1 (J. von Neumann, "Distribution of
// the ratio of the mean square successive difference to the variance", 1941).
func memoryless(r Rules, d *dossier) []Piece {
	var here []reading
	var speeds []float64
	for i, f := range d.around() {
		if i > 0 && same(here[len(here)-1], f) {
			continue // pinned: the same measurement again
		}
		here = append(here, f)
		speeds = append(speeds, measured(f.speedMPS))
	}
	l := r.Limits
	if len(here) < l.NoiseFixes || quantile(speeds, 0.95) > l.StillMPS {
		return nil
	}
	ratio := neumann(here)
	if ratio < l.NoiseRatio {
		return nil
	}
	pieces := r.found(MemorylessNoise, map[string]float64{"fixes": float64(len(here)), "ratio": ratio, "limit": l.NoiseRatio})
	if ratio >= l.WhiteRatio {
		pieces[0].Weight += l.WhiteMore
	}
	return pieces
}

// neumann is von Neumann's ratio over both axes, halved; 0 for readings that are all equal.
func neumann(readings []reading) float64 {
	var meanE, meanN, steps, spread float64
	for _, f := range readings {
		meanE, meanN = meanE+f.east/float64(len(readings)), meanN+f.north/float64(len(readings))
	}
	for i, f := range readings {
		spread += (f.east-meanE)*(f.east-meanE) + (f.north-meanN)*(f.north-meanN)
		if i > 0 {
			step := f.apart(readings[i-1])
			steps += step * step
		}
	}
	if spread == 0 {
		return 0
	}
	return steps / spread / 2
}

// grid looks for coordinates of four decimals and fewer: eleven metres a step,
// as people type them and no receiver gives them.
func grid(r Rules, d *dossier) []Piece {
	if len(d.visit.Fixes) < r.Limits.SteadyFixes {
		return nil
	}
	for _, f := range d.visit.Fixes {
		if !f.Heartbeat && !onGrid(f) {
			return nil
		}
	}
	return r.found(CoarseGrid, map[string]float64{"decimals": 4})
}

// onGrid tells whether both coordinates have four decimals at most.
func onGrid(f tracking.Fix) bool {
	lon, lat := f.Point.Lon()*1e4, f.Point.Lat()*1e4
	return math.Abs(lon-math.Round(lon)) < 1e-6 && math.Abs(lat-math.Round(lat)) < 1e-6
}
