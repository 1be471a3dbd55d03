// Package tracking turns fixes into tracks, stops, presence and mileage, and
// judges whether a claim "I am at this outlet" is true.
//
// Its words: a fix is one reading of a phone; a track is a rep's fixes in
// order; a stop is a dwell found in a track; presence says whether a rep is
// moving, stopped, silent or off; a claim is a phone's word that it stands at
// an outlet, and a judgement is what the fence and the evidence say to it.
//
// The files named after these words hold rules only: values in, verdicts out,
// no database, no clock of their own. Phone formats are read by
// tracking/protocol, which imports this package and hands over Messages.
//
// Lengths are metres, speeds metres a second, directions degrees clockwise
// from north, instants UTC, points WGS-84 as longitude, latitude.
package tracking
