package rules

import (
	"cmp"
	"math"
	"time"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"github.com/paulmach/orb"
)

// Bounds within which products and quotients cannot run out of the range of a
// 64-bit float; rules.product and rules.quotient in the database keep the same ones.
const (
	mostFactor   = 1e150
	leastFactor  = 1e-150
	leastDivisor = 1e-9
	mostShift    = 100_000 // days
)

// product is a × b, or none when a factor is out of all reason.
func product(a, b float64) float64 {
	switch {
	case math.Abs(a) > mostFactor || math.Abs(b) > mostFactor:
		return math.NaN()
	case math.Abs(a) < leastFactor || math.Abs(b) < leastFactor:
		return 0
	}
	return a * b
}

// quotient is a ÷ b, or none when b is zero or next to it.
func quotient(a, b float64) float64 {
	switch {
	case math.Abs(b) < leastDivisor || math.Abs(b) > mostFactor || math.Abs(a) > mostFactor:
		return math.NaN()
	case math.Abs(a) < leastFactor:
		return 0
	}
	return a / b
}

func numberOf(n float64) ref.Val {
	if math.IsNaN(n) {
		return unknown()
	}
	return types.Double(n)
}

func number(f func(a float64) float64) func(...ref.Val) ref.Val {
	return func(a ...ref.Val) ref.Val { return numberOf(f(float64(a[0].(types.Double)))) }
}

func numbers(f func(a, b float64) float64) func(...ref.Val) ref.Val {
	return func(a ...ref.Val) ref.Val {
		return numberOf(f(float64(a[0].(types.Double)), float64(a[1].(types.Double))))
	}
}

func texts(f func(a, b string) ref.Val) func(...ref.Val) ref.Val {
	return func(a ...ref.Val) ref.Val { return f(string(a[0].(types.String)), string(a[1].(types.String))) }
}

func not(a ...ref.Val) ref.Val { return !a[0].(types.Bool) }

func among(a ...ref.Val) ref.Val { return a[1].(traits.Container).Contains(a[0]) }

func isKnown(a ...ref.Val) ref.Val { return types.Bool(!types.IsUnknownOrError(a[0])) }

func otherwise(a ...ref.Val) ref.Val {
	if types.IsUnknownOrError(a[0]) {
		return a[1]
	}
	return a[0]
}

func compare(a, b ref.Val) int {
	switch a := a.(type) {
	case types.Double:
		return cmp.Compare(a, b.(types.Double))
	case types.String:
		return cmp.Compare(a, b.(types.String))
	}
	return a.(types.Timestamp).Time.Compare(b.(types.Timestamp).Time)
}

func daysSince(a ...ref.Val) ref.Val {
	return types.Double(a[0].(types.Timestamp).Sub(a[1].(types.Timestamp).Time).Hours() / 24)
}

// shifted is a day some days on; parts of a day do not count.
func shifted(day, by ref.Val, sign float64) ref.Val {
	n := math.Trunc(float64(by.(types.Double)))
	if math.Abs(n) > mostShift {
		return unknown()
	}
	return types.Timestamp{Time: day.(types.Timestamp).AddDate(0, 0, int(sign*n))}
}

func partOfDay(f func(time.Time) int) func(...ref.Val) ref.Val {
	return func(a ...ref.Val) ref.Val { return types.Double(f(a[0].(types.Timestamp).Time)) }
}

func dayOf(a ...ref.Val) ref.Val {
	day, err := time.Parse(time.DateOnly, string(a[0].(types.String)))
	if err != nil {
		return unknown()
	}
	return types.Timestamp{Time: day}
}

func pointOf(a ...ref.Val) ref.Val {
	lon, lat := float64(a[0].(types.Double)), float64(a[1].(types.Double))
	if math.Abs(lon) > 180 || math.Abs(lat) > 90 {
		return unknown()
	}
	return point{orb.Point{lon, lat}}
}

// earthRadius is the mean radius (2a+b)/3 of WGS-84 in metres, as PostGIS takes it.
const earthRadius = 6371008.771415059

// distance is the great-circle distance in metres, by the haversine formula
// (R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68, 1984).
func distance(a ...ref.Val) ref.Val {
	p, q := a[0].(point), a[1].(point)
	const rad = math.Pi / 180
	lat, lon := math.Sin((q.Lat()-p.Lat())*rad/2), math.Sin((q.Lon()-p.Lon())*rad/2)
	h := lat*lat + math.Cos(p.Lat()*rad)*math.Cos(q.Lat()*rad)*lon*lon
	return types.Double(2 * earthRadius * math.Asin(math.Min(1, math.Sqrt(h))))
}
