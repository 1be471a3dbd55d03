package atlas

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/sheets/sheet"
)

// cells is a row of a file: sheets.Record.
type cells interface {
	Text(column string) string
	Own() fields.Values
}

func cell(row cells, column string) string { return plain(row.Text(column)) }

// place reads where the outlet is, and carries it to WGS-84.
func (in *intake) place(row cells, d *draft) []problem {
	lon, lat := cell(row, sheet.Lon), cell(row, sheet.Lat)
	switch {
	case lon == "" && lat == "":
		return nil
	case lon == "":
		return []problem{{field: sheet.Lon, code: "lon_lat_pair"}}
	case lat == "":
		return []problem{{field: sheet.Lat, code: "lon_lat_pair"}}
	}
	var bad []problem
	x, ok := number(strings.TrimRight(strings.ToUpper(lon), "°E"))
	if !ok {
		bad = append(bad, problem{field: sheet.Lon, code: "number_malformed", value: lon})
	}
	y, ok := number(strings.TrimRight(strings.ToUpper(lat), "°N"))
	if !ok {
		bad = append(bad, problem{field: sheet.Lat, code: "number_malformed", value: lat})
	}
	if bad != nil {
		return bad
	}
	p := orb.Point{x, y}
	if bad = pointProblem(p); bad == nil {
		p = geo.ToWGS84(in.crs, p)
		d.Point = &p
	}
	return bad
}

// fence reads the radius of the outlet's fence.
func fence(row cells, d *draft) []problem {
	text := cell(row, "fence_m")
	if text == "" {
		return nil
	}
	m, ok := number(strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(text), "m"), "米"))
	if !ok || m < -1e9 || m > 1e9 {
		return []problem{{field: "fence_m", code: "number_malformed", value: text}}
	}
	radius := int32(m)
	d.FenceM = &radius
	return nil
}

// number reads a decimal, also one with a decimal comma.
func number(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	if strings.ContainsAny(s, "xX_pPnN") { // no hexadecimal, no NaN, no inf
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil
}
