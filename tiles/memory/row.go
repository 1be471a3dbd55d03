package memory

import (
	"bytes"

	"xuntu.dev/geo"
)

// SharedValues is how many attributes of a row may be values that rows share.
const SharedValues = 6

// Row is a point with its attributes. It never changes: a change is another row.
type Row struct {
	ID   int64
	At   geo.World
	Unit int32
	Rep  int64 // 0: nobody's
	// Own are the values that only this row has, as package mvt writes them.
	Own []byte
	// Shared are numbers in the store's Words; 0 is no value.
	Shared [SharedValues]uint32
	// State is what the row shows beside its attributes; nil: nothing.
	State State
}

// State is one more attribute of a row, which scopes may see differently.
type State interface {
	// In gives what the scope sees, as a number of the caller's; 0 is what a row
	// without a State shows.
	In(Scope) uint32
}

// looksAs reports whether both rows are drawn alike, their State apart.
func (r *Row) looksAs(o *Row) bool {
	return r.At == o.At && r.Shared == o.Shared && bytes.Equal(r.Own, o.Own)
}

// stateIn is what the scope sees of the row's state.
func (r *Row) stateIn(s Scope) uint32 {
	if r.State == nil {
		return 0
	}
	return r.State.In(s)
}

// bytes is about what a row takes, its places in the store's lists included.
func (r *Row) bytes() int64 { return int64(len(r.Own)) + 176 }
