package demo

import (
	"fmt"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
)

// outletID is the database's id of a branch's outlet.
func (w *load) outletID(b *Branch, i int) int64 { return w.base.outlet + b.FirstID + int64(i) }

func (w *load) outlets() error {
	for _, b := range w.company.Branches {
		owner := map[int]*Rep{}
		for _, r := range b.Reps {
			for _, i := range r.Outlets {
				owner[i] = r
			}
		}
		columns := []string{"id", "tenant_id", "unit_id", "rep_id", "code", "name", "class", "channel", "state", "address", "phone", "location", "fence_m"}
		err := w.copyRows("geo", "outlet", columns, len(b.Outlets), func(i int) []any {
			o := b.Outlets[i]
			unit, rep := b.Unit.ID, (*int64)(nil)
			if r := owner[i]; r != nil {
				id := r.ID + w.base.employee
				unit, rep = r.Unit, &id
			}
			var at *orb.Point
			if o.Located {
				at = &o.Point
			}
			return []any{
				w.outletID(b, i), w.tenant, unit + w.base.unit, rep, o.Code, o.Name, string(o.Grade), string(o.Channel), "active",
				o.Address, o.Phone, at, fenceOf(o),
			}
		})
		if err != nil {
			return err
		}
	}
	return w.dealers()
}

// usualFenceM is the company's default radius, metres.
const usualFenceM = 200

// fenceOf: large stores have a larger fence, the rest the company's default.
func fenceOf(o city.Outlet) *int32 {
	var m int32
	switch o.Grade {
	case city.GradeKA:
		m = 300
	case city.GradeA:
		m = 250
	default:
		return nil
	}
	return &m
}

func (w *load) dealers() error {
	weights := make([]float64, len(w.company.Branches))
	for i, b := range w.company.Branches {
		weights[i] = b.City.Branch.Weight
	}
	for i, n := range share(w.company.Scale.Dealers, weights) {
		b := w.company.Branches[i]
		code := b.City.Branch.Code
		err := w.copyRows("geo", "place", []string{"tenant_id", "unit_id", "kind", "code", "name", "location", "fence_m"}, n+1, func(k int) []any {
			if k == n {
				return []any{w.tenant, b.Unit.ID + w.base.unit, "office", "O-" + code, b.City.Branch.Name + "办事处", b.Reps[0].Start, usualFenceM}
			}
			r := city.Stream(w.company.Seed, "dealer/"+code, uint64(k), "place")
			at := offset(b.City.Centre(), (r.Float64()-.5)*16000, (r.Float64()-.5)*16000)
			spot := b.City.Graph.Nearest(at)
			return []any{
				w.tenant, b.Unit.ID + w.base.unit, "dealer", fmt.Sprintf("D-%s-%03d", code, k+1),
				b.City.Branch.Name + string(surnames[r.IntN(40)]) + "记冷链商贸", offset(spot.Point, 25, 25), usualFenceM,
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// colours of territories, quiet enough to lie on a map.
var colours = []string{"#5b8c5a", "#c8803c", "#4f7cac", "#a05a8c", "#8a8f3c", "#3c8f8a", "#b5534c", "#6c63a8", "#7a6a4f", "#3f7d58"}

func (w *load) areas() error {
	id := 0
	for _, b := range w.company.Branches {
		err := w.copyRows("geo", "territory", []string{"tenant_id", "unit_id", "rep_id", "code", "name", "color", "area"}, len(b.Areas), func(i int) []any {
			r := b.Reps[i]
			id++
			return []any{
				w.tenant, r.Unit + w.base.unit, r.ID + w.base.employee, fmt.Sprintf("T-%s-%03d", b.City.Branch.Code, r.Number),
				fmt.Sprintf("%s%d片区", b.City.Branch.Name, r.Number), colours[id%len(colours)],
				orb.MultiPolygon{b.Areas[i]},
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
