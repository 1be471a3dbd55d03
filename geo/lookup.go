package geo

import (
	"math/bits"

	"github.com/paulmach/orb"
)

// LookupMost is how many points a Lookup looks up at once.
const LookupMost = 32

// Lookup looks up many points in one go. A lookup in a large index is little more
// than two waits for memory, one for the cell and one for its circles; looked up
// together, the points wait at the same time. The zero Lookup is ready; it is for
// one goroutine and keeps its memory for the next time.
type Lookup struct {
	lines []Line
	ends  [LookupMost + 1]int
	slots [LookupMost]*slot
	warm  float64 // what was read only to have it near
}

// At looks up at most LookupMost points in x; Lines tells what it found.
func (l *Lookup) At(x *FenceIndex, points []orb.Point) {
	points = points[:min(len(points), LookupMost)]
	l.lines = l.lines[:0]
	x.mu.RLock()
	defer x.mu.RUnlock()
	if x.grid.used&(x.grid.used-1) == 0 { // one level at most, as a rule
		l.fetch(&x.grid, points)
	}
	for i, p := range points {
		l.ends[i] = len(l.lines)
		switch {
		case l.slots[i] != nil:
			l.lines = l.slots[i].lines(l.lines, p)
			l.slots[i] = nil
		case x.grid.used != 0:
			l.lines = x.grid.lines(l.lines, p)
		}
		if x.areas.Len() > 0 {
			l.lines = x.areaLines(l.lines, p)
		}
		sortLines(l.lines[l.ends[i]:])
	}
	l.ends[len(points)] = len(l.lines)
}

// fetch brings the cells of the points near, then the circles in them. No step of
// either loop waits for the one before it.
func (l *Lookup) fetch(g *grid, points []orb.Point) {
	if g.used == 0 {
		return
	}
	n := uint(bits.TrailingZeros32(g.used))
	shift := gridFinest + n*gridStep
	for i, p := range points {
		l.slots[i] = g.levels[n].find(cellKey(turnX(p[0])>>shift, turnY(p[1])>>shift))
	}
	warm := 0.0
	for i := range points {
		if row := l.slots[i].residents; len(row) > 0 {
			warm += row[0].lat + row[len(row)/2].lat + row[len(row)-1].lat
		}
	}
	l.warm = warm
}

// Lines returns the fences that contain point i of the last At, ordered by id. They
// are good until the next At.
func (l *Lookup) Lines(i int) []Line { return l.lines[l.ends[i]:l.ends[i+1]] }
