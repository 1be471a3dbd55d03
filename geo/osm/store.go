package osm

import (
	"encoding/binary"
	"sort"

	"xuntu.dev/geo/osm/wire"
)

// runLength is how many nodes share one entry of the store's index.
const runLength = 64

// nodeStore keeps the places of nodes in about nine bytes each. Extracts list their nodes by
// ascending id; such nodes go, as differences to the one before, into runs that an index of
// first ids finds by bisection. Nodes out of order go into a map.
type nodeStore struct {
	firsts  []int64 // id of the first node of each run
	offsets []int64 // where the run starts in data
	data    []byte
	count   int
	lastID  int64
	last    wire.Place
	strays  map[int64]wire.Place
}

// put adds a node. Of two nodes with one id the later counts if it is out of order.
func (s *nodeStore) put(id int64, at wire.Place) {
	if s.count > 0 && id <= s.lastID {
		if s.strays == nil {
			s.strays = map[int64]wire.Place{}
		}
		s.strays[id] = at
		return
	}
	if s.count%runLength == 0 {
		s.firsts = append(s.firsts, id)
		s.offsets = append(s.offsets, int64(len(s.data)))
		s.lastID, s.last = id, wire.Place{}
	}
	s.data = binary.AppendUvarint(s.data, uint64(id-s.lastID))
	s.data = binary.AppendVarint(s.data, int64(at.Lon)-int64(s.last.Lon))
	s.data = binary.AppendVarint(s.data, int64(at.Lat)-int64(s.last.Lat))
	s.lastID, s.last = id, at
	s.count++
}

// find returns the place of a node.
func (s *nodeStore) find(id int64) (wire.Place, bool) {
	if at, ok := s.strays[id]; ok {
		return at, true
	}
	run := sort.Search(len(s.firsts), func(i int) bool { return s.firsts[i] > id }) - 1
	if run < 0 {
		return wire.Place{}, false
	}
	end := int64(len(s.data))
	if run+1 < len(s.offsets) {
		end = s.offsets[run+1]
	}
	data := s.data[s.offsets[run]:end]
	at, lon, lat := s.firsts[run], int64(0), int64(0)
	for len(data) > 0 && at <= id {
		step, n := binary.Uvarint(data)
		dLon, m := binary.Varint(data[n:])
		dLat, k := binary.Varint(data[n+m:])
		data = data[n+m+k:]
		at, lon, lat = at+int64(step), lon+dLon, lat+dLat
		if at == id {
			return wire.Place{Lon: int32(lon), Lat: int32(lat)}, true
		}
	}
	return wire.Place{}, false
}
