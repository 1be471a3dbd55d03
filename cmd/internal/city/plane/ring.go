package plane

import "math"

// Ring is a closed chain of places; the last is not repeated.
type Ring []Vec

// Area returns the enclosed area in square metres: positive when anticlockwise.
func (r Ring) Area() float64 {
	var sum float64
	for i, p := range r {
		sum += p.Cross(r[(i+1)%len(r)])
	}
	return sum / 2
}

// Centre returns the centre of mass of the enclosed area.
func (r Ring) Centre() Vec {
	var c Vec
	var sum float64
	for i, p := range r {
		q := r[(i+1)%len(r)]
		k := p.Sub(r[0]).Cross(q.Sub(r[0]))
		c = c.Add(p.Add(q).Add(r[0]).Mul(k))
		sum += k
	}
	if sum == 0 {
		return r[0]
	}
	return c.Mul(1 / (3 * sum))
}

// Contains says whether p lies inside, by counting crossings of a ray to the east.
func (r Ring) Contains(p Vec) bool {
	in := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < a.X+(p.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			in = !in
		}
	}
	return in
}

// Edge returns the distance in metres from p to the ring's line.
func (r Ring) Edge(p Vec) float64 {
	best := math.Inf(1)
	for i, a := range r {
		q, _ := nearestOnSegment(a, r[(i+1)%len(r)], p)
		best = math.Min(best, q.Dist(p))
	}
	return best
}

// Box returns the corners of the smallest upright box around the ring.
func (r Ring) Box() (low, high Vec) {
	low, high = Vec{math.Inf(1), math.Inf(1)}, Vec{math.Inf(-1), math.Inf(-1)}
	for _, p := range r {
		low = Vec{math.Min(low.X, p.X), math.Min(low.Y, p.Y)}
		high = Vec{math.Max(high.X, p.X), math.Max(high.Y, p.Y)}
	}
	return low, high
}

// Simple says whether no two sides of the ring cross or touch, apart from neighbours
// at their shared corner.
func (r Ring) Simple() bool {
	if len(r) < 3 {
		return false
	}
	for i := range r {
		a, b := r[i], r[(i+1)%len(r)]
		if a == b {
			return false
		}
		for j := i + 2; j < len(r); j++ {
			if i == 0 && j == len(r)-1 {
				continue
			}
			if touch(a, b, r[j], r[(j+1)%len(r)]) {
				return false
			}
		}
	}
	return true
}

// Closed returns the ring as a line that ends where it starts.
func (r Ring) Closed() Line {
	return append(append(Line{}, r...), r[0])
}

// Grown returns the ring with every place pushed away from the middle by metres.
// It suits round shapes, not ragged ones.
func (r Ring) Grown(middle Vec, metres float64) Ring {
	out := make(Ring, len(r))
	for i, p := range r {
		out[i] = p.Add(p.Sub(middle).Unit().Mul(metres))
	}
	return out
}

func touch(a, b, c, d Vec) bool {
	if math.Max(a.X, b.X) < math.Min(c.X, d.X) || math.Max(c.X, d.X) < math.Min(a.X, b.X) ||
		math.Max(a.Y, b.Y) < math.Min(c.Y, d.Y) || math.Max(c.Y, d.Y) < math.Min(a.Y, b.Y) {
		return false
	}
	ab, cd := b.Sub(a), d.Sub(c)
	c1, c2 := ab.Cross(c.Sub(a)), ab.Cross(d.Sub(a))
	d1, d2 := cd.Cross(a.Sub(c)), cd.Cross(b.Sub(c))
	return c1*c2 <= 0 && d1*d2 <= 0
}
