package graph

import (
	"math"
	"time"
)

// Cost is what a way takes: milliseconds in the upper 32 bits, centimetres in
// the lower ones. Costs are compared and added as one number, so the quickest
// way wins and among equally quick ones the shortest: a total order that
// addition keeps, which is all that Dijkstra's algorithm asks for. The lower
// half holds 42,949 km; no way by road is that long.
type Cost uint64

// Unreachable is the cost where there is no way.
const Unreachable Cost = math.MaxUint64

// NewCost puts a cost together from milliseconds and centimetres.
func NewCost(millis, centimetres uint32) Cost { return Cost(millis)<<32 | Cost(centimetres) }

// Millis returns the time in milliseconds.
func (c Cost) Millis() uint32 { return uint32(c >> 32) }

// Centimetres returns the distance in centimetres.
func (c Cost) Centimetres() uint32 { return uint32(c) }

// Time returns the time.
func (c Cost) Time() time.Duration { return time.Duration(c.Millis()) * time.Millisecond }

// Metres returns the distance in metres.
func (c Cost) Metres() float64 { return float64(c.Centimetres()) / 100 }

// Share returns the part of the cost that lies within the first along of
// length centimetres, time in proportion and rounded down.
func (c Cost) Share(along, length uint32) Cost {
	if length == 0 || along >= length {
		return c
	}
	return NewCost(uint32(uint64(c.Millis())*uint64(along)/uint64(length)), uint32(uint64(c.Centimetres())*uint64(along)/uint64(length)))
}
