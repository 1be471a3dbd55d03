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

// fences is every company's outlet fences in memory, kept true by the change feed.
type fences struct {
	s  *Service
	mu sync.RWMutex
	of map[int64]*geo.FenceIndex // by company
}

// OutletAt gives the outlet whose fence holds the point, the nearest of several, or 0.
func (s *Service) OutletAt(tenant int64, p orb.Point) int64 {
	s.fences.mu.RLock()
	index := s.fences.of[tenant]
	s.fences.mu.RUnlock()
	if index == nil {
		return 0
	}
	var buffer [8]geo.Hit
	var best geo.Hit
	for i, hit := range index.At(buffer[:0], p) {
		if i == 0 || hit.DistanceM < best.DistanceM {
			best = hit
		}
	}
	return best.ID
}

// subscriber keeps the index true.
func (f *fences) subscriber() feed.Subscriber {
	return feed.Subscriber{
		Name: "outlet fences", Topics: []string{"geo.outlet", "app.parameter"},
		Changed: f.changed, Reload: f.reload,
	}
}

func (f *fences) reload(ctx context.Context) {
	tenants, err := f.s.kit.DB.Tenants(ctx)
	if err != nil {
		f.s.kit.Log.ErrorContext(ctx, "load outlet fences", "err", err)
		return
	}
	for _, t := range tenants {
		f.load(ctx, t.ID)
	}
}

func (f *fences) changed(ctx context.Context, changes []feed.Change) {
	byTenant, all := map[int64][]int64{}, map[int64]bool{}
	for _, c := range changes {
		if c.Topic == "app.parameter" {
			all[c.TenantID] = true // perhaps the default radius
			continue
		}
		byTenant[c.TenantID] = append(byTenant[c.TenantID], c.RowID)
	}
	for tenant := range all {
		f.load(ctx, tenant)
	}
	for tenant, ids := range byTenant {
		if !all[tenant] {
			f.update(ctx, tenant, ids)
		}
	}
}

// load reads a company's fences anew.
func (f *fences) load(ctx context.Context, tenant int64) {
	index := &geo.FenceIndex{}
	if err := f.fill(ctx, tenant, index, []int64{}); err != nil {
		f.s.kit.Log.ErrorContext(ctx, "load outlet fences", "company", tenant, "err", err)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.of[tenant] = index
}

func (f *fences) update(ctx context.Context, tenant int64, ids []int64) {
	f.mu.RLock()
	index := f.of[tenant]
	f.mu.RUnlock()
	if index == nil {
		f.load(ctx, tenant)
		return
	}
	if err := f.fill(ctx, tenant, index, ids); err != nil {
		f.s.kit.Log.ErrorContext(ctx, "update outlet fences", "company", tenant, "err", err)
	}
}

// fill puts the fences of the ids (none: all) into the index, and takes out those that are gone.
func (f *fences) fill(ctx context.Context, tenant int64, index *geo.FenceIndex, ids []int64) error {
	ctx = access.WithActor(ctx, access.Server(tenant))
	return f.s.kit.DB.Read(ctx, func(tx db.Tx) error {
		defaultM, err := f.s.defaultRadius(ctx, tx)
		if err != nil {
			return err
		}
		gone := map[int64]bool{}
		for _, id := range ids {
			gone[id] = true
		}
		err = outletFences.Each(ctx, tx, struct{ IDs []int64 }{ids}, func(r fenceRow) error {
			fence := outletRow{Location: r.Location, Entrance: r.Entrance, FenceM: r.FenceM, Area: r.Area}.Fence(defaultM)
			if !fence.IsZero() {
				index.Put(r.ID, fence)
				delete(gone, r.ID)
			}
			return nil
		})
		for id := range gone {
			index.Remove(id)
		}
		return err
	})
}
