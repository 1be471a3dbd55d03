package tracking

import (
	"cmp"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// TrackRules say where a track breaks and what does not belong to it.
type TrackRules struct {
	GapAfter time.Duration // without a fix for longer, and moved: a gap
	GapMoveM float64       // how far, beyond both accuracies, counts as moved
	JumpMPS  float64       // a step faster than this, accuracies taken off, is a jump
	MaxStray int           // so many fixes that jump away and come back are strays
	WeakM    float64       // fixes coarser than this are not drawn
}

// DefaultTrackRules are 5 minutes, 100 m, 150 km/h, two fixes, 200 m.
func DefaultTrackRules() TrackRules {
	return TrackRules{GapAfter: 5 * time.Minute, GapMoveM: 100, JumpMPS: 150 / 3.6, MaxStray: 2, WeakM: 200}
}

// Track is a rep's fixes in order. Lines are drawn inside segments only; what
// lies between two segments is a gap and must look like one.
type Track struct {
	Segments   []Segment
	Gaps       []Gap // Gaps[i] lies between Segments[i] and Segments[i+1]
	Strays     []Fix // located fixes left out of the line: strays, flagged so, and weak ones
	Heartbeats []Fix // signs of life without a place, in order
	Duplicates int   // readings that came more than once
}

// Segment is a piece of a track without a gap; it holds at least one fix.
type Segment struct {
	Fixes []Fix
}

// Gap is the unknown between two segments.
type Gap struct {
	From, To  Fix
	DistanceM float64 // as the crow flies
	Jump      bool    // no silence, but a step too fast to be true
}

// Line returns the segment's points and, beside them, their instants.
func (s Segment) Line() (orb.LineString, []time.Time) {
	line, times := make(orb.LineString, len(s.Fixes)), make([]time.Time, len(s.Fixes))
	for i, f := range s.Fixes {
		line[i], times[i] = f.Point, f.At
	}
	return line, times
}

// Fixes returns all fixes of the segments in order.
func (t Track) Fixes() []Fix {
	var all []Fix
	for _, s := range t.Segments {
		all = append(all, s.Fixes...)
	}
	return all
}

// Readings returns the fixes of the segments and the heartbeats in one order:
// what FindStops wants, because a phone at rest sends heartbeats only.
func (t Track) Readings() []Fix {
	all := append(t.Fixes(), t.Heartbeats...)
	slices.SortStableFunc(all, byTime)
	return all
}

// BuildTrack puts fixes in order of corrected time, drops those that came
// twice, sets strays aside and splits at gaps. The order of the input does not
// matter, so a late batch may simply be added and the track built again.
//
// A jump that comes back within MaxStray fixes is a stray; one at the very
// start is the stale first fix phones are known for; any other stays, flagged
// FlagJump, and breaks the line.
func BuildTrack(fixes []Fix, rules TrackRules) Track {
	var t Track
	located := t.sort(fixes, rules)
	b := builder{rules: rules}
	for i := 0; i < len(located); i++ {
		f := located[i]
		last, some := b.last()
		switch {
		case !some:
			b.open = []Fix{f}
		case b.follows(last, f):
			b.extend(last, f)
		default:
			if n := b.strays(last, located[i:]); n > 0 {
				b.aside(located[i : i+n]...)
				i += n - 1
				continue
			}
			b.jump(last, f)
		}
	}
	b.close()
	t.Segments, t.Gaps = b.segments, b.gaps
	t.Strays = append(t.Strays, b.stray...)
	slices.SortStableFunc(t.Strays, byTime)
	return t
}

// sort orders the fixes, drops what came twice, keeps heartbeats and weak fixes
// apart and returns what the line is made of.
func (t *Track) sort(fixes []Fix, rules TrackRules) []Fix {
	type reading struct {
		at        int64
		point     orb.Point
		heartbeat bool
	}
	ordered := slices.Clone(fixes)
	slices.SortStableFunc(ordered, byTime)
	seen := make(map[reading]bool, len(ordered))
	located := make([]Fix, 0, len(ordered))
	for _, f := range ordered {
		key := reading{f.DeviceAt.UnixNano(), f.Point, f.Heartbeat}
		switch {
		case seen[key]:
			t.Duplicates++
		case f.Heartbeat:
			t.Heartbeats = append(t.Heartbeats, f)
		case f.Accuracy() > rules.WeakM:
			f.Flags |= FlagWeak
			t.Strays = append(t.Strays, f)
		default:
			f.Flags &^= FlagJump | FlagStray // judged anew, now that both neighbours are known
			located = append(located, f)
		}
		seen[key] = true
	}
	return located
}

func byTime(a, b Fix) int {
	if c := a.At.Compare(b.At); c != 0 || a.Seq == nil || b.Seq == nil {
		return c
	}
	return cmp.Compare(*a.Seq, *b.Seq)
}

// PositionAt returns where the fixes say somebody was at an instant, straight
// between two fixes and standing still before the first and after the last.
// The fixes must be in order of At and at least one.
func PositionAt(fixes []Fix, at time.Time) orb.Point {
	i, exact := slices.BinarySearchFunc(fixes, at, func(f Fix, t time.Time) int { return f.At.Compare(t) })
	switch {
	case exact || i == 0:
		return fixes[i].Point
	case i == len(fixes):
		return fixes[i-1].Point
	}
	return between(fixes[i-1], fixes[i], at)
}

// between returns the point on the straight line from a to b at an instant.
func between(a, b Fix, at time.Time) orb.Point {
	whole := b.At.Sub(a.At)
	return geo.Interpolate(a.Point, b.Point, shareOf(at.Sub(a.At), whole))
}
