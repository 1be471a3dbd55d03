package osm

import (
	"fmt"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/osm/wire"
)

// mostProblems is how many problems a report lists; the rest is only counted.
const mostProblems = 100

// Problem is something in the extract that could not be used.
type Problem struct {
	Element wire.Kind
	ID      int64
	Why     string
}

// String writes the problem as one line: «relation 42: ring is not closed …».
func (p Problem) String() string { return fmt.Sprintf("%s %d: %s", p.Element, p.ID, p.Why) }

// Report sums up a reading.
type Report struct {
	Nodes, Ways, Relations int64
	Features               map[Layer]int64
	Box                    orb.Bound // around all nodes; empty if there are none
	Generator              string
	Attribution            string // to be shown on the map; OpenStreetMap's unless the file says otherwise
	ProblemCount           int64
	Problems               []Problem // the first hundred
}

// Attribution is what a map must show that draws OpenStreetMap's data:
// https://www.openstreetmap.org/copyright.
const Attribution = "© OpenStreetMap contributors"

func (r *Report) problem(kind wire.Kind, id int64, format string, args ...any) {
	r.ProblemCount++
	if len(r.Problems) < mostProblems {
		r.Problems = append(r.Problems, Problem{kind, id, fmt.Sprintf(format, args...)})
	}
}
