package evidence

import (
	"math"
)

// frozenPlace looks at readings that repeat their place to the digit. A
// phone that pins itself at standstill comes there first, and its speed goes on
// trembling; what was typed in is there from the first reading near the outlet to
// the last, speed and all.
func frozenPlace(r Rules, d *dossier) []Piece {
	here, longest, run := 0, 0, 0
	typed := true
	for i, f := range d.all {
		if math.Hypot(f.east, f.north) > farM {
			continue
		}
		here++
		if i > 0 && same(d.all[i-1], f) {
			run++
			typed = typed && measured(d.all[i-1].speedMPS) == measured(f.speedMPS)
		} else {
			run = 0
		}
		longest = max(longest, run+1)
	}
	figures := map[string]float64{"fixes": float64(longest), "of": float64(here)}
	switch {
	case longest < r.Limits.SteadyFixes:
		return nil
	case typed && d.distinctPlaces() == 1:
		return r.found(NeverMoved, figures)
	}
	return r.found(Pinned, figures)
}

// farM from the check-in is elsewhere: where a phone really was before a program
// took it to the outlet.
const farM = 500

func same(a, b reading) bool {
	return a.east == b.east && a.north == b.north
}

// distinctPlaces counts the places within farM of the check-in.
func (d *dossier) distinctPlaces() int {
	seen := map[[2]float64]bool{}
	for _, f := range d.all {
		if math.Hypot(f.east, f.north) <= farM {
			seen[[2]float64{f.east, f.north}] = true
		}
	}
	return len(seen)
}

// dancing tells whether a reading lies apart from the one before.
func (r Rules) dancing(a, b reading) bool { return a.apart(b) > r.Limits.DanceM }

// frozenSpeed looks for one speed, to the digit, in many readings: a player's
// setting, not a measurement. The resting value of a receiver does not count,
// unless the readings dance; a speed without any movement does.
func frozenSpeed(r Rules, d *dossier) []Piece {
	longest, run, speed, dead := 0, 0, 0.0, 0
	for i := 1; i < len(d.all); i++ {
		a, b := d.all[i-1], d.all[i]
		if a.speedMPS != b.speedMPS { // or not measured
			run, dead = 0, 0
			continue
		}
		switch dancing := r.dancing(a, b); {
		case dancing && b.speedMPS <= r.Limits.RestMPS:
			dead++
		case dancing || same(a, b) && b.speedMPS >= r.Limits.CreepMPS:
			run++
		}
		if run+1 > longest {
			longest, speed = run+1, b.speedMPS
		}
	}
	if longest >= r.Limits.SteadyFixes {
		return r.found(FrozenSpeed, map[string]float64{"fixes": float64(longest), "speedMps": speed})
	}
	if dead >= r.Limits.NoiseFixes && 5*dead >= 4*len(d.all) {
		return r.found(DeadSpeed, map[string]float64{"fixes": float64(dead)})
	}
	return nil
}

// frozenAccuracy looks for one accuracy in many readings that move: the sky a
// receiver sees changes with every house it passes.
func frozenAccuracy(r Rules, d *dossier) []Piece {
	values := map[float64]int{}
	moved := 0
	for i := 1; i < len(d.all); i++ {
		if r.dancing(d.all[i-1], d.all[i]) {
			moved++
			values[d.all[i].accuracyM]++
		}
	}
	if moved < r.Limits.SteadyFixes || len(values) > 1 {
		return nil
	}
	return r.found(FrozenAccuracy, map[string]float64{"fixes": float64(moved), "values": float64(len(values))})
}
