package visits

import (
	"slices"

	"xuntu.dev/geo"
)

// What can be wrong with a closed visit that is not qualified (VIS-11).
const (
	BadFence    = "fence"    // the fence said outside, with a reason or not
	BadDuration = "duration" // too short, too long, or never ended by the rep
	BadSteps    = "steps"    // a mandatory step is missing
	BadPhotos   = "photos"   // the audit failed a photo of it
	BadEvidence = "evidence" // what speaks against it weighs more
)

// shortcomings says why a closed visit is not qualified; a qualified one has none. It is qualified if and only if the
// fence did not say outside, the duration was right, every mandatory step was done, and no other room objects. Reports over
// many visits ask visits.shortcomings, the same rule in SQL.
func shortcomings(verdict string, flags, objections []string) []string {
	list := []string{}
	add := func(when bool, what string) {
		if when && !slices.Contains(list, what) {
			list = append(list, what)
		}
	}
	has := func(flag string) bool { return slices.Contains(flags, flag) }
	add(verdict == string(geo.Outside), BadFence)
	add(has(FlagShort) || has(FlagLong) || has(FlagForgotten), BadDuration)
	add(has(FlagIncomplete), BadSteps)
	for _, each := range objections {
		add(true, each)
	}
	return list
}
