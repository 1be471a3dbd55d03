package demo

import (
	"fmt"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/cmd/internal/city"
	"xuntu.dev/cmd/internal/sim"
	"xuntu.dev/geo"
)

// extra is the share of days with a visit outside the plan.
const extra = 0.35

// outing is a rep's day in the field.
type outing struct {
	branch *Branch
	rep    *Rep
	day    time.Time // midnight UTC of its date
	number int       // from 0, the oldest day of the history
	eve    int       // days of work until the last one: 0 is the last itself
	plan   []int     // outlets of the branch
	played sim.Day
}

// outings are the days of a branch's reps, day by day.
func (w *load) outings(b *Branch) []*outing {
	var list []*outing
	days := workdays(w.until.day(), w.company.Scale.Days)
	for n, day := range days {
		for _, r := range b.Reps {
			if plan := b.Plan(r, day); len(plan) > 0 {
				list = append(list, &outing{branch: b, rep: r, day: day, number: n, eve: len(days) - 1 - n, plan: plan})
			}
		}
	}
	return list
}

// play makes the day happen.
func (o *outing) play(seed uint64, shift time.Duration) error {
	played, err := sim.Play(o.branch.City, sim.Script{
		Rep:   sim.Rep{ID: uint64(o.rep.ID), Home: o.rep.Home, Office: o.rep.Start},
		Calls: o.calls(seed), Date: midnight(o.day), Seed: seed, Rates: sim.Usual(), Plant: o.cheats(),
	})
	if err != nil {
		return fmt.Errorf("play %s of rep %s: %w", o.day.Format(time.DateOnly), o.rep.Login, err)
	}
	o.played = played
	if shift != 0 {
		o.played = played.Shift(shift)
	}
	return nil
}

// calls are the planned outlets and on some days one more, nearby.
func (o *outing) calls(seed uint64) []sim.Call {
	order := slices.Clone(o.plan)
	r := city.Stream(seed, "rep/"+o.rep.Code, uint64(dayNumber(o.day)), "unplanned")
	if r.Float64() < extra {
		after := r.IntN(len(order))
		if i, ok := o.nearby(order[after]); ok {
			order = slices.Insert(order, after+1, i)
		}
	}
	list := make([]sim.Call, len(order))
	for k, i := range order {
		list[k] = sim.CallOf(o.branch.Outlets[i])
	}
	return list
}

// nearby is the rep's outlet nearest to another one that is not in the plan.
func (o *outing) nearby(to int) (best int, ok bool) {
	least := 0.0
	for _, i := range o.rep.Outlets {
		at := o.branch.Outlets[i]
		if !at.Located || at.Duplicate != 0 || slices.Contains(o.plan, i) {
			continue
		}
		if d := geo.FlatDistance(at.Point, o.branch.Outlets[to].Point); !ok || d < least {
			best, least, ok = i, d, true
		}
	}
	return best, ok
}

// cheats are planted on the last days beside those that the usual rates bring,
// so that the first look at a small company finds one of each.
func (o *outing) cheats() []sim.Cheat {
	switch [2]int{o.eve, o.rep.Number} {
	case [2]int{0, 1}, [2]int{1, 3}:
		return []sim.Cheat{sim.FarCheckIn}
	case [2]int{1, 1}:
		return []sim.Cheat{sim.ShortVisit}
	case [2]int{1, 2}, [2]int{0, 3}:
		return []sim.Cheat{sim.MockLocation}
	case [2]int{2, 3}:
		return []sim.Cheat{sim.Teleport}
	}
	return nil
}

// byCode finds outlets of the branch by their code.
func (b *Branch) byCode() map[string]int {
	out := make(map[string]int, len(b.Outlets))
	for i, o := range b.Outlets {
		out[o.Code] = i
	}
	return out
}

// fence is the line around an outlet as the atlas draws it, and its radius.
func (b *Branch) fence(i int) (geo.Fence, int32) {
	o, radius := b.Outlets[i], int32(usualFenceM)
	if own := fenceOf(o); own != nil {
		radius = *own
	}
	if !o.Located {
		return geo.Fence{}, radius
	}
	f, err := geo.CircleFence(o.Point, float64(radius))
	if err != nil {
		panic(fmt.Sprintf("the demo's outlet %s has no usable place: %v", o.Code, err))
	}
	return f, radius
}

// place is where the company believes the outlet, nil for one nobody has located.
func (b *Branch) place(i int) *orb.Point {
	if !b.Outlets[i].Located {
		return nil
	}
	return &b.Outlets[i].Point
}
