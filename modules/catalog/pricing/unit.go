package pricing

import "slices"

// Unit is a pack a product is sold in.
type Unit struct {
	Code  string `json:"code"`
	Holds int64  `json:"holds"` // of the base unit; the base unit holds 1
}

// Part is a count of one unit.
type Part struct {
	Unit  string `json:"unit"`
	Count int64  `json:"count"`
}

// Product is what pricing knows of a product.
type Product struct {
	ID       int64  `json:"id"`
	Brand    int64  `json:"brand"`
	Category int64  `json:"category"`
	Units    []Unit `json:"units"`
}

// unit finds a unit by its code.
func (p *Product) unit(code string) (Unit, bool) {
	i := slices.IndexFunc(p.Units, func(u Unit) bool { return u.Code == code })
	if i < 0 {
		return Unit{}, false
	}
	return p.Units[i], true
}

// Base counts parts in the base unit: 1 箱 of 20 and 3 袋 are 23 袋.
func (p *Product) Base(parts []Part) (int64, bool) {
	sum := int64(0)
	for _, part := range parts {
		u, known := p.unit(part.Unit)
		if !known || part.Count < 0 || part.Count > mostCount/u.Holds {
			return 0, false
		}
		if sum += part.Count * u.Holds; sum > mostCount {
			return 0, false
		}
	}
	return sum, true
}

// Split says a count of base units in as few packs as there are, the largest first: what Base does, undone.
func (p *Product) Split(base int64) []Part {
	units := slices.Clone(p.Units)
	slices.SortStableFunc(units, func(a, b Unit) int { return int(b.Holds - a.Holds) })
	var parts []Part
	for _, u := range units {
		if n := base / u.Holds; n > 0 {
			parts = append(parts, Part{u.Code, n})
			base -= n * u.Holds
		}
	}
	return parts
}
