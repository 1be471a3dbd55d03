package access

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
)

// Veil is what rules of an actor's roles hide within its units: for each subject
// the condition that a row must meet to be shown, as SQL of our own compiler. It
// never changes. Transactions carry it, and the database's policies ask it.
type Veil struct {
	rows map[string]string
	key  string
}

// NewVeil makes a veil of conditions by subject; none is no veil.
func NewVeil(rows map[string]string) *Veil {
	if len(rows) == 0 {
		return nil
	}
	sum := sha256.New()
	for _, subject := range slices.Sorted(maps.Keys(rows)) {
		sum.Write([]byte(subject + "\x00" + rows[subject] + "\x00"))
	}
	return &Veil{maps.Clone(rows), hex.EncodeToString(sum.Sum(nil)[:12])}
}

// Rows gives the conditions by subject. No veil has none.
func (v *Veil) Rows() map[string]string {
	if v == nil {
		return nil
	}
	return v.rows
}

func (v *Veil) mark() string {
	if v == nil {
		return ""
	}
	return v.key
}

// Unseen are the outlets that a veil hides, as they were a moment ago: for copies
// in memory, which no policy guards. It never changes.
type Unseen struct {
	ids []int64
	key string
}

// NewUnseen makes it of outlets' ids; none is nothing unseen.
func NewUnseen(ids []int64) *Unseen {
	if len(ids) == 0 {
		return nil
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	b := make([]byte, 0, 8*len(ids))
	for _, id := range ids {
		b = binary.LittleEndian.AppendUint64(b, uint64(id))
	}
	sum := sha256.Sum256(b)
	return &Unseen{ids, hex.EncodeToString(sum[:12])}
}

// Has reports whether an outlet is hidden.
func (u *Unseen) Has(outlet int64) bool {
	if u == nil || outlet == 0 {
		return false
	}
	_, found := slices.BinarySearch(u.ids, outlet)
	return found
}

// Key tells apart what hides different outlets; nothing unseen has none.
func (u *Unseen) Key() string {
	if u == nil {
		return ""
	}
	return u.key
}

// Without gives the actor as one who does not see the outlets, for who looks at copies in memory.
func (a Actor) Without(u *Unseen) Actor {
	if u == nil {
		return a
	}
	a.Unseen = u
	return a.Sealed()
}
