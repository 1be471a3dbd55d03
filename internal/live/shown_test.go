package live

import (
	"encoding/json"
	"testing"

	"github.com/paulmach/orb"
)

// shown is what a client knows: it does what doc.go says of the frames, and
// notices when it is told what it may not see.
type shown struct {
	hub     string
	version uint64
	things  map[thing]string // the item's text
	notes   map[int64]bool
	items   int
}

type serverFrame struct {
	Type    string            `json:"type"`
	Hub     string            `json:"hub"`
	Version uint64            `json:"version"`
	Items   []json.RawMessage `json:"items"`
	ID      int64             `json:"id"`
	Reason  string            `json:"reason"`
	Retry   bool              `json:"retry"`
}

type shownItem struct {
	Topic string    `json:"topic"`
	ID    int64     `json:"id"`
	Gone  bool      `json:"gone"`
	Unit  int32     `json:"unit"`
	Owner int64     `json:"owner"`
	Point orb.Point `json:"point"`
}

func readItem(t *testing.T, text []byte) shownItem {
	t.Helper()
	var it shownItem
	if err := json.Unmarshal(text, &it); err != nil {
		t.Fatalf("item %s: %v", text, err)
	}
	return it
}

// take reads one frame.
func (s *shown) take(t *testing.T, text []byte) serverFrame {
	t.Helper()
	var f serverFrame
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatalf("frame %.200s: %v", text, err)
	}
	switch f.Type {
	case "notice":
		s.notes[f.ID] = true
		s.items++
	case "snapshot":
		s.things, s.version = map[thing]string{}, 0
	}
	if f.Hub != "" {
		s.hub = f.Hub
	}
	for _, item := range f.Items {
		it := readItem(t, item)
		s.items++
		if it.Gone {
			delete(s.things, thing{it.Topic, it.ID})
		} else {
			s.things[thing{it.Topic, it.ID}] = string(item)
		}
	}
	s.version = max(s.version, f.Version)
	return f
}
