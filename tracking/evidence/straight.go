package evidence

import "math"

// straight sees a long way, quick and straight within the noise, that ends at
// the outlet itself: streets bend, and motorways do not lead into shops.
func straight(r Rules, d *dossier) []Piece {
	l := r.Limits
	for _, run := range d.calm {
		for end := range run {
			if math.Abs(run[end].atS) > 2*nearCheckInS || math.Hypot(run[end].east, run[end].north) > 50+run[end].accuracyM {
				continue
			}
			if length, off, mps, is := chord(run[:end+1], l.StraightM, l.StraightMPS); is {
				return r.found(StraightIn, map[string]float64{"lengthM": length, "offM": off, "speedMps": mps})
			}
		}
	}
	return nil
}

// chord tells whether the last readings form a straight way of at least so many
// metres at so high a mean speed.
func chord(run []reading, leastM, leastMPS float64) (length, off, mps float64, is bool) {
	end := run[len(run)-1]
	longest := 0.0
	for i := len(run) - 2; i >= 0; i-- {
		start := run[i]
		longest = max(longest, start.apart(run[i+1]))
		if length = start.apart(end); length < leastM {
			continue
		}
		mps = length / max(1, end.atS-start.atS)
		if mps < leastMPS || len(run)-i < 8 || longest > length/3 {
			return 0, 0, 0, false
		}
		for _, m := range run[i:] {
			cross := math.Abs((end.east-start.east)*(m.north-start.north)-(end.north-start.north)*(m.east-start.east)) / length
			off = max(off, cross)
			if cross > 5+2*m.accuracyM {
				return 0, 0, 0, false
			}
		}
		return length, off, mps, true
	}
	return 0, 0, 0, false
}
