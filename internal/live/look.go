package live

import (
	"math"
	"sort"
)

// cursor is how far a viewer has read its room, and what it looks for.
// Viewers with equal cursors are told the same, so they share a frame.
type cursor struct {
	eyes  [16]byte // the digest of who looks
	box   box
	near  uint64 // knows all in its box up to here
	far   uint64 // knows all in its scope up to here; never more than near
	base  uint64 // where its snapshot began, until that is told; what was gone then it never knew
	fresh bool   // knows nothing yet: wants a snapshot
	sweep bool   // wants all in its scope, not only its box
}

// look tells a viewer standing at c what it does not know, and where it
// stands then. No frame: there is nothing to tell. Caller holds mu.
//
//	version    0 ........ far ........ near ........ now
//	tells        nothing   | out of box |  all (sweep), or what is in the box
//	                       | (sweep)    |
//
// Where a thing was is kept from the last tick only, so a viewer that did not
// read up to it must sweep, or would not see a thing leave its box.
func (r *room) look(c cursor, e *eyes, hub string) (*frame, cursor) {
	c.fresh = c.fresh || max(c.near, c.base) < r.floor
	c.sweep = c.sweep || c.fresh || c.near != r.ticked
	if c.fresh {
		c.near, c.far, c.base = 0, 0, r.version
	}
	from := c.near
	if c.sweep {
		from = c.far
	}
	start := sort.Search(len(r.log), func(i int) bool { return r.log[i].version > from })
	page := &r.page
	page.open(c, e, hub)
	reached := r.version
	for _, line := range r.log[start:] {
		if line.stale() || !c.wants(line.entry) || !r.tells(c, e, line.entry) {
			continue
		}
		if page.add(line.entry); page.bytes >= r.bound.frame {
			reached = line.version
			break
		}
	}
	next := c.reach(reached, reached < r.version)
	return page.frame(c, next, reached < r.version), next
}

// wants reports whether the entry is news at this cursor, by version and place.
// What is or was nowhere, the new among it, is near to all.
func (c cursor) wants(x *entry) bool {
	if x.version > c.near && c.sweep {
		return true
	}
	near := x.note || x.gone || !x.hasPoint || !x.hadPoint || c.box.holds(x.point) || c.box.holds(x.was)
	return near == (x.version > c.near)
}

// tells reports whether the eyes may and must hear of the entry. That a thing
// is gone is only for those who no longer see it.
func (r *room) tells(c cursor, e *eyes, x *entry) bool {
	if !e.see(x) || x.gone && c.fresh {
		return false
	}
	if !x.gone {
		return true
	}
	now := r.things[thing{x.topic, x.id}]
	return now == nil || now.gone || !e.see(now)
}

// reach moves the cursor to a version; cut means there is more before the end.
func (c cursor) reach(version uint64, cut bool) cursor {
	if c.sweep {
		c.far, c.near = version, max(c.near, version)
	} else {
		c.near = version
	}
	if !c.box.some {
		c.far = c.near
	}
	if !cut {
		c.base = 0
	}
	c.fresh, c.sweep = false, cut
	return c
}

// phase spreads the sweeps of unlike viewers over time.
func (c cursor) phase() uint64 {
	sum := uint64(c.eyes[0]) | uint64(c.eyes[1])<<8
	for _, side := range [4]float64{c.box.w, c.box.s, c.box.e, c.box.n} {
		sum = (sum ^ math.Float64bits(side)>>20) * 0x9e3779b97f4a7c15
	}
	return sum >> 40
}

// stand is where the viewer is to look from. Other eyes than last time have
// seen nothing yet.
func (v *viewer) stand() cursor {
	v.looks = v.eyes.Load()
	if v.at.eyes != v.looks.digest {
		v.at = cursor{eyes: v.looks.digest, box: v.at.box, fresh: true}
	}
	v.turn = v.view.Load()
	v.at.sweep = v.at.sweep || v.turn != nil
	return v.at
}

// step moves the viewer on and hands it its frame. After a whole sweep it
// knows all, so it may look elsewhere.
func (v *viewer) step(next cursor, f *frame) {
	v.at = next
	if v.turn != nil && !next.sweep {
		v.at.box = *v.turn
		v.view.CompareAndSwap(v.turn, nil) // or it has turned once more
	}
	v.hungry.Store(false)
	if f != nil {
		v.busy.Store(true)
		v.out <- f
	}
}
