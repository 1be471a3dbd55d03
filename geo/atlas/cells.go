package atlas

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/sheets/sheet"
)

// place reads where the outlet is, and carries it to WGS-84.
func (in *intake) place(row sheet.Row, d *draft) []problem {
	lon, lat := plain(in.cell(row, sheet.Lon)), plain(in.cell(row, sheet.Lat))
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
