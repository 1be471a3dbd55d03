package roads

import (
	"errors"

	"xuntu.dev/geo"
	"xuntu.dev/routing/roads/survey"
)

// fanout is how many boxes of one level a box of the next holds.
const fanout = 8

// boxes is a packed R-tree (I. Kamel, C. Faloutsos, Hilbert R-tree, VLDB 1994): the segments
// already lie along a Hilbert curve, so a box holds the next eight of the level below and
// nothing has to be stored but the boxes.
type boxes struct {
	all    []box
	levels []uint32 // where each level begins in all; the last one ends them
}

// box is in 1e-7 degrees.
type box struct{ West, South, East, North int32 }

func (b *box) cover(o box) {
	b.West, b.South = min(b.West, o.West), min(b.South, o.South)
	b.East, b.North = max(b.East, o.East), max(b.North, o.North)
}

func boxesOf(s *survey.Survey) (t boxes) {
	t.levels = levelsFor(len(s.Segments) - 1)
	t.all = make([]box, 0, t.levels[len(t.levels)-1])
	for i := range len(s.Segments) - 1 {
		t.all = append(t.all, around(s.Points[s.Segments[i].First:s.Segments[i+1].First]))
	}
	for l := 1; l+1 < len(t.levels); l++ {
		below := t.all[t.levels[l-1]:t.levels[l]]
		for i := 0; i < len(below); i += fanout {
			b := below[i]
			for _, o := range below[i:min(i+fanout, len(below))] {
				b.cover(o)
			}
			t.all = append(t.all, b)
		}
	}
	return t
}

// levelsFor returns where the levels of a tree over n leaves begin and end; the last level has
// one box.
func levelsFor(n int) []uint32 {
	levels := []uint32{0, uint32(n)}
	for n > 1 {
		n = (n + fanout - 1) / fanout
		levels = append(levels, levels[len(levels)-1]+uint32(n))
	}
	return levels
}

func around(points []geo.E7) box {
	b := box{points[0].Lon, points[0].Lat, points[0].Lon, points[0].Lat}
	for _, p := range points[1:] {
		b.cover(box{p.Lon, p.Lat, p.Lon, p.Lat})
	}
	return b
}

// whole is the box of everything: west, south, east, north in degrees.
func (t *boxes) whole() [4]float64 {
	b := t.all[len(t.all)-1]
	return [4]float64{float64(b.West) / 1e7, float64(b.South) / 1e7, float64(b.East) / 1e7, float64(b.North) / 1e7}
}

func (t *boxes) check(segments int) error {
	t.levels = levelsFor(segments)
	if segments < 1 || len(t.all) != int(t.levels[len(t.levels)-1]) {
		return errors.New("the index does not match the segments")
	}
	return nil
}
