package live

import "maps"

// Stats are a hub's figures since it began, for metrics.
type Stats struct {
	// Viewers, Rooms and Items are how many there are now.
	Viewers, Rooms, Items int
	// Words were said in this process.
	Words uint64
	// Frames, Bytes and Told are what sockets were sent; Told counts items.
	Frames, Bytes, Told uint64
	// Skipped counts viewers passed over at a tick, still busy with a frame.
	Skipped uint64
	// BusErrors counts messages the bus did not take.
	BusErrors uint64
	// Closed counts closed sockets by reason.
	Closed map[string]uint64
}

// Stats reads the figures.
func (h *Hub) Stats() Stats {
	rooms := h.allRooms()
	h.mu.Lock()
	s := Stats{Viewers: len(h.viewers), Rooms: len(rooms), Closed: maps.Clone(h.ended)}
	h.mu.Unlock()
	for _, r := range rooms {
		r.mu.Lock()
		s.Items += len(r.things)
		r.mu.Unlock()
	}
	s.Words = h.count.words.Load()
	s.Frames = h.count.frames.Load()
	s.Bytes = h.count.bytes.Load()
	s.Told = h.count.told.Load()
	s.Skipped = h.count.skipped.Load()
	s.BusErrors = h.count.busErrors.Load()
	return s
}
