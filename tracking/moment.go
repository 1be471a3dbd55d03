package tracking

import "time"

// earliest a phone may say a check-in happened: it was offline, but not for ever.
const earliest = 14 * 24 * time.Hour

// ahead a phone's clock may be, or beside ours when it says what it shows.
const ahead = 2 * time.Minute

// Moment is when an act happened, by our clock. A phone that tells what its clock
// shows as it sends is put right by the difference; else what it says counts when
// that can be, and the arrival when it cannot.
func Moment(said time.Time, sent *time.Time, now time.Time) (at time.Time, skewed bool) {
	if sent != nil && !sent.Before(said) {
		off := now.Sub(*sent)
		if off.Abs() > ahead {
			said, skewed = said.Add(off), true
		}
	}
	if said.After(now.Add(ahead)) || said.Before(now.Add(-earliest)) {
		return now, true
	}
	if said.After(now) {
		return now, skewed
	}
	return said, skewed
}
