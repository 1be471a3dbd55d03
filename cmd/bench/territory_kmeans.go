package main

import (
	"math"
	"math/rand/v2"
	"time"

	"xuntu.dev/geo"
	"xuntu.dev/routing/territory"
)

// kMeans gives each outlet to the nearest mean, weighted by work, after S. Lloyd, Least Squares Quantization in PCM, 1982.
func (d divided) kMeans(p *territory.Problem, graph *territory.Graph) cutFigures {
	begun, rnd := time.Now(), rand.New(rand.NewPCG(1, 1))
	n := len(p.Outlets)
	origin := p.Outlets[0].Point
	ruler := geo.RulerAt(origin[1])
	x, y, owner := make([]float64, n), make([]float64, n), make([]int, n)
	for i, o := range p.Outlets {
		x[i], y[i] = ruler.Offset(origin, o.Point)
	}
	mx, my := make([]float64, d.reps), make([]float64, d.reps)
	for r := range mx {
		i := rnd.IntN(n)
		mx[r], my[r] = x[i], y[i]
	}
	var load []float64
	for range 100 {
		load = make([]float64, d.reps)
		sx, sy := make([]float64, d.reps), make([]float64, d.reps)
		for i, o := range p.Outlets {
			least := math.Inf(1)
			for r := range mx {
				if far := math.Hypot(x[i]-mx[r], y[i]-my[r]); far < least {
					owner[i], least = r, far
				}
			}
			r := owner[i]
			load[r], sx[r], sy[r] = load[r]+o.Work, sx[r]+o.Work*x[i], sy[r]+o.Work*y[i]
		}
		for r := range mx {
			if load[r] > 0 {
				mx[r], my[r] = sx[r]/load[r], sy[r]/load[r]
			}
		}
	}
	out := cutFigures{Name: "k-means", Seconds: round(time.Since(begun).Seconds())}
	total, square := 0.0, 0.0
	for i, o := range p.Outlets {
		far := math.Hypot(x[i]-mx[owner[i]], y[i]-my[owner[i]])
		total, square = total+o.Work, square+o.Work*far*far
	}
	fair := total / float64(d.reps)
	for r := range load {
		off := math.Abs(load[r]/fair - 1)
		out.Worst = max(out.Worst, percentOf(off))
		if off > 0.05 {
			out.Outside++
		}
	}
	out.InPieces, out.MeanM = inPieces(owner, graph, d.reps), round(math.Sqrt(square/total))
	return out
}

// inPieces counts the territories that do not hang together.
func inPieces(owner []int, graph *territory.Graph, reps int) (count int) {
	pieces, seen := make([]int, reps), make([]bool, len(owner))
	for i, r := range owner {
		if seen[i] {
			continue
		}
		pieces[r]++
		for stack := []int{i}; len(stack) > 0; {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			seen[at] = true
			for _, j := range graph.Links(at) {
				if owner[j] == r && !seen[j] {
					seen[j] = true
					stack = append(stack, int(j))
				}
			}
		}
	}
	for _, n := range pieces {
		if n > 1 {
			count++
		}
	}
	return count
}
