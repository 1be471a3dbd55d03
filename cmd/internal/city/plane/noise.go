package plane

import (
	"math"
	"math/rand/v2"
)

// Waves is a smooth random function of one variable: a sum of sines.
type Waves []wave

type wave struct{ amplitude, number, phase float64 }

// NewWaves returns n sines with wavelengths between short and long metres. The amplitudes
// add up to at most height metres; longer waves are taller, as in rivers and hills.
func NewWaves(r *rand.Rand, n int, short, long, height float64) Waves {
	out := make(Waves, n)
	var sum float64
	for i := range out {
		length := short * math.Pow(long/short, (float64(i)+r.Float64())/float64(n))
		out[i] = wave{length, 2 * math.Pi / length, r.Float64() * 2 * math.Pi}
		sum += length
	}
	for i := range out {
		out[i].amplitude *= height / sum
	}
	return out
}

// At returns the value at s metres.
func (w Waves) At(s float64) float64 {
	var sum float64
	for _, v := range w {
		sum += v.amplitude * math.Sin(s*v.number+v.phase)
	}
	return sum
}

// Field is a smooth random function of the plane: waves that travel in random directions.
type Field []ripple

type ripple struct {
	wave
	towards Vec
}

// NewField returns n waves in random directions, as NewWaves does for one variable.
func NewField(r *rand.Rand, n int, short, long, height float64) Field {
	out := make(Field, n)
	for i, v := range NewWaves(r, n, short, long, height) {
		out[i] = ripple{v, Polar(r.Float64()*2*math.Pi, 1)}
	}
	return out
}

// At returns the value at a place.
func (f Field) At(p Vec) float64 {
	var sum float64
	for _, v := range f {
		sum += v.amplitude * math.Sin(p.Dot(v.towards)*v.number+v.phase)
	}
	return sum
}

// Blob returns a round shape of n places with a wavy outline: radius metres from the
// middle, give or take the share rough of it.
func Blob(r *rand.Rand, middle Vec, radius, rough float64, n int) Ring {
	phase := [5]float64{}
	for k := range phase {
		phase[k] = r.Float64() * 2 * math.Pi
	}
	squeeze, turn := 0.7+0.3*r.Float64(), r.Float64()*math.Pi
	out := make(Ring, n)
	for i := range out {
		angle := 2 * math.Pi * float64(i) / float64(n)
		swing := 0.0
		for k, p := range phase {
			swing += math.Sin(float64(k+2)*angle+p) / float64(k+2)
		}
		v := Polar(angle, radius*(1+rough*swing))
		v.Y *= squeeze
		out[i] = middle.Add(v.Turn(turn))
	}
	return out
}
