package atlas

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
	"golang.org/x/text/unicode/norm"

	"xuntu.dev/geo"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fault"
)

// Filter is what a list of outlets is narrowed by: in an address, or in a body
// together with a shape. Of a list any one counts, of several filters all.
type Filter struct {
	Q         string   `query:"q" json:"q,omitempty" maxLength:"100" doc:"words of name, code or phone, in any order"`
	Class     []string `query:"class" json:"class,omitempty" enum:"KA,A,B,C"`
	Channel   []string `query:"channel" json:"channel,omitempty"`
	State     []string `query:"state" json:"state,omitempty" enum:"active,pending,closed"`
	Units     []int32  `query:"units" json:"units,omitempty"`
	Rep       []int64  `query:"rep" json:"rep,omitempty"`
	Handover  bool     `query:"handover" json:"handover,omitempty" doc:"only those whose rep has left (待转移)"`
	Unplaced  bool     `query:"unplaced" json:"unplaced,omitempty" doc:"only those without a location (待定位)"`
	Box       string   `query:"box" json:"box,omitempty" doc:"west,south,east,north in degrees"`
	Near      string   `query:"near" json:"near,omitempty" doc:"lon,lat: nearest first, with distanceM"`
	WithinM   float64  `query:"withinM" json:"withinM,omitempty" minimum:"0" maximum:"20100000" doc:"metres around near"`
	Field     []string `query:"field,explode" json:"field,omitempty" doc:"wishes about the company's own fields, like fridges:2..5 or kind:cold|fresh"`
	Territory int64    `query:"territory" json:"territory,omitempty" doc:"only those inside this territory"`
}

// everywhereM is farther than any two places on Earth are apart, in metres.
const everywhereM = 20_100_000.0

// asked is a filter that has been read.
type asked struct {
	filterArgs
	near *orb.Point
}

// read checks a filter and makes it arguments of the statements; shape is the area of a body, or nil.
func (f Filter) read(shape orb.Geometry) (asked, error) {
	a := asked{filterArgs: filterArgs{
		Classes: f.Class, Channels: f.Channel, States: f.State, Units: f.Units, Reps: f.Rep,
		Handover: f.Handover, Unplaced: f.Unplaced, WithinM: everywhereM, Area: shape,
	}}
	a.Pattern, a.Patterns = Patterns(f.Q)
	if f.Box != "" {
		box, err := parseBox(f.Box)
		if err != nil {
			return a, filterFault("box", err.Error(), f.Box)
		}
		a.Box = box.ToPolygon()
	}
	switch {
	case f.Near != "":
		p, err := geo.ParsePoint(f.Near)
		if err != nil {
			return a, filterFault("near", err.Error(), f.Near)
		}
		a.near, a.Near = &p, p
		if f.WithinM > 0 {
			a.WithinM = f.WithinM
		}
		a.NearBox = CircleBox(p, a.WithinM)
	case f.WithinM > 0:
		return a, filterFault("withinM", "it needs near, the point it is measured from", f.WithinM)
	}
	return a, nil
}

func filterFault(field, message string, value any) error {
	return fault.New(fault.Invalid, "filter_invalid", "the filter %s cannot be used: %s", field, message).
		With("field", field).At("query."+field, message, value)
}

// parseBox reads west,south,east,north.
func parseBox(text string) (orb.Bound, error) {
	parts := strings.Split(text, ",")
	var n [4]float64
	bad := fault.New(fault.Invalid, "filter_invalid", "west,south,east,north in degrees is wanted")
	if len(parts) != 4 {
		return orb.Bound{}, bad
	}
	for i, p := range parts {
		var err error
		if n[i], err = strconv.ParseFloat(strings.TrimSpace(p), 64); err != nil || math.IsNaN(n[i]) || math.IsInf(n[i], 0) {
			return orb.Bound{}, bad
		}
	}
	// A map that shows more than the world says so; what is beyond is empty.
	box := orb.Bound{Min: orb.Point{max(-180, n[0]), max(-90, n[1])}, Max: orb.Point{min(180, n[2]), min(90, n[3])}}
	if box.Min[0] > box.Max[0] || box.Min[1] > box.Max[1] {
		return orb.Bound{}, fault.New(fault.Invalid, "filter_invalid", "west must not lie east of east, nor south north of north")
	}
	return box, nil
}

// CircleBox is a box that holds every place within metres of p. Where the circle
// crosses the antimeridian it goes around the Earth.
func CircleBox(p orb.Point, metres float64) orb.Geometry {
	box := geo.Pad(p.Bound(), metres)
	if box.Min[0] <= -180 || box.Max[0] >= 180 {
		box.Min[0], box.Max[0] = -180, 180
	}
	return box.ToPolygon()
}

// Patterns makes LIKE patterns of the words of a search, and gives the longest
// one apart, for the index.
func Patterns(q string) (longest *string, all []string) {
	all = db.Words(q)
	if len(all) == 0 {
		return nil, nil
	}
	first := slices.MaxFunc(all, func(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) })
	return &first, all
}

// plain writes full-width letters and digits in their usual width, without spaces around.
func plain(s string) string { return strings.TrimSpace(norm.NFKC.String(s)) }
