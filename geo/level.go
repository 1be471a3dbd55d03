package geo

import (
	"math/bits"
	"slices"
)

// level is the hash table of one size of cells: open addressing, linear probing,
// never more than half full. Emptied cells stay until the table grows.
type level struct {
	slots []slot // length 0 or a power of two
	cells int    // slots in use
	count int    // residents
}

type slot struct {
	key       uint64 // 0 is unused
	residents []resident
}

// find returns the slot of a key or the unused one where it belongs. The table
// must not be empty.
func (l *level) find(key uint64) *slot {
	mask := uint64(len(l.slots) - 1)
	// Fibonacci hashing (Knuth, volume 3, section 6.4).
	for i := key * 0x9E3779B97F4A7C15 >> 32 & mask; ; i = (i + 1) & mask {
		if s := &l.slots[i]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// add puts a resident into a cell.
func (l *level) add(key uint64, r resident) {
	if 2*(l.cells+1) > len(l.slots) {
		l.grow()
	}
	s := l.find(key)
	if s.key == 0 {
		s.key = key
		l.cells++
	}
	s.residents = append(s.residents, r)
	l.count++
}

// remove takes a resident out of a cell. The others move to a new row: a Line may
// still look at the old one.
func (l *level) remove(key uint64, id int64) {
	s := l.find(key)
	for i := range s.residents {
		if s.residents[i].id == id {
			s.residents = slices.Concat(s.residents[:i], s.residents[i+1:])
			l.count--
			return
		}
	}
}

// grow makes room and drops emptied cells.
func (l *level) grow() {
	old := l.slots
	occupied := 0
	for i := range old {
		if len(old[i].residents) > 0 {
			occupied++
		}
	}
	size := max(64, 1<<bits.Len(uint(occupied*4)))
	l.slots, l.cells = make([]slot, size), 0
	for i := range old {
		if len(old[i].residents) > 0 {
			*l.find(old[i].key) = old[i]
			l.cells++
		}
	}
}
