package geo

import (
	"math"
	"sort"

	"github.com/paulmach/orb"
)

// Interpolate returns the point at share t of the way from a to b, straight in
// longitude and latitude and across the antimeridian if that is shorter. Shares
// outside 0..1 are cut to it.
func Interpolate(a, b orb.Point, t float64) orb.Point {
	switch {
	case !(t > 0):
		return a
	case t >= 1:
		return b
	}
	return orb.Point{wrapLon(a[0] + t*lonDelta(a[0], b[0])), a[1] + t*(b[1]-a[1])}
}

// Length returns the metres along line.
func Length(line orb.LineString) float64 {
	var metres float64
	for i := 1; i < len(line); i++ {
		metres += Distance(line[i-1], line[i])
	}
	return metres
}

// Path is a line with its metres added up, ready to be asked often. It is safe
// for concurrent use as long as nobody changes the line it was made from.
type Path struct {
	line orb.LineString
	cum  []float64 // metres from the start to each vertex
}

// NewPath measures line and keeps it without copying.
func NewPath(line orb.LineString) Path {
	cum := make([]float64, len(line))
	for i := 1; i < len(line); i++ {
		cum[i] = cum[i-1] + Distance(line[i-1], line[i])
	}
	return Path{line: line, cum: cum}
}

// LengthM returns the metres from start to end.
func (p Path) LengthM() float64 {
	if len(p.cum) == 0 {
		return 0
	}
	return p.cum[len(p.cum)-1]
}

// AlongM returns the metres from the start to vertex i.
func (p Path) AlongM(i int) float64 { return p.cum[i] }

// At returns the point metres from the start, and the index of the segment it
// lies on. Metres below 0 give the start, beyond the end the end. An empty path
// gives the zero point.
func (p Path) At(metres float64) (orb.Point, int) {
	last := len(p.line) - 1
	switch {
	case last < 0:
		return orb.Point{}, 0
	case last == 0 || !(metres > 0):
		return p.line[0], 0
	case metres >= p.cum[last]:
		return p.line[last], last - 1
	}
	i := sort.SearchFloat64s(p.cum, metres) - 1
	share := (metres - p.cum[i]) / (p.cum[i+1] - p.cum[i])
	return Interpolate(p.line[i], p.line[i+1], share), i
}

// Place is where a point stands beside a path.
type Place struct {
	Point   orb.Point // nearest point of the path
	Segment int       // index of the vertex that begins the nearest segment
	AlongM  float64   // metres from the start of the path to Point
	AsideM  float64   // metres from the asked point to Point
}

// Locate returns the place of the path nearest to q; of equally near ones the
// first. It is false for an empty path.
func (p Path) Locate(q orb.Point) (Place, bool) {
	if len(p.line) == 0 {
		return Place{}, false
	}
	ruler := RulerAt(q[1])
	best, segment, share := math.Inf(1), 0, 0.0
	for i := 1; i < len(p.line); i++ {
		if metres, at := ruler.ToSegment(q, p.line[i-1], p.line[i]); metres < best {
			best, segment, share = metres, i-1, at
		}
	}
	place := Place{Point: p.line[0], Segment: segment}
	if len(p.line) > 1 {
		place.Point = Interpolate(p.line[segment], p.line[segment+1], share)
		place.AlongM = p.cum[segment] + share*(p.cum[segment+1]-p.cum[segment])
	}
	place.AsideM = Distance(q, place.Point)
	return place, true
}

// Pad returns b grown by metres on every side: no place within metres of b lies
// outside it. It is cut at the poles and at the antimeridian.
func Pad(b orb.Bound, metres float64) orb.Bound {
	b = padOpen(b, metres)
	b.Min[0], b.Max[0] = math.Max(-180, b.Min[0]), math.Min(180, b.Max[0])
	return b
}

// padOpen is Pad without the cut at the antimeridian: longitudes may leave
// -180..180.
func padOpen(b orb.Bound, metres float64) orb.Bound {
	// The smallest radius of curvature of the ellipsoid gives the largest angle.
	angle := metres / (poleRadiusM * (1 - flattening)) / radPerDeg
	south, north := b.Min[1]-angle, b.Max[1]+angle
	padLon := 360.0
	if south > -90 && north < 90 {
		// A circle is widest a little polewards of its centre, where
		// sin Δλ = sin(d/R) / cos φ (Napier's rules).
		edge := math.Max(math.Abs(b.Min[1]), math.Abs(b.Max[1]))
		padLon = math.Asin(math.Sin(angle*radPerDeg)/math.Cos(edge*radPerDeg)) / radPerDeg
	}
	return orb.Bound{
		Min: orb.Point{b.Min[0] - padLon, math.Max(-90, south)},
		Max: orb.Point{b.Max[0] + padLon, math.Min(90, north)},
	}
}
