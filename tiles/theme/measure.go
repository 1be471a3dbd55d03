package theme

import (
	"math"
	"slices"
)

// Measure is what a thematic map shows.
type Measure string

// The measures.
const (
	Outlets    Measure = "outlets"    // how many there are
	Visits     Measure = "visits"     // how many visits in the period
	Coverage   Measure = "coverage"   // % of outlets visited in the period
	Crowded    Measure = "crowded"    // % of outlets visited by more than one rep
	Unassigned Measure = "unassigned" // % of outlets without a rep
	Load       Measure = "load"       // hours a month the outlets ask for
	Sales      Measure = "sales"      // money in the period, in units of the currency
	Score      Measure = "score"      // mean of the outlets' latest scores in the period, in points
)

// Measures lists them all.
func Measures() []Measure {
	return []Measure{Outlets, Visits, Coverage, Crowded, Unassigned, Load, Sales, Score}
}

// Known reports whether m is a measure.
func (m Measure) Known() bool { return slices.Contains(Measures(), m) }

// Share reports whether m is a percentage of the outlets.
func (m Measure) Share() bool { return m == Coverage || m == Crowded || m == Unassigned }

// Adds reports whether the value of two areas together is the sum of theirs.
func (m Measure) Adds() bool { return !m.Share() && m != Score }

// Dated reports whether m is about a period.
func (m Measure) Dated() bool { return m != Outlets && m != Unassigned && m != Load }

// Unit is the unit of a value: "", "%", "h", "¥" or "pt".
func (m Measure) Unit() string {
	switch {
	case m.Share():
		return "%"
	case m == Load:
		return "h"
	case m == Sales:
		return "¥"
	case m == Score:
		return "pt"
	}
	return ""
}

// Weight is what outlets add to a measure. Weights of several outlets are added up.
type Weight struct {
	// Part is the sum of what is measured: visits, money, or outlets of which
	// something is true.
	Part float64
	// Of is how many outlets have a part in a share or a mean.
	Of float64
	// Outlets is how many there are.
	Outlets int
}

// Add adds what others weigh.
func (w *Weight) Add(o Weight) {
	w.Part += o.Part
	w.Of += o.Of
	w.Outlets += o.Outlets
}

// Value is what the weight comes to, rounded to hundredths; false when it says
// nothing: a mean of no outlets.
func (m Measure) Value(w Weight) (float64, bool) {
	v := w.Part
	switch {
	case m.Adds():
	case w.Of == 0:
		return 0, false
	case m.Share():
		v = 100 * w.Part / w.Of
	default:
		v = w.Part / w.Of
	}
	return math.Round(v*100) / 100, true
}
