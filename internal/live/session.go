package live

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"time"

	"xuntu.dev/internal/access"
)

// Session is what a signed-in user may see.
type Session struct {
	// ID names the sign-in; CloseSession and Options.Refresh speak of it. Without
	// one, or without a tenant, nobody is let in.
	ID string
	// Tenant is the user's company.
	Tenant int64
	// User is whom CloseUser speaks of.
	User int64
	// Owner is the user's employee id: items of this owner are seen whatever
	// their unit. 0 is none.
	Owner int64
	// Units are the units of which all items are seen.
	Units []int32
	// Unseen are outlets of which the user is told nothing.
	Unseen *access.Unseen
	// Expires ends the session's sockets; zero is never.
	Expires time.Time
}

// Sees reports whether the item is in the session's scope: same tenant, and
// everybody's, of a unit it may see, or the session's own, and about no outlet that
// it does not see.
func (s Session) Sees(it Item) bool {
	if s.Tenant != it.Tenant || s.Unseen.Has(it.Outlet) {
		return false
	}
	return it.Everyone || it.Unit != 0 && slices.Contains(s.Units, it.Unit) || it.Owner != 0 && it.Owner == s.Owner
}

// eyes are a session and the topics it asked for, ready to look with.
type eyes struct {
	session Session
	topics  []string
	units   []int32  // sorted, each once, without 0
	digest  [16]byte // equal for all eyes that see the same
}

func newEyes(s Session, topics []string) *eyes {
	e := &eyes{session: s, topics: distinct(topics), units: distinct(s.Units)}
	if len(e.units) > 0 && e.units[0] == 0 {
		e.units = e.units[1:]
	}
	sum := sha256.New()
	for _, topic := range e.topics {
		sum.Write(append([]byte(topic), 0))
	}
	b := binary.LittleEndian.AppendUint64([]byte{0}, uint64(s.Tenant))
	b = binary.LittleEndian.AppendUint64(b, uint64(s.Owner))
	for _, unit := range e.units {
		b = binary.LittleEndian.AppendUint32(b, uint32(unit))
	}
	sum.Write(append(b, s.Unseen.Key()...))
	copy(e.digest[:], sum.Sum(nil))
	return e
}

// see is Session.Sees and the topics, for an entry of the session's own room.
func (e *eyes) see(x *entry) bool {
	if !slices.Contains(e.topics, x.topic) || e.session.Unseen.Has(x.outlet) {
		return false
	}
	if x.everyone || x.owner != 0 && x.owner == e.session.Owner {
		return true
	}
	_, ok := slices.BinarySearch(e.units, x.unit)
	return ok
}

// mark names the hub and all that decides what these eyes see: a version is
// only worth resuming from under the same mark.
func (e *eyes) mark(hub string) string {
	return hub + "." + hex.EncodeToString(e.digest[:8])
}

func distinct[T cmp.Ordered](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}
