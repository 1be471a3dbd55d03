package evidence

import (
	"math"
	"slices"

	"xuntu.dev/tracking"
)

// madeUp takes the system's word that an app makes places up. Developers' phones
// are known and may.
func madeUp(r Rules, d *dossier) []Piece {
	fixes := 0
	for _, f := range d.visit.Fixes {
		if f.Mocked() {
			fixes++
		}
	}
	if fixes == 0 || d.visit.Trusted {
		return nil
	}
	return r.found(MadeUp, map[string]float64{"fixes": float64(fixes)})
}

// photo looks at a picture seen before, or taken long before or after.
func photo(r Rules, d *dossier) []Piece {
	var pieces []Piece
	if bits := d.recall.PhotoBits; d.recall.PhotoSeen && bits <= r.Limits.PhotoBits {
		pieces = r.found(PhotoUsedBefore, map[string]float64{"bits": float64(bits), "limitBits": float64(r.Limits.PhotoBits)})
	}
	p := d.visit.Photo
	if p != nil && p.After.Abs() > r.Limits.PhotoAge {
		off := math.Round(p.After.Seconds())
		pieces = append(pieces, r.found(PhotoOld, map[string]float64{"offS": off, "limitS": r.Limits.PhotoAge.Seconds()})...)
	}
	return pieces
}

// radio looks at cells and the maker's word.
func radio(r Rules, d *dossier) []Piece {
	var pieces []Piece
	n := d.visit.Native
	if n.CellKM != nil && *n.CellKM > r.Limits.CellKM {
		pieces = r.found(CellFar, map[string]float64{"cellKm": *n.CellKM, "limitKm": r.Limits.CellKM})
	}
	if n.Attested != nil && !*n.Attested {
		pieces = append(pieces, r.found(NotAttested, nil)...)
	}
	return pieces
}

// wifi looks for the outlet's known access points. To have heard them speaks for
// the place, so it takes away what the place had against it and no more: it says
// nothing of a photo, a clock, or a track that was played.
func wifi(r Rules, d *dossier, sofar []Piece) []Piece {
	seen := d.visit.Native.OutletWifi
	if seen == nil {
		return nil
	}
	if !*seen {
		return r.found(WifiMissing, nil)
	}
	var doubt float64
	for _, p := range sofar {
		if slices.Contains(ofPlace(), p.Code) {
			doubt += p.Weight
		}
	}
	pieces := r.found(WifiSeen, nil)
	pieces[0].Weight = max(pieces[0].Weight, -doubt)
	return pieces
}

// ofPlace are the pieces that doubt that the phone was at the outlet at all.
func ofPlace() []tracking.ReasonCode {
	return []tracking.ReasonCode{BeyondDoubt, HardlyInside, NeverMoved, DeadSpeed, MemorylessNoise}
}
