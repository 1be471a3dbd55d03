package evidence

import (
	"math/bits"
	"slices"

	"xuntu.dev/tracking"
)

// Bounds are how much a Memory keeps; what is oldest goes first.
type Bounds struct {
	Photos int
	Tracks int
}

// DefaultBounds are photos of a quarter of 3,000 reps (16 MB) and the tracks of
// their last two days (about 300 MB at 72 readings a visit).
func DefaultBounds() Bounds { return Bounds{Photos: 1_000_000, Tracks: 100_000} }

// Known says who a visit is: its place in the order in which visits were taken
// down, and the account. Visits of the same Seq do not see each other, so that
// their order does not matter.
type Known struct {
	Seq     int64
	Account string
}

// Recall is what earlier visits say of a visit.
type Recall struct {
	PhotoSeen bool
	PhotoBits int              // by how many bits the nearest earlier photo differs
	Earlier   [][]tracking.Fix // tracks of the same account that look like this one
	Others    [][]tracking.Fix // and of other accounts
}

// Memory keeps what is needed to see photos and tracks come back. It is plain
// data of bounded size and not safe for concurrent use.
type Memory struct {
	bounds Bounds
	photos ring[photoKept]
	tracks ring[trackKept]
	bands  map[uint32][]int64 // photo serials by band and its bits
	rows   map[uint64][]int64 // track serials by a row of accuracies
}

type photoKept struct {
	seq  int64
	hash uint64
}

type trackKept struct {
	known Known
	rows  []uint64
	fixes []tracking.Fix
}

// NewMemory starts an empty memory.
func NewMemory(b Bounds) *Memory {
	return &Memory{bounds: b, bands: map[uint32][]int64{}, rows: map[uint64][]int64{}}
}

// Recall tells what earlier visits say of one.
func (m *Memory) Recall(k Known, v Visit) Recall {
	var out Recall
	if v.Photo != nil {
		out.PhotoBits, out.PhotoSeen = m.photo(k, v.Photo.Hash)
	}
	seen := map[int64]bool{}
	for _, row := range accuracyRows(v.Fixes) {
		for _, serial := range m.rows[row] {
			if t, is := m.tracks.at(serial); is && t.known.Seq < k.Seq && !seen[serial] {
				seen[serial] = true
				if t.known.Account == k.Account {
					out.Earlier = append(out.Earlier, t.fixes)
				} else {
					out.Others = append(out.Others, t.fixes)
				}
			}
		}
	}
	return out
}

// Keep takes a visit into the memory.
func (m *Memory) Keep(k Known, v Visit) {
	if v.Photo != nil {
		serial, gone, full := m.photos.push(photoKept{k.Seq, v.Photo.Hash}, m.bounds.Photos)
		for band := range bandCount {
			key := bandOf(v.Photo.Hash, band)
			m.bands[key] = append(m.bands[key], serial)
			if full {
				forget(m.bands, bandOf(gone.hash, band), serial-int64(m.bounds.Photos))
			}
		}
	}
	rows := accuracyRows(v.Fixes)
	if len(rows) == 0 {
		return
	}
	serial, gone, full := m.tracks.push(trackKept{k, rows, slices.Clone(v.Fixes)}, m.bounds.Tracks)
	for _, row := range rows {
		m.rows[row] = append(m.rows[row], serial)
	}
	if full {
		for _, row := range gone.rows {
			forget(m.rows, row, serial-int64(m.bounds.Tracks))
		}
	}
}

// Photos whose hashes differ in at most six bits agree in one of seven bands at
// least: six bits cannot spoil seven (the pigeonhole principle).
const (
	bandCount = 7
	nearBits  = bandCount - 1
)

// bandOf returns a band of a hash with the band's number, so that bands do not mix.
func bandOf(hash uint64, band int) uint32 {
	from, to := 64*band/bandCount, 64*(band+1)/bandCount
	return uint32(band)<<16 | uint32(hash>>from&(1<<(to-from)-1)) //nolint:gosec // ten bits and three
}

// photo returns by how many bits the nearest earlier photo differs, if one is near.
func (m *Memory) photo(k Known, hash uint64) (nearest int, seen bool) {
	nearest = nearBits + 1
	for band := range bandCount {
		for _, serial := range m.bands[bandOf(hash, band)] {
			if p, is := m.photos.at(serial); is && p.seq < k.Seq {
				nearest = min(nearest, bits.OnesCount64(p.hash^hash))
			}
		}
	}
	return nearest, nearest <= nearBits
}
