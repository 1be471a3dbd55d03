package matrix

import "strings"

// Region names a network among roads.Regions: a part of the world, for a profile, in one
// state. A newer state has another name, so that nothing known of the old one is taken for new.
type Region struct{ Name, Profile, Version string }

// String writes it as roads.Regions holds it: henan.ebike@20261122.
func (r Region) String() string { return r.Name + "." + r.Profile + "@" + r.Version }

// ParseRegion reads what String has written.
func ParseRegion(text string) (Region, bool) {
	rest, version, _ := strings.Cut(text, "@") // no region has one in its name
	at := strings.LastIndexByte(rest, '.')
	if at <= 0 {
		return Region{}, false
	}
	return Region{rest[:at], rest[at+1:], version}, true
}
