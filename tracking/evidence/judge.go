package evidence

import (
	"math"

	"xuntu.dev/tracking"
)

// rule looks for pieces of evidence in a file.
type rule func(r Rules, d *dossier) []Piece

// order in which the pieces are looked for, and told.
func order() []rule {
	return []rule{
		place, stay, ride, madeUp, impossible, unmeasured, inertia, straight,
		frozenPlace, frozenSpeed, frozenAccuracy, noNoise, memoryless, grid,
		clock, replays, twins, photo, radio,
	}
}

// Judge weighs a visit. Remembered is what a Memory of earlier visits knows of
// it; the zero Recall knows nothing.
func (r Rules) Judge(v Visit, remembered Recall) Finding {
	d := open(v, remembered)
	f := Finding{Rules: r.Version}
	for _, look := range order() {
		f.Pieces = append(f.Pieces, look(r, d)...)
	}
	f.Pieces = append(f.Pieces, wifi(r, d, f.Pieces)...)
	for _, p := range f.Pieces {
		f.Score += p.Weight
	}
	f.Score = math.Round(100*f.Score) / 100
	switch {
	case f.Score >= r.RejectAt:
		f.Decision = Reject
	case f.Score >= r.ReviewAt:
		f.Decision = Review
	default:
		f.Decision = Accept
	}
	return f
}

// found is a piece of the usual weight.
func (r Rules) found(code tracking.ReasonCode, figures map[string]float64) []Piece {
	for name, value := range figures {
		figures[name] = math.Round(100*value) / 100
	}
	return []Piece{{Reason: tracking.Reason{Code: code, Params: figures}, Weight: r.Weights[code]}}
}
