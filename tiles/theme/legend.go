package theme

import (
	"math"
	"slices"
)

// Shape is how a thematic map is drawn.
type Shape string

// The shapes.
const (
	Hexagons   Shape = "hexagons"
	Heatmap    Shape = "heatmap"
	Choropleth Shape = "choropleth"
)

// Legend says what the colours of a map mean.
type Legend struct {
	// Breaks part the values into classes, ascending: a value that equals a break
	// belongs above it.
	Breaks []float64
	// Counts are how many parts of the map lie in each class: one more than breaks.
	Counts []int
	// Most is the largest value there is.
	Most float64
}

// classes is into how many classes values are parted at most.
const classes = 5

type legendKey struct {
	shape Shape
	zoom  uint8
}

// Legend gives that of the whole survey, drawn as hexagons or as a heat map at a zoom.
func (s *Survey) Legend(shape Shape, zoom uint8) Legend {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := legendKey{shape, zoom}
	if l, ok := s.legends[key]; ok {
		return l
	}
	var weights []Weight
	if shape == Heatmap {
		weights = s.squares(zoom)
	} else {
		all := newSums(zoom)
		all.add(s.samples)
		for _, c := range all.cells() {
			weights = append(weights, c.Weight)
		}
	}
	l := s.Query.Measure.LegendOf(shape, weights)
	s.legends[key] = l
	return l
}

// squares gives what every spot of a zoom weighs.
func (s *Survey) squares(zoom uint8) (list []Weight) {
	by := 64 - 2*uint(zoom+heatBits)
	last := uint64(math.MaxUint64)
	for _, one := range s.samples {
		if code := one.At.Morton() >> by; code != last {
			last = code
			list = append(list, Weight{})
		}
		list[len(list)-1].Add(one.Weight)
	}
	return list
}

// LegendOf makes the legend of parts of a map. Shares have the same breaks
// everywhere, so that maps can be compared, unless all of them are in one class;
// other values are parted so that about equally many lie in each class, at round
// numbers.
func (m Measure) LegendOf(shape Shape, weights []Weight) Legend {
	values := make([]float64, 0, len(weights))
	for _, w := range weights {
		if v, ok := m.shown(shape, w); ok {
			values = append(values, v)
		}
	}
	slices.Sort(values)
	var l Legend
	if len(values) > 0 {
		l.Most = values[len(values)-1]
	}
	l.Breaks = quantiles(values)
	if fifths := []float64{20, 40, 60, 80}; m.Share() && shape != Heatmap && spread(values, fifths) {
		l.Breaks = fifths
	}
	l.Counts = make([]int, len(l.Breaks)+1)
	for _, v := range values {
		l.Counts[classOf(v, l.Breaks)]++
	}
	return l
}

// spread reports whether sorted values do not all lie between two breaks.
func spread(values, breaks []float64) bool {
	if len(values) == 0 {
		return true
	}
	return classOf(values[0], breaks) != classOf(values[len(values)-1], breaks)
}

// classOf counts the breaks that a value has reached.
func classOf(v float64, breaks []float64) int {
	n, same := slices.BinarySearch(breaks, v)
	if same {
		n++
	}
	return n
}

// shown is the value of a part of the map: heat glows with how much there is, so
// for a share it is how many outlets of which it is true.
func (m Measure) shown(shape Shape, w Weight) (float64, bool) {
	if shape == Heatmap {
		return math.Round(w.Part*100) / 100, w.Part > 0
	}
	return m.Value(w)
}

// quantiles gives round breaks of sorted values; parts without anything are left out
// of the count, or a map of rare things would be of one colour.
func quantiles(values []float64) (breaks []float64) {
	some := values[len(values)-countAbove(values):]
	for i := 1; i < classes && len(some) > 0; i++ {
		b := round2(some[min(len(some)-1, i*len(some)/classes)])
		if b > some[0] && (len(breaks) == 0 || b > breaks[len(breaks)-1]) && b <= some[len(some)-1] {
			breaks = append(breaks, b)
		}
	}
	return breaks
}

// countAbove is how many of the sorted values are more than nothing.
func countAbove(values []float64) int {
	first, _ := slices.BinarySearchFunc(values, 0, func(v, _ float64) int {
		if v > 0 {
			return 1
		}
		return -1
	})
	return len(values) - first
}

// round2 rounds to two figures.
func round2(v float64) float64 {
	if v <= 0 {
		return 0
	}
	digit := math.Pow(10, math.Floor(math.Log10(v))-1)
	if digit < 1 {
		return math.Round(v/digit) / math.Round(1/digit)
	}
	return math.Round(v/digit) * digit
}

// MaxZoom is the last zoom of every shape; beyond it the map enlarges.
const MaxZoom = 14
