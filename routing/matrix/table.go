package matrix

import (
	"context"
	"math"
	"time"

	"github.com/paulmach/orb"
)

// Unreachable stands in a table where there is no way, for the time and for the distance.
const Unreachable = math.MaxInt32

// Source says who made an answer.
type Source string

// The sources.
const (
	ByRoads    Source = "roads"    // our own, made of an extract
	ByOSRM     Source = "osrm"     // an OSRM that somebody runs
	ByValhalla Source = "valhalla" // a Valhalla that somebody runs
	ByAir      Source = "crow_fly" // the flight of the crow, times a factor
)

// Ask is a question for a table.
type Ask struct {
	From, To []orb.Point
	Profile  string // who travels: car, motorcycle, ebike or foot
	// At is when the journeys begin, in the zone whose hours the factors mean, which is the
	// company's. Zero leaves the time of day out.
	At time.Time
	// Until is when the last of them begins: the factor is then the mean from At on. Zero: all of them begin at At.
	Until time.Time
}

// Table has what the quickest ways from places to places take, row by row.
type Table struct {
	From, To int     // how many places
	Ds       []int32 // tenths of a second
	M        []int32 // metres
	Source   Source  // of every cell
	Notes    []Note

	factors Factors
	profile string
}

// Pace is how much longer journeys take than the table has them, when it was asked for without an hour: the mean of those
// that begin from one instant until another, in the zone of the first; at the first when the other is not later.
func (t *Table) Pace(from, until time.Time) float64 { return t.factors.between(t.profile, from, until) }

// At returns tenths of a second and metres from place i to place j, both Unreachable where
// there is no way.
func (t *Table) At(i, j int) (ds, m int32) {
	k := i*t.To + j
	return t.Ds[k], t.M[k]
}

// newTable makes a table of zeros.
func newTable(from, to int, source Source) *Table {
	return &Table{From: from, To: to, Ds: make([]int32, from*to), M: make([]int32, from*to), Source: source}
}

// Way leads through places in their order.
type Way struct {
	Ds, M  int32 // tenths of a second, metres
	Line   orb.LineString
	Source Source // of every leg
	Notes  []Note
	Legs   []Leg
}

// Leg is the way from one place to the next.
type Leg struct {
	Ds, M int32
	First int // index of the point of the way's line where the leg begins
	Steps []Step
}

// Step is a part of a leg with one instruction. Its turn is one of those of package roads.
type Step struct {
	Turn  string `json:"turn"`
	Name  string `json:"name,omitempty"`
	Ref   string `json:"ref,omitempty"`
	Exit  int    `json:"exit,omitempty"` // of a roundabout, counted from 1
	Ds    int32  `json:"-"`
	M     int32  `json:"distanceM"`
	First int    `json:"first"` // index of the point of the way's line where it begins
}

// Note says something about an answer that whoever uses it should know: above all who should
// have answered and did not, and why.
type Note struct {
	Code   string         `json:"code"`   // stable, for translation
	Source Source         `json:"source"` // of whom it speaks
	Detail string         `json:"detail"` // an English sentence
	Params map[string]any `json:"params,omitempty"`
}

// Engine answers questions of times and distances. Its answers have its own source; of what it
// cannot answer it returns an error, wrapping a Declined when it is well nevertheless.
type Engine interface {
	Source() Source
	Table(ctx context.Context, a Ask) (*Table, error)
	Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*Way, error)
}
