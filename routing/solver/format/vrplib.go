package format

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"xuntu.dev/routing/solver"
)

// sheet is a TSPLIB-like file taken apart: headers, and sections of rows.
type sheet struct {
	headers  map[string]string
	sections map[string][]row
}

type row struct {
	line   int
	values []float64
}

// readSheet takes the file apart; a section ends where a line does not begin with a number.
func readSheet(l *lines) (*sheet, error) {
	s := &sheet{headers: map[string]string{}, sections: map[string][]row{}}
	section := ""
	for l.next() {
		if c := l.text[0]; c == '-' || c == '+' || c == '.' || c >= '0' && c <= '9' {
			if section == "" {
				return nil, l.fail("numbers before the first section")
			}
			values, err := l.numbers(1)
			if err != nil {
				return nil, err
			}
			s.sections[section] = append(s.sections[section], row{l.number, values})
			continue
		}
		key, value, _ := strings.Cut(l.text, ":")
		key = strings.ToUpper(strings.TrimSpace(key))
		switch {
		case key == "EOF":
			return s, nil
		case strings.HasSuffix(key, "_SECTION"):
			if section = key; s.sections[section] != nil {
				return nil, l.fail("%s stands twice", section)
			}
		default:
			s.headers[key] = strings.TrimSpace(value)
		}
	}
	return s, nil
}

// number reads a header; absent it is 0.
func (s *sheet) number(key string) (float64, error) {
	text, ok := s.headers[key]
	if !ok {
		return 0, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= 0 && v <= 1e8) {
		return 0, fmt.Errorf("header %s: %q is not a number from 0 to 1e8", key, text)
	}
	return v, nil
}

// column reads a section with one row for each node as the k-th value of each, scaled; an absent section gives zeros.
func (s *sheet) column(section string, nodes, k int, unit float64) ([]int32, error) {
	out := make([]int32, nodes)
	rows := s.sections[section]
	if rows == nil {
		return out, nil
	}
	if len(rows) != nodes {
		return nil, fmt.Errorf("%s has %d rows, %d are needed", section, len(rows), nodes)
	}
	for i, r := range rows {
		if len(r.values) <= k {
			return nil, fmt.Errorf("line %d: %s needs %d values a row", r.line, section, k+1)
		}
		v := math.Round(r.values[k] * unit)
		if v < 0 || v > math.MaxInt32/8 {
			return nil, fmt.Errorf("line %d: %v is below 0 or too large", r.line, r.values[k])
		}
		out[i] = int32(v)
	}
	return out, nil
}

// units of the dialects: how a leg becomes a whole number.
func unitOf(kind string) (unit float64, leg func(a, b point) float64) {
	switch kind {
	case "PCVRPTW", "VRPTW":
		return 10, flooredTenths
	case "SDVRPTW", "MDVRPTW":
		return 1000, func(a, b point) float64 { return math.Round(a.to(b) * 1000) }
	default:
		return 1, nil
	}
}

func readVRPLIB(l *lines) (*Instance, error) {
	s, err := readSheet(l)
	if err != nil {
		return nil, err
	}
	in := &Instance{Name: s.headers["NAME"], Kind: s.headers["TYPE"], Model: &solver.Model{Days: 1}, unit: 1}
	if in.Kind == "" {
		in.Kind = "CVRP"
	}
	if !slices.Contains([]string{"TSP", "ATSP", "CVRP", "VRPTW", "PCVRPTW", "SDVRPTW", "MDVRPTW"}, in.Kind) {
		return nil, fmt.Errorf("header TYPE: %q is not known; TSP, ATSP, CVRP, VRPTW, PCVRPTW, SDVRPTW and MDVRPTW are", in.Kind)
	}
	nodes, err := in.vrplibPlaces(s)
	if err != nil {
		return nil, err
	}
	unit, leg := unitOf(in.Kind)
	if in.Model.Price, err = in.vrplibLegs(s, len(nodes), leg); err != nil {
		return nil, err
	}
	in.Model.Time = in.Model.Price
	if err := in.fixedEdges(s, len(nodes)); err != nil {
		return nil, err
	}
	if err := in.vrplibVisits(s, nodes, unit); err != nil {
		return nil, err
	}
	return in, in.vrplibReps(s, nodes, unit)
}

// vrplibLegs fills the matrix, by the dialect's own rule or by what the file says.
func (in *Instance) vrplibLegs(s *sheet, nodes int, leg func(a, b point) float64) (solver.Matrix, error) {
	kind := s.headers["EDGE_WEIGHT_TYPE"]
	if leg == nil && kind == "EXPLICIT" {
		return s.explicit(nodes)
	}
	if leg == nil {
		var err error
		if leg, err = tsplibLeg(kind); err != nil {
			return solver.Matrix{}, err
		}
	}
	return matrix(in.places, leg), nil
}

// vrplibPlaces reads the coordinates and gives the ids of the nodes.
func (in *Instance) vrplibPlaces(s *sheet) (ids []int, err error) {
	rows := s.sections["NODE_COORD_SECTION"]
	dimension, err := s.number("DIMENSION")
	if err != nil {
		return nil, err
	}
	if rows == nil && s.sections["EDGE_WEIGHT_SECTION"] != nil {
		if dimension < 2 || dimension > maxExplicit || dimension != math.Trunc(dimension) {
			return nil, fmt.Errorf("header DIMENSION: %v is not a whole number from 2 to %d", dimension, maxExplicit)
		}
		for i := range int(dimension) {
			ids = append(ids, i+1)
		}
		return ids, nil
	}
	switch {
	case len(rows) < 2:
		return nil, fmt.Errorf("NODE_COORD_SECTION has %d rows, two or more are needed", len(rows))
	case dimension != 0 && int(dimension) != len(rows):
		return nil, fmt.Errorf("DIMENSION is %v, NODE_COORD_SECTION has %d rows", dimension, len(rows))
	case len(rows) > maxCustomers:
		return nil, fmt.Errorf("more than %d nodes", maxCustomers)
	}
	for i, r := range rows {
		if len(r.values) < 3 || int(r.values[0]) != i+1 {
			return nil, fmt.Errorf("line %d: a node's row is its number (%d), x and y", r.line, i+1)
		}
		in.places = append(in.places, point{r.values[1], r.values[2]})
		ids = append(ids, i+1)
	}
	return ids, nil
}

// tsplibLeg gives the length of a leg by EDGE_WEIGHT_TYPE: sections 2.1 to 2.4 of TSPLIB 95.
func tsplibLeg(kind string) (func(a, b point) float64, error) {
	switch kind {
	case "EUC_2D":
		return func(a, b point) float64 { return math.Floor(a.to(b) + .5) }, nil
	case "CEIL_2D":
		return func(a, b point) float64 { return math.Ceil(a.to(b)) }, nil
	case "MAN_2D":
		return func(a, b point) float64 { return math.Floor(math.Abs(a.x-b.x) + math.Abs(a.y-b.y) + .5) }, nil
	case "ATT":
		return func(a, b point) float64 { return math.Ceil(a.to(b) / math.Sqrt(10)) }, nil
	case "GEO":
		return geographic, nil
	}
	return nil, fmt.Errorf("header EDGE_WEIGHT_TYPE: %q is not known; EUC_2D, CEIL_2D, MAN_2D, ATT, GEO and EXPLICIT are", kind)
}

// geographic is TSPLIB's GEO: degrees.minutes on a sphere, truncated.
func geographic(a, b point) float64 {
	const radius = 6378.388 // kilometres
	rad := func(v float64) float64 {
		degrees := math.Trunc(v)
		return 3.141592 * (degrees + 5*(v-degrees)/3) / 180
	}
	q1 := math.Cos(rad(a.y) - rad(b.y))
	q2 := math.Cos(rad(a.x) - rad(b.x))
	q3 := math.Cos(rad(a.x) + rad(b.x))
	return math.Floor(radius*math.Acos(max(-1, min(1, .5*((1+q1)*q2-(1-q1)*q3)))) + 1)
}
