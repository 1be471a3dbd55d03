package geo

import (
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

const (
	// AccuracyGraceM is the most metres of doubt that a fix's accuracy may claim
	// against a fence: beyond the line by more than this is outside however
	// vague the fix. Without a limit the vaguest phone would pass everywhere.
	AccuracyGraceM = 100.0
	// ProofAccuracyM is the accuracy in metres beyond which a fix proves no
	// presence: a circle that wide covers a fence of the usual 200 m and the
	// next street too.
	ProofAccuracyM = 150.0
	// MinFenceRadiusM is the smallest radius of a circle in metres; no phone
	// measures better.
	MinFenceRadiusM = 1.0
	// MaxFenceRadiusM is the largest radius of a circle in metres. Wider areas
	// are drawn as polygons.
	MaxFenceRadiusM = 100_000.0
	// MaxFenceLat is the highest latitude of a circle's centre in degrees; maps
	// in web-mercator end there as well.
	MaxFenceLat = 85.0
)

// ErrBadFence says that a circle or polygon cannot serve as a fence.
var ErrBadFence = errors.New("not a usable fence")

// Verdict is what a fence says of a fix.
type Verdict string

const (
	// Inside says that the fix lies inside the line and is sharp enough to prove it.
	Inside Verdict = "inside"
	// Unsure says that the fix proves neither: it is too vague, or outside by no more than
	// its own doubt.
	Unsure Verdict = "unsure"
	// Outside says that the fix lies beyond the line by more than its doubt.
	Outside Verdict = "outside"
)

// Fence is the line a visit must be inside: a circle, or an area with an
// optional entrance. The zero Fence is no fence: it contains nothing and judges
// everything Unsure. A Fence never changes and is safe for concurrent use.
type Fence struct {
	circle   circle  // when area is nil
	area     *Region // nil for a circle
	entrance orb.Point
}

// CircleFence makes a fence of all places within radiusM metres of centre.
func CircleFence(centre orb.Point, radiusM float64) (Fence, error) {
	if err := Check(centre); err != nil {
		return Fence{}, fmt.Errorf("circle fence: %w", err)
	}
	if math.Abs(centre[1]) > MaxFenceLat {
		return Fence{}, fmt.Errorf("circle fence: latitude %v is beyond %v: %w", centre[1], MaxFenceLat, ErrBadFence)
	}
	if !(radiusM >= MinFenceRadiusM && radiusM <= MaxFenceRadiusM) {
		return Fence{}, fmt.Errorf("circle fence: radius %v m is outside %v..%v: %w", radiusM, MinFenceRadiusM, MaxFenceRadiusM, ErrBadFence)
	}
	return Fence{circle: newCircle(centre, radiusM), entrance: centre}, nil
}

// AreaFence makes a fence of an orb.Polygon, orb.MultiPolygon, orb.Ring or
// orb.Bound; the border belongs to it, holes do not. It must pass CheckShape.
// Until WithEntrance says otherwise, distances for display are measured to the
// centroid.
func AreaFence(g orb.Geometry) (Fence, error) {
	shape, err := toShape(g)
	if err != nil {
		return Fence{}, fmt.Errorf("area fence: %w", err)
	}
	if err := CheckShape(shape); err != nil {
		return Fence{}, fmt.Errorf("area fence: %w", err)
	}
	region, err := NewRegion(shape)
	if err != nil {
		return Fence{}, fmt.Errorf("area fence: %w", err)
	}
	return Fence{area: region, entrance: Centroid(shape)}, nil
}

// WithEntrance returns an area fence whose distances for display are measured to
// the entrance. A circle is its own entrance: for it this is an error.
func (f Fence) WithEntrance(entrance orb.Point) (Fence, error) {
	if f.area == nil {
		return Fence{}, fmt.Errorf("fence entrance: only an area has one, centre the circle on it instead: %w", ErrBadFence)
	}
	if err := Check(entrance); err != nil {
		return Fence{}, fmt.Errorf("fence entrance: %w", err)
	}
	f.entrance = entrance
	return f, nil
}

// IsZero reports whether f is no fence at all.
func (f Fence) IsZero() bool { return f.area == nil && f.circle.radiusM == 0 }

// Area returns the region of an area fence, and nil for a circle.
func (f Fence) Area() *Region { return f.area }

// RadiusM returns the radius of a circle in metres, and 0 for an area.
func (f Fence) RadiusM() float64 { return float64(f.circle.radiusM) }

// Entrance returns the point that distances for display are measured to: the
// centre of a circle, the entrance or else the centroid of an area.
func (f Fence) Entrance() orb.Point { return f.entrance }

// Bound returns the smallest box around an area, and a box at most 1 % too large
// around a circle, cut at the antimeridian.
func (f Fence) Bound() orb.Bound {
	b := f.openBound()
	b.Min[0], b.Max[0] = math.Max(-180, b.Min[0]), math.Min(180, b.Max[0])
	return b
}

// openBound is Bound without the cut at the antimeridian.
func (f Fence) openBound() orb.Bound {
	switch {
	case f.IsZero():
		return orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{-1, -1}} // empty
	case f.area != nil:
		return f.area.Bound()
	}
	return padOpen(f.entrance.Bound(), f.RadiusM()*gridMargin)
}

// Contains reports whether p lies inside or on the line.
func (f Fence) Contains(p orb.Point) bool {
	if f.area != nil {
		return f.area.Covers(p)
	}
	return !f.IsZero() && f.circle.contains(p)
}

// BeyondM returns how many metres p lies outside the line, 0 inside. For the zero Fence
// it is +Inf.
func (f Fence) BeyondM(p orb.Point) float64 {
	switch {
	case f.IsZero():
		return math.Inf(1)
	case f.Contains(p):
		return 0
	case f.area != nil:
		_, metres := f.area.NearestEdge(p)
		return metres
	}
	return math.Max(0, f.circle.distance(p)-f.RadiusM())
}

// DistanceM returns the metres from p to the centre of a circle or the entrance
// of an area, for display. The verdict does not depend on it for areas.
func (f Fence) DistanceM(p orb.Point) float64 {
	if f.area == nil && !f.IsZero() {
		return f.circle.distance(p)
	}
	return Distance(p, f.entrance)
}

// Judge says whether a fix at p, good to accuracyM metres (68 % radius; 0 or
// less means unknown), lies inside.
//
//	              line            grace = min(accuracy, AccuracyGraceM)
//	   Inside      |     Unsure     |     Outside
//	---------------+----------------+----------------> metres from the middle
//	 Unsure if the |                |
//	 fix is vague  0  <- beyondM -> grace
//
// A vague fix, accuracy unknown or above ProofAccuracyM, is never Inside: it
// proves nothing. An unknown accuracy has the full grace. Besides the verdict
// Judge returns the metres beyond the line (0 inside) and, for display, the
// metres to the centre or entrance.
func (f Fence) Judge(p orb.Point, accuracyM float64) (verdict Verdict, beyondM, distanceM float64) {
	if f.IsZero() || Check(p) != nil {
		return Unsure, 0, 0
	}
	known := accuracyM > 0 // false for NaN
	grace := AccuracyGraceM
	if known {
		grace = math.Min(accuracyM, AccuracyGraceM)
	}
	beyondM, distanceM = f.BeyondM(p), f.DistanceM(p)
	switch {
	case beyondM > grace:
		return Outside, beyondM, distanceM
	case beyondM > 0, !known, accuracyM > ProofAccuracyM:
		return Unsure, beyondM, distanceM
	}
	return Inside, beyondM, distanceM
}
