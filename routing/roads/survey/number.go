package survey

import (
	"errors"
	"math"
	"slices"
	"sort"

	"xuntu.dev/geo"
	"xuntu.dev/geo/osm/wire"
	"xuntu.dev/routing/roads/profile"
)

// number gives the nodes of roads small indexes and finds where ways meet.
func (d *draft) number() error {
	if len(d.ways) == 0 {
		return errors.New("survey roads: the extract holds no road that is open to " + d.profile.Name)
	}
	if len(d.refs) > math.MaxInt32 {
		return errors.New("survey roads: more than two thousand million nodes on roads; cut the extract into regions")
	}
	d.ids = slices.Clone(d.refs)
	slices.Sort(d.ids)
	d.ids = slices.Clip(slices.Compact(d.ids))
	d.at = make([]uint32, len(d.refs))
	d.joint = make([]bool, len(d.ids))
	seen := make([]bool, len(d.ids))
	for i, id := range d.refs {
		at, _ := slices.BinarySearch(d.ids, id)
		d.at[i] = uint32(at)
		d.joint[at] = d.joint[at] || seen[at]
		seen[at] = true
	}
	d.refs = nil
	for i := range d.ways {
		start, end := d.span(i)
		d.joint[d.at[start]], d.joint[d.at[end-1]] = true, true
	}
	d.places = make([]geo.E7, len(d.ids))
	d.known = seen
	clear(d.known)
	d.points = map[uint32]profile.Point{}
	return nil
}

// span returns where the nodes of a way lie in d.at.
func (d *draft) span(i int) (start, end uint32) {
	if i+1 < len(d.ways) {
		return d.ways[i].first, d.ways[i+1].first
	}
	return d.ways[i].first, uint32(len(d.at))
}

// takeNode notes the place of a node on a road, and what stands there. Extracts list nodes in
// ascending order, so the next one is mostly where the cursor is.
func (d *draft) takeNode(n wire.Node) error {
	for d.cursor < len(d.ids) && d.ids[d.cursor] < n.ID {
		d.cursor++
	}
	i := d.cursor
	if i == len(d.ids) || d.ids[i] != n.ID {
		if i > 0 && d.ids[i-1] < n.ID {
			return nil
		}
		if i = sort.Search(len(d.ids), func(k int) bool { return d.ids[k] >= n.ID }); i == len(d.ids) || d.ids[i] != n.ID {
			return nil
		}
	}
	d.places[i], d.known[i] = geo.E7{Lon: n.Place.Lon, Lat: n.Place.Lat}, true
	if len(n.Tags) == 0 {
		return nil
	}
	if p := d.profile.Node(n.Tags); p != (profile.Point{}) {
		d.points[uint32(i)] = p
		d.joint[i] = d.joint[i] || p.Blocked
	}
	return nil
}
