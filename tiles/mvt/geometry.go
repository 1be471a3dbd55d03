package mvt

import "encoding/binary"

// The commands of a geometry (MVT 2.1, 4.3.3).
const (
	moveTo    = 1
	lineTo    = 2
	closePath = 7
)

// XY is a place in units of the tile, from its north-western corner, y down.
type XY struct{ X, Y int32 }

// Geometry is lines or rings being written. It is used again after Reset.
type Geometry struct {
	commands []byte
	at       XY
}

// Reset empties the geometry.
func (g *Geometry) Reset() { g.commands, g.at = g.commands[:0], XY{} }

// Empty reports whether nothing has been added.
func (g *Geometry) Empty() bool { return len(g.commands) == 0 }

// Line adds a line of at least two points, of which no two neighbours are equal.
func (g *Geometry) Line(points []XY) { g.path(points) }

// Ring adds a ring of at least three points, the first not repeated at the end: an
// outer one has a positive area by the surveyor's formula, a hole a negative one
// and comes after its outer ring (MVT 2.1, 4.3.4.4).
func (g *Geometry) Ring(points []XY) {
	g.path(points)
	g.commands = append(g.commands, 1<<3|closePath)
}

func (g *Geometry) path(points []XY) {
	g.commands = append(g.commands, 1<<3|moveTo)
	g.step(points[0])
	g.commands = binary.AppendUvarint(g.commands, uint64(len(points)-1)<<3|lineTo)
	for _, p := range points[1:] {
		g.step(p)
	}
}

func (g *Geometry) step(p XY) {
	g.commands = binary.AppendUvarint(g.commands, zigzag(p.X-g.at.X))
	g.commands = binary.AppendUvarint(g.commands, zigzag(p.Y-g.at.Y))
	g.at = p
}

// Area2 is twice the area of a ring by the surveyor's formula, positive when it
// winds clockwise on the screen.
func Area2(ring []XY) int64 {
	var sum int64
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += int64(p.X)*int64(q.Y) - int64(q.X)*int64(p.Y)
	}
	return sum
}
