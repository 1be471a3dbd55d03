package profile

import (
	"strings"

	"xuntu.dev/geo/osm/wire"
)

// Ban is what a turn restriction says to a profile.
type Ban uint8

// The kinds of restriction.
const (
	NoBan Ban = iota // does not concern us
	Never            // this turn is forbidden
	Only             // every other turn is forbidden
)

// Restriction reads the tags of a relation. Restrictions for hours or weights do not count:
// a plan is for any day.
func (p *Profile) Restriction(t wire.Tags) Ban {
	if kind := t.Find("type"); kind != "restriction" && !strings.HasPrefix(kind, "restriction:") || p.free {
		return NoBan
	}
	value := ""
	for _, key := range p.access[:len(p.access)-1] {
		if value = t.Find("restriction:" + key); value != "" {
			break
		}
	}
	if value == "" {
		value = t.Find("restriction")
		if rest, ok := strings.CutPrefix(t.Find("type"), "restriction:"); ok && !p.isOne(rest) {
			return NoBan
		}
		for except := range strings.SplitSeq(t.Find("except"), ";") {
			if p.isOne(strings.TrimSpace(except)) {
				return NoBan
			}
		}
	}
	switch {
	case strings.HasPrefix(value, "no_"):
		return Never
	case strings.HasPrefix(value, "only_"):
		return Only
	}
	return NoBan
}

// isOne reports whether a kind of vehicle includes us.
func (p *Profile) isOne(kind string) bool {
	for _, key := range p.access[:len(p.access)-1] {
		if key == kind {
			return true
		}
	}
	return false
}
