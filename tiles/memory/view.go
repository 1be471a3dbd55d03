package memory

import (
	"math"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// View is what one scope sees of a store, as it changes.
type View struct {
	// Name tells views apart, those of other stores and of earlier times too.
	Name  string
	Scope Scope
	words *Words
	now   atomic.Pointer[run]
	lost  atomic.Uint64
	asked atomic.Uint64 // the store's count of rounds when it was last asked for
	bytes int64         // about what it took when it was made
}

// serial numbers the views of the process.
var serial atomic.Uint64

func newView(s Scope, w *Words, r *run) *View {
	v := &View{Name: strconv.FormatUint(serial.Add(1), 36), Scope: s, words: w}
	v.now.Store(r)
	v.bytes = int64(v.Now().Len())*17 + int64(len(s.units))*12 + 400
	return v
}

// Look is a view at one moment.
type Look struct {
	Scope Scope
	// Words are the shared values by number.
	Words [][]byte
	run   *run
}

// Now gives the view as it is. The words are taken after the rows that name them.
func (v *View) Now() Look {
	r := v.now.Load()
	return Look{v.Scope, v.words.values(), r}
}

// Version is the number of the latest change of a row in the tile.
func (v *View) Version(at geo.Tile) uint64 {
	rows, _ := v.now.Load().version(at.MortonRange())
	return rows
}

// VersionWithState is the number of the latest change of a row or its state.
func (v *View) VersionWithState(at geo.Tile) uint64 {
	return max(v.now.Load().version(at.MortonRange()))
}

// Lost is the number of the latest change by which a row left the view: it is no
// more, or is out of sight. What was built of an older version may show it.
func (v *View) Lost() uint64 { return v.lost.Load() }

// Each calls fn for the rows in a tile in their order: by Morton code, then id.
func (l Look) Each(at geo.Tile, fn func(*Row)) {
	first, last := at.MortonRange()
	l.run.span(first, last, func(part []entry) {
		for i := range part {
			fn(part[i].row)
		}
	})
}

// Len is the number of rows.
func (l Look) Len() (n int) {
	for _, c := range l.run.chunks {
		n += len(c.entries)
	}
	return n
}

// Bounds is the box of the rows in WGS-84 degrees; false when there are none.
func (l Look) Bounds() (orb.Bound, bool) {
	low, high := geo.World{X: math.MaxUint32, Y: math.MaxUint32}, geo.World{}
	l.Each(geo.Tile{}, func(r *Row) {
		low.X, low.Y = min(low.X, r.At.X), min(low.Y, r.At.Y)
		high.X, high.Y = max(high.X, r.At.X), max(high.Y, r.At.Y)
	})
	if low.X > high.X {
		return orb.Bound{}, false
	}
	a, b := low.Point(), high.Point()
	return orb.Bound{Min: orb.Point{a[0], b[1]}, Max: orb.Point{b[0], a[1]}}, true
}

// change is what became of a row.
type change struct{ old, now *Row }

// take applies changes to the view as number n.
func (v *View) take(changes []change, n uint64) {
	var edits []edit
	for _, c := range changes {
		before := v.Scope.shows(c.old)
		after := v.Scope.shows(c.now)
		switch {
		case before && after && c.old.At == c.now.At:
			edits = append(edits, edit{
				entry: entryOf(c.now), rows: !c.old.looksAs(c.now),
				states: c.old.stateIn(v.Scope) != c.now.stateIn(v.Scope),
			})
			continue
		case before:
			edits = append(edits, edit{entry: entryOf(c.old), gone: true, rows: true})
			if !after {
				v.lost.Store(n) // before the new rows can be seen, and with them their version
			}
		}
		if after {
			edits = append(edits, edit{entry: entryOf(c.now), rows: true})
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return a.compare(b.entry) })
	v.now.Store(v.now.Load().apply(edits, n))
}

func entryOf(r *Row) entry { return entry{r.At.Morton(), r} }
