package memory

import (
	"encoding/binary"
	"slices"

	"xuntu.dev/internal/access"
)

// Scope is what an actor sees: rows of some units and those of one rep, but for
// what rules hide. It is the rule of the database's policies.
type Scope struct {
	whole  bool
	units  []int32 // sorted
	reps   []int64 // the actor and whom it stands for, as far as they are reps here; sorted
	unseen *access.Unseen
}

// shows reports whether a row is in the scope.
func (s Scope) shows(r *Row) bool { return r != nil && s.Sees(r.Unit, r.Rep) && !s.unseen.Has(r.ID) }

// Sees reports whether a row of the unit and rep is in the scope.
func (s Scope) Sees(unit int32, rep int64) bool {
	if s.whole || rep != 0 && slices.Contains(s.reps, rep) {
		return true
	}
	_, ok := slices.BinarySearch(s.units, unit)
	return ok
}

// key tells scopes apart.
func (s Scope) key() string {
	b := binary.LittleEndian.AppendUint64(make([]byte, 0, 8+8*len(s.reps)+4*len(s.units)), uint64(len(s.reps)))
	for _, r := range s.reps {
		b = binary.LittleEndian.AppendUint64(b, uint64(r))
	}
	for _, u := range s.units {
		b = binary.LittleEndian.AppendUint32(b, uint32(u))
	}
	return string(b) + s.unseen.Key()
}
