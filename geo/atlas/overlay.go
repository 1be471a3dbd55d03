package atlas

import (
	"reflect"

	"xuntu.dev/geo"
)

// merge is what a row of a file makes of a known outlet.
type merge struct {
	row     outletRow
	changed bool
	moved   bool  // the location among it
	agreed  bool  // … which nobody else need agree to
	wish    *wish // a move that somebody else must agree to
}

// samePlaceM is how near, in metres, a place is the same: what files round off.
const samePlaceM = 0.05

// onto lays a draft over a known outlet: what is blank stays. Trusted is whoever
// loads a file on the server itself.
func (d draft) onto(known outletRow, trusted bool) merge {
	m := merge{row: known}
	for _, f := range []struct {
		to   *string
		from string
	}{{&m.row.Name, d.Name}, {&m.row.Class, d.Class}, {&m.row.Channel, d.Channel}, {&m.row.State, d.State}, {&m.row.Address, d.Address}, {&m.row.Phone, d.Phone}} {
		if f.from != "" && *f.to != f.from {
			*f.to, m.changed = f.from, true
		}
	}
	if len(d.Extra) > 0 && !reflect.DeepEqual(d.Extra, known.Extra) {
		m.row.Extra, m.changed = d.Extra, true
	}
	if d.UnitID != 0 && d.UnitID != known.UnitID {
		m.row.UnitID, m.changed = d.UnitID, true
	}
	if d.RepID != nil && (known.RepID == nil || *known.RepID != *d.RepID) {
		m.row.RepID, m.changed = d.RepID, true
	}
	if d.FenceM != nil && (known.FenceM == nil || *known.FenceM != *d.FenceM) {
		m.row.FenceM, m.changed = d.FenceM, true
	}
	switch {
	case d.Point == nil || known.Location != nil && geo.Distance(*known.Location, *d.Point) < samePlaceM:
	case known.tooFar(*d.Point) && !trusted:
		m.wish = &wish{to: *d.Point, source: "import"}
	default:
		m.row.Location, m.changed, m.moved, m.agreed = d.Point, true, true, trusted || known.Location == nil
	}
	return m
}
