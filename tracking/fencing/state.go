package fencing

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// State is what is known of one rep: a value to keep and to go on from. The zero
// State knows nothing. Instants are Unix microseconds.
type State struct {
	At        int64     `json:"at,omitempty"` // of the last fix taken, whatever it was worth
	FixAt     int64     `json:"fixAt,omitempty"`
	Point     orb.Point `json:"point"` // of the last fix that could prove something, at FixAt
	AccuracyM float32   `json:"acc,omitempty"`
	Still     bool      `json:"still,omitempty"`
	Stays     []Stay    `json:"stays,omitempty"` // by fence
}

// Stay is a rep's time at one fence, or the beginning of one.
type Stay struct {
	Fence  int64 `json:"f"`
	First  int64 `json:"i"`           // first fix inside
	Last   int64 `json:"l"`           // last fix inside
	Away   int64 `json:"a,omitempty"` // first fix after it that was not inside, 0: none
	Ins    uint8 `json:"n,omitempty"` // fixes inside while it is not sure yet
	Outs   uint8 `json:"o,omitempty"` // fixes Out since Away
	Inside bool  `json:"s,omitempty"` // entered
	Dwelt  bool  `json:"d,omitempty"` // its dwell has been told
	line   geo.Line
}

// Clone returns a copy that shares nothing with s.
func (s State) Clone() State {
	s.Stays = slices.Clone(s.Stays)
	return s
}

// MarshalText writes a state for keeping.
func (s State) MarshalText() ([]byte, error) {
	type plain State
	return json.Marshal(plain(s))
}

// UnmarshalText reads a state that was kept.
func (s *State) UnmarshalText(text []byte) error {
	type plain State
	if err := json.Unmarshal(text, (*plain)(s)); err != nil {
		return fmt.Errorf("read a state at fences: %w", err)
	}
	slices.SortFunc(s.Stays, byFence)
	s.Stays = slices.CompactFunc(s.Stays, func(a, b Stay) bool { return a.Fence == b.Fence })
	return nil
}

func byFence(a, b Stay) int {
	switch {
	case a.Fence < b.Fence:
		return -1
	case a.Fence > b.Fence:
		return 1
	}
	return 0
}
