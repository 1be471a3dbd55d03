package plane

import "math"

// Line is an open chain of places.
type Line []Vec

// Length returns the length of the line in metres.
func (l Line) Length() float64 {
	var sum float64
	for i := 1; i < len(l); i++ {
		sum += l[i-1].Dist(l[i])
	}
	return sum
}

// At returns the place metres along the line, and the direction there as a unit vector.
// Before the start and after the end it answers with the end points.
func (l Line) At(metres float64) (Vec, Vec) {
	for i := 1; i < len(l); i++ {
		d := l[i-1].Dist(l[i])
		if metres <= d || i == len(l)-1 {
			t := 0.0
			if d > 0 {
				t = math.Max(0, math.Min(1, metres/d))
			}
			return l[i-1].Toward(l[i], t), l[i].Sub(l[i-1]).Unit()
		}
		metres -= d
	}
	if len(l) == 0 {
		return Vec{}, Vec{}
	}
	return l[0], Vec{}
}

// Nearest returns the place on the line closest to p, how far along it lies and how far away it is.
func (l Line) Nearest(p Vec) (at Vec, along, away float64) {
	away = math.Inf(1)
	var walked float64
	for i := 1; i < len(l); i++ {
		q, t := nearestOnSegment(l[i-1], l[i], p)
		d := l[i-1].Dist(l[i])
		if r := q.Dist(p); r < away {
			at, along, away = q, walked+t*d, r
		}
		walked += d
	}
	return at, along, away
}

// Resample returns the line with a place every step metres, ends kept.
func (l Line) Resample(step float64) Line {
	total := l.Length()
	n := int(math.Max(1, math.Round(total/step)))
	out := make(Line, 0, n+1)
	seg, walked := 1, 0.0
	for k := 0; k < n; k++ {
		want := total * float64(k) / float64(n)
		for seg < len(l)-1 && walked+l[seg-1].Dist(l[seg]) < want {
			walked += l[seg-1].Dist(l[seg])
			seg++
		}
		d := l[seg-1].Dist(l[seg])
		t := 0.0
		if d > 0 {
			t = (want - walked) / d
		}
		out = append(out, l[seg-1].Toward(l[seg], t))
	}
	return append(out, l[len(l)-1])
}

// Smooth rounds the corners by Chaikin's corner cutting (1974), ends kept.
func (l Line) Smooth(times int) Line {
	for range times {
		if len(l) < 3 {
			return l
		}
		out := make(Line, 0, 2*len(l))
		out = append(out, l[0])
		for i := 1; i < len(l); i++ {
			out = append(out, l[i-1].Toward(l[i], 0.25), l[i-1].Toward(l[i], 0.75))
		}
		out = append(out, l[len(l)-1])
		l = out
	}
	return l
}

// Simplify leaves out places that stray less than tolerance metres from the chord
// (Douglas and Peucker, 1973). The ends stay.
func (l Line) Simplify(tolerance float64) Line {
	if len(l) < 3 {
		return l
	}
	far, worst := 0, tolerance
	for i := 1; i < len(l)-1; i++ {
		q, _ := nearestOnSegment(l[0], l[len(l)-1], l[i])
		if d := q.Dist(l[i]); d > worst {
			far, worst = i, d
		}
	}
	if far == 0 {
		return Line{l[0], l[len(l)-1]}
	}
	head := l[:far+1].Simplify(tolerance)
	tail := l[far:].Simplify(tolerance)
	return append(append(Line{}, head...), tail[1:]...)
}

// Reversed returns the line from its end to its start.
func (l Line) Reversed() Line {
	out := make(Line, len(l))
	for i, p := range l {
		out[len(l)-1-i] = p
	}
	return out
}

// Offset returns the line moved to its left by the metres that by answers for each
// distance along; negative is to the right.
func (l Line) Offset(by func(along float64) float64) Line {
	out := make(Line, len(l))
	var walked float64
	for i, p := range l {
		if i > 0 {
			walked += l[i-1].Dist(p)
		}
		before, after := l[max(i-1, 0)], l[min(i+1, len(l)-1)]
		out[i] = p.Add(after.Sub(before).Unit().Left().Mul(by(walked)))
	}
	return out
}

// Cut returns the part of the line between two distances along it.
func (l Line) Cut(from, to float64) Line {
	var out Line
	var walked float64
	start, _ := l.At(from)
	end, _ := l.At(to)
	out = append(out, start)
	for i, p := range l {
		if i > 0 {
			walked += l[i-1].Dist(p)
		}
		if walked > from+1e-6 && walked < to-1e-6 {
			out = append(out, p)
		}
	}
	return append(out, end)
}

// Curve returns a quarter-turn like curve from a leaving in direction da to b arriving
// in direction db: a cubic Bézier with n pieces.
func Curve(a, da, b, db Vec, pull float64, n int) Line {
	p, q := a.Add(da.Unit().Mul(pull)), b.Sub(db.Unit().Mul(pull))
	out := make(Line, 0, n+1)
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		out = append(out, a.Mul(s*s*s).Add(p.Mul(3*s*s*t)).Add(q.Mul(3*s*t*t)).Add(b.Mul(t*t*t)))
	}
	return out
}

func nearestOnSegment(a, b, p Vec) (Vec, float64) {
	ab := b.Sub(a)
	n := ab.Dot(ab)
	if n == 0 {
		return a, 0
	}
	t := math.Max(0, math.Min(1, p.Sub(a).Dot(ab)/n))
	return a.Toward(b, t), t
}
