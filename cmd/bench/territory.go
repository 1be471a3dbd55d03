package main

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/geo"
	"xuntu.dev/routing/territory"
)

// territoryFigures are the result of `bench territory`.
type territoryFigures struct {
	Outlets  int          `json:"outlets"`
	Reps     int          `json:"reps"`
	GraphMS  float64      `json:"graph_ms"`
	Outlines float64      `json:"outlines_ms"`
	KMeans   cutFigures   `json:"k_means"` // the baseline: each outlet to the nearest of the means, Lloyd's algorithm
	Cut      cutFigures   `json:"cut"`
	Recuts   []cutFigures `json:"recuts"`
}

// cutFigures say how good one cut is; percents are of the fair share, and of all outlets.
type cutFigures struct {
	Name        string             `json:"name"`
	Worst       float64            `json:"worst_percent"`
	Outside     int                `json:"reps_outside"` // of the tolerance of 5 %
	InPieces    int                `json:"territories_in_pieces"`
	MeanM       float64            `json:"mean_m"` // from an outlet to the middle of its territory, root of the mean square by work
	Before      float64            `json:"worst_before_percent"`
	Moved       int                `json:"moved"`         // the outlets of a rep that has left among them
	MovedShare  float64            `json:"moved_percent"` // of all
	CheckFaults string             `json:"check,omitempty"`
	Reasons     []territory.Reason `json:"reasons,omitempty"`
	Seconds     float64            `json:"seconds"`
	CPUSeconds  float64            `json:"cpu_seconds"` // whatever else the machine does
}

// divided is how much a run divides.
type divided struct {
	outlets, reps int
	rounds        int64
}

// territories cuts a generated city of 6,000 outlets for 70 reps, and again after it has changed.
func territories(ctx context.Context) (any, error) {
	return divided{outlets: 6000, reps: 70}.run(ctx)
}

func (d divided) run(ctx context.Context) (*territoryFigures, error) {
	p, err := d.problem()
	if err != nil {
		return nil, err
	}
	out := &territoryFigures{Outlets: d.outlets, Reps: d.reps}
	points := make([]orb.Point, len(p.Outlets))
	for i, o := range p.Outlets {
		points[i] = o.Point
	}
	begun := time.Now()
	graph := territory.NewGraph(points, nil)
	out.GraphMS = millis(begun)
	out.KMeans = d.kMeans(p, graph)
	first, figures, err := d.cut(ctx, "new", p)
	if err != nil {
		return nil, err
	}
	out.Cut = figures
	begun = time.Now()
	if _, err := territory.Outlines(points, first.Owner, graph, d.reps); err != nil {
		return nil, err
	}
	out.Outlines = millis(begun)
	for _, c := range []struct {
		name   string
		change func(p *territory.Problem)
	}{
		{"nothing has changed", func(*territory.Problem) {}},
		{"a rep has left", func(p *territory.Problem) { leave(p, d.reps/2) }},
		{"three reps have left", func(p *territory.Problem) { leave(p, 0); leave(p, d.reps/2); leave(p, d.reps/3) }},
		{"a rep is new", func(p *territory.Problem) { p.Reps = append(p.Reps, territory.Rep{}) }},
		{"a twentieth more outlets in the north-east", d.growth},
	} {
		again := &territory.Problem{Reps: slices.Clone(p.Reps), Outlets: slices.Clone(p.Outlets)}
		for i := range again.Outlets {
			again.Outlets[i].Rep = first.Owner[i]
		}
		c.change(again)
		_, figures, err := d.cut(ctx, c.name, again)
		if err != nil {
			return nil, err
		}
		out.Recuts = append(out.Recuts, figures)
	}
	return out, nil
}

// problem is the city's outlets with the work that their class asks for.
func (d divided) problem() (*territory.Problem, error) {
	branch, ok := city.BranchByCode("ZZ")
	if !ok {
		return nil, errors.New("territory: there is no branch ZZ")
	}
	effort := map[city.Grade][2]float64{city.GradeKA: {12, 60}, city.GradeA: {8, 34}, city.GradeB: {4, 26}, city.GradeC: {2, 21}}
	p := &territory.Problem{Reps: make([]territory.Rep, d.reps)}
	for _, o := range city.New(1, branch).Outlets(d.outlets) {
		e := effort[o.Grade]
		p.Outlets = append(p.Outlets, territory.Outlet{Point: o.True, Visits: e[0], Work: e[0] * e[1], Rep: territory.None})
	}
	return p, nil
}

// leave takes a rep out; nobody has its outlets.
func leave(p *territory.Problem, rep int) {
	p.Reps = slices.Delete(p.Reps, rep, rep+1)
	for i := range p.Outlets {
		switch o := &p.Outlets[i]; {
		case o.Rep == rep:
			o.Rep = territory.None
		case o.Rep > rep:
			o.Rep--
		}
	}
}

// growth opens a twentieth more outlets beside those of the quarter that lies furthest to the north-east.
func (d divided) growth(p *territory.Problem) {
	rnd := rand.New(rand.NewPCG(1, 2))
	old := slices.Clone(p.Outlets)
	slices.SortFunc(old, func(a, b territory.Outlet) int {
		return int(math.Copysign(1, b.Point[0]+b.Point[1]-a.Point[0]-a.Point[1]))
	})
	for range d.outlets / 20 {
		o := old[rnd.IntN(len(old)/4)]
		o.Point = geo.RulerAt(o.Point[1]).Move(o.Point, rnd.NormFloat64()*200, rnd.NormFloat64()*200)
		o.Rep = territory.None
		p.Outlets = append(p.Outlets, o)
	}
}

func (d divided) cut(ctx context.Context, name string, p *territory.Problem) (*territory.Answer, cutFigures, error) {
	begun, spent := time.Now(), cpuTime()
	a, err := territory.Cut(ctx, p, territory.Options{Seed: 1, Rounds: d.rounds, Threads: 2})
	if err != nil {
		return nil, cutFigures{}, err
	}
	out := cutFigures{Name: name, Seconds: round(time.Since(begun).Seconds()), CPUSeconds: inMillis(cpuTime()-spent) / 1000, Worst: percentOf(a.Worst), Moved: a.Moved}
	if err := territory.Check(p, a, 0.05); err != nil {
		out.CheckFaults = err.Error()
	}
	square, mass := 0.0, 0.0
	before := make([]float64, len(p.Reps))
	for i, o := range p.Outlets {
		if o.Rep != territory.None {
			before[o.Rep] += o.Work
		} else if name != "new" && i < d.outlets {
			out.Moved++ // of a rep that has left
		}
	}
	for r, f := range a.Reps {
		if f.OutsideM > 0 {
			out.Outside++
		}
		if f.Pieces != 1 {
			out.InPieces++
		}
		if f.Reason != "" {
			out.Reasons = append(out.Reasons, f.Reason)
		}
		if name != "new" {
			out.Before = max(out.Before, percentOf(math.Abs(before[r]/f.Share-1)))
		}
		square, mass = square+f.Work*f.MeanM*f.MeanM, mass+f.Work
	}
	out.MeanM = round(math.Sqrt(square / mass))
	out.MovedShare = percentOf(float64(out.Moved) / float64(d.outlets))
	return a, out, nil
}

func percentOf(share float64) float64 { return math.Round(share*1e4) / 100 }
