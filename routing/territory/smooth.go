package territory

import (
	"math"
	"slices"
)

// smooth takes out corners that stand out little from the line between their neighbours. A corner of two owners only may
// go, for both at once, and only when no other corner and no outlet lies in the triangle that is cut off: so no border
// comes to cross another, and no outlet to lie beyond its own.
func (v *drawing) smooth() {
	const passes, share = 3, 0.35 // of the distance between filling points
	cell := v.step / spotsPerMetre
	order := make([]int32, 0, len(v.beside))
	for c := range v.beside {
		order = append(order, c)
	}
	slices.Sort(order)
	cells := map[[2]int64][]int32{}
	for _, c := range order {
		at := v.cellOf(c, cell)
		cells[at] = append(cells[at], c)
	}
	for i, s := range v.spots { // owned spots follow the corners
		if v.owner[i] < 0 {
			continue
		}
		v.corner = append(v.corner, [2]float64{float64(s.x) / spotsPerMetre, float64(s.y) / spotsPerMetre})
		c := int32(len(v.corner) - 1)
		at := v.cellOf(c, cell)
		cells[at] = append(cells[at], c)
	}
	for range passes {
		for _, c := range order {
			ends := v.beside[c]
			if v.gone[c] || len(ends) != 2 || ends[0] == ends[1] || slices.Contains(v.beside[ends[0]], ends[1]) {
				continue
			}
			if v.height(ends[0], c, ends[1]) < share*cell && v.alone(cells, cell, ends[0], c, ends[1]) {
				v.gone[c] = true
				v.rejoin(ends[0], c, ends[1])
				v.rejoin(ends[1], c, ends[0])
			}
		}
	}
}

// rejoin has the border from a lead to b instead of c.
func (v *drawing) rejoin(a, c, b int32) {
	list := v.beside[a]
	list[slices.Index(list, c)] = b
}

func (v *drawing) cellOf(c int32, cell float64) [2]int64 {
	return [2]int64{int64(math.Floor(v.corner[c][0] / cell)), int64(math.Floor(v.corner[c][1] / cell))}
}

// height is how far b lies from the line a-c, in metres.
func (v *drawing) height(a, b, c int32) float64 {
	p, q, r := v.corner[a], v.corner[b], v.corner[c]
	long := math.Hypot(r[0]-p[0], r[1]-p[1])
	if long == 0 {
		return math.Hypot(q[0]-p[0], q[1]-p[1])
	}
	return math.Abs(cross(p, q, r)) / long
}

func cross(a, b, c [2]float64) float64 {
	return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
}

// alone reports whether no other corner and no outlet lies in the triangle a, b, c or on its rim.
func (v *drawing) alone(cells map[[2]int64][]int32, cell float64, a, b, c int32) bool {
	low, high := v.cellOf(a, cell), v.cellOf(a, cell)
	for _, k := range [...]int32{b, c} {
		at := v.cellOf(k, cell)
		low = [2]int64{min(low[0], at[0]), min(low[1], at[1])}
		high = [2]int64{max(high[0], at[0]), max(high[1], at[1])}
	}
	if (high[0]-low[0])*(high[1]-low[1]) > 400 { // a long border over empty land stays as it is
		return false
	}
	for x := low[0]; x <= high[0]; x++ {
		for y := low[1]; y <= high[1]; y++ {
			for _, k := range cells[[2]int64{x, y}] {
				if k != a && k != b && k != c && !v.gone[k] && v.inside(k, a, b, c) {
					return false
				}
			}
		}
	}
	return true
}

func (v *drawing) inside(k, a, b, c int32) bool {
	const near = 0.05 // metres: corners are rounded to a centimetre when they are drawn
	p, q, r, s := v.corner[a], v.corner[b], v.corner[c], v.corner[k]
	sign := math.Copysign(1, cross(p, q, r))
	far := func(u, w [2]float64) bool {
		return sign*cross(u, w, s) < -near*(math.Hypot(w[0]-u[0], w[1]-u[1])+near)
	}
	return !far(p, q) && !far(q, r) && !far(r, p)
}
