// Package adherence is a rep's day as it went: planned against actual, in order and
// in time, with the driven way laid on the roads and where it left the planned one.
//
// It asks where reps went (Tracks), and keeps what the roads have made of a track,
// so that lists of a period need not lay it again.
package adherence
