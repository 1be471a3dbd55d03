package atlas

import (
	"context"
	"sync"

	"github.com/paulmach/orb"

	"xuntu.dev/geo"
	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/feed"
)

// fences is every company's fences in memory, by FenceKey, kept true by the change feed.
type fences struct {
	s  *Service
	mu sync.RWMutex
	of map[int64]*geo.FenceIndex // by company
}

// OutletAt gives the outlet whose fence holds the point, the nearest of several, or 0.
func (s *Service) OutletAt(tenant int64, p orb.Point) int64 {
	index := s.FenceIndex(tenant)
	if index == nil {
		return 0
	}
	var buffer [8]geo.Hit
	var best geo.Hit
	var outlet int64
	for _, hit := range index.At(buffer[:0], p) {
		kind, id := FenceOf(hit.ID)
		if kind == OutletFence && (outlet == 0 || hit.DistanceM < best.DistanceM) {
			outlet, best = id, hit
		}
	}
	return outlet
}

// subscriber keeps the index true.
func (f *fences) subscriber() feed.Subscriber {
	return feed.Subscriber{
		Name: "fences", Topics: []string{"geo.outlet", "geo.place", "geo.territory", "geo.fence", "app.parameter"},
		Changed: f.changed, Reload: f.reload,
	}
}

func (f *fences) reload(ctx context.Context) {
	tenants, err := f.s.kit.DB.Tenants(ctx)
	if err != nil {
		f.s.kit.Log.ErrorContext(ctx, "load fences", "err", err)
		return
	}
	for _, t := range tenants {
		f.load(ctx, t.ID)
	}
}

func (f *fences) changed(ctx context.Context, changes []feed.Change) {
	byTenant := map[int64]*renewal{}
	for _, c := range changes {
		if byTenant[c.TenantID] == nil {
			byTenant[c.TenantID] = &renewal{}
		}
		byTenant[c.TenantID].add(c)
	}
	for tenant, r := range byTenant {
		if r.all {
			f.load(ctx, tenant)
		} else {
			f.update(ctx, tenant, *r)
		}
	}
}

// renewal is what of a company's fences is to be read anew.
type renewal struct {
	all     bool
	outlets []int64
	others  otherArgs
}

func (r *renewal) add(c feed.Change) {
	switch {
	case c.Topic == "app.parameter":
		r.all = true // perhaps the default radius
	case !r.others.add(c.Topic, c.RowID):
		r.outlets = append(r.outlets, c.RowID)
	}
}

// load reads a company's fences anew.
func (f *fences) load(ctx context.Context, tenant int64) {
	index := &geo.FenceIndex{}
	if err := f.fill(ctx, tenant, index, renewal{all: true, others: otherArgs{Whole: true}}); err != nil {
		f.s.kit.Log.ErrorContext(ctx, "load fences", "company", tenant, "err", err)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.of[tenant] = index
}

func (f *fences) update(ctx context.Context, tenant int64, r renewal) {
	f.mu.RLock()
	index := f.of[tenant]
	f.mu.RUnlock()
	if index == nil {
		f.load(ctx, tenant)
		return
	}
	if err := f.fill(ctx, tenant, index, r); err != nil {
		f.s.kit.Log.ErrorContext(ctx, "update fences", "company", tenant, "err", err)
	}
}

// fill puts the fences that are to be read anew into the index, and takes out those that are gone.
func (f *fences) fill(ctx context.Context, tenant int64, index *geo.FenceIndex, r renewal) error {
	ctx = access.WithActor(ctx, access.Server(tenant))
	return f.s.kit.DB.Read(ctx, func(tx db.Tx) error {
		if r.all || len(r.outlets) > 0 {
			if err := f.fillOutlets(ctx, tx, index, r.outlets); err != nil {
				return err
			}
		}
		return f.fillOthers(ctx, tx, index, r.others)
	})
}

// fillOutlets puts the fences of the outlets (none: all) into the index.
func (f *fences) fillOutlets(ctx context.Context, tx db.Tx, index *geo.FenceIndex, ids []int64) error {
	defaultM, err := f.s.defaultRadius(ctx, tx)
	if err != nil {
		return err
	}
	gone := map[int64]bool{}
	for _, id := range ids {
		gone[id] = true
	}
	err = outletFences.Each(ctx, tx, struct{ IDs []int64 }{append([]int64{}, ids...)}, func(r fenceRow) error {
		fence := outletRow{Location: r.Location, Entrance: r.Entrance, FenceM: r.FenceM, Area: r.Area}.Fence(defaultM)
		if !fence.IsZero() {
			index.Put(FenceKey(OutletFence, r.ID), fence)
			delete(gone, r.ID)
		}
		return nil
	})
	for id := range gone {
		index.Remove(FenceKey(OutletFence, id))
	}
	return err
}
