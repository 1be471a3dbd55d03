package evidence

import "math"

// clock looks at the phone's clock against ours. A clock that is minutes wrong is
// common; one that is set back among the readings of a visit, away from the true
// time, was set by somebody. When a network sets it right, it comes nearer.
func clock(r Rules, d *dossier) []Piece {
	fixes := d.visit.Fixes
	var back float64
	for i := 1; i < len(fixes); i++ {
		step := fixes[i].DeviceAt.Sub(fixes[i-1].DeviceAt)
		if -step < r.Limits.SetBack {
			continue
		}
		before := fixes[i-1].ReceivedAt.Sub(fixes[i-1].DeviceAt)
		after := fixes[i].ReceivedAt.Sub(fixes[i].DeviceAt)
		if d.visit.Online && after.Abs() < before.Abs() {
			continue
		}
		back = max(back, -step.Seconds())
	}
	if back > 0 {
		return r.found(ClockSetBack, map[string]float64{"backS": back, "limitS": r.Limits.SetBack.Seconds()})
	}
	off := d.visit.CheckIn.ReceivedAt.Sub(d.visit.CheckIn.DeviceAt).Seconds()
	if !d.visit.Online || math.Abs(off) < r.Limits.ClockOff.Seconds() {
		return nil
	}
	return r.found(ClockWrong, map[string]float64{"offS": off, "limitS": r.Limits.ClockOff.Seconds()})
}
