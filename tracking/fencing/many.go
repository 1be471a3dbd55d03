package fencing

import (
	"github.com/paulmach/orb"

	"xuntu.dev/geo"
)

// Update is one fix and the state it moves on.
type Update struct {
	State *State
	Fix   Fix
}

// group is what TakeAll has in its hands at a time.
type group struct {
	lookup  geo.Lookup
	points  [geo.LookupMost]orb.Point
	seen    [geo.LookupMost]seen
	update  [geo.LookupMost]int
	waiting int
	warm    int64 // what was read only to have it near
}

// TakeAll takes updates of many reps in turn, as Take would one by one, and is
// quicker: in a large company each fix waits for memory, and so they wait
// together. A rep may come several times. What happened is told with the number
// of the update.
func (w *Watch) TakeAll(updates []Update, tell func(update int, e Event)) {
	for start := 0; start < len(updates); start += geo.LookupMost {
		part := updates[start:min(len(updates), start+geo.LookupMost)]
		w.gateAll(part)
		w.group.lookup.At(w.index, w.group.points[:w.group.waiting])
		for i := range w.group.waiting {
			n := w.group.update[i]
			lines := w.group.lookup.Lines(i)
			s := part[n].State
			if len(lines) == 0 && len(s.Stays) == 0 {
				continue
			}
			w.events = w.judge(s, w.group.seen[i], lines, w.events[:0])
			for _, e := range w.events {
				tell(start+n, e)
			}
		}
	}
}

// gateAll notes the fixes of a group and brings the stays near that will be judged.
func (w *Watch) gateAll(part []Update) {
	g := &w.group
	g.waiting = 0
	warm := int64(0)
	for i := range part {
		warm += part[i].State.At
	}
	for i := range part {
		s := part[i].State
		at, proves := s.gate(&part[i].Fix)
		if !proves {
			continue
		}
		g.points[g.waiting], g.seen[g.waiting], g.update[g.waiting] = at.point, at, i
		g.waiting++
		if len(s.Stays) > 0 {
			warm += s.Stays[0].Fence
		}
	}
	g.warm = warm
}
