package format

import (
	"bytes"
	"fmt"
	"io"
	"math"

	"xuntu.dev/routing/solver"
)

// Instance is a file as a model, and what is needed to speak of a plan in the file's terms.
type Instance struct {
	Name   string
	Kind   string // TSP, ATSP, CVRP, VRPTW, PVRP, MDVRP, PCVRPTW, SDVRPTW, MDVRPTW
	Model  *solver.Model
	IDs    []int // of each visit
	Depots []int // id of each rep's depot
	First  bool  // the depot of a TSP is a stop like the others: routes begin with it

	places   []point
	unit     float64 // a price of 1 in the model is 1/unit in the cost told
	dearer   int64   // what a plan's price has that the cost told has not: see fixed.go
	straight bool    // the cost is told in double precision, by the places
}

// Options say how to read.
type Options struct {
	FewestShifts bool // Solomon's and Homberger's own objective, in double precision
}

const maxSize = 32 << 20 // bytes of a file

// Read finds out what a file is and reads it. Errors name the line.
func Read(r io.Reader, o Options) (*Instance, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err != nil {
		return nil, fmt.Errorf("read instance: %w", err)
	}
	if len(raw) > maxSize {
		return nil, fmt.Errorf("read instance: more than %d bytes", maxSize)
	}
	lines := newLines(raw)
	upper := bytes.ToUpper(raw)
	switch {
	case bytes.Contains(upper, []byte("_SECTION")):
		return readVRPLIB(lines)
	case bytes.Contains(upper, []byte("CUST")):
		return readSolomon(lines, o)
	default:
		return readCordeau(lines)
	}
}

// Answer is a plan in the terms of the file.
type Answer struct {
	Cost     float64 `json:"cost"`
	Vehicles int     `json:"vehicles"`
	Routes   [][]int `json:"routes"`
	Days     []int   `json:"days"` // the day of each route, from 1
	Unserved []int   `json:"unserved"`
	Seconds  float64 `json:"seconds"`
	Depots   []int   `json:"depots,omitempty"` // the depot of each route, when there are several
}

// Answer says a plan back.
func (in *Instance) Answer(plan *solver.Plan, seconds float64) Answer {
	out := Answer{Vehicles: len(plan.Routes), Seconds: seconds, Routes: [][]int{}, Days: []int{}, Unserved: []int{}}
	several := false
	for _, r := range plan.Routes {
		var ids []int
		if in.First {
			ids = append(ids, in.Depots[r.Rep])
		}
		for _, st := range r.Stops {
			ids = append(ids, in.IDs[st.Visit])
		}
		out.Routes = append(out.Routes, ids)
		out.Days = append(out.Days, r.Day+1)
		out.Depots = append(out.Depots, in.Depots[r.Rep])
		several = several || in.Depots[r.Rep] != in.Depots[0]
	}
	if !several {
		out.Depots = nil
	}
	for _, u := range plan.Unserved {
		out.Unserved = append(out.Unserved, in.IDs[u.Visit])
	}
	out.Cost = float64(plan.Price+plan.Lost-in.dearer) / in.unit
	if in.straight {
		out.Cost = in.length(plan)
	}
	return out
}

// length sums the legs in double precision.
func (in *Instance) length(plan *solver.Plan) (sum float64) {
	for _, r := range plan.Routes {
		shift := in.Model.Reps[r.Rep].Shifts[r.Shift]
		at := shift.Start
		for _, st := range r.Stops {
			to := in.Model.Visits[st.Visit].Place
			sum += in.places[at].to(in.places[to])
			at = to
		}
		sum += in.places[at].to(in.places[shift.End])
	}
	return sum
}

type point struct{ x, y float64 }

func (a point) to(b point) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

// matrix fills a matrix by a rule for the leg between two places.
func matrix(places []point, leg func(a, b point) float64) solver.Matrix {
	n := len(places)
	m := solver.Matrix{Places: n, Cells: make([]int32, n*n)}
	for i, a := range places {
		for k, b := range places {
			if i != k {
				m.Cells[i*n+k] = int32(min(leg(a, b), math.MaxInt32/8))
			}
		}
	}
	return m
}

// fine is the unit of problems told in double precision; a leg takes its time rounded up, so that no plan is late.
const fine = 10_000

func finePrice(a, b point) float64 { return math.Round(a.to(b) * fine) }
func fineTime(a, b point) float64  { return math.Ceil(a.to(b)*fine - 1e-4) }

// anyTime is a window for problems without time.
var anyTime = solver.Window{Open: 0, Close: 1 << 30}
