package matrix

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads"
)

// FarM is how far from a road a place may lie for the road to stand for it, in metres.
const FarM = 1000

// Roads answers of our own networks. All places of a question must lie in one of them.
type Roads struct {
	regions *roads.Regions
	farM    float64
}

// NewRoads makes an engine of networks whose names are those of Region.
func NewRoads(regions *roads.Regions) *Roads { return &Roads{regions, FarM} }

// Source is ByRoads.
func (r *Roads) Source() Source { return ByRoads }

// Table answers of the smallest region that holds all places.
func (r *Roads) Table(ctx context.Context, a Ask) (*Table, error) {
	e, done, err := r.fix(a.Profile, a.From, a.To)
	if err != nil {
		return nil, err
	}
	defer done()
	return e.Table(ctx, a)
}

// Way answers of the smallest region that holds all places.
func (r *Roads) Way(ctx context.Context, points []orb.Point, profile string, at time.Time) (*Way, error) {
	e, done, err := r.fix(profile, points)
	if err != nil {
		return nil, err
	}
	defer done()
	return e.Way(ctx, points, profile, at)
}

// fix borrows the smallest region that holds all places. A region that is swapped while it is
// looked for stands there under its new name when one looks again.
func (r *Roads) fix(profile string, points ...[]orb.Point) (e *network, done func(), err error) {
	if len(points) == 2 && slices.Equal(points[0], points[1]) {
		points = points[:1]
	}
	for swapped := true; swapped && e == nil; {
		e, done, swapped, err = r.search(profile, points)
	}
	switch {
	case e != nil:
		return e, done, nil
	case err != nil:
		return nil, nil, err
	}
	return nil, nil, r.nowhere(profile, points)
}

// search tries the regions, the smallest first. swapped says that one went away meanwhile.
func (r *Roads) search(profile string, points [][]orb.Point) (e *network, done func(), swapped bool, err error) {
	for _, name := range r.regions.Names() {
		region, ok := ParseRegion(name)
		if !ok || region.Profile != profile {
			continue
		}
		n, done, ok := r.regions.Borrow(name)
		if !ok {
			swapped = true
			continue
		}
		if around(n.Bound(), r.farM, points) {
			e := &network{n, region, r.farM, nil}
			if err = e.locate(points); err == nil {
				return e, done, false, nil
			}
		}
		done()
	}
	return nil, nil, swapped, err
}

// around reports whether all places lie in a box, or not farther from it than some metres.
func around(box orb.Bound, metres float64, points [][]orb.Point) bool {
	ruler := geo.RulerAt(box.Center()[1])
	low, high := ruler.Move(box.Min, -metres, -metres), ruler.Move(box.Max, metres, metres)
	wide := orb.Bound{Min: low, Max: high}
	for _, list := range points {
		for _, p := range list {
			if !wide.Contains(p) {
				return false
			}
		}
	}
	return true
}

// nowhere says why no region holds all places.
func (r *Roads) nowhere(profile string, points [][]orb.Point) error {
	var others []string
	for _, name := range r.regions.Names() {
		region, _ := ParseRegion(name)
		others = append(others, region.Profile)
	}
	in := map[string]bool{}
	var outside []int
	i := 0
	for _, list := range points {
		for _, p := range list {
			names := r.around(profile, p)
			for _, name := range names {
				in[name] = true
			}
			if len(names) == 0 && len(outside) < mostNamed {
				outside = append(outside, i)
			}
			i++
		}
	}
	regions := slices.Sorted(maps.Keys(in))
	switch {
	case len(regions) == 0 && len(others) > 0 && !slices.Contains(others, profile):
		slices.Sort(others)
		return decline("roads_profile", "there are roads for %s and none for %s; import them with --profiles %s",
			strings.Join(slices.Compact(others), ", "), profile, profile).with("profile", profile)
	case len(regions) == 0:
		return decline("roads_none", "no region of roads holds these places; load one with xuntu import osm")
	case len(outside) > 0:
		return decline("roads_outside", "%s of the places: no region of roads holds them (the others lie in %s)", counted(outside), strings.Join(regions, ", ")).
			with("places", outside).with("regions", regions)
	default:
		return decline("roads_regions", "the places lie in different regions (%s); import an extract that holds all of them", strings.Join(regions, ", ")).
			with("regions", regions)
	}
}

// mostNamed is how many places a note names, by their index; those that one goes to are counted
// on from those that one comes from, unless they are the same.
const mostNamed = 10

func counted(places []int) string {
	if len(places) == mostNamed {
		return strconv.Itoa(mostNamed) + " or more"
	}
	return strconv.Itoa(len(places))
}

// around returns the regions of a profile that hold a place.
func (r *Roads) around(profile string, p orb.Point) (names []string) {
	for _, name := range r.regions.Names(p) {
		if region, ok := ParseRegion(name); ok && region.Profile == profile {
			names = append(names, region.Name)
		}
	}
	return names
}
