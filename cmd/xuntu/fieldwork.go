package main

import (
	"context"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"xuntu.dev/geo/atlas"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/modules/coverage"
	"xuntu.dev/modules/visits"
	"xuntu.dev/routing/desk"
	"xuntu.dev/routing/desk/reps"
)

// outlets shows the atlas to visits in its own words.
type outlets struct{ atlas *atlas.Service }

func placeOf(k atlas.Known) visits.Place {
	return visits.Place{
		ID: k.ID, Code: k.Code, Name: k.Name, Class: k.Class, Channel: k.Channel, Address: k.Address, Phone: k.Phone,
		Location: k.Location, Point: k.Point, FenceM: k.FenceM, Area: k.Fence, Fence: k.Line,
	}
}

func (o outlets) Place(ctx context.Context, tx db.Tx, id int64) (visits.Place, error) {
	k, err := o.atlas.OutletByID(ctx, tx, id)
	return placeOf(k), err
}

func (o outlets) Places(ctx context.Context, tx db.Tx, ids []int64) ([]visits.Place, error) {
	return placesOf(o.atlas.OutletsByIDs(ctx, tx, ids))
}

// OwnPlaces gives the active outlets the rep has a duty at today, and those of whom it stands for.
func (o outlets) OwnPlaces(ctx context.Context, tx db.Tx, rep int64) ([]visits.Place, error) {
	ids, err := coverage.OutletsOf(ctx, tx, standIns(ctx, rep))
	if err != nil {
		return nil, err
	}
	list, err := o.atlas.OutletsByIDs(ctx, tx, ids)
	return placesOf(slices.DeleteFunc(list, func(k atlas.Known) bool { return k.State != "active" }), err)
}

func (o outlets) ProposeLocation(ctx context.Context, tx db.Tx, id int64, p orb.Point) error {
	return o.atlas.ProposeLocation(ctx, tx, id, p)
}

func placesOf(list []atlas.Known, err error) ([]visits.Place, error) {
	out := make([]visits.Place, len(list))
	for i, k := range list {
		out[i] = placeOf(k)
	}
	return out, err
}

// dayPlans shows a rep its own plan, and those of whom it stands for; and the company's workdays.
type dayPlans struct{ desk *desk.Service }

func (p dayPlans) Workdays(ctx context.Context, tx db.Tx, from, last time.Time) ([]reps.Workday, error) {
	return p.desk.Workdays(ctx, tx, from, last)
}

func (p dayPlans) Plans(ctx context.Context, tx db.Tx, rep int64, day time.Time) (all []desk.Plan, err error) {
	for _, who := range standIns(ctx, rep) {
		plans, err := p.desk.Plans(ctx, tx, who, day)
		if err != nil {
			return nil, err
		}
		all = append(all, plans...)
	}
	return all, nil
}

// standIns is the rep, and whom it stands for when it is the one who asks.
func standIns(ctx context.Context, rep int64) []int64 {
	actor, _ := access.From(ctx)
	if rep == 0 || rep != actor.EmployeeID {
		return []int64{rep}
	}
	return append([]int64{rep}, actor.StandsFor...)
}
